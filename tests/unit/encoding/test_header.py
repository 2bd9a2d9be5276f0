"""Headers: as pydicom reads them, and with every deviation that real files have."""

from __future__ import annotations

import pickle
import warnings
import zlib
from collections.abc import Iterator
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from struct import pack

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydicom import dcmread
from pydicom.dataset import Dataset, FileDataset
from pydicom.errors import InvalidDicomError
from pydicom.tag import Tag
from pydicom.uid import DeflatedExplicitVRLittleEndian, ExplicitVRLittleEndian

from isodicom.encoding.header import Header, read_header
from isodicom.encoding.memory import MemorySource
from isodicom.errors import EncodingError
from tests.factories.encodings import LAYOUTS, by_pydicom, encoded, file_of, open_ended

NO_DICOM = {"README", "crayons.icc", "no_meta.dcm", "rtplan.dump", "rtstruct.dump", "zipMR.gz"}
"""Files that come with pydicom and are none; of the second every byte but the first is missing in each element."""

CUT_OFF = {"rtplan_truncated.dcm"}
"""Files that end inside of an element other than pixels."""

NOT_READ_BY_PYDICOM = {"emri_small_jpeg_2k_lossless_too_short.dcm"}
"""Files whose encapsulated pixels have no end: pydicom drops the whole header."""

PEER_FILES = "peer/testdata"


def header_of(data: bytes, name: str = "file.dcm") -> Header:
    """The header of the bytes of a file."""
    return read_header(MemorySource(data, name))


def pydicom_files() -> list[str]:
    """All files that come with pydicom, and those of pydicom-data; none is downloaded."""
    found = [find_spec("pydicom.data"), find_spec("data_store")]
    folders = [Path(spec.origin).parent for spec in found if spec is not None and spec.origin]
    return sorted(str(path) for folder in folders for path in folder.rglob("*") if path.is_file())


def named(path: str) -> str:
    return Path(path).name


DICOM_FILES = [
    path
    for path in pydicom_files()
    if named(path) not in NO_DICOM | CUT_OFF | NOT_READ_BY_PYDICOM
    and Path(path).suffix not in (".py", ".pyc", ".json", ".zip", ".txt", ".md", ".icc")
]


def assert_as_pydicom(path: str) -> None:
    """Compare a header with what pydicom reads."""
    data = Path(path).read_bytes()
    header = header_of(data, path)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        expected = dcmread(path, force=True)
        pixels = expected._dict.pop(Tag(header.pixels.keyword), None) if header.pixels else None
        assert_equal(header.dataset, expected)
    assert header.dataset.file_meta == expected.file_meta
    assert header.dataset.preamble == expected.preamble
    assert header.dataset.original_encoding == expected.original_encoding
    assert header.dataset.original_character_set == expected.original_character_set
    assert (header.pixels is None) == (pixels is None)
    if header.pixels and pixels is not None:
        length = header.pixels.length
        value = header.source.read(header.pixels.start, len(pixels.value) if length is None else length)
        assert value == pixels.value


def assert_equal(found: Dataset, expected: Dataset) -> None:
    """Compare all elements; those of FileDatasets are of different classes, which pydicom takes for unequal."""
    assert list(found.keys()) == list(expected.keys())
    for element in expected:
        assert found[element.tag] == element


@pytest.mark.parametrize("path", DICOM_FILES, ids=named)
def test_headers_are_what_pydicom_reads(path: str) -> None:
    assert_as_pydicom(path)


def test_headers_of_the_peers_files_are_what_pydicom_reads(shared: Path) -> None:
    paths = sorted((shared / PEER_FILES).glob("*.dcm"))
    assert paths
    for path in paths:
        assert_as_pydicom(str(path))


def saved(dataset: FileDataset) -> FileDataset:
    """A dataset that was saved by pydicom, and read again."""
    file = BytesIO()
    dataset.save_as(file)
    return by_pydicom(file.getvalue())


@pytest.mark.parametrize("path", DICOM_FILES, ids=named)
def test_a_header_that_is_saved_and_read_again_is_the_same(path: str) -> None:
    header = header_of(Path(path).read_bytes())
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        expected = dcmread(path, force=True)
        if header.pixels:
            del expected[header.pixels.keyword]
        try:
            expected = saved(expected)
        except Exception as error:  # pydicom can't save what it reads: no more can it what we read
            with pytest.raises(type(error)):
                saved(header.dataset)
            return
        assert_equal(saved(header.dataset), expected)


