"""Fetching from servers on loopback: what arrives, what is refused, what the cache looks like after."""

from __future__ import annotations

import gzip
import hashlib
import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from codegen.download import Client
from codegen.edition import part_path
from codegen.errors import CodegenError, EditionError, FetchError, LockError, SourceError
from codegen.fetch import Source, fetch
from codegen.lock import LOCK_FILE, Lock, LockedPart
from tests.codegen.site import Site, cut, cut_chunk, file, no_http, part_xml, serve, serve_folder, status


@pytest.fixture(autouse=True)
def direct(monkeypatch: pytest.MonkeyPatch) -> None:
    """Loopback is reached directly, whatever proxies the environment names."""
    monkeypatch.setenv("NO_PROXY", "*")


@pytest.fixture
def site() -> Iterator[Site]:
    """A site with Parts 3 and 6 of 2025e."""
    with serve(Site()) as site:
        site.put_part("2025e", 3)
        site.put_part("2025e", 6)
        yield site


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    """A cache that holds an edition already."""
    folder = tmp_path / "cache"
    (folder / "2020b").mkdir(parents=True)
    (folder / "2020b" / "part03.xml").write_bytes(part_xml(3, "2020b"))
    return folder


def quick() -> Client:
    """A client that doesn't wait between its attempts."""
    return Client(attempts=3, pause=lambda seconds: None)


def source(site: Site) -> Source:
    return Source.choose(site.base_url)


def contents(folder: Path) -> dict[str, bytes]:
    """Every file and folder of a cache."""
    return {str(p.relative_to(folder)): p.read_bytes() if p.is_file() else b"" for p in folder.rglob("*")}


def test_parts_are_stored_and_locked_with_hash_and_size(site: Site, cache: Path) -> None:
    fetched = fetch("2025e", cache, source(site), [3, 6], client=quick())
    content = part_xml(3, "2025e")
    assert fetched.downloaded == (3, 6)
    assert (cache / "2025e" / "part03.xml").read_bytes() == content
    locked = Lock.read(cache).find("2025e", 3, "mirror")
    assert locked == LockedPart("2025e", 3, "mirror", hashlib.sha256(content).hexdigest(), len(content))
    assert sorted(p.name for p in (cache / "2025e").iterdir()) == ["part03.xml", "part06.xml"]


def test_a_second_run_asks_the_source_for_nothing(site: Site, cache: Path) -> None:
    fetch("2025e", cache, source(site), client=quick())
    before, asked = contents(cache), len(site.requests)
    fetched = fetch("2025e", cache, source(site), client=quick())
    assert (fetched.downloaded, fetched.kept, fetched.absent) == ((), (3, 6), (4, 16))
    assert len(site.requests) == asked
    assert contents(cache) == before


def test_a_part_that_is_not_there_is_recorded_as_absent(site: Site, cache: Path) -> None:
    assert fetch("2025e", cache, source(site), [6, 16], client=quick()).absent == (16,)
    assert Lock.read(cache).find("2025e", 16, "mirror") == LockedPart("2025e", 16, "mirror")


def test_a_file_that_was_compressed_on_the_way_is_locked_as_it_is(site: Site, cache: Path) -> None:
    content = part_xml(6, "2025e", more="<chapter/>" * 500)
    site.put("2025e", 6, file(gzip.compress(content), Content_Encoding="gzip"))
    fetch("2025e", cache, source(site), [6], client=quick())
    locked = Lock.read(cache).find("2025e", 6, "mirror")
    assert locked == LockedPart("2025e", 6, "mirror", hashlib.sha256(content).hexdigest(), len(content))


def test_an_absent_part_is_asked_for_again_when_it_is_named(site: Site, cache: Path) -> None:
    fetch("2025e", cache, source(site), client=quick())
    site.put_part("2025e", 16)
    assert fetch("2025e", cache, source(site), client=quick()).absent == (4, 16)
    assert fetch("2025e", cache, source(site), [16], client=quick()).downloaded == (16,)
    assert fetch("2025e", cache, source(site), client=quick()).absent == (4,)


def test_a_file_that_was_changed_in_the_cache_is_downloaded_again(site: Site, cache: Path) -> None:
    fetch("2025e", cache, source(site), [3, 6], client=quick())
    (cache / "2025e" / "part06.xml").write_text("changed")
    fetched = fetch("2025e", cache, source(site), [3, 6], client=quick())
    assert (fetched.downloaded, fetched.kept) == ((6,), (3,))
    assert (cache / "2025e" / "part06.xml").read_bytes() == part_xml(6, "2025e")


