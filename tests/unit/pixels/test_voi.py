from __future__ import annotations

import numpy as np
import pytest
from pydicom.dataset import Dataset

from isodicom.enum import VOILUTFunctionValues
from isodicom.errors import AttributeValueError, MissingAttributeError, TransformLookupError
from isodicom.pixels.voi import selected, selected_table, selected_window, window_texts
from tests.factories.colours import table_item
from tests.factories.objects import dataset

TWO = dataset(WindowCenter=[40, 300], WindowWidth=[400, 1500], WindowCenterWidthExplanation=["SOFT", "BONE"])


@pytest.mark.parametrize(
    ("selector", "center"), [(0, 40), (1, 300), (-1, 300), (-2, 40), ("BONE", 300), (True, 300)]
)
def test_windows_are_selected_by_index_or_name(selector: int | str, center: float) -> None:
    window = selected_window(window_texts(TWO), selector)
    assert window is not None
    assert (window.center, window.function) == (center, VOILUTFunctionValues.LINEAR)


@pytest.mark.parametrize("selector", [2, -3, "LUNG", ""])
def test_windows_that_are_not_there(selector: int | str) -> None:
    with pytest.raises(TransformLookupError, match=r"[Nn]o window"):
        selected_window(window_texts(TWO), selector)


def test_no_window() -> None:
    assert selected_window(window_texts(Dataset()), 0) is None
    assert selected_window(window_texts(dataset(WindowCenter=None, WindowWidth=None)), 7) is None


def test_windows_that_are_none() -> None:
    with pytest.raises(MissingAttributeError, match="WindowWidth is missing"):
        selected_window(window_texts(dataset(WindowCenter=5)), 0)
    with pytest.raises(AttributeValueError, match="VOILUTFunction takes one of LINEAR"):
        selected_window(window_texts(dataset(WindowCenter=5, WindowWidth=5, VOILUTFunction="CUBIC")), 0)
    with pytest.raises(AttributeValueError, match="WindowCenter takes numbers; 'x' was found"):
        selected_window(("x", "5", "", ""), 0)


def test_tables_are_selected_in_the_same_way() -> None:
    items = [table_item(0, 4, 16, False), table_item(9, 5, 8, False)]
    items[1].LUTExplanation = "SECOND"
    found = selected_table(items, "SECOND")
    assert (found.first, found.data.dtype, len(found.data)) == (9, np.uint8, 5)
    with pytest.raises(TransformLookupError, match="those with a name are: 'SECOND'"):
        selected_table(items, "FIRST")
    with pytest.raises(MissingAttributeError, match="LUTDescriptor is missing"):
        selected_table([Dataset()], 0)


def test_what_is_no_selector() -> None:
    with pytest.raises(TypeError):
        selected(1.5, [], 3, "window")  # type: ignore[arg-type]
