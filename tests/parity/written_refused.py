"""Arguments that neither package takes, by what is wrong with them."""

from __future__ import annotations

from dataclasses import replace
from types import ModuleType
from typing import Any

import numpy as np
from pydicom.dataset import Dataset
from pydicom.uid import ExplicitVRBigEndian, JPEGBaseline8Bit, RLELossless

from tests.factories.masks import fractions, labels, overlapping, sparse, stacked
from tests.factories.series import Series, series
from tests.factories.sources import COLUMNS, MATRIX, PLANES, ROWS, SLICES, SOURCES, TILE
from tests.parity.written import Asked, By, descriptions
from tests.parity.written_cases import (
    BASES,
    FULL,
    LABELS,
    ONE,
    SHAPE,
    STACK,
    measures,
    orientation,
    palette,
    positions,
    slide_position,
    tracked,
    volume,
)

BINARY, FRACTIONAL, LABELMAP = BASES["one"], BASES["fractional"], BASES["label map"]


def _without(keyword: str, source: str = "series") -> By:
    """Source images that lack an attribute."""

    def make(package: ModuleType, images: list[Dataset]) -> list[Dataset]:
        images = SOURCES[source]()
        for image in images:
            delattr(image, keyword)
        return images

    return make


def _with(source: str = "series", **values: Any) -> By:
    """Source images, the last of which has other values."""

    def make(package: ModuleType, images: list[Dataset]) -> list[Dataset]:
        images = SOURCES[source]()
        for keyword, value in values.items():
            setattr(images[-1], keyword, value)
        return images

    return make


def _more(base: Asked, **more: Any) -> Asked:
    return replace(base, more={**base.more, **more})


def _of_masks() -> dict[str, Asked]:
    return {
        "more planes than images": replace(BINARY, mask=labels((5, ROWS, COLUMNS), 1)),
        "fewer planes than images": replace(BINARY, mask=labels((3, ROWS, COLUMNS), 1)),
        "other rows": replace(BINARY, mask=labels((PLANES, ROWS + 1, COLUMNS), 1)),
        "other columns": replace(BINARY, mask=labels((PLANES, ROWS, COLUMNS - 1), 1)),
        "two axes on several images": replace(BINARY, mask=ONE[0]),
        "one axis": replace(BINARY, mask=ONE[0, 0]),
        "five axes": replace(BINARY, mask=ONE[..., None, None]),
        "no axis": replace(BINARY, mask=np.array(1, np.uint8)),
        "no rows": replace(BINARY, mask=np.zeros((PLANES, 0, COLUMNS), np.uint8)),
        "below 0": replace(BINARY, mask=-ONE.astype(np.int16)),
        "stacked below 0": replace(BINARY, mask=-stacked(SHAPE, 2, np.int64), segments=2),
        "label map below 0": replace(LABELMAP, mask=-LABELS.astype(np.int64)),
        "complex": replace(BINARY, mask=ONE.astype(complex)),
        "texts": replace(BINARY, mask=ONE.astype(str)),
        "objects": replace(BINARY, mask=ONE.astype(object)),
        "a list": replace(BINARY, mask=lambda package, images: ONE.tolist()),
        "nothing": replace(BINARY, mask=None),
        "more labels than descriptions": replace(BINARY, mask=LABELS, segments=2),
        "more segments than descriptions": replace(BINARY, mask=stacked(SHAPE, 3), segments=2),
        "more descriptions than segments": replace(BINARY, mask=stacked(SHAPE, 2), segments=3),
        "stacked labels": replace(BINARY, mask=stacked(SHAPE, 2) * np.uint8(2), segments=2),
        "fractions in a binary one": replace(BINARY, mask=fractions(SHAPE)),
        "stacked fractions in a binary one": replace(BINARY, mask=fractions((*SHAPE, 2)), segments=2),
        "fractions in a label map": replace(BINARY, mask=fractions(SHAPE), kind="LABELMAP"),
        "fractions above 1": replace(BINARY, mask=fractions(SHAPE) * 1.5, kind="FRACTIONAL"),
        "fractions below 0": replace(BINARY, mask=fractions(SHAPE) - 0.5, kind="FRACTIONAL"),
        "fractions that are no numbers": replace(
            BINARY, mask=np.where(fractions(SHAPE) > 0.9, np.nan, fractions(SHAPE)), kind="FRACTIONAL"
        ),
        "fractions that are infinite": replace(
            BINARY, mask=np.where(fractions(SHAPE) > 0.9, np.inf, fractions(SHAPE)), kind="FRACTIONAL"
        ),
        "fractions of several segments in three axes": replace(
            BINARY, mask=fractions(SHAPE), kind="FRACTIONAL", segments=2
        ),
        "binary above 1 as floats": replace(BINARY, mask=ONE * 2.0),
        "no numbers in a binary one": replace(BINARY, mask=np.where(ONE, np.nan, 0.0)),
        "overlapping in a label map": replace(
            BINARY, mask=overlapping(SHAPE, 2), kind="LABELMAP", segments=2
        ),
        "a label without a description": replace(
            LABELMAP, segments=descriptions(numbers=(1, 2, 4)), mask=LABELS
        ),
        "a volume of two channels": replace(
            BINARY, mask=volume(np.zeros((*SHAPE, 2, 2), np.uint8)), segments=2
        ),
        "a volume of another channel": replace(BINARY, mask=_of_optical_paths),
        "a volume in another frame of reference": replace(
            BINARY, mask=volume(ONE, frame_of_reference_uid="1.2.3.99")
        ),
        "a volume on a slide": Asked("slide", volume(ONE)),
        "a volume and positions": _more(
            replace(BINARY, mask=volume(ONE)),
            plane_positions=positions(*((0.0, 0.0, float(place)) for place in range(4))),
        ),
        "a volume and measures": _more(replace(BINARY, mask=volume(ONE)), pixel_measures=measures((1, 1), 1)),
        "a volume and an orientation": _more(
            replace(BINARY, mask=volume(ONE)), plane_orientation=orientation(1, 0, 0, 0, 1, 0)
        ),
        "a volume without room": replace(BINARY, mask=volume(ONE), source="radiograph"),
        "several segments in two axes of floats": Asked("slice", fractions((ROWS, COLUMNS)), segments=2),
    }


