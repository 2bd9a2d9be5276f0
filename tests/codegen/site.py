"""Stand-ins for the standard's site: real HTTP servers on loopback."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TypeAlias

from codegen.edition import part_path

Answer: TypeAlias = Callable[[BaseHTTPRequestHandler], None]


def part_xml(part: int, edition: str, more: str = "") -> bytes:
    """A whole, very short part of the standard."""
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<book xmlns="http://docbook.org/ns/docbook" label="PS3.{part}" xml:id="PS3.{part}">\n'
        f"  <title>PS3.{part}</title>\n"
        f"  <subtitle>DICOM PS3.{part} {edition} - Title</subtitle>\n{more}</book>\n"
    ).encode()


def file(content: bytes, **headers: str) -> Answer:
    """Answer with a file."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        for name, value in {"Content_Length": str(len(content)), **headers}.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(content)

    return answer


def status(code: int) -> Answer:
    """Answer with nothing but a status."""
    return lambda handler: handler.send_error(code)


def cut(content: bytes, after: int) -> Answer:
    """Promise the whole file, send its start and hang up."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", str(len(content)))
        handler.end_headers()
        handler.wfile.write(content[:after])
        handler.wfile.flush()
        handler.close_connection = True

    return answer


def no_http(handler: BaseHTTPRequestHandler) -> None:
    """Send something that is no answer at all."""
    handler.wfile.write(b"what is\x00this\r\n\r\n")
    handler.close_connection = True


def cut_chunk(content: bytes, after: int) -> Answer:
    """Send the start as one chunk, begin another and hang up."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.protocol_version = "HTTP/1.1"
        handler.send_response(200)
        handler.send_header("Transfer-Encoding", "chunked")
        handler.end_headers()
        handler.wfile.write(b"%x\r\n%s\r\n%x\r\n" % (after, content[:after], len(content) - after))
        handler.wfile.flush()
        handler.close_connection = True

    return answer


class Site:
    """A server whose answers can be set by path; `requests` lists the paths asked for so far."""

    def __init__(self) -> None:
        self.answers: dict[str, list[Answer]] = {}
        self.requests: list[str] = []
        self.base_url = ""

    def put(self, edition: str, part: int, *answers: Answer) -> None:
        """Set what a part's address answers: each in turn, the last for good."""
        self.answers[part_path(edition, part)] = list(answers)

    def put_part(self, edition: str, part: int, more: str = "") -> bytes:
        """Have the site hold a whole part, and return its bytes."""
        content = part_xml(part, edition, more)
        self.put(edition, part, file(content))
        return content


@contextmanager
def serve(site: Site) -> Iterator[Site]:
    """Answer requests as the site says."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.requests.append(self.path)
            answers = site.answers.get(self.path, [status(404)])
            (answers.pop(0) if len(answers) > 1 else answers[0])(self)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    with _running(Handler) as site.base_url:
        yield site


@contextmanager
def serve_folder(folder: Path) -> Iterator[str]:
    """Serve a folder as `python -m http.server` does, and give its address."""

    class Handler(SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    with _running(partial(Handler, directory=str(folder))) as url:
        yield url


@contextmanager
def _running(handler: Callable[..., BaseHTTPRequestHandler]) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
