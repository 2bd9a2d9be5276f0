"""Images as dask arrays: one chunk a frame or tile, read where and when it is needed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypedDict, Unpack

import numpy as np
import numpy.typing as npt

from isodicom.errors import MissingPackageError

if TYPE_CHECKING:
    import dask.array as da
    from pydicom.sr.coding import Code

    from isodicom.content import VOILUTTransformation
    from isodicom.content_items import CodedConcept
    from isodicom.image.image import Image

Array = npt.NDArray[Any]
Chunks = tuple[tuple[int, ...], ...]


class Transforms(TypedDict, total=False):
    """The arguments of `Image.get_frame` that say how values are transformed."""

    dtype: npt.DTypeLike
    apply_real_world_transform: bool | None
    real_world_value_map_selector: int | str | Code | CodedConcept
    apply_modality_transform: bool | None
    apply_voi_transform: bool | None
    voi_transform_selector: int | str | VOILUTTransformation
    voi_output_range: tuple[float, float]
    apply_presentation_lut: bool
    apply_palette_color_lut: bool | None
    apply_icc_profile: bool | None


def frames_to_dask(image: Image, **transforms: Unpack[Transforms]) -> da.Array:
    """Return frames x rows x columns (x 3), each frame a chunk."""
    first = image.get_frame(1, **transforms)
    chunks = ((1,) * image.number_of_frames, *((size,) for size in first.shape))
    return _array(_frame, image, chunks, first.dtype, transforms)


def matrix_to_dask(image: Image, **transforms: Unpack[Transforms]) -> da.Array:
    """Return the total pixel matrix, rows x columns (x 3), each tile a chunk; 0 where there is none."""
    rows = _parts(int(image.TotalPixelMatrixRows), int(image.Rows))
    columns = _parts(int(image.TotalPixelMatrixColumns), int(image.Columns))
    corner = image._matrix_part((0, 1), (0, 1), **transforms)
    chunks = (rows, columns, *((size,) for size in corner.shape[2:]))
    return _array(_tile, image, chunks, corner.dtype, transforms)


def _array(
    read: object, image: Image, chunks: Chunks, dtype: np.dtype[Any], transforms: Transforms
) -> da.Array:
    try:
        import dask.array as da
        from dask.delayed import delayed
    except ImportError:
        raise MissingPackageError(
            "Dask arrays need the package dask: pip install isodicom[dask].", package="dask"
        ) from None
    # One object in the graph, whatever the number of chunks: a lazy image travels as the name of its file.
    shared = delayed(image, pure=False, traverse=False)
    made: da.Array = da.map_blocks(  # type: ignore[no-untyped-call]
        read,
        image=shared,
        transforms=dict(transforms),
        chunks=chunks,
        dtype=dtype,
        meta=np.empty((0,) * len(chunks), dtype),
    )
    return made


def _frame(image: Image, transforms: Transforms, block_id: tuple[int, ...]) -> Array:
    return image.get_frame(block_id[0], as_index=True, **transforms)[np.newaxis]


def _tile(image: Image, transforms: Transforms, block_id: tuple[int, ...]) -> Array:
    row, column = block_id[0] * int(image.Rows), block_id[1] * int(image.Columns)
    ends = row + int(image.Rows), column + int(image.Columns)
    matrix = int(image.TotalPixelMatrixRows), int(image.TotalPixelMatrixColumns)
    return image._matrix_part((row, min(ends[0], matrix[0])), (column, min(ends[1], matrix[1])), **transforms)


def _parts(whole: int, part: int) -> tuple[int, ...]:
    """The sizes of parts that a length is cut into."""
    full, rest = divmod(whole, part)
    return (part,) * full + ((rest,) if rest else ())
