"""`isodicom render FILE -o out.png`: pictures of frames, series, slides and segments."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias

import typer

from isodicom.cli.output import complain, fail

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

    from isodicom.image import Image
    from isodicom.pictures import Layer
    from isodicom.seg import Segmentation
    from isodicom.volume import Volume

Kind: TypeAlias = Literal["slice", "mip", "montage"]

MOST_PANELS = 25
"""A montage has so many frames at most; of more, some at equal distances are taken."""


class View(StrEnum):
    """The direction that a volume is looked at from."""

    axial = "axial"
    coronal = "coronal"
    sagittal = "sagittal"


ORIENTATION = "FPL"
"""Volumes are turned so before they are drawn, for the axes to be what the views say."""

AXES = {View.axial: 0, View.coronal: 1, View.sagittal: 2}


def render(
    source: Annotated[str, typer.Argument(help="A DICOM file or URL, or a folder with a series.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="The picture; its name says the format.")],
    frame: Annotated[int | None, typer.Option("--frame", help="Number of the frame, from 1.")] = None,
    mip: Annotated[bool, typer.Option("--mip", help="The highest values along a direction.")] = False,
    montage: Annotated[bool, typer.Option("--montage", help="Several frames or slices.")] = False,
    window: Annotated[
        tuple[float, float] | None, typer.Option("--window", help="Centre and width of the window.")
    ] = None,
    view: Annotated[View, typer.Option("--view", help="The direction, for --mip and folders.")] = View.axial,
    overlay: Annotated[
        str, typer.Option("--overlay", help="A segmentation of the image or series, drawn over it.")
    ] = "",
    size: Annotated[int | None, typer.Option("--size", help="Longer side of a frame in pixels.")] = None,
    series: Annotated[
        str | None, typer.Option("--series", help="SeriesInstanceUID, of a folder with several.")
    ] = None,
) -> None:
    """Draw an image, a series, a slide or a segmentation."""
    from pydicom.errors import InvalidDicomError

    from isodicom.errors import IsodicomError

    if sum((frame is not None, mip, montage)) > 1:
        fail("--frame, --mip and --montage exclude each other: take one.")
    if size is not None and size < 1:
        fail(f"--size takes a number of pixels; {size} was given.")
    if series is not None and not Path(source).is_dir():
        fail("--series goes with a folder.")
    _check_format(output)
    try:
        if Path(source).is_dir() or mip:
            if frame is not None:
                fail("--frame goes with one image, not with a volume.")
            volume = _volume(source, series)
            layers = _segments_in(overlay, volume) if overlay else None
            if layers == []:
                complain(f"no segment of {overlay} lies in {source}.")
            kind: Kind = "mip" if mip else "montage" if montage else "slice"
            picture = volume.to_pil(kind, AXES[view], window=window, overlay=layers or None, size=size)
        else:
            picture = _of_image(source, frame, montage, window, overlay, size)
        output.parent.mkdir(parents=True, exist_ok=True)
        picture.save(output)
    except (IsodicomError, InvalidDicomError, OSError, ValueError) as error:
        fail(f"{error}")
    typer.echo(f"{output}: {picture.width} x {picture.height} pixels")


def _check_format(output: Path) -> None:
    """Make sure that the name of the picture says a format, before long work is done for it."""
    from PIL import Image

    known = Image.registered_extensions()
    if known.get(output.suffix.lower()) not in Image.SAVE:
        fail(f"{output}: the name says no format of pictures that can be written; take .png or .jpg.")


def _volume(source: str, series: str | None) -> Volume:
    import numpy as np

    from isodicom import get_volume_from_series, imread
    from isodicom.enum import CoordinateSystemNames

    if Path(source).is_dir():
        volume = get_volume_from_series(
            source,
            dtype=np.float32,
            apply_real_world_transform=False,
            series_instance_uid=series,
            progress=True,
        )
    else:
        volume = imread(source, lazy_frame_retrieval=True).get_volume(
            dtype=np.float32, apply_real_world_transform=False, allow_missing_positions=True
        )
    if volume.coordinate_system == CoordinateSystemNames.PATIENT:
        return volume.to_patient_orientation(ORIENTATION)
    return volume


def _of_image(
    source: str,
    frame: int | None,
    montage: bool,
    window: tuple[float, float] | None,
    overlay: str,
    size: int | None,
) -> Picture:
    import numpy as np

    from isodicom import imread
    from isodicom.image import pictures
    from isodicom.image.frames import frame_index

    image = imread(source, lazy_frame_retrieval=True)
    if montage:
        count = image.number_of_frames
        chosen = np.unique(np.linspace(0, count - 1, min(count, MOST_PANELS)).round().astype(int))
        return pictures.montage_picture(image, chosen.tolist(), window, size or 256)
    if image.is_tiled and frame is None and not overlay:
        return pictures.slide_picture(image, size)
    index = frame_index(image.number_of_frames, 1 if frame is None else frame, False)
    layers = _segments(overlay, image, index) if overlay else None
    if layers == []:
        complain(f"no segment of {overlay} lies on frame {index + 1} of {source}.")
    return pictures.frame_picture(image, index, window, layers, size)


def _segments(path: str, image: Image, index: int) -> list[Layer]:
    """The segments on a frame, in the colours that the segmentation gives them."""
    from isodicom.pictures import layers_of
    from isodicom.seg import segread

    seg = segread(path)
    uid = image.SOPInstanceUID
    if image.number_of_frames > 1:
        stack = seg.get_pixels_by_source_frame(uid, [index + 1], assert_missing_frames_are_empty=True)
    else:
        stack = seg.get_pixels_by_source_instance([uid], assert_missing_frames_are_empty=True)
    return [layer for layer in layers_of(stack[0], *_names_and_colors(seg)) if layer.mask.any()]


def _segments_in(path: str, volume: Volume) -> list[Layer]:
    """The segments in a volume, in the colours that the segmentation gives them."""
    from isodicom.pictures import Layer
    from isodicom.pictures.layers import COLORS
    from isodicom.seg import segread

    seg, layers = segread(path, lazy_frame_retrieval=True), []
    names, colors = _names_and_colors(seg)
    for place, number in enumerate(seg.segment_numbers, start=1):
        stored = seg.get_volume(like=volume, segment_numbers=[number], rescale_fractional=False)
        mask = stored.array[..., 0] != 0
        if mask.any():
            color = colors.get(place, COLORS[(place - 1) % len(COLORS)])
            layers.append(Layer(names[place], mask, color))
    return layers


def _names_and_colors(seg: Segmentation) -> tuple[dict[int, str], dict[int, tuple[int, int, int]]]:
    """What segments are called, and the colours they have, by their place from 1."""
    from isodicom.color import CIELabColor

    names, colors = {}, {}
    for place, number in enumerate(seg.segment_numbers, start=1):
        description = seg.get_segment_description(number)
        names[place] = description.segment_label
        if value := description.get("RecommendedDisplayCIELabValue"):
            colors[place] = CIELabColor.from_dicom_value(value).to_rgb(clip=True)
    return names, colors
