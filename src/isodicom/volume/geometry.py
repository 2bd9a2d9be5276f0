"""Geometries: where voxels lie, without their values."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Self

import numpy as np
import numpy.typing as npt

from isodicom.enum import CoordinateSystemNames
from isodicom.errors import GeometryError
from isodicom.spatial import (
    VOLUME_INDEX_CONVENTION,
    create_affine_matrix_from_attributes,
    create_affine_matrix_from_components,
)
from isodicom.spatial.conventions import PatientConvention
from isodicom.spatial.vectors import Floats, Numbers
from isodicom.valuerep import member
from isodicom.volume.base import VolumeBase
from isodicom.volume.channels import ChannelMapping
from isodicom.volume.grid import Shape, check_spatial_shape, moved, permuted, read_order, read_shape
from isodicom.volume.indexing import Ranges
from isodicom.volume.padding import Padding

if TYPE_CHECKING:
    from isodicom.volume.volume import Volume


class VolumeGeometry(VolumeBase):
    """Where the voxels of a regular grid lie. It doesn't change; methods return new ones.

    Two geometries are equal if all of their numbers are; see `geometry_equal` for a tolerance.

    Parameters
    ----------
    affine: numpy.ndarray
        Shape (4, 4): turns indices (slice, row, column) into x, y and z in mm. Its first three columns are
        the steps along the axes, at right angles.
    spatial_shape: Sequence[int]
        Number of voxels along the three axes.
    coordinate_system: isodicom.CoordinateSystemNames | str
        The coordinate system of places, `PATIENT` or `SLIDE`.
    frame_of_reference_uid: str | None, optional
        The frame of reference of places, if it is known.
    from_reference_convention: str | Sequence[str | isodicom.PatientOrientationValuesBiped] | None, optional
        Where the coordinates of `affine` grow to, if not to the left, the back and the head: `"RAS"` for
        matrices from NIfTI.

    Raises
    ------
    ValueError
        If the matrix or the shape is none, or there is no such coordinate system or convention.
    TypeError
        If a convention comes with the slide coordinate system.

    Examples
    --------
    >>> import numpy as np
    >>> from isodicom import VolumeGeometry
    >>> geometry = VolumeGeometry(np.diag([2.5, 1.0, 1.0, 1.0]), (10, 512, 512), "PATIENT")
    >>> geometry[4:6, ::2]
    VolumeGeometry(shape=(2, 256, 512), spacing=(2.5, 2, 1), orientation='LPH')
    """

    _spatial_shape: Shape

    def __init__(
        self,
        affine: npt.NDArray[np.number],
        spatial_shape: Sequence[int],
        coordinate_system: CoordinateSystemNames | str,
        frame_of_reference_uid: str | None = None,
        from_reference_convention: PatientConvention | None = None,
    ) -> None:
        super().__init__(affine, coordinate_system, frame_of_reference_uid, from_reference_convention)
        self._spatial_shape = read_shape(spatial_shape)

    @classmethod
    def from_attributes(
        cls,
        *,
        image_position: Numbers,
        image_orientation: Numbers,
        rows: int,
        columns: int,
        pixel_spacing: Numbers,
        spacing_between_slices: float,
        number_of_frames: int,
        coordinate_system: CoordinateSystemNames | str,
        frame_of_reference_uid: str | None = None,
    ) -> Self:
        """Make the geometry of frames behind each other, from attributes of DICOM.

        Frames lie along axis 0, rows along axis 1, columns along axis 2; frames follow each other so that the
        three axes are right-handed.

        Parameters
        ----------
        image_position: Sequence[float]
            The centre of the first pixel of the first frame: x, y and z in mm.
        image_orientation: Sequence[float]
            Direction cosines of a row, then of a column.
        rows, columns: int
            Size of a frame.
        pixel_spacing: Sequence[float]
            Distance of rows, then of columns in mm.
        spacing_between_slices: float
            Distance of frames in mm.
        number_of_frames: int
            How many there are.
        coordinate_system: isodicom.CoordinateSystemNames | str
            The coordinate system of places, `PATIENT` or `SLIDE`.
        frame_of_reference_uid: str | None, optional
            The frame of reference of places, if it is known.

        Raises
        ------
        ValueError
            If there are too few or too many numbers, or a spacing is not above 0.
        """
        affine = affine_from_attributes(
            image_position, image_orientation, pixel_spacing, spacing_between_slices
        )
        return cls(affine, (number_of_frames, rows, columns), coordinate_system, frame_of_reference_uid)

    @classmethod
    def from_components(
        cls,
        spatial_shape: Sequence[int],
        *,
        spacing: Numbers | float,
        coordinate_system: CoordinateSystemNames | str,
        position: Numbers | None = None,
        center_position: Numbers | None = None,
        direction: Numbers | Sequence[Sequence[float]] | None = None,
        patient_orientation: PatientConvention | None = None,
        frame_of_reference_uid: str | None = None,
        from_reference_convention: PatientConvention | None = None,
    ) -> Self:
        """Make a geometry of spacing, position and direction.

        Parameters
        ----------
        spatial_shape: Sequence[int]
            Number of voxels along the three axes.
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
        from_reference_convention: str | Sequence | None, optional
            Where the coordinates that were given grow to, if not to the left, the back and the head.

        Raises
        ------
        TypeError
            If not exactly one of `position` and `center_position`, and of `direction` and
            `patient_orientation`, is given.
        ValueError
            If there are too few or too many numbers, or a spacing is not above 0.
        """
        affine = affine_from_components(
            coordinate_system, read_shape(spatial_shape), spacing, position, center_position, direction,
            patient_orientation,
        )  # fmt: skip
        return cls(
            affine, spatial_shape, coordinate_system, frame_of_reference_uid, from_reference_convention
        )

    @property
    def spatial_shape(self) -> tuple[int, int, int]:
        """tuple[int, int, int]: number of voxels along each axis"""
        return self._spatial_shape

    @property
    def shape(self) -> tuple[int, ...]:
        """tuple[int, ...]: the same as `spatial_shape`"""
        return self._spatial_shape

    @property
    def ndim(self) -> int:
        """int: number of axes, which is 3"""
        return 3

    def copy(self) -> Self:
        """Return a copy."""
        return self._changed()

    def with_array(self, array: npt.NDArray[Any], channels: ChannelMapping | None = None) -> Volume:
        """Make a volume of this geometry.

        Parameters
        ----------
        array: numpy.ndarray
            Its values: the shape begins with `spatial_shape`.
        channels: Mapping | None, optional
            What further dimensions of the array mean; as in `Volume`.

        Raises
        ------
        isodicom.errors.GeometryError
            If the array has another shape.
        isodicom.errors.ChannelError
            If the channels don't describe it.
        """
        # Here, as a volume is built upon its geometry.
        from isodicom.volume.volume import Volume

        check_spatial_shape(np.shape(array), self._spatial_shape)
        return Volume(array, self._affine, self._coordinate_system, self._frame_of_reference_uid, channels)

    def permute_spatial_axes(self, indices: Sequence[int]) -> Self:
        """Put the axes in another order. Voxels stay where they are in space.

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
        first, second, third = (self._spatial_shape[axis] for axis in order)
        return self._changed(_affine=permuted(self._affine, order), _spatial_shape=(first, second, third))

    def _part(self, ranges: Ranges) -> Self:
        affine = moved(self._affine, [one.start for one in ranges], [one.step for one in ranges])
        return self._changed(_affine=affine, _spatial_shape=tuple(len(one) for one in ranges))

    def _window(self, start: Sequence[int], shape: Shape, padding: Padding) -> Self:
        return self._changed(_affine=moved(self._affine, start), _spatial_shape=shape)

    def __eq__(self, other: object) -> bool:
        """Whether the other is a geometry of the same numbers."""
        return isinstance(other, VolumeGeometry) and self._identity() == other._identity()

    __hash__ = VolumeBase.__hash__

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join([f'shape={self.shape}', *self._facts()])})"


