"""Segments: their numbers, and what the pixels of segmentations are (PS3.3 C.8.20.2, C.8.20.4)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from isodicom.conformance.checked import Checked
from isodicom.conformance.report import Finding
from isodicom.conformance.rule import Rule
from isodicom.conformance.rules.consistency.facts import Facts, shown
from isodicom.conformance.rules.consistency.fragments import is_encapsulated
from isodicom.conformance.rules.consistency.left_in_file import reader

NUMBER = Rule("segment_number", "error", "Segments are not numbered as they should be.", "PS3.3 C.8.20.4")
BITS = Rule("segmentation_bits", "error", "Pixels have bits that the type doesn't have.", "PS3.3 C.8.20.2")
VALUES = Rule("segmentation_values", "error", "Pixels have values that mean nothing.", "PS3.3 C.8.20.2")
RULES = (NUMBER, BITS, VALUES)

LABELS = "LABELMAP"
MOST = 1 << 24
"""Pixels of more bytes are not gone through."""


@dataclass(frozen=True, slots=True)
class Pixels:
    """What pixels of a type of segmentation are.

    Parameters
    ----------
    keyword: str
        An attribute of the image.
    values: tuple[int | str, ...]
        The values that it has.
    """

    keyword: str
    values: tuple[int | str, ...]


PIXELS = {
    "BINARY": (
        Pixels("BitsAllocated", (1,)),
        Pixels("BitsStored", (1,)),
        Pixels("HighBit", (0,)),
        Pixels("PhotometricInterpretation", ("MONOCHROME2",)),
    ),
    "FRACTIONAL": (
        Pixels("BitsAllocated", (8,)),
        Pixels("BitsStored", (8,)),
        Pixels("HighBit", (7,)),
        Pixels("PhotometricInterpretation", ("MONOCHROME2",)),
    ),
    LABELS: (
        Pixels("BitsAllocated", (8, 16)),
        Pixels("BitsStored", (8, 16)),
        Pixels("PhotometricInterpretation", ("MONOCHROME2", "PALETTE COLOR")),
    ),
}
"""Segmentation Type -> its pixels, in all cases one unsigned sample."""

ALL = (Pixels("SamplesPerPixel", (1,)), Pixels("PixelRepresentation", (0,)))


def pixels(checked: Checked) -> Iterator[Finding]:
    """Bits that don't go with the type, said at the first that doesn't."""
    here = Facts.of(checked)
    kind = here.text("SegmentationType")
    if kind not in PIXELS:
        return
    for row in (*PIXELS[kind], *ALL):
        number = here.text(row.keyword) if isinstance(row.values[0], str) else here.number(row.keyword)
        if number not in (None, "") and number not in row.values:
            yield here.finding(
                BITS,
                row.keyword,
                f"{row.keyword} is {shown(number)}; in segmentations of type {kind} it is "
                f"{' or '.join(map(str, row.values))}.",
                expected=" or ".join(map(str, row.values)),
                found=number,
            )
            return


def numbers(checked: Checked) -> Iterator[Finding]:
    """Segments are numbered from 1, one after the other; labels may be any numbers, each once."""
    here = Facts.of(checked)
    labels = here.text("SegmentationType") == LABELS
    seen: dict[float, str] = {}
    for expected, item in enumerate(here.inside("SegmentSequence"), 1):
        number = item.number("SegmentNumber")
        if number is None:
            continue
        twice = seen.get(number)
        if twice or (not labels and number != expected):
            why = f"that of {twice} too" if twice else "out of turn" if number else "no number of a segment"
            yield item.finding(
                NUMBER,
                "SegmentNumber",
                f"SegmentNumber is {number:g}, {why}: "
                + ("each label has its own." if labels else "segments are numbered 1, 2, 3 and so on."),
                expected="a number that no other segment has" if labels else expected,
                found=number,
            )
            if not labels:
                return
        seen[number] = item.path.rstrip("/")


def values(checked: Checked) -> Iterator[Finding]:
    """Pixels above the maximum of a fractional segmentation; labels that no segment has."""
    here = Facts.of(checked)
    kind, size, allocated = (
        here.text("SegmentationType"),
        here.length("PixelData"),
        here.number("BitsAllocated"),
    )
    if kind not in ("FRACTIONAL", LABELS) or not size or size > MOST or allocated not in (8, 16):
        return
    if is_encapsulated(here):
        return
    with reader(here, "PixelData") as read:
        raw = read(0, size) if read else b""
    if raw:
        yield from _judged(here, kind, raw, int(allocated))


def _judged(here: Facts, kind: str, raw: bytes, allocated: int) -> Iterator[Finding]:
    import numpy as np

    order = "<" if getattr(here.element("PixelData"), "is_little_endian", True) else ">"
    rows, columns, frames = here.number("Rows") or 0, here.number("Columns") or 0, here.frames or 0
    count = min(len(raw) // (allocated // 8), int(rows * columns * frames))
    stored = np.frombuffer(raw, f"{order}u{allocated // 8}", count)
    if kind == "FRACTIONAL":
        yield from _above(here, int(stored.max(initial=0)))
    else:
        yield from _unknown(here, np.flatnonzero(np.bincount(stored)).tolist())


def _above(here: Facts, found: int) -> Iterator[Finding]:
    most = here.number("MaximumFractionalValue")
    if most is not None and found > most:
        yield here.finding(
            VALUES,
            "MaximumFractionalValue",
            f"MaximumFractionalValue is {most:g}, but there are pixels of {found}.",
            expected=f"{found} or more",
            found=most,
        )


def _unknown(here: Facts, labels: list[int]) -> Iterator[Finding]:
    known = {item.number("SegmentNumber") for item in here.inside("SegmentSequence")}
    known.add(here.number("PixelPaddingValue") if here.has("PixelPaddingValue") else 0)
    unknown = [label for label in labels if label not in known]
    if unknown:
        yield here.finding(
            VALUES,
            "PixelData",
            f"There are pixels of the label {unknown[0]}, but no segment has that SegmentNumber.",
            expected="labels that segments have",
            found=unknown[:10],
        )


OF = (
    ("SegmentationType", pixels),
    ("SegmentSequence", numbers),
    ("SegmentationType", values),
)