def test_current_is_the_edition_that_the_files_say(site: Site, cache: Path) -> None:
    for part in (3, 6):
        site.put("current", part, file(part_xml(part, "2026a")))
    assert fetch("current", cache, source(site), [3, 6], client=quick()).edition == "2026a"
    assert (cache / "2026a" / "part06.xml").is_file()
    assert not (cache / "current").exists()
    assert fetch("current", cache, source(site), [3, 6], client=quick()).kept == (3, 6)


def test_current_that_is_not_there_is_an_error(site: Site, cache: Path) -> None:
    with pytest.raises(FetchError, match="has no current edition"):
        fetch("current", cache, source(site), client=quick())


@pytest.mark.parametrize("failure", [status(503), status(429), cut(part_xml(6, "2025e"), 90)])
def test_a_passing_failure_is_tried_again(site: Site, cache: Path, failure: object) -> None:
    pauses: list[float] = []
    site.put("2025e", 6, failure, failure, file(part_xml(6, "2025e")))  # type: ignore[arg-type]
    fetch("2025e", cache, source(site), [6], client=Client(attempts=3, pause=pauses.append))
    assert pauses == [0.5, 1.0]
    assert (cache / "2025e" / "part06.xml").read_bytes() == part_xml(6, "2025e")


def test_a_status_that_will_not_change_is_not_tried_again(site: Site, cache: Path) -> None:
    site.put("2025e", 6, status(403))
    with pytest.raises(FetchError, match=r"part06\.xml: the source answered 403 Forbidden"):
        fetch("2025e", cache, source(site), [6], client=quick())
    assert len(site.requests) == 1


BAD_ANSWERS = {
    "5xx": (status(500), FetchError, r"500 Internal Server Error \(3 attempts\)"),
    "cut": (cut(part_xml(6, "2025e"), 90), FetchError, r"cut after 90 of 193 bytes \(3 attempts\)"),
    "cut chunk": (cut_chunk(part_xml(6, "2025e"), 90), FetchError, r"cut after 90 bytes \(3 attempts\)"),
    "html": (file(b"<!DOCTYPE html><html><body>Sign in</body></html>"), SourceError, "is an HTML page"),
    "truncated": (file(part_xml(6, "2025e")[:-20]), SourceError, "not well-formed XML, or is cut off"),
    "empty": (file(b""), SourceError, "not well-formed XML, or is cut off"),
    "other XML": (
        file(b"<svg/>"),
        SourceError,
        "is not a part of the standard: expected <book>, found <svg>",
    ),
    "no subtitle": (file(b"<book/>"), SourceError, "is not a part of the standard: it has no subtitle"),
    "no HTTP": (no_http, FetchError, r"part06\.xml: what is this \(3 attempts\)"),
    "other part": (file(part_xml(5, "2025e")), SourceError, "is Part 5 of 2025e; expected Part 6 of 2025e"),
    "other edition": (
        file(part_xml(6, "2025d")),
        SourceError,
        "is Part 6 of 2025d; expected Part 6 of 2025e",
    ),
}


@pytest.mark.parametrize("case", BAD_ANSWERS)
def test_a_bad_answer_is_one_error_and_leaves_the_cache_as_it_was(site: Site, cache: Path, case: str) -> None:
    answer, kind, message = BAD_ANSWERS[case]
    site.put("2025e", 6, answer)
    before = contents(cache)
    with pytest.raises(kind, match=message) as raised:
        fetch("2025e", cache, source(site), [3, 6], client=quick())
    assert "\n" not in str(raised.value)
    assert site.base_url + part_path("2025e", 6) in str(raised.value)
    assert contents(cache) == before


def test_a_bad_answer_does_not_replace_what_was_fetched_before(site: Site, cache: Path) -> None:
    fetch("2025e", cache, source(site), [3], client=quick())
    before = contents(cache)
    site.put("2025e", 6, cut(part_xml(6, "2025e"), 90))
    with pytest.raises(FetchError):
        fetch("2025e", cache, source(site), client=quick())
    assert contents(cache) == before


def test_what_a_killed_fetch_left_is_gone_after_the_next(site: Site, cache: Path) -> None:
    (cache / "2025e").mkdir()
    (cache / "2025e" / "part03.xml.download").write_text("half")
    fetch("2025e", cache, source(site), [6], client=quick())
    assert [p.name for p in (cache / "2025e").iterdir()] == ["part06.xml"]


