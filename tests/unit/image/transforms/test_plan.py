"""The way from stored values to those that were asked for; values are compared with the peer in tests/parity."""

from __future__ import annotations

import pickle
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from pydicom.dataset import Dataset

from isodicom import PaletteColorLUTTransformation, VOILUTTransformation
from isodicom.encoding.items import Items
from isodicom.errors import AttributeValueError, MissingAttributeError, TransformError, TransformLookupError
from isodicom.frame.format import PixelFormat
from isodicom.image.functional_groups import FunctionalGroups
from isodicom.image.transforms import Asked, Plan, plan
from isodicom.pixels.rescale import Rescale
from tests.factories.colours import Palette, palette_image, srgb, supplemental, swapped, table_item
from tests.factories.encodings import by_pydicom
from tests.factories.enhanced import Enhanced, enhanced
from tests.factories.kinds import dose
from tests.factories.objects import dataset
from tests.factories.pixels import IMPLICIT, Layout, file_bytes, image_of

GREY = Layout(stored=12, rows=3, columns=4)


def planned(image: Dataset, dtype: Any = "f8", frames: list[int] | None = None, **asked: Any) -> Plan:
    """The plan for an image."""
    chosen = None if frames is None else np.array(frames)
    pixels = PixelFormat.of(image, image.file_meta.TransferSyntaxUID)
    return plan(image, pixels, FunctionalGroups.of(image), Asked(**asked), np.dtype(dtype), chosen)


def numbered(shape: tuple[int, ...] = (3, 4)) -> Any:
    """Stored values 0, 1, 2 ..."""
    return np.arange(np.prod(shape), dtype=np.uint16).reshape(shape)


def test_stored_values_that_stay_are_a_copy() -> None:
    made = planned(image_of(GREY), "i2")
    assert made.is_copy(0)
    assert (made.dtype, made.frame_shape) == (np.int16, (3, 4))
    assert np.array_equal(made.apply(numbered(), 0), numbered())
    assert not planned(image_of(GREY), "u1").is_copy(0)  # which looks whether they fit
    assert planned(image_of(Layout("RGB", 8)), "u1").is_copy(0)


def test_output_is_written_into_the_callers_array() -> None:
    image = image_of(GREY)
    image.RescaleSlope, image.RescaleIntercept = 2, -1
    out = np.zeros((3, 8), np.float32)
    found = planned(image, "f4").apply(numbered(), 0, out[:, ::2])
    assert np.array_equal(out[:, ::2], numbered() * 2.0 - 1)
    assert np.shares_memory(found, out)


@pytest.mark.parametrize("where", ["shared", "per-frame"])
@pytest.mark.parametrize("undefined", [True, False])
def test_frames_have_their_own_numbers(where: str, undefined: bool) -> None:
    layout = replace(GREY, frames=4, signed=True, stored=16)
    image = enhanced(Enhanced(layout, rescale=where, window=where, undefined=undefined))
    made = planned(image)
    for frame in range(4):
        slope, intercept = (1 + frame / 8, -1024 + frame) if where == "per-frame" else (1, -1024)
        assert np.array_equal(made.apply(numbered(), frame), numbered() * float(slope) + intercept)


def test_frames_with_equal_numbers_share_a_step() -> None:
    image = enhanced(Enhanced(replace(GREY, frames=6), rescale="per-frame", window=""))
    for item, slope in zip(image.PerFrameFunctionalGroupsSequence, (2, 3, 2, 3, 1, 2), strict=True):
        item.PixelValueTransformationSequence = [dataset(RescaleSlope=slope, RescaleIntercept=0)]
    made = planned(image)
    assert len(made.steps) == 3
    assert made.step(0) is made.step(2) is made.step(5)
    assert made.is_copy(4)
    assert not made.is_copy(3)


