"""Whatever a caller gives can be read at places, by threads, and in other processes."""

from __future__ import annotations

import copy
import io
import multiprocessing
import os
import pickle
import tempfile
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from pydicom.filebase import DicomBytesIO

from isodicom.errors import EncodingError
from isodicom.io import file as files
from isodicom.io.file import FileSource
from isodicom.io.handle import Handle, MemorySource, StreamSource
from isodicom.io.sources import source_of

DATA = bytes(range(256)) * 40
DICOM = bytes(128) + b"DICM" + DATA


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file of bytes."""
    target = tmp_path / "a b.dcm"
    target.write_bytes(DATA)
    return target


def zipped(data: bytes) -> io.BufferedIOBase:
    """A member of an archive, opened."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("member", data)
    return zipfile.ZipFile(target).open("member")  # type: ignore[return-value]


def same(source: Handle, data: bytes = DATA) -> None:
    """Whether a source gives these bytes, in every way."""
    assert source.size == len(data)
    assert source.read(0, len(data)) == data
    assert source.read(1000, 7) == data[1000:1007]
    assert source.read(len(data) - 3, 100) == data[-3:]
    assert source.read(len(data) + 3, 100) == b""
    assert bytes(source.view(10, 20)) == data[10:30]
    assert [bytes(part) for part in source.read_many([(5, 3), (100, 4)])] == [data[5:8], data[100:104]]
    buffer = bytearray(50)
    assert source.read_into(len(data) - 30, memoryview(buffer)) == 30
    assert bytes(buffer[:30]) == data[-30:]


def test_paths_of_all_kinds(path: Path) -> None:
    for given in (path, str(path), path.as_uri(), f"file://{path}"):
        source = source_of(given)
        assert isinstance(source, FileSource)
        same(source)
        assert str(path) in source.name


@pytest.mark.parametrize("kind", [bytes, bytearray, memoryview])
def test_bytes_of_all_kinds(kind: type) -> None:
    same(source_of(kind(DATA)))


def test_open_files_of_all_kinds(path: Path) -> None:
    with path.open("rb") as stream:
        same(source_of(stream))
    same(source_of(io.BytesIO(DATA)))
    same(source_of(DicomBytesIO(DATA)))
    same(source_of(zipped(DATA)))
    with path.open("rb", buffering=0) as raw:
        same(source_of(raw))


def test_an_open_file_is_read_like_one_of_the_system_and_stays_open(path: Path) -> None:
    with path.open("rb") as stream:
        source = source_of(stream)
        source.close()
        assert not stream.closed
        again = source_of(stream)
    assert isinstance(again, FileSource)
    same(again)  # also when the caller has closed it


def test_what_was_written_to_an_open_file_is_read() -> None:
    with tempfile.NamedTemporaryFile() as stream:
        stream.write(DICOM)
        same(source_of(stream), DICOM)


def test_a_file_that_is_gone_from_its_name_is_read_as_it_is_open(path: Path) -> None:
    with path.open("rb") as stream:
        path.unlink()
        source = source_of(stream)
        assert isinstance(source, StreamSource)
        same(source)


@pytest.mark.parametrize("place", [0, 100, len(DICOM)])
def test_an_open_file_that_was_written_or_read_is_read_from_its_beginning(place: int) -> None:
    for stream in (io.BytesIO(DICOM), DicomBytesIO(DICOM), zipped(DICOM)):
        stream.seek(place)
        same(source_of(stream), DICOM)


def test_a_dicom_file_within_an_open_file_is_read_from_there() -> None:
    for stream in (io.BytesIO(b"before" + DICOM), DicomBytesIO(b"before" + DICOM), zipped(b"before" + DICOM)):
        stream.seek(6)
        same(source_of(stream), DICOM)


class OneWay(io.RawIOBase):
    """A stream that can't go back."""

    def __init__(self) -> None:
        self._inner = io.BytesIO(DATA)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        return self._inner.readinto(buffer)


def test_what_cannot_go_back_is_read_at_once(tmp_path: Path) -> None:
    same(source_of(OneWay()))
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with ThreadPoolExecutor(1) as pool:
        pool.submit(pipe.write_bytes, DATA)
        same(source_of(pipe))


