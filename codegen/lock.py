"""The lock: what each part of each edition was when it was fetched, by source.

`standard_cache/editions.lock` is committed; the files that it speaks of are not. It says which bytes
the committed tables were made from, and lets a later fetch see that a source has changed.
"""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

from codegen.edition import PARTS, part_file, part_path
from codegen.errors import LockError
from isodicom.schema.rows import PartSource

LOCK_FILE = "editions.lock"
MIRROR = "mirror"
"""The source of what came from this machine or this network, whatever its address."""

_HEADER = """\
# What the files of each edition were when they were fetched. Written by `python -m codegen fetch`.
# "mirror" is a source on the local machine or network: docs/how-to/regenerate.md says what that was.
"""


@dataclass(frozen=True, slots=True, order=True)
class LockedPart:
    """One part of an edition from one source. `sha256` is empty where the source doesn't have it."""

    edition: str
    part: int
    source: str
    sha256: str = ""
    size: int = 0

    @property
    def absent(self) -> bool:
        """Whether the source said that it has no such part."""
        return not self.sha256


@dataclass(frozen=True, slots=True)
class Lock:
    """All that the lock file holds."""

    parts: tuple[LockedPart, ...] = ()

    @classmethod
    def read(cls, cache: Path) -> Lock:
        """Read the lock of a cache; a cache without one has locked nothing.

        Raises
        ------
        LockError
            If the file does not hold what a lock holds.
        """
        path = cache / LOCK_FILE
        if not path.exists():
            return cls()
        try:
            rows = tomllib.loads(path.read_text(encoding="utf-8")).get("part", [])
            return cls(tuple(sorted(_read_row(row) for row in rows)))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError, KeyError, TypeError, AttributeError) as error:
            raise LockError(f"{path} is not a lock that fetch wrote: {error}.") from error

    def find(self, edition: str, part: int, source: str) -> LockedPart | None:
        """Return what is locked for a part, or None."""
        wanted = (edition, part, source)
        return next((p for p in self.parts if (p.edition, p.part, p.source) == wanted), None)

    def replace(self, parts: Iterable[LockedPart]) -> Lock:
        """Return a lock that holds these parts instead of what it held for them."""
        kept = {(p.edition, p.part, p.source): p for p in (*self.parts, *parts)}
        return Lock(tuple(sorted(kept.values())))

    def write(self, cache: Path) -> None:
        """Write the file, whole or not at all."""
        path = cache / LOCK_FILE
        text = "\n".join((_HEADER, *(_write_row(p) for p in self.parts)))
        if path.exists() and path.read_text(encoding="utf-8") == text:
            return
        temporary = path.with_name(f"{LOCK_FILE}.unfinished")
        temporary.write_text(text, encoding="utf-8")
        temporary.replace(path)


def source_name(base_url: str) -> str:
    """Return the name under which a source is locked.

    A public host is named by its address, without credentials. What is served from this machine or
    this network has an address that means nothing elsewhere, so it is only ever `mirror`.

    >>> source_name("https://dicom.nema.org")
    'https://dicom.nema.org'
    >>> source_name("http://localhost:8000")
    'mirror'
    """
    address = urlsplit(base_url)
    host = address.hostname or ""
    if not _is_public(host):
        return MIRROR
    return f"{address.scheme}://{address.netloc.rpartition('@')[2]}{address.path}".rstrip("/")


def hash_file(path: Path) -> str:
    """Return the sha256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def provenance(cache: Path, edition: str) -> tuple[PartSource, ...]:
    """Return what the files of an edition in the cache are, and by the lock where they came from.

    Where several sources gave the same bytes, the first by name is meant; `unknown` is the source
    of bytes that are not locked.
    """
    lock = Lock.read(cache)
    found = []
    for part in PARTS:
        path = cache / edition / part_file(part)
        if path.is_file():
            sha256 = hash_file(path)
            same = (p.source for p in lock.parts if (p.edition, p.part, p.sha256) == (edition, part, sha256))
            url = _url(next(same, "unknown"), edition, part)
            found.append(PartSource(part, url, sha256, path.stat().st_size))
    return tuple(found)


def _url(source: str, edition: str, part: int) -> str:
    path = part_path(edition, part)
    return f"{source}{path}" if "://" in source else f"{source}:{path}"


def _is_public(host: str) -> bool:
    try:
        return ip_address(host).is_global
    except ValueError:
        return "." in host and not host.endswith((".local", ".localhost", ".internal"))


def _read_row(row: dict[str, object]) -> LockedPart:
    edition, part, source = row["edition"], row["part"], row["source"]
    sha256, size = ("", 0) if row.get("absent") else (row["sha256"], row["size"])
    match edition, part, source, sha256, size:
        case str(), int(), str(), str(), int():
            return LockedPart(edition, part, source, sha256, size)
    raise TypeError(f"the entry {row} has a value of another type than expected")


def _write_row(part: LockedPart) -> str:
    lines = [
        "[[part]]",
        f"edition = {json.dumps(part.edition)}",
        f"part = {part.part}",
        f"source = {json.dumps(part.source)}",
    ]
    lines += ["absent = true"] if part.absent else [f'sha256 = "{part.sha256}"', f"size = {part.size}"]
    return "\n".join(lines) + "\n"
