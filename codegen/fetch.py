"""Bring the parts of an edition into the cache, all of those asked for or none."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from rich.progress import Progress

from codegen.alone import alone_in
from codegen.download import Client
from codegen.edition import (
    CURRENT,
    PARTS,
    SITE,
    Identity,
    check_edition,
    identify,
    part_file,
    part_path,
)
from codegen.errors import FetchError, LockError, SourceError
from codegen.lock import LOCK_FILE, Lock, LockedPart, hash_file, source_name

SOURCE_VARIABLE = "ISODICOM_STANDARD_URL"
UNFINISHED = ".download"


@dataclass(frozen=True, slots=True)
class Source:
    """Where the parts come from: what stands for the standard's site, and its name in the lock."""

    base_url: str = SITE
    name: str = SITE

    @classmethod
    def choose(cls, base_url: str | None = None, name: str | None = None) -> Source:
        """Return the source that was named, else the one in the environment, else the site.

        Raises
        ------
        FetchError
            If the address is not one that HTTP knows.
        """
        url = (base_url or os.environ.get(SOURCE_VARIABLE) or SITE).rstrip("/")
        address = urlsplit(url)
        if address.scheme not in {"http", "https"} or not address.hostname:
            raise FetchError(f"{url!r} cannot stand for {SITE}: expected an http or https address.")
        return cls(url, name or source_name(url))


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a fetch came to: which parts were downloaded, were there already, do not exist."""

    edition: str
    downloaded: tuple[int, ...]
    kept: tuple[int, ...]
    absent: tuple[int, ...]


def fetch(
    edition: str,
    cache: Path,
    source: Source,
    parts: Sequence[int] | None = None,
    *,
    client: Client | None = None,
    progress: Progress | None = None,
) -> Fetched:
    """Bring parts of an edition into the cache and lock them.

    Parameters
    ----------
    edition: its name, or `current` for the newest that the source has
    cache: the folder of the editions and their lock
    source: where to download from
    parts: which parts; all that the generator reads, if not given. A part that the source is known
        not to have is asked for again only if it is named here.

    Returns
    -------
    What was downloaded and what was not. After an error the cache is as it was before.

    Raises
    ------
    EditionError, FetchError, SourceError, LockError
        If the edition's name makes no sense, a part cannot be had whole, is not what was asked for,
        or differs from what is locked for this source.
    """
    wanted = tuple(sorted(set(parts or PARTS)))
    if edition != CURRENT:
        check_edition(edition)
    with alone_in(cache):
        job = _Job(cache, source, client or Client(), progress or Progress(disable=True), Lock.read(cache))
        name = job.newest(wanted) if edition == CURRENT else edition
        kept = tuple(part for part in wanted if job.is_here(name, part))
        gone = tuple(part for part in wanted if not parts and job.is_known_absent(name, part))
        asked = tuple(part for part in wanted if part not in {*kept, *gone})
        with _stage(cache / name) as stage:
            found = {part: job.download(edition, Identity(name, part), stage) for part in asked}
            job.check_known(edition, found)
            stage.commit()
            job.lock.replace(found.values()).write(cache)
    absent = tuple(part for part, locked in found.items() if locked.absent)
    downloaded = tuple(part for part in asked if part not in absent)
    return Fetched(name, downloaded, kept, tuple(sorted({*gone, *absent})))


@dataclass(frozen=True, slots=True)
class _Stage:
    """Files that have no name of their own yet."""

    folder: Path
    files: dict[int, Path]

    def open(self, part: int) -> Path:
        self.files[part] = self.folder / f"{part_file(part)}{UNFINISHED}"
        return self.files[part]

    def drop(self, part: int) -> None:
        self.files.pop(part).unlink(missing_ok=True)

    def commit(self) -> None:
        for part, path in self.files.items():
            path.replace(self.folder / part_file(part))


@contextmanager
def _stage(folder: Path) -> Iterator[_Stage]:
    """Give a place to download to; what was not committed in it is gone afterwards, and so is what
    an earlier fetch left that was killed."""
    with alone_in(folder):
        try:
            yield _Stage(folder, {})
        finally:
            for path in folder.glob(f"*{UNFINISHED}"):
                path.unlink()


@dataclass(frozen=True, slots=True)
class _Job:
    """One fetch: what it works with, and its single steps."""

    cache: Path
    source: Source
    client: Client
    progress: Progress
    lock: Lock

    def url(self, edition: str, part: int) -> str:
        return self.source.base_url + part_path(edition, part)

    def newest(self, parts: Sequence[int]) -> str:
        """Ask the source which edition its current one is."""
        for part in parts:
            identity = self.client.identify(self.url(CURRENT, part))
            if identity:
                return identity.edition
        raise FetchError(f"{self.source.base_url} has no current edition: no {self.url(CURRENT, parts[0])}.")

    def is_here(self, edition: str, part: int) -> bool:
        path = self.cache / edition / part_file(part)
        locked = self.lock.find(edition, part, self.source.name)
        return locked is not None and path.is_file() and hash_file(path) == locked.sha256

    def is_known_absent(self, edition: str, part: int) -> bool:
        locked = self.lock.find(edition, part, self.source.name)
        return locked is not None and locked.absent

    def download(self, path: str, wanted: Identity, stage: _Stage) -> LockedPart:
        """Download one part into the stage, and see that it is what was wanted."""
        url = self.url(path, wanted.part)
        file = stage.open(wanted.part)
        digest = self.client.download(url, file, self.progress)
        known = self.lock.find(wanted.edition, wanted.part, self.source.name)
        if digest is None:
            stage.drop(wanted.part)
            if known and not known.absent:
                raise FetchError(f"{url} is gone (404), though {LOCK_FILE} records that it was there.")
            return LockedPart(wanted.edition, wanted.part, self.source.name)
        found = identify(file, url)
        if found != wanted:
            raise SourceError(f"{url} is {found}; expected {wanted}.")
        if known and not known.absent and known.sha256 != digest.sha256:
            raise LockError(
                f"{url} has changed: {LOCK_FILE} records sha256 {known.sha256} ({known.size:,} bytes) for "
                f"{wanted} from {self.source.name}; this is {digest.sha256} ({digest.size:,} bytes). "
                "To accept it, remove that entry; to keep both, name this source (--source-name)."
            )
        return LockedPart(wanted.edition, wanted.part, self.source.name, digest.sha256, digest.size)

    def check_known(self, path: str, found: dict[int, LockedPart]) -> None:
        """See that the source has the edition at all: a part may be missing, not every one."""
        if not found or not all(part.absent for part in found.values()):
            return
        edition = next(iter(found.values())).edition
        if any(p.edition == edition and p.source == self.source.name for p in self.lock.parts):
            return
        urls = ", ".join(self.url(path, part) for part in found)
        raise FetchError(f"{self.source.base_url} has nothing of edition {edition} (404): {urls}.")
