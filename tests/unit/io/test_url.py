"""Of what is behind a URL, only the bytes come that are asked for."""

from __future__ import annotations

import builtins
import pickle
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import fsspec
import numpy as np
import pytest

from isodicom.errors import NotSupportedError
from isodicom.frame.decode import decode
from isodicom.io.handle import Handle
from isodicom.io.opening import open_image
from isodicom.io.sources import source_of
from isodicom.io.store import stored_in
from isodicom.io.url import UrlSource, is_url
from tests.factories.encapsulated import DELIMITER, pixel_format, value
from tests.factories.objects import dataset
from tests.factories.pixels import Layout, file_bytes, image_of

FRAME = 100_000
FRAMES = [np.random.default_rng(index).bytes(FRAME) for index in range(20)]
DATA = b"".join(FRAMES)


class Server(ThreadingHTTPServer):
    """Serves some files, counts bytes and requests."""

    daemon_threads = True
    files: dict[str, bytes]
    ranges = True
    tells_size = True
    sent = requests = 0

    @property
    def url(self) -> str:
        """Where it is."""
        return f"http://127.0.0.1:{self.server_port}"


class _Handler(BaseHTTPRequestHandler):
    server: Server
    protocol_version = "HTTP/1.1"

    def do_GET(self, body: bool = True) -> None:
        data = self.server.files.get(self.path)
        if data is None:
            self.send_error(404)
            return
        asked = re.match(r"bytes=(\d+)-(\d+)", self.headers.get("Range", ""))
        if asked and self.server.ranges:
            first, last = int(asked[1]), min(int(asked[2]), len(data) - 1)
            self.send_response(206)
            self.send_header("Content-Range", f"bytes {first}-{last}/{len(data)}")
            data = data[first : last + 1]
        else:
            self.send_response(200)
        if body or self.server.tells_size:
            self.send_header("Content-Length", str(len(data)))
        if self.server.ranges:
            self.send_header("Accept-Ranges", "bytes")
        self.end_headers()
        if body:
            self.server.requests += 1
            self.server.sent += len(data)
            self.wfile.write(data)

    def do_HEAD(self) -> None:
        self.do_GET(body=False)

    def log_message(self, *arguments: object) -> None:
        """Nothing on the terminal."""


@pytest.fixture
def server() -> Iterator[Server]:
    """A server on this machine."""
    made = Server(("127.0.0.1", 0), _Handler)
    made.files = {"/native.dcm": DATA}
    thread = Thread(target=made.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield made
    made.shutdown()
    made.server_close()


@pytest.fixture
def in_memory() -> Iterator[str]:
    """A URL of fsspec's memory."""
    files = fsspec.filesystem("memory")
    files.pipe("/isodicom/native.dcm", DATA)
    yield "memory://isodicom/native.dcm"
    files.rm("/isodicom", recursive=True)


def native(source: Handle) -> Any:
    """Its frames."""
    form = pixel_format("1.2.840.10008.1.2.1", 250, 400)
    return stored_in(source, 0, source.size, dataset(NumberOfFrames=len(FRAMES)), form)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("s3://bucket/key.dcm", True),
        ("https://host/x", True),
        ("zip://a.dcm::s3://bucket/b.zip", True),
        ("simplecache::s3://bucket/b", True),
        ("memory://x", True),
        ("/tmp/x", False),
        ("C:/x", False),
        ("C:\\x", False),
        ("x.dcm", False),
        ("a::b", False),
        ("a:b", False),
    ],
)
def test_urls_are_told_from_paths(text: str, expected: bool) -> None:
    assert is_url(text) is expected


def test_memory(in_memory: str) -> None:
    source = source_of(in_memory)
    assert isinstance(source, UrlSource)
    assert (source.size, source.name) == (len(DATA), in_memory)
    assert source.read(5, 10) == DATA[5:15]
    assert source.read(len(DATA) - 5, 10) == DATA[-5:]
    assert source.read_many([(5, 3), (len(DATA) - 2, 5)]) == [DATA[5:8], DATA[-2:]]
    assert [bytes(frame) for frame in native(source).frames(range(20))] == FRAMES


