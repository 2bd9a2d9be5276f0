"""`isodicom seg export FILE -o MASK`: segments as NIfTI files or arrays."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from isodicom.cli.output import fail
from isodicom.cli.seg.output import check_free, counted, one_line, warnings_told

if TYPE_CHECKING:
    from isodicom.seg import Segmentation

NIFTI = (".nii", ".nii.gz")


def export(
    file: Annotated[str, typer.Argument(help="A DICOM file or URL.")],
    output: Annotated[
        Path, typer.Option("--output", "-o", help=".nii.gz or .npy; a folder for a NIfTI file each segment.")
    ],
    segments: Annotated[
        str, typer.Option("--segments", help="Numbers of segments, as 1,3-5; all, if left out.")
    ] = "",
    combine: Annotated[
        bool | None,
        typer.Option("--combine/--separate", help="One volume of labels, or one a segment."),
    ] = None,
    like: Annotated[
        list[Path] | None,
        typer.Option(
            "--like", help="The images (a folder, or files), or a NIfTI file, whose voxels are wanted."
        ),
    ] = None,
    resample: Annotated[
        bool, typer.Option("--resample", help="Take the nearest voxel where those of --like are others.")
    ] = False,
    sidecar: Annotated[
        bool, typer.Option("--sidecar/--no-sidecar", help="Also write what the segments are, as JSON.")
    ] = True,
    force: Annotated[bool, typer.Option("--force", help="Overwrite what is there.")] = False,
) -> None:
    """Write segments as masks that other programs read, with what they are as JSON beside."""
    from pydicom.errors import InvalidDicomError

    from isodicom.errors import IsodicomError
    from isodicom.seg import segread

    _check(output, combine, sidecar, force)
    try:
        with warnings_told():
            seg = segread(file)
            numbers = _numbers(segments, seg)
            target: Any = None if not like else like[0] if len(like) == 1 else like
            shape = _write(seg, output, numbers, combine, target, resample, sidecar)
    except (IsodicomError, InvalidDicomError, OSError, ValueError, AttributeError) as error:
        fail(one_line(error))
    size = " x ".join(str(length) for length in shape)
    typer.echo(f"{output}: {counted(len(numbers), 'segment')}, {size} voxels")


def _check(output: Path, combine: bool | None, sidecar: bool, force: bool) -> None:
    """Stop if files are there, or options contradict each other."""
    is_folder = not output.name.endswith((*NIFTI, ".npy"))
    if is_folder and output.suffix and not output.is_dir():
        fail(f"masks are written as {', '.join(NIFTI)}, .npy or into a folder, not as {output.suffix}.")
    if is_folder and combine:
        fail("a folder takes one file a segment; name a file .nii.gz or .npy with --combine.")
    if is_folder and output.is_dir() and not any(output.iterdir()):
        return
    check_free(output, force)
    if sidecar and not is_folder:
        from isodicom.cli.seg.masks import sidecar as document

        check_free(document(output), force)


def _numbers(segments: str, seg: Segmentation) -> list[int]:
    """The numbers in `1,3-5`; all, if there are none."""
    found: list[int] = []
    for part in filter(None, (one.strip() for one in segments.split(","))):
        first, _, last = part.partition("-")
        if not first.isdecimal() or not (last or first).isdecimal():
            raise ValueError(f"--segments takes numbers such as 1,3-5, not {segments}.")
        found.extend(range(int(first), int(last or first) + 1))
    unknown = sorted(set(found) - set(seg.segment_numbers))
    if unknown:
        raise ValueError(f"There is no segment {unknown[0]}; there are {seg.segment_numbers}.")
    return found or seg.segment_numbers


def _write(
    seg: Segmentation,
    output: Path,
    numbers: list[int],
    combine: bool | None,
    like: Any,
    resample: bool,
    sidecar: bool,
) -> tuple[int, ...]:
    """Write masks, and give the shape of a volume."""
    from isodicom.seg import to_nifti
    from isodicom.seg.nifti.writing import Layout

    if output.name.endswith(".npy"):
        from isodicom.cli.seg.arrays import write_array

        return write_array(seg, output, numbers, combine, like, resample, sidecar)
    layout: Layout | None = None if combine is None else "labels" if combine else "volumes"
    if not output.name.endswith(NIFTI):
        layout = "files"
    made = to_nifti(
        seg,
        output,
        layout=layout,
        segment_numbers=numbers,
        like=like,
        resample=resample,
        sidecar=sidecar,
    )
    return tuple((made[0] if isinstance(made, list) else made).shape)
