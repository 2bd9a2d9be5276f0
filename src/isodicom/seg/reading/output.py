"""The form in which segments are asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from pydicom.dataset import Dataset

from isodicom.seg.described import queries


@dataclass(frozen=True, slots=True)
class Output:
    """The form in which segments are wanted.

    Parameters
    ----------
    segments: tuple[int, ...]
        Numbers of the segments, in the order of the result.
    combine: bool, optional
        One array of labels, in place of an axis of segments.
    relabel: bool, optional
        Count labels 1, 2, ... in the order of `segments`.
    rescale: bool, optional
        Divide fractions by the greatest one.
    skip_overlap_checks: bool, optional
        Where segments overlap, give the highest label.
    dtype: numpy.dtype | None, optional
        The data type; None for the smallest that holds the result.
    palette: bool, optional
        Give the colours of labels in place of these.
    icc: bool | None, optional
        Whether the colour profile is applied to them; None if there is one.
    everything: bool, optional
        Whether no segments were chosen: labels that no segment describes are left where they are combined.
    originals: tuple[int, ...], optional
        What each of `segments` was labelled before it was renumbered, if that is wanted.
    """

    segments: tuple[int, ...]
    combine: bool = False
    relabel: bool = False
    rescale: bool = True
    skip_overlap_checks: bool = False
    dtype: np.dtype[Any] | None = None
    palette: bool = False
    icc: bool | None = None
    everything: bool = False
    originals: tuple[int, ...] = ()

    def labels(self) -> tuple[int, ...]:
        """The value that stands for each segment where they are combined."""
        return tuple(range(1, len(self.segments) + 1)) if self.relabel else self.originals or self.segments

    def type_for(self, highest: int, fractions: bool = False) -> np.dtype[Any]:
        """The data type of the result, which must hold its values.

        Parameters
        ----------
        highest: int
            The greatest of them.
        fractions: bool, optional
            Whether there are values between 0 and 1.

        Raises
        ------
        ValueError
            If the one that is asked for doesn't hold them.
        """
        if self.dtype is None:
            return np.dtype(np.float32) if fractions else np.min_scalar_type(highest)
        kind = self.dtype.kind
        holds = (
            (kind == "f" and highest <= 2 ** (np.finfo(self.dtype).nmant + 1))
            or (kind == "b" and highest == 1)
            or (kind in "iu" and highest <= np.iinfo(self.dtype).max)
        )
        if not holds or (fractions and kind != "f"):
            what = "fractions" if fractions else f"values up to {highest}"
            also = "; rescale_fractional=False gives the stored numbers" if fractions else ""
            raise ValueError(f"Data type {self.dtype} does not hold {what}{also}.")
        return self.dtype


def output_of(
    seg: Dataset,
    segment_numbers: Sequence[int] | None,
    combine: bool,
    relabel: bool,
    rescale: bool,
    skip_overlap_checks: bool,
    dtype: npt.DTypeLike | None,
    palette: bool,
    icc: bool | None,
    original: bool = False,
) -> Output:
    """Return the form that the arguments of a method ask for.

    Raises
    ------
    ValueError
        If there are no such segments, or they are to be coloured or named by their labels and not combined as
        they are.
    """
    if palette and (not queries.is_label_map(seg) or not combine or relabel):
        raise ValueError(
            "apply_palette_color_lut is for label maps whose segments are combined as they are: "
            "combine_segments=True, relabel=False."
        )
    if original and (palette or not combine or relabel):
        raise ValueError(
            "original_labels is for segments that are combined as they are: "
            "combine_segments=True, relabel=False."
        )
    segments = choose_segments(seg, segment_numbers)
    originals = tuple(map(queries.label_mapping(seg).__getitem__, segments)) if original else ()
    everything = segment_numbers is None
    data_type = None if dtype is None else np.dtype(dtype)
    return Output(
        segments,
        combine,
        relabel,
        rescale,
        skip_overlap_checks,
        data_type,
        palette,
        icc,
        everything,
        originals,
    )


def choose_segments(seg: Dataset, numbers: Sequence[int] | None) -> tuple[int, ...]:
    """Return the numbers of the segments that are wanted: those given, which must be there, or all."""
    known = queries.segment_numbers(seg)
    if numbers is None:
        return tuple(known)
    chosen = tuple(int(number) for number in numbers)
    if not chosen or not set(chosen) <= set(known):
        raise ValueError(f"segment_numbers takes some of {known}, not {list(chosen)}.")
    return chosen
