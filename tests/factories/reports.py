"""Large documents, as bytes: measurement reports of many groups, deep trees, wide ones."""

from __future__ import annotations

import struct
from collections.abc import Iterable

from pydicom.dataelem import RawDataElement
from pydicom.dataset import FileDataset
from pydicom.tag import BaseTag

from tests.factories import pixels

COMPREHENSIVE_3D = "1.2.840.10008.5.1.4.1.1.88.34"
CONTENT, NAME, VALUE = 0x0040A730, 0x0040A043, 0x0040A168
_LONG = ("SQ", "UC", "UT", "UN")
_UNDEFINED = 0xFFFFFFFF


class Written:
    """Content items as bytes, in explicit little endian.

    Parameters
    ----------
    undefined: bool, optional
        Whether sequences and items are written without their lengths.
    """

    def __init__(self, undefined: bool = False) -> None:
        self._undefined = undefined

    @staticmethod
    def element(tag: int, vr: str, value: bytes) -> bytes:
        """An element with a value of text or numbers."""
        value += (b"\0" if vr == "UI" else b" ") * (len(value) % 2)
        form, head = ("HHI", (0,)) if vr in _LONG else ("HH", ())
        return (
            struct.pack("<HH2s" + form[1:], tag >> 16, tag & 0xFFFF, vr.encode(), *head, len(value)) + value
        )

    def sequence(self, tag: int, *items: bytes) -> bytes:
        """A sequence."""
        if not self._undefined:
            parts = [struct.pack("<HHI", 0xFFFE, 0xE000, len(item)) + item for item in items]
            size = sum(map(len, parts))
            return struct.pack("<HH2sHI", tag >> 16, tag & 0xFFFF, b"SQ", 0, size) + b"".join(parts)
        begin, end = struct.pack("<HHI", 0xFFFE, 0xE000, _UNDEFINED), struct.pack("<HHI", 0xFFFE, 0xE00D, 0)
        head = struct.pack("<HH2sHI", tag >> 16, tag & 0xFFFF, b"SQ", 0, _UNDEFINED)
        inside = b"".join(begin + item + end for item in items)
        return head + inside + struct.pack("<HHI", 0xFFFE, 0xE0DD, 0)

    def code(self, tag: int, code: str) -> bytes:
        """A coded sequence: `108369006 SCT Tumor`."""
        value, scheme, meaning = code.encode().split(b" ", 2)
        parts = ((0x00080100, "SH", value), (0x00080102, "SH", scheme), (0x00080104, "LO", meaning))
        return self.sequence(tag, b"".join(self.element(*part) for part in parts))

    def item(
        self, relationship: str, kind: str, name: str, *values: bytes, below: Iterable[bytes] = ()
    ) -> bytes:
        """A content item, with the elements of its value, and the items below it."""
        inner = tuple(below)
        parts = [
            (0x0040A010, self.element(0x0040A010, "CS", relationship.encode())),
            (0x0040A040, self.element(0x0040A040, "CS", kind.encode())),
            (NAME, self.code(NAME, name)),
            *((int.from_bytes(value[1::-1] + value[3:1:-1], "big"), value) for value in values),
        ]
        if kind == "CONTAINER":
            parts.append((0x0040A050, self.element(0x0040A050, "CS", b"SEPARATE")))
        if inner:
            parts.append((CONTENT, self.sequence(CONTENT, *inner)))
        return b"".join(part for _, part in sorted(parts, key=lambda part: part[0]))

    def number(self, name: str, number: str, unit: str) -> bytes:
        """A measurement."""
        measured = self.code(0x004008EA, unit) + self.element(0x0040A30A, "DS", number.encode())
        return self.item("CONTAINS", "NUM", name, self.sequence(0x0040A300, measured))


def measurement_report(groups: int, undefined: bool = False) -> FileDataset:
    """A report of TID 1500 with so many groups of measurements, of nine items each; no two are equal."""
    written = Written(undefined)
    measured = (_group(written, number) for number in range(groups))
    return _document(
        written,
        "126000 DCM Imaging Measurement Report",
        "1500",
        written.item(
            "HAS CONCEPT MOD",
            "CODE",
            "121049 DCM Language of Content Item and Descendants",
            written.code(VALUE, "en-US RFC5646 English (United States)"),
        ),
        written.item(
            "HAS OBS CONTEXT", "CODE", "121005 DCM Observer Type", written.code(VALUE, "121006 DCM Person")
        ),
        written.item(
            "HAS OBS CONTEXT",
            "PNAME",
            "121008 DCM Person Observer Name",
            written.element(0x0040A123, "PN", b"Doe^John"),
        ),
        written.item(
            "HAS CONCEPT MOD",
            "CODE",
            "121058 DCM Procedure reported",
            written.code(VALUE, "25045-6 LN CT unspecified body region"),
        ),
        written.item("CONTAINS", "CONTAINER", "126010 DCM Imaging Measurements", below=measured),
    )