def test_files_and_paths_of_fsspec(in_memory: str) -> None:
    opened = fsspec.open(in_memory)
    source = source_of(opened)
    assert (source.name, source.size) == ("memory:///isodicom/native.dcm", len(DATA))
    with opened as stream:
        assert source_of(stream).read(5, 10) == DATA[5:15]
    assert pickle.loads(pickle.dumps(source)).read(5, 10) == DATA[5:15]


def test_a_local_file_of_fsspec_is_a_file(tmp_path: Any) -> None:
    (tmp_path / "x").write_bytes(DATA)
    with fsspec.open(str(tmp_path / "x")) as stream:
        assert source_of(stream).read(5, 10) == DATA[5:15]


def test_a_server_sends_the_frames_that_are_asked_for(server: Server) -> None:
    store = native(source_of(f"{server.url}/native.dcm"))
    assert server.sent == 0
    wanted = [3, 17, 9]
    assert [bytes(frame) for frame in store.frames(wanted)] == [FRAMES[index] for index in wanted]
    assert (server.sent, server.requests) == (3 * FRAME, 3)
    assert bytes(store.frame(5)) == FRAMES[5]
    assert server.sent == 4 * FRAME


def test_neighbours_come_in_one_request(server: Server) -> None:
    store = native(source_of(f"{server.url}/native.dcm"))
    assert [bytes(frame) for frame in store.frames([6, 4, 5, 7])] == [FRAMES[i] for i in (6, 4, 5, 7)]
    assert (server.sent, server.requests) == (4 * FRAME, 1)


def test_encapsulated_frames_come_without_a_search_where_a_table_tells(server: Server) -> None:
    pixels = value([[frame] for frame in FRAMES]) + DELIMITER
    server.files["/jpeg.dcm"] = pixels
    source = source_of(f"{server.url}/jpeg.dcm")
    store = stored_in(source, 0, None, dataset(NumberOfFrames=20), pixel_format())
    assert [bytes(frame) for frame in store.frames([3, 17])] == [FRAMES[3], FRAMES[17]]
    assert server.sent <= 2 * (FRAME + 8) + (1 << 15)
    assert server.requests == 3
    assert bytes(store.frame(19)) == FRAMES[19]


def test_small_reads_near_each_other_are_one_request(server: Server) -> None:
    source = source_of(f"{server.url}/native.dcm")
    assert [source.read(place, 8) for place in (1000, 1008, 30_000, 1000)] == [
        DATA[place : place + 8] for place in (1000, 1008, 30_000, 1000)
    ]
    assert (server.requests, server.sent) == (1, 1 << 15)


def test_encapsulated_frames_without_a_table_are_found_by_headers(server: Server) -> None:
    large = [FRAMES[index] * 3 for index in range(20)]
    server.files["/jpeg.dcm"] = value([[frame] for frame in large], table=False) + DELIMITER
    source = source_of(f"{server.url}/jpeg.dcm")
    store = stored_in(source, 0, None, dataset(NumberOfFrames=20), pixel_format())
    assert bytes(store.frame(11)) == large[11]
    assert server.sent < len(large[0]) + (1 << 20) + 20 * (1 << 15)


@pytest.mark.parametrize("syntax", ["1.2.840.10008.1.2.1", "1.2.840.10008.1.2.5"])
def test_of_a_dicom_file_the_header_comes_and_the_frames_asked_for(server: Server, syntax: str) -> None:
    layout = Layout(allocated=16, rows=300, columns=300, frames=12, syntax=syntax)
    server.files["/image.dcm"] = file_bytes(image_of(layout))
    opened = open_image(f"{server.url}/image.dcm", lazy=True)
    assert opened.store is not None
    header, requests = server.sent, server.requests
    assert header <= (1 << 16) + 16
    assert requests <= 2
    frames = [bytes(frame) for frame in opened.store.frames([2, 9])]
    table = 2 << 15 if opened.store.format.is_encapsulated else 0
    assert server.sent - header <= sum(map(len, frames)) + table + 16
    for index, frame in zip([2, 9], frames, strict=True):
        np.testing.assert_array_equal(decode(frame, opened.store.format, index=index), layout.values()[index])


