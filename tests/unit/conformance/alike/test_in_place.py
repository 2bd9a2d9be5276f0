"""Values that stay in the bytes of a sequence are as if they had been copied."""

from __future__ import annotations

import pytest
from pydicom.dataelem import RawDataElement

from isodicom.conformance.alike.in_place import SHORT, InPlace, held, place_of
from isodicom.encoding.layout import Layout

LAYOUT = Layout(implicit=False, little_endian=True)


@pytest.mark.parametrize("length", [0, 6, SHORT, SHORT + 2])
def test_values_are_the_same_copied_or_not(length: int) -> None:
    data = b"before" + b"ab" * (length // 2) + b"behind"
    element = held(0x00080100, "UT", data, 6, 6 + length, LAYOUT)
    assert isinstance(element, InPlace) is (length > SHORT)
    assert element.value == data[6 : 6 + length]
    whole, start, stop = place_of(element)
    assert whole[start:stop] == element.value
    assert (element.VR, element.length, element.value_tell) == ("UT", length, 6)


def test_what_is_changed_of_one_is_an_element_of_its_own() -> None:
    data = bytes(2 * SHORT)
    element = held(0x00080100, "UT", data, 2, 2 + SHORT + 2, LAYOUT)
    changed = element._replace(VR="LT")
    assert type(changed) is RawDataElement
    assert (changed.VR, changed.value) == ("LT", element.value)


def test_an_element_without_value_stands_nowhere() -> None:
    assert place_of(held(0x00080100, None, b"", 0, 0, LAYOUT)) == (b"", 0, 0)
