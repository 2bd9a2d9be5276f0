"""Labels that are not 1 to N: how segments are numbered then, and where their labels are kept.

The label of a segment that was renumbered stands in its item of the Segment Sequence, in a private element.
So it goes where the description goes, changes nothing of what others read or show, and needs no second list
that could contradict the first. Of the standard's attributes, only free text for people has room for it.
"""

from __future__ import annotations

from pydicom.dataset import Dataset

_GROUP = 0x0063
_CREATOR = "ISODICOM SEG"
_LABEL = 0x01


def keep_label(item: Dataset, label: int) -> None:
    """Note in an item of the Segment Sequence what the segment was labelled before it was renumbered."""
    item.private_block(_GROUP, _CREATOR, create=True).add_new(_LABEL, "UL", label)


def label_of(item: Dataset) -> int:
    """Return what a segment was labelled: what is noted, or its number."""
    try:
        value = item.private_block(_GROUP, _CREATOR)[_LABEL].value
    except KeyError:
        return int(item.SegmentNumber)
    # Implicit VR doesn't say that it is a number.
    return int.from_bytes(value, "little") if isinstance(value, bytes) else int(value)


def drop_label(item: Dataset) -> None:
    """Take away what `keep_label` noted."""
    try:
        block = item.private_block(_GROUP, _CREATOR)
    except KeyError:
        return
    del item[block.get_tag(_LABEL)]  # not of the block, which a copy shares with its original
    del item[_GROUP << 16 | block.block_start >> 8]
