"""`isodicom seg create`: a segmentation of a series, made of a mask."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from isodicom.cli.output import console, fail
from isodicom.cli.seg.options import SYNTAXES, Form, Kind, Order
from isodicom.cli.seg.output import check_free, counted, one_line, warnings_told
from isodicom.enum import SourceHeaderPolicyValues


def create(
    source: Annotated[list[Path], typer.Option("--source", help="The images: a folder, or files.")],
    mask: Annotated[
        Path,
        typer.Option("--mask", help=".nii, .nii.gz, .npy, .npz, .nrrd, .mha, .png; or a folder of such."),
    ],
    output: Annotated[Path, typer.Option("--output", "-o", help="The DICOM file.")],
    segments: Annotated[
        Path | None,
        typer.Option("--segments", help="What the segments are, as JSON; else a document beside the mask."),
    ] = None,
    kind: Annotated[
        Kind | None, typer.Option("--type", help="binary, or fractional for fractions, if nothing is said.")
    ] = None,
    syntax: Annotated[
        str,
        typer.Option("--transfer-syntax", "--compress", help=f"{', '.join(SYNTAXES)}; or a UID."),
    ] = "explicit",
    series: Annotated[
        str | None, typer.Option("--series", help="SeriesInstanceUID, of a folder with several.")
    ] = None,
    order: Annotated[
        Order | None, typer.Option("--order", help="Which slice is which, in arrays and pictures.")
    ] = None,
    resample: Annotated[
        bool, typer.Option("--resample", help="Take the nearest voxel where voxels don't lie on pixels.")
    ] = False,
    nifti_form: Annotated[
        Form | None, typer.Option("--nifti-form", help="Which matrix of a NIfTI header.")
    ] = None,
    keep_empty: Annotated[
        bool, typer.Option("--keep-empty", help="Write frames without a segment too.")
    ] = False,
    tile: Annotated[
        bool, typer.Option("--tile", help="The mask is the total pixel matrix of a slide: cut it into tiles.")
    ] = False,
    policy: Annotated[
        SourceHeaderPolicyValues,
        typer.Option("--policy", help="What to do with headers that break the rules."),
    ] = SourceHeaderPolicyValues.REPAIR,
    series_number: Annotated[
        int | None, typer.Option("--series-number", min=1, help="Number of the new series.")
    ] = None,
    series_description: Annotated[
        str | None, typer.Option("--series-description", help="What the new series is called.")
    ] = None,
    workers: Annotated[
        int, typer.Option("--workers", min=0, help="How many frames are compressed at once; 0 for one.")
    ] = 0,
    force: Annotated[bool, typer.Option("--force", help="Overwrite a file that is there.")] = False,
) -> None:
    """Make a segmentation of images and a mask."""
    from pydicom.errors import InvalidDicomError

    from isodicom.cli.seg.making import Wanted, made
    from isodicom.errors import IsodicomError

    given = {
        "transfer_syntax_uid": _syntax(syntax),
        "omit_empty_frames": not keep_empty,
        "source_header_policy": policy,
        "workers": workers,
        "series_number": series_number,
        "series_description": series_description,
    }
    arguments = {name: value for name, value in given.items() if value is not None}
    check_free(output, force)
    try:
        with warnings_told(), console(stderr=True).status("Making the segmentation"):
            wanted = Wanted(mask, segments, kind, nifti_form, order, resample, series)
            images = source[0] if len(source) == 1 else source
            seg = made(images, wanted, tile, arguments)
            seg.save_as(output)
    except (IsodicomError, InvalidDicomError, OSError, ValueError, TypeError) as error:
        fail(one_line(error))
    size = output.stat().st_size
    typer.echo(
        f"{output}: {seg.SegmentationType}, {counted(seg.number_of_segments, 'segment')}, "
        f"{counted(seg.number_of_frames, 'frame')}, {size} bytes"
    )
    for number, label in seg.label_mapping.items():
        if number != label:
            typer.echo(f"  value {label} of the mask is segment {number}")


def _syntax(name: str) -> str:
    """The UID of a transfer syntax."""
    uid = SYNTAXES.get(name.lower(), name)
    if uid not in SYNTAXES.values():
        fail(f"--transfer-syntax takes {', '.join(SYNTAXES)}, or one of their UIDs, not {name}.")
    return uid
