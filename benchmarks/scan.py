"""Opening headers: isodicom beside pydicom, in one run; `python -m benchmarks.scan`.

Cases are a single-frame header, and headers of many frames in the layouts that occur: lengths defined, as
most write them, and undefined down to the innermost item; values of one width, and of varying ones. Both
sides read the header and take positions, indices and segments of all frames, which is checked to be equal.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from io import BytesIO
from struct import pack
from time import process_time

import numpy as np
import numpy.typing as npt
from pydicom import dcmread
from pydicom.dataset import Dataset

from isodicom.encoding.file_meta import EXPLICIT
from isodicom.encoding.header import read_header
from isodicom.encoding.layout import SEQUENCE_END, UNDEFINED
from isodicom.encoding.memory import MemorySource
from isodicom.image.functional_groups import FunctionalGroups
from tests.factories.encodings import encoded, file_of, sequence_value
from tests.factories.images import ct_slice

COUNTS = (1_000, 10_000, 100_000)
DISTINCT = 1_000
PYDICOM_UP_TO = 1_000
"""pydicom is measured on so many frames: its time is in proportion to them."""


def cpu(action: Callable[[], object], times: int = 5) -> float:
    """The CPU seconds of the fastest of several runs."""
    best = float("inf")
    for _ in range(times):
        start = process_time()
        action()
        best = min(best, process_time() - start)
    return best


def frame(index: int, varied: bool) -> Dataset:
    """The functional groups of a frame, as those of a segmentation."""
    item, content, position, segment = Dataset(), Dataset(), Dataset(), Dataset()
    content.DimensionIndexValues = [1, index + 1]
    z = f"{index * 0.37:.6g}" if varied else f"{index:08d}"
    position.ImagePositionPatient = ["-125.5", "-128.10001", z]
    segment.ReferencedSegmentNumber = index % 7 + 1
    derivation, source, purpose = Dataset(), Dataset(), Dataset()
    source.ReferencedSOPClassUID = "1.2.840.10008.5.1.4.1.1.2"
    source.ReferencedSOPInstanceUID = f"1.2.826.0.1.{index if varied else index + 10**8}"
    purpose.CodeValue, purpose.CodingSchemeDesignator, purpose.CodeMeaning = "121322", "DCM", "Source image"
    source.PurposeOfReferenceCodeSequence = [purpose]
    derivation.SourceImageSequence = [source]
    item.FrameContentSequence, item.PlanePositionSequence = [content], [position]
    item.SegmentIdentificationSequence, item.DerivationImageSequence = [segment], [derivation]
    return item


def many_frames(count: int, open_: bool, varied: bool) -> bytes:
    """A file of many small frames; after `DISTINCT` they begin again."""
    items = [frame(index, varied) for index in range(DISTINCT)]
    value = sequence_value(items, False, True, open_) * (count // DISTINCT)
    head, pixels = Dataset(), Dataset()
    head.SOPClassUID, head.SOPInstanceUID = "1.2.840.10008.5.1.4.1.1.66.4", "1.2.3"
    head.NumberOfFrames = count
    pixels.add_new(0x7FE00010, "OB", bytes(count))
    length = UNDEFINED if open_ else len(value)
    end = EXPLICIT.full.pack(SEQUENCE_END >> 16, SEQUENCE_END & 0xFFFF, 0) if open_ else b""
    sequence = pack("<HH2sHL", 0x5200, 0x9230, b"SQ", 0, length) + value + end
    return file_of(head) + sequence + encoded(pixels, False, True)


def ours(data: bytes) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Positions, indices and segments of all frames."""
    groups = FunctionalGroups.of(read_header(MemorySource(data)).dataset)
    return (
        groups.floats("PlanePositionSequence", "ImagePositionPatient", 3),
        groups.integers("FrameContentSequence", "DimensionIndexValues", 2),
        groups.integers("SegmentIdentificationSequence", "ReferencedSegmentNumber"),
    )


def pydicoms(data: bytes) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """The same by pydicom."""
    items = dcmread(BytesIO(data), stop_before_pixels=True).PerFrameFunctionalGroupsSequence
    return (
        np.array([item.PlanePositionSequence[0].ImagePositionPatient for item in items], np.float64),
        np.array([item.FrameContentSequence[0].DimensionIndexValues for item in items], np.int64),
        np.array([item.SegmentIdentificationSequence[0].ReferencedSegmentNumber for item in items], np.int64),
    )


def report(name: str, count: int, open_: bool, varied: bool) -> None:
    """Print a line: microseconds a frame, of the header alone, with its columns, and by pydicom."""
    data = many_frames(count, open_, varied)
    small = data if count <= PYDICOM_UP_TO else many_frames(PYDICOM_UP_TO, open_, varied)
    times = count // min(count, PYDICOM_UP_TO)
    for mine, theirs in zip(ours(data), pydicoms(small), strict=True):
        np.testing.assert_array_equal(mine, np.concatenate([theirs] * times))
    header = cpu(lambda: read_header(MemorySource(data))) / count * 1e6
    columns = cpu(lambda: ours(data)) / count * 1e6
    peer = cpu(lambda: pydicoms(small), 1) / min(count, PYDICOM_UP_TO) * 1e6
    print(f"{name:44} {header:8.2f} {columns:8.2f} {peer:9.1f} {peer / columns:7.0f}x")


def main(counts: tuple[int, ...] = COUNTS) -> None:
    """Print all cases."""
    file = BytesIO()
    ct_slice().save_as(file)
    data = file.getvalue()
    one = cpu(lambda: read_header(MemorySource(data)), 50) * 1e3
    other = cpu(lambda: dcmread(BytesIO(data), stop_before_pixels=True), 50) * 1e3
    print(f"single frame, {len(ct_slice())} elements: {one:.3f} ms, pydicom {other:.3f} ms\n")
    print(f"{'microseconds a frame':44} {'header':>8} {'columns':>8} {'pydicom':>9}")
    for count in counts:
        for open_ in (False, True):
            for varied in (False, True):
                widths = "varied widths" if varied else "one width"
                lengths = "undefined lengths" if open_ else "defined lengths"
                report(f"{count:,} frames, {lengths}, {widths}", count, open_, varied)


if __name__ == "__main__":
    main(tuple(int(count) for count in sys.argv[1:]) or COUNTS)