def _of_optical_paths(package: ModuleType, images: list[Dataset]) -> Any:
    made = volume(np.zeros((*SHAPE, 2), np.uint8), channels=(1, 2))(package, images)
    attributes = {"OpticalPathIdentifier": ["1", "2"]}
    return package.Volume(
        made.array,
        made.affine,
        coordinate_system="PATIENT",
        frame_of_reference_uid="1.2.3.7",
        channels=attributes,
    )


def _of_sources() -> dict[str, Asked]:
    def sources(make: By) -> Asked:
        return _more(BINARY, source_images=make)

    return {
        "no images": sources(lambda package, images: []),
        "images of two studies": sources(_with(StudyInstanceUID="1.2.3.5.9")),
        "images of two sizes": sources(_with(Rows=ROWS + 1)),
        "images of two orientations": sources(_with(ImageOrientationPatient=[0, 1, 0, 0, 0, -1])),
        "images of two spacings": sources(_with(PixelSpacing=[1, 1])),
        "images of two frames of reference": sources(_with(FrameOfReferenceUID="1.2.3.99")),
        "an image twice": sources(lambda package, images: [*images[:3], images[0]]),
        "two multi-frame images": Asked(
            "enhanced", ONE, more={"source_images": lambda package, images: images * 2}
        ),
        "one that is none": sources(lambda package, images: ["image"] * 4),
        "a single one, not in a list": sources(lambda package, images: images[0]),
        "without orientation": sources(_without("ImageOrientationPatient")),
        "without position": sources(_without("ImagePositionPatient")),
        "without spacing": sources(_without("PixelSpacing")),
        "without a study": sources(_without("StudyInstanceUID")),
        "without a series": sources(_without("SeriesInstanceUID")),
        "without an instance UID": sources(_without("SOPInstanceUID")),
        "without a class": sources(_without("SOPClassUID")),
        "without rows": sources(_without("Rows")),
        "several planes of a radiograph": Asked("radiograph", ONE[:2]),
        "further images of another study": _more(
            BINARY, further_source_images=lambda package, images: _other_study()
        ),
        "further images that are none": _more(BINARY, further_source_images=["image"]),
    }


