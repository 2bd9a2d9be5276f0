"""Draws the pictures of the pages about reading: `python -m docs.pictures.reading` in a checkout."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from PIL import Image

from docs.examples.phantom import write_series, write_slide
from isodicom import get_volume_from_series, imread
from isodicom.pictures import layers_of, overlay

HERE = Path(__file__).parent


def save(picture: Image.Image, name: str, colors: int) -> None:
    """Write a small file: pictures of pages need few colours."""
    picture.convert("RGB").quantize(colors, dither=Image.Dither.NONE).save(HERE / name, optimize=True)


with TemporaryDirectory() as folder:
    write_series(Path(folder, "chest"))
    write_slide(Path(folder, "slide.dcm"))
    volume = get_volume_from_series(Path(folder, "chest"), dtype=np.float32)
    slide = imread(Path(folder, "slide.dcm"))
    lungs = (volume.array < -500) & (volume.array > -950)

    save(volume.to_pil("montage", window=(40, 400), size=160), "chest-montage.png", 24)
    save(volume.to_pil(axis=1, index=84, window=(40, 400), size=480), "chest-coronal.png", 32)
    tinted = overlay(volume.to_pil(index=30, window=(40, 400), size=480), layers_of(lungs[30], {1: "lungs"}))
    save(tinted, "chest-lungs.png", 64)
    whole = np.asarray(Image.fromarray(slide.get_total_pixel_matrix(dtype="uint8")).resize((500, 375)))
    save(Image.fromarray(whole), "slide.png", 64)