@pytest.mark.parametrize("name", sorted(NO_DICOM))
def test_what_is_no_dicom_file(name: str) -> None:
    path = next(path for path in pydicom_files() if named(path) == name)
    with pytest.raises(InvalidDicomError, match=name):
        header_of(Path(path).read_bytes(), path)


def test_a_file_without_end_of_its_pixels_has_a_header() -> None:
    path = next(path for path in pydicom_files() if named(path) in NOT_READ_BY_PYDICOM)
    header = header_of(Path(path).read_bytes())
    assert header.dataset.SOPClassUID.name == "Enhanced MR Image Storage"
    assert header.pixels is not None
    assert header.pixels.length is None


# -- sequences


def tree() -> Dataset:
    """A dataset with sequences in sequences, pixels, and something behind them."""
    dataset = Dataset()
    dataset.SpecificCharacterSet = "ISO_IR 192"
    dataset.SOPInstanceUID = "1.2.3.4"
    dataset.PatientName = "Größe"
    for sequence, inner, count in (
        ("ReferencedSeriesSequence", "ReferencedInstanceSequence", 2),
        ("PerFrameFunctionalGroupsSequence", "PlanePositionSequence", 60),
    ):
        items = []
        for index in range(count):
            item, child = Dataset(), Dataset()
            child.ImagePositionPatient = [index, "2.25", "-3"]
            child.FrameLabel = "é" * (index % 7)
            setattr(item, inner, [child] * (index % 3))
            items.append(item)
        setattr(dataset, sequence, items)
    dataset.add_new(0x00091001, "SQ", [])
    dataset.add_new(0x7FE00010, "OW", bytes(range(100)))
    dataset.add_new(0xFFFCFFFC, "OB", b"\0\0")
    return dataset


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
@pytest.mark.parametrize(("sequences", "items"), [(True, True), (True, False), (False, True), (False, False)])
def test_sequences_of_all_lengths_stay_bytes(layout: tuple[bool, bool], sequences: bool, items: bool) -> None:
    data = file_of(open_ended(tree(), sequences, items), *layout)
    header = header_of(data)
    for keyword in ("ReferencedSeriesSequence", "PerFrameFunctionalGroupsSequence"):
        element = header.dataset.get_item(keyword)
        assert element is not None
        assert element.is_raw
        assert element.length == len(element.value)  # type: ignore[union-attr,arg-type]
    assert header.pixels is not None
    assert header.source.read(header.pixels.start, 100) == bytes(range(100))
    expected = by_pydicom(data)
    del expected.PixelData
    assert_equal(header.dataset, expected)
    file = BytesIO()
    header.dataset.save_as(file)
    assert_equal(by_pydicom(file.getvalue()), expected)
    assert header.findings == ()


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
@pytest.mark.parametrize("private", [True, False])
def test_sequences_whose_vr_is_unknown(layout: tuple[bool, bool], private: bool) -> None:
    content = encoded(tree()["ReferencedSeriesSequence"].value[1], True, layout[1])
    order = "<" if layout[1] else ">"
    tag = (0x0009, 0x1002) if private else (0x0008, 0x1115)
    vr = b"" if layout[0] else b"UN\0\0"
    value = pack(order + "HHL", 0xFFFE, 0xE000, 0xFFFFFFFF) + content
    value += pack(order + "HHLHHL", 0xFFFE, 0xE00D, 0, 0xFFFE, 0xE0DD, 0)
    element = pack(order + "HH", *tag) + vr + pack(order + "L", 0xFFFFFFFF) + value
    label = Dataset()
    label.PatientID = "behind"
    data = file_of(Dataset(), *layout) + element + encoded(label, *layout)
    header = header_of(data)
    assert_equal(header.dataset, by_pydicom(data))
    assert header.dataset[tag].value[0].ReferencedInstanceSequence[0].ImagePositionPatient == [1, 2.25, -3]
    assert header.dataset.PatientID == "behind"
    file = BytesIO()
    header.dataset.save_as(file)
    assert_equal(by_pydicom(file.getvalue()), by_pydicom(data))


def test_a_sequence_that_only_pydicom_can_read() -> None:
    item = Dataset()
    item.PatientID = "odd"
    stray = pack("<HHL", 0xFFFE, 0xE0DD, 0)
    value = pack("<HHL", 0xFFFE, 0xE000, 0xFFFFFFFF) + encoded(item, False, True) + stray
    value += pack("<HHLHHL", 0xFFFE, 0xE00D, 0, 0xFFFE, 0xE0DD, 0)
    data = file_of(Dataset()) + pack("<HH2sHL", 0x0008, 0x1115, b"SQ", 0, 0xFFFFFFFF) + value
    header = header_of(data)
    assert header.dataset.ReferencedSeriesSequence[0].PatientID == "odd"
    assert [finding.rule for finding in header.findings] == ["reading.items"]