def test_only_frames_asked_for_are_looked_at() -> None:
    image = enhanced(Enhanced(replace(GREY, frames=4), rescale="per-frame", window="per-frame"))
    made = planned(image, frames=[3, 1])
    assert made.step(1) == Rescale(1.125, -1023)
    assert len(made.steps) == 2
    assert planned(image, "i4", frames=[0]).step(0) == Rescale(1.0, -1024)
    with pytest.raises(TransformError, match="int32 has no fractions"):
        planned(image, "i4", frames=[1])


def test_a_transform_that_some_frames_lack() -> None:
    image = enhanced(Enhanced(replace(GREY, frames=2), rescale="per-frame", window=""))
    del image.PerFrameFunctionalGroupsSequence[1].PixelValueTransformationSequence
    assert planned(image).is_copy(1)
    with pytest.raises(TransformError, match="not every frame has a modality transform"):
        planned(image, modality=True)
    assert planned(image, frames=[0], modality=True).step(0) == Rescale(1.0, -1024)


@pytest.mark.parametrize("count", [1, 3, 6])
def test_frames_and_groups_that_are_not_as_many(count: int) -> None:
    image = enhanced(Enhanced(replace(GREY, frames=4), rescale="per-frame", window=""))
    image.NumberOfFrames = count
    made = planned(image)
    assert made.step(count - 1) == (Rescale() if count == 6 else Rescale(1 + (count - 1) / 8, count - 1025))
    assert len(image.PerFrameFunctionalGroupsSequence) == 4


def test_a_plan_goes_to_other_processes_and_serves_threads() -> None:
    image = enhanced(Enhanced(replace(GREY, frames=4), rescale="per-frame", window="per-frame"))
    for made in (planned(image, voi=None), planned(palette_image(Palette()))):
        copied = pickle.loads(pickle.dumps(made))
        stored = numbered(made.frame_shape[:2])
        with ThreadPoolExecutor(8) as pool:
            for found in pool.map(lambda _, m=copied, s=stored: m.apply(s, 0), range(40)):
                assert np.array_equal(found, made.apply(stored, 0))


@pytest.mark.parametrize("kind", ["written", "read", "read without representations"])
def test_headers_as_they_are_read(kind: str) -> None:
    layout = replace(GREY, syntax=IMPLICIT) if "without" in kind else GREY
    image = image_of(layout)
    image.ModalityLUTSequence = [table_item(3, 5, 16, False)]
    image.RescaleSlope, image.WindowCenter, image.WindowWidth = "2 ", ["40 ", " 50"], ["3", "4 "]
    image.WindowCenterWidthExplanation = ["Ä", "B "]
    image.SpecificCharacterSet = "ISO_IR 192"
    read = image if kind == "written" else by_pydicom(file_bytes(image))
    for selector in ("Ä", "B"):
        made = planned(read, voi=True, voi_selector=selector)
        expected = planned(image, voi=True, voi_selector=selector).apply(numbered(), 0)
        assert np.array_equal(made.apply(numbered(), 0), expected)


def test_real_world_maps_of_signed_values_in_implicit_files() -> None:
    layout = Layout(frames=2, signed=True, syntax=IMPLICIT, rows=3, columns=4)
    image = by_pydicom(file_bytes(enhanced(Enhanced(layout, rescale="", window="", real_world="per-frame"))))
    stored = numbered().astype(np.int16) - 30
    assert np.array_equal(planned(image).apply(stored, 1), stored * 1.25 - 3)


@pytest.mark.parametrize("selector", [0, "LINE", -2])
def test_some_frames_have_real_world_maps_and_others_modality_transforms(selector: int | str) -> None:
    image = enhanced(Enhanced(replace(GREY, frames=2), real_world="per-frame", window=""))
    del image.PerFrameFunctionalGroupsSequence[0].RealWorldValueMappingSequence
    made = planned(image, real_world_selector=selector)
    assert np.array_equal(made.apply(numbered(), 0), numbered() - 1024.0)
    assert np.array_equal(made.apply(numbered(), 1), numbered() * 1.25 - 3)


