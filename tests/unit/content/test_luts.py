"""Lookup tables, and slope and intercept."""

from __future__ import annotations

import pickle
from copy import deepcopy
from typing import Any

import numpy as np
import pytest
from pydicom.dataset import Dataset

from isodicom import LUT, VOILUT, ModalityLUT, ModalityLUTTransformation, PresentationLUT, RescaleTypeValues
from isodicom.errors import AttributeValueError, MissingAttributeError, TransformError
from tests.factories.colours import table_item
from tests.factories.pixels import dataset_bytes

DATA = np.array([10, 20, 40], np.uint16)


def test_tables_are_valid_at_once() -> None:
    table = LUT(5, DATA.astype(np.uint8), "three")
    assert table.LUTDescriptor == [3, 5, 8]
    assert table.LUTData == b"\x0a\x14\x28\0"
    assert (table["LUTDescriptor"].VR, table["LUTData"].VR, table.LUTExplanation) == ("US", "OW", "three")
    assert dataset_bytes(table)


def test_as_many_entries_as_can_be() -> None:
    table = LUT(0, np.arange(65536, dtype=np.uint16))
    assert table.LUTDescriptor[0] == 0
    assert table.number_of_entries == len(table.lut_data) == 65536
    negative = LUT(-3, np.arange(65536, dtype=np.uint16))
    assert (negative["LUTDescriptor"].VR, negative.first_mapped_value) == ("SS", -3)
    assert (negative.number_of_entries, LUT(-1, np.arange(40000, dtype=np.uint16)).number_of_entries) == (
        65536,
        40000,
    )


def test_big_endian_arrays_are_taken() -> None:
    assert LUT(0, DATA.astype(">u2")).lut_data.tolist() == DATA.tolist()


@pytest.mark.parametrize(
    "data", [DATA[:0], np.zeros(65537, np.uint8), DATA.reshape(1, 3), DATA.astype(int), DATA.astype("u4")]
)
def test_other_entries_are_refused(data: Any) -> None:
    with pytest.raises(AttributeValueError, match="1 to 65536 entries of uint8 or uint16"):
        LUT(0, data)


def test_other_arguments_are_refused() -> None:
    with pytest.raises(TypeError, match="takes a NumPy array, not list"):
        LUT(0, [1, 2])  # type: ignore[arg-type]
    for first in (0.5, "0", True, None):
        with pytest.raises(TypeError, match="first_mapped_value takes a whole number"):
            LUT(first, DATA)  # type: ignore[arg-type]
    for first in (65536, -32769):
        with pytest.raises(AttributeValueError, match="from -32768 to 65535"):
            LUT(first, DATA)
    with pytest.raises(AttributeValueError, match="at most 64"):
        LUT(0, DATA, "x" * 65)


@pytest.mark.parametrize("kind", [LUT, VOILUT, ModalityLUT, PresentationLUT])
def test_items_are_taken_over(kind: type[LUT]) -> None:
    item = table_item(7, 30, 12, False)
    table = kind.from_dataset(item)
    assert type(table) is kind
    assert type(item) is Dataset
    assert (table.first_mapped_value, table.number_of_entries, table.bits_per_entry) == (7, 30, 12)
    assert kind.from_dataset(item, copy=False) is item


def test_tables_are_copied_and_go_to_other_processes() -> None:
    table = ModalityLUT("HU", 5, DATA)
    for made in (table, ModalityLUTTransformation(modality_lut=table).ModalityLUTSequence[0]):
        for copied in (deepcopy(made), pickle.loads(pickle.dumps(made))):
            assert type(copied) is ModalityLUT
            assert copied == table
            assert copied.lut_data.tolist() == [10, 20, 40]


def test_what_is_no_table() -> None:
    with pytest.raises(TypeError, match="takes a pydicom Dataset"):
        LUT.from_dataset(5)  # type: ignore[arg-type]
    with pytest.raises(MissingAttributeError, match="LUTDescriptor is missing"):
        LUT.from_dataset(Dataset())


def test_entries_for_display() -> None:
    table = LUT(0, DATA)
    assert table.get_scaled_lut_data((0, 3)).tolist() == [0, 1, 3]
    assert table.get_scaled_lut_data((0, 3), np.float32, invert=True).tolist() == [3, 2, 0]
    assert table.get_inverted_lut_data().tolist() == [40, 30, 10]
    with pytest.raises(ValueError, match="float data type"):
        table.get_scaled_lut_data(dtype=np.uint8)
    with pytest.raises(ValueError, match="above the first"):
        table.get_scaled_lut_data((1, 1))


def test_units() -> None:
    assert ModalityLUT(RescaleTypeValues.HU, 0, DATA).ModalityLUTType == "HU"
    assert ModalityLUT("own", 0, DATA).ModalityLUTType == "own"
    with pytest.raises(AttributeValueError, match="not empty"):
        ModalityLUT("", 0, DATA)


def test_slope_and_intercept_of_any_number_type() -> None:
    made = ModalityLUTTransformation(-1024, np.int64(2), RescaleTypeValues.HU)
    assert (made.RescaleIntercept, made.RescaleSlope, made.RescaleType) == (-1024, 2, "HU")
    assert made.apply(np.array([0, 600], np.uint16)).tolist() == [-1024, 176]
    assert made.apply(np.array([0, 600], np.uint16), np.int32).dtype == np.int32
    assert not made.has_lut()


@pytest.mark.parametrize(
    "arguments",
    [
        {},
        {"rescale_slope": 1},
        {"rescale_intercept": 0, "rescale_slope": 1},
        {"rescale_type": "HU", "modality_lut": ModalityLUT("HU", 0, DATA)},
        {"modality_lut": LUT(0, DATA)},
    ],
)
def test_either_a_table_or_all_of_the_others(arguments: dict[str, Any]) -> None:
    with pytest.raises(TypeError, match="modality_lut"):
        ModalityLUTTransformation(**arguments)


def test_types_that_do_not_hold_the_values() -> None:
    made = ModalityLUTTransformation(-1024.0, 1.5, "HU")
    stored = np.array([0, 600], np.uint16)
    for dtype, problem in ((np.int32, "has no fractions"), (bool, "is not"), (np.uint8, "has no fractions")):
        with pytest.raises(ValueError, match=problem):
            made.apply(stored, dtype)
    with pytest.raises(TransformError, match="does not hold all values"):
        ModalityLUTTransformation(1, 1, "HU").apply(stored, np.uint16)
    table = ModalityLUTTransformation(modality_lut=ModalityLUT("HU", 0, DATA))
    assert table.has_lut()
    assert table.apply(stored).tolist() == [10, 40]
    with pytest.raises(TypeError, match="doesn't hold all entries"):
        table.apply(stored, np.uint8)
