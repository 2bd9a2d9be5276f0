from __future__ import annotations

from base64 import b64decode
from io import BytesIO

import numpy as np
import pytest
from PIL import Image as Pillow
from pydicom.data import get_testdata_file

from isodicom import Image, imread
from isodicom.errors import FrameIndexError
from isodicom.pictures import Layer
from tests.factories.images import ct_slice


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