def test_a_map_that_is_not_there_names_the_frame() -> None:
    image = enhanced(Enhanced(replace(GREY, frames=2), real_world="shared"))
    for selector in (2, "MISSING", 1.5):
        with pytest.raises(TransformLookupError, match=r"real.world"):
            planned(image, real_world_selector=selector)
    item = image.SharedFunctionalGroupsSequence[0].RealWorldValueMappingSequence[0]
    del item.RealWorldValueIntercept
    with pytest.raises(MissingAttributeError, match="RealWorldValueIntercept is missing"):
        planned(image)


def test_tables_of_real_world_maps_are_floats() -> None:
    image = enhanced(Enhanced(replace(GREY, frames=2), real_world="shared"))
    made = planned(image, "f4", real_world_selector="TABLE")
    assert np.array_equal(made.apply(numbered(), 0), numbered() * np.float32(1.5))
    with pytest.raises(TypeError, match="int32 doesn't hold"):
        planned(image, "i4", real_world_selector="TABLE")


def test_windows_and_tables_of_frames() -> None:
    image = enhanced(Enhanced(replace(GREY, frames=3), rescale="", window="", lut="per-frame"))
    made = planned(image, "f4", voi=True, voi_selector="CURVE")
    stored = numbered((3, 4)) * 20
    for frame in range(3):
        curve = (np.linspace(0, 1, 256) ** (1 + frame) * 65535).astype(int) / 65535
        np.testing.assert_allclose(made.apply(stored, frame), curve[stored], atol=1e-6)


def test_a_transform_that_is_given_stands_alone() -> None:
    given = VOILUTTransformation(5, 3)
    assert planned(image_of(GREY), voi=True, voi_selector=given).apply(numbered(), 0).max() == 1
    with pytest.raises(ValueError, match="0 tables and 2 windows"):
        planned(image_of(GREY), voi=True, voi_selector=VOILUTTransformation([5, 6], [3, 4]))


def test_inverted_floats_need_a_window() -> None:
    image = image_of(Layout("MONOCHROME1", 32, rows=3, columns=4))
    image.FloatPixelData = image.PixelData
    del image.PixelData
    image.WindowCenter, image.WindowWidth = 5, 3
    with pytest.raises(TransformError, match="no highest value"):
        planned(image)
    stored = numbered().astype(np.float32)
    assert planned(image, voi=True).apply(stored, 0).ravel()[[0, -1]].tolist() == [1, 0]
    with pytest.raises(TransformError, match="has no fractions, but the stored values have some"):
        planned(image, "i4", presentation=False)


def test_doses_are_stored_values() -> None:
    image = dose()
    assert planned(image, "u4").is_copy(0)


@pytest.mark.parametrize(
    "asked",
    [
        {"real_world": True, "modality": True},
        {"modality": False, "voi": None},
        {"real_world": True, "voi": True},
        {"palette": False},
        {"voi_range": (1, 0)},
    ],
)
def test_requests_that_contradict_themselves(asked: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"exclude|needs|takes|above"):
        planned(image_of(GREY), **asked)


def test_a_number_that_is_none() -> None:
    image = image_of(GREY)
    image.RescaleSlope = 1
    image = dcmread_like(image)
    with pytest.raises(AttributeValueError, match="RescaleSlope takes a number"):
        planned(image)


def dcmread_like(image: Dataset) -> Dataset:
    """The image as it is read from a file in which the slope is no number."""
    data = file_bytes(image)
    at = data.index(b"(\0\x53\x10DS") + 8
    return by_pydicom(data[:at] + b"x" * 2 + data[at + 2 :])


