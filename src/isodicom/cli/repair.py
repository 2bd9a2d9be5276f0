"""`isodicom repair FILE -o OUT`: mend what has one right answer, in a new file."""

from __future__ import annotations

import json
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from isodicom.cli.output import complain, fail, say
from isodicom.errors import EncodingError

if TYPE_CHECKING:
    from isodicom.repairing import Repaired


def repair(
    paths: Annotated[list[str], typer.Argument(help="DICOM files, or folders of them.")],
    output: Annotated[
        str,
        typer.Option("-o", "--output", help="The new file; of several files or a folder, the new folder."),
    ] = "",
    new_uid: Annotated[
        bool,
        typer.Option("--new-uid", help="Give what is changed a new SOP Instance UID; references follow."),
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Write nothing, say what would be done.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON for programs.")] = False,
) -> None:
    """Repair DICOM objects: what has one right answer is mended, all else is left, nothing is guessed.

    What was done is printed, and recorded in the object. Files are never overwritten. Ends with status 0 if
    no error is left, 1 if one is, 2 if a file can't be read or written.
    """
    from isodicom.repairing import repair_files

    if not output and not dry_run:
        fail("name the new file with -o, or look first with --dry-run.")
    files = dict(_targets(paths, output))
    status, told = 0, []
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", module=r"pydicom\.")
        for path, repaired in repair_files(list(files), new_uid=new_uid):
            if isinstance(repaired, str):
                complain(repaired)
                status = 2
                continue
            problem = "" if dry_run else _saved(repaired, files[path])
            if problem:
                complain(problem)
            status = max(status, 2 if problem else 0 if repaired.left.ok else 1)
            told.append(repaired.to_dict())
            for line in repaired.lines() if not as_json else ():
                say(line)
    if as_json:
        typer.echo(json.dumps(told, indent=2, ensure_ascii=False))
    raise typer.Exit(status)


def _targets(paths: list[str], output: str) -> Iterator[tuple[Path, Path]]:
    """The files, each with the one that it is written to; those of folders keep their places in them."""
    target = Path(output)
    single = len(paths) == 1 and not Path(paths[0]).is_dir() and not target.is_dir()
    for path in map(Path, paths):
        if not path.is_dir():
            yield path, target if single else target / path.name
            continue
        for file in sorted(one for one in path.rglob("*") if one.is_file()):
            yield file, target / file.relative_to(path)


def _saved(repaired: Repaired, target: Path) -> str:
    """Write the new file; what is wrong if that can't be done."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        repaired.save_as(target)
    except FileExistsError:
        return f"{target} is there already; files are never overwritten."
    except EncodingError as error:
        return f"{repaired.file}: {error.message}"
    except OSError as error:
        return f"can't write {target}: {error.strerror or error}."
    return ""
