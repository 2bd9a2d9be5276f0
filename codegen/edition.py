"""Editions of the standard: how they are named, where their parts lie, what a file says that it is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from codegen.errors import EditionError, SourceError

SITE = "https://dicom.nema.org"
CURRENT = "current"
PARTS = (3, 4, 6, 16)
"""The parts that the generator reads."""

_NAME = re.compile(r"\d{4}[a-z]?")
_SUBTITLE = re.compile(r"DICOM PS ?3\.(\d+) (\d{4}[a-z]?) - ")


@dataclass(frozen=True, slots=True)
class Identity:
    """Which part of which edition a file is."""

    edition: str
    part: int

    def __str__(self) -> str:
        return f"Part {self.part} of {self.edition}"


def check_edition(name: str) -> str:
    """Return the name if an edition could bear it.

    Raises
    ------
    EditionError
        If it is not a year with at most one letter after it.
    """
    if not _NAME.fullmatch(name):
        raise EditionError(f"{name!r} is no edition of the standard: expected a name such as 2025e or 2020b.")
    return name


def part_file(part: int) -> str:
    """Return the name of a part's file, as the site names it: `part03.xml`."""
    return f"part{part:02}.xml"


def part_path(edition: str, part: int) -> str:
    """Return the path of a part's file at the standard's site."""
    return f"/medical/dicom/{edition}/source/docbook/part{part:02}/{part_file(part)}"


def is_official(url: str) -> bool:
    """Whether an address is at the standard's own site."""
    return url.startswith(f"{SITE}/")


def edition_folder(cache: Path, edition: str) -> Path:
    """Return the folder that holds the files of an edition that was fetched.

    Raises
    ------
    EditionError
        If the cache has no part of that edition.
    """
    folder = cache / check_edition(edition)
    if any((folder / part_file(part)).is_file() for part in PARTS):
        return folder
    there = sorted(f.name for f in cache.glob("*/") if _NAME.fullmatch(f.name))
    raise EditionError(
        f"{edition} is not in {cache} (there: {', '.join(there) or 'nothing'}). "
        f"Fetch it: python -m codegen fetch {edition}"
    )


def newest_edition(cache: Path) -> str:
    """Return the newest edition that was fetched.

    Raises
    ------
    EditionError
        If none was.
    """
    there = [folder.name for folder in cache.glob("*/") if _NAME.fullmatch(folder.name)]
    if not there:
        raise EditionError(f"No edition is in {cache}. Fetch one: python -m codegen fetch 2025e")
    return max(there)


def identify(path: Path, name: str) -> Identity:
    """Parse a whole file and return what it says that it is. `name` stands for it in messages.

    Raises
    ------
    SourceError
        If the file is not well-formed XML, or not a part of the standard.
    """
    with path.open("rb") as file:
        _refuse_html(file.read(1024), name)
    try:
        root = etree.parse(path, etree.XMLParser(huge_tree=True, resolve_entities=False)).getroot()
    except etree.XMLSyntaxError as error:
        raise SourceError(f"{name} is not well-formed XML, or is cut off: {error.msg}.") from error
    if etree.QName(root).localname != "book":
        raise SourceError(f"{name} is not a part of the standard: expected <book>, found <{root.tag}>.")
    return _read_subtitle(root.findtext("{*}subtitle"), name)


def identify_start(chunks: Iterable[bytes], name: str) -> Identity:
    """Return what a file says that it is, reading no more of it than that takes.

    Raises
    ------
    SourceError
        If it does not begin as a part of the standard does.
    """
    parser = etree.XMLPullParser(events=("end",), tag="{*}subtitle")
    try:
        for number, chunk in enumerate(chunks):
            if number == 0:
                _refuse_html(chunk[:1024], name)
            parser.feed(chunk)
            subtitles = [e.text for _, e in parser.read_events() if isinstance(e, etree._Element)]
            if subtitles:
                return _read_subtitle(subtitles[0], name)
    except etree.XMLSyntaxError as error:
        raise SourceError(f"{name} is not well-formed XML: {error.msg}.") from error
    return _read_subtitle(None, name)


def _refuse_html(start: bytes, name: str) -> None:
    if re.search(rb"<!doctype html|<html[\s>]", start, re.IGNORECASE):
        raise SourceError(f"{name} is an HTML page, not the XML of a part of the standard.")


def _read_subtitle(subtitle: str | None, name: str) -> Identity:
    found = _SUBTITLE.match((subtitle or "").strip())
    if not found:
        said = f"its subtitle is {subtitle.strip()!r}" if subtitle else "it has no subtitle"
        raise SourceError(
            f"{name} is not a part of the standard: {said}, expected 'DICOM PS3.3 2025e - ...'."
        )
    return Identity(edition=found[2], part=int(found[1]))
