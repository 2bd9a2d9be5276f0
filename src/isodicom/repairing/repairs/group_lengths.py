"""Group lengths, which are retired, and wrong as soon as anything changes (PS3.5 7.2)."""

from __future__ import annotations

from isodicom.repairing.work import Spot


def group_lengths(spot: Spot) -> None:
    """Take away the elements (gggg,0000) of the dataset; those of the file meta information stay."""
    for tag in [int(tag) for tag in spot.dataset.keys() if is_group_length(tag)]:  # noqa: SIM118
        spot.remove(
            tag, "group_length", "encoding", "the group length was taken away: it is retired", "PS3.5 7.2"
        )


def is_group_length(tag: int) -> bool:
    """Whether an element of a dataset is the length of its group."""
    return not tag & 0xFFFF and tag >> 16 > 2
