"""Transformed frames have the peer's values, and bad requests its kinds of errors."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import highdicom
import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from pydicom.dataset import Dataset, FileDataset
from pydicom.sr.codedict import codes

import isodicom
from isodicom import VOILUTTransformation
from tests.factories.colours import Palette, palette_image, table_item, with_profile
from tests.factories.enhanced import Enhanced, enhanced
from tests.factories.objects import dataset
from tests.factories.pixels import Layout, image_of

Result = Any  # an array, or the error that was raised

TYPES = ("f8", "f4", "u1", "i1", "u2", "i2", "i4", "i8")
TOLERANCE = {"f8": 1e-12, "f4": 1e-6}


def result(package: Any, image: Dataset, frame: int = 1, **asked: Any) -> Result:
    """What a package gives for a frame, or the error that it raises."""
    try:
        return package.Image.from_dataset(image).get_frame(frame, **asked)
    except Exception as error:
        return error


def compare(image: Dataset, frame: int = 1, **asked: Any) -> Result:
    """Ask both for a frame; fail if they differ."""
    mine, theirs = (result(package, image, frame, **asked) for package in (isodicom, highdicom))
    if isinstance(theirs, Exception) or isinstance(mine, Exception):
        assert isinstance(mine, type(theirs)), f"{mine!r} where the peer has {theirs!r}"
        return mine
    assert (mine.dtype, mine.shape) == (theirs.dtype, theirs.shape)
    if mine.dtype.kind == "f":
        reached = (float(np.abs(theirs).max()), *map(abs, asked.get("voi_output_range", ())))
        high = max(*reached, 1e-300)  # of the range of the output, of which a frame may hold a part
        np.testing.assert_allclose(mine, theirs, rtol=0, atol=TOLERANCE[mine.dtype.str[1:]] * high)
    else:
        np.testing.assert_array_equal(mine, theirs)
    return mine


@st.composite
def grey(draw: st.DrawFn, slopes: tuple[float, ...], always: bool = False) -> FileDataset:
    """A greyscale image with any of the transforms, or always with slope and window."""
    allocated = draw(st.sampled_from((8, 16, 32)))
    layout = Layout(
        draw(st.sampled_from(("MONOCHROME1", "MONOCHROME2"))),
        allocated,
        stored=draw(st.integers(1, allocated)),
        signed=draw(st.booleans()),  # with all bits: the peer doesn't extend the sign of fewer
        seed=draw(st.integers(0, 99)),
        rows=5,
        columns=4,
    )
    if layout.signed:
        layout = replace(layout, stored=allocated)
    image = image_of(layout)
    if always or draw(st.booleans()):
        image.RescaleSlope = draw(st.sampled_from(slopes))
        image.RescaleIntercept = draw(st.sampled_from((0, -1024, 5, -0.25, 1000000)))
    if always or draw(st.booleans()):
        drawn = draw(windows())
        image.WindowCenter, image.WindowWidth = (
            [window[0] for window in drawn],
            [window[1] for window in drawn],
        )
        image.WindowCenterWidthExplanation = [f"W{place}" for place in range(len(drawn))]
        function = draw(st.sampled_from((None, "LINEAR", "LINEAR_EXACT", "SIGMOID")))
        if function:
            image.VOILUTFunction = function
    shape = draw(st.sampled_from((None, None, "IDENTITY", "INVERSE")))
    if shape:
        image.PresentationLUTShape = shape
    return image


def windows() -> st.SearchStrategy[list[tuple[float, float]]]:
    """One to three windows."""
    center = st.floats(-3000, 3000, allow_nan=False).map(lambda number: round(number, 3))
    width = st.floats(2, 4000).map(lambda number: round(number, 2))
    return st.lists(st.tuples(center, width), min_size=1, max_size=3)


FLAG = st.sampled_from((None, None, True, False))


@settings(max_examples=300)
@given(
    grey((1, 2, 3, 0.5, 1.25, 0.001, 100)),
    st.sampled_from(TYPES),
    FLAG,
    FLAG,
    st.sampled_from((0, 0, 1, -1, 2, -3, "W0", "W1", "none")),
    st.sampled_from(((0.0, 1.0), (0, 255), (-3.5, 10))),
    st.booleans(),
)
def test_grey_is_the_peers(
    image: FileDataset,
    dtype: str,
    modality: bool | None,
    voi: bool | None,
    selector: int | str,
    output: tuple[float, float],
    presentation: bool,
) -> None:
    if voi is not False and "RescaleSlope" in image and "WindowCenter" in image:
        image.RescaleSlope = 1  # of others see below
    asked = {
        "dtype": np.dtype(dtype),
        "apply_modality_transform": modality,
        "apply_voi_transform": voi,
        "voi_transform_selector": selector,
        "voi_output_range": output,
        "apply_presentation_lut": presentation,
    }
    mine = result(isodicom, image, **asked)
    if isinstance(mine, Exception) and "values of this frame" in str(mine):
        # The peer lets values wrap around in types that don't hold them.
        wide = result(highdicom, image, **(asked | {"dtype": np.float64}))
        info = np.iinfo(dtype)
        assert wide.min() < info.min or wide.max() > info.max
    else:
        compare(image, **asked)


@settings(max_examples=150)
@given(grey((2, 3, 0.5, 1.25, 0.001, 100, -1, -3), always=True), st.sampled_from(("f8", "f4")), st.booleans())
def test_windows_on_rescaled_values_are_the_peers(image: FileDataset, dtype: str, presentation: bool) -> None:
    width = np.atleast_1d(image["WindowWidth"].value)[0]
    steps = abs(float(width) / float(image.RescaleSlope))
    assume(steps > 1.001)  # the peer turns narrower windows over: see the test below
    theirs, mine = (
        result(
            package,
            image,
            dtype=np.dtype(dtype),
            apply_voi_transform=True,
            voi_output_range=(-1, 3),
            apply_presentation_lut=presentation,
        )
        for package in (highdicom, isodicom)
    )
    # What both round differs in proportion to how steep the window is.
    accuracy = 1e-9 if dtype == "f8" else 2e-6
    np.testing.assert_allclose(mine, theirs, rtol=0, atol=4 * accuracy * max(1, 100 / (steps - 1)))


def test_windows_between_two_stored_values_separate_them() -> None:
    image = image_of(Layout(rows=5, columns=4))
    image.RescaleSlope, image.RescaleIntercept = 3, 0
    image.WindowCenter, image.WindowWidth = 300, 2
    values = result(isodicom, image, apply_voi_transform=False)
    seen = result(isodicom, image, apply_voi_transform=True)
    assert np.array_equal(seen, np.clip((values - 299.5) + 0.5, 0, 1))


@settings(max_examples=100)
@given(
    st.sampled_from((8, 16)),
    st.booleans(),
    st.integers(0, 300),
    st.integers(2, 400),
    st.sampled_from(TYPES),
    st.booleans(),
    st.sampled_from((None, True, False)),
)
def test_modality_tables_are_the_peers(
    bits: int, signed: bool, first: int, count: int, dtype: str, inverse: bool, voi: bool | None
) -> None:
    image = image_of(Layout("MONOCHROME1" if inverse else "MONOCHROME2", 16, signed=signed))
    item = table_item(-first if signed else first, count, bits, signed)
    item.ModalityLUTType = "US"
    image.ModalityLUTSequence = [item]
    image.WindowCenter, image.WindowWidth = 100, 77
    compare(image, dtype=np.dtype(dtype), apply_voi_transform=voi)


@settings(max_examples=100)
@given(
    st.sampled_from((8, 16)),
    st.booleans(),
    st.integers(0, 300),
    st.integers(2, 400),
    st.sampled_from(("f4", "f8", "u1", "i4")),
    st.booleans(),
    st.sampled_from((0, 1, -1, 2, "A", "B", "C")),
)
def test_voi_tables_are_the_peers(
    bits: int, signed: bool, first: int, count: int, dtype: str, inverse: bool, selector: int | str
) -> None:
    image = image_of(Layout("MONOCHROME1" if inverse else "MONOCHROME2", 16, signed=signed))
    image.VOILUTSequence = [
        table_item(0, 9, 16, signed),
        table_item(-first if signed else first, count, bits, signed),
    ]
    for item, name in zip(image.VOILUTSequence, "AB", strict=True):
        item.LUTExplanation = name
    compare(
        image,
        dtype=np.dtype(dtype),
        apply_voi_transform=True,
        voi_transform_selector=selector,
        voi_output_range=(-1, 5),
    )


@pytest.mark.parametrize("where", ["shared", "per-frame"])
@pytest.mark.parametrize("dtype", ["f4", "f8", "i4"])
@pytest.mark.parametrize("voi", [None, True, False])
def test_each_frame_has_its_own_transforms(where: str, dtype: str, voi: bool | None) -> None:
    image = enhanced(Enhanced(rescale=where if voi is False else "", window=where))
    for frame in (1, 2, 4):
        for selector in (0, 1, -1, "BONE", "HARD"):
            asked = {"dtype": dtype, "apply_voi_transform": voi, "voi_transform_selector": selector}
            compare(image, frame, **asked)


@pytest.mark.parametrize("where", ["shared", "per-frame"])
@pytest.mark.parametrize(
    "selector", [0, 1, -1, 2, -3, "LINE", "TABLE", "?", codes.UCUM.NoUnits, codes.UCUM.Second]
)
def test_real_world_maps_are_the_peers(where: str, selector: Any) -> None:
    layout = Layout(frames=4, stored=12, rows=6, columns=8)
    image = enhanced(Enhanced(layout, rescale=where, window=where, real_world=where))
    for flags in ({}, {"apply_real_world_transform": True}, {"apply_real_world_transform": False}):
        for frame in (1, 3):
            compare(image, frame, real_world_value_map_selector=selector, **flags)


@pytest.mark.parametrize("voi", [None, True, False])
@pytest.mark.parametrize("modality", [None, True, False])
@pytest.mark.parametrize("real_world", [None, True, False])
@pytest.mark.parametrize("has_map", [True, False])
def test_flags_exclude_each_other_as_the_peers_do(
    voi: bool | None, modality: bool | None, real_world: bool | None, has_map: bool
) -> None:
    made = Enhanced(Layout(frames=4, stored=12, rows=6, columns=8), real_world="shared" if has_map else "")
    asked = {
        "apply_voi_transform": voi,
        "apply_modality_transform": modality,
        "apply_real_world_transform": real_world,
    }
    compare(enhanced(made), **asked)


def test_values_outside_a_real_world_map_raise_as_the_peers() -> None:
    image = enhanced(Enhanced(Layout(frames=2, stored=12), real_world="shared"))
    item = image.SharedFunctionalGroupsSequence[0].RealWorldValueMappingSequence[0]
    item.RealWorldValueLastValueMapped = 100
    assert isinstance(compare(image), ValueError)


PALETTES = {
    "bytes": Palette(bits=8),
    "words": Palette(),
    "65536 entries": Palette(Layout("PALETTE COLOR", 16), entries=65536),
    "later": Palette(entries=100, first=50, bits=8),
    "below 0": Palette(Layout("PALETTE COLOR", 16, signed=True), entries=300, first=-100),
}


@pytest.mark.parametrize("name", PALETTES)
@pytest.mark.parametrize("dtype", TYPES)
@pytest.mark.parametrize("asked", [None, True, False])
def test_palettes_are_the_peers(name: str, dtype: str, asked: bool | None) -> None:
    image = palette_image(PALETTES[name])
    compare(image, dtype=dtype, apply_palette_color_lut=asked)
    if dtype in ("f8", "i4") or PALETTES[name].layout.allocated == 8:
        compare(image, dtype="f8", apply_palette_color_lut=asked, apply_icc_profile=False)


@pytest.mark.parametrize(
    "argument",
    ["real_world_transform", "modality_transform", "voi_transform", "palette_color_lut", "icc_profile"],
)
@pytest.mark.parametrize("wanted", [None, True, False])
@pytest.mark.parametrize("photometric", ["MONOCHROME2", "RGB", "PALETTE COLOR"])
def test_what_the_kind_of_image_never_has(argument: str, wanted: bool | None, photometric: str) -> None:
    is_palette = photometric == "PALETTE COLOR"
    image = palette_image(Palette()) if is_palette else image_of(Layout(photometric, 8))
    image.RescaleSlope, image.RescaleIntercept = 1, 5
    image.WindowCenter, image.WindowWidth = 100, 50
    compare(image, **{f"apply_{argument}": wanted})


@pytest.mark.parametrize("profile", ["sRGB", "swapped"])
@pytest.mark.parametrize("dtype", TYPES[:5])
def test_profiles_are_the_peers(profile: str, dtype: str) -> None:
    image = with_profile(Layout("RGB", 8, stored=8), profile)
    image.PixelData = bytes(value // 2 for value in image.PixelData)  # so that all types hold them
    for icc in (None, True, False):
        mine, theirs = (
            result(package, image, dtype=dtype, apply_icc_profile=icc) for package in (isodicom, highdicom)
        )
        if isinstance(mine, Exception):
            assert dtype == "i1"
            assert int(theirs.astype("u1").max()) > 127
        else:
            np.testing.assert_array_equal(mine, theirs)


def test_profile_of_a_slides_optical_path(shared: Any) -> None:
    path = str(shared / "peer" / "testdata" / "sm_image.dcm")
    for asked in ({}, {"dtype": "u1", "apply_icc_profile": True}):
        mine, theirs = (package.imread(path).get_frame(3, **asked) for package in (isodicom, highdicom))
        assert mine.dtype == theirs.dtype
        np.testing.assert_array_equal(mine, theirs)


@pytest.mark.parametrize("selector", [1.5, None, b"A"])
@pytest.mark.parametrize("voi", [True, None, False])
def test_selectors_of_other_types_are_refused_as_by_the_peer(selector: Any, voi: bool | None) -> None:
    assert isinstance(
        compare(image_of(Layout()), apply_voi_transform=voi, voi_transform_selector=selector), TypeError
    )


@pytest.mark.parametrize("output", [(1, 0), (1, 1)])
def test_ranges_are_refused_as_by_the_peer(output: tuple[float, float]) -> None:
    assert isinstance(compare(image_of(Layout()), voi_output_range=output), ValueError)


@pytest.mark.parametrize(
    "given_",
    [
        {"window_center": 100.0, "window_width": 50.0},
        {"window_center": [100.0, 1.0], "window_width": [50.0, 2.0]},
    ],
)
@pytest.mark.parametrize("voi", [True, None, False])
def test_a_transform_may_be_given(given_: dict[str, Any], voi: bool | None) -> None:
    image = image_of(Layout())
    mine = result(
        isodicom, image, apply_voi_transform=voi, voi_transform_selector=VOILUTTransformation(**given_)
    )
    selector = highdicom.VOILUTTransformation(**given_)
    theirs = result(highdicom, image, apply_voi_transform=voi, voi_transform_selector=selector)
    if isinstance(theirs, Exception):
        assert isinstance(mine, type(theirs))
    else:
        np.testing.assert_allclose(mine, theirs, rtol=0, atol=1e-12 * theirs.max())


class TestWhereThePeerFails:
    """The standard says what is right; the peer crashes, or gives something else."""

    def test_numbers_that_do_not_fit_are_no_others(self) -> None:
        image = image_of(Layout(allocated=16))
        assert result(highdicom, image, dtype="u1").max() <= 255
        assert "does not hold" in str(result(isodicom, image, dtype="u1"))

    def test_functional_groups_come_before_the_image(self) -> None:
        image = enhanced(Enhanced(rescale="per-frame"))
        image.RescaleSlope, image.RescaleIntercept = 1000, 0
        stored = isodicom.Image.from_dataset(image).get_stored_frame(3)
        np.testing.assert_array_equal(result(isodicom, image, 3), stored * 1.25 - 1022)

    def test_stored_floats_are_floats(self) -> None:
        image = image_of(Layout(allocated=32))
        values = np.frombuffer(image.PixelData, "<u4") / np.float32(7)
        del image.PixelData, image.BitsStored, image.HighBit, image.PixelRepresentation
        image.FloatPixelData = values.astype("<f4").tobytes()
        np.testing.assert_array_equal(result(isodicom, image).ravel(), values.astype("f4"))
        assert isinstance(result(highdicom, image), AttributeError)

    def test_entries_of_12_bits_and_bytes_in_words(self) -> None:
        image = image_of(Layout(allocated=8))
        for bits, name in ((12, "Invalid LUT descriptor"), (8, "does not match")):
            item = dataset(ModalityLUTType="US")
            item.add_new("LUTDescriptor", "US", [256, 0, bits])
            item.add_new("LUTData", "OW", np.arange(255, -1, -1, dtype="<u2").tobytes())
            image.ModalityLUTSequence = [item]
            stored = isodicom.Image.from_dataset(image).get_stored_frame(1)
            np.testing.assert_array_equal(result(isodicom, image), 255 - stored.astype(float))
            assert name in str(result(highdicom, image))

    def test_a_voi_table_after_a_modality_table_is_spread_over_the_range(self) -> None:
        image = image_of(Layout(allocated=8))
        image.ModalityLUTSequence = [table_item(0, 256, 16, False)]
        image.VOILUTSequence = [table_item(0, 1000, 16, False)]
        values = result(isodicom, image, apply_voi_transform=True, voi_output_range=(0, 3))
        assert values.max() == 3
        assert result(highdicom, image, apply_voi_transform=True, voi_output_range=(0, 3)).max() > 3

    def test_a_voi_table_after_a_slope(self) -> None:
        image = image_of(Layout(allocated=8))
        image.RescaleSlope, image.RescaleIntercept = -2, 300
        image.VOILUTSequence = [table_item(0, 301, 16, False)]
        stored = isodicom.Image.from_dataset(image).get_stored_frame(1).astype(int)
        curve = (np.linspace(0, 1, 301) ** 2 * 65535).astype(int)
        expected = curve[np.clip(300 - 2 * stored, 0, 300)] / 65535
        np.testing.assert_allclose(result(isodicom, image, apply_voi_transform=True), expected, atol=1e-12)

    def test_windows_without_values_are_none(self) -> None:
        image = image_of(Layout())
        image.WindowCenter = image.WindowWidth = None
        assert result(isodicom, image, apply_voi_transform=None).max() > 1
        assert isinstance(result(highdicom, image, apply_voi_transform=None), TypeError)

    def test_a_transform_that_is_given_keeps_its_function(self) -> None:
        arguments = {"window_center": 100.0, "window_width": 50.0, "voi_lut_function": "SIGMOID"}
        given_ = VOILUTTransformation(**arguments)
        image = image_of(Layout(allocated=8))
        values = result(isodicom, image, apply_voi_transform=True, voi_transform_selector=given_)
        stored = isodicom.Image.from_dataset(image).get_stored_frame(1)
        np.testing.assert_allclose(values, given_.apply(stored), atol=1e-12)
        theirs = highdicom.VOILUTTransformation(**arguments)
        np.testing.assert_allclose(values, theirs.apply(stored), atol=1e-12)
        found = result(highdicom, image, apply_voi_transform=True, voi_transform_selector=theirs)
        assert abs(found - values).max() > 0.1  # it takes the window for a linear one

    def test_a_window_has_a_width(self) -> None:
        image = image_of(Layout())
        image.WindowCenter, image.WindowWidth = 100, 0
        assert "WindowWidth is at least 1" in str(result(isodicom, image, apply_voi_transform=True))

    def test_palettes_in_segments(self) -> None:
        for bits in (8, 16):
            image = palette_image(replace(Palette(bits=bits), segmented=True))
            values = result(isodicom, image)
            assert values.shape == (6, 8, 3)
            assert "not implemented" in str(result(highdicom, image))

    def test_a_grey_image_with_a_profile(self) -> None:
        image = image_of(Layout())
        image.ICCProfile = with_profile(Layout("RGB", 8)).ICCProfile
        assert result(isodicom, image).shape == (7, 6)
        assert isinstance(result(highdicom, image), ValueError)

    def test_colours_of_16_bits_keep_their_range(self) -> None:
        image = with_profile(Layout("RGB", 16))
        plain = result(isodicom, image, apply_icc_profile=False)
        np.testing.assert_allclose(result(isodicom, image), plain, atol=65535 / 255 / 2 + 1)
        assert isinstance(result(highdicom, image), TypeError)
