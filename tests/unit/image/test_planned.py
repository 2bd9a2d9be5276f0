from __future__ import annotations

import pickle
from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from pydicom.dataset import Dataset

from isodicom import Image, VOILUTTransformation, imread
from isodicom.image import planned
from isodicom.image.stored import frame_store
from isodicom.image.transforms import Asked
from isodicom.io.store import FrameStore
from tests.factories.encodings import file_of
from tests.factories.enhanced import Enhanced, enhanced
from tests.factories.images import ct_series
from tests.factories.objects import dataset


@pytest.fixture
def image() -> Image:
    """An image of four frames, read from a file, with a rescaling that frames share and a window of each."""
    return imread(file_of(enhanced(replace(Enhanced(), rescale="shared", window="per-frame"))))


@pytest.fixture
def plans(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Which frames a plan was made for, each time that one was made."""
    made: list[Any] = []
    plan = planned.plan

    def counted(*arguments: Any) -> Any:
        made.append(arguments[5] if len(arguments) > 5 else None)
        return plan(*arguments)

    monkeypatch.setattr(planned, "plan", counted)
    return made


def test_one_plan_serves_frame_after_frame(image: Image, plans: list[Any]) -> None:
    frames = [image.get_frame(number, apply_voi_transform=True) for number in (1, 2, 3, 4, 2)]
    assert plans == [None]
    assert np.array_equal(np.stack(frames[:4]), image.get_frames(apply_voi_transform=True))


def test_what_is_asked_for_otherwise_is_planned_anew(image: Image, plans: list[Any]) -> None:
    image.get_frame(1)
    image.get_frame(1, dtype=np.float32)
    image.get_frame(1, apply_modality_transform=False)
    assert len(plans) == 3


def _set_shared(image: Image) -> None:
    image.SharedFunctionalGroupsSequence[0].PixelValueTransformationSequence[0].RescaleSlope = 3


def _set_frames(image: Image) -> None:
    items = list(image.PerFrameFunctionalGroupsSequence)
    for item in items:
        item.PixelValueTransformationSequence = [dataset(RescaleSlope=3, RescaleIntercept=0)]
    image.PerFrameFunctionalGroupsSequence = items


def _set_shape(image: Image) -> None:
    image.PresentationLUTShape = "INVERSE"


def _delete(image: Image) -> None:
    del image.SharedFunctionalGroupsSequence


@pytest.mark.parametrize("edit", [_set_shared, _set_frames, _set_shape, _delete])
def test_edits_are_seen(image: Image, edit: Callable[[Image], None]) -> None:
    before = image.get_frame(1)
    edit(image)
    after = image.get_frame(1)
    assert not np.array_equal(after, before)
    edited = Image.from_dataset(Dataset(image), copy=True)
    edited.file_meta = image.file_meta
    assert np.array_equal(after, edited.get_frame(1))


def test_edits_of_shared_groups_are_seen_after_each_other(image: Image) -> None:
    group = image.SharedFunctionalGroupsSequence[0].PixelValueTransformationSequence[0]
    values = []
    for slope in (1, 2, 5):
        group.RescaleSlope, group.RescaleIntercept = slope, 0
        values.append(image.get_frame(1))
    assert np.array_equal(values[1], 2 * values[0])
    assert np.array_equal(values[2], 5 * values[0])


def test_windows_that_are_given_are_read_each_time(image: Image) -> None:
    window = VOILUTTransformation(window_center=0, window_width=100)
    before = image.get_frame(1, apply_voi_transform=True, voi_transform_selector=window)
    window.WindowCenter = 1e6
    assert not np.array_equal(
        image.get_frame(1, apply_voi_transform=True, voi_transform_selector=window), before
    )


def test_frames_are_read_also_where_others_lack_what_is_demanded(image: Image) -> None:
    items = list(image.PerFrameFunctionalGroupsSequence)
    del items[2].FrameVOILUTSequence
    image.PerFrameFunctionalGroupsSequence = items
    assert image.get_frame(1, apply_voi_transform=True).max() <= 1
    with pytest.raises(RuntimeError, match="VOI transform"):
        image.get_frame(3, apply_voi_transform=True)


def test_copies_and_pickles_leave_the_plan_behind(image: Image) -> None:
    values = image.get_frame(2)
    for other in (pickle.loads(pickle.dumps(image)), deepcopy(image)):
        assert np.array_equal(other.get_frame(2), values)
    assert not [name for name in vars(pickle.loads(pickle.dumps(image))) if name.startswith("_held_")]


def _slices(*slopes: float) -> list[tuple[Dataset, FrameStore]]:
    images = ct_series(len(slopes))
    for image, slope in zip(images, slopes, strict=True):
        image.RescaleSlope = slope
    return [(image, frame_store(image)) for image in images]


def test_one_plan_serves_slices_that_say_the_same() -> None:
    first, second, other, last = planned.planned_alike(_slices(2, 2, 3, 3), Asked(), np.dtype("f4"))
    assert first is second
    assert other is last
    stored = np.ones(first.frame_shape, np.int16)
    assert other.apply(stored, 0)[0, 0] - first.apply(stored, 0)[0, 0] == 1


def test_slices_of_another_byte_order_have_a_plan_of_their_own() -> None:
    slices = _slices(2, 2)
    slices[1][0].set_original_encoding(is_implicit_vr=False, is_little_endian=False)
    first, second = planned.planned_alike(slices, Asked(), np.dtype("f4"))
    assert first is not second
