"""The colours of the labels of a label map (PS3.3 C.8.20.3.2)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt
from pydicom.dataset import Dataset

from isodicom.image.frames import Indices
from isodicom.image.functional_groups import FunctionalGroups
from isodicom.image.transforms import Asked, plan
from isodicom.io.store import FrameStore
from isodicom.seg.reading.output import Output


def color_table(seg: Dataset, store: FrameStore, output: Output, shown: Indices) -> npt.NDArray[Any]:
    """Return the colour of each label: (labels, 3).

    Parameters
    ----------
    seg: pydicom.dataset.Dataset
        The label map.
    store: isodicom.io.store.FrameStore
        Its frames.
    output: isodicom.seg.reading.output.Output
        The data type, and whether the colour profile is applied.
    shown: numpy.ndarray
        Labels that are shown; others have the colour of the background.

    Raises
    ------
    ValueError
        If there is no palette, or the data type doesn't hold its colours.
    """
    labels = np.arange(np.iinfo(store.format.dtype.name).max + 1, dtype=store.format.dtype)
    row = replace(store.format, rows=1, columns=len(labels))
    asked = Asked(False, False, False, False, True, output.icc)
    dtype = output.dtype
    if dtype is None:
        entries = seg.get("RedPaletteColorLookupTableDescriptor") or (0, 0, 8)
        dtype = np.dtype(np.uint8 if int(entries[-1]) <= 8 else np.uint16)
    colors = plan(seg, row, FunctionalGroups.of(seg), asked, dtype, np.zeros(1, np.int64))
    table: npt.NDArray[Any] = colors.apply(labels[np.newaxis], 0)[0]
    hidden = np.ones(len(labels), np.bool_)
    hidden[shown] = False
    table[hidden] = table[0]
    return table
