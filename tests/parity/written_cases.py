"""The segmentations that both packages are asked to write, by name."""

from __future__ import annotations

from dataclasses import replace
from types import ModuleType
from typing import Any

import numpy as np
from pydicom.dataset import Dataset
from pydicom.sr.codedict import codes
from pydicom.uid import (
    DeflatedExplicitVRLittleEndian,
    ImplicitVRLittleEndian,
    JPEG2000Lossless,
    JPEGLSLossless,
    RLELossless,
)

from tests.factories.masks import fractions, labels, overlapping, sparse, stacked
from tests.factories.series import Series, series
from tests.factories.sources import COLUMNS, MATRIX, PLANES, ROWS, SLICES, TILE, WIDE
from tests.parity.written import Asked, By, description, descriptions

SHAPE = (PLANES, ROWS, COLUMNS)
FULL, SPARSE, STACK = "TILED_FULL", "TILED_SPARSE", "3D"
LABELS = labels(SHAPE, 3)
ONE = labels(SHAPE, 1)


def measures(*values: Any) -> By:
    """Pixel measures."""
    return lambda package, images: package.PixelMeasuresSequence(*values)


def orientation(*values: float, system: str = "PATIENT") -> By:
    """A plane orientation."""
    return lambda package, images: package.PlaneOrientationSequence(system, values)


def positions(*places: tuple[float, float, float]) -> By:
    """Plane positions in the patient coordinate system."""
    return lambda package, images: [package.PlanePositionSequence("PATIENT", place) for place in places]


def slide_position(place: tuple[float, float, float], matrix: tuple[int, int]) -> By:
    """One position on a slide."""
    return lambda package, images: [package.PlanePositionSequence("SLIDE", place, matrix)]


def volume(array: Any, *, slices: tuple[int, ...] = (), channels: tuple[int, ...] = (), **more: Any) -> By:
    """The array as a volume that lies as the slices of `series` do, or with some attributes changed."""
    attributes: dict[str, Any] = {
        "image_position": [-10.0, -20.0, 30.0],
        "image_orientation": [1.0, 0.0, 0.0, 0.0, 1.0, 0.0],
        "pixel_spacing": [0.5, 0.75],
        "spacing_between_slices": 2.5,
        "coordinate_system": "PATIENT",
        "frame_of_reference_uid": "1.2.3.7",
    }

    def make(package: ModuleType, images: list[Dataset]) -> Any:
        named = {"channels": {"SegmentNumber": list(channels)}} if channels else {}
        return package.Volume.from_attributes(array=array, **(attributes | more), **named)

    return make


def palette(entries: int, first: int = 0, bits: int = 8) -> By:
    """A palette for a label map."""

    def make(package: ModuleType, images: list[Dataset]) -> Any:
        dtype = np.uint8 if bits == 8 else np.uint16
        values = np.linspace(0, (1 << bits) - 1, entries).astype(dtype)
        channels = [
            package.PaletteColorLUT(first, np.roll(values, turn), color)
            for turn, color in ((0, "red"), (1, "green"), (2, "blue"))
        ]
        return package.PaletteColorLUTTransformation(*channels, palette_color_lut_uid="1.2.3.50")

    return make


def tracked(package: ModuleType, images: list[Dataset]) -> Any:
    """Descriptions with all that is optional."""
    return [
        description(
            package,
            number,
            tracking_uid=f"1.2.3.60.{number}",
            tracking_id=f"finding {number}",
            anatomic_regions=[codes.SCT.Chest],
            primary_anatomic_structures=[codes.SCT.Heart],
        )
        for number in (1, 2, 3)
    ]


def by_hand(package: ModuleType, images: list[Dataset]) -> Any:
    """Segments without an algorithm."""
    return [package.seg.SegmentDescription(1, "bone", codes.SCT.Tissue, codes.SCT.Bone, "MANUAL")]