class Counting:
    """A source that counts what is read from it."""

    def __init__(self, data: bytes) -> None:
        self.name, self.size, self.reads = "counted", len(data), list[tuple[int, int]]()
        self._data = data

    def read(self, start: int, size: int) -> bytes:
        """Return some bytes."""
        assert size < 1 << 28, "a large allocation"
        self.reads.append((start, size))
        return self._data[start : start + size]


def test_pixels_are_not_read() -> None:
    dataset = tree()
    dataset.PixelData = bytes(1 << 22)
    source = Counting(file_of(dataset))
    header = read_header(source)
    assert sum(size for _, size in source.reads) < 1 << 18
    assert header.dataset[0xFFFC, 0xFFFC].value == b"\0\0"


@pytest.mark.parametrize("sequences", [True, False])
def test_a_header_that_is_longer_than_what_is_read_at_once(sequences: bool) -> None:
    dataset = tree()
    item = Dataset()
    item.FrameLabel = "x" * 40
    item.PlanePositionSequence = [Dataset()]
    dataset.PerFrameFunctionalGroupsSequence = [item] * 6000
    dataset.add_new(0x00091010, "OB", bytes(200_000))
    data = file_of(open_ended(dataset, sequences, sequences))
    header = read_header(Counting(data))
    expected = by_pydicom(data)
    del expected.PixelData
    assert_equal(header.dataset, expected)


def test_headers_pickle() -> None:
    header = header_of(file_of(tree()))
    again = pickle.loads(pickle.dumps(header))
    assert again.pixels == header.pixels
    assert_equal(again.dataset, header.dataset)


# -- what is behind encapsulated pixels


def with_fragments(*behind: bytes, end: bool = True) -> bytes:
    """A file with two fragments, and bytes behind them."""
    fragments = b"".join(pack("<HHL", 0xFFFE, 0xE000, len(part)) + part for part in (b"", b"abcd", b"efghij"))
    pixels = pack("<HH2sHL", 0x7FE0, 0x0010, b"OB", 0, 0xFFFFFFFF) + fragments
    return file_of(Dataset()) + pixels + pack("<HHL", 0xFFFE, 0xE0DD, 0) * end + b"".join(behind)


def test_fragments_are_not_gone_through_where_the_file_ends_with_them() -> None:
    source = Counting(with_fragments())
    header = read_header(source)
    assert header.pixels is not None
    assert header.pixels.length is None
    assert len(source.reads) == 2
    assert header.findings == ()


@pytest.mark.parametrize("open_", [True, False])
def test_elements_behind_fragments_are_read(open_: bool) -> None:
    item, dataset = Dataset(), Dataset()
    item.PatientID = "behind"
    dataset.add_new(0xFFFAFFFA, "SQ", [item])
    header = header_of(with_fragments(encoded(open_ended(dataset, open_, open_), False, True)))
    assert header.dataset[0xFFFA, 0xFFFA].value[0].PatientID == "behind"


def test_fragments_without_end() -> None:
    header = header_of(with_fragments(end=False))
    assert header.pixels is not None
    assert header.pixels.length is None


# -- deviations


def rules(header: Header) -> list[str]:
    """The names of what was passed over."""
    return [finding.rule.removeprefix("reading.") for finding in header.findings]


def plain() -> Dataset:
    """A dataset of a few elements."""
    dataset = Dataset()
    dataset.SOPClassUID = "1.2.840.10008.5.1.4.1.1.2"
    dataset.SOPInstanceUID = "1.2.3.4"
    dataset.Modality = "CT"
    dataset.Rows = 3
    return dataset


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
def test_files_without_preamble_and_file_meta(layout: tuple[bool, bool]) -> None:
    data = encoded(plain(), *layout)
    header = header_of(data)
    assert_equal(header.dataset, plain())
    assert header.dataset.preamble is None
    assert header.dataset.original_encoding == layout
    assert rules(header) == ["preamble", "meta"]


def test_a_file_that_begins_with_its_file_meta() -> None:
    header = header_of(file_of(plain())[132:])
    assert_equal(header.dataset, plain())
    assert rules(header) == ["preamble"]