def affine_from_attributes(
    image_position: Numbers,
    image_orientation: Numbers,
    pixel_spacing: Numbers,
    spacing_between_slices: float,
) -> Floats:
    """Make the matrix of frames that lie behind each other, right-handed, from attributes of DICOM."""
    return create_affine_matrix_from_attributes(
        image_position,
        image_orientation,
        pixel_spacing,
        spacing_between_slices,
        VOLUME_INDEX_CONVENTION,
        slices_first=True,
    )


def affine_from_components(
    coordinate_system: CoordinateSystemNames | str,
    spatial_shape: Shape,
    spacing: Numbers | float,
    position: Numbers | None,
    center_position: Numbers | None,
    direction: Numbers | Sequence[Sequence[float]] | None,
    patient_orientation: PatientConvention | None,
) -> Floats:
    """Make the matrix of a volume of spacing, position and direction.

    Raises
    ------
    isodicom.errors.GeometryError
        If sides of the patient are given in the slide coordinate system, or the parts make no matrix.
    """
    system = member(CoordinateSystemNames, coordinate_system, "coordinate_system")
    if patient_orientation is not None and system is not CoordinateSystemNames.PATIENT:
        raise GeometryError("patient_orientation is for volumes in the patient coordinate system.")
    return create_affine_matrix_from_components(
        spacing=spacing,
        position=position,
        center_position=center_position,
        direction=direction,
        patient_orientation=patient_orientation,
        spatial_shape=spatial_shape,
    )