def _other_study() -> list[Dataset]:
    (image,) = series(Series(SLICES, places=(0,)))
    image.StudyInstanceUID = "1.2.3.5.9"
    return [image]


def _of_planes() -> dict[str, Asked]:
    places = [(0.0, 0.0, float(place)) for place in range(4)]
    return {
        "fewer positions than planes": _more(BINARY, plane_positions=positions(*places[:3])),
        "more positions than planes": _more(BINARY, plane_positions=positions(*places, (0, 0, 9))),
        "a position twice": _more(BINARY, plane_positions=positions(*places[:3], places[0])),
        "positions on a slide": _more(BINARY, plane_positions=slide_position((0, 0, 0), (1, 1))),
        "positions that are none": _more(BINARY, plane_positions=["here"] * 4),
        "measures that are none": _more(BINARY, pixel_measures=[1.0, 1.0]),
        "an orientation that is none": _more(BINARY, plane_orientation=[1, 0, 0, 0, 1, 0]),
        "an orientation of slides": _more(
            BINARY, plane_orientation=orientation(1, 0, 0, 0, 1, 0, system="SLIDE")
        ),
        "positions of a radiograph": Asked(
            "radiograph", ONE[0], more={"plane_positions": positions((0, 0, 0))}
        ),
    }


def _of_slides() -> dict[str, Asked]:
    base = Asked("slide", sparse(MATRIX, 1), more={"tile_pixel_array": True})
    return {
        "a matrix of another size": replace(base, mask=sparse((21, 29), 1)),
        "several matrices": replace(base, mask=np.stack([sparse(MATRIX, 1)] * 2)),
        "tiles of no rows": _more(base, tile_size=(0, 8)),
        "tiles of three sides": _more(base, tile_size=(8, 8, 8)),
        "tiles of half a pixel": _more(base, tile_size=(7.5, 8)),
        "a matrix of slices": Asked("slice", ONE[:1], more={"tile_pixel_array": True}),
        "a matrix of an enhanced image": Asked("enhanced", ONE[:1], more={"tile_pixel_array": True}),
        "a matrix of a radiograph": Asked("radiograph", ONE[:1], more={"tile_pixel_array": True}),
        "3D of a slide": _more(base, dimension_organization_type=STACK),
        "full, of slices": _more(BINARY, dimension_organization_type=FULL),
        "sparse, of slices": _more(BINARY, dimension_organization_type="TILED_SPARSE"),
        "full, of some tiles": Asked(
            "sparse slide with gaps",
            np.ones((7, *TILE), np.uint8),
            more={"dimension_organization_type": FULL, "omit_empty_frames": False},
        ),
        "too few tiles": Asked("slide", labels((5, *TILE), 1)),
        "pyramid of slices": _more(BINARY, pyramid_uid="1.2.3.8"),
        "label of a pyramid without one": _more(base, pyramid_label="P"),
        "matrix of several positions": _more(
            base,
            plane_positions=lambda package, images: [
                package.PlanePositionSequence("SLIDE", (0, 0, 0), (1, 1)),
                package.PlanePositionSequence("SLIDE", (0, 0, 0), (1, 9)),
            ],
        ),
    }


