"""Objects written as files: what pydicom writes, whole or not at all."""

from __future__ import annotations

import os
import stat
import tracemalloc
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydicom import dcmread, dcmwrite
from pydicom.data import get_testdata_file
from pydicom.dataelem import DataElement, RawDataElement
from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.encaps import encapsulate
from pydicom.tag import Tag
from pydicom.uid import (
    UID,
    DeflatedExplicitVRLittleEndian,
    ExplicitVRBigEndian,
    ExplicitVRLittleEndian,
    ImplicitVRLittleEndian,
    RLELossless,
)

from isodicom import imread
from isodicom.base import SOPClass
from isodicom.errors import EncodingError
from isodicom.image.image import Image
from isodicom.io.writing import write_file
from tests.factories.live import file_of, live, plain

NATIVE = [ExplicitVRLittleEndian, ImplicitVRLittleEndian, DeflatedExplicitVRLittleEndian]


def saved(image: Dataset, **options: Any) -> bytes:
    """What is written to an open file."""
    file = BytesIO()
    write_file(image, file, **options)
    return file.getvalue()


def sop(image: Dataset) -> SOPClass:
    """The same object with the library's `save_as`."""
    image.__class__ = SOPClass
    assert isinstance(image, SOPClass)
    return image


@pytest.mark.parametrize("syntax", [*NATIVE, ExplicitVRBigEndian], ids=lambda syntax: syntax.name)
@pytest.mark.parametrize("frames", [1, 3])
@pytest.mark.parametrize("read", [False, True], ids=["made", "read"])
def test_files_are_those_of_pydicom(syntax: UID, frames: int, read: bool) -> None:
    """Byte by byte, of objects that were made and of those that were read."""
    first, second = plain(frames, syntax), plain(frames, syntax)
    if read:
        first, second = (dcmread(BytesIO(file_of(one))) for one in (first, second))
    for one in (first, second):
        one.SmallestImagePixelValue = 1 if not read else one.get("SmallestImagePixelValue", 1)
        one["SmallestImagePixelValue"].VR = "US or SS" if not read else "US"
        one.add_new(0x60003000, "OW", b"ab" * 7)
        one.add_new(0xFFFCFFFC, "OB", b"\0\0")
        one.add_new(0x00290010, "LO", "ME")
        one.add_new(0x00291001, "UN", b"abcd")
    assert saved(first) == file_of(second)


def test_a_representation_that_was_read_is_written() -> None:
    """UN may stand for any other, where nothing is in it too, and in what the file says of itself."""
    read = dcmread(str(get_testdata_file("rtdose_rle_1frame.dcm", download=False)))
    before = {tag: element.VR for tag, element in read._dict.items()}
    written = dcmread(BytesIO(saved(read, enforce_file_format=True)))
    assert {tag: element.VR for tag, element in written._dict.items()} == before
    assert [before[Tag(tag)] for tag in (0x00080018, 0x00080050)] == ["UN", "UN"]


texts = st.text("AB^=\\ äöß語", max_size=8)
numbers = st.integers(-(2**15), 2**15 - 1)
ELEMENTS: dict[str, st.SearchStrategy[Any]] = {
    "PatientName": st.text("ABC^äö", max_size=8),
    "ImageComments": texts,
    "PixelSpacing": st.lists(numbers.map(lambda number: number / 64), min_size=2, max_size=2),
    "SmallestImagePixelValue": st.integers(0, 2**15 - 1),
    "FrameIncrementPointer": st.just(Tag("FrameTime")),
    "StudyDate": st.just("20200101"),
    "RedPaletteColorLookupTableData": st.binary(max_size=6).map(lambda data: data * 2),
    "RecommendedDisplayFrameRateInFloat": st.floats(width=32, allow_nan=False),
    "PixelPaddingValue": st.integers(0, 2**15 - 1),
    "LUTDescriptor": st.just([256, 0, 16]),
    "InstanceNumber": numbers,
}


@st.composite
def datasets(draw: st.DrawFn, depth: int = 2) -> Dataset:
    """Anything that pydicom writes."""
    dataset = Dataset()
    for keyword, value in ELEMENTS.items():
        if draw(st.booleans()):
            setattr(dataset, keyword, draw(value))
    if depth:
        for keyword in ("RequestAttributesSequence", "PerFrameFunctionalGroupsSequence"):
            if draw(st.booleans()):
                setattr(dataset, keyword, draw(st.lists(datasets(depth - 1), max_size=3)))
    return dataset


