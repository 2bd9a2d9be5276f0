from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydicom.multival import MultiValue
from pydicom.valuerep import DSfloat

from isodicom.errors import GeometryError
from isodicom.spatial.vectors import cross, vector

THREE = st.tuples(*[st.floats(-1e6, 1e6)] * 3)


@given(THREE, THREE)
def test_vector_products_are_those_of_numpy(first: tuple[float, ...], second: tuple[float, ...]) -> None:
    one, other = np.array(first), np.array(second)
    np.testing.assert_array_equal(cross(one, other), np.cross(one, other))


@pytest.mark.parametrize(
    "values", [(1, 2, 3), [1.0, 2, 3], np.array([1, 2, 3], np.int8), MultiValue(DSfloat, ["1", "2", "3"])]
)
def test_numbers_come_as_an_array_of_floats(values: Any) -> None:
    found = vector(values, 3, "position")
    assert found.tolist() == [1.0, 2.0, 3.0]
    assert found.dtype == np.float64


@pytest.mark.parametrize(
    ("values", "error"),
    [
        (3.0, TypeError),
        (None, TypeError),
        ([1, None, 3], TypeError),
        ([1, 2], GeometryError),
        (np.ones((3, 3)), GeometryError),
        (["one", "two", "three"], GeometryError),
    ],
)
def test_what_are_not_so_many_numbers_is_refused_by_name(values: Any, error: type[Exception]) -> None:
    with pytest.raises(error, match=r"^position (takes|is a sequence of) 3 numbers") as caught:
        vector(values, 3, "position")
    assert isinstance(caught.value, GeometryError) == (error is GeometryError)


class Unprinted(list[float]):
    """Numbers that must not be printed."""

    def __repr__(self) -> str:
        raise AssertionError


def test_numbers_are_printed_for_errors_only() -> None:
    assert vector(Unprinted([1.0, 2.0]), 2, "spacing").tolist() == [1.0, 2.0]
