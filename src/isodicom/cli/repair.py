"""`isodicom repair FILE -o OUT`: mend what has one right answer, in a new file."""

from __future__ import annotations

import json
import warnings
from collections.abc import Sequence
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

    What was done is printed, and recorded in the object. Files are never overwritten; those of folders that
    are no DICOM files are passed over. Ends with status 0 if no error is left, 1 if one is, 2 if a file can't
    be read or written.
    """
    from isodicom.repairing import repair_files

    if not output and not dry_run:
        fail("name the new file with -o, or look first with --dry-run.")
    files, skipped = _targets(paths, output)
    status = 0
    told: list[Repaired] = []
    for path in [path for path, target in files.items() if target.exists() and not dry_run]:
        complain(f"{files.pop(path)} is there already; files are never overwritten.")
        status = 2
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
                status = 2
                continue
            status = max(status, 0 if repaired.left.ok else 1)
            told.append(repaired)
            for line in repaired.lines() if not as_json else ():
                say(line)
    if as_json:
        typer.echo(json.dumps([one.to_dict() for one in told], indent=2, ensure_ascii=False))
    elif len(told) + skipped > 1:
        say(_summary(told, skipped))
    raise typer.Exit(status)


def _targets(paths: list[str], output: str) -> tuple[dict[Path, Path], int]:
    """The files, each with the one that it is written to, and how many of folders are no DICOM files.

    Those of folders keep their places in them.
    """
    target, skipped = Path(output), 0
    single = len(paths) == 1 and not Path(paths[0]).is_dir() and not target.is_dir()
    found: dict[Path, Path] = {}
    for path in map(Path, paths):
        if not path.is_dir():
            found[path] = target if single else target / path.name
            continue
        for file in sorted(one for one in path.rglob("*") if one.is_file()):
            if _is_dicom(file):
                found[file] = target / file.relative_to(path)
            else:
                skipped += 1
    return found, skipped


def _is_dicom(path: Path) -> bool:
    from isodicom.encoding.file_meta import HEAD, begins_like_dicom

    try:
        with path.open("rb") as file:
            return begins_like_dicom(file.read(HEAD), path.stat().st_size)
    except OSError:
        return True  # reading it says what is the matter


def _summary(told: Sequence[Repaired], skipped: int) -> str:
    repaired, left = sum(bool(one.repairs) for one in told), sum(not one.left.ok for one in told)
    parts = (
        f"{len(told)} file{'' if len(told) == 1 else 's'}",
        f"{repaired} repaired",
        f"errors left in {left}",
    )
    return "; ".join((*parts, f"{skipped} skipped, as no DICOM") if skipped else parts) + "."


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
