"""The VOI transform of each frame: the window or table that is selected (PS3.3 C.11.2, C.7.6.16.2.10)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from operator import index as whole
from typing import Any

import numpy.typing as npt
from pydicom.dataset import Dataset

from isodicom.enum import VOILUTFunctionValues
from isodicom.errors import AttributeValueError, MissingAttributeError, TransformLookupError
from isodicom.image.transforms.asked import Asked
from isodicom.image.transforms.columns import Column
from isodicom.image.transforms.header import Header, own_text
from isodicom.pixels.lut_data import Descriptor, table_entries
from isodicom.valuerep import member

_KEYWORDS = ("WindowCenter", "WindowWidth", "VOILUTFunction", "WindowCenterWidthExplanation")

Texts = tuple[str, str, str, str]
"""The texts of the four attributes, with backslashes between several values."""


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
        The entries.
    """

    first: int
    data: npt.NDArray[Any]


Voi = WindowValues | LutValues


def voi_transforms(header: Header, asked: Asked, signed: bool) -> Column[Voi | None]:
    """Return the VOI transform of each frame, None where it has none. Tables come before windows.

    Parameters
    ----------
    header: isodicom.image.transforms.header.Header
        The header.
    asked: isodicom.image.transforms.asked.Asked
        What selects among several.
    signed: bool
        Whether values before it may be below 0.

    Raises
    ------
    isodicom.errors.TransformLookupError
        If a frame has some, but not the one that is selected.
    isodicom.errors.ConformanceError
        If the header doesn't describe one.
    """
    selector, little_endian = asked.voi_selector, header.is_little_endian
    if isinstance(selector, Dataset):
        return Column.same(_only(selector, signed))
    if header.image.get("VOILUTSequence"):
        return Column.same(_table(header.image.VOILUTSequence, selector, signed, little_endian))
    if header.is_grouped and header.groups.nested("FrameVOILUTSequence", "VOILUTSequence")[1].count:
        codes, groups = header.groups.variants("FrameVOILUTSequence")
        values = [_of_group(group, selector, signed, little_endian) for group in groups]
        return Column(values, header.asked_for(codes).tolist())
    columns = (header.texts("FrameVOILUTSequence", keyword).tolist() for keyword in _KEYWORDS)
    return Column.made(zip(*columns, strict=True), lambda texts: _window(texts, selector))


def selected(selector: int | str, names: Sequence[str], count: int, what: str) -> int:
    """Return the index of the one that is selected by index or name.

    Raises
    ------
    isodicom.errors.TransformLookupError
        If there is none.
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


def lut_values(item: Dataset, signed: bool, little_endian: bool = True) -> LutValues:
    """Read an item of a sequence of lookup tables.

    Raises
    ------
    isodicom.errors.ConformanceError
        If an attribute is missing, or there are fewer entries than it says.
    """
    for keyword in ("LUTDescriptor", "LUTData"):
        if keyword not in item:
            raise MissingAttributeError(
                f"A lookup table needs LUTDescriptor and LUTData; {keyword} is missing.",
                keyword=keyword,
                reference="PS3.3 C.11.1",
            )
    descriptor = Descriptor.of(item.LUTDescriptor, "LUTDescriptor", signed, little_endian)
    return LutValues(descriptor.first, table_entries(item.LUTData, descriptor, "LUTData", little_endian))


def _only(given: Dataset, signed: bool) -> Voi:
    """The transform that the caller gave."""
    tables = given.get("VOILUTSequence") or ()
    texts = _texts(given)
    windows = len(texts[0].split("\\")) if texts[0] else 0
    if (len(tables) or windows) != 1:
        raise ValueError(
            "A VOILUTTransformation that is given as voi_transform_selector holds a single transform; "
            f"this one holds {len(tables)} tables and {windows} windows."
        )
    voi = _table(tables, 0, signed, True) if tables else _window(texts, 0)
    assert voi is not None
    return voi


def _of_group(group: Dataset | None, selector: int | str, signed: bool, little_endian: bool) -> Voi | None:
    if group is None:
        return None
    item = group.FrameVOILUTSequence[0]
    if item.get("VOILUTSequence"):
        return _table(item.VOILUTSequence, selector, signed, little_endian)
    return _window(_texts(item), selector)


def _table(items: Sequence[Dataset], selector: int | str, signed: bool, little_endian: bool) -> LutValues:
    names = [str(item.get("LUTExplanation") or "") for item in items]
    item = items[selected(selector, names, len(items), "VOI lookup table")]
    return lut_values(item, signed, little_endian)


def _texts(item: Dataset) -> Texts:
    center, width, function, explanation = (own_text(item, keyword) for keyword in _KEYWORDS)
    return center, width, function, explanation


def _window(texts: Texts, selector: int | str) -> WindowValues | None:
    center, width, function, explanation = texts
    if not center and not width:
        return None
    for keyword, text in zip(_KEYWORDS, (center, width), strict=False):
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


def _numbers(text: str, keyword: str) -> list[float]:
    try:
        return [float(part) for part in text.split("\\")]
    except ValueError:
        raise AttributeValueError(
            f"{keyword} takes numbers; {text!r} was found.",
            keyword=keyword,
            expected="numbers",
            found=text,
            reference="PS3.3 C.11.2",
        ) from None
