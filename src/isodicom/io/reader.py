"""Frames of a file one by one, without an image around them."""

from __future__ import annotations

from contextlib import closing
from operator import index as whole
from os import PathLike, fspath
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

import numpy as np
import numpy.typing as npt
from pydicom.dataset import Dataset, FileDataset

from isodicom.encoding.values import bytes_in, items_in
from isodicom.errors import (
    EncodingError,
    FrameIndexError,
    MissingAttributeError,
    NotSupportedError,
    TransformError,
)
from isodicom.frame.decode import decode
from isodicom.frame.room import room
from isodicom.io.opening import open_image
from isodicom.io.sources import source_of
from isodicom.io.store import FrameStore
from isodicom.uid import UID

if TYPE_CHECKING:
    from isodicom.color import ColorManager
    from isodicom.io.sources import Given


class ImageFileReader:
    """Reads the frames of an image one by one, from the file.

    Only the header is read when the file is opened. Several threads may read at once, and an open reader can
    be pickled: it opens the file again in the other process. For values with their meaning, regions and
    volumes, see `isodicom.imread`.

    Parameters
    ----------
    filename: str | bytes | os.PathLike | BinaryIO
        Path or URL of the file, the bytes of a file, or an open file.

    Raises
    ------
    TypeError
        If it is nothing to read from.

    Examples
    --------
    >>> from isodicom.io import ImageFileReader
    >>> from pydicom.data import get_testdata_file
    >>> with ImageFileReader(get_testdata_file("rtdose.dcm")) as reader:
    ...     reader.number_of_frames, reader.read_frame(0).shape
    (15, (10, 10))
    """

    def __init__(self, filename: Given) -> None:
        if not (isinstance(filename, str | bytes | PathLike) or hasattr(filename, "read")):
            raise TypeError(
                f"A DICOM file is a path, a URL, bytes or an open file, not {type(filename).__name__}."
            )
        self._file = filename
        self._metadata: FileDataset | None = None
        self._store: FrameStore | None = None
        self._is_open = False

    @property
    def filename(self) -> str:
        """str: the path or URL; of what has none, what it is called"""
        if isinstance(self._file, str | PathLike):
            return fspath(self._file)
        return str(getattr(self._file, "name", None))

    @property
    def metadata(self) -> Dataset:
        """pydicom.dataset.Dataset: the header of the image; everything but the pixels"""
        return self._header

    @property
    def transfer_syntax_uid(self) -> UID:
        """isodicom.UID: the transfer syntax of the file"""
        return UID(self._header.file_meta.TransferSyntaxUID)

    @property
    def number_of_frames(self) -> int:
        """int: how many frames the image has"""
        return self._frames.number_of_frames

    def open(self) -> None:
        """Open the file, and read its header.

        Raises
        ------
        OSError
            If the file can't be opened or read.
        pydicom.errors.InvalidDicomError
            If it is not a DICOM file.
        isodicom.errors.EncodingError
            If it is damaged, so that it can't be read.
        isodicom.errors.MissingAttributeError
            If it is not an image.
        """
        if self._is_open:
            return
        opened = open_image(self._file, lazy=True)
        if opened.store is None:
            raise MissingAttributeError(
                f"{self.filename} is not an image: it has no pixels.",
                keyword="PixelData",
                module="ImagePixelModule",
            )
        self._metadata, self._store, self._is_open = opened.dataset, opened.store, True

    def close(self) -> None:
        """Close the file. An open file that was given stays open; the header stays readable."""
        if self._is_open and self._store is not None:
            self._store.close()
        self._is_open = False

    def read_frame_raw(self, index: int) -> bytes:
        """Return a frame as it is stored.

        Parameters
        ----------
        index: int
            Index of the frame, from 0.

        Returns
        -------
        bytes
            The encoded frame. A native frame of one bit a pixel may begin and end inside a byte; then all
            bytes that it touches are there.

        Raises
        ------
        isodicom.errors.FrameIndexError
            If there is no such frame.
        isodicom.errors.EncodingError
            If the file is cut off before its end.
        OSError
            If the file is not open, or can't be read.
        """
        return bytes(self._frame(index))

    def read_frame(self, index: int, correct_color: bool = True) -> npt.NDArray[Any]:
        """Return the stored values of a frame.

        Parameters
        ----------
        index: int
            Index of the frame, from 0.
        correct_color: bool, optional
            Convert the colours of a colour image by its ICC profile.

        Returns
        -------
        numpy.ndarray
            Rows x columns, or rows x columns x 3 for a colour image, whose colours are RGB.

        Raises
        ------
        isodicom.errors.FrameIndexError
            If there is no such frame.
        isodicom.errors.EncodingError
            If it can't be decoded.
        isodicom.errors.TransformError
            If colours are to be converted, and the image has no ICC profile, or one that makes no sense.
        OSError
            If the file is not open, or can't be read.
        """
        raw, format = self._frame(index), self._frames.format
        frame = room(format.shape, format.dtype)
        try:
            decode(raw, format, index=whole(index), out=frame)
        except (EncodingError, NotSupportedError) as error:
            raise type(error)(
                f"Frame {index + 1} of {self.filename} cannot be decoded: {error.message}", **error.facts
            ) from error
        if correct_color and format.samples_per_pixel > 1:
            return self._corrected(frame, index)
        return frame

    def _corrected(self, frame: npt.NDArray[Any], index: int) -> npt.NDArray[Any]:
        manager = self._color_manager(index)
        if frame.dtype != np.uint8 or frame.shape[-1] != 3:
            raise self._uncorrected(index, f"they are {frame.shape[-1]} samples of {frame.dtype}")
        return manager.transform_frame(frame)

    def _color_manager(self, index: int) -> ColorManager:
        from isodicom.color import ColorManager  # few images need it, and all of Pillow's colours with it

        profile = _icc_profile(self._header)
        try:
            if profile is None:
                raise ValueError("it has no ICCProfile")
            return ColorManager(profile)
        except ValueError as error:
            raise self._uncorrected(index, str(error)) from error

    def _uncorrected(self, index: int, why: str) -> TransformError:
        return TransformError(
            f"The colours of frame {index + 1} of {self.filename} cannot be corrected: {why}. "
            "correct_color=False reads them as they are.",
            keyword="ICCProfile",
            reference="PS3.3 C.11.15",
        )

    def _frame(self, index: int) -> bytes | memoryview:
        frames = self._frames
        if not self._is_open:
            raise OSError(f"{self.filename} is not open: use the reader in a with statement, or call open().")
        if not 0 <= index < frames.number_of_frames:
            raise FrameIndexError(
                f"{self.filename} has no frame of index {index}; they run from 0 to "
                f"{frames.number_of_frames - 1}.",
                number_of_frames=frames.number_of_frames,
            )
        return frames.frame(whole(index))

    @property
    def _frames(self) -> FrameStore:
        if self._store is None:
            raise OSError(f"{self.filename} has not been opened: use the reader in a with statement.")
        return self._store

    @property
    def _header(self) -> FileDataset:
        if self._metadata is None:
            raise OSError(f"{self.filename} has not been opened: use the reader in a with statement.")
        return self._metadata

    def __enter__(self) -> Self:
        self.open()
        return self

    def __exit__(
        self,
        except_type: type[BaseException] | None,
        except_value: BaseException | None,
        except_trace: TracebackType | None,
    ) -> None:
        self.close()

    def __getstate__(self) -> dict[str, Any]:
        file = self._file
        if not isinstance(file, str | bytes | PathLike):
            with closing(source_of(file)) as source:
                file = source.read(0, source.size)
        return {"file": file, "is_open": self._is_open}

    def __setstate__(self, state: dict[str, Any]) -> None:
        ImageFileReader.__init__(self, state["file"])
        if state["is_open"]:
            self.open()


def _icc_profile(image: Dataset) -> bytes | None:
    """The profile of the image, or of its first optical path (PS3.3 C.8.12.5)."""
    paths = items_in(image, "OpticalPathSequence")
    return bytes_in(image, "ICCProfile") or (bytes_in(paths[0], "ICCProfile") if paths else None)