FORMS: dict[str, tuple[str, Any, int]] = {
    "bool": ("BINARY", ONE.astype(bool), 1),
    "0 and 1": ("BINARY", ONE, 1),
    "labels": ("BINARY", LABELS, 3),
    "labels of 16 bits": ("BINARY", LABELS.astype(np.uint16), 3),
    "labels of 32 bits": ("BINARY", LABELS.astype(np.uint32), 3),
    "stacked": ("BINARY", stacked(SHAPE, 2), 2),
    "stacked bool": ("BINARY", stacked(SHAPE, 2, bool), 2),
    "stacked of 64 bits": ("BINARY", stacked(SHAPE, 2, np.uint64), 2),
    "stacked, one segment": ("BINARY", stacked(SHAPE, 1), 1),
    "overlapping": ("BINARY", overlapping(SHAPE, 3), 3),
    "floats of 0 and 1": ("BINARY", ONE.astype(np.float32), 1),
    "stacked floats of 0 and 1": ("BINARY", stacked(SHAPE, 2, np.float64), 2),
    "overlapping floats of 0 and 1": ("BINARY", overlapping(SHAPE, 2, np.float32), 2),
    "a segment that is nowhere": ("BINARY", ONE, 2),
    "a first segment that is nowhere": ("BINARY", ONE * np.uint8(2), 2),
    "not in C order": ("BINARY", np.asfortranarray(LABELS), 3),
    "a view": ("BINARY", np.repeat(LABELS, 2, axis=2)[:, ::-1, ::2], 3),
    "big words": ("BINARY", LABELS.astype(">u2"), 3),
    "labels with a sign": ("BINARY", LABELS.astype(np.int64), 3),
    "stacked with a sign": ("BINARY", stacked(SHAPE, 2, np.int16), 2),
    "fractions": ("FRACTIONAL", fractions(SHAPE), 1),
    "fractions of 64 bits": ("FRACTIONAL", fractions(SHAPE, np.float64), 1),
    "stacked fractions": ("FRACTIONAL", fractions((*SHAPE, 2)), 2),
    "fractions, bool": ("FRACTIONAL", ONE.astype(bool), 1),
    "fractions, 0 and 1": ("FRACTIONAL", ONE, 1),
    "fractions, labels": ("FRACTIONAL", LABELS, 3),
    "fractions, stacked": ("FRACTIONAL", overlapping(SHAPE, 2), 2),
    "fractions, floats of 0 and 1": ("FRACTIONAL", stacked(SHAPE, 2, np.float32), 2),
    "label map": ("LABELMAP", LABELS, 3),
    "label map of 16 bits": ("LABELMAP", LABELS.astype(np.uint16), 3),
    "label map with a sign": ("LABELMAP", LABELS.astype(np.int32), 3),
    "label map, bool": ("LABELMAP", ONE.astype(bool), 1),
    "label map, stacked": ("LABELMAP", stacked(SHAPE, 3), 3),
    "label map, stacked bool": ("LABELMAP", stacked(SHAPE, 2, bool), 2),
    "label map, stacked floats": ("LABELMAP", stacked(SHAPE, 2, np.float32), 2),
    "label map, a segment that is nowhere": ("LABELMAP", LABELS, 4),
    "label map, floats of 0 and 1": ("LABELMAP", ONE.astype(np.float64), 1),
}
"""Kind, mask and number of segments."""

BASES = {
    "binary": Asked(mask=LABELS, segments=3),
    "one": Asked(mask=ONE),
    "fractional": Asked(mask=fractions((*SHAPE, 2)), kind="FRACTIONAL", segments=2),
    "label map": Asked(mask=LABELS, kind="LABELMAP", segments=3),
}


def of_forms() -> dict[str, Asked]:
    """Every form, empty frames left out and kept."""
    return {
        f"{form}{', all frames' * (not omit)}": Asked(
            mask=mask, kind=kind, segments=segments, more={"omit_empty_frames": omit}
        )
        for form, (kind, mask, segments) in FORMS.items()
        for omit in (True, False)
    }