def test_a_dicom_file_comes_whole_if_it_is_to(server: Server) -> None:
    image = image_of(Layout(allocated=16, rows=300, columns=300, frames=12))
    server.files["/image.dcm"] = data = file_bytes(image)
    opened = open_image(f"{server.url}/image.dcm")
    assert opened.dataset.PixelData == image.PixelData
    assert server.sent <= len(data) + (1 << 16)
    assert server.requests <= 3


def test_eight_threads_get_what_one_gets(server: Server) -> None:
    store = native(source_of(f"{server.url}/native.dcm"))
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(lambda index: bytes(store.frame(index)), range(20))) == FRAMES


def test_a_store_is_pickled_with_its_url(server: Server) -> None:
    store = native(source_of(f"{server.url}/native.dcm"))
    pickled = pickle.dumps(store)
    assert len(pickled) < 2000
    assert bytes(pickle.loads(pickled).frame(7)) == FRAMES[7]


def test_a_server_without_ranges_sends_all_once(server: Server) -> None:
    server.ranges = False
    store = native(source_of(f"{server.url}/native.dcm"))
    assert [bytes(frame) for frame in store.frames([7, 3])] == [FRAMES[7], FRAMES[3]]
    sent = server.sent
    assert [bytes(frame) for frame in store.frames(range(20))] == FRAMES
    assert server.sent == sent <= 2 * len(DATA)


def test_a_server_that_does_not_tell_sizes(server: Server) -> None:
    server.tells_size = server.ranges = False
    source = source_of(f"{server.url}/native.dcm")
    assert (source.size, source.read(7, 3)) == (len(DATA), DATA[7:10])


def test_who_is_refused_is_told_which_url(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: str) -> int:
        raise PermissionError("Access Denied")

    files = fsspec.filesystem("memory")
    monkeypatch.setattr(files, "size", refuse)
    with pytest.raises(PermissionError, match="s3://bucket/x") as caught:
        UrlSource("s3://bucket/x", files, "bucket/x")
    assert "Access Denied" in str(caught.value.__cause__)


def test_errors_are_those_of_files(server: Server) -> None:
    with pytest.raises(FileNotFoundError, match="nothing"):
        source_of(f"{server.url}/nothing.dcm")
    with pytest.raises(FileNotFoundError, match="memory://nothing/there"):
        source_of("memory://nothing/there.dcm")
    with pytest.raises(OSError, match=r"http://127\.0\.0\.1:1/x"):
        source_of("http://127.0.0.1:1/x")
    with pytest.raises(NotSupportedError, match="unheard://x can't be read"):
        source_of("unheard://x")


def test_what_stands_in_the_way_of_an_archive_is_told_as_it_is(server: Server) -> None:
    server.ranges = False
    with pytest.raises(NotSupportedError, match=r"through fsspec: .*range requests"):
        source_of(f"zip://native.dcm::{server.url}/native.dcm")


def test_without_fsspec_the_error_names_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *arguments: Any, **more: Any) -> Any:
        if name.startswith("fsspec"):
            raise ModuleNotFoundError(f"No module named {name!r}")
        return real(name, *arguments, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(NotSupportedError, match=r"s3://bucket/x.*isodicom\[remote\]"):
        source_of("s3://bucket/x")


def test_after_a_fork_connections_are_new(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    source = source_of(f"{server.url}/native.dcm")
    before = source._files  # type: ignore[attr-defined]
    monkeypatch.setattr("isodicom.io.url.os.getpid", lambda: -1)
    assert source.read(5, 10) == DATA[5:15]
    assert source._process == -1  # type: ignore[attr-defined]
    assert type(source._files) is type(before)  # type: ignore[attr-defined]
