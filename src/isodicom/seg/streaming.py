"""Segmentations that are written to files without ever being in memory as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from errno import EISDIR
from io import BytesIO
from os import PathLike, fspath, strerror
from pathlib import Path
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, Any, BinaryIO, cast

import numpy as np
import numpy.typing as npt
from pydicom.dataset import Dataset
from pydicom.tag import Tag

from isodicom.image.progress import Progress
from isodicom.io.target import beside
from isodicom.multiframe.concatenation import frame_items, join, parts_within, split, twin
from isodicom.multiframe.spool import FileSpool
from isodicom.multiframe.spooled import SpooledFrames
from isodicom.seg.content import SegmentDescription
from isodicom.seg.enum import SegmentationTypeValues
from isodicom.seg.mask import Planewise, Spooled
from isodicom.seg.sop import Segmentation, segread

if TYPE_CHECKING:
    from isodicom.volume import Volume

_FURTHER = 512
"""Bytes that the attributes of a concatenation, and the header of its pixels, may take."""


def write_segmentation(
    path: str | PathLike[str],
    source_images: Sequence[Dataset],
    pixel_array: npt.NDArray[Any] | Volume | Planewise,
    segmentation_type: str | SegmentationTypeValues,
    segment_descriptions: Sequence[SegmentDescription],
    series_instance_uid: str,
    series_number: int,
    sop_instance_uid: str,
    instance_number: int,
    manufacturer: str,
    manufacturer_model_name: str,
    software_versions: str | tuple[str],
    device_serial_number: str,
    *,
    size_limit: int | None = None,
    progress: Progress = False,
    **options: Any,
) -> list[Path]:
    """Write a segmentation to a file while its mask is made, or to several files.

    Frames are encoded as planes come, and wait in a file beside the target: what is in memory is one plane,
    and some hundred bytes for each frame. Whatever fails, no file is left, and one that was there stays.

    Parameters
    ----------
    path: str | os.PathLike
        The file. If there will be several, `out.dcm` stands for `out_1.dcm`, `out_2.dcm`, and so on.
    source_images: Sequence[pydicom.dataset.Dataset]
        The images that were segmented. Their pixels need not be there.
    pixel_array: Iterable[numpy.ndarray] | Callable[[int, int], numpy.ndarray] | isodicom.seg.Tiles | ...
        The mask: its planes one after the other, each rows x columns with numbers of segments as values, or
        rows x columns x segments, in the order of `source_images` (or of `plane_positions`); for a slide a
        function that is called with row and column (from 0) of the first pixel of each tile, and returns the
        tile, of which the part that lies beyond the total pixel matrix may be missing. `Tiles` says how large
        a total pixel matrix is that has not the size of the source image's. Or all at once, as for
        `Segmentation`.
    segmentation_type, segment_descriptions, series_instance_uid, series_number
        As for `Segmentation`.
    sop_instance_uid, instance_number
        As for `Segmentation`.
    manufacturer, manufacturer_model_name, software_versions, device_serial_number
        As for `Segmentation`.
    size_limit: int | None, optional
        How many bytes a file may have. If that is not enough, the files are the parts of a concatenation
        (PS3.3 C.7.6.16.2.2.4), each with a UID of its own; `join_concatenation` puts them together. None for
        one file of any size.
    progress: bool | Callable[[int, int], object], optional
        Show a bar on standard error, or call this with the planes done and all planes.
    **options: Any
        Further arguments of `Segmentation`.

    Returns
    -------
    list[pathlib.Path]
        The files.

    Raises
    ------
    isodicom.errors.EncodingError
        If a frame can't be encoded, pixels don't fit into one file, or a single frame is above the limit.
    OSError
        If a file can't be written.

    Notes
    -----
    All that `Segmentation` raises is raised here too: wrong sizes and places when the first plane has come.

    Examples
    --------
    >>> from tempfile import mkdtemp
    >>> from isodicom import UID, imread
    >>> from isodicom.seg import SegmentDescription, write_segmentation
    >>> from pydicom.data import get_testdata_file
    >>> from pydicom.sr.codedict import codes
    >>> images = [imread(get_testdata_file("CT_small.dcm"))]
    >>> bone = SegmentDescription(1, "bone", codes.SCT.Tissue, codes.SCT.Bone, "MANUAL")
    >>> masks = (image.get_frame(1) > 300 for image in images)
    >>> target = Path(mkdtemp(), "bone.dcm")
    >>> write_segmentation(
    ...     target, images, masks, "BINARY", [bone], UID(), 2, UID(), 1, "me", "threshold", "1.0", "1"
    ... ) == [target]
    True
    """
    target = Path(fspath(path))
    with _room_beside(target) as file:
        seg = Segmentation(
            source_images,
            Spooled(pixel_array, FileSpool(file), progress),
            segmentation_type,
            segment_descriptions,
            series_instance_uid,
            series_number,
            sop_instance_uid,
            instance_number,
            manufacturer,
            manufacturer_model_name,
            software_versions,
            device_serial_number,
            **options,
        )
        frames: SpooledFrames = seg.get_item("PixelData").value.frames
        parts = split(seg, frames, _parts(seg, frames, size_limit))
        return _written(parts, _names(target, len(parts)))


def join_concatenation(parts: Iterable[str | PathLike[str] | Dataset]) -> Segmentation:
    """Put the parts of a segmentation together that was split for its size (PS3.3 C.7.6.16.2.2.4).

    Parameters
    ----------
    parts: Iterable[str | os.PathLike | pydicom.dataset.Dataset]
        Files or objects, all of them, in any order.

    Returns
    -------
    isodicom.seg.Segmentation
        The whole, with the UID that it had.

    Raises
    ------
    isodicom.errors.MissingAttributeError
        If one is not a part of a concatenation.
    isodicom.errors.AttributeValueError
        If they are of several concatenations, or some are missing.
    """
    read = [part if isinstance(part, Dataset) else segread(part) for part in parts]
    return Segmentation.from_dataset(join(read), copy=False)


def _parts(seg: Dataset, frames: SpooledFrames, limit: int | None) -> list[slice]:
    """Which frames go into which file."""
    if limit is None:
        return [slice(0, len(frames))]
    items = frame_items(seg)
    said = 0 if items is None else np.array([len(item) for item in items])
    return parts_within(limit, _head(seg), frames.sizes + said)


def _head(seg: Dataset) -> int:
    """Bytes of what isn't said of single frames."""
    header, file = twin(seg), BytesIO()
    for keyword in ("PixelData", "PerFrameFunctionalGroupsSequence"):
        header.pop(Tag(keyword), None)
    header.save_as(file)
    return file.tell() + _FURTHER


def _names(target: Path, count: int) -> list[Path]:
    if count == 1:
        return [target]
    return [target.with_name(f"{target.stem}_{number}{target.suffix}") for number in range(1, count + 1)]


def _room_beside(target: Path) -> BinaryIO:
    """A file for the frames, on the disk of the target, which is known to be one that can be written."""
    if target.is_dir():
        raise IsADirectoryError(EISDIR, strerror(EISDIR), str(target))
    try:
        return cast("BinaryIO", TemporaryFile(dir=target.parent, prefix=".isodicom-"))
    except OSError as error:
        raise type(error)(error.errno, error.strerror, str(target)) from None


def _written(parts: Sequence[Dataset], targets: Sequence[Path]) -> list[Path]:
    """Write all files, then give them their names."""
    with ExitStack() as drafts:
        for part, target in zip(parts, targets, strict=True):
            part.save_as(drafts.enter_context(beside(target)))
    return list(targets)
