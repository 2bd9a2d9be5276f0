"""Parts of a concatenation are objects that dciodvfy, our own check and pydicom find no error in."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from pydicom import dcmread

from isodicom import check
from isodicom.seg import write_segmentation
from tests.factories.images import ct_series
from tests.factories.masks import labels, sparse
from tests.factories.sources import MATRIX, SOURCES, WIDE
from tests.interop.test_dciodvfy import errors
from tests.unit.seg.test_streaming import EXPLICIT, JPEG_2000, RLE, arguments


@pytest.mark.parametrize(
    ("kind", "syntax"), [("BINARY", EXPLICIT), ("LABELMAP", RLE), ("FRACTIONAL", JPEG_2000)]
)
def test_parts_are_right(kind: str, syntax: str, tmp_path: Path) -> None:
    mask, images = labels((12, *WIDE), 5), ct_series(12, WIDE)
    more = arguments(kind, 5, transfer_syntax_uid=syntax)
    (whole,) = write_segmentation(tmp_path / "whole.dcm", images, iter(mask), **more)
    limit = int(whole.stat().st_size * 0.6)
    parts = write_segmentation(tmp_path / "part.dcm", images, iter(mask), size_limit=limit, **more)
    _assert_right(whole, parts)


def test_parts_of_tiles_are_right(tmp_path: Path) -> None:
    matrix, slide = sparse(MATRIX, 2), SOURCES["slide"]()
    more = arguments("BINARY", 2, dimension_organization_type="TILED_FULL", tile_pixel_array=True)
    (whole,) = write_segmentation(tmp_path / "whole.dcm", slide, matrix, **more)
    limit = whole.stat().st_size + 400
    _assert_right(whole, write_segmentation(tmp_path / "part.dcm", slide, matrix, size_limit=limit, **more))


def _assert_right(whole: Path, parts: list[Path]) -> None:
    assert len(parts) > 1
    for path in parts:
        assert errors(path) == []
        assert [finding.message for finding in check(path).errors] == []
    frames = [dcmread(path).pixel_array for path in parts]
    together = np.concatenate([frame.reshape(-1, *frame.shape[-2:]) for frame in frames])
    np.testing.assert_array_equal(together, dcmread(whole).pixel_array)