@given(datasets(), st.sampled_from(NATIVE), st.sampled_from(["ISO_IR 100", "ISO_IR 192"]), st.booleans())
def test_anything_is_written_as_by_pydicom(
    dataset: Dataset, syntax: UID, character_set: str, again: bool
) -> None:
    """Also what was read, and what was read of another transfer syntax."""
    dataset.file_meta = FileMetaDataset()
    dataset.file_meta.TransferSyntaxUID = syntax
    dataset.SpecificCharacterSet = character_set
    dataset.PixelRepresentation = 0
    expected = file_of(dataset)
    assert saved(dataset) == expected
    if again:
        for other in NATIVE:
            first, second = dcmread(BytesIO(expected), force=True), dcmread(BytesIO(expected), force=True)
            first.file_meta.TransferSyntaxUID = second.file_meta.TransferSyntaxUID = other
            assert saved(sop(first)) == file_of(second)


@pytest.mark.parametrize("keyword", ["FloatPixelData", "DoubleFloatPixelData", "PixelData"])
@pytest.mark.parametrize("size", [0, 1, 7, 64])
def test_pixels_of_any_kind_and_size(keyword: str, size: int) -> None:
    """Bytes and open files, padded to an even length."""
    pixels = bytes(range(size))
    for form in (pixels, BytesIO(pixels)):
        image, expected = plain(1), plain(1)
        for one, value in ((image, form), (expected, pixels)):
            del one.PixelData
            vr = {"FloatPixelData": "OF", "DoubleFloatPixelData": "OD", "PixelData": "OB"}[keyword]
            one[keyword] = DataElement(keyword, vr, value)
        assert saved(image) == file_of(expected)


def test_encapsulated_pixels() -> None:
    """They have an undefined length; native ones in their place are refused."""
    image, expected = plain(2, RLELossless), plain(2, RLELossless)
    image.PixelData = expected.PixelData = encapsulate([b"abc", b"defg"])
    assert saved(image) == file_of(expected)
    image.PixelData = b"abcd"
    with pytest.raises(EncodingError, match=r"7FE0,0010.*encapsulated") as caught:
        saved(image)
    assert "Traceback" not in str(caught.value)


def test_transfer_syntaxes_newer_than_pydicom() -> None:
    """Frames in items, explicit VR: all new ones are so."""
    image = plain(2, "1.2.840.10008.1.2.8.1")
    image.PixelData = encapsulate([b"abc", b"defg"])
    found = dcmread(BytesIO(saved(image, enforce_file_format=True)), force=True)
    assert found.file_meta.TransferSyntaxUID == "1.2.840.10008.1.2.8.1"
    assert found.PixelData == image.PixelData
    assert found.PatientName == "Müller"


def test_deflated_files_end_evenly() -> None:
    """And hold what an inflater reads."""
    image = plain(3, DeflatedExplicitVRLittleEndian)
    for length in range(40, 48):
        image.PixelData = os.urandom(length) + bytes(48 - length)
        data = saved(image)
        assert len(data) % 2 == 0
        assert dcmread(BytesIO(data)).PixelData == image.PixelData


def test_what_a_file_needs_is_added() -> None:
    """As by pydicom, under both names."""
    for options in ({"enforce_file_format": True}, {"write_like_original": False}):
        image, expected = plain(1), plain(1)
        for one in (image, expected):
            one.file_meta = FileMetaDataset()
            one.file_meta.TransferSyntaxUID = ExplicitVRLittleEndian
            del one.preamble
        file = BytesIO()
        dcmwrite(file, expected, enforce_file_format=True)
        assert saved(image, **options) == file.getvalue()
    with pytest.warns(DeprecationWarning, match="write_like_original"):
        saved(plain(1), write_like_original=True)


def test_what_pydicom_refuses_is_refused(tmp_path: Path) -> None:
    """With its error, and without a file."""
    path = tmp_path / "image.dcm"

    def without_syntax(image: Dataset) -> None:
        del image.file_meta.TransferSyntaxUID

    def command(image: Dataset) -> None:
        image._dict[Tag(0x00000002)] = DataElement(0x00000002, "UI", "1.2")

    def short_preamble(image: Dataset) -> None:
        vars(image)["preamble"] = b"short"

    for spoil in (without_syntax, command, short_preamble):
        image, expected = plain(1), plain(1)
        spoil(image)
        spoil(expected)
        with pytest.raises(ValueError, match=r".") as wanted:
            expected.save_as(BytesIO())
        with pytest.raises(ValueError, match=r".") as found:
            write_file(image, path)
        assert str(found.value).partition("\n")[0] == str(wanted.value).partition("\n")[0]
    with pytest.raises(TypeError, match="path"):
        write_file(plain(1), 5)
    assert not list(tmp_path.iterdir())