def test_what_nothing_can_be_read_from_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TypeError, match="not int"):
        source_of(3)
    with pytest.raises(TypeError, match="binary mode"):
        source_of(io.StringIO("text"))
    with Path(__file__).open(encoding="ascii") as text, pytest.raises(TypeError, match="binary mode"):
        source_of(text)  # what it reads may be no text at all, so it is not read
    with pytest.raises(TypeError, match=r"not list\. get_volume_from_series reads several"):
        source_of([tmp_path])
    with pytest.raises(FileNotFoundError):
        source_of(tmp_path / "nothing")
    with pytest.raises(IsADirectoryError, match=r"folder.* get_volume_from_series") as caught:
        source_of(tmp_path)
    assert caught.value.filename == str(tmp_path)


def read_elsewhere(source: Handle) -> bytes:
    """Read in another process."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(type(source).read, (source, 1000, 300))


def test_sources_are_read_in_other_processes(
    path: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    assert read_elsewhere(source_of("a b.dcm")) == DATA[1000:1300]


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_sources_are_pickled(path: Path, protocol: int) -> None:
    for source in (source_of(path), source_of(DATA), source_of(memoryview(DATA)), source_of(zipped(DATA))):
        same(pickle.loads(pickle.dumps(source, protocol)))
        same(copy.deepcopy(source))


def test_a_file_is_pickled_by_its_path(path: Path) -> None:
    assert len(pickle.dumps(source_of(path))) < 400


def test_bytes_that_a_dataset_holds_too_are_pickled_once() -> None:
    assert len(pickle.dumps((DATA, MemorySource(DATA)))) < len(DATA) + 400


@pytest.mark.parametrize("kind", ["file", "stream", "memory"])
def test_eight_threads_read_what_one_reads(path: Path, kind: str) -> None:
    source = source_of({"file": path, "stream": zipped(DATA), "memory": DATA}[kind])
    places = [(start * 37 % 10_000, start % 300) for start in range(2000)]
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda place: source.read(*place), places))
    assert found == [DATA[start : start + size] for start, size in places]


def test_more_files_are_read_than_can_be_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MOST_OPEN", 4)
    sources = []
    for number in range(20):
        (tmp_path / str(number)).write_bytes(bytes([number] * 10))
        sources.append(FileSource(tmp_path / str(number)))
    for _ in range(2):
        assert [source.read(0, 1)[0] for source in sources] == list(range(20))
        assert sum(source._descriptor is not None for source in sources) <= 4
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda index: sources[index % 20].read(0, 10), range(2000)))
    assert found == [bytes([index % 20] * 10) for index in range(2000)]


def open_files() -> int:
    """How many this process has."""
    return len(list(Path("/proc/self/fd").iterdir()))


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="needs a list of open files")
def test_files_are_closed_when_nobody_needs_them(path: Path) -> None:
    before = open_files()
    source = FileSource(path)
    assert open_files() == before + 1
    del source
    assert open_files() == before
    source = FileSource(path)
    source.close()
    assert open_files() == before
    with pytest.raises(ValueError, match="closed"):
        source.read(0, 1)


def test_a_file_that_changed_is_not_read_as_if_it_had_not(path: Path) -> None:
    pickled = pickle.dumps(FileSource(path))
    path.write_bytes(b"shorter")
    with pytest.raises(EncodingError, match=f"has changed.*{len(DATA)} bytes.*has 7"):
        pickle.loads(pickled).read(0, 3)


def test_a_file_that_was_deleted_is_read_while_it_is_open(path: Path) -> None:
    source = FileSource(path)
    path.unlink()
    same(source)


def test_large_reads_are_put_together(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "AT_ONCE", 1000)
    same(FileSource(path))


def test_systems_without_positioned_reads(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "_POSITIONED", False)
    monkeypatch.delattr(os, "preadv")
    source = FileSource(path)
    same(source)
    places = [(start * 37 % 10_000, start % 300) for start in range(500)]
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda place: source.read(*place), places))
    assert found == [DATA[start : start + size] for start, size in places]
