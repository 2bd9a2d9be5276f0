"""Images of any kind, as they are read."""

from __future__ import annotations

from collections.abc import Iterable
from os import PathLike
from typing import TYPE_CHECKING, Any, BinaryIO, Self

import numpy as np
import numpy.typing as npt
from pydicom.dataset import Dataset
from pydicom.tag import BaseTag

from isodicom.base import SOPClass
from isodicom.encoding.files import read_file
from isodicom.enum import CoordinateSystemNames
from isodicom.errors import MissingAttributeError, NotSupportedError
from isodicom.image import references, stored
from isodicom.image.transforms import Asked, transformed
from isodicom.uid import UID
from isodicom.valuerep import number_in

if TYPE_CHECKING:
    from pydicom.sr.coding import Code

    from isodicom.content_items import CodedConcept


class Image(SOPClass):
    """An image of any SOP class: a pydicom dataset that also gives its frames.

    Images are read, by `imread` or `Image.from_dataset`, and not constructed.

    Examples
    --------
    >>> from isodicom import imread
    >>> from pydicom.data import get_testdata_file
    >>> image = imread(get_testdata_file("CT_small.dcm"))
    >>> image.number_of_frames, image.get_frame(1).shape, image.PatientID
    (1, (128, 128), '1CT1')
    """

    if TYPE_CHECKING:
        # An image may hold anything; the classes made on this one know better.
        def __getattr__(self, name: str) -> Any: ...  # type: ignore[override]

        def __setattr__(self, name: str, value: Any) -> None: ...

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        name = type(self).__name__
        raise NotSupportedError(
            f"{name} objects are read, not constructed: use imread or {name}.from_dataset."
        )

    @classmethod
    def from_dataset(cls, dataset: Dataset, copy: bool = True) -> Self:
        """Make an image of a dataset.

        Parameters
        ----------
        dataset: pydicom.dataset.Dataset
            The dataset. Its pixels need not be there until frames are asked for.
        copy: bool, optional
            Take a deep copy. If false, `dataset` itself becomes the image, and is returned.

        Raises
        ------
        TypeError
            If it is not a dataset.
        isodicom.errors.MissingAttributeError
            If it is not an image: Rows or Columns are missing.
        """
        if isinstance(dataset, Dataset):
            missing = [keyword for keyword in ("Rows", "Columns") if number_in(dataset, keyword) is None]
            if missing:
                raise MissingAttributeError(
                    f"This is not an image: it has no {' and no '.join(missing)}. "
                    f"Its SOP class is {references.sop_class_name(dataset)}.",
                    keyword=missing[0],
                    module="ImagePixelModule",
                )
        taken = super().from_dataset(dataset, copy)
        if copy:
            vars(taken).pop("buffer", None)  # the file that the dataset was read from; it does not pickle
        return taken

    @classmethod
    def from_file(
        cls, fp: str | bytes | PathLike[str] | BinaryIO, lazy_frame_retrieval: bool = False
    ) -> Self:
        """Read an image from a DICOM file.

        Parameters
        ----------
        fp: str | bytes | os.PathLike | BinaryIO
            Path of the file, the bytes of a file, or an open file.
        lazy_frame_retrieval: bool, optional
            Read frames when they are asked for. Not built yet.

        Raises
        ------
        OSError
            If the file can't be opened.
        pydicom.errors.InvalidDicomError
            If it is not a DICOM file.
        isodicom.errors.EncodingError
            If it is damaged, so that it can't be read.
        isodicom.errors.NotSupportedError
            If frames are to be read lazily.
        isodicom.errors.MissingAttributeError
            If it is not an image.
        """
        if lazy_frame_retrieval:
            raise NotSupportedError(
                "Frames cannot be read lazily yet. lazy_frame_retrieval=False reads the whole file."
            )
        dataset = read_file(fp)
        dataset.buffer = None  # the open file, which does not pickle
        return cls.from_dataset(dataset, copy=False)

    @property
    def number_of_frames(self) -> int:
        """int: how many frames the image has"""
        return stored.number_of_frames(self)

    @property
    def coordinate_system(self) -> CoordinateSystemNames | None:
        """isodicom.CoordinateSystemNames | None: the coordinate system its frames lie in, if any"""
        return references.coordinate_system(self)

    @property
    def is_tiled(self) -> bool:
        """bool: whether the frames are tiles of a larger image"""
        return "TotalPixelMatrixRows" in self

    @property
    def dimension_index_pointers(self) -> list[BaseTag]:
        """list[pydicom.tag.BaseTag]: the attributes that the frames are indexed by, outermost first"""
        return references.dimension_index_pointers(self)

    def get_source_image_uids(self) -> list[tuple[UID, UID, UID]]:
        """Return study, series and instance UID of each image that this one refers to.

        Returns
        -------
        list[tuple[isodicom.UID, isodicom.UID, isodicom.UID]]
            In the order of the Common Instance Reference module (PS3.3 C.12.2).
        """
        return references.source_image_uids(self)

    def get_raw_frame(self, frame_number: int, as_index: bool = False) -> bytes:
        """Return the bytes of a frame as they stand in the object.

        Parameters
        ----------
        frame_number: int
            Number of the frame, from 1.
        as_index: bool, optional
            Read `frame_number` as an index, from 0.

        Returns
        -------
        bytes
            The encoded frame. A native frame of one bit a pixel may begin and end inside a byte; then all
            bytes that it touches are there.

        Raises
        ------
        isodicom.errors.FrameIndexError
            If there is no such frame.
        """
        return stored.raw_frame(self, stored.frame_index(self, frame_number, as_index))

    def get_stored_frame(self, frame_number: int, as_index: bool = False) -> npt.NDArray[Any]:
        """Return the stored values of a frame: decoded, and not transformed.

        Colours come as RGB, also where they are stored as YBR.

        Parameters
        ----------
        frame_number: int
            Number of the frame, from 1.
        as_index: bool, optional
            Read `frame_number` as an index, from 0.

        Returns
        -------
        numpy.ndarray
            Rows x columns, or rows x columns x 3 for a colour image.

        Raises
        ------
        isodicom.errors.FrameIndexError
            If there is no such frame.
        isodicom.errors.EncodingError
            If it cannot be decoded.
        """
        return stored.stored_frame(self, stored.frame_index(self, frame_number, as_index))

    def get_stored_frames(
        self, frame_numbers: Iterable[int] | None = None, as_indices: bool = False
    ) -> npt.NDArray[Any]:
        """Return the stored values of several frames, stacked.

        Parameters
        ----------
        frame_numbers: Iterable[int] | None, optional
            Numbers of the frames, from 1; None for all.
        as_indices: bool, optional
            Read `frame_numbers` as indices, from 0.

        Returns
        -------
        numpy.ndarray
            Frames x rows x columns, with 3 samples behind for a colour image.
        """
        return np.stack(
            [stored.stored_frame(self, index) for index in self._indices(frame_numbers, as_indices)]
        )

    def get_frame(
        self,
        frame_number: int,
        as_index: bool = False,
        *,
        dtype: npt.DTypeLike = np.float64,
        apply_real_world_transform: bool | None = None,
        real_world_value_map_selector: int | str | Code | CodedConcept = 0,
        apply_modality_transform: bool | None = None,
        apply_voi_transform: bool | None = False,
        voi_transform_selector: int | str = 0,
        voi_output_range: tuple[float, float] = (0.0, 1.0),
        apply_presentation_lut: bool = True,
        apply_palette_color_lut: bool | None = None,
        apply_icc_profile: bool | None = None,
    ) -> npt.NDArray[Any]:
        """Return a frame with its transforms applied.

        Of the transforms, rescaling by slope and intercept is built. If an image has another that would
        have to be applied, an error says so, and which argument leaves it out. The arguments that begin
        with `apply_` take True (the image must have it), None (apply it if the image has it) and False
        (leave it out).

        Parameters
        ----------
        frame_number: int
            Number of the frame, from 1.
        as_index: bool, optional
            Read `frame_number` as an index, from 0.
        dtype: type | str | numpy.dtype, optional
            The data type of the values. It has to hold every value that could occur.
        apply_real_world_transform: bool | None, optional
            The real-world value map, which then stands for the modality transform. Not built yet.
        real_world_value_map_selector: int | str | Code | CodedConcept, optional
            Which of several maps. Of no effect yet.
        apply_modality_transform: bool | None, optional
            The modality transform, such as the rescaling to Hounsfield units of a CT image.
        apply_voi_transform: bool | None, optional
            The window or VOI lookup table. Not built yet.
        voi_transform_selector: int | str, optional
            Which of several windows. Of no effect yet.
        voi_output_range: tuple[float, float], optional
            The range that the window gives. Of no effect yet.
        apply_presentation_lut: bool, optional
            The inversion of values where low ones are bright. Not built yet.
        apply_palette_color_lut: bool | None, optional
            The palette. Not built yet.
        apply_icc_profile: bool | None, optional
            The colour profile. Not built yet.

        Returns
        -------
        numpy.ndarray
            Rows x columns, or rows x columns x 3 for a colour image.

        Raises
        ------
        isodicom.errors.FrameIndexError
            If there is no such frame.
        isodicom.errors.EncodingError
            If it cannot be decoded.
        isodicom.errors.NotSupportedError
            If a transform would have to be applied that is not built yet.
        isodicom.errors.TransformError
            If a transform was demanded that the image doesn't have.
        ValueError
            If the data type doesn't hold the values.
        """
        asked = Asked(
            apply_real_world_transform,
            apply_modality_transform,
            apply_voi_transform,
            apply_presentation_lut,
            apply_palette_color_lut,
            apply_icc_profile,
        )
        return self._values(stored.frame_index(self, frame_number, as_index), np.dtype(dtype), asked)

    def get_frames(
        self,
        frame_numbers: Iterable[int] | None = None,
        as_indices: bool = False,
        *,
        dtype: npt.DTypeLike = np.float64,
        apply_real_world_transform: bool | None = None,
        real_world_value_map_selector: int | str | Code | CodedConcept = 0,
        apply_modality_transform: bool | None = None,
        apply_voi_transform: bool | None = False,
        voi_transform_selector: int | str = 0,
        voi_output_range: tuple[float, float] = (0.0, 1.0),
        apply_presentation_lut: bool = True,
        apply_palette_color_lut: bool | None = None,
        apply_icc_profile: bool | None = None,
    ) -> npt.NDArray[Any]:
        """Return several frames, stacked, with their transforms applied.

        Data type and transforms are asked for as in `get_frame`, and raise the same errors.

        Parameters
        ----------
        frame_numbers: Iterable[int] | None, optional
            Numbers of the frames, from 1; None for all.
        as_indices: bool, optional
            Read `frame_numbers` as indices, from 0.

        Returns
        -------
        numpy.ndarray
            Frames x rows x columns, with 3 samples behind for a colour image.
        """
        asked = Asked(
            apply_real_world_transform,
            apply_modality_transform,
            apply_voi_transform,
            apply_presentation_lut,
            apply_palette_color_lut,
            apply_icc_profile,
        )
        indices = self._indices(frame_numbers, as_indices)
        return np.stack([self._values(index, np.dtype(dtype), asked) for index in indices])

    def _indices(self, frame_numbers: Iterable[int] | None, as_indices: bool) -> list[int]:
        if frame_numbers is None:
            return list(range(self.number_of_frames))
        if not isinstance(frame_numbers, Iterable):
            raise TypeError(f"frame_numbers names several frames, not {frame_numbers!r}: write [1] for one.")
        indices = [stored.frame_index(self, number, as_indices) for number in frame_numbers]
        if not indices:
            raise ValueError("No frame is named; leave frame_numbers out for all of them.")
        return indices

    def _values(self, index: int, dtype: np.dtype[Any], asked: Asked) -> npt.NDArray[Any]:
        return transformed(self, stored.stored_frame(self, index), index, dtype, asked)


def imread(fp: str | bytes | PathLike[str] | BinaryIO, lazy_frame_retrieval: bool = False) -> Image:
    """Read an image from a DICOM file.

    Parameters
    ----------
    fp: str | bytes | os.PathLike | BinaryIO
        Path of the file, the bytes of a file, or an open file.
    lazy_frame_retrieval: bool, optional
        Read frames when they are asked for. Not built yet.

    Returns
    -------
    isodicom.Image
        The image.

    Raises
    ------
    OSError
        If the file can't be opened.
    pydicom.errors.InvalidDicomError
        If it is not a DICOM file.
    isodicom.errors.EncodingError
        If it is damaged, so that it can't be read.
    isodicom.errors.NotSupportedError
        If frames are to be read lazily.
    isodicom.errors.MissingAttributeError
        If it is not an image.

    Examples
    --------
    >>> from isodicom import imread
    >>> from pydicom.data import get_testdata_file
    >>> imread(get_testdata_file("CT_small.dcm")).get_frame(1).min()
    np.float64(-896.0)
    """
    return Image.from_file(fp, lazy_frame_retrieval)
