"""Overlays: planes of one bit in the groups 6000 to 601E (PS3.3 C.9.2)."""

from __future__ import annotations

from collections.abc import Iterator

from isodicom.conformance.checked import Checked
from isodicom.conformance.elements import raw, representation
from isodicom.conformance.raw_values import numbers_of
from isodicom.conformance.report import Finding
from isodicom.conformance.rule import Rule

LENGTH = Rule("overlay_length", "error", "Overlay Data is not as long as it should be.", "PS3.3 C.9.2.1.1")
BITS = Rule("overlay_bits", "error", "An overlay of its own has one bit, at position 0.", "PS3.3 C.9.2.1.1")
FRAMES = Rule(
    "overlay_frames", "warning", "An overlay is of frames that the image doesn't have.", "PS3.3 C.9.3.1.1"
)
RULES = (LENGTH, BITS, FRAMES)

ROWS, COLUMNS, DATA, ALLOCATED, POSITION = 0x10, 0x11, 0x3000, 0x100, 0x102
NUMBER, ORIGIN = 0x15, 0x51
GROUPS = range(0x6000, 0x6020, 2)


def overlays(checked: Checked) -> Iterator[Finding]:
    """Each overlay group that the object has."""
    groups = {int(tag) >> 16 for tag in checked.dataset.keys()} & set(GROUPS)  # noqa: SIM118
    for group in sorted(groups):
        yield from _overlay(checked, group)


def _overlay(checked: Checked, group: int) -> Iterator[Finding]:
    rows, columns = _number(checked, group, ROWS), _number(checked, group, COLUMNS)
    frames = _number(checked, group, NUMBER) or 1
    found = _length(checked, group << 16 | DATA)
    if found is None:
        return
    allocated, position = _number(checked, group, ALLOCATED), _number(checked, group, POSITION)
    if allocated not in (None, 1):
        yield _finding(checked, BITS, group, ALLOCATED, "OverlayBitsAllocated", 1, allocated)
    if position not in (None, 0):
        yield _finding(checked, BITS, group, POSITION, "OverlayBitPosition", 0, position)
    if not rows or not columns or allocated not in (None, 1):
        return
    expected = int(-(-rows * columns * frames // 8))
    if found not in (expected, expected + expected % 2):
        yield _finding(checked, LENGTH, group, DATA, "OverlayData", expected + expected % 2, found, " bytes")
    yield from _frames(checked, group, frames)


def _frames(checked: Checked, group: int, frames: float) -> Iterator[Finding]:
    """The frames that an overlay is of: so many, from its origin."""
    of_image, first = _at(checked, 0x00280008) or 1, _number(checked, group, ORIGIN) or 1
    if first > of_image:
        yield _finding(checked, FRAMES, group, ORIGIN, "ImageFrameOrigin", f"at most {of_image:g}", first)
    elif _number(checked, group, NUMBER) is not None and first + frames - 1 > of_image:
        most = f"at most {of_image - first + 1:g}"
        yield _finding(checked, FRAMES, group, NUMBER, "NumberOfFramesInOverlay", most, frames)


def _number(checked: Checked, group: int, element: int) -> float | None:
    return _at(checked, group << 16 | element)


def _at(checked: Checked, tag: int) -> float | None:
    if tag not in checked.dataset.keys():  # noqa: SIM118
        return None
    element = raw(checked.dataset, tag)
    little = bool(getattr(element, "is_little_endian", True))
    found = numbers_of(element.value, representation(element), little)
    return found[0] if len(found) == 1 else None


def _length(checked: Checked, tag: int) -> int | None:
    if tag not in checked.dataset.keys():  # noqa: SIM118
        return None
    element = raw(checked.dataset, tag)
    if isinstance(element.value, bytes):
        return len(element.value)
    length = getattr(element, "length", None)
    return int(length) if length else None


def _finding(
    checked: Checked,
    rule: Rule,
    group: int,
    element: int,
    keyword: str,
    expected: object,
    found: object,
    unit: str = "",
) -> Finding:
    tag = f"({group:04X},{element:04X})"
    return Finding(
        path=keyword,
        keyword=keyword,
        tag=tag,
        module="OverlayPlaneModule",
        rule=rule.id,
        severity=rule.severity,
        message=f"{keyword} {tag} should be {expected}{unit}, but is {found}{unit}.",
        expected=str(expected),
        found=str(found),
        reference=rule.reference,
    )


OF = (("OverlayRows", overlays),)
