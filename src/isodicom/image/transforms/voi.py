"""The VOI transform of each frame: the window or table that is selected (PS3.3 C.11.2, C.7.6.16.2.10)."""

from __future__ import annotations

from pydicom.dataset import Dataset

from isodicom.encoding.values import items_in
from isodicom.image.transforms.asked import Asked
from isodicom.image.transforms.columns import Column
from isodicom.image.transforms.header import Header
from isodicom.pixels.voi import (
    KEYWORDS,
    LutValues,
    WindowValues,
    selected_table,
    selected_window,
    window_texts,
)

_GROUP = "FrameVOILUTSequence"

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
    tables = items_in(header.image, "VOILUTSequence")
    if tables:
        return Column.same(selected_table(tables, selector, signed, little_endian))
    if header.is_grouped and header.groups.nested(_GROUP, "VOILUTSequence")[1].count:
        codes, groups = header.groups.variants(_GROUP)
        values = [_of_group(group, selector, signed, little_endian) for group in groups]
        return Column(values, header.asked_for(codes).tolist())
    columns = (header.texts(_GROUP, keyword).tolist() for keyword in KEYWORDS)
    return Column.made(zip(*columns, strict=True), lambda texts: selected_window(texts, selector))


def _only(given: Dataset, signed: bool) -> Voi | None:
    """The transform that the caller gave."""
    tables, texts = items_in(given, "VOILUTSequence"), window_texts(given)
    windows = texts[0].count("\\") + bool(texts[0])
    if (len(tables) or windows) != 1:
        raise ValueError(
            "A VOILUTTransformation that is given as voi_transform_selector holds a single transform; "
            f"this one holds {len(tables)} tables and {windows} windows."
        )
    return selected_table(tables, 0, signed) if tables else selected_window(texts, 0)


def _of_group(group: Dataset | None, selector: int | str, signed: bool, little_endian: bool) -> Voi | None:
    if group is None:
        return None
    item = items_in(group, _GROUP)[0]
    tables = items_in(item, "VOILUTSequence")
    if tables:
        return selected_table(tables, selector, signed, little_endian)
    return selected_window(window_texts(item), selector)
