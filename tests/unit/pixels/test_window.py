from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from isodicom.enum import VOILUTFunctionValues as Function
from isodicom.errors import AttributeValueError
from isodicom.pixels import apply_voi_window
from isodicom.pixels.blocks import BLOCK
from isodicom.pixels.rescale import Rescale
from isodicom.pixels.window import Window


def exact(values: Any, window: Window) -> Any:
    """The formulas of PS3.3 C.11.2.1.2 and C.11.2.1.3, in float64."""
    x = values.astype(np.float64) * window.before.slope + window.before.intercept
    c, w, low, high = window.center, window.width, window.low, window.high
    if window.function is Function.SIGMOID:
        found = (high - low) / (1 + np.exp(-4 * (x - c) / w)) + low
    elif window.function is Function.LINEAR_EXACT:
        found = np.clip(((x - c) / w + 0.5) * (high - low) + low, low, high)
    else:
        found = np.clip(((x - (c - 0.5)) / (w - 1) + 0.5) * (high - low) + low, low, high)
    return high + low - found if window.invert else found


@given(
    st.sampled_from(("u1", "i2", "u2", "i4", "f4", "f8")),
    st.sampled_from(("f4", "f8")),
    st.builds(
        Window,
        st.floats(-2000, 2000),
        st.floats(1.001, 5000),
        st.sampled_from(Function),
        st.sampled_from((0.0, -10.0)),
        st.sampled_from((1.0, 255.0)),
        st.booleans(),
        st.builds(Rescale, st.sampled_from((1.0, 0.001, -2.0, 37.5)), st.floats(-1e4, 1e4)),
    ),
)
def test_output_is_exact_in_its_type(stored: str, dtype: str, window: Window) -> None:
    values = np.linspace(0, 250, 60).reshape(4, 15).astype(stored)
    out = np.empty(values.shape, dtype)
    window.apply(values, out)
    tolerance = (1e-6 if dtype == "f4" else 1e-9) * (window.high - window.low)
    with np.errstate(over="ignore"):
        np.testing.assert_allclose(out, exact(values, window), rtol=0, atol=tolerance)


def test_float32_is_exact_far_from_zero() -> None:
    values = np.array([65000, 65001, 65002], np.uint16)
    out = np.empty(3, np.float32)
    Window(65001.3, 2.5, Function.LINEAR_EXACT).apply(values, out)
    np.testing.assert_allclose(out, [0.0, 0.38, 0.78], atol=1e-6)


def test_large_frames_and_gaps_in_the_output() -> None:
    values = np.arange(BLOCK * 2, dtype=np.uint32).reshape(64, -1)
    out = np.zeros((64, values.shape[1] * 2), np.float32)
    window = Window(BLOCK, BLOCK)
    window.apply(values, out[:, ::2])
    np.testing.assert_allclose(out[:, ::2], exact(values, window), atol=1e-6)
    assert not out[:, 1::2].any()


def test_a_window_of_width_1_is_a_step() -> None:
    assert apply_voi_window(np.array([99, 100, 101]), 100, 1).tolist() == [0, 1, 1]
    assert apply_voi_window(np.array([99, 100]), 100, 1, invert=True).tolist() == [1, 0]


def test_a_slope_of_0_leaves_one_value() -> None:
    out = np.empty(2)
    Window(10, 5, before=Rescale(0.0, 20.0)).apply(np.array([1, 2]), out)
    assert out.tolist() == [1, 1]


@pytest.mark.parametrize(
    ("width", "function"), [(0.5, "LINEAR"), (0, "LINEAR_EXACT"), (-1, "SIGMOID"), (float("nan"), "LINEAR")]
)
def test_widths_that_make_no_window(width: float, function: str) -> None:
    with pytest.raises(AttributeValueError, match="WindowWidth is"):
        apply_voi_window(np.zeros(1), 0, width, function)


def test_other_arguments_are_checked() -> None:
    with pytest.raises(ValueError, match="float data type"):
        apply_voi_window(np.zeros(1), 0, 2, dtype=np.uint8)
    with pytest.raises(ValueError, match="above the first"):
        apply_voi_window(np.zeros(1), 0, 2, output_range=(1, 0))
    with pytest.raises(AttributeValueError, match="LINEAR_EXACT"):
        apply_voi_window(np.zeros(1), 0, 2, "CUBIC")


@pytest.mark.parametrize("limits", [255, (0, 1, 2), "ab", (0, None), (0, "white")])
def test_a_range_is_two_numbers(limits: Any) -> None:
    with pytest.raises(TypeError, match="output_range takes two numbers"):
        apply_voi_window(np.zeros(1), 0, 2, output_range=limits)