def of_sources() -> dict[str, Asked]:
    """Some kinds on every source of as many planes; and on those of a single one."""
    several = (
        "series backwards",
        "series shuffled",
        "series with a gap",
        "series at odd places",
        "series with its step",
        "series of thin steps",
        "series at one place",
        "oblique series",
        "sagittal series",
        "several series",
        "series without numbers",
        "derived series",
        "enhanced",
        "enhanced, per frame",
        "enhanced, shuffled",
        "enhanced, backwards",
        "enhanced, spacing not told",
        "enhanced MR",
        "loop",
    )
    found = {f"{name} on {s}": replace(base, source=s) for s in several for name, base in BASES.items()}
    for single in ("slice", "enhanced, one frame", "radiograph"):
        for name, base in BASES.items():
            found[f"{name} on {single}"] = replace(base, source=single, mask=base.mask[:1])
            found[f"{name} on {single}, all frames"] = replace(
                base, source=single, mask=base.mask[:1], more={"omit_empty_frames": False}
            )
        for name in ("one", "binary", "label map"):
            base = BASES[name]
            found[f"{name} of two axes on {single}"] = replace(base, source=single, mask=base.mask[0])
    found["binary on radiographs"] = Asked("radiographs", LABELS[[0, 2]], segments=3)
    found["fractions of two axes on slice"] = Asked("slice", fractions((ROWS, COLUMNS)), "FRACTIONAL")
    return found


def of_slides() -> dict[str, Asked]:
    """Total pixel matrices cut into tiles, and tiles as they are."""
    matrix, one = sparse(MATRIX, 2), sparse(MATRIX, 1)
    masks: dict[str, tuple[str, Any, int]] = {
        "binary": ("BINARY", matrix, 2),
        "binary of three axes": ("BINARY", matrix[None], 2),
        "bool": ("BINARY", one.astype(bool), 1),
        "stacked": ("BINARY", overlapping((1, *MATRIX), 2), 2),
        "fractional": ("FRACTIONAL", fractions((1, *MATRIX, 2)), 2),
        "fractions of two axes": ("FRACTIONAL", fractions(MATRIX), 1),
        "label map": ("LABELMAP", matrix, 2),
        "label map of 16 bits": ("LABELMAP", matrix.astype(np.uint16), 2),
        "label map of one": ("LABELMAP", one, 1),
    }
    found = {}
    for name, (kind, mask, segments) in masks.items():
        base = Asked("slide", mask, kind, segments, {"tile_pixel_array": True})
        for organization in (None, FULL, SPARSE):
            for omit in (True, False):
                more = {"omit_empty_frames": omit, "dimension_organization_type": organization}
                words = f"{name}, {organization or 'any'}{', all frames' * (not omit)}"
                found[f"slide: {words}"] = replace(base, more=base.more | more)
        for size in ((7, 7), (32, 32), (20, 29), (1, 5), (64, 3)):
            more = {"tile_size": size, "omit_empty_frames": False}
            found[f"slide: {name}, tiles of {size}"] = replace(base, more=base.more | more)
    found |= _other_slides(Asked("slide", matrix, "BINARY", 2, {"tile_pixel_array": True}))
    return found