def _of_words() -> dict[str, Asked]:
    found = {
        "no kind": replace(BINARY, kind="MASK"),
        "kind in small letters": replace(BINARY, kind="binary"),
        "no descriptions": replace(BINARY, segments=lambda package, images: []),
        "descriptions that are none": replace(BINARY, segments=lambda package, images: ["segment"]),
        "descriptions from 2 on": replace(BINARY, segments=descriptions(numbers=(2,))),
        "descriptions with gaps": replace(BINARY, segments=descriptions(numbers=(1, 3)), mask=LABELS),
        "descriptions out of order": replace(BINARY, segments=descriptions(numbers=(2, 1))),
        "a number twice": replace(BINARY, segments=descriptions(numbers=(1, 1))),
        "a number twice in a label map": replace(LABELMAP, segments=descriptions(numbers=(1, 1, 2, 3))),
        "0 in a label map": replace(LABELMAP, segments=descriptions(numbers=(0, 1, 2, 3))),
        "3D of gaps": Asked("series with a gap", ONE, more={"dimension_organization_type": STACK}),
        "3D of several segments": _more(
            BASES["binary"], dimension_organization_type=STACK, omit_empty_frames=False
        ),
        "3D of odd places": Asked(
            "series at odd places",
            ONE,
            more={"dimension_organization_type": STACK, "omit_empty_frames": False},
        ),
        "3D, a frame omitted": _more(BINARY, dimension_organization_type=STACK),
        "no organization": _more(BINARY, dimension_organization_type="4D"),
        "temporal organization": _more(BINARY, dimension_organization_type="3D_TEMPORAL"),
        "a palette of a binary one": _more(BINARY, palette_color_lut_transformation=palette(4)),
        "a palette that is too short": _more(LABELMAP, palette_color_lut_transformation=palette(3)),
        "a palette that begins at 1": _more(LABELMAP, palette_color_lut_transformation=palette(4, first=1)),
        "a palette that is none": _more(LABELMAP, palette_color_lut_transformation="red"),
        "colours without a palette": _more(LABELMAP, icc_profile=b"abcd"),
        "colours of a binary one": _more(BINARY, icc_profile=b"abcd"),
        "no such fractions": _more(FRACTIONAL, fractional_type="LUCK"),
        "fractions of no kind": _more(FRACTIONAL, fractional_type=None),
        "fractions up to 256": _more(FRACTIONAL, max_fractional_value=256),
        "fractions up to 0": _more(FRACTIONAL, max_fractional_value=0),
        "fractions up to -1": _more(FRACTIONAL, max_fractional_value=-1),
        "a number of 256 labels in 8 bits": replace(
            LABELMAP, segments=tracked, mask=np.where(LABELS > 2, 300, LABELS).astype(np.uint16)
        ),
        "no workers": _more(LABELMAP, workers="two", transfer_syntax_uid=RLELossless),
        "equipment that is none": _more(BINARY, contributing_equipment=["maker"]),
        "no such argument": _more(BINARY, colour="red"),
        "instance number 0": _more(BINARY, instance_number=0),
        "series number 0": _more(BINARY, series_number=0),
        "no instance number": _more(BINARY, instance_number=None),
        "no series number": _more(BINARY, series_number=None),
        "no manufacturer": _more(BINARY, manufacturer=None),
        "no model": _more(BINARY, manufacturer_model_name=None),
        "no versions": _more(BINARY, software_versions=None),
        "no serial number": _more(BINARY, device_serial_number=None),
        "a label that is too long": _more(BINARY, content_label="A LABEL OF MORE THAN 16"),
        "a label in small letters": _more(BINARY, content_label="label"),
    }
    for syntax in (ExplicitVRBigEndian, JPEGBaseline8Bit, "1.2.3", RLELossless):
        found[f"binary in {syntax}"] = _more(BINARY, transfer_syntax_uid=syntax)
        if syntax != RLELossless:
            found[f"label map in {syntax}"] = _more(LABELMAP, transfer_syntax_uid=syntax)
            found[f"fractional in {syntax}"] = _more(FRACTIONAL, transfer_syntax_uid=syntax)
    return found


REFUSED: dict[str, Asked] = {
    **_of_masks(),
    **_of_sources(),
    **_of_planes(),
    **_of_slides(),
    **_of_words(),
}
"""All of them. Where the peer takes one after all, `written_known` says why we don't."""