@pytest.mark.parametrize(
    "data", [b"", b"\x08\0", b"text " * 100, bytes(500), b"\x89PNG\r\n\x1a\n" + b"x" * 300]
)
def test_bytes_that_are_no_dicom_file(data: bytes) -> None:
    advice = "force=True" if data else "it is empty"
    with pytest.raises(InvalidDicomError, match=rf"bytes\.bin is no DICOM file: .*{advice}"):
        header_of(data, "bytes.bin")


def test_a_wrong_length_of_the_file_meta() -> None:
    data = bytearray(file_of(plain()))
    data[140:144] = (7).to_bytes(4, "little")
    header = header_of(bytes(data))
    assert_equal(header.dataset, plain())
    assert rules(header) == ["meta_length"]
    assert header.findings[0].keyword == "FileMetaInformationGroupLength"
    assert header.findings[0].found == "7"


@pytest.mark.parametrize("implicit", [True, False])
def test_elements_that_are_not_written_as_the_transfer_syntax_says(implicit: bool) -> None:
    said = file_of(Dataset(), implicit=not implicit)
    header = header_of(said + encoded(plain(), implicit, True))
    assert_equal(header.dataset, plain())
    assert rules(header) == ["transfer_syntax"]


def test_file_meta_without_transfer_syntax() -> None:
    file = file_of(plain())
    start = file.index(b"\x02\0\x10\0UI")
    stop = start + 8 + int.from_bytes(file[start + 6 : start + 8], "little")
    header = header_of(file[:start] + file[stop:])
    assert_equal(header.dataset, plain())
    assert "transfer_syntax" in rules(header)


def deflated(dataset: Dataset) -> bytes:
    """A file whose dataset is deflated."""
    compress = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    content = compress.compress(encoded(dataset, False, True)) + compress.flush()
    head = file_of(Dataset()).replace(
        pack("<2sH", b"UI", 20) + ExplicitVRLittleEndian.encode() + b"\0",
        pack("<2sH", b"UI", 22) + DeflatedExplicitVRLittleEndian.encode(),
    )
    return head + content + b"\0" * (len(content) % 2)


def test_deflated_files() -> None:
    data = deflated(tree())
    header = header_of(data)
    expected = by_pydicom(data)
    del expected.PixelData
    assert_equal(header.dataset, expected)
    assert header.pixels is not None
    assert header.source.read(header.pixels.start, 100) == bytes(range(100))


def test_deflated_files_that_are_cut_off() -> None:
    with pytest.raises(EncodingError, match=r"short\.dcm is cut off or damaged"):
        header_of(deflated(tree())[:-40], "short.dcm")


def test_an_unknown_vr() -> None:
    element = pack("<HH2sH", 0x0010, 0x0020, b"ZZ", 4) + b"abcd"
    header = header_of(file_of(plain()) + element)
    assert header.dataset.get_item(0x00100020) == by_pydicom(file_of(plain()) + element).get_item(0x00100020)
    assert "vr" in rules(header)


@pytest.mark.parametrize("layout", [(False, True), (False, False)])
@pytest.mark.parametrize("last", [True, False])
def test_an_unknown_vr_with_a_long_length(layout: tuple[bool, bool], last: bool) -> None:
    order = "<" if layout[1] else ">"
    element = pack(order + "HH2sHL", 0x0010, 0x0020, b"ZZ", 0, 70000) + bytes(70000)
    behind = Dataset()
    behind.Rows = 7
    header = header_of(file_of(Dataset(), *layout) + element + (b"" if last else encoded(behind, *layout)))
    raw = header.dataset.get_item(0x00100020)
    assert raw is not None
    assert raw.value == bytes(70000)
    assert header.dataset.get("Rows") == (None if last else 7)
    assert rules(header) == ["vr"]


def test_an_element_without_vr_among_others() -> None:
    element = pack("<HHL", 0x0028, 0x0020, 4) + b"abcd"
    data = file_of(plain()) + element
    header = header_of(data)
    assert header.dataset.get_item(0x00280020) == by_pydicom(data).get_item(0x00280020)
    assert rules(header) == ["vr"]


def test_odd_lengths() -> None:
    element = pack("<HH2sH", 0x0028, 0x0020, b"LO", 3) + b"abc"
    header = header_of(file_of(plain()) + element + element[:2] + b"\x21\0" + element[4:])
    assert header.dataset[0x0028, 0x0020].value == "abc"
    assert rules(header) == ["odd_length"]
    assert header.findings[0].items == 2


