"""Images of any kind, as they are read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from os import PathLike
from typing import TYPE_CHECKING, Any, BinaryIO, Self, Unpack

import numpy as np
import numpy.typing as npt
from pydicom.dataset import Dataset
from pydicom.tag import BaseTag

from isodicom.base import SOPClass
from isodicom.conformance.report import Finding
from isodicom.enum import CoordinateSystemNames
from isodicom.errors import ConformanceError, FrameError, MissingAttributeError, NotSupportedError
from isodicom.image import dimensions, output, references, stored, tiles, volumes
from isodicom.image.frames import frame_index
from isodicom.image.functional_groups import FunctionalGroups
from isodicom.image.saving import with_pixels
from isodicom.image.sources import Manner
from isodicom.image.spans import Box
from isodicom.image.tiles import Span
from isodicom.image.transforms import Asked, as_asked
from isodicom.image.volumes import Tolerances
from isodicom.io.opening import open_image
from isodicom.uid import UID
from isodicom.valuerep import number_in

if TYPE_CHECKING:
    from dask.array import Array as DaskArray
    from PIL.Image import Image as Picture
    from pydicom.sr.coding import Code

    from isodicom.content import VOILUTTransformation
    from isodicom.content_items import CodedConcept
    from isodicom.image.dask import Transforms
    from isodicom.pictures import Layer
    from isodicom.volume import Volume, VolumeGeometry


class Image(SOPClass):
    """An image of any SOP class: a pydicom dataset that also gives its frames.

    Images are read, by `imread` or `Image.from_dataset`, and not constructed. Several threads may read
    frames of one image at once. Images can be copied and pickled, also those that are read lazily: these
    open their file again where they are unpickled.

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
            Take a deep copy; the bytes of the pixels are shared all the same. If false, `dataset` itself
            becomes the image, and is returned.

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
            Path or URL of the file, the bytes of a file, or an open file. URLs need `fsspec`.
        lazy_frame_retrieval: bool, optional
            Read only the header now, and frames when they are asked for. The file must stay where it is.
            The image then has no element `PixelData`; `save_as` writes the pixels all the same.

        Raises
        ------
        OSError
            If the file can't be opened.
        pydicom.errors.InvalidDicomError
            If it is not a DICOM file.
        isodicom.errors.EncodingError
            If it is damaged, so that it can't be read.
        isodicom.errors.MissingAttributeError
            If it is not an image.
        """
        opened = open_image(fp, lazy_frame_retrieval)
        try:
            image = cls.from_dataset(opened.dataset, copy=False)
        except ConformanceError as error:
            name = stored.name_of(opened)
            raise type(error)(f"{name}: {error.message}", **error.facts) from error
        stored.keep(image, opened)
        return image

    @property
    def findings(self) -> tuple[Finding, ...]:
        """tuple[isodicom.conformance.Finding, ...]: what was passed over when the image was read"""
        return stored.findings(self)

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
        return tiles.is_tiled(self)

    @property
    def dimension_index_pointers(self) -> list[BaseTag]:
        """list[pydicom.tag.BaseTag]: the attributes that the frames are indexed by, outermost first"""
        return dimensions.dimension_index_pointers(self)

    @property
    def pixel_array(self) -> npt.NDArray[Any]:
        """numpy.ndarray: stored values of all frames

        Frames x rows x columns, with 3 samples behind for a colour image; without the axis of frames if there
        is one. As pydicom gives them, but also for an image that is read lazily. It is the same array each
        time, until pixels or header change.
        """
        return stored.kept_array(self, self._all_frames)

    def are_dimension_indices_unique(self, dimension_index_pointers: Sequence[int | BaseTag | str]) -> bool:
        """Return whether the indices in some dimensions tell which frame is meant.

        Parameters
        ----------
        dimension_index_pointers: Sequence[int | pydicom.tag.BaseTag | str]
            Tags or keywords of some of the dimensions that `dimension_index_pointers` names.

        Raises
        ------
        ValueError
            If there is none, or something that is no tag.
        isodicom.errors.FrameLookupError
            If frames are not indexed by one of them.
        """
        groups = FunctionalGroups.of(self)
        return dimensions.are_unique(dimensions.dimension_values(self, groups, dimension_index_pointers))

    def is_indexable_as_total_pixel_matrix(self) -> bool:
        """Return whether it is known where each frame lies in the total pixel matrix."""
        return tiles.is_indexable(self, FunctionalGroups.of(self))

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
        isodicom.errors.EncodingError
            If it can't be found.
        """
        return bytes(stored.frame_store(self).frame(self._index(frame_number, as_index)))

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
        return output.stored_frame(self, self._index(frame_number, as_index))

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
        return output.stored_frames(self, output.chosen(self, frame_numbers, as_indices))

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
        voi_transform_selector: int | str | VOILUTTransformation = 0,
        voi_output_range: tuple[float, float] = (0.0, 1.0),
        apply_presentation_lut: bool = True,
        apply_palette_color_lut: bool | None = None,
        apply_icc_profile: bool | None = None,
    ) -> npt.NDArray[Any]:
        """Return a frame with its transforms applied.

        The arguments that begin with `apply_` take True (the image must have it), None (apply it if the image
        has it) and False (leave it out).

        Parameters
        ----------
        frame_number: int
            Number of the frame, from 1.
        as_index: bool, optional
            Read `frame_number` as an index, from 0.
        dtype: type | str | numpy.dtype, optional
            The data type of the values. It has to hold every value that could occur.
        apply_real_world_transform: bool | None, optional
            The real-world value map, which then stands for the modality transform.
        real_world_value_map_selector: int | str | Code | CodedConcept, optional
            Which of several maps: its index, also from the end; its label; or the code of its units.
        apply_modality_transform: bool | None, optional
            The modality transform, such as the rescaling to Hounsfield units of a CT image.
        apply_voi_transform: bool | None, optional
            The window or VOI lookup table.
        voi_transform_selector: int | str | isodicom.VOILUTTransformation, optional
            Which of several windows or tables: its index, also from the end, or its explanation; or one of
            your own.
        voi_output_range: tuple[float, float], optional
            The range that the window gives.
        apply_presentation_lut: bool, optional
            The inversion of values where low ones are bright.
        apply_palette_color_lut: bool | None, optional
            The palette.
        apply_icc_profile: bool | None, optional
            The colour profile.

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
        isodicom.errors.TransformError
            If a transform was demanded that the image doesn't have.
        ValueError
            If the data type doesn't hold the values.
        TypeError
            If it doesn't hold the entries of a lookup table.
        """
        asked = Asked(
            apply_real_world_transform,
            apply_modality_transform,
            apply_voi_transform,
            apply_presentation_lut,
            apply_palette_color_lut,
            apply_icc_profile,
            real_world_value_map_selector,
            voi_transform_selector,
            voi_output_range,
        )
        return output.frame(self, self._index(frame_number, as_index), asked, np.dtype(dtype))

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
        voi_transform_selector: int | str | VOILUTTransformation = 0,
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
            real_world_value_map_selector,
            voi_transform_selector,
            voi_output_range,
        )
        indices = output.chosen(self, frame_numbers, as_indices)
        return output.frames(self, indices, asked, np.dtype(dtype))

    def get_pixels_by_source_instance(
        self,
        source_sop_instance_uids: Sequence[str],
        ignore_spatial_locations: bool = False,
        assert_missing_frames_are_empty: bool = False,
        dtype: npt.DTypeLike = np.float64,
        apply_real_world_transform: bool | None = None,
        real_world_value_map_selector: int | str | Code | CodedConcept = 0,
        apply_modality_transform: bool | None = None,
        apply_voi_transform: bool | None = False,
        voi_transform_selector: int | str | VOILUTTransformation = 0,
        voi_output_range: tuple[float, float] = (0.0, 1.0),
        apply_presentation_lut: bool = True,
        apply_palette_color_lut: bool | None = None,
        apply_icc_profile: bool | None = None,
    ) -> npt.NDArray[Any]:
        """Return the frames that were derived from single-frame images.

        Data type and transforms are asked for as in `get_frame`, and raise the same errors.

        Parameters
        ----------
        source_sop_instance_uids: Sequence[str]
            SOP Instance UIDs of the source images; `get_source_image_uids` gives them all.
        ignore_spatial_locations: bool, optional
            Also take frames of which it is not said that their pixels lie on those of the source image.
        assert_missing_frames_are_empty: bool, optional
            Take source images that the image doesn't refer to for empty ones.

        Returns
        -------
        numpy.ndarray
            Source images x rows x columns, with 3 samples behind for a colour image; 0 where the image refers
            to a source image, but has no frame that was derived from it.

        Raises
        ------
        TypeError
            If the UIDs are a single text.
        ValueError
            If there are none.
        isodicom.errors.FrameLookupError
            If a source image is not known.
        isodicom.errors.TransformError
            If the image doesn't say what its frames were derived from, pixels don't surely lie on pixels, or
            several frames were derived from one image.
        """
        asked = Asked(
            apply_real_world_transform,
            apply_modality_transform,
            apply_voi_transform,
            apply_presentation_lut,
            apply_palette_color_lut,
            apply_icc_profile,
            real_world_value_map_selector,
            voi_transform_selector,
            voi_output_range,
        )
        manner = Manner(ignore_spatial_locations, assert_missing_frames_are_empty)
        return output.by_source_instance(self, source_sop_instance_uids, manner, asked, np.dtype(dtype))

    def get_pixels_by_source_frame(
        self,
        source_sop_instance_uid: str,
        source_frame_numbers: Sequence[int] | None = None,
        ignore_spatial_locations: bool = False,
        assert_missing_frames_are_empty: bool = False,
        dtype: npt.DTypeLike = np.float64,
        apply_real_world_transform: bool | None = None,
        real_world_value_map_selector: int | str | Code | CodedConcept = 0,
        apply_modality_transform: bool | None = None,
        apply_voi_transform: bool | None = False,
        voi_transform_selector: int | str | VOILUTTransformation = 0,
        voi_output_range: tuple[float, float] = (0.0, 1.0),
        apply_presentation_lut: bool = True,
        apply_palette_color_lut: bool | None = None,
        apply_icc_profile: bool | None = None,
    ) -> npt.NDArray[Any]:
        """Return the frames that were derived from frames of a multi-frame image.

        Data type and transforms are asked for as in `get_frame`, and raise the same errors.

        Parameters
        ----------
        source_sop_instance_uid: str
            SOP Instance UID of the source image.
        source_frame_numbers: Sequence[int] | None, optional
            Numbers of its frames, from 1; None for those from 1 to the greatest that is referred to.
        ignore_spatial_locations: bool, optional
            Also take frames of which it is not said that their pixels lie on those of the source image.
        assert_missing_frames_are_empty: bool, optional
            Take frames beyond the greatest that is referred to, and images that are not, for empty ones.

        Returns
        -------
        numpy.ndarray
            Source frames x rows x columns, with 3 samples behind for a colour image; 0 where no frame was
            derived from a source frame.

        Raises
        ------
        TypeError
            If the numbers are not several whole ones.
        ValueError
            If there are none, or one is less than 1 or greater than any that is referred to.
        isodicom.errors.FrameLookupError
            If the source image is not known.
        isodicom.errors.TransformError
            If the image doesn't say what its frames were derived from, pixels don't surely lie on pixels, or
            several frames were derived from one.
        """
        asked = Asked(
            apply_real_world_transform,
            apply_modality_transform,
            apply_voi_transform,
            apply_presentation_lut,
            apply_palette_color_lut,
            apply_icc_profile,
            real_world_value_map_selector,
            voi_transform_selector,
            voi_output_range,
        )
        manner = Manner(ignore_spatial_locations, assert_missing_frames_are_empty)
        source = source_sop_instance_uid, source_frame_numbers
        return output.by_source_frame(self, *source, manner, asked, np.dtype(dtype))

    def get_total_pixel_matrix(
        self,
        row_start: int | None = None,
        row_end: int | None = None,
        column_start: int | None = None,
        column_end: int | None = None,
        dtype: npt.DTypeLike = np.float64,
        apply_real_world_transform: bool | None = None,
        real_world_value_map_selector: int | str | Code | CodedConcept = 0,
        apply_modality_transform: bool | None = None,
        apply_voi_transform: bool | None = False,
        voi_transform_selector: int | str | VOILUTTransformation = 0,
        voi_output_range: tuple[float, float] = (0.0, 1.0),
        apply_presentation_lut: bool = True,
        apply_palette_color_lut: bool | None = None,
        apply_icc_profile: bool | None = None,
        as_indices: bool = False,
    ) -> npt.NDArray[Any]:
        """Return the matrix that the tiles of a tiled image form, or a part of it.

        Only the tiles that the part touches are read and decoded. Data type and transforms are asked for as
        in `get_frame`, and raise the same errors.

        Parameters
        ----------
        row_start: int | None, optional
            The first row, from 1; a negative one counts from the end. None for the first there is.
        row_end: int | None, optional
            The row behind the last one. None if the last there is is the last.
        column_start: int | None, optional
            The first column, likewise.
        column_end: int | None, optional
            The column behind the last one, likewise.
        as_indices: bool, optional
            Count rows and columns from 0.

        Returns
        -------
        numpy.ndarray
            Rows x columns, with 3 samples behind for a colour image.

        Raises
        ------
        isodicom.errors.FrameIndexError
            If a row or column is out of range.
        isodicom.errors.TransformError
            If it is not a tiled image, tiles lack, or several lie at one place.

        Examples
        --------
        >>> slide.get_total_pixel_matrix(1001, 2001, -500, dtype="uint8").shape  # doctest: +SKIP
        (1000, 500, 3)
        """
        asked = Asked(
            apply_real_world_transform,
            apply_modality_transform,
            apply_voi_transform,
            apply_presentation_lut,
            apply_palette_color_lut,
            apply_icc_profile,
            real_world_value_map_selector,
            voi_transform_selector,
            voi_output_range,
        )
        box = Box(rows=(row_start, row_end), columns=(column_start, column_end), as_indices=as_indices)
        return output.total_pixel_matrix(self, box, asked, np.dtype(dtype))

    def get_volume_geometry(
        self,
        *,
        rtol: float | None = None,
        atol: float | None = None,
        perpendicular_tol: float | None = None,
        allow_missing_positions: bool = False,
        allow_duplicate_positions: bool = True,
    ) -> VolumeGeometry | None:
        """Return where the volume lies that the frames form.

        Frames form a volume if they are planes one behind the other at equal distances, or tiles of one total
        pixel matrix; a single frame that is placed in space does too.

        Parameters
        ----------
        rtol: float | None, optional
            Which part of the mean distance distances may differ by; 0.01 if neither this nor `atol` is given.
        atol: float | None, optional
            How much they may differ, in mm. Not together with `rtol`.
        perpendicular_tol: float | None, optional
            How far the cosine of the angle between the stack and the normal of its planes may be off 1;
            0.001 if None.
        allow_missing_positions: bool, optional
            Allow for positions without a frame.
        allow_duplicate_positions: bool, optional
            Allow for several frames at one position.

        Returns
        -------
        isodicom.VolumeGeometry | None
            The geometry; None if the frames don't form a volume. `get_volume` says why not.

        Raises
        ------
        TypeError
            If `rtol` and `atol` are given.
        """
        tolerances = Tolerances(
            rtol, atol, perpendicular_tol, allow_missing_positions, allow_duplicate_positions
        )
        return volumes.geometry_of(self, tolerances)

    def get_volume(
        self,
        *,
        slice_start: int | None = None,
        slice_end: int | None = None,
        row_start: int | None = None,
        row_end: int | None = None,
        column_start: int | None = None,
        column_end: int | None = None,
        as_indices: bool = False,
        dtype: npt.DTypeLike = np.float64,
        apply_real_world_transform: bool | None = None,
        real_world_value_map_selector: int | str | Code | CodedConcept = 0,
        apply_modality_transform: bool | None = None,
        apply_voi_transform: bool | None = False,
        voi_transform_selector: int | str | VOILUTTransformation = 0,
        voi_output_range: tuple[float, float] = (0.0, 1.0),
        apply_presentation_lut: bool = True,
        apply_palette_color_lut: bool | None = None,
        apply_icc_profile: bool | None = None,
        allow_missing_positions: bool = False,
        rtol: float | None = None,
        atol: float | None = None,
        perpendicular_tol: float | None = None,
    ) -> Volume:
        """Return the volume that the frames form: slices in the order in which they lie in space.

        Frames form a volume if they are planes one behind the other at equal distances, or tiles of one total
        pixel matrix; a single frame that is placed in space does too. Data type and transforms are asked for
        as in `get_frame`, and raise the same errors.

        Parameters
        ----------
        slice_start: int | None, optional
            The first slice, from 1, in the order of the volume; a negative one counts from the end. None for
            the first there is.
        slice_end: int | None, optional
            The slice behind the last one. None if the last there is is the last.
        row_start: int | None, optional
            The first row, likewise.
        row_end: int | None, optional
            The row behind the last one, likewise.
        column_start: int | None, optional
            The first column, likewise.
        column_end: int | None, optional
            The column behind the last one, likewise.
        as_indices: bool, optional
            Count slices, rows and columns from 0.
        allow_missing_positions: bool, optional
            Give 0 at positions and tiles without a frame.
        rtol: float | None, optional
            Which part of the mean distance distances may differ by; 0.01 if neither this nor `atol` is given.
        atol: float | None, optional
            How much they may differ, in mm. Not together with `rtol`.
        perpendicular_tol: float | None, optional
            How far the cosine of the angle between the stack and the normal of its planes may be off 1;
            0.001 if None.

        Returns
        -------
        isodicom.Volume
            Slices x rows x columns, with a channel axis of 3 for colours.

        Raises
        ------
        isodicom.errors.VolumeError
            If the frames don't form a volume, or several lie at one position.
        isodicom.errors.FrameIndexError
            If a slice, row or column is out of range.
        isodicom.errors.TransformError
            If tiles lack, or several lie at one place.
        TypeError
            If `rtol` and `atol` are given.

        Warns
        -----
        UserWarning
            If SpacingBetweenSlices is not the distance of the positions. The positions are taken.
        """
        asked = Asked(
            apply_real_world_transform,
            apply_modality_transform,
            apply_voi_transform,
            apply_presentation_lut,
            apply_palette_color_lut,
            apply_icc_profile,
            real_world_value_map_selector,
            voi_transform_selector,
            voi_output_range,
        )
        box = Box((slice_start, slice_end), (row_start, row_end), (column_start, column_end), as_indices)
        tolerances = Tolerances(rtol, atol, perpendicular_tol, allow_missing_positions)
        return output.volume(self, box, asked, np.dtype(dtype), tolerances)

    def to_pil(
        self,
        frame_number: int = 1,
        as_index: bool = False,
        *,
        window: tuple[float, float] | None = None,
        overlay: npt.ArrayLike | Sequence[Layer] | None = None,
        size: int | None = None,
    ) -> Picture:
        """Draw a frame, for people to look at.

        Modality transform, window, palette and colour profile are applied as the image has them.

        Parameters
        ----------
        frame_number: int, optional
            Number of the frame, from 1.
        as_index: bool, optional
            Read `frame_number` as an index, from 0.
        window: tuple[float, float] | None, optional
            Centre and width of the window, in values after the modality transform. None for the first window
            that the image has, or else the range of its values. Colours are shown as they are, and have none.
        overlay: ArrayLike | Sequence[isodicom.pictures.Layer] | None, optional
            What is drawn over it, with a legend below: a mask or labels (rows x columns), masks that overlap
            (rows x columns x segments), or layers with names and colours of their own. All of the size of the
            frame.
        size: int | None, optional
            Longer side of the frame in pixels; None for its own.

        Returns
        -------
        PIL.Image.Image
            Gray or coloured, with a millimetre as long downwards as sideways.

        Raises
        ------
        isodicom.errors.FrameIndexError
            If there is no such frame.
        isodicom.errors.EncodingError
            If it cannot be decoded.
        isodicom.errors.TransformError
            If a window is asked for, and the image has colours.
        ValueError
            If a mask has another size than the frame, or a width or size is not above 0.
        TypeError
            If the overlay is neither masks nor layers, the window not two numbers, or the size no number.

        Examples
        --------
        >>> from isodicom import imread
        >>> from pydicom.data import get_testdata_file
        >>> image = imread(get_testdata_file("CT_small.dcm"))
        >>> image.to_pil(window=(40, 400), overlay=image.get_frame(1) > 220, size=512).mode
        'RGB'
        """
        from isodicom.image import pictures  # Pillow takes its time, and few programs draw

        return pictures.frame_picture(self, self._index(frame_number, as_index), window, overlay, size)

    def to_dask(self, *, matrix: bool = False, **transforms: Unpack[Transforms]) -> DaskArray:
        """Return the frames as a dask array: each is read when and where it is needed.

        A lazy image travels to workers as the path or URL of its file, and is opened there again.

        Parameters
        ----------
        matrix: bool, optional
            Return the total pixel matrix of a slide, with a chunk for each tile, not frames; 0 where there is
            no tile.
        **transforms: object
            Data type and transforms, as in `get_frame`.

        Returns
        -------
        dask.array.Array
            Frames x rows x columns, with 3 samples behind for a colour image, and a chunk for each frame; or
            the rows and columns of the matrix.

        Raises
        ------
        isodicom.errors.MissingPackageError
            If dask is not installed.
        isodicom.errors.FrameError
            If a matrix is asked of an image that is not tiled.

        Examples
        --------
        >>> from isodicom import imread
        >>> from pydicom.data import get_testdata_file
        >>> image = imread(get_testdata_file("emri_small.dcm"), lazy_frame_retrieval=True)
        >>> float(image.to_dask()[2:4].max().compute())
        435.0
        """
        from isodicom.image import dask

        if not matrix:
            return dask.frames_to_dask(self, **transforms)
        if not self.is_tiled:
            raise FrameError("The image has no total pixel matrix: its frames are not tiles.")
        return dask.matrix_to_dask(self, **transforms)

    def _repr_html_(self) -> str:
        from isodicom.image import pictures

        return pictures.html(self)

    def _to_save(self, filename: object) -> Dataset:
        """Return the image, with its pixels also if it is read lazily; `pydicom.dcmwrite` leaves them out."""
        return with_pixels(self, filename)

    def __getstate__(self) -> dict[str, Any]:
        """Return what is pickled: the elements, and where frames are read from, but nothing found in them."""
        return stored.state(self)

    def __setstate__(self, state: dict[str, Any]) -> None:
        """Take what was pickled."""
        vars(self).update(state)

    def _matrix_part(self, rows: Span, columns: Span, **transforms: Unpack[Transforms]) -> npt.NDArray[Any]:
        """Return a part of the total pixel matrix, by indices, with 0 where there is no tile."""
        asked, dtype = as_asked(**transforms)
        box = Box(rows=rows, columns=columns, as_indices=True)
        return output.total_pixel_matrix(self, box, asked, dtype, allow_missing=True)

    def _all_frames(self) -> npt.NDArray[Any]:
        frames = self.get_stored_frames()
        first: npt.NDArray[Any] = frames[0]
        return first if len(frames) == 1 else frames

    def _index(self, frame_number: int, as_index: bool) -> int:
        return frame_index(self.number_of_frames, frame_number, as_index)


def imread(fp: str | bytes | PathLike[str] | BinaryIO, lazy_frame_retrieval: bool = False) -> Image:
    """Read an image from a DICOM file.

    Parameters
    ----------
    fp: str | bytes | os.PathLike | BinaryIO
        Path or URL of the file, the bytes of a file, or an open file. URLs need `fsspec`.
    lazy_frame_retrieval: bool, optional
        Read only the header now, and frames when they are asked for. The file must stay where it is.

    Returns
    -------
    isodicom.Image
        The image. `findings` says what was passed over in a file that is not as the standard has it.

    Raises
    ------
    OSError
        If the file can't be opened.
    pydicom.errors.InvalidDicomError
        If it is not a DICOM file.
    isodicom.errors.EncodingError
        If it is damaged, so that it can't be read.
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
