"""Series of slices in any position become the volumes that the peer makes of them."""

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
from hypothesis import assume, given, settings
from pydicom import Dataset, dcmread

import isodicom
from tests.factories.enhanced import Enhanced, enhanced
from tests.factories.pixels import Layout, file_bytes
from tests.factories.series import Series, any_series, series
from tests.parity.outcome import difference, outcome
from tests.parity.sides import is_known

EVEN = Series()
FIXED = {
    "in order": EVEN,
    "reversed": replace(EVEN, places=(3, 2, 1, 0)),
    "shuffled": replace(EVEN, places=(2, 0, 3, 1)),
    "one slice": replace(EVEN, places=(0,)),
    "two slices": replace(EVEN, places=(0, 1)),
    "two at one place": replace(EVEN, places=(0, 1, 1, 2)),
    "all at one place": replace(EVEN, places=(0, 0, 0)),
    "one missing": replace(EVEN, places=(0, 1, 3, 4)),
    "nearly even": replace(EVEN, places=(0, 1.001, 2, 3)),
    "not even": replace(EVEN, places=(0, 1.2, 2, 3)),
    "agreed spacing": replace(EVEN, said_step=2.5),
    "another slope each": replace(EVEN, rescale=((1.0, 0.0), (0.5, -3.0))),
    "negative slope": replace(EVEN, rescale=((-2.0, 5.0),)),
    "windows": replace(EVEN, windows=((40.0, 400.0), (300.0, 1500.0))),
    "32 bits": replace(EVEN, layout=Layout(allocated=32, rows=4, columns=5)),
    "sagittal": replace(EVEN, axes=(0.0, 1.0, 0.0, 0.0, 0.0, -1.0)),
}
ASKED: dict[str, dict[str, Any]] = {
    "plain": {},
    "float32": {"dtype": np.float32},
    "stored": {"apply_modality_transform": False, "dtype": np.int64},
    "int32": {"dtype": np.int32},
    "voi": {"apply_voi_transform": True, "dtype": np.float32},
    "voi to 255": {"apply_voi_transform": True, "voi_output_range": (0, 255)},
    "loosely": {"atol": 0.6},
    "strictly": {"rtol": 1e-9},
}


def found(name: str, slices: list[Any], asked: dict[str, dict[str, Any]] = ASKED) -> list[str]:
    """What the two make differently of slices."""
    said = []
    for query, arguments in asked.items():
        answers = [
            outcome(
                lambda module=module, arguments=arguments: module.get_volume_from_series(slices, **arguments)
            )
            for module in (isodicom, highdicom)
        ]
        wrong = difference(*answers)
        if wrong and not is_known(name, query, *answers):
            said.append(f"{query}: {wrong}")
    return said


@pytest.mark.parametrize("name", FIXED)
def test_series(name: str) -> None:
    assert found(name, series(FIXED[name])) == []


@settings(max_examples=150)
@given(any_series())
def test_any_series(made: Series) -> None:
    assume(not contradicts(made))
    # Windows that hold no two stored values are turned over by the peer.
    steep = any(width <= abs(slope) != 1 for slope, _ in made.rescale for _, width in made.windows)
    chosen = {name: ASKED[name] for name in ("plain", "float32", *([] if steep else ["voi"]))}
    assert found("any", series(made), chosen) == []


@settings(max_examples=60)
@given(any_series())
def test_positions_of_any_series(made: Series) -> None:
    assume(not contradicts(made))
    slices = series(made)
    for asked in (
        {},
        {"allow_missing_positions": True},
        {"allow_duplicate_positions": True},
        {"sort": False},
    ):
        answers = [
            outcome(
                lambda module=module, asked=asked: module.spatial.get_series_volume_positions(slices, **asked)
            )
            for module in (isodicom, highdicom)
        ]
        assert difference(*answers) == ""


def contradicts(made: Series) -> bool:
    """Whether slices are evenly spaced, but not as they say: there, positions win with us only."""
    steps = np.diff(sorted(set(made.places)))
    return made.said_step is not None and len(steps) > 0 and bool(np.ptp(steps) == 0 and steps[0] != 1)


SORTERS: dict[str, Callable[[Any, list[Dataset]], Any]] = {
    "sorted": lambda module, slices: [image.SOPInstanceUID for image in module.spatial.sort_datasets(slices)],
    "order": lambda module, slices: [int(place) for place in module.spatial.get_dataset_sort_index(slices)],
}


@settings(max_examples=30)
@given(any_series())
def test_order_of_any_series(made: Series) -> None:
    assume(len(set(made.places)) == len(made.places))  # slices at one place come in any order from the peer
    slices = series(made)
    for sorter in SORTERS.values():
        answers = [
            outcome(lambda module=module, sorter=sorter: sorter(module, slices))
            for module in (isodicom, highdicom)
        ]
        assert difference(*answers) == ""


@settings(max_examples=60)
@given(any_series())
def test_any_enhanced_image(made: Series) -> None:
    assume(not contradicts(made))
    layout = replace(made.layout, frames=len(made.places))
    steps = [round(place * made.step, 6) for place in made.places]
    image = Enhanced(
        layout, axes=made.axes, origin=made.origin, spacing=made.spacing, between=made.said_step, steps=steps
    )
    written = file_bytes(enhanced(image))
    ours, peers = (
        outcome(lambda module=module: module.imread(io.BytesIO(written))) for module in (isodicom, highdicom)
    )
    for asked in (
        {},
        {"allow_missing_positions": True},
        {"slice_start": 2},
        {"slice_end": -1, "row_start": 2},
    ):
        answers = [
            outcome(lambda image=image, asked=asked: image.get_volume(**asked)) for image in (ours, peers)
        ]
        assert difference(*answers) == ""


def test_positions_win_over_what_spacing_says() -> None:
    slices = series(replace(EVEN, said_step=5.0))
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        volume = isodicom.get_volume_from_series(slices)
    assert volume.spacing_between_slices == pytest.approx(2.5)
    texts = [str(warning.message) for warning in caught if "SpacingBetweenSlices" in str(warning.message)]
    assert texts
    assert "5" in texts[0]
    assert "2.5" in texts[0]


def test_errors_tell_positions_and_spacings() -> None:
    with pytest.raises(ValueError, match=r"2\.5"):
        isodicom.get_volume_from_series(series(replace(EVEN, places=(0, 1, 3, 4))))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Shuffled slices as files."""
    for number, image in enumerate(series(FIXED["shuffled"])):
        (tmp_path / f"{number}.dcm").write_bytes(file_bytes(image))
    return tmp_path


def test_paths_folders_datasets_and_images_give_the_same(folder: Path) -> None:
    paths = sorted(folder.iterdir())
    expected = highdicom.get_volume_from_series([dcmread(path) for path in paths])
    for slices in (
        paths,
        [str(path) for path in paths],
        folder,
        str(folder),
        [dcmread(path) for path in paths],
        [isodicom.imread(path) for path in paths],
        [isodicom.imread(path, lazy_frame_retrieval=True) for path in paths],
    ):
        assert difference(isodicom.get_volume_from_series(slices), expected) == ""
