"""The VOI transform of each frame: the window that is selected (PS3.3 C.11.2, C.7.6.16.2.10)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from operator import index as whole

from pydicom.dataset import Dataset

from isodicom.enum import VOILUTFunctionValues
from isodicom.errors import AttributeValueError, MissingAttributeError, TransformLookupError
from isodicom.image.transforms.asked import Asked
from isodicom.image.transforms.columns import Column
from isodicom.image.transforms.header import Header, own_text
from isodicom.valuerep import member

_KEYWORDS = ("WindowCenter", "WindowWidth", "VOILUTFunction", "WindowCenterWidthExplanation")

Key = tuple[str, str, str, str]
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


def voi_transforms(header: Header, asked: Asked) -> Column[WindowValues | None]:
    """Return the VOI transform of each frame, None where it has none.

    Raises
    ------
    isodicom.errors.TransformLookupError
        If a frame has some, but not the one that is selected.
    isodicom.errors.ConformanceError
        If the header doesn't describe a window.
    """
    selector = asked.voi_selector
    if isinstance(selector, Dataset):
        texts = tuple(own_text(selector, keyword) for keyword in _KEYWORDS)
        if "\\" in texts[0] or not texts[0]:
            raise ValueError(
                "A VOILUTTransformation that is given as voi_transform_selector holds a single transform."
            )
        return Column.same(_window((texts[0], texts[1], texts[2], ""), 0))
    columns = (header.texts("FrameVOILUTSequence", keyword).tolist() for keyword in _KEYWORDS)
    return Column.made(zip(*columns, strict=True), lambda key: _window(key, selector))


def selected(selector: int | str, explanations: Sequence[str], count: int, what: str) -> int:
    """Return the index of the one that is selected by index or explanation.

    Raises
    ------
    isodicom.errors.TransformLookupError
        If there is none.
    """
    if isinstance(selector, str):
        if selector in explanations[:count]:
            return explanations.index(selector)
        known = ", ".join(map(repr, filter(None, explanations))) or "none"
        raise TransformLookupError(
            f"No {what} is called {selector!r}; those that have a name are called: {known}."
        )
    place = whole(selector)
    if not -count <= place < count:
        raise TransformLookupError(f"There is no {what} of index {place}; there are {count}, counted from 0.")
    return place % count


def _window(key: Key, selector: int | str) -> WindowValues | None:
    center, width, function, explanation = key
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
    explanations = [part.strip() for part in explanation.split("\\")]
    place = selected(selector, explanations, len(pairs), "window")
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
