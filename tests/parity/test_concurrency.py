"""Threads, pickles and other processes see what one thread sees."""

from __future__ import annotations

import io
import multiprocessing
import pickle
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from pydicom.uid import JPEGBaseline8Bit, JPEGLSLossless, RLELossless

import isodicom
from tests.factories.enhanced import PER_FRAME, Enhanced, enhanced
from tests.factories.kinds import KINDS
from tests.factories.many_frames import write_segmentation
from tests.factories.pixels import DEFLATED, Layout, file_bytes
from tests.factories.slides import Slide, slide

Array = npt.NDArray[Any]
FRAMES = Layout(frames=40, rows=32, columns=32, stored=12)
FILES: dict[str, Callable[[], bytes]] = {
    "native": lambda: file_bytes(enhanced(Enhanced(FRAMES, rescale=PER_FRAME))),
    "deflated": lambda: file_bytes(enhanced(Enhanced(Layout(**(vars(FRAMES) | {"syntax": DEFLATED}))))),
    "RLE": lambda: file_bytes(enhanced(Enhanced(Layout(**(vars(FRAMES) | {"syntax": RLELossless}))))),
    "JPEG-LS": lambda: file_bytes(enhanced(Enhanced(Layout(**(vars(FRAMES) | {"syntax": JPEGLSLossless}))))),
    "JPEG": lambda: file_bytes(
        slide(Slide(80, 80, Layout("YBR_FULL_422", 8, rows=16, columns=16, syntax=JPEGBaseline8Bit)))
    ),
    "sparse": lambda: file_bytes(slide(Slide(sparse=True))),
    "bits": lambda: file_bytes(KINDS["binary"]()),
}


@pytest.fixture(params=FILES)
def path(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A file of each sort."""
    found = tmp_path / "image.dcm"
    found.write_bytes(FILES[request.param]())
    return found


@pytest.fixture(params=["lazy", "whole"])
def lazy(request: pytest.FixtureRequest) -> bool:
    """Whether frames are read when asked for."""
    return bool(request.param == "lazy")


def read(path: Path, lazy: bool) -> isodicom.Image:
    """An image."""
    return isodicom.imread(path, lazy_frame_retrieval=lazy)


def serial(path: Path) -> Array:
    """All frames, one after the other."""
    image = read(path, False)
    return np.stack([image.get_frame(number + 1) for number in range(image.number_of_frames)])


def order(count: int) -> Iterator[int]:
    """Frame numbers in no order, each several times."""
    yield from (
        int(number) + 1 for number in np.random.default_rng(0).permutation(np.arange(count * 4) % count)
    )


def test_threads_see_what_one_sees(path: Path, lazy: bool) -> None:
    expected, image = serial(path), read(path, lazy)
    numbers = list(order(len(expected)))
    with ThreadPoolExecutor(8) as pool:
        for number, frame in zip(numbers, pool.map(image.get_frame, numbers), strict=True):
            np.testing.assert_array_equal(frame, expected[number - 1])


def test_threads_ask_different_things(path: Path, lazy: bool) -> None:
    image = read(path, lazy)
    asks: list[Callable[[], Any]] = [
        image.get_stored_frames,
        lambda: image.get_frames(dtype=np.float32),
        image.get_source_image_uids,
        image.get_volume_geometry,
        lambda: image.get_raw_frame(2),
    ]
    alone = [pickle.dumps(_plain(ask())) for ask in asks]
    with ThreadPoolExecutor(8) as pool:
        together = [
            pickle.dumps(_plain(found)) for found in pool.map(lambda turn: asks[turn % 5](), range(40))
        ]
    assert together == alone * 8


def _plain(found: Any) -> Any:
    return found.affine if hasattr(found, "affine") else found


def test_pickles_see_the_same(path: Path, lazy: bool) -> None:
    expected, image = serial(path), read(path, lazy)
    image.get_frame(1)  # so that everything is made that is made when asked for
    again = pickle.loads(pickle.dumps(image))
    np.testing.assert_array_equal(again.get_frames(), expected)
    assert type(again) is type(image)
    assert again.SOPInstanceUID == image.SOPInstanceUID


def test_a_lazy_pickle_is_small(tmp_path: Path) -> None:
    path = write_segmentation(tmp_path / "many.dcm", 20_000)
    lazy = pickle.dumps(read(path, True))
    assert len(lazy) < path.stat().st_size
    assert pickle.loads(lazy).get_stored_frame(20_000).shape == (16, 16)


def _frame_of(image: isodicom.Image, number: int) -> Array:
    return image.get_frame(number)


def test_processes_see_the_same(tmp_path: Path) -> None:
    paths = []
    for name in ("native", "JPEG-LS", "sparse"):
        paths.append(tmp_path / f"{name}.dcm")
        paths[-1].write_bytes(FILES[name]())
    images = [(path, read(path, lazy)) for path in paths for lazy in (True, False)]
    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("spawn")) as pool:
        for path, image in images:
            found = list(pool.map(_frame_of, [image] * 3, [1, 5, 9]))
            np.testing.assert_array_equal(np.stack(found), serial(path)[[0, 4, 8]])


def test_forked_processes_see_the_same(path: Path) -> None:
    image, expected = read(path, True), serial(path)
    image.get_frame(1)
    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("fork")) as pool:
        np.testing.assert_array_equal(
            np.stack(list(pool.map(_frame_of, [image] * 4, [1, 2, 3, 2]))), expected[[0, 1, 2, 1]]
        )


def test_objects_like_files_serve_threads(path: Path) -> None:
    expected = serial(path)
    with io.BytesIO(path.read_bytes()) as stream:
        image = isodicom.imread(stream, lazy_frame_retrieval=True)
        numbers = list(order(len(expected)))
        with ThreadPoolExecutor(8) as pool:
            for number, frame in zip(numbers, pool.map(image.get_frame, numbers), strict=True):
                np.testing.assert_array_equal(frame, expected[number - 1])


def test_series_are_read_alike_in_parallel(tmp_path: Path) -> None:
    from tests.factories.series import Series, series

    layout = Layout(rows=16, columns=16, stored=12, syntax=JPEGLSLossless)
    for number, image in enumerate(series(Series(layout, places=tuple(float(place) for place in range(12))))):
        (tmp_path / f"{number:02}.dcm").write_bytes(file_bytes(image))
    first, second = (isodicom.get_volume_from_series(sorted(tmp_path.iterdir())) for _ in range(2))
    np.testing.assert_array_equal(first.array, second.array)
    slices = [read(path, False).get_frame(1) for path in sorted(tmp_path.iterdir(), reverse=True)]
    np.testing.assert_array_equal(first.array, np.stack(slices))


@pytest.mark.parametrize("scheduler", ["synchronous", "threads", "processes"])
def test_dask_sees_the_same(tmp_path: Path, scheduler: str) -> None:
    for name in ["native"] if scheduler == "processes" else ["native", "JPEG-LS", "JPEG", "sparse"]:
        path = tmp_path / f"{name}.dcm"
        path.write_bytes(FILES[name]())
        image = read(path, True)
        np.testing.assert_array_equal(
            image.to_dask().compute(scheduler=scheduler, num_workers=2), serial(path)
        )
        if image.is_tiled:
            whole = image.to_dask(matrix=True).compute(scheduler=scheduler, num_workers=2)
            np.testing.assert_array_equal(whole, image.get_total_pixel_matrix())
