"""`isodicom export 2025e -o DIR`: the facts of the tables as JSON, for other programs."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path
from tempfile import mkdtemp
from typing import Annotated

import typer

from isodicom.cli.output import console, fail
from isodicom.conformance.lookup import tables
from isodicom.conformance.lookup.plain_values import as_plain

MARK = "edition.json"
"""A folder that has this file is an export, and may be replaced by another."""


def _tables(folder: str) -> Iterable[object]:
    return (tables.definition(keyword) for keyword in sorted(tables.files(folder)))


def _elements() -> Iterable[object]:
    return (tables.element(keyword) for keyword in tables.element_names())


def _uids() -> Iterable[object]:
    return (tables.uid(uid) for uid in tables.uid_names())


def _context_groups() -> Iterable[object]:
    return (tables.context_group(cid) for cid in sorted(tables.context_group_names()))


def _templates() -> Iterable[object]:
    return (tables.template(tid) for tid in tables.template_names())


def _codes() -> Iterable[object]:
    return (
        {"value": value, "scheme": "DCM", "meaning": meaning} for value, meaning in tables.codes().items()
    )


def _documents() -> Iterable[object]:
    roots = tables.root_templates()
    for iod, relationships in tables.relationships().items():
        yield {"iod": iod, "relationships": relationships, "root_templates": roots.get(iod, ())}


CONTENTS: dict[str, Callable[[], Iterable[object]]] = {
    "iods": lambda: _tables("iods"),
    "modules": lambda: _tables("modules"),
    "macros": lambda: _tables("macros"),
    "attributes": _elements,
    "sop_classes": lambda: tables.sop_classes().values(),
    "uids": _uids,
    "context_groups": _context_groups,
    "templates": _templates,
    "codes": _codes,
    "sr_documents": _documents,
}
"""Name of a file -> what it holds, one entry a line."""


def export(
    edition: Annotated[
        str, typer.Argument(help="The edition; this release holds one. Default: that one.")
    ] = "",
    output: Annotated[
        Path,
        typer.Option("-o", "--output", help="The folder to write to; a former export there is replaced."),
    ] = Path("isodicom-export"),
) -> None:
    """Write the facts of the tables as JSON files, one for each kind of thing."""
    held = tables.edition().name
    if edition not in ("", held):
        fail(f"this release holds edition {held}, not {edition}.")
    if output.exists() and not _replaceable(output):
        fail(f"{output} is there and is no former export; name another folder.")
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        made = Path(mkdtemp(prefix=f".{output.name}-", dir=output.parent))
    except OSError as error:
        fail(f"can't write to {output.parent}: {error.strerror}.")
    try:
        _write(made)
        _put(made, output)
    except BaseException:
        shutil.rmtree(made, ignore_errors=True)
        raise
    typer.echo(f"Edition {held} in {output}: {', '.join(f'{name}.json' for name in CONTENTS)}")


def _replaceable(folder: Path) -> bool:
    return folder.is_dir() and ((folder / MARK).is_file() or not any(folder.iterdir()))


def _write(folder: Path) -> None:
    from rich.progress import Progress

    made_from = as_plain(tables.edition())
    (folder / MARK).write_text(json.dumps(made_from, indent=1) + "\n", encoding="utf-8")
    with Progress(console=console(stderr=True), transient=True) as progress:
        for name, contents in progress.track(CONTENTS.items(), description="Exporting", total=len(CONTENTS)):
            progress.update(progress.task_ids[0], description=f"Exporting {name}")
            entries = (json.dumps(as_plain(entry), ensure_ascii=False) for entry in contents())
            (folder / f"{name}.json").write_text("[\n" + ",\n".join(entries) + "\n]\n", encoding="utf-8")


def _put(made: Path, output: Path) -> None:
    """Put the whole export in its place; a former one is there until then."""
    made.chmod(0o755)
    if output.exists():
        former = made.with_name(made.name + "-former")
        output.rename(former)
        made.rename(output)
        shutil.rmtree(former)
    else:
        made.rename(output)
