"""What volumes and their geometries share: where voxels lie, and how axes are turned and cut."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Any, Self

import numpy as np
import numpy.typing as npt

from isodicom.content import PixelMeasuresSequence, PlaneOrientationSequence, PlanePositionSequence
from isodicom.enum import AxisHandedness, CoordinateSystemNames, PadModes, PatientOrientationValuesBiped
from isodicom.errors import GeometryError, VolumeError
from isodicom.spatial import (
    LPS_PATIENT_REFERENCE_CONVENTION,
    convert_affine_to_convention,
    get_closest_patient_orientation,
)
from isodicom.spatial.conventions import PatientConvention, patient_directions
from isodicom.spatial.vectors import Points
from isodicom.uid import UID
from isodicom.valuerep import member
from isodicom.volume.grid import (
    Floats,
    Shape,
    as_triple,
    directions,
    handedness,
    read_affine,
    read_axes,
    read_shape,
    spacings,
)
from isodicom.volume.indexing import Index, Ranges, flipped, read_index
from isodicom.volume.mapping import check_inside, rounded, transformed
from isodicom.volume.matching import Turn, find_match, turn_to_orientation
from isodicom.volume.padding import Padding, read_widths
from isodicom.volume.random import random_flips, random_order, random_start


class VolumeBase(ABC):
    """A regular grid of voxels in space. Everything that takes no array works on its matrix alone."""

    _affine: Floats
    _coordinate_system: CoordinateSystemNames
    _frame_of_reference_uid: UID | None

    def __init__(
        self,
        affine: npt.NDArray[np.number],
        coordinate_system: CoordinateSystemNames | str,
        frame_of_reference_uid: str | None,
        from_reference_convention: PatientConvention | None,
    ) -> None:
        self._coordinate_system = member(CoordinateSystemNames, coordinate_system, "coordinate_system")
        if from_reference_convention is not None:
            if self._coordinate_system is not CoordinateSystemNames.PATIENT:
                raise TypeError("from_reference_convention is for volumes in the patient coordinate system.")
            affine = convert_affine_to_convention(
                affine, from_reference_convention, LPS_PATIENT_REFERENCE_CONVENTION
            )
        self._affine = read_affine(affine)
        self._frame_of_reference_uid = None if frame_of_reference_uid is None else UID(frame_of_reference_uid)

    # What the two kinds do differently.

    @property
    @abstractmethod
    def spatial_shape(self) -> tuple[int, int, int]:
        """tuple[int, int, int]: number of voxels along each axis of space"""

    @abstractmethod
    def _part(self, ranges: Ranges) -> Self:
        """Take these voxels along each axis."""

    @abstractmethod
    def _window(self, start: Sequence[int], shape: Shape, padding: Padding) -> Self:
        """Take a part that may reach beyond."""

    @abstractmethod
    def permute_spatial_axes(self, indices: Sequence[int]) -> Self:
        """Put the axes of space in another order."""

    def _changed(self, **attributes: object) -> Self:
        """A copy with other attributes, which are not checked again."""
        new = object.__new__(type(self))
        vars(new).update(vars(self))
        vars(new).update(attributes)
        return new

    # Where the voxels lie.

    @property
    def coordinate_system(self) -> CoordinateSystemNames:
        """isodicom.CoordinateSystemNames: the coordinate system of places, `PATIENT` or `SLIDE`"""
        return self._coordinate_system

    @property
    def frame_of_reference_uid(self) -> UID | None:
        """isodicom.UID | None: the frame of reference of places (PS3.3 C.7.4.1), if it is known"""
        return self._frame_of_reference_uid

    @property
    def affine(self) -> npt.NDArray[np.float64]:
        """numpy.ndarray: shape (4, 4), float64; `affine @ [i, j, k, 1]` is `[x, y, z, 1]`. A copy."""
        return self._affine.copy()

    @property
    def inverse_affine(self) -> npt.NDArray[np.float64]:
        """numpy.ndarray: shape (4, 4), float64; turns places into indices"""
        return np.linalg.inv(self._affine).astype(np.float64, copy=False)

    def get_affine(self, output_convention: PatientConvention | None) -> npt.NDArray[np.float64]:
        """Return the affine matrix for coordinates that grow to other sides of the patient.

        Parameters
        ----------
        output_convention: str | Sequence[str | isodicom.PatientOrientationValuesBiped] | None
            Where coordinates grow to, such as `"RAS"` for NIfTI. None stands for DICOM's: left, back, head.

        Returns
        -------
        numpy.ndarray
            Shape (4, 4), float64.

        Raises
        ------
        ValueError
            If that is no convention.
        """
        if output_convention is None:
            return self.affine
        return convert_affine_to_convention(
            self._affine, LPS_PATIENT_REFERENCE_CONVENTION, output_convention
        ).astype(np.float64)

    @property
    def spacing(self) -> tuple[float, float, float]:
        """tuple[float, float, float]: distance in mm of neighbouring voxels along each axis"""
        return spacings(self._affine)

    @property
    def pixel_spacing(self) -> tuple[float, float]:
        """tuple[float, float]: distance in mm of rows (axis 1), then of columns (axis 2)"""
        return self.spacing[1:]

    @property
    def spacing_between_slices(self) -> float:
        """float: distance in mm of slices (axis 0)"""
        return self.spacing[0]

    @property
    def position(self) -> tuple[float, float, float]:
        """tuple[float, float, float]: x, y and z in mm of the centre of the first voxel"""
        return as_triple(self._affine[:3, 3])

    @property
    def center_indices(self) -> tuple[float, float, float]:
        """tuple[float, float, float]: indices of the centre, which may lie between voxels"""
        first, second, third = ((size - 1) / 2 for size in self.spatial_shape)
        return first, second, third

    @property
    def nearest_center_indices(self) -> tuple[int, int, int]:
        """tuple[int, int, int]: indices of the centre, rounded down"""
        first, second, third = ((size - 1) // 2 for size in self.spatial_shape)
        return first, second, third

    @property
    def center_position(self) -> tuple[float, float, float]:
        """tuple[float, float, float]: x, y and z in mm of the centre"""
        return as_triple(transformed(self._affine, [self.center_indices], "center_indices")[0])

    @property
    def direction(self) -> npt.NDArray[np.float64]:
        """numpy.ndarray: shape (3, 3), float64; the columns are unit vectors along the axes"""
        return directions(self._affine)

    @property
    def direction_cosines(self) -> tuple[float, float, float, float, float, float]:
        """tuple[float, ...]: unit vectors along a row (axis 2), then along a column (axis 1)"""
        _, down, right = self.unit_vectors()
        return (*as_triple(right), *as_triple(down))

    @property
    def handedness(self) -> AxisHandedness:
        """isodicom.AxisHandedness: whether the three axes are right-handed or left-handed"""
        return handedness(self._affine)

    @property
    def physical_extent(self) -> tuple[float, float, float]:
        """tuple[float, float, float]: length in mm of each side, from edge to edge"""
        first, second, third = (n * step for n, step in zip(self.spatial_shape, self.spacing, strict=True))
        return first, second, third

    @property
    def voxel_volume(self) -> float:
        """float: volume of a voxel in cubic mm"""
        first, second, third = self.spacing
        return first * second * third

    @property
    def physical_volume(self) -> float:
        """float: volume of all voxels in cubic mm"""
        first, second, third = self.spatial_shape
        return self.voxel_volume * first * second * third

    def spacing_vectors(
        self,
    ) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64], npt.NDArray[np.float64]]:
        """Return the steps in mm from voxel to voxel along each axis: three arrays of shape (3,)."""
        first, second, third = self._affine[:3, :3].T.copy()
        return first, second, third

    def unit_vectors(
        self,
    ) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64], npt.NDArray[np.float64]]:
        """Return unit vectors along each axis: three arrays of shape (3,)."""
        first, second, third = self.direction.T
        return first, second, third

    def get_closest_patient_orientation(
        self,
    ) -> tuple[PatientOrientationValuesBiped, PatientOrientationValuesBiped, PatientOrientationValuesBiped]:
        """Find the sides of the patient that the axes point to most.

        Returns
        -------
        tuple[isodicom.PatientOrientationValuesBiped, ...]
            One for each axis, no two along one line.

        Raises
        ------
        isodicom.errors.VolumeError
            If the volume lies in the slide coordinate system.
        """
        self._check_patient()
        return get_closest_patient_orientation(self._affine)

    def geometry_equal(self, other: VolumeBase, tol: float | None = 1e-5) -> bool:
        """Tell whether voxels lie at the same places.

        Frames of reference are not compared, as they often are not known.

        Parameters
        ----------
        other: isodicom.Volume | isodicom.VolumeGeometry
            The other volume or geometry.
        tol: float | None, optional
            By how much numbers of the affine matrices may differ, beside 1e-5 of themselves. None asks for
            equal ones.
        """
        if self.spatial_shape != other.spatial_shape or self._coordinate_system != other._coordinate_system:
            return False
        if tol is None:
            return np.array_equal(self._affine, other._affine)
        return bool(np.allclose(self._affine, other._affine, atol=tol))

    def map_indices_to_reference(self, indices: Points) -> npt.NDArray[np.float64]:
        """Turn indices of voxels into places.

        Parameters
        ----------
        indices: numpy.ndarray
            Shape (n, 3): indices along the three axes, counted from 0; they may lie between voxels.

        Returns
        -------
        numpy.ndarray
            Shape (n, 3), float64: x, y and z in mm.

        Raises
        ------
        isodicom.errors.GeometryError
            If the array has another shape.
        """
        return transformed(self._affine, indices, "indices")

    def map_reference_to_indices(
        self, coordinates: Points, round_output: bool = False, check_bounds: bool = False
    ) -> npt.NDArray[Any]:
        """Turn places into indices of voxels.

        Parameters
        ----------
        coordinates: numpy.ndarray
            Shape (n, 3): x, y and z in mm.
        round_output: bool, optional
            Return the nearest voxels.
        check_bounds: bool, optional
            Refuse places outside the volume.

        Returns
        -------
        numpy.ndarray
            Shape (n, 3): indices along the three axes, counted from 0; int64 if rounded, else float64.

        Raises
        ------
        isodicom.errors.GeometryError
            If the array has another shape.
        isodicom.errors.VolumeError
            If `check_bounds`, and a place lies outside.
        """
        indices = transformed(self.inverse_affine, coordinates, "coordinates")
        if check_bounds:
            check_inside(indices, self.spatial_shape)
        return rounded(indices) if round_output else indices

    # As sequences of DICOM: slices along axis 0, rows along axis 1, columns along axis 2.

    def get_plane_position(self, plane_index: int) -> PlanePositionSequence:
        """Return the position of a slice as DICOM writes it.

        Parameters
        ----------
        plane_index: int
            Index along axis 0, counted from 0.

        Raises
        ------
        isodicom.errors.GeometryError
            If there is no such slice.
        """
        if not 0 <= plane_index < self.spatial_shape[0]:
            raise GeometryError(
                f"The volume has slices 0 to {self.spatial_shape[0] - 1}; {plane_index} was asked for."
            )
        place = self._affine[:3, 3] + plane_index * self._affine[:3, 0]
        on_slide = self._coordinate_system is CoordinateSystemNames.SLIDE
        return PlanePositionSequence(
            self._coordinate_system, as_triple(place), pixel_matrix_position=(1, 1) if on_slide else None
        )

    def get_plane_positions(self) -> list[PlanePositionSequence]:
        """Return the positions of all slices as DICOM writes them."""
        return [self.get_plane_position(index) for index in range(self.spatial_shape[0])]

    def get_plane_orientation(self) -> PlaneOrientationSequence:
        """Return the orientation of the slices as DICOM writes it."""
        return PlaneOrientationSequence(self._coordinate_system, self.direction_cosines)

    def get_pixel_measures(self) -> PixelMeasuresSequence:
        """Return the spacings as DICOM writes them; slices are as thick as they are apart."""
        return PixelMeasuresSequence(
            pixel_spacing=self.pixel_spacing,
            slice_thickness=self.spacing_between_slices,
            spacing_between_slices=self.spacing_between_slices,
        )

    # Parts, and axes in another order or direction.

    def __getitem__(self, index: Index) -> Self:
        """Take a part of space.

        Parameters
        ----------
        index: int | slice | tuple[int | slice, ...]
            Indices of up to three axes. An integer keeps its axis, with a size of 1; steps may be negative.

        Raises
        ------
        TypeError
            If the index is something else.
        IndexError
            If there is no such voxel, or nothing would be left.
        ValueError
            If a slice reaches beyond the volume.
        """
        return self._part(read_index(index, self.spatial_shape))

    def flip_spatial(self, axes: int | Sequence[int]) -> Self:
        """Turn axes around. Voxels stay where they are in space.

        Parameters
        ----------
        axes: int | Sequence[int]
            One or several of 0, 1 and 2.

        Raises
        ------
        isodicom.errors.GeometryError
            If one is none of them.
        """
        return self._part(flipped(self.spatial_shape, read_axes(axes)))

    def swap_spatial_axes(self, axis_1: int, axis_2: int) -> Self:
        """Swap two axes. Voxels stay where they are in space.

        Raises
        ------
        isodicom.errors.GeometryError
            If they aren't two different ones of 0, 1 and 2.
        """
        if axis_1 == axis_2 or not {axis_1, axis_2} <= {0, 1, 2}:
            raise GeometryError(f"Two of the axes 0, 1 and 2 are swapped; {axis_1} and {axis_2} were given.")
        order = [0, 1, 2]
        order[axis_1], order[axis_2] = axis_2, axis_1
        return self.permute_spatial_axes(order)

    def ensure_handedness(
        self,
        handedness: AxisHandedness | str,
        *,
        flip_axis: int | None = None,
        swap_axes: Sequence[int] | None = None,
    ) -> Self:
        """Give the axes a handedness, if they have the other one.

        Parameters
        ----------
        handedness: isodicom.AxisHandedness | str
            The handedness that is wanted.
        flip_axis: int | None, optional
            The axis to turn around if need be. Given instead of `swap_axes`.
        swap_axes: Sequence[int] | None, optional
            The two axes to swap if need be.

        Raises
        ------
        TypeError
            If not exactly one of `flip_axis` and `swap_axes` is given.
        ValueError
            If there is no such handedness or axis.
        """
        if (flip_axis is None) == (swap_axes is None):
            raise TypeError("Exactly one of flip_axis and swap_axes is given.")
        if self.handedness is member(AxisHandedness, handedness, "handedness"):
            return self
        if flip_axis is not None:
            return self.flip_spatial(flip_axis)
        if swap_axes is None or len(swap_axes) != 2:
            raise GeometryError(f"swap_axes takes two axes; {swap_axes!r} was given.")
        return self.swap_spatial_axes(*swap_axes)

    def to_patient_orientation(self, patient_orientation: PatientConvention) -> Self:
        """Order and turn axes around, so that they point to sides of the patient as nearly as they can.

        Parameters
        ----------
        patient_orientation: str | Sequence[str | isodicom.PatientOrientationValuesBiped]
            The side that each axis shall point to, such as `"FPL"`. `S` and `I` stand for `H` and `F`.

        Raises
        ------
        ValueError
            If these are not three sides along different lines.
        isodicom.errors.VolumeError
            If the volume lies in the slide coordinate system.
        """
        self._check_patient()
        wanted = patient_directions(patient_orientation, "patient_orientation")
        return self._turned(turn_to_orientation(self._affine, wanted))

    def match_orientation(self, other: VolumeBase) -> Self:
        """Order and turn axes around, so that they point to the sides that those of another volume do.

        Parameters
        ----------
        other: isodicom.Volume | isodicom.VolumeGeometry
            The volume or geometry to follow.

        Raises
        ------
        TypeError
            If the other is something else.
        isodicom.errors.VolumeError
            If one of them lies in the slide coordinate system.
        """
        check_volume(other)
        return self.to_patient_orientation(other.get_closest_patient_orientation())

    def match_geometry(
        self,
        other: VolumeBase,
        *,
        mode: PadModes = PadModes.CONSTANT,
        constant_value: float = 0.0,
        per_channel: bool = False,
        tol: float = 1e-5,
    ) -> Self:
        """Order and turn axes around, pad and crop, until voxels lie where those of another volume do.

        No value is interpolated; see `Volume.resample_to` for that. Where the other volume has larger voxels
        by a whole number, every so many voxels are kept.

        Parameters
        ----------
        other: isodicom.Volume | isodicom.VolumeGeometry
            The volume or geometry to follow.
        mode, constant_value, per_channel:
            Where values of voxels outside this volume come from; as in `pad`.
        tol: float, optional
            By how much cosines may be off 1, and distances off whole numbers of voxels.

        Raises
        ------
        TypeError
            If the other is something else.
        isodicom.errors.VolumeError
            If voxels of the other lie between those of this one, or in another coordinate system.
        """
        check_volume(other)
        if self._coordinate_system is not other._coordinate_system:
            raise VolumeError(
                f"One volume lies in the {self._coordinate_system.value} coordinate system, the other in "
                f"the {other._coordinate_system.value} coordinate system."
            )
        padding = Padding(mode, constant_value, per_channel)
        match = find_match(self._affine, self.spatial_shape, other._affine, other.spatial_shape, tol)
        first, second, third = (
            max((count - 1) * step + 1, 0) for count, step in zip(match.shape, match.step, strict=True)
        )
        part = self._turned(match.turn)._window(match.start, (first, second, third), padding)
        if match.step == (1, 1, 1):
            return part
        return part[tuple(slice(None, None, step) for step in match.step)]

    # Padded and cropped.

    def pad(
        self,
        pad_width: int | Sequence[int] | Sequence[Sequence[int]],
        *,
        mode: PadModes | str = PadModes.CONSTANT,
        constant_value: float = 0.0,
        per_channel: bool = False,
    ) -> Self:
        """Add voxels at the sides.

        Parameters
        ----------
        pad_width: int | Sequence[int] | Sequence[Sequence[int]]
            How many: one number for all sides, two for the beginning and the end of each axis, or for each of
            the three axes either one or two.
        mode: isodicom.PadModes | str, optional
            Where their values come from: a constant, the nearest voxel, or the minimum, maximum, mean or
            median of all voxels. A geometry has no values.
        constant_value: float, optional
            The constant, converted to the dtype of the array. With `per_channel`, it may be one for each
            channel; otherwise two are those before and after.
        per_channel: bool, optional
            Take the minimum, maximum, mean or median of each channel by itself.

        Raises
        ------
        TypeError
            If the numbers are no whole ones.
        ValueError
            If they are arranged in another way or negative, or there is no such mode.
        """
        widths = read_widths(pad_width)
        first, second, third = (
            size + before + after for size, (before, after) in zip(self.spatial_shape, widths, strict=True)
        )
        start = [-before for before, _ in widths]
        return self._window(start, (first, second, third), Padding(mode, constant_value, per_channel))

    def pad_to_spatial_shape(
        self,
        spatial_shape: Sequence[int],
        *,
        mode: PadModes = PadModes.CONSTANT,
        constant_value: float = 0.0,
        per_channel: bool = False,
    ) -> Self:
        """Add voxels at both sides of axes, until there are so many. Of an odd number, the end gets one more.

        Parameters
        ----------
        spatial_shape: Sequence[int]
            Three sizes, none below the present ones.
        mode, constant_value, per_channel:
            Where their values come from; as in `pad`.

        Raises
        ------
        ValueError
            If a size is below the present one, or there is no such mode.
        """
        wanted = read_shape(spatial_shape)
        if any(size < there for size, there in zip(wanted, self.spatial_shape, strict=True)):
            raise GeometryError(f"{wanted} is smaller than the volume, whose shape is {self.spatial_shape}.")
        start = [-((size - there) // 2) for size, there in zip(wanted, self.spatial_shape, strict=True)]
        return self._window(start, wanted, Padding(mode, constant_value, per_channel))

    def crop_to_spatial_shape(self, spatial_shape: Sequence[int]) -> Self:
        """Take off voxels at both sides of axes, until there are so many.

        Of an odd number, the end loses one more.

        Parameters
        ----------
        spatial_shape: Sequence[int]
            Three sizes, none above the present ones, and none 0.

        Raises
        ------
        ValueError
            If a size is above the present one, or 0.
        """
        wanted = read_shape(spatial_shape)
        if any(size > there for size, there in zip(wanted, self.spatial_shape, strict=True)):
            raise GeometryError(f"{wanted} is larger than the volume, whose shape is {self.spatial_shape}.")
        return self._cut(
            [(there - n) // 2 for there, n in zip(self.spatial_shape, wanted, strict=True)], wanted
        )

    def pad_or_crop_to_spatial_shape(
        self,
        spatial_shape: Sequence[int],
        *,
        mode: PadModes = PadModes.CONSTANT,
        constant_value: float = 0.0,
        per_channel: bool = False,
    ) -> Self:
        """Take off or add voxels at both sides of axes, until there are so many.

        Parameters
        ----------
        spatial_shape: Sequence[int]
            Three sizes, none 0.
        mode, constant_value, per_channel:
            Where values of added voxels come from, as in `pad`: statistics are of what wasn't taken off.

        Raises
        ------
        ValueError
            If a size is 0, or there is no such mode.
        """
        wanted = read_shape(spatial_shape)
        kept = [min(size, there) for size, there in zip(wanted, self.spatial_shape, strict=True)]
        return self.crop_to_spatial_shape(kept).pad_to_spatial_shape(
            wanted, mode=mode, constant_value=constant_value, per_channel=per_channel
        )

    # By chance; numpy.random.seed makes the same choices again.

    def random_flip_spatial(self, axes: Sequence[int] = (0, 1, 2)) -> Self:
        """Turn each of some axes around with even chances, from NumPy's global generator.

        Parameters
        ----------
        axes: Sequence[int], optional
            Two or three of 0, 1 and 2.

        Raises
        ------
        isodicom.errors.GeometryError
            If there are fewer, or one is none of them.
        """
        return self.flip_spatial(random_flips(axes))

    def random_permute_spatial_axes(self, axes: Sequence[int] = (0, 1, 2)) -> Self:
        """Put some axes in an order by chance, from NumPy's global generator.

        Parameters
        ----------
        axes: Sequence[int], optional
            Two or three of 0, 1 and 2. The others stay where they are.

        Raises
        ------
        isodicom.errors.GeometryError
            If there are fewer, or one is none of them.
        """
        return self.permute_spatial_axes(random_order(axes))

    def random_spatial_crop(self, spatial_shape: Sequence[int]) -> Self:
        """Take a part of a given shape that lies by chance, from NumPy's global generator.

        Parameters
        ----------
        spatial_shape: Sequence[int]
            Three sizes, none above the present ones, and none 0.

        Raises
        ------
        ValueError
            If a size is above the present one, or 0.
        """
        wanted = read_shape(spatial_shape)
        return self._cut(random_start(self.spatial_shape, wanted), wanted)

    def _turned(self, turn: Turn) -> Self:
        return self.permute_spatial_axes(turn.order).flip_spatial(turn.flipped)

    def _cut(self, start: Sequence[int], shape: Shape) -> Self:
        return self[tuple(slice(first, first + size) for first, size in zip(start, shape, strict=True))]

    def _check_patient(self) -> None:
        if self._coordinate_system is not CoordinateSystemNames.PATIENT:
            raise VolumeError(
                "Sides of the patient are known in the patient coordinate system only; this volume lies in "
                "the slide coordinate system."
            )

    def _facts(self) -> list[str]:
        """What `repr` tells of the geometry."""
        spacing = ", ".join(f"{step:.6g}" for step in self.spacing)
        if self._coordinate_system is CoordinateSystemNames.PATIENT:
            letters = "".join(one.value for one in self.get_closest_patient_orientation())
            return [f"spacing=({spacing})", f"orientation={letters!r}"]
        return [f"spacing=({spacing})", "coordinate_system='SLIDE'"]

    def _identity(self) -> tuple[object, ...]:
        """What makes two geometries one."""
        return (
            tuple(self._affine.ravel().tolist()),
            self.spatial_shape,
            self._coordinate_system,
            self._frame_of_reference_uid,
        )

    def __hash__(self) -> int:
        return hash(self._identity())


def check_volume(other: object) -> None:
    """Make sure that it is a volume or a geometry.

    Raises
    ------
    TypeError
        If it isn't.
    """
    if not isinstance(other, VolumeBase):
        raise TypeError(f"A Volume or a VolumeGeometry is needed, not {type(other).__name__}.")
