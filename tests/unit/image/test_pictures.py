from __future__ import annotations

from base64 import b64decode
from collections.abc import Sequence
from io import BytesIO
from typing import Any

import numpy as np
import pytest
from PIL import Image as Pillow
from pydicom.data import get_testdata_file

from isodicom import Image, imread
from isodicom.errors import FrameIndexError, TransformError
from isodicom.image.pictures import slide_picture
from isodicom.image.stored import frame_store
from isodicom.pictures import Layer
from tests.factories.images import ct_slice
from tests.factories.slides import Slide, slide


def ct() -> Image:
    """The CT slice that comes with pydicom, without a window."""
    image = ct_slice()
    for keyword in ("WindowCenter", "WindowWidth"):
        if keyword in image:
            delattr(image, keyword)
    return Image.from_dataset(image)


def test_a_window_says_what_is_black_and_white() -> None:
    image = ct()
    pixels = np.asarray(image.to_pil(window=(0.5, 2001)))
    values = image.get_frame(1)
    assert (pixels[values <= -1000] == 0).all()
    assert (pixels[values >= 1000] == 255).all()
    middle = pixels[np.abs(values) < 2]
    assert middle.size
    assert np.abs(middle.astype(int) - 127).max() <= 2


def test_the_window_of_the_image_is_taken_first() -> None:
    image = ct()
    plain = np.asarray(image.to_pil())
    image.WindowCenter, image.WindowWidth = 0, 100
    assert not np.array_equal(np.asarray(image.to_pil()), plain)
    assert np.array_equal(np.asarray(image.to_pil()), np.asarray(image.to_pil(window=(0, 100))))


def test_low_values_are_bright_where_the_image_says_so() -> None:
    image = ct()
    plain = np.asarray(image.to_pil(window=(0, 1000))).astype(int)
    image.PhotometricInterpretation = "MONOCHROME1"
    inverse = np.asarray(image.to_pil(window=(0, 1000))).astype(int)
    assert np.abs(plain + inverse - 255).max() <= 1


def test_a_millimetre_is_as_long_downwards_as_sideways() -> None:
    image = ct()
    image.PixelSpacing = [2.0, 1.0]
    assert image.to_pil().size == (128, 256)
    assert image.to_pil(size=64).size == (32, 64)


@pytest.mark.parametrize(
    "name", ["SC_rgb.dcm", "SC_rgb_16bit.dcm", "SC_ybr_full_422_uncompressed.dcm", "examples_palette.dcm"]
)
def test_colours_are_drawn_as_such(name: str) -> None:
    path = get_testdata_file(name)
    drawn = imread(path).to_pil()
    assert drawn.mode == "RGB"
    red, green, blue = np.asarray(drawn).reshape(-1, 3).astype(int).T
    assert (np.abs(red - green) + np.abs(green - blue)).max() > 100


def test_an_overlay_is_a_mask_labels_or_named_layers() -> None:
    image = ct()
    mask = image.get_frame(1) > 0
    for overlay in (
        mask,
        mask.astype(np.uint8) * 3,
        np.stack([mask, ~mask], axis=2),
        [Layer("a", mask, (255, 0, 0))],
    ):
        drawn = image.to_pil(overlay=overlay)
        assert drawn.mode == "RGB"
        assert drawn.height > 128  # the legend is below


def test_frames_are_named_by_number_or_index() -> None:
    image = imread(get_testdata_file("emri_small.dcm"))
    third = np.asarray(image.to_pil(3))
    assert np.array_equal(np.asarray(image.to_pil(2, as_index=True)), third)
    assert not np.array_equal(np.asarray(image.to_pil(4)), third)
    with pytest.raises(FrameIndexError):
        image.to_pil(11)


def test_notebooks_show_a_thumbnail_and_the_main_facts() -> None:
    drawn = ct()._repr_html_()
    assert "CT Image Storage" in drawn
    assert "128 x 128" in drawn
    assert Pillow.open(BytesIO(b64decode(drawn.split("base64,")[1].split('"')[0]))).size == (192, 192)


def test_notebooks_show_the_facts_also_where_no_pixels_can_be_had() -> None:
    image = ct_slice()
    del image.PixelData
    drawn = Image.from_dataset(image)._repr_html_()
    assert "base64" not in drawn
    assert "128 x 128" in drawn


def test_a_window_that_cant_be_applied_is_passed_over() -> None:
    image = ct()
    plain = image.to_pil().tobytes()
    image.WindowCenter, image.WindowWidth = 40, 0
    assert image.to_pil().tobytes() == plain


@pytest.mark.parametrize("overlay", [[[1, 0] * 64] * 128, Layer("a", np.ones((128, 128), bool), (255, 0, 0))])
def test_overlays_may_be_lists_or_one_layer(overlay: Any) -> None:
    assert ct().to_pil(overlay=overlay).height > 128


