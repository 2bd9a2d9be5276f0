"""What is made in ways that only we have is as sound as all else: streams, parts, conversions, new numbers, NIfTI."""

from __future__ import annotations

import io
import warnings
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import highdicom
import numpy as np
import pytest
from pydicom import dcmread

import isodicom
from isodicom.seg import Segmentation, create_segmentation_pyramid, from_nifti, write_segmentation
from tests.factories.masks import sparse
from tests.factories.pixels import DEFLATED_FRAME
from tests.factories.series import Series, series
from tests.factories.sources import MATRIX, SLICES, SOURCES, TILE, pyramid
from tests.interop.test_dciodvfy import errors
from tests.parity.written import ABOUT, descriptions
from tests.parity.written_cases import ASKED, LABELS

Made = list[Path]


def saved(folder: Path, *made: Segmentation) -> Made:
    """The files."""
    paths = [folder / f"{number}.dcm" for number in range(len(made))]
    for path, seg in zip(paths, made, strict=True):
        seg.save_as(path)
    return paths


def asked(name: str, **more: Any) -> dict[str, Any]:
    """The arguments of a case."""
    case = ASKED[name]
    return replace(case, more={**case.more, **more}).arguments(isodicom)


def streamed(folder: Path, name: str, **more: Any) -> Made:
    """Planes one by one."""
    arguments = asked(name)
    arguments["pixel_array"] = iter(arguments["pixel_array"])
    return write_segmentation(folder / "streamed.dcm", **arguments, **more)


def tiled(folder: Path, **more: Any) -> Made:
    """Tiles one by one."""
    mask = sparse(MATRIX, 2)

    def tile_at(row: int, column: int) -> Any:
        return mask[row : row + TILE[0], column : column + TILE[1]]

    arguments = asked("slide: binary, any")
    arguments["pixel_array"] = tile_at
    return write_segmentation(folder / "tiled.dcm", **(arguments | more))


def from_file(folder: Path) -> Made:
    """A mask of NIfTI."""
    import nibabel

    images = series(Series(SLICES))
    affine = np.diag([-0.75, -0.5, 2.5, 1.0])
    affine[:3, 3] = 10.0, 20.0, 30.0
    nibabel.save(nibabel.Nifti1Image(LABELS.T, affine), folder / "mask.nii.gz")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return saved(folder, from_nifti(folder / "mask.nii.gz", images))


def levels(folder: Path, kind: str) -> Made:
    """A pyramid."""
    about = {
        name: value for name, value in ABOUT.items() if name not in ("sop_instance_uid", "instance_number")
    }
    made = create_segmentation_pyramid(
        source_images=pyramid(),
        pixel_arrays=[sparse((64, 80), 2)],
        segmentation_type=kind,
        segment_descriptions=descriptions(2)(isodicom, []),
        **about,
    )
    return saved(folder, *made)


def renumbered(folder: Path) -> Made:
    """Labels with gaps."""
    arguments = asked("label map with high numbers", renumber_segments=True)
    return saved(folder, Segmentation(**(arguments | {"segmentation_type": "BINARY"})))


WAYS: dict[str, Callable[[Path], Made]] = {
    "labels to a label map": lambda folder: saved(folder, ASKED["labels"].by(isodicom).to_labelmap()),
    "label map to labels": lambda folder: saved(folder, ASKED["label map"].by(isodicom).to_binary()),
    "fractions to bits": lambda folder: saved(
        folder, ASKED["stacked fractions"].by(isodicom).to_binary(threshold=0.5)
    ),
    "slide to a label map": lambda folder: saved(
        folder, ASKED["slide: binary, any"].by(isodicom).to_labelmap()
    ),
    "new numbers": renumbered,
    "deflated frames of bits": lambda folder: saved(
        folder, Segmentation(**asked("labels", transfer_syntax_uid=DEFLATED_FRAME))
    ),
    "deflated frames of labels": lambda folder: saved(
        folder, Segmentation(**asked("label map", transfer_syntax_uid=DEFLATED_FRAME))
    ),
    "streamed labels": lambda folder: streamed(folder, "labels"),
    "streamed label map": lambda folder: streamed(folder, "label map in RLE Lossless"),
    "streamed fractions": lambda folder: streamed(folder, "stacked fractions"),
    "parts": lambda folder: streamed(folder, "labels", size_limit=6000),
    "streamed tiles": tiled,
    "streamed tiles in full": lambda folder: tiled(folder, dimension_organization_type="TILED_FULL"),
    "parts of tiles": lambda folder: tiled(folder, size_limit=6000),
    "NIfTI": from_file,
    "pyramid": lambda folder: levels(folder, "BINARY"),
    "pyramid of label maps": lambda folder: levels(folder, "LABELMAP"),
}


WRONG = (
    "Error - Undefined value length of other byte/word element is illegal in non-encapsulated",
    "Error - Dicom dataset read failed",
    "Error - Shall not be present when not an integer pixel data image",
    "Error - Missing attribute Type 1C Conditional Element=<PixelData>",
)
"""What dciodvfy says of deflated frames: it takes them for native ones. PS3.6 A has the transfer syntax."""


@pytest.mark.parametrize("way", WAYS)
def test_checkers_find_no_error(way: str, tmp_path: Path) -> None:
    paths = WAYS[way](tmp_path)
    assert len(paths) > 1 if way.startswith(("parts", "pyramid")) else len(paths) == 1
    for path in paths:
        assert [finding.message for finding in isodicom.check(path).errors] == []
        wrong = WRONG if way.startswith("deflated frames") else ()
        assert [line for line in errors(path) if not line.startswith(wrong)] == []


@pytest.mark.parametrize("way", [way for way in WAYS if not way.startswith(("parts", "deflated frames"))])
def test_the_peer_reads_the_same(way: str, tmp_path: Path) -> None:
    for path in WAYS[way](tmp_path):
        ours, peers = isodicom.seg.segread(path), highdicom.seg.segread(path)
        assert ours.segment_numbers == peers.segment_numbers
        np.testing.assert_array_equal(ours.get_stored_frames(), peers.get_stored_frames())
        method = "get_total_pixel_matrix" if ours.is_tiled else "get_volume"
        mine, theirs = (getattr(seg, method)() for seg in (ours, peers))
        np.testing.assert_array_equal(getattr(mine, "array", mine), getattr(theirs, "array", theirs))


@pytest.mark.parametrize("name", ["labels", "overlapping", "stacked fractions", "label map in RLE Lossless"])
def test_a_stream_gives_the_file_that_all_at_once_gives(name: str, tmp_path: Path) -> None:
    (path,) = streamed(tmp_path, name)
    at_once = io.BytesIO()
    ASKED[name].by(isodicom).save_as(at_once)
    one, other = dcmread(path), dcmread(io.BytesIO(at_once.getvalue()))
    for image in (one, other):
        del image.InstanceCreationTime, image.ContentTime
        for keyword in ("DimensionOrganizationSequence", "DimensionIndexSequence"):
            del image[keyword]
        for contributor in image.ContributingEquipmentSequence:
            contributor.pop("ContributionDateTime", None)
    assert one == other


def test_sources_of_all_kinds_are_left_as_they_were() -> None:
    for name, make in SOURCES.items():
        images = make()
        before = [image.to_json_dict() for image in images]
        for case in ASKED.values():
            if case.source == name:
                arguments = case.arguments(isodicom) | {"source_images": images}
                try:
                    with warnings.catch_warnings():
                        warnings.simplefilter("ignore")
                        Segmentation(**arguments)
                except ValueError:
                    continue
                break
        assert [image.to_json_dict() for image in images] == before, name
