"""The VOI transforms that an item describes, and which of them is selected (PS3.3 C.11.2)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite
from operator import index as whole
from typing import Any

import numpy.typing as npt
from pydicom.dataset import Dataset

from isodicom.encoding.values import value_in
from isodicom.enum import VOILUTFunctionValues
from isodicom.errors import AttributeValueError, MissingAttributeError, TransformLookupError
from isodicom.pixels.lut_data import Descriptor, table_entries
from isodicom.pixels.texts import own_text
from isodicom.shown import shown
from isodicom.valuerep import member

KEYWORDS = ("WindowCenter", "WindowWidth", "VOILUTFunction", "WindowCenterWidthExplanation")

Texts = tuple[str, str, str, str]
"""The texts of these attributes, with backslashes between several values."""


@dataclass(frozen=True, slots=True)
class WindowValues:
    """A window as the header has it.

    Parameters
    ----------
    center, width: float
        Where it lies.
    function: isodicom.VOILUTFunctionValues
        How values in it are spread.
    """

    center: float
    width: float
    function: VOILUTFunctionValues


@dataclass(frozen=True, slots=True, eq=False)
class LutValues:
    """A lookup table as the header has it.

    Parameters
    ----------
    first: int
        The value that the first entry stands for.
    data: numpy.ndarray
        The entries, of type uint8 or uint16.
    """

    first: int
    data: npt.NDArray[Any]


def selected(selector: int | str, names: Sequence[str], count: int, what: str) -> int:
    """Return the index of the one that is selected by index or name.

    Raises
    ------
    isodicom.errors.TransformLookupError
        If there is none.
    TypeError
        If it is selected by anything else.
    """
    if isinstance(selector, str):
        if selector in names[:count]:
            return names.index(selector)
        known = ", ".join(map(repr, filter(None, names))) or "none"
        raise TransformLookupError(f"No {what} is called {selector!r}; those with a name are: {known}.")
    place = whole(selector)
    if not -count <= place < count:
        raise TransformLookupError(f"There is no {what} of index {place}; there are {count}, counted from 0.")
    return place % count


def window_texts(item: Dataset) -> Texts:
    """The texts of the attributes of windows."""
    center, width, function, explanation = (own_text(item, keyword) for keyword in KEYWORDS)
    return center, width, function, explanation


def selected_window(texts: Texts, selector: int | str) -> WindowValues | None:
    """Return the window that is selected, None if there are no windows.

    Raises
    ------
    isodicom.errors.ConformanceError
        If they are no windows.
    isodicom.errors.TransformLookupError
        If there are some, but not the one that is selected.
    """
    center, width, function, explanation = texts
    if not center and not width:
        return None
    for keyword, text in zip(KEYWORDS, (center, width), strict=False):
        if not text:
            raise MissingAttributeError(
                f"A window needs WindowCenter and WindowWidth; {keyword} is missing.",
                keyword=keyword,
                reference="PS3.3 C.11.2",
            )
    pairs = list(zip(_numbers(center, "WindowCenter"), _numbers(width, "WindowWidth"), strict=False))
    names = [part.strip() for part in explanation.split("\\")]
    place = selected(selector, names, len(pairs), "window")
    kind = member(VOILUTFunctionValues, function.strip() or "LINEAR", "VOILUTFunction")
    return WindowValues(*pairs[place], kind)


def selected_table(
    items: Sequence[Dataset], selector: int | str, signed: bool = False, little_endian: bool = True
) -> LutValues:
    """Return the VOI lookup table that is selected.

    Raises
    ------
    isodicom.errors.TransformLookupError
        If there is none.
    isodicom.errors.ConformanceError
        If it is no table.
    """
    names = [own_text(item, "LUTExplanation") for item in items]
    item = items[selected(selector, names, len(items), "VOI lookup table")]
    return lut_values(item, signed, little_endian)


def lut_values(item: Dataset, signed: bool = False, little_endian: bool = True) -> LutValues:
    """Read an item of a sequence of lookup tables.

    Raises
    ------
    isodicom.errors.ConformanceError
        If an attribute is missing, or there are fewer entries than it says.
    """
    told, data = (value_in(item, keyword) for keyword in ("LUTDescriptor", "LUTData"))
    for keyword, value in (("LUTDescriptor", told), ("LUTData", data)):
        if value is None:
            raise MissingAttributeError(
                f"A lookup table needs LUTDescriptor and LUTData; {keyword} is missing.",
                keyword=keyword,
                reference="PS3.3 C.11.1",
            )
    descriptor = Descriptor.of(told, "LUTDescriptor", signed, little_endian)
    return LutValues(descriptor.first, table_entries(data, descriptor, "LUTData", little_endian))


def _numbers(text: str, keyword: str) -> list[float]:
    try:
        numbers = [float(part) for part in text.split("\\")]
        if not all(map(isfinite, numbers)):
            raise ValueError
        return numbers
    except ValueError:
        raise AttributeValueError(
            f"{keyword} takes numbers; {shown(text)} was found.",
            keyword=keyword,
            expected="numbers",
            found=text,
            reference="PS3.3 C.11.2",
        ) from None
