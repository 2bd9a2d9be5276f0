"""What is done to a file to make its check hard: nesting, loops, numbers of items and values, false lengths."""

from __future__ import annotations

import io
import struct
import warnings
from collections.abc import Callable, Iterator
from functools import cache
from random import Random

import pydicom
from pydicom.datadict import tag_for_keyword
from pydicom.dataset import Dataset, FileDataset

from isodicom.conformance.lookup import tables
from tests.fuzz.checking.written import UNDEFINED, put, writer_of
from tests.fuzz.damage import TEXTS, beginning
from tests.fuzz.edits import edited, put_value
from tests.fuzz.originals import element

Edit = Callable[[FileDataset, Random], None]

CONTENT = 0x0040A730
_TREE = 300_000
"""A content tree has at most so many bytes: of the least items that is 5,000, each of which may be like no other."""
_PER_FRAME, _SHARED = 0x52009230, 0x52009229
_DOCUMENTS = (
    b"1.2.840.10008.5.1.4.1.1.88.33\0",
    b"1.2.840.10008.5.1.4.1.1.88.34\0",
    b"1.2.840.10008.5.1.4.1.1.88.67\0",
)
_SETS = (
    b"ISO_IR 100", b"ISO_IR 192", b"\\ISO 2022 IR 87", b"ISO 2022 IR 6\\ISO 2022 IR 149", b"ISO 2022 IR 999", b"GB18030",
    b"\\\\\\", b"ISO_IR 192\\ISO 2022 IR 87", b"utf-8", b"\xff\xfe", b"ISO 2022 IR 13\\ISO 2022 IR 87\\ISO 2022 IR 159 ",
)  # fmt: skip
_ESCAPED = (
    b"\x1b", b"\x1b$B", b"\x1b$B\x30\x21\x1b(J^", b"\x1b$)C\xb1\xe8", b"\x1b(Z\x1b", b"\x1b$)A\xff\x80=", b"\xc3\x28",
    b"A\x1b-F^B\\\x1b$B=", b"\xed\xa0\x80", b"\xf8\x88\x80\x80\x80", b"a=b=c=d^^^^^^^", b"\x1b$(D\x22\x2f",
)  # fmt: skip


def rewritten(edit: Edit) -> Callable[[bytes, Random], bytes]:
    """A damage that edits the dataset of a file, and leaves all other elements as they are written."""

    def damage(data: bytes, rng: Random) -> bytes:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                image = pydicom.dcmread(io.BytesIO(data), force=True)
                edit(image, rng)
                # As if it had been read so: else pydicom decodes all texts, and makes others of them.
                image.set_original_encoding(*image.original_encoding, image._character_set)
                out = io.BytesIO()
                image.save_as(out, enforce_file_format=False)
                return out.getvalue()
            except Exception:
                return data

    damage.__name__, damage.__doc__ = edit.__name__, edit.__doc__
    return damage


@cache
def _sequences() -> tuple[int, ...]:
    named = (tables.element(keyword) for keyword in tables.element_names())
    return tuple(int(one.tag, 16) for one in named if one and one.vr == "SQ" and "x" not in one.tag)


@cache
def _keywords() -> tuple[str, ...]:
    return tuple(sorted(tables.element_names()))


@cache
def _templates() -> tuple[str, ...]:
    return tuple(sorted(name.removeprefix("TID ") for name in tables.template_names()))


def _a_sequence(image: FileDataset, rng: Random) -> int:
    there = [int(element.tag) for element in image._dict.values() if element.VR == "SQ"]
    some = (*there, CONTENT, CONTENT, _PER_FRAME, _SHARED, 0x00081115, 0x00400555, 0x00091010)
    return rng.choice(some) if rng.random() < 0.8 else rng.choice(_sequences())


def deep(image: FileDataset, rng: Random) -> None:
    """Nest a sequence in itself, a thousand times and more."""
    writer, tag = writer_of(image), _a_sequence(image, rng)
    depth = rng.choice((2, 60, 63, 64, 65, 1000, 1000, 1000, 10_000))
    filled = rng.random() < 0.5
    inner = _content(image, rng, 0) if filled and tag == CONTENT else b""
    undefined = rng.random() < 0.6
    value = writer.nested(tag, [inner] * depth, undefined)
    put(image, tag, "SQ", value, UNDEFINED if undefined and rng.random() < 0.8 else 0)


def vast(image: FileDataset, rng: Random) -> None:
    """Say of an item, sequence or value that it has 4 GiB."""
    writer, tag = writer_of(image), _a_sequence(image, rng)
    length = rng.choice((0xFFFFFFFE, 0xFFFFFFFF, 0x80000000, 0x7FFFFFFF, 0xFFFFFFF0))
    inner = writer.head(rng.choice(_sequences()), rng.choice(("SQ", "UN", "OB", "UT")), length)
    item = rng.choice((inner, writer.items([inner]), writer.head(0xFFFEE000, "", length) + inner))
    put(image, tag, "SQ", rng.choice((item, writer.items([item]))), rng.choice((0, UNDEFINED)))