def test_elements_out_of_order() -> None:
    dataset = Dataset()
    dataset.PatientID = "1"
    header = header_of(file_of(plain()) + encoded(dataset, False, True))
    assert header.dataset.PatientID == "1"
    assert rules(header) == ["order"]


@pytest.mark.parametrize(
    "garbage", [b"abc", bytes(4), bytes(64), b"\xff" * 64], ids=["short", "zeros", "blank", "ff"]
)
def test_bytes_behind_the_last_element(garbage: bytes) -> None:
    dataset = tree()
    header = header_of(file_of(dataset) + garbage)
    assert rules(header) == ["trailing"]
    del dataset.PixelData
    assert sorted(header.dataset.keys()) == sorted(dataset.keys())


def test_a_delimiter_behind_the_last_element() -> None:
    header = header_of(file_of(plain()) + pack("<HHL", 0xFFFE, 0xE00D, 0) + b"abcdefgh")
    assert_equal(header.dataset, plain())
    assert rules(header) == ["trailing"]


def test_pixels_that_are_cut_off() -> None:
    data = file_of(plain()) + pack("<HH2sHL", 0x7FE0, 0x0010, b"OW", 0, 1 << 31) + b"abcd"
    header = header_of(data)
    assert header.pixels is not None
    assert header.pixels.length == 4
    assert rules(header) == ["cut_off"]


def damaged() -> Iterator[tuple[str, bytes]]:
    """What files are that end too early, or say that they are larger than they are."""
    whole = file_of(open_ended(tree()))
    pixels = whole.index(b"\xe0\x7f\x10\0")
    for cut in (30, 400, 1000, 2000):
        yield f"cut {cut}", whole[: pixels - cut]
    yield "nonsense", file_of(plain()) + pack("<HH2sHL", 0x0009, 0x1010, b"OB", 0, 0xFFFFFFF0) + bytes(50)
    yield "no end", file_of(plain()) + pack("<HH2sHL", 0x0009, 0x1010, b"OB", 0, 0xFFFFFFFF) + bytes(50)
    item = pack("<HHLHH2sHL", 0xFFFE, 0xE000, 0xFFFFFFFF, 9, 0x1010, b"OB", 0, 0xFFFFFF00)
    yield "nonsense inside", file_of(plain()) + pack("<HH2sHL", 9, 0x1010, b"SQ", 0, 0xFFFFFFFF) + item


@pytest.mark.parametrize("data", [pytest.param(data, id=name) for name, data in damaged()])
def test_files_that_are_cut_off_or_damaged(data: bytes) -> None:
    source = Counting(data)
    source.name = "broken.dcm"
    with pytest.raises(EncodingError, match=r"broken\.dcm is cut off or damaged"):
        read_header(source)


def test_elements_of_messages() -> None:
    command = Dataset()
    command.AffectedSOPClassUID = "1.2.3"
    data = file_of(Dataset()) + encoded(command, True, True) + encoded(plain(), False, True)
    header = header_of(data)
    assert_equal(header.dataset, by_pydicom(data))
    assert header.dataset.AffectedSOPClassUID == "1.2.3"


def test_a_file_on_disk_is_named_in_the_dataset(tmp_path: Path) -> None:
    path = tmp_path / "ct.dcm"
    path.write_bytes(file_of(plain()))
    assert header_of(path.read_bytes(), str(path)).dataset.filename == str(path)
    assert header_of(path.read_bytes(), "the bytes").dataset.filename is None


def test_a_character_set_that_cannot_be_read() -> None:
    element = pack("<HH2sH", 0x0008, 0x0005, b"CS", 10) + b"ISO_IR\x00100"
    header = header_of(file_of(Dataset()) + element + encoded(plain(), False, True))
    assert header.dataset.Modality == "CT"
    assert rules(header) == ["character_set"]


WHOLE = [
    file_of(open_ended(tree(), open_, open_), *layout)
    for layout in LAYOUTS.values()
    for open_ in (True, False)
]


@given(
    st.sampled_from(range(len(WHOLE))),
    st.lists(st.tuples(st.integers(132, 4000), st.integers(0, 255)), max_size=4),
    st.data(),
)
def test_damaged_files_are_read_or_refused(
    index: int, changes: list[tuple[int, int]], data: st.DataObject
) -> None:
    whole = WHOLE[index]
    damaged = bytearray(whole[: data.draw(st.integers(100, len(whole)))])
    for place, value in changes:
        if place < len(damaged):
            damaged[place] = value
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            header = read_header(Counting(bytes(damaged)))
        except (EncodingError, InvalidDicomError):
            return
    assert header.dataset.file_meta is not None