def _other_slides(base: Asked) -> dict[str, Asked]:
    kept = base.more | {"omit_empty_frames": False}
    placed: dict[str, Any] = {
        "plane_positions": slide_position((15.0, 35.0, 0.0), (1, 1)),
        "plane_orientation": orientation(0.0, -1.0, 0.0, -1.0, 0.0, 0.0, system="SLIDE"),
        "pixel_measures": measures((0.001, 0.0005), 0.001),
    }
    found = {
        f"{source}: {name}": replace(base, source=source, more=more)
        for source in ("sparse slide", "sparse slide with gaps", "turned slide")
        for name, more in (("omitted", base.more), ("kept", kept))
    }
    found["slide of one tile: matrix"] = replace(base, source="slide of one tile", mask=sparse(TILE, 2))
    found["slide: placed"] = replace(base, more=kept | placed, mask=sparse((10, 13), 2))
    found["slide: placed, small tiles"] = replace(
        base, more=base.more | placed | {"tile_size": (4, 4)}, mask=sparse((10, 13), 2)
    )
    for single in ("plane_positions", "pixel_measures", "plane_orientation"):
        found[f"slide: only {single}"] = replace(base, more=kept | {single: placed[single]})
    tiles = labels((9, *TILE), 2)
    for source, mask in (("slide", tiles), ("sparse slide", tiles), ("sparse slide with gaps", tiles[:7])):
        for omit in (True, False):
            for kind in ("BINARY", "LABELMAP"):
                name = f"{source}: tiles of {kind}{', all frames' * (not omit)}"
                found[name] = Asked(source, mask, kind, 2, {"omit_empty_frames": omit})
    found["slide: all tiles in full"] = Asked(
        "slide", tiles, "BINARY", 2, {"omit_empty_frames": False, "dimension_organization_type": FULL}
    )
    found["slide: pyramid"] = replace(base, more=kept | {"pyramid_uid": "1.2.3.8", "pyramid_label": "P"})
    return found


def of_syntaxes() -> dict[str, Asked]:
    """Every transfer syntax of every kind."""
    shape = (PLANES, *WIDE)
    bases = {
        "binary": Asked("wide series", labels(shape, 3), segments=3),
        "fractional": Asked("wide series", fractions((*shape, 2)), "FRACTIONAL", 2),
        "label map": Asked("wide series", labels(shape, 3), "LABELMAP", 3),
        "wide label map": Asked(
            "wide series", labels(shape, 3, np.uint16), "LABELMAP", descriptions(numbers=(1, 2, 3, 300))
        ),
    }
    found = {}
    for syntax in (ImplicitVRLittleEndian, DeflatedExplicitVRLittleEndian):
        for name, base in bases.items():
            found[f"{name} in {syntax.name}"] = replace(base, more={"transfer_syntax_uid": syntax})
    for syntax in (RLELossless, JPEGLSLossless, JPEG2000Lossless):
        for name in ("fractional", "label map", "wide label map"):
            for extended in (False, True):
                found[f"{name} in {syntax.name}{', extended offsets' * extended}"] = replace(
                    bases[name], more={"transfer_syntax_uid": syntax, "use_extended_offset_table": extended}
                )
        found[f"slide in {syntax.name}"] = Asked(
            "slide",
            sparse(MATRIX, 2),
            "LABELMAP",
            2,
            {"transfer_syntax_uid": syntax, "tile_pixel_array": True, "omit_empty_frames": False},
        )
    found["native with extended offsets"] = replace(
        bases["label map"], more={"use_extended_offset_table": True}
    )
    found["two workers"] = replace(
        bases["label map"], more={"transfer_syntax_uid": RLELossless, "workers": 2}
    )
    return found


