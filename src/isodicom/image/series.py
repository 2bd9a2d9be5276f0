"""Single-frame images of a series as one volume: open, put in order, read into place."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from os import PathLike
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
from pydicom.dataset import Dataset

from isodicom.image.choice import of_one_series
from isodicom.image.folder import folder_of, members
from isodicom.image.output import placed
from isodicom.image.planned import planned_alike
from isodicom.image.progress import Progress, steps
from isodicom.image.reading import batches, fill_one, threads_for
from isodicom.image.slices import Slice, open_all, open_folder
from isodicom.image.stacks import SliceRules, stacked
from isodicom.image.transforms import Asked, Plan
from isodicom.io.store import FrameStore
from isodicom.volume import Volume

if TYPE_CHECKING:
    from pydicom.sr.coding import Code

    from isodicom.content import VOILUTTransformation
    from isodicom.content_items import CodedConcept

Array = npt.NDArray[Any]
Planned = tuple[FrameStore, Plan]

_ON_THE_WAY = 64
"""How many slices an executor is given before the first of them is awaited."""


def get_volume_from_series(
    series_datasets: Sequence[Dataset | str | PathLike[str]] | Dataset | str | PathLike[str],
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
    atol: float | None = None,
    rtol: float | None = None,
    perpendicular_tol: float | None = None,
    orientation_tol: float | None = None,
    series_instance_uid: str | None = None,
    progress: Progress = False,
    executor: Executor | None = None,
) -> Volume:
    """Read the single-frame images of a series as a volume.

    Slices are sorted by where they lie. Data type and transforms are asked for as in `Image.get_frame`.

    Parameters
    ----------
    series_datasets: Sequence[pydicom.dataset.Dataset | str | os.PathLike] | Dataset | str | os.PathLike
        The images, in any order: datasets, `Image` objects, paths or URLs of files; a folder, which stands
        for all images in it and below, whatever else lies there; or one image, as a series of one slice.
        Files are read slice by slice, so that not all of them are in memory at once.
    dtype: type | str | numpy.dtype, optional
        The data type of the values.
    apply_real_world_transform: bool | None, optional
        The real-world value map, which then stands for the modality transform.
    real_world_value_map_selector: int | str | Code | CodedConcept, optional
        Which of several maps.
    apply_modality_transform: bool | None, optional
        The modality transform of each slice.
    apply_voi_transform: bool | None, optional
        The window or VOI lookup table of each slice.
    voi_transform_selector: int | str | isodicom.VOILUTTransformation, optional
        Which of several, or one to be used instead.
    voi_output_range: tuple[float, float], optional
        The range that the VOI transform gives.
    apply_presentation_lut: bool, optional
        The inversion of values where low ones are bright.
    apply_palette_color_lut: bool | None, optional
        The palette.
    apply_icc_profile: bool | None, optional
        The colour profile.
    atol, rtol: float | None, optional
        By how many mm, or by which part of the spacing, the steps from slice to slice may differ; 0.01 of the
        spacing if neither is given.
    perpendicular_tol: float | None, optional
        How far the cosine between the stack's direction and the normal of slices may be off 1.
    orientation_tol: float | None, optional
        How far direction cosines of slices may differ.
    series_instance_uid: str | None, optional
        Which of several series to read. If none is named, all images must be of one; if they aren't, the
        error lists the series that are there.
    progress: bool | Callable[[int, int], object], optional
        Show a bar on standard error; or what is called with the slices done and all slices, after each.
    executor: concurrent.futures.Executor | None, optional
        Where slices are decoded, such as a process pool for codecs that keep other threads waiting. If none
        is given, threads are used for codecs that let them run.

    Returns
    -------
    isodicom.Volume
        Slices x rows x columns, with a channel of three colours behind if the slices are coloured.

    Raises
    ------
    isodicom.errors.VolumeError
        If the slices form no volume: they differ in series, size, pixel spacing, orientation or frame of
        reference, two lie in one place, or the steps between them differ.
    isodicom.errors.FrameError
        If there is no image.
    isodicom.errors.MissingAttributeError
        If it isn't said where a slice lies.
    OSError
        If a file can't be read.
    pydicom.errors.InvalidDicomError
        If a file that was named is not a DICOM file.
    isodicom.errors.EncodingError
        If one is damaged.

    Examples
    --------
    >>> from isodicom import get_volume_from_series
    >>> from pydicom.data import get_testdata_file
    >>> volume = get_volume_from_series([get_testdata_file("CT_small.dcm")], dtype="int32")
    >>> volume.shape, volume.spacing[1:]
    ((1, 128, 128), (0.661468, 0.661468))
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
    rules = SliceRules(rtol, atol, perpendicular_tol, orientation_tol)
    folder = folder_of(series_datasets)
    opened, broken = (open_all(members(series_datasets)), []) if folder is None else open_folder(folder)
    opened = of_one_series(opened, broken, series_instance_uid)
    geometry, order = stacked(opened, rules)
    values = _read([opened[index] for index in order], asked, np.dtype(dtype), progress, executor)
    return placed(values, geometry)


def _read(
    opened: Sequence[Slice], asked: Asked, dtype: np.dtype[Any], progress: Progress, executor: Executor | None
) -> Array:
    """Read slices, in their order, into one array."""
    plans = planned_alike(((one.header, one.store) for one in opened), asked, dtype)
    planned = [(one.store, wanted) for one, wanted in zip(opened, plans, strict=True)]
    for store, _ in planned:
        store.check([0])  # before so much memory is asked for
    out = np.empty((len(planned), *planned[0][1].frame_shape), dtype)
    with steps("reading slices", len(planned), progress) as step:
        if executor is None:
            _read_here(planned, out, step)
        else:
            _read_there(planned, out, step, executor)
    return out


def _read_here(planned: Sequence[Planned], out: Array, step: Callable[[], None]) -> None:
    """Read by threads of this process, where the codec lets them run."""

    def read(places: Sequence[int]) -> None:
        for place in places:
            fill_one(*planned[place], 0, out[place])
            step()

    threads = min(threads_for(store.format, len(planned)) for store, _ in planned)
    if threads == 1:
        read(range(len(planned)))
        return
    with ThreadPoolExecutor(threads) as pool:
        for _ in pool.map(read, batches(len(planned), threads)):
            pass


def _read_there(planned: Sequence[Planned], out: Array, step: Callable[[], None], executor: Executor) -> None:
    """Have slices read by somebody else, a few at a time so that not all are on the way."""
    waiting: deque[tuple[int, Future[Array]]] = deque()
    for place, (store, wanted) in enumerate(planned):
        waiting.append((place, executor.submit(_decoded, store, wanted)))
        if len(waiting) > _ON_THE_WAY:
            _put(out, *waiting.popleft())
            step()
    while waiting:
        _put(out, *waiting.popleft())
        step()


def _put(out: Array, place: int, done: Future[Array]) -> None:
    out[place] = done.result()


def _decoded(store: FrameStore, wanted: Plan) -> Array:
    out = np.empty(wanted.frame_shape, wanted.dtype)
    fill_one(store, wanted, 0, out)
    return out
