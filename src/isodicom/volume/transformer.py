"""From the voxels of one volume to those of another."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from isodicom.spatial.vectors import Points
from isodicom.volume.base import VolumeBase
from isodicom.volume.grid import frozen
from isodicom.volume.mapping import check_inside, rounded, transformed


class VolumeToVolumeTransformer:
    """Turns indices of one volume into those of another at the same place in space.

    Parameters
    ----------
    volume_from: isodicom.Volume | isodicom.VolumeGeometry
        What the given indices are of.
    volume_to: isodicom.Volume | isodicom.VolumeGeometry
        What the indices of the result are of.
    round_output: bool, optional
        Return the nearest voxels.
    check_bounds: bool, optional
        Refuse points outside of `volume_to`.

    Examples
    --------
    >>> import numpy as np
    >>> from isodicom import VolumeGeometry, VolumeToVolumeTransformer
    >>> whole = VolumeGeometry(np.eye(4), (10, 10, 10), "PATIENT")
    >>> VolumeToVolumeTransformer(whole, whole[2:, ::-1])(np.array([[5, 0, 0]])).tolist()
    [[3.0, 9.0, 0.0]]
    """

    def __init__(
        self,
        volume_from: VolumeBase,
        volume_to: VolumeBase,
        round_output: bool = False,
        check_bounds: bool = False,
    ) -> None:
        self._affine = frozen(volume_to.inverse_affine @ volume_from.affine)
        self._shape = volume_to.spatial_shape
        self._round_output = round_output
        self._check_bounds = check_bounds

    @property
    def affine(self) -> npt.NDArray[np.float64]:
        """numpy.ndarray: shape (4, 4), float64; turns indices of the one into those of the other. A copy."""
        return self._affine.copy()

    def __call__(self, indices: Points) -> npt.NDArray[Any]:
        """Turn indices into those of the other volume.

        Parameters
        ----------
        indices: numpy.ndarray
            Shape (n, 3): indices along the three axes, counted from 0; they may lie between voxels.

        Returns
        -------
        numpy.ndarray
            Shape (n, 3). If rounded, of the dtype that was given if it is one of signed integers and holds
            the result, else int64; if not, of the dtype that was given if it is a floating-point one, else
            float64.

        Raises
        ------
        isodicom.errors.GeometryError
            If the array has another shape.
        isodicom.errors.VolumeError
            If bounds are checked, and a point lies outside.
        """
        found = transformed(self._affine, indices, "indices")
        if self._check_bounds:
            check_inside(found, self._shape)
        dtype = np.asarray(indices).dtype
        if self._round_output:
            return rounded(found, dtype)
        return found.astype(dtype, copy=False) if dtype.kind == "f" else found
