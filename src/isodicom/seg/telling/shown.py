"""How a segmentation is shown: in a line, and in notebooks as a picture, facts and a table of segments."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from isodicom.color import CIELabColor
from isodicom.errors import IsodicomError
from isodicom.image import pictures
from isodicom.pixels.texts import own_text
from isodicom.seg.content import SegmentDescription
from isodicom.seg.described import queries
from isodicom.seg.described.relabel import label_of

if TYPE_CHECKING:
    from isodicom.seg.sop import Segmentation

_MOST = 100
_CELL = "text-align:left;padding:1px 12px 1px 0;white-space:nowrap"
_SWATCH = "display:inline-block;width:1em;height:1em;border-radius:2px;vertical-align:middle;background:"


def line(seg: Segmentation) -> str:
    """Return a line about a segmentation.

    Parameters
    ----------
    seg: isodicom.seg.Segmentation
        The segmentation, which may lack what it should have.
    """
    facts = [own_text(seg, "SegmentationType") or "of unknown type"]
    size = [str(seg.get(keyword) or "?") for keyword in ("Rows", "Columns")]
    try:
        segments = queries.segment_numbers(seg)
    except IsodicomError:  # a line says what it can
        segments = []
    for count, name in ((len(segments), "segment"), (seg.get("NumberOfFrames") or 1, "frame")):
        facts.append(f"{count} {name}{'' if int(count) == 1 else 's'}")
    return f"<Segmentation {', '.join(facts)} of {' x '.join(size)}>"


def html(seg: Segmentation) -> str:
    """Return what notebooks show of a segmentation.

    Parameters
    ----------
    seg: isodicom.seg.Segmentation
        The segmentation.
    """
    try:
        return pictures.html(seg) + _table(list(queries.descriptions(seg)))
    except IsodicomError:
        return pictures.html(seg)


def _table(segments: list[SegmentDescription]) -> str:
    has_labels = any(label_of(segment) != segment.segment_number for segment in segments)
    names = ["", "Number", *(["Label"] if has_labels else []), "Name", "Category", "Type", "Drawn"]
    rows = [_row("th", [escape(name) for name in names])]
    for segment in segments[:_MOST]:
        label = [str(label_of(segment))] if has_labels else []
        texts = [
            str(segment.segment_number),
            *label,
            segment.segment_label,
            segment.segmented_property_category.meaning,
            segment.segmented_property_type.meaning,
            own_text(segment, "SegmentAlgorithmType").lower(),
        ]
        rows.append(_row("td", [_swatch(segment), *map(escape, texts)]))
    if len(segments) > _MOST:
        rows.append(_row("td", ["", f"and {len(segments) - _MOST} more"]))
    return f'<table style="font-family:sans-serif;font-size:13px">{"".join(rows)}</table>'


def _row(kind: str, cells: list[str]) -> str:
    inner = "".join(f'<{kind} style="{_CELL}">{cell}</{kind}>' for cell in cells)
    return f"<tr>{inner}</tr>"


def _swatch(segment: SegmentDescription) -> str:
    """The colour that a segment is best shown in."""
    value = segment.get("RecommendedDisplayCIELabValue")
    if not value or len(value) != 3:
        return ""
    red, green, blue = CIELabColor.from_dicom_value(tuple(value)).to_rgb(clip=True)
    return f'<span style="{_SWATCH}rgb({red},{green},{blue})"></span>'
