"""Volumes: an array of values, and where its voxels lie."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import TYPE_CHECKING, Any, Literal, Self

import numpy as np
import numpy.typing as npt

from isodicom.enum import CoordinateSystemNames, InterpolationMethods, NiBabelImageClasses
from isodicom.errors import ChannelError, GeometryError
from isodicom.spatial import RAS_PATIENT_REFERENCE_CONVENTION
from isodicom.spatial.conventions import PatientConvention
from isodicom.spatial.vectors import Numbers
from isodicom.volume import intensities, itk, nibabel, pictures, simpleitk
from isodicom.volume.base import VolumeBase
from isodicom.volume.channels import (
    ChannelDescriptor,
    ChannelIdentifier,
    ChannelMapping,
    Channels,
    channel_index,
    find_channel,
    read_channels,
)
from isodicom.volume.geometry import VolumeGeometry, affine_from_attributes, affine_from_components
from isodicom.volume.grid import Shape, check_spatial_shape, moved, permuted, read_order, read_shape
from isodicom.volume.indexing import Ranges, as_slices
from isodicom.volume.itk import ITKImage
from isodicom.volume.overlays import overlay_of
from isodicom.volume.padding import Padding, window
from isodicom.volume.resample import resampled
from isodicom.volume.simpleitk import SimpleITKImage

if TYPE_CHECKING:
    from nibabel.spatialimages import SpatialImage
    from PIL.Image import Image as Picture

    from isodicom.pictures import Layer


class Volume(VolumeBase):
    """An array of values on a regular grid of voxels in space.

    Cutting, turning and reordering axes gives views of the same array. Two volumes are equal if their arrays,
    channels and all numbers of their geometries are; see `geometry_equal` for a tolerance.

    Parameters
    ----------
    array: numpy.ndarray
        Values, of whole or real numbers or bool: three axes of space, and behind them any number of channels.
        It is not copied.
    affine: numpy.ndarray
        Shape (4, 4): turns indices (slice, row, column) into x, y and z in mm. Its first three columns are
        the steps along the axes, at right angles.
    coordinate_system: isodicom.CoordinateSystemNames | str
        The coordinate system of places, `PATIENT` or `SLIDE`.
    frame_of_reference_uid: str | None, optional
        The frame of reference of places, if it is known.
    channels: Mapping[int | str | isodicom.ChannelDescriptor, Sequence] | None, optional
        What each further dimension of the array means: the attribute that varies along it, by keyword, tag or
        descriptor, and its value at each index. In the order of the dimensions.
    from_reference_convention: str | Sequence[str | isodicom.PatientOrientationValuesBiped] | None, optional
        Where the coordinates of `affine` grow to, if not to the left, the back and the head: `"RAS"` for
        matrices from NIfTI.

    Raises
    ------
    ValueError
        If the array has fewer than three dimensions or another dtype, the matrix is none, the channels don't
        describe the array, or there is no such coordinate system or convention.
    TypeError
        If values of channels have another type than their attribute, or a convention comes with the slide
        coordinate system.

    Examples
    --------
    >>> import numpy as np
    >>> from isodicom import Volume
    >>> volume = Volume(np.zeros((10, 512, 512), np.int16), np.diag([2.5, 1.0, 1.0, 1.0]), "PATIENT")
    >>> volume.to_patient_orientation("HPL")
    Volume(shape=(512, 512, 10), spacing=(1, 1, 2.5), orientation='HPL', dtype=int16)
    >>> volume[4:6, 100:-100].position
    (10.0, 100.0, 0.0)
    """

    _array: npt.NDArray[Any]
    _channels: Channels

    def __init__(
        self,
        array: npt.NDArray[Any],
        affine: npt.NDArray[np.number],
        coordinate_system: CoordinateSystemNames | str,
        frame_of_reference_uid: str | None = None,
        channels: ChannelMapping | None = None,
        from_reference_convention: PatientConvention | None = None,
    ) -> None:
        super().__init__(affine, coordinate_system, frame_of_reference_uid, from_reference_convention)
        self._array = _read_array(array)
        self._channels = read_channels(channels, self._array.shape[3:])

    @classmethod
    def from_attributes(
        cls,
        *,
        array: npt.NDArray[Any],
        image_position: Numbers,
        image_orientation: Numbers,
        pixel_spacing: Numbers,
        spacing_between_slices: float,
        coordinate_system: CoordinateSystemNames | str,
        frame_of_reference_uid: str | None = None,
        channels: ChannelMapping | None = None,
    ) -> Self:
        """Make a volume of frames behind each other, from attributes of DICOM.

        Frames lie along axis 0, rows along axis 1, columns along axis 2; frames follow each other so that the
        three axes are right-handed.

        Parameters
        ----------
        array: numpy.ndarray
            Values: frames, rows, columns, and behind them any number of channels.
        image_position: Sequence[float]
            The centre of the first pixel of the first frame: x, y and z in mm.
        image_orientation: Sequence[float]
            Direction cosines of a row, then of a column.
        pixel_spacing: Sequence[float]
            Distance of rows, then of columns in mm.
        spacing_between_slices: float
            Distance of frames in mm.
        coordinate_system: isodicom.CoordinateSystemNames | str
            The coordinate system of places, `PATIENT` or `SLIDE`.
        frame_of_reference_uid: str | None, optional
            The frame of reference of places, if it is known.
        channels: Mapping | None, optional
            What further dimensions of the array mean.

        Raises
        ------
        ValueError
            If there are too few or too many numbers, a spacing is not above 0, or the array or the channels
            are none.
        """
        affine = affine_from_attributes(
            image_position, image_orientation, pixel_spacing, spacing_between_slices
        )
        return cls(array, affine, coordinate_system, frame_of_reference_uid, channels)

    @classmethod
    def from_components(
        cls,
        array: npt.NDArray[Any],
        *,
        spacing: Numbers | float,
        coordinate_system: CoordinateSystemNames | str,
        position: Numbers | None = None,
        center_position: Numbers | None = None,
        direction: Numbers | Sequence[Sequence[float]] | None = None,
        patient_orientation: PatientConvention | None = None,
        frame_of_reference_uid: str | None = None,
        channels: ChannelMapping | None = None,
        from_reference_convention: PatientConvention | None = None,
    ) -> Self:
        """Make a volume of spacing, position and direction.

        Parameters
        ----------
        array: numpy.ndarray
            Values: three axes of space, and behind them any number of channels.
        spacing: Sequence[float] | float
            Distance in mm of voxels along each axis; or one number for all.
        coordinate_system: isodicom.CoordinateSystemNames | str
            The coordinate system of places, `PATIENT` or `SLIDE`.
        position: Sequence[float] | None, optional
            The centre of the first voxel: x, y and z in mm.
        center_position: Sequence[float] | None, optional
            The centre of the volume. Given instead of `position`.
        direction: Sequence[float] | None, optional
            Matrix whose columns are unit vectors along the axes: 3 x 3, or its 9 numbers row by row.
        patient_orientation: str | Sequence[str | isodicom.PatientOrientationValuesBiped] | None, optional
            The side of the patient that each axis points to, such as `"FPL"`. Given instead of `direction`.
        frame_of_reference_uid: str | None, optional
            The frame of reference of places, if it is known.
        channels: Mapping | None, optional
            What further dimensions of the array mean.
        from_reference_convention: str | Sequence | None, optional
            Where the coordinates that were given grow to, if not to the left, the back and the head.

        Raises
        ------
        TypeError
            If not exactly one of `position` and `center_position`, and of `direction` and
            `patient_orientation`, is given.
        ValueError
            If there are too few or too many numbers, a spacing is not above 0, or the array or the channels
            are none.
        """
        array = _read_array(array)
        affine = affine_from_components(
            coordinate_system, read_shape(array.shape[:3]), spacing, position, center_position, direction,
            patient_orientation,
        )  # fmt: skip
        return cls(
            array, affine, coordinate_system, frame_of_reference_uid, channels, from_reference_convention
        )

    # Values and channels.

    @property
    def array(self) -> npt.NDArray[Any]:
        """numpy.ndarray: the values; may be set to another array of the same shape"""
        return self._array

    @array.setter
    def array(self, value: npt.NDArray[Any]) -> None:
        array = _read_array(value)
        if array.shape != self._array.shape:
            raise GeometryError(f"array has shape {self._array.shape}; one of {array.shape} was given.")
        self._array = array

    @property
    def dtype(self) -> np.dtype[Any]:
        """numpy.dtype: type of the values"""
        return self._array.dtype

    @property
    def shape(self) -> tuple[int, ...]:
        """tuple[int, ...]: shape of the array, channels included"""
        return self._array.shape

    @property
    def spatial_shape(self) -> tuple[int, int, int]:
        """tuple[int, int, int]: number of voxels along each axis of space"""
        first, second, third = self._array.shape[:3]
        return first, second, third

    @property
    def channel_shape(self) -> tuple[int, ...]:
        """tuple[int, ...]: number of channels along each further dimension"""
        return self._array.shape[3:]

    @property
    def ndim(self) -> int:
        """int: number of dimensions of the array, channels included"""
        return self._array.ndim

    @property
    def number_of_channel_dimensions(self) -> int:
        """int: number of dimensions beyond the three of space"""
        return len(self._channels)

    @property
    def channel_descriptors(self) -> tuple[ChannelDescriptor, ...]:
        """tuple[isodicom.ChannelDescriptor, ...]: what varies along each dimension beyond space"""
        return tuple(self._channels)

    def get_channel_values(self, channel_identifier: ChannelIdentifier) -> list[str | int | float | Enum]:
        """Return the values of an attribute along its dimension.

        Parameters
        ----------
        channel_identifier: isodicom.ChannelDescriptor | int | str
            Descriptor, tag or keyword.

        Raises
        ------
        isodicom.errors.ChannelError
            If nothing such varies.
        """
        return list(self._channels[find_channel(self._channels, channel_identifier)])

    def get_channel(self, *, keepdims: bool = False, **kwargs: str | int | float | Enum) -> Self:
        """Take the part of one or several channels with a value: a view.

        Parameters
        ----------
        keepdims: bool, optional
            Keep their dimensions, with a size of 1.
        **kwargs: str | int | float | Enum
            Keyword of the attribute or text of the custom descriptor, and the value that is wanted.

        Raises
        ------
        isodicom.errors.ChannelError
            If nothing such varies, or the value is not there.
        TypeError
            If the value has another type.

        Examples
        --------
        >>> import numpy as np
        >>> from isodicom import Volume
        >>> channels = {"SegmentNumber": [1, 2]}
        >>> volume = Volume(np.zeros((4, 4, 4, 2), bool), np.eye(4), "PATIENT", channels=channels)
        >>> volume.get_channel(SegmentNumber=2).shape
        (4, 4, 4)
        """
        chosen = {find_channel(self._channels, name): value for name, value in kwargs.items()}
        index: list[slice | int] = [slice(None)] * 3
        channels = dict(self._channels)
        for descriptor, values in self._channels.items():
            if descriptor not in chosen:
                index.append(slice(None))
                continue
            place = channel_index(self._channels, descriptor, chosen[descriptor])
            index.append(slice(place, place + 1) if keepdims else place)
            channels[descriptor] = (values[place],)
            if not keepdims:
                del channels[descriptor]
        return self._changed(_array=self._array[tuple(index)], _channels=channels)

    def permute_channel_axes(self, channel_identifiers: Sequence[ChannelIdentifier]) -> Self:
        """Put the dimensions of channels in another order: a view.

        Parameters
        ----------
        channel_identifiers: Sequence[isodicom.ChannelDescriptor | int | str]
            All of them in the order that is wanted.

        Raises
        ------
        isodicom.errors.ChannelError
            If one is missing, comes twice, or is not there.
        """
        there = self.channel_descriptors
        return self.permute_channel_axes_by_index(
            [there.index(find_channel(self._channels, one)) for one in channel_identifiers]
        )

    def permute_channel_axes_by_index(self, indices: Sequence[int]) -> Self:
        """Put the dimensions of channels in another order: a view.

        Parameters
        ----------
        indices: Sequence[int]
            Their numbers, counted from 0 behind those of space, in the order that is wanted.

        Raises
        ------
        isodicom.errors.ChannelError
            If one is missing, comes twice, or is not there.
        """
        there = self.channel_descriptors
        if sorted(indices) != [*range(len(there))]:
            raise ChannelError(
                f"All {len(there)} dimensions of channels are put in order, each once; "
                f"{list(indices)} was given."
            )
        return self._changed(
            _array=self._array.transpose([0, 1, 2, *(3 + index for index in indices)]),
            _channels={there[index]: self._channels[there[index]] for index in indices},
        )

    def squeeze_channel(self, channel_descriptors: Sequence[ChannelIdentifier] | None = None) -> Self:
        """Take away dimensions of channels that have one value only: a view.

        Parameters
        ----------
        channel_descriptors: Sequence[isodicom.ChannelDescriptor | int | str] | None, optional
            Those to take away. None takes all that have one value.

        Raises
        ------
        isodicom.errors.ChannelError
            If one is not there, or has several values.
        """
        if channel_descriptors is None:
            chosen = [one for one, values in self._channels.items() if len(values) == 1]
        else:
            chosen = [find_channel(self._channels, one) for one in channel_descriptors]
        for descriptor in chosen:
            if len(self._channels[descriptor]) != 1:
                raise ChannelError(f"{descriptor} has {len(self._channels[descriptor])} values; 1 is needed.")
        axes = tuple(3 + self.channel_descriptors.index(one) for one in chosen)
        kept = {one: values for one, values in self._channels.items() if one not in chosen}
        return self._changed(_array=self._array.squeeze(axes), _channels=kept)

    # Other values on the same grid.

    def copy(self) -> Self:
        """Return a copy, values included."""
        return self._changed(_array=self._array.copy())

    def get_geometry(self) -> VolumeGeometry:
        """Return where the voxels lie, without their values."""
        return VolumeGeometry(
            self._affine, self.spatial_shape, self._coordinate_system, self._frame_of_reference_uid
        )

    def with_array(self, array: npt.NDArray[Any], channels: ChannelMapping | None = None) -> Self:
        """Make a volume at the same place of other values.

        Parameters
        ----------
        array: numpy.ndarray
            The values: the same number of voxels in space.
        channels: Mapping | None, optional
            What further dimensions of the array mean. None stands for the channels that this volume has,
            if the array has further dimensions.

        Raises
        ------
        isodicom.errors.GeometryError
            If the array has another shape.
        isodicom.errors.ChannelError
            If the channels don't describe it.
        """
        given = _read_array(array)
        check_spatial_shape(given.shape, self.spatial_shape)
        if channels is None and given.shape[3:] == self.channel_shape:
            return self._changed(_array=given)
        return self._changed(_array=given, _channels=read_channels(channels, given.shape[3:]))

    def astype(self, dtype: npt.DTypeLike) -> Self:
        """Convert the values to another type.

        Parameters
        ----------
        dtype: type
            A dtype of whole or real numbers, or bool, which values of 0 and 1 can become.

        Raises
        ------
        isodicom.errors.GeometryError
            If it is another one, or values cannot become bool.
        """
        return self._changed(_array=intensities.cast(self._array, dtype))

    def clip(self, a_min: float | None, a_max: float | None) -> Self:
        """Bring values into a range.

        Parameters
        ----------
        a_min: float | None
            Lowest value; None for no limit.
        a_max: float | None
            Highest value; None for no limit.
        """
        return self._changed(_array=intensities.clip(self._array, a_min, a_max))

    def normalize_mean_std(
        self, per_channel: bool = True, output_mean: float = 0.0, output_std: float = 1.0
    ) -> Self:
        """Scale values to a mean and a standard deviation.

        Values that are all one only get the mean.

        Parameters
        ----------
        per_channel: bool, optional
            Scale each channel by itself.
        output_mean: float, optional
            The mean that they get.
        output_std: float, optional
            The standard deviation that they get.

        Returns
        -------
        isodicom.Volume
            Of the same dtype if it is a floating-point one, else float64.
        """
        return self._changed(
            _array=intensities.scale_mean_std(self._array, per_channel, output_mean, output_std)
        )

    def normalize_min_max(
        self, output_min: float = 0.0, output_max: float = 1.0, per_channel: bool = False
    ) -> Self:
        """Scale values to a range.

        Values that are all one become the lower end.

        Parameters
        ----------
        output_min: float, optional
            What the lowest value becomes.
        output_max: float, optional
            What the highest value becomes.
        per_channel: bool, optional
            Scale each channel by itself.

        Returns
        -------
        isodicom.Volume
            Of the same dtype if it is a floating-point one, else float64.

        Raises
        ------
        isodicom.errors.GeometryError
            If `output_min` is not below `output_max`.
        """
        return self._changed(
            _array=intensities.scale_min_max(self._array, per_channel, output_min, output_max)
        )

    def resample_to(
        self,
        geometry: VolumeBase,
        interpolation: InterpolationMethods | str = InterpolationMethods.LINEAR,
        *,
        fill_value: float = 0.0,
    ) -> Self:
        """Find the values at the voxels of another geometry. Needs SciPy (`pip install isodicom[resample]`).

        Voxels reach half their size to each side of their centres; there the nearest values count. Where the
        other voxels are larger, values in between are passed over: smooth the volume first.

        Parameters
        ----------
        geometry: isodicom.Volume | isodicom.VolumeGeometry
            Where values are wanted.
        interpolation: isodicom.InterpolationMethods | str, optional
            `LINEAR`, or `NEAREST`: the right one for labels and masks.
        fill_value: float, optional
            The value outside this volume.

        Returns
        -------
        isodicom.Volume
            With the same channels. `NEAREST` keeps the dtype; `LINEAR` that of floating-point values, while
            others become float32, or float64 from 32 bits on.

        Raises
        ------
        TypeError
            If the other is neither a volume nor a geometry.
        isodicom.errors.VolumeError
            If the other geometry lies in another coordinate system or another frame of reference.
        isodicom.errors.MissingPackageError
            If SciPy is not installed.

        Examples
        --------
        >>> import numpy as np
        >>> from isodicom import Volume, VolumeGeometry
        >>> volume = Volume(np.arange(27.0).reshape(3, 3, 3), np.eye(4), "PATIENT")
        >>> finer = VolumeGeometry(np.diag([1.0, 1.0, 0.5, 1.0]), (1, 1, 5), "PATIENT")
        >>> volume.resample_to(finer).array.ravel().tolist()
        [0.0, 0.5, 1.0, 1.5, 2.0]
        """
        array = resampled(self, self._array, geometry, interpolation, fill_value)
        uid = geometry.frame_of_reference_uid or self._frame_of_reference_uid
        return self._changed(_array=array, _affine=geometry._affine, _frame_of_reference_uid=uid)

    # To and from other packages.

    @classmethod
    def from_simpleitk(
        cls,
        simpleitk_image: SimpleITKImage,
        coordinate_system: CoordinateSystemNames | str = "PATIENT",
        frame_of_reference_uid: str | None = None,
    ) -> Self:
        """Make a volume of an image of SimpleITK. Needs SimpleITK (`pip install isodicom[simpleitk]`).

        Parameters
        ----------
        simpleitk_image: SimpleITK.Image
            An image with three axes and one value a voxel. Axes keep their order: index `[i, j, k]` is the
            same voxel in both.
        coordinate_system: isodicom.CoordinateSystemNames | str, optional
            The coordinate system of its places, `PATIENT` or `SLIDE`.
        frame_of_reference_uid: str | None, optional
            Its frame of reference, if it is known.

        Raises
        ------
        isodicom.errors.GeometryError
            If it has more or fewer axes, or several values a voxel.
        """
        array, affine = simpleitk.read_image(simpleitk_image)
        return cls(array, affine, coordinate_system, frame_of_reference_uid)

    def to_simpleitk(self) -> SimpleITKImage:
        """Make an image of SimpleITK. Needs SimpleITK (`pip install isodicom[simpleitk]`).

        bool becomes uint8; types that SimpleITK doesn't know become the next ones that it does, with a
        warning.

        Returns
        -------
        SimpleITK.Image
            Axes keep their order: index `[i, j, k]` is the same voxel in both.

        Raises
        ------
        isodicom.errors.GeometryError
            If the volume has channels, or values that no such type can hold.
        """
        return simpleitk.make_image(self._array, self)

    @classmethod
    def from_itk(
        cls,
        itk_image: ITKImage,
        coordinate_system: CoordinateSystemNames | str = "PATIENT",
        frame_of_reference_uid: str | None = None,
    ) -> Self:
        """Make a volume of an image of ITK. Needs ITK (`pip install isodicom[itk]`).

        Parameters
        ----------
        itk_image: itk.Image
            An image with three axes and one value a voxel. Axes keep their order: index `[i, j, k]` is the
            same voxel in both.
        coordinate_system: isodicom.CoordinateSystemNames | str, optional
            The coordinate system of its places, `PATIENT` or `SLIDE`.
        frame_of_reference_uid: str | None, optional
            Its frame of reference, if it is known.

        Raises
        ------
        isodicom.errors.GeometryError
            If it has more or fewer axes, or several values a voxel.
        """
        array, affine = itk.read_image(itk_image)
        return cls(array, affine, coordinate_system, frame_of_reference_uid)

    def to_itk(self) -> ITKImage:
        """Make an image of ITK. Needs ITK (`pip install isodicom[itk]`).

        bool becomes uint8; types that ITK doesn't know become the next ones that it does, with a warning.

        Returns
        -------
        itk.Image
            Axes keep their order: index `[i, j, k]` is the same voxel in both.

        Raises
        ------
        isodicom.errors.GeometryError
            If the volume has channels, or values that no such type can hold.
        """
        return itk.make_image(self._array, self)

    @classmethod
    def from_nibabel(
        cls,
        nibabel_image: SpatialImage,
        coordinate_system: CoordinateSystemNames | str = "PATIENT",
        frame_of_reference_uid: str | None = None,
    ) -> Self:
        """Make a volume of an image of nibabel, as NIfTI. Needs nibabel (`pip install isodicom[nibabel]`).

        Places, which grow to the right, front and head there, are turned into those of DICOM.

        Parameters
        ----------
        nibabel_image: nibabel.spatialimages.SpatialImage
            An image with three axes. Axes keep their order: index `[i, j, k]` is the same voxel in both.
        coordinate_system: isodicom.CoordinateSystemNames | str, optional
            The coordinate system of its places, which is `PATIENT`.
        frame_of_reference_uid: str | None, optional
            Its frame of reference, if it is known.

        Raises
        ------
        isodicom.errors.GeometryError
            If it has more or fewer axes.
        TypeError
            If the coordinate system is that of slides.
        """
        array, affine = nibabel.read_image(nibabel_image)
        return cls(
            array, affine, coordinate_system, frame_of_reference_uid, None, RAS_PATIENT_REFERENCE_CONVENTION
        )

    def to_nibabel(
        self, image_class: str | NiBabelImageClasses = NiBabelImageClasses.NIFTI1IMAGE
    ) -> SpatialImage:
        """Make an image of nibabel, such as NIfTI. Needs nibabel (`pip install isodicom[nibabel]`).

        bool becomes uint8; types that the format doesn't know become the next ones that it does, with a
        warning. Places of DICOM are turned into those that grow to the right, front and head.

        Parameters
        ----------
        image_class: str | isodicom.enum.NiBabelImageClasses, optional
            Name of the image's class.

        Returns
        -------
        nibabel.spatialimages.SpatialImage
            Axes keep their order: index `[i, j, k]` is the same voxel in both.

        Raises
        ------
        ValueError
            If there is no such class, the volume has channels, or values that no type of the format can hold.
        """
        return nibabel.make_image(self._array, self, image_class)

    # Parts, and axes in another order.

    def permute_spatial_axes(self, indices: Sequence[int]) -> Self:
        """Put the axes of space in another order: a view. Voxels stay where they are in space.

        Parameters
        ----------
        indices: Sequence[int]
            0, 1 and 2 in the order that is wanted.

        Raises
        ------
        isodicom.errors.GeometryError
            If it isn't made of these.
        """
        order = read_order(indices)
        return self._changed(
            _affine=permuted(self._affine, order),
            _array=self._array.transpose([*order, *range(3, self._array.ndim)]),
        )

    def _part(self, ranges: Ranges) -> Self:
        affine = moved(self._affine, [one.start for one in ranges], [one.step for one in ranges])
        return self._changed(_affine=affine, _array=self._array[as_slices(ranges)])

    def _window(self, start: Sequence[int], shape: Shape, padding: Padding) -> Self:
        array = window(self._array, start, shape, padding)
        return self._changed(_affine=moved(self._affine, start), _array=array)

    def __eq__(self, other: object) -> bool:
        """Whether the other is a volume of the same values, channels and numbers of the geometry."""
        return (
            isinstance(other, Volume)
            and self._identity() == other._identity()
            and list(self._channels.items()) == list(other._channels.items())
            and np.array_equal(self._array, other._array)
        )

    def __array__(self, dtype: npt.DTypeLike | None = None, copy: bool | None = None) -> npt.NDArray[Any]:
        """Return the values, as NumPy asks for them: the array itself where it can be so.

        Raises
        ------
        ValueError
            If there must not be a copy, and another data type needs one.
        """
        values = self._array if dtype is None else self._array.astype(dtype, copy=False)
        if copy is False and values is not self._array:
            raise ValueError(f"The values are {self.dtype}; as {values.dtype}, they are a copy.")
        return values.copy() if copy and values is self._array else values

    # Of the geometry alone, which doesn't change as the array may.
    __hash__ = VolumeBase.__hash__

    def to_pil(
        self,
        view: Literal["slice", "mip", "montage"] = "slice",
        axis: int = 0,
        *,
        index: int | None = None,
        window: tuple[float, float] | None = None,
        overlay: Volume | npt.ArrayLike | Sequence[Layer] | None = None,
        size: int | None = None,
    ) -> Picture:
        """Draw the volume, for people to look at.

        Parameters
        ----------
        view: {"slice", "mip", "montage"}, optional
            One plane, the highest values along the axis (maximum intensity projection), or several planes at
            equal distances side by side.
        axis: int, optional
            The spatial axis that is looked along.
        index: int | None, optional
            Of a slice: its index along the axis; None for the one in the middle.
        window: tuple[float, float] | None, optional
            Centre and width of the values that are shown; None for the range of those that are there. Colours
            are shown as they are, and have none.
        overlay: isodicom.Volume | ArrayLike | Sequence[isodicom.pictures.Layer] | None, optional
            What is drawn over it in the same view, with a legend below: a mask or labels of the same spatial
            shape, masks that overlap (with the segments behind the axes of space), a volume of such that lies
            where this one does, or layers whose masks are of that shape. `"mip"` shows the highest labels.
        size: int | None, optional
            Longer side of a plane in pixels; None for its own.

        Returns
        -------
        PIL.Image.Image
            Gray, or coloured if the volume is, with a millimetre as long downwards as sideways.

        Raises
        ------
        ValueError
            If there is no such view or axis, an overlay has another shape, a width or size is not above 0, or
            a window is asked for and the volume has colours.
        TypeError
            If the overlay is neither masks nor layers, the window not two numbers, or the size no number.
        isodicom.errors.VoxelIndexError
            If there is no plane of this index.
        isodicom.errors.VolumeError
            If the overlay is a volume that lies elsewhere.

        Examples
        --------
        >>> import numpy as np
        >>> from isodicom import Volume
        >>> volume = Volume(np.zeros((10, 20, 30)), np.diag([2.0, 1.0, 1.0, 1.0]), "PATIENT")
        >>> volume.to_pil("mip", axis=1).size
        (30, 20)
        """
        over = None if overlay is None else overlay_of(self, overlay)
        return pictures.picture(self, view, index, window, pictures.Look(axis, side=size, overlay=over))

    def _repr_html_(self) -> str:
        return pictures.html(self)

    def __repr__(self) -> str:
        facts = [f"shape={self.shape}", *self._facts(), f"dtype={self.dtype}"]
        if self._channels:
            facts.append(f"channels=[{', '.join(map(str, self._channels))}]")
        return f"{type(self).__name__}({', '.join(facts)})"


def _read_array(array: npt.NDArray[Any]) -> npt.NDArray[Any]:
    found = np.asarray(array)
    if found.ndim < 3:
        raise GeometryError(f"array has three dimensions of space at least; it has {found.ndim}.")
    intensities.check_dtype(found.dtype)
    return found
