"""Where contents of undefined length end, in items that are nested."""

from __future__ import annotations

import struct

import pytest

from isodicom.encoding.layout import ITEM, ITEM_END, SEQUENCE_END, UNDEFINED, Layout, ScanError
from isodicom.encoding.walk import Ends, Unfinished, elements_in, end_of, items_in

SEQUENCE = 0x0040A730
LAYOUTS = [Layout(True), Layout(False), Layout(False, little_endian=False)]


def head(layout: Layout, tag: int, vr: str, length: int) -> bytes:
    order = "<" if layout.little_endian else ">"
    begin = struct.pack(f"{order}HH", tag >> 16, tag & 0xFFFF)
    if layout.implicit or tag >> 16 == 0xFFFE:
        return begin + struct.pack(f"{order}I", length)
    if vr == "SQ":
        return begin + b"SQ" + struct.pack(f"{order}HI", 0, length)
    return begin + vr.encode() + struct.pack(f"{order}H", length)


def sequence(layout: Layout, item: bytes, *, told: bool = False) -> bytes:
    """A sequence of undefined length with an item, which may have a length."""
    ended = b"" if told else head(layout, ITEM_END, "", 0)
    begun = head(layout, ITEM, "", len(item) if told else UNDEFINED)
    return head(layout, SEQUENCE, "SQ", UNDEFINED) + begun + item + ended + head(layout, SEQUENCE_END, "", 0)


def text(layout: Layout, size: int) -> bytes:
    return head(layout, 0x00080104, "LO", size) + b"A" * size


def nested(layout: Layout, depth: int, size: int, *, told: int = 0) -> bytes:
    """The content of an item with others nested in it; one of so many has a length."""
    content = text(layout, size)
    for level in range(depth):
        content = text(layout, size) + sequence(layout, content, told=bool(told) and level % told == 0)
    return content


def places(data: bytes, layout: Layout, ends: Ends | None) -> list[tuple[int, int]]:
    """Where all items begin and end, from the outermost on."""
    found, waiting = [], [(0, len(data))]
    while waiting:
        at, stop = waiting.pop()
        for tag, _, start, end in elements_in(data, at, stop, layout, ends):
            if tag == SEQUENCE:
                inside = items_in(data, start, end, layout, ends)
                found += inside
                waiting += inside
    return found


@pytest.mark.parametrize("layout", LAYOUTS, ids=str)
@pytest.mark.parametrize("size", [2, 300])
@pytest.mark.parametrize("told", [0, 1, 2, 3])
def test_they_are_the_same_as_of_each_alone(layout: Layout, size: int, told: int) -> None:
    data = nested(layout, 12, size, told=told)
    assert places(data, layout, Ends(data, layout)) == places(data, layout, None)
    assert len(places(data, layout, None)) == 12


def test_what_is_nested_deep_is_walked_once(monkeypatch: pytest.MonkeyPatch) -> None:
    steps: list[int] = []
    walked = Ends._walked
    monkeypatch.setattr(
        Ends, "_walked", lambda self, at, delimiter: (steps.append(at), walked(self, at, delimiter))[1]
    )
    layout = Layout(False)
    data = nested(layout, 50, 300)
    places(data, layout, Ends(data, layout))
    assert len(steps) <= 3  # the outermost, and the short ones at its end


@pytest.mark.parametrize("layout", LAYOUTS, ids=str)
def test_what_has_no_end_is_told_as_before(layout: Layout) -> None:
    data = sequence(layout, nested(layout, 3, 40))
    content = len(head(layout, SEQUENCE, "SQ", UNDEFINED))
    for cut in (data[:-8], data[:-20], data[: content + 4]):
        for find in (lambda at, cut=cut: end_of(cut, at, SEQUENCE_END, layout), None):
            with pytest.raises(Unfinished):
                (find or (lambda at, cut=cut: Ends(cut, layout).of(at, SEQUENCE_END)))(content)
    wrong = data[:content] + text(layout, 20) + data[content:]
    with pytest.raises(ScanError):
        Ends(wrong, layout).of(content, SEQUENCE_END)