def test_without_transfer_syntax_the_layout_can_be_said() -> None:
    """As by pydicom."""
    image, expected = plain(1), plain(1)
    file = BytesIO()
    for one in (image, expected):
        del one.file_meta
    expected.save_as(file, implicit_vr=True)
    assert saved(image, implicit_vr=True) == file.getvalue()


def spoiled() -> Dataset:
    """An image with a value that can't be written."""
    image = plain(2)
    item = Dataset()
    item["Rows"] = DataElement("Rows", "US", 70000)
    image.RequestAttributesSequence = [item]
    return image


@pytest.mark.parametrize("there", [False, True], ids=["new", "replaced"])
def test_a_value_that_fails_leaves_no_file(tmp_path: Path, there: bool) -> None:
    """The error says which, and what was there before stays."""
    path = tmp_path / "image.dcm"
    if there:
        path.write_bytes(b"before")
    with pytest.raises(EncodingError) as caught:
        write_file(spoiled(), path)
    assert "(0040,0275) > (0028,0010)" in str(caught.value)
    assert "Traceback" not in str(caught.value)
    assert [file.read_bytes() for file in tmp_path.iterdir()] == ([b"before"] if there else [])


def test_a_full_disk_leaves_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Wherever it happens."""
    if not Path("/dev/full").exists():
        pytest.skip("no full device here")
    path, opened = tmp_path / "image.dcm", Path.open

    def full(self: Path, mode: str = "r", *args: Any, **kwargs: Any) -> Any:
        if mode == "wb":
            opened(self, mode).close()
            return opened(Path("/dev/full"), "wb", *args, **kwargs)
        return opened(self, mode, *args, **kwargs)

    image = plain(1)
    for size in (16, 1 << 22):  # as the file is closed, and before
        image.PixelData = bytes(size)
        with monkeypatch.context() as patch:
            patch.setattr(Path, "open", full)
            with pytest.raises(OSError, match=r"No space left.*image\.dcm"):
                write_file(image, path)
        assert not list(tmp_path.iterdir())


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_a_folder_that_can_not_be_written(tmp_path: Path) -> None:
    """The error names the file, not what was to become it."""
    tmp_path.chmod(0o555)
    with pytest.raises(PermissionError, match=r"image\.dcm"):
        write_file(plain(1), tmp_path / "image.dcm")


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    """The error names the file, not what was to become it."""
    with pytest.raises(FileNotFoundError) as caught:
        write_file(plain(1), tmp_path / "none" / "image.dcm")
    assert caught.value.filename == str(tmp_path / "none" / "image.dcm")
    assert ".part" not in str(caught.value)


def test_files_are_replaced(tmp_path: Path) -> None:
    """Their permissions and links stay; who forbids it is told."""
    path, link = tmp_path / "image.dcm", tmp_path / "link.dcm"
    write_file(plain(1), path)
    umask = os.umask(0)
    os.umask(umask)
    assert stat.S_IMODE(path.stat().st_mode) == 0o666 & ~umask
    path.chmod(0o640)
    link.symlink_to(path)
    write_file(plain(2), str(link))
    assert link.is_symlink()
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert dcmread(path).NumberOfFrames == 2
    with pytest.raises(FileExistsError, match=r"image\.dcm"):
        write_file(plain(3), path, overwrite=False)
    write_file(plain(3), tmp_path / "other.dcm", overwrite=False)
    assert sorted(file.name for file in tmp_path.iterdir()) == ["image.dcm", "link.dcm", "other.dcm"]


def test_names_may_be_as_long_as_file_systems_take(tmp_path: Path) -> None:
    target = tmp_path / f"{'腫' * 83}.dcm"  # 253 bytes; what is written beside it must not be longer
    write_file(plain(1), target)
    assert list(tmp_path.iterdir()) == [target]


def test_open_files_stay_open(tmp_path: Path) -> None:
    """They are written from where they are."""
    with (tmp_path / "image.dcm").open("wb") as file:
        file.write(b"ab")
        write_file(plain(1), file)
        assert not file.closed
    assert (tmp_path / "image.dcm").read_bytes() == b"ab" + file_of(plain(1))


def test_devices_are_written_to() -> None:
    """They can't be replaced."""
    write_file(plain(1), os.devnull)
    assert not Path(os.devnull).is_file()


def test_writing_changes_nothing() -> None:
    """The object is as it was, also its file meta information."""
    for make in (plain, live):
        image: Dataset = make(2)  # type: ignore[operator]
        before = (str(image), str(image.file_meta))
        saved(image, enforce_file_format=True)
        assert (str(image), str(image.file_meta)) == before


