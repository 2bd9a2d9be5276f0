"""Where reports are written: standard output, or a file that appears when it is whole."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from typing import BinaryIO, TextIO, cast

from isodicom.conformance.reports.writer import Format
from isodicom.io.target import target_of

COLOURS = {"error": "31", "warning": "33", "information": "36", "name": "1"}
"""How terminals are told to show what is so called."""
READ = ("text", "jsonl")
"""Formats that are read while they are written, so that each line is sent on at once."""


@contextmanager
def opened(path: str, format: Format) -> Iterator[TextIO]:
    """Open what a report is written to.

    Parameters
    ----------
    path: str
        The file; standard output if empty.
    format: str
        The format. Text is written in the encoding of the terminal, all else in UTF-8.

    Raises
    ------
    OSError
        If it can't be written.
    """
    if path:
        with target_of(path) as target, _text(cast("BinaryIO", target), "utf-8") as stream:
            yield stream
        return
    encoding = (sys.stdout.encoding or "utf-8") if format == "text" else "utf-8"
    with _text(sys.stdout.buffer, encoding, at_once=format in READ) as stream:
        yield stream


@contextmanager
def _text(binary: BinaryIO, encoding: str, at_once: bool = False) -> Iterator[TextIO]:
    """Text over bytes, which stay open; what there is no character for becomes a question mark."""
    stream = TextIOWrapper(binary, encoding, errors="replace", newline="", write_through=at_once)
    try:
        yield stream
        stream.flush()
    finally:
        stream.detach()
