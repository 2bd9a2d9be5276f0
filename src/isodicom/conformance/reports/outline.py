"""The elements of an object around what was found in it, small enough to stand in a report."""

from __future__ import annotations

from collections.abc import Iterator, MutableSequence
from typing import TYPE_CHECKING, TypeAlias

from isodicom.conformance.elements import keyword_of, raw
from isodicom.conformance.report import Report

if TYPE_CHECKING:
    from pydicom.dataset import Dataset

Row: TypeAlias = "tuple[str, str, str, str, list[tuple[int, list[Row]]]]"
"""An element: tag, keyword, VR, its value as text; of a sequence those items in which something was found,
each with its number."""
Outline: TypeAlias = list[Row]

MOST_ELEMENTS = 600
"""How many elements of an object are told at most."""
MOST_TEXT = 64
"""How many characters of a value."""
SMALL = 10_000
"""Bytes of a sequence in which nothing was found, up to which its items are counted."""
_BYTES = frozenset(("OB", "OD", "OF", "OL", "OV", "OW", "UN"))


def outline_of(dataset: Dataset, report: Report) -> Outline:
    """Return the elements of an object: of its first level all, of items those in which something was found.

    Parameters
    ----------
    dataset: pydicom.dataset.Dataset
        The object.
    report: isodicom.conformance.Report
        What was found in it.

    Returns
    -------
    Outline
        Plain lists, for JSON.

    Examples
    --------
    >>> from isodicom import check
    >>> from pydicom import examples
    >>> outline_of(examples.ct, check(examples.ct))[5]
    ('(0008,0016)', 'SOPClassUID', 'UI', '1.2.840.10008.5.1.4.1.1.2', [])
    """
    wanted = {finding.path.rpartition("/")[0] for finding in report.findings if "/" in finding.path}
    places = {place[: len(place) - len(rest)] for place in wanted for rest in _rests(place)}
    return _level(dataset, "", places, _Room())


def _rests(place: str) -> Iterator[str]:
    """The ends of a path, so that what stands before them are the items that enclose it."""
    steps = place.split("/")
    for depth in range(len(steps)):
        rest = "/".join(steps[depth + 1 :])
        yield f"/{rest}" if rest else ""


class _Room:
    """How many elements may still be told."""

    def __init__(self) -> None:
        self.left = MOST_ELEMENTS

    def take(self) -> bool:
        self.left -= 1
        return self.left >= 0


def _level(dataset: Dataset, path: str, places: set[str], room: _Room) -> Outline:
    rows: Outline = []
    for tag in sorted(dataset.keys()):
        if not room.take():
            break
        label = f"({tag >> 16:04X},{tag & 0xFFFF:04X})"
        keyword = keyword_of(tag)
        rows.append((label, keyword, *_content(dataset, tag, f"{path}{keyword or label}", places, room)))
    return rows


def _content(
    dataset: Dataset, tag: int, path: str, places: set[str], room: _Room
) -> tuple[str, str, list[tuple[int, Outline]]]:
    """VR, value as text, and items."""
    held = raw(dataset, tag)
    vr, length, value = str(held.VR or ""), getattr(held, "length", 0), held.value
    if vr in _BYTES or (value is None and length):  # left in the file, as it is large
        return vr, f"{_size(length, value)} bytes", []
    inside = any(place.startswith(f"{path}[") for place in places)
    if vr == "SQ" and isinstance(value, bytes) and not inside and len(value) > SMALL:
        return vr, "items", []
    try:
        element = dataset[tag]
        if element.VR != "SQ":
            return str(element.VR), _short(element.value), []
        count = len(element.value)
        items = [
            (number, _level(item, f"{path}[{number}]/", places, room))
            for number, item in enumerate(element.value if inside else (), start=1)
            if f"{path}[{number}]" in places
        ]
    except Exception:  # damaged: findings say how
        return vr, "can't be read", []
    return "SQ", f"{count} item{'' if count == 1 else 's'}", items


def _size(length: int, value: object) -> int:
    return len(value) if isinstance(value, bytes) else length


def _short(value: object) -> str:
    if isinstance(value, bytes):
        return f"{len(value)} bytes"
    if isinstance(value, MutableSequence):
        text = "\\".join(str(one) for one in value)
    else:
        text = "" if value is None else str(value)
    return text if len(text) <= MOST_TEXT else f"{text[: MOST_TEXT - 1]}…"
