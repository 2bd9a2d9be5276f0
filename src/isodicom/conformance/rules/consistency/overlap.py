"""Segments that are said not to overlap, and do (PS3.3 C.8.20.2.3)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from isodicom.conformance.checked import Checked
from isodicom.conformance.elements import keyword_of
from isodicom.conformance.report import Finding
from isodicom.conformance.rule import Rule
from isodicom.conformance.rules.consistency.facts import Facts
from isodicom.conformance.rules.consistency.fragments import is_encapsulated
from isodicom.conformance.rules.consistency.left_in_file import reader
from isodicom.errors import AttributeValueError, EncodingError

OVERLAP = Rule("segments_overlap", "error", "Segments overlap that are said not to.", "PS3.3 C.8.20.2.3")
RULES = (OVERLAP,)

MOST = 1 << 22
"""Pixels of more bytes are not gone through."""

POSITIONS = (
    ("PlanePositionSequence", ("ImagePositionPatient",)),
    (
        "PlanePositionSlideSequence",
        (
            "ColumnPositionInTotalImagePixelMatrix",
            "RowPositionInTotalImagePixelMatrix",
            "ZOffsetInSlideCoordinateSystem",
        ),
    ),
)
"""Functional groups that say where a frame is, and the attributes of each."""


def overlap(checked: Checked) -> Iterator[Finding]:
    """Pixels that two segments have, where Segments Overlap is NO."""
    here = Facts.of(checked)
    said, kind, size = here.text("SegmentsOverlap"), here.text("SegmentationType"), here.length("PixelData")
    if kind == "LABELMAP" and said not in ("", "NO"):
        yield here.finding(
            OVERLAP,
            "SegmentsOverlap",
            f"SegmentsOverlap is {said}; a pixel has one label, so that labels don't overlap.",
            expected="NO",
            found=said,
        )
    if said != "NO" or kind != "BINARY" or not size or size > MOST or is_encapsulated(here):
        return
    try:
        segments, places = _segments(here), _places(here)
        rows, columns = int(here.number("Rows") or 0), int(here.number("Columns") or 0)
    except (AttributeValueError, EncodingError, OverflowError, ValueError):
        return  # what is no number is said elsewhere
    if not rows * columns or len(segments) != len(places) or -(-rows * columns * len(places) // 8) > size:
        return
    with reader(here, "PixelData") as read:
        raw = read(0, size) if read else b""
    pair = _overlapping(raw, rows * columns, segments, places) if len(raw) == size else None
    if pair:
        yield here.finding(
            OVERLAP,
            "SegmentsOverlap",
            f"SegmentsOverlap is NO, but frames {pair[0] + 1} and {pair[1] + 1}, of segments "
            f"{segments[pair[0]]} and {segments[pair[1]]} at one place, have pixels in common.",
            expected="YES",
            found="NO",
        )


def _segments(here: Facts) -> list[int]:
    """The segment of each frame."""
    frames, count = here.checked.frames, here.frames or 0
    if here.text("DimensionOrganizationType") == "TILED_FULL":
        numbers = [int(item.number("SegmentNumber") or 0) for item in here.inside("SegmentSequence")]
        return [n for n in numbers for _ in range(count // len(numbers))] if numbers else []
    items = frames.nested("SegmentIdentificationSequence") if frames is not None else None
    found: list[int] = items.integers("ReferencedSegmentNumber").tolist() if items is not None else []
    return found if len(found) == count else []  # else one segment is that of all frames


def _places(here: Facts) -> list[int]:
    """What tells frames apart beside their segment: where they are, and indices of all other dimensions."""
    frames, count = here.checked.frames, here.frames or 0
    if here.text("DimensionOrganizationType") == "TILED_FULL":
        if here.has("ConcatenationUID"):
            return []  # tiles go on from part to part
        each = count // (here.values("SegmentSequence") or 1)
        return [number % each for number in range(count)] if each else []
    if frames is None:
        return []
    from isodicom.conformance.alike.columns import combined, numbered

    columns = []
    for group, keywords in POSITIONS:
        items = frames.nested(group)
        if len(items) == count:
            columns += [numbered(items.raw(keyword)) for keyword in keywords]
    pointers = [keyword_of(int(item.number("DimensionIndexPointer") or 0))
                for item in here.inside("DimensionIndexSequence")]  # fmt: skip
    content = frames.nested("FrameContentSequence")
    others = [n for n, pointer in enumerate(pointers) if pointer != "ReferencedSegmentNumber"]
    if others and len(content) == count:
        values = content.integers("DimensionIndexValues", len(pointers)).reshape(count, -1)[:, others]
        columns += list(values.T)
    if not columns and not any(item.has(group) for item in here.shared for group, _ in POSITIONS):
        return []
    places: list[int] = combined(count, columns).tolist()  # of no columns, that which they share
    return places


def _overlapping(raw: bytes, pixels: int, segments: list[int], places: list[int]) -> tuple[int, int] | None:
    """Two frames of different segments at one place that have a pixel in common."""
    together: dict[int, list[int]] = {}
    frames = Counter(places)
    for number, place in enumerate(places):
        if frames[place] > 1:
            together.setdefault(place, []).append(number)
    for numbers in together.values():
        taken: list[tuple[int, int]] = []
        union = 0
        for number in numbers:
            frame = _frame(raw, pixels, number)
            if frame & union:
                others = (n for n, bits in taken if segments[n] != segments[number] and frame & bits)
                other = next(others, None)
                if other is not None:
                    return other, number
            union |= frame
            taken.append((number, frame))
    return None


def _frame(raw: bytes, pixels: int, number: int) -> int:
    """The bits of a frame as one number; frames that don't end with a byte begin within one."""
    start = number * pixels
    bits = int.from_bytes(raw[start // 8 : -(-(start + pixels) // 8)], "little") >> start % 8
    return bits & ((1 << pixels) - 1) if pixels % 8 else bits


OF = (("SegmentsOverlap", overlap),)
