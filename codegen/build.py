"""Build the generated layer: read an edition, run the passes, write the files."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from codegen.alone import alone_in
from codegen.edition import edition_folder
from codegen.errors import CodegenError
from codegen.lock import provenance
from codegen.model.standard import Standard
from codegen.parts.read import read_standard
from codegen.passes.pipeline import run
from codegen.render.layer import layer
from codegen.render.writer import HEADER, write


def build(edition: str, cache: Path, out: Path) -> Standard:
    """Build the layer of an edition from the files in the cache.

    Parameters
    ----------
    edition: its name, `2025e`
    cache: the folder that fetch fills
    out: the folder of the layer; it is replaced as a whole, and only once all is written

    Raises
    ------
    CodegenError
        If the edition is not in the cache, its files are not what they should be, or `out` holds
        something else than a layer.
    """
    _refuse_other(out)
    standard = read_edition(edition, cache)
    with replacing(out) as fresh:
        write(layer(standard), fresh)
    return standard


def read_edition(edition: str, cache: Path) -> Standard:
    """Read an edition from the files in the cache, and run all passes on it.

    Raises
    ------
    CodegenError
        If the edition is not in the cache, or its files are not what they should be.
    """
    read = read_standard(edition_folder(cache, edition), edition)
    return run(replace(read, sources=provenance(cache, edition)))


@contextmanager
def replacing(out: Path) -> Iterator[Path]:
    """Give an empty folder that takes the place of `out` if nothing goes wrong meanwhile."""
    scratch = out.with_name(f".{out.name}.unfinished")
    fresh, old = scratch / "fresh", scratch / "old"
    with alone_in(out.parent):
        shutil.rmtree(scratch, ignore_errors=True)  # of a build that was killed
        fresh.mkdir(parents=True)
        try:
            yield fresh
            if out.exists():
                out.rename(old)
            fresh.rename(out)
        finally:
            shutil.rmtree(scratch)


def _refuse_other(out: Path) -> None:
    """Refuse to replace what the generator did not write."""
    door = out / "__init__.py"
    written = door.is_file() and door.read_text(encoding="utf-8").startswith(HEADER)
    if out.exists() and not written and (not out.is_dir() or any(out.iterdir())):
        raise CodegenError(f"{out} is not a generated layer: it would be replaced. Choose another folder.")