def of_planes() -> dict[str, Asked]:
    """Planes that lie elsewhere than the source images; volumes."""
    turned = [(-10.0, -20.0, 30.0 + 2.5 * place) for place in (3, 1, 0, 2)]
    beside = [(-12.0, -24.0, 31.0 + 2.0 * place) for place in range(3)]
    own = {
        "plane_positions": positions(*beside),
        "plane_orientation": orientation(1, 0, 0, 0, 1, 0),
        "pixel_measures": measures((0.4, 0.4), 2.0, 2.0),
    }
    oblique = {
        "image_orientation": [0.8, 0.6, 0.0, 0.0, 0.0, -1.0],
        "image_position": [-11.0, -21.0, 31.0],
        "spacing_between_slices": 1.25,
    }
    small = labels((3, 5, 6), 2)
    found = {}
    for name, base in BASES.items():
        mask = base.mask
        found[f"{name}, positions in another order"] = replace(
            base, more={"plane_positions": positions(*turned)}
        )
        found[f"{name}, its own grid"] = Asked(
            mask=small if mask.ndim == 3 else fractions((3, 5, 6, 2)),
            kind=base.kind,
            segments=2,
            more=own,
        )
        channels = (1, 2) if mask.ndim == 4 else ()
        for place, more in (
            ("as the series", {}),
            ("one plane further", {"image_position": [-10.0, -20.0, 32.5]}),
            ("between the planes", {"image_position": [-10.0, -20.0, 31.0]}),
            ("beside the planes", {"image_position": [-10.5, -20.0, 30.0]}),
            ("oblique", oblique),
        ):
            for source in ("series", "series shuffled", "enhanced", "enhanced, shuffled"):
                found[f"{name}, volume {place}, on {source}"] = replace(
                    base, source=source, mask=volume(mask, channels=channels, **more)
                )
        found[f"{name}, small volume"] = replace(
            base, mask=volume(mask[1:3, :5, 1:6], channels=channels, pixel_spacing=[0.6, 0.6])
        )
        found[f"{name}, single positions given"] = replace(
            base, more={"plane_positions": positions(*turned), "omit_empty_frames": False}
        )
    found["positions only, as the sources"] = replace(
        BASES["binary"],
        more={"plane_positions": positions(*((-10.0, -20.0, 30.0 + 2.5 * place) for place in range(4)))},
    )
    found["measures only"] = replace(BASES["binary"], more={"pixel_measures": measures((0.5, 0.75), 3.0)})
    found["measures with a step"] = replace(
        BASES["binary"], more={"pixel_measures": measures((0.5, 0.75), 3.0, 2.5)}
    )
    found["orientation only, as the sources"] = replace(
        BASES["binary"], more={"plane_orientation": orientation(1, 0, 0, 0, 1, 0)}
    )
    found["orientation only, another"] = replace(
        BASES["binary"], more={"plane_orientation": orientation(0, 1, 0, 0, 0, -1)}
    )
    found["one plane of its own"] = Asked(
        "slice", small[:1], segments=2, more=own | {"plane_positions": positions((1.0, 2.0, 3.0))}
    )
    found["volume in 3D"] = replace(
        BASES["one"],
        mask=volume(ONE),
        more={"dimension_organization_type": STACK, "omit_empty_frames": False},
    )
    found["volume without a frame of reference"] = replace(
        BASES["one"], mask=volume(ONE, frame_of_reference_uid=None)
    )
    return found


def of_organizations() -> dict[str, Asked]:
    """Organizations that are asked for."""
    found = {}
    for source in ("series", "series shuffled", "series backwards", "enhanced", "series with its step"):
        full = Asked(source, ONE, more={"dimension_organization_type": STACK, "omit_empty_frames": False})
        found[f"3D of one on {source}"] = full
        found[f"3D of a label map on {source}"] = replace(full, mask=LABELS, kind="LABELMAP", segments=3)
    found["3D, frames omitted at the end"] = Asked(
        mask=np.where(np.arange(4)[:, None, None] < 3, 1, 0).astype(np.uint8) * np.ones(SHAPE, np.uint8),
        more={"dimension_organization_type": STACK},
    )
    return found