def test_masks_of_whole_numbers_are_masks() -> None:
    image = ct()
    mask = image.get_frame(1) > 0
    color = (255, 0, 0)
    drawn = [image.to_pil(overlay=[Layer("a", given, color)]) for given in (mask, mask.astype(np.uint8))]
    assert drawn[0].tobytes() == drawn[1].tobytes()


@pytest.mark.parametrize(
    ("overlay", "error", "said"),
    [
        (np.ones((3, 3), bool), ValueError, r"shape \(3, 3\); what it is drawn over has \(128, 128\)"),
        ([[1, 2]], ValueError, r"\(1, 2\)"),
        ([Layer("b", np.ones((3, 3), bool), (1, 2, 3))], ValueError, r"layer 'b' has the shape \(3, 3\)"),
        ([[1, 2], [3]], TypeError, "a mask, labels, or a sequence"),
        ("liver", TypeError, "'liver'"),
        ([object()], TypeError, "isodicom.pictures.Layer"),
    ],
)
def test_what_is_not_of_the_size_of_the_frame_is_not_drawn(
    overlay: Any, error: type[Exception], said: str
) -> None:
    with pytest.raises(error, match=said):
        ct().to_pil(overlay=overlay)


@pytest.mark.parametrize("window", [40, "LUNG", (40,), (1, 2, 3), ("40", "400"), None])
def test_a_window_is_two_numbers(window: Any) -> None:
    if window is None:
        assert ct().to_pil(window=window)
        return
    with pytest.raises(TypeError, match="window takes centre and width, two numbers, not"):
        ct().to_pil(window=window)


@pytest.mark.parametrize("window", [(40, 0), (40, -3), (np.nan, 10)])
def test_a_window_has_a_width(window: tuple[float, float]) -> None:
    with pytest.raises(ValueError, match="a width above 0"):
        ct().to_pil(window=window)


def test_windows_may_be_narrow() -> None:
    image = ct()
    image.RescaleSlope, image.RescaleIntercept = 0.001, 0
    pixels = np.asarray(image.to_pil(window=(0.5, 0.2)))
    values = image.get_frame(1)
    assert (pixels[values <= 0.4] == 0).all()
    assert (pixels[values > 0.6] == 255).all()


@pytest.mark.parametrize("name", ["SC_rgb.dcm", "examples_palette.dcm"])
def test_colours_have_no_window(name: str) -> None:
    with pytest.raises(TransformError, match="window is for shades of grey, but this image is"):
        imread(get_testdata_file(name)).to_pil(window=(40, 400))


@pytest.mark.parametrize(
    ("size", "error"), [(0, ValueError), (-5, ValueError), ("big", TypeError), (True, TypeError)]
)
def test_a_size_is_a_number_of_pixels(size: Any, error: type[Exception]) -> None:
    with pytest.raises(error, match="size of a picture is a number of pixels"):
        ct().to_pil(size=size)


@pytest.mark.parametrize("side", [5, 10, 13, 29, 100])
def test_a_slide_is_as_long_as_is_asked(side: int) -> None:
    for sparse in (False, True):
        image = Image.from_dataset(slide(Slide(sparse=sparse, left_out=(1, 4) if sparse else ())))
        assert max(slide_picture(image, side).size) == side


def test_there_is_nothing_where_a_slide_has_no_tile() -> None:
    image = Image.from_dataset(slide(Slide(sparse=True, left_out=(0,))))
    drawn = np.asarray(slide_picture(image))
    assert not drawn[:8, :10].any()
    assert drawn[:, 10:].any()


def thumbnail_of(image: Image) -> tuple[str, list[int]]:
    """What notebooks show of a slide, and which frames are read for it."""
    store, read = frame_store(image), []
    frames, one = store.frames, store.frame

    def noted(indices: Sequence[int]) -> Any:
        read.extend(indices)
        return frames(indices)

    def noted_one(index: int) -> Any:
        read.append(index)
        return one(index)

    store.frames, store.frame = noted, noted_one  # type: ignore[method-assign]
    return image._repr_html_(), read


def test_of_a_slide_of_many_tiles_notebooks_show_the_one_in_the_middle() -> None:
    image = Image.from_dataset(slide(Slide(rows=8 * 9, columns=10 * 9)))
    said, read = thumbnail_of(image)
    assert "base64" in said
    assert "tile 41, in the middle" in said
    assert set(read) == {40}


def test_notebooks_show_the_whole_of_a_slide_of_few_tiles_also_with_gaps() -> None:
    image = Image.from_dataset(slide(Slide(sparse=True, left_out=(4,))))
    said, read = thumbnail_of(image)
    assert "base64" in said
    assert "in the middle" not in said
    assert set(read) == set(range(8))


@pytest.mark.parametrize("made", [Slide(paths=2), Slide(sparse=True, planes=2)])
def test_of_several_matrices_notebooks_show_a_tile(made: Slide) -> None:
    said = Image.from_dataset(slide(made))._repr_html_()
    assert "base64" in said
    assert "tile 5, in the middle" in said
