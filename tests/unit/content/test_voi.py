"""Windows and tables for display, and what is sent to a display."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from isodicom import (
    LUT,
    VOILUT,
    PresentationLUT,
    PresentationLUTShapeValues,
    PresentationLUTTransformation,
    VOILUTFunctionValues,
    VOILUTTransformation,
)
from isodicom.errors import AttributeValueError, TransformLookupError
from tests.factories.pixels import dataset_bytes

DATA = np.array([10, 20, 40], np.uint16)
TABLE = VOILUT(5, DATA, "TABLE")


def test_windows_of_any_number_type() -> None:
    one = VOILUTTransformation(40, np.int64(400), "SOFT", VOILUTFunctionValues.SIGMOID)
    assert (one.WindowCenter, one.WindowWidth, one.VOILUTFunction) == (40, 400, "SIGMOID")
    assert one.WindowCenterWidthExplanation == "SOFT"
    two = VOILUTTransformation(np.array([40.5, 300]), (400, 1500), ["SOFT", "BONE"])
    assert two.WindowCenter == [40.5, 300]
    assert two.WindowCenterWidthExplanation == ["SOFT", "BONE"]
    assert dataset_bytes(two)


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ({}, TypeError),
        ({"window_center": 1}, TypeError),
        ({"window_width": 1, "voi_luts": [TABLE]}, TypeError),
        ({"window_explanation": "A", "voi_luts": [TABLE]}, TypeError),
        ({"voi_lut_function": "SIGMOID", "voi_luts": [TABLE]}, TypeError),
        ({"window_center": [], "window_width": []}, TypeError),
        ({"window_center": [1, 2], "window_width": 5}, TypeError),
        ({"window_center": [1, 2], "window_width": [5]}, ValueError),
        ({"window_center": 1, "window_width": 5, "window_explanation": ["A"]}, TypeError),
        ({"window_center": [1], "window_width": [5], "window_explanation": ["A", "B"]}, ValueError),
        ({"window_center": 1, "window_width": 0}, AttributeValueError),
        ({"window_center": 1, "window_width": 0.5}, AttributeValueError),
        ({"window_center": 1, "window_width": float("nan")}, AttributeValueError),
        ({"window_center": 1, "window_width": 5, "voi_lut_function": "CUBIC"}, AttributeValueError),
        ({"voi_luts": []}, AttributeValueError),
        ({"voi_luts": TABLE}, TypeError),
        ({"voi_luts": [LUT(0, DATA)]}, TypeError),
    ],
)
def test_what_makes_no_transform(arguments: dict[str, Any], error: type[Exception]) -> None:
    with pytest.raises(error):
        VOILUTTransformation(**arguments)


def test_widths_below_1_are_for_exact_functions() -> None:
    assert VOILUTTransformation(0.5, 0.25, voi_lut_function="LINEAR_EXACT").WindowWidth == 0.25


def test_windows_come_first_unless_tables_are_preferred() -> None:
    both = VOILUTTransformation(6, 3, voi_luts=[TABLE])
    values = np.array([5, 6, 7])
    assert both.has_lut()
    assert both.has_window()
    assert both.apply(values).tolist() == [0.25, 0.75, 1]
    assert both.apply(values, prefer_lut=True, output_range=(0, 3)).tolist() == [0, 1, 3]
    assert both.apply(values, prefer_lut=True, voi_transform_selector="TABLE", invert=True)[0] == 1


def test_one_of_several_is_selected() -> None:
    two = VOILUTTransformation([0, 100], [11, 11], ["LOW", "HIGH"])
    assert two.apply(np.array([50]), voi_transform_selector="HIGH").tolist() == [0]
    assert two.apply(np.array([50]), voi_transform_selector=-2).tolist() == [1]
    with pytest.raises(TransformLookupError, match="no window of index 2"):
        two.apply(np.array([50]), voi_transform_selector=2)


def test_arguments_of_apply_are_checked() -> None:
    with pytest.raises(ValueError, match="float data type"):
        VOILUTTransformation(0, 5).apply(DATA, dtype=np.uint8)
    with pytest.raises(ValueError, match="output_range"):
        VOILUTTransformation(0, 5).apply(DATA, output_range=(1, 0))
    with pytest.raises(ValueError, match="Whole numbers"):
        VOILUTTransformation(voi_luts=[TABLE]).apply(DATA.astype(float))


def test_shapes_and_tables_for_displays() -> None:
    assert PresentationLUTTransformation().PresentationLUTShape == "IDENTITY"
    inverse = PresentationLUTTransformation(PresentationLUTShapeValues.INVERSE)
    assert inverse.PresentationLUTShape == "INVERSE"
    table = PresentationLUT(0, DATA)
    assert PresentationLUTTransformation(presentation_lut=table).PresentationLUTSequence[0] is table
    with pytest.raises(TypeError, match="not both"):
        PresentationLUTTransformation("IDENTITY", table)
    with pytest.raises(TypeError, match="takes a PresentationLUT"):
        PresentationLUTTransformation(presentation_lut=LUT(0, DATA))  # type: ignore[arg-type]
    with pytest.raises(AttributeValueError, match="IDENTITY, INVERSE"):
        PresentationLUTTransformation("LIN OD")