def of_descriptions() -> dict[str, Asked]:
    """What is said of the segments and of the whole."""
    base = BASES["binary"]

    def equipment(package: ModuleType, images: list[Dataset]) -> Any:
        return [package.ContributingEquipment("maker", codes.DCM.ModifyingEquipment)]

    def creator(package: ModuleType, images: list[Dataset]) -> Any:
        me = package.sr.CodedConcept("42", "99STAFF", "Jane Doe")
        return package.ContentCreatorIdentificationCodeSequence([me], "House")

    words: dict[str, Any] = {
        "content_description": "words",
        "content_creator_name": "Doe^Jane",
        "content_label": "LABEL",
        "series_description": "series",
        "content_creator_identification": creator,
        "contributing_equipment": equipment,
    }
    found = {
        "tracked segments": replace(base, segments=tracked),
        "drawn by hand": Asked(mask=ONE, segments=by_hand),
        "several versions": replace(base, more={"software_versions": ("1", "2")}),
        "further sources": replace(
            base, more={"further_source_images": lambda package, images: further_images()}
        ),
        "a further source twice": replace(
            base, more={"further_source_images": lambda package, images: further_images()[:1] * 2}
        ),
        "a further source that is one": replace(
            base, more={"further_source_images": lambda package, images: images[:1]}
        ),
        "label map with gaps": Asked(
            mask=LABELS * np.uint8(5), kind="LABELMAP", segments=descriptions(numbers=(5, 10, 15))
        ),
        "label map with high numbers": Asked(
            mask=LABELS.astype(np.uint16) * np.uint16(100),
            kind="LABELMAP",
            segments=descriptions(numbers=(100, 200, 300)),
        ),
        "label map of 255": Asked(
            mask=np.where(LABELS == 3, 255, LABELS).astype(np.uint8),
            kind="LABELMAP",
            segments=descriptions(numbers=(1, 2, 255)),
        ),
        "label map of 256": Asked(
            mask=LABELS, kind="LABELMAP", segments=descriptions(numbers=(1, 2, 3, 256))
        ),
        "label map, numbers out of order": Asked(
            mask=LABELS, kind="LABELMAP", segments=descriptions(numbers=(3, 1, 2))
        ),
        "label map, stacked with gaps": Asked(
            mask=stacked(SHAPE, 2), kind="LABELMAP", segments=descriptions(numbers=(2, 7))
        ),
    }
    for name, value in words.items():
        found[f"with {name}"] = replace(base, more={name: value})
    for bits in (8, 16):
        more = {"palette_color_lut_transformation": palette(4, bits=bits)}
        found[f"palette of {bits} bits"] = replace(BASES["label map"], more=more)
        found[f"palette of {bits} bits, 256 entries"] = replace(
            BASES["label map"], more={"palette_color_lut_transformation": palette(256, bits=bits)}
        )
        found[f"palette of {bits} bits in RLE"] = Asked(
            "wide series",
            labels((PLANES, *WIDE), 3),
            "LABELMAP",
            3,
            more | {"transfer_syntax_uid": RLELossless},
        )
    for kind in ("PROBABILITY", "OCCUPANCY"):
        for most in (255, 100, 1, 2):
            found[f"{kind} up to {most}"] = replace(
                BASES["fractional"], more={"fractional_type": kind, "max_fractional_value": most}
            )
    return found


def of_nothing() -> dict[str, Asked]:
    """Masks without a segment anywhere."""
    nothing = np.zeros(SHAPE, np.uint8)
    found = {}
    for omit in (True, False):
        words = ", all frames" * (not omit)
        more = {"omit_empty_frames": omit}
        found[f"nothing{words}"] = Asked(mask=nothing, more=more)
        found[f"nothing of two{words}"] = Asked(mask=nothing, segments=2, more=more)
        found[f"no fractions{words}"] = Asked(mask=nothing.astype(float), kind="FRACTIONAL", more=more)
        found[f"an empty label map{words}"] = Asked(mask=nothing, kind="LABELMAP", segments=2, more=more)
        found[f"an empty slide{words}"] = Asked(
            "slide", np.zeros(MATRIX, np.uint8), more=more | {"tile_pixel_array": True}
        )
    return found


def further_images() -> list[Dataset]:
    """Images of the same study, in another series."""
    images = series(Series(SLICES, places=(0, 1)))
    for number, image in enumerate(images):
        image.SOPInstanceUID, image.SeriesInstanceUID = f"1.2.3.70.{number + 1}", "1.2.3.71"
    return [*images]


ASKED: dict[str, Asked] = {
    **of_forms(),
    **of_sources(),
    **of_slides(),
    **of_syntaxes(),
    **of_planes(),
    **of_organizations(),
    **of_descriptions(),
    **of_nothing(),
}
"""All of them. What the peer refuses among them is refused by us as well."""