def test_profiles_of_optical_paths() -> None:
    image = image_of(Layout("RGB", 8, frames=4, rows=3, columns=4))
    image.OpticalPathSequence = [
        dataset(OpticalPathIdentifier="1", ICCProfile=srgb()),
        dataset(OpticalPathIdentifier="2", ICCProfile=swapped()),
    ]
    with pytest.raises(TransformError, match="which frame is of which"):
        planned(image)
    image.DimensionOrganizationType = "TILED_FULL"
    colors = np.arange(36, dtype=np.uint8).reshape(3, 4, 3)
    made = planned(image, "u1")
    assert np.array_equal(made.apply(colors, 1), colors)
    assert not np.array_equal(made.apply(colors, 2), colors)
    del image.DimensionOrganizationType
    image.PerFrameFunctionalGroupsSequence = [
        dataset(OpticalPathIdentificationSequence=[dataset(OpticalPathIdentifier=name)]) for name in "2121"
    ]
    made = planned(image, "u1")
    assert np.array_equal(made.apply(colors, 1), colors)
    assert not np.array_equal(made.apply(colors, 2), colors)


def test_a_profile_that_is_demanded() -> None:
    image = image_of(Layout("RGB", 8))
    image.ICCProfile = None
    assert planned(image).is_copy(0)
    with pytest.raises(TransformError, match="no ICC profile"):
        planned(image, icc=True)


def test_palettes_go_through_profiles_once() -> None:
    image = palette_image(Palette(bits=8))
    plain = planned(image, "u1").apply(numbered((6, 8)), 0)
    image.ICCProfile = swapped()
    managed = planned(image, "u1")
    assert managed.frame_shape == (6, 8, 3)
    assert not np.array_equal(managed.apply(numbered((6, 8)), 0), plain)
    assert np.array_equal(planned(image, "u1", icc=False).apply(numbered((6, 8)), 0), plain)
    assert planned(image, "u1", palette=False, icc=False).is_copy(0)


@pytest.mark.parametrize("dtype", ["u1", "f4"])
def test_some_values_of_a_grey_image_have_colours(dtype: str) -> None:
    image = supplemental(GREY)
    assert planned(image).frame_shape == (3, 4)
    made = planned(image, dtype, palette=True)
    assert made.frame_shape == (3, 4, 3)
    stored = np.array([[0, 2040, 4079], [4080, 4087, 4095]], np.uint16)
    found = made.apply(stored, 0, np.empty((2, 3, 3), dtype))
    assert found[0, :, 0].round().tolist() == [0, 128, 255]
    assert (found[0] == found[0, :, :1]).all()
    palette = PaletteColorLUTTransformation.extract_from_dataset(image)
    assert np.array_equal(found[1], palette.apply(stored[1]))
    assert (
        planned(image, dtype, palette=True, voi=None).apply(stored, 0, np.empty((2, 3, 3), dtype)).tolist()
        == found.tolist()
    )
    image.WindowCenter, image.WindowWidth = 2040, 2
    windowed = planned(image, dtype, palette=True, voi=True).apply(stored, 0, np.empty((2, 3, 3), dtype))
    assert windowed[0, :, 0].tolist() == [0, 255, 255]
    assert np.array_equal(windowed[1], found[1])


def test_no_dataset_is_made_of_a_frame(monkeypatch: pytest.MonkeyPatch) -> None:
    layout = replace(GREY, frames=50)
    image = by_pydicom(file_bytes(enhanced(Enhanced(layout, rescale="per-frame", window="per-frame"))))
    converted: list[int] = []
    convert = Items.dataset
    monkeypatch.setattr(
        Items, "dataset", lambda self, row: converted.append(self.count) or convert(self, row)
    )
    made = planned(image, voi=True)
    assert len(made.steps) == 50
    assert converted == [1]  # what all frames share


@pytest.mark.parametrize("flag", ["no", 0, 1, "", np.array([True])])
def test_flags_are_true_false_or_none(flag: Any) -> None:
    with pytest.raises(TypeError, match="apply_modality_transform takes True, False or None, not"):
        planned(image_of(GREY), modality=flag)


def test_flags_may_come_out_of_numpy() -> None:
    image = image_of(GREY)
    image.RescaleSlope, image.RescaleIntercept = 2, -1
    assert np.array_equal(planned(image, modality=np.False_).apply(numbered(), 0), numbered())
    with pytest.raises(TransformError, match="not PALETTE COLOR"):
        planned(image, palette=np.True_)