def many_items(image: FileDataset, rng: Random) -> None:
    """Put very many items into a sequence: empty ones, all alike, all with other values."""
    writer, tag = writer_of(image), _a_sequence(image, rng)
    count = rng.choice((1000, 20_000, 100_000))
    kind = rng.randrange(3)
    if kind == 0:
        values: list[bytes] = [b""] * count
    elif kind == 1:
        values = [writer.element(0x00080100, "SH", b"A ")] * count
    else:
        values = [writer.element(0x0020000E, "UI", b"1.%07d" % number) for number in range(count // 10)]
    put(image, tag, "SQ", writer.items(values))


def differing(image: FileDataset, rng: Random) -> None:
    """Put items into a sequence of which each has other elements, and sequences, than all others."""
    writer, tag = writer_of(image), _a_sequence(image, rng)
    tags = sorted((*rng.sample(_sequences(), 4), 0x00080100, 0x00080102, 0x00200032, 0x00281050, 0x0040A040))
    values = []
    for number in range(rng.choice((10, 100, 600))):
        parts = (
            writer.element(one, "SQ" if one in _sequences() else "DS", b"" if one in _sequences() else b"1 ")
            for place, one in enumerate(tags)
            if number >> place & 1
        )
        values.append(b"".join(parts) + writer.element(0x0040DB00, "CS", b"%06d" % number))
    put(image, tag, "SQ", writer.items(values))


def blocks(image: FileDataset, rng: Random) -> None:
    """Add very many private blocks, reserved or not."""
    for number in range(rng.choice((10, 300, 5000))):
        group, block = 0x1001 + 2 * (number // 200), 0x10 + number % 200
        if rng.random() < 0.8:
            put(image, group << 16 | block, "LO", rng.choice((b"A", b"", b"\xff", b"ISODICOM")) + b" ")
        put(image, group << 16 | block << 8 | 1, rng.choice(("UN", "SQ", "DS", "CS")), b"ab")


def character_sets(image: FileDataset, rng: Random) -> None:
    """Name other character sets, and put escape sequences into texts."""
    put(image, 0x00080005, "CS", rng.choice(_SETS))
    texts = [tag for tag, one in image._dict.items() if one.VR in ("PN", "LO", "SH", "LT", "ST", "UT", "UC")]
    for tag in rng.sample(texts, min(len(texts), 5)):
        put(image, tag, str(image._dict[tag].VR), rng.choice(_ESCAPED) * rng.choice((1, 1, 3, 500)))


def many_values(image: FileDataset, rng: Random) -> None:
    """Give an element very many values, or a value of megabytes."""
    texts = [int(tag) for tag, one in image._dict.items() if one.VR not in ("SQ", "OB", "OW")]
    tag = rng.choice(texts or [0x00080060])
    value = rng.choice((*TEXTS, b"1", b"A", b"\\", b"1.2.3", b"AB_C ", b"\x1b$B"))
    size = rng.choice((300, 65_534, 1_000_000, 4_000_000))
    value = (value + rng.choice((b"\\", b"", b"="))) * (size // (len(value) + 1))
    put(image, tag, str(image._dict[tag].VR) if tag in image._dict else "CS", value)


def anything(dataset: Dataset, rng: Random) -> None:
    """Add attributes of any kind, with values that they may have or not."""
    for keyword in rng.choices(_keywords(), k=rng.choice((1, 5, 30))):
        put_value(dataset, int(tag_for_keyword(keyword) or 0x00091001), rng)


def other_class(image: FileDataset, rng: Random) -> None:
    """Call the object one of another SOP class, so that most of it is missing."""
    uid = rng.choice(sorted(tables.sop_classes()))
    put(image, 0x00080016, "UI", uid.encode() + b"\0" * (len(uid) % 2))


def templates(image: FileDataset, rng: Random) -> None:
    """Name another template, or one that names itself."""
    writer = writer_of(image)
    tid = rng.choice((*_templates(), "0", "TID", "\xff", "1500\\1500")).encode("latin-1")
    own = writer.element(0x00080105, "CS", b"DCMR") + writer.element(0x0040DB00, "CS", tid)
    for _ in range(rng.choice((0, 0, 1, 12))):
        own += writer.element(0x0040A504, "SQ", writer.items([own]))
    put(
        image, 0x0040A504, "SQ", writer.items([own] * (rng.choice((1, 1, 2, 1000)) if len(own) < 1000 else 1))
    )


def loops(image: FileDataset, rng: Random) -> None:
    """Put a content tree whose items refer to each other, to what holds them, and to themselves; or a large one."""
    if rng.random() < 0.1:
        _many_content_items(image, rng)
        return
    writer = writer_of(image)
    values: list[bytes] = []
    most = rng.choice((2000, 2000, 20_000))
    for level in range(rng.choice((1, 3, 8))):
        inner = writer.items(value for value in values[-20:] if len(value) < most)
        below = writer.element(CONTENT, "SQ", inner) if inner else b""
        values += [_content(image, rng, level) + below for _ in range(rng.choice((1, 2, 5)))]
    put(image, CONTENT, "SQ", writer.items(_at_most(_TREE, values)))
    if rng.random() < 0.5:  # else it is one of some documents only
        put(image, 0x00080016, "UI", rng.choice(_DOCUMENTS))
    if rng.random() < 0.5:
        templates(image, rng)


def _at_most(size: int, values: list[bytes]) -> Iterator[bytes]:
    """The values that so many bytes have place for, in their order."""
    for value in values:
        size -= len(value)
        if size < 0:
            return
        yield value


def _many_content_items(image: FileDataset, rng: Random) -> None:
    """Put a content tree of thousands of items: all alike, or with other names and values, flat or in groups."""
    writer, values = writer_of(image), list[bytes]()
    each = rng.choice((1, 5, 40))
    for number in range(rng.choice((1000, 5000)) // each):
        items = [_content(image, rng, 0) for _ in range(each - 1)] if rng.random() < 0.3 or not values else []
        own = _content(image, rng, 0) + writer.element(0x0040A160, "UT", b"%06d" % number)
        inner = writer.items(items) if items else b""
        again = rng.choice(values) if values and rng.random() < 0.6 else b""
        values.append(again or own + (writer.element(CONTENT, "SQ", inner) if inner else b""))
    put(image, CONTENT, "SQ", writer.items(_at_most(_TREE, values)))
    put(image, 0x00080016, "UI", rng.choice(_DOCUMENTS))
    if rng.random() < 0.5:
        templates(image, rng)


def _content(image: FileDataset, rng: Random, level: int) -> bytes:
    writer = writer_of(image)
    relation = rng.choice((b"CONTAINS", b"HAS PROPERTIES", b"INFERRED FROM ", b"SELECTED FROM ", b"XY"))
    parts = writer.element(0x0040A010, "CS", relation)
    if rng.random() < 0.5:
        numbers = [
            rng.choice((1, 1, 1, 2, 3, 0, 0xFFFFFFFF)) for _ in range(rng.choice((0, 1, 2, 3, level + 1)))
        ]
        return parts + writer.element(
            0x0040DB73, "UL", b"".join(writer.whole(one, wide=True) for one in numbers)
        )
    kind = rng.choice((b"CONTAINER ", b"NUM ", b"CODE", b"IMAGE ", b"SCOORD", b"TEXT", b"WAVEFORM", b""))
    code = writer.element(0x00080100, "SH", rng.choice((b"126000", b"111001", b"121071", b"A ")))
    code += writer.element(0x00080102, "SH", rng.choice((b"DCM ", b"SRT ", b"SCT ")))
    return (
        parts
        + writer.element(0x0040A040, "CS", kind)
        + writer.element(0x0040A043, "SQ", writer.items([code] * rng.choice((0, 1, 1, 1, 2))))
    )


def group_lengths(data: bytes, rng: Random) -> bytes:
    """Add group lengths that are wrong."""
    for tag in (0x7FE00010, 0x00280002, 0x0020000D, 0x00100010, 0x00080016):
        at = data.find(struct.pack("<HH", tag >> 16, tag & 0xFFFF), 132)
        if at > 0 and rng.random() < 0.6:
            length = rng.choice((b"\xff" * 4, bytes(4), b"ab", b"", b"\x10\0\0\0"))
            data = data[:at] + element(tag & 0xFFFF0000, b"UL", length) + data[at:]
    return data


def disorder(data: bytes, rng: Random) -> bytes:
    """Put elements where they don't belong, or a second time."""
    at = beginning(data)
    tags = (0x00080016, 0x00080018, 0x00080060, 0x00100010, 0x7FE00010, 0x00200013, 0x00020010, 0xFFFCFFFC)
    return (
        data[:at]
        + b"".join(
            element(rng.choice(tags), rng.choice((b"UI", b"CS", b"LO", b"UN")), rng.choice(TEXTS))
            for _ in range(5)
        )
        + data[at:]
    )


def cut_meta(data: bytes, rng: Random) -> bytes:
    """Cut the file in its file meta information, or take some of that out."""
    first = rng.randrange(128, 400)
    last = rng.choice((len(data), first + 1, first + 8, first + 40))
    return data[:first] + data[last:]


STRUCTURES = (
    (10, rewritten(deep)),
    (6, rewritten(vast)),
    (2, rewritten(many_items)),
    (5, rewritten(differing)),
    (2, rewritten(blocks)),
    (4, group_lengths),
    (12, rewritten(character_sets)),
    (3, rewritten(many_values)),
    (25, edited(anything)),
    (8, rewritten(other_class)),
    (8, rewritten(templates)),
    (12, rewritten(loops)),
    (5, disorder),
    (3, cut_meta),
)
"""How often each is done, and what."""