def _group(written: Written, number: int) -> bytes:
    """A group of planar measurements (TID 1410)."""
    image = written.element(0x00081150, "UI", b"1.2.840.10008.5.1.4.1.1.2") + written.element(
        0x00081155, "UI", b"1.2.3.4.%d" % (number // 7 + 1)
    )
    source = written.item(
        "SELECTED FROM", "IMAGE", "260753009 SCT Source", written.sequence(0x00081199, image)
    )
    points = struct.pack("<10f", *(number % 400 + one for one in (1, 1, 5, 1, 5, 5, 1, 5, 1, 1)))
    template = written.element(0x00080105, "CS", b"DCMR") + written.element(0x0040DB00, "CS", b"1410")
    return written.item(
        "CONTAINS",
        "CONTAINER",
        "125007 DCM Measurement Group",
        written.sequence(0x0040A504, template),
        below=(
            written.item(
                "HAS OBS CONTEXT",
                "TEXT",
                "112039 DCM Tracking Identifier",
                written.element(0x0040A160, "UT", b"lesion %d" % number),
            ),
            written.item(
                "HAS OBS CONTEXT",
                "UIDREF",
                "112040 DCM Tracking Unique Identifier",
                written.element(0x0040A124, "UI", b"1.2.3.5.%d" % (number + 1)),
            ),
            written.item(
                "CONTAINS", "CODE", "121071 DCM Finding", written.code(VALUE, "108369006 SCT Tumor")
            ),
            written.item(
                "HAS CONCEPT MOD",
                "CODE",
                "363698007 SCT Finding Site",
                written.code(VALUE, "39607008 SCT Lung"),
            ),
            written.number("42798000 SCT Area", f"{number % 97}.5", "mm2 UCUM square millimeter"),
            written.number("410668003 SCT Length", f"{number % 89}.25", "mm UCUM millimeter"),
            written.item(
                "CONTAINS",
                "SCOORD",
                "111030 DCM Image Region",
                written.element(0x00700022, "FL", points),
                written.element(0x00700023, "CS", b"POLYLINE"),
                below=(source,),
            ),
        ),
    )


def deep_report(branches: int, depth: int, undefined: bool = False) -> FileDataset:
    """A report of branches of containers in containers, each level with a text and a number."""
    written = Written(undefined)
    return _document(
        written,
        "126000 DCM Imaging Measurement Report",
        "",
        *(_branch(written, number, depth) for number in range(branches)),
    )


def _branch(written: Written, number: int, depth: int) -> bytes:
    inner: tuple[bytes, ...] = ()
    for level in range(depth):
        note = written.element(0x0040A160, "UT", b"note %d of %d" % (level, number))
        inner = (
            written.item(
                "CONTAINS",
                "CONTAINER",
                f"{125000 + level} DCM Level",
                below=(
                    written.item("CONTAINS", "TEXT", "121106 DCM Comment", note),
                    written.number("410668003 SCT Length", f"{level}.{number}", "mm UCUM millimeter"),
                    *inner,
                ),
            ),
        )
    return inner[0]


def flat_report(items: int, undefined: bool = False) -> FileDataset:
    """A report of one container with so many items, every fifth a code of its own, the rest text and numbers."""
    written = Written(undefined)
    return _document(written, "126000 DCM Imaging Measurement Report", "", *_flat(written, items))


def _flat(written: Written, items: int) -> Iterable[bytes]:
    for number in range(items):
        kind = number % 5
        if kind == 0:
            value = written.code(VALUE, f"{number} 99TEST Finding {number}")
            yield written.item("CONTAINS", "CODE", "121071 DCM Finding", value)
        elif kind < 3:
            note = written.element(0x0040A160, "UT", b"note %d" % number)
            yield written.item("CONTAINS", "TEXT", "121106 DCM Comment", note)
        else:
            yield written.number("410668003 SCT Length", f"{number}.5", "mm UCUM millimeter")


def _document(written: Written, title: str, template: str, *items: bytes) -> FileDataset:
    image = pixels.header(pixels.Layout())
    for keyword in [element.keyword for element in image.group_dataset(0x0028)]:
        delattr(image, keyword)
    image.SOPClassUID = image.file_meta.MediaStorageSOPClassUID = COMPREHENSIVE_3D
    image.Modality, image.ValueType, image.ContinuityOfContent = "SR", "CONTAINER", "SEPARATE"
    image.CompletionFlag, image.VerificationFlag = "COMPLETE", "UNVERIFIED"
    _put(image, written.code(NAME, title))
    if template:
        named = written.element(0x00080105, "CS", b"DCMR")
        named += written.element(0x0040DB00, "CS", template.encode())
        _put(image, written.sequence(0x0040A504, named))
    _put(image, written.sequence(CONTENT, *items))
    return image


def _put(image: FileDataset, sequence: bytes) -> None:
    """Give a document a sequence as it is written."""
    group, element, _, _, length = struct.unpack_from("<HH2sHI", sequence)
    tag = BaseTag(group << 16 | element)
    image._dict[tag] = RawDataElement(
        tag, "SQ", length, sequence[12:-8] if length == _UNDEFINED else sequence[12:], 0, False, True
    )