def test_text_of_items_follows_the_character_set() -> None:
    """pydicom leaves what it has not looked at in the old one."""
    image = sop(dcmread(BytesIO(file_of(plain(2)))))
    for keyword in ("PerFrameFunctionalGroupsSequence", "SharedFunctionalGroupsSequence"):
        image[keyword] = DataElement(keyword, "SQ", plain(2).PerFrameFunctionalGroupsSequence)
    image = sop(dcmread(BytesIO(saved(image))))
    image.SpecificCharacterSet = "ISO_IR 192"
    found = dcmread(BytesIO(saved(image)))
    for keyword in ("PerFrameFunctionalGroupsSequence", "SharedFunctionalGroupsSequence"):
        assert found[keyword].value[1].FrameContentSequence[0].FrameComments == "Größe 1x"


@pytest.mark.parametrize("write", [lambda image, path: image.save_as(path), lambda i, p: write_file(i, p)])
def test_pixels_are_not_copied(tmp_path: Path, write: Callable[[Image, Path], None]) -> None:
    """Not when they are there, nor when they are read lazily."""
    image = Image.from_dataset(plain(1), copy=False)
    image.Rows = image.Columns = 1024
    image.NumberOfFrames = 20
    image.PixelData = os.urandom(20 << 20)
    path, other = tmp_path / "image.dcm", tmp_path / "other.dcm"
    peak = _peak(lambda: write(image, path))
    assert peak < 4 << 20
    lazy = imread(path, lazy_frame_retrieval=True)
    peak = _peak(lambda: lazy.save_as(other))
    assert peak < 4 << 20
    assert path.read_bytes() == other.read_bytes()


def _peak(call: Callable[[], object]) -> int:
    tracemalloc.start()
    try:
        call()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_a_transfer_syntax_that_is_none_is_named() -> None:
    image = imread(str(get_testdata_file("CT_small.dcm", download=False)))
    image.file_meta.TransferSyntaxUID = UID("1.2.840.10008.1&2.1")
    with pytest.raises(EncodingError, match=r"1\.2\.840\.10008\.1&2\.1"):
        image.save_as(BytesIO())


@pytest.mark.parametrize("lazy", [False, True])
def test_an_element_of_no_representation_is_one_clear_error(lazy: bool) -> None:
    data = Path(str(get_testdata_file("CT_small.dcm", download=False))).read_bytes()
    # An empty element: of those pydicom looks at the representation when it is asked for them.
    damaged = data.replace(b"\x08\x00\x90\x00PN\x00\x00", b"\x08\x00\x90\x00PL\x00\x00")
    assert damaged != data
    with pytest.raises(EncodingError, match="Unknown Value Representation 'PL'"):
        imread(damaged, lazy_frame_retrieval=lazy).save_as(BytesIO())


def test_a_uid_that_cannot_be_read_is_written_as_it_is() -> None:
    image, file = dcmread(get_testdata_file("CT_small.dcm")), BytesIO()
    uid = RawDataElement(Tag(0x00080018), "WI", 4, b"1.2\0", 0, False, True)
    image._dict[uid.tag] = uid
    write_file(image, file, enforce_file_format=True)
    assert b"\x08\x00\x18\x00WI\x04\x001.2\0" in file.getvalue()


def test_several_uids_where_there_is_one_are_written_as_they_are() -> None:
    image, file = dcmread(get_testdata_file("CT_small.dcm")), BytesIO()
    uid = RawDataElement(Tag(0x00080018), "UI", 8, b"1.2\\1.3\0", 0, False, True)
    image._dict[uid.tag] = uid
    write_file(image, file, enforce_file_format=True)
    assert b"1.2\\1.3" in file.getvalue()


def test_a_transfer_syntax_of_another_representation_is_one() -> None:
    image, file = dcmread(get_testdata_file("CT_small.dcm")), BytesIO()
    syntax = str(image.file_meta.TransferSyntaxUID)
    image.file_meta[0x00020010] = DataElement(0x00020010, "LO", syntax)
    write_file(image, file, enforce_file_format=True)
    file.seek(0)
    assert dcmread(file).file_meta.TransferSyntaxUID == syntax


def test_a_uid_of_file_meta_information_that_cannot_be_read_is_replaced() -> None:
    image, file = dcmread(get_testdata_file("CT_small.dcm")), BytesIO()
    tag = Tag(0x00020003)
    image.file_meta._dict[tag] = RawDataElement(tag, "Ui", 4, b"1.2\0", 0, False, True)
    write_file(image, file, enforce_file_format=True)
    file.seek(0)
    assert dcmread(file).file_meta.MediaStorageSOPInstanceUID == image.SOPInstanceUID