def test_two_fetches_at_once_are_both_locked(site: Site, cache: Path) -> None:
    content = site.put_part("2025e", 4)
    arrived = threading.Event()

    def answer_when_the_other_is_under_way(handler: BaseHTTPRequestHandler) -> None:
        arrived.set()
        other.join(0.2)
        file(content)(handler)

    site.put("2025e", 4, answer_when_the_other_is_under_way)

    def fetch_others() -> None:
        arrived.wait(5)
        fetch("2025e", cache, source(site), [3, 6], client=quick())

    other = threading.Thread(target=fetch_others)
    other.start()
    fetch("2025e", cache, source(site), [4], client=quick())
    other.join(5)
    assert [p.part for p in Lock.read(cache).parts] == [3, 4, 6]


def test_an_edition_that_the_source_does_not_have_is_an_error(site: Site, cache: Path) -> None:
    before = contents(cache)
    with pytest.raises(FetchError, match=r"has nothing of edition 2031a \(404\)"):
        fetch("2031a", cache, source(site), client=quick())
    assert contents(cache) == before


def test_an_unreachable_source_is_an_error(cache: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound but not listening: refused
        url = f"http://127.0.0.1:{taken.getsockname()[1]}"
        before = contents(cache)
        with pytest.raises(
            FetchError, match=r"Cannot download .*part03\.xml: Connection refused \(3 attempts\)"
        ):
            fetch("2025e", cache, Source.choose(url), client=quick())
    assert contents(cache) == before


def test_other_bytes_than_locked_for_that_source_are_refused(site: Site, cache: Path) -> None:
    fetch("2025e", cache, source(site), [6], client=quick())
    site.put_part("2025e", 6, more="<chapter/>")
    (cache / "2025e" / "part06.xml").unlink()
    before = contents(cache)
    with pytest.raises(LockError, match=r"has changed: editions\.lock records sha256"):
        fetch("2025e", cache, source(site), [6], client=quick())
    assert contents(cache) == before


def test_other_bytes_from_a_source_of_another_name_are_taken(site: Site, cache: Path) -> None:
    fetch("2025e", cache, source(site), [6], client=quick())
    content = site.put_part("2025e", 6, more="<chapter/>")
    fetch("2025e", cache, Source.choose(site.base_url, "publisher"), [6], client=quick())
    assert (cache / "2025e" / "part06.xml").read_bytes() == content
    assert [p.source for p in Lock.read(cache).parts] == ["mirror", "publisher"]


def test_a_part_that_was_locked_and_is_gone_is_an_error(site: Site, cache: Path) -> None:
    fetch("2025e", cache, source(site), [3, 6], client=quick())
    site.put("2025e", 6, status(404))
    (cache / "2025e" / "part06.xml").unlink()
    with pytest.raises(FetchError, match=r"is gone \(404\)"):
        fetch("2025e", cache, source(site), client=quick())


@pytest.mark.parametrize("name", ["2025E", "25e", "../2025e", "", "latest"])
def test_a_name_that_is_no_edition_is_refused_before_anything_is_asked(
    site: Site, cache: Path, name: str
) -> None:
    with pytest.raises(EditionError, match="is no edition of the standard"):
        fetch(name, cache, source(site), client=quick())
    assert site.requests == []


def test_the_environment_names_the_source(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ISODICOM_STANDARD_URL", "http://localhost:8000/")
    assert Source.choose() == Source("http://localhost:8000", "mirror")
    assert Source.choose("https://example.org/dicom").base_url == "https://example.org/dicom"
    monkeypatch.delenv("ISODICOM_STANDARD_URL")
    assert Source.choose() == Source("https://dicom.nema.org", "https://dicom.nema.org")


@pytest.mark.parametrize("url", ["../standard", "ftp://dicom.nema.org", "localhost:8000", "http://"])
def test_an_address_that_http_does_not_know_is_refused(url: str) -> None:
    with pytest.raises(CodegenError, match="expected an http or https address"):
        Source.choose(url)


def test_fetching_a_whole_edition_without_part_16(shared: Path, tmp_path: Path) -> None:
    with serve_folder(shared / "standard") as url:
        fetched = fetch("2020b", tmp_path, Source.choose(url), client=quick())
    assert (fetched.downloaded, fetched.absent) == ((3, 4, 6), (16,))
    original = shared / "standard" / part_path("2020b", 3).lstrip("/")
    assert (tmp_path / "2020b" / "part03.xml").read_bytes() == original.read_bytes()


def test_the_committed_lock_is_true_of_the_mirror(shared: Path, tmp_path: Path, root: Path) -> None:
    (tmp_path / LOCK_FILE).write_bytes((root / "standard_cache" / LOCK_FILE).read_bytes())
    before = contents(tmp_path)
    with serve_folder(shared / "standard") as url:
        fetch("2025e", tmp_path, Source.choose(url), [4, 6], client=quick())
    assert contents(tmp_path)[LOCK_FILE] == before[LOCK_FILE]
