from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image as Pillow
from pydicom.data import get_testdata_file
from typer.testing import CliRunner

from isodicom.cli.app import app
from tests.factories.enhanced import Enhanced, enhanced
from tests.factories.images import ct_series, ct_slice, random_mask, segmentation
from tests.factories.pixels import Layout
from tests.factories.slides import Slide, slide


def path_of(name: str) -> str:
    """The path of a file that comes with pydicom."""
    return str(get_testdata_file(name, download=False))


def render(*arguments: object) -> Pillow.Image:
    """The picture that the command writes; the output is the last argument."""
    result = CliRunner().invoke(app, ["render", *map(str, arguments)])
    assert result.exit_code == 0, result.output
    return Pillow.open(str(arguments[-1]))


def complaint(*arguments: object) -> str:
    """What the command says where it can't draw."""
    result = CliRunner().invoke(app, ["render", *map(str, arguments)])
    assert result.exit_code == 2
    return result.stderr


def test_a_file_is_drawn_with_the_window_that_is_asked_for(tmp_path: Path) -> None:
    wide = np.asarray(render(path_of("CT_small.dcm"), "--window", 0, 4000, "-o", tmp_path / "wide.png"))
    narrow = np.asarray(render(path_of("CT_small.dcm"), "--window", 0, 10, "-o", tmp_path / "narrow.png"))
    assert wide.shape == (128, 128)
    assert narrow.std() > wide.std()


def test_a_frame_a_montage_and_a_projection(tmp_path: Path) -> None:
    path = path_of("emri_small.dcm")
    second = render(path, "--frame", 2, "-o", tmp_path / "2.png")
    third = render(path, "--frame", 3, "--size", 64, "-o", tmp_path / "3.png")
    assert second.size == third.size == (64, 64)
    assert second.tobytes() != third.tobytes()
    assert render(path, "--montage", "--size", 50, "-o", tmp_path / "all.png").size == (
        4 * 54 - 4,
        3 * 54 - 4,
    )


def test_a_projection_of_the_frames_of_one_image(tmp_path: Path) -> None:
    path = tmp_path / "enhanced.dcm"
    enhanced(Enhanced(layout=Layout(rows=6, columns=8, frames=5))).save_as(path, enforce_file_format=True)
    drawn = render(path, "--mip", "--view", "coronal", "--size", 80, "-o", tmp_path / "mip.png")
    assert max(drawn.size) == 80


def test_a_folder_is_drawn_as_a_volume_with_the_head_up(tmp_path: Path) -> None:
    folder = tmp_path / "series"
    folder.mkdir()
    for place, image in enumerate(ct_series(4)):
        image.PixelData = np.full(36, 100 * place, np.int16).tobytes()
        image.save_as(folder / f"{place}.dcm")
    coronal = np.asarray(render(folder, "--view", "coronal", "-o", tmp_path / "coronal.png"))
    assert coronal[0].mean() > coronal[-1].mean()  # positions rise along z, to the head
    assert render(folder, "--mip", "-o", tmp_path / "mip.png").size == (5, 7)


def test_one_of_the_series_of_a_folder_is_drawn(tmp_path: Path) -> None:
    for place, image in enumerate([*ct_series(3), *ct_series(2)]):
        image.SeriesInstanceUID = f"1.2.{place // 3}"
        image.save_as(tmp_path / f"{place}.dcm")
    assert "1.2.1, series 1, CT, 2 images" in complaint(tmp_path, "-o", tmp_path / "out.png")
    chosen = "--series", "1.2.1", "--view", "coronal", "--size", 16
    assert max(render(tmp_path, *chosen, "-o", tmp_path / "out.png").size) == 16
    assert "goes with a folder" in complaint(
        tmp_path / "0.dcm", "--series", "1.2.1", "-o", tmp_path / "out.png"
    )


def test_a_slide_may_have_gaps_and_is_as_long_as_is_asked(tmp_path: Path) -> None:
    path = tmp_path / "slide.dcm"
    slide(Slide(sparse=True, left_out=(0, 4))).save_as(path, enforce_file_format=True)
    assert max(render(path, "--size", 13, "-o", tmp_path / "slide.png").size) == 13


def test_of_several_matrices_a_frame_is_drawn(tmp_path: Path) -> None:
    path = tmp_path / "slide.dcm"
    slide(Slide(paths=2)).save_as(path, enforce_file_format=True)
    assert "--frame" in complaint(path, "-o", tmp_path / "slide.png")
    assert render(path, "--frame", 10, "-o", tmp_path / "tile.png").mode == "RGB"


def test_a_slide_is_drawn_whole_with_pixels_as_tall_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / "slide.dcm"
    slide(Slide(sparse=True)).save_as(path, enforce_file_format=True)
    assert render(path, "-o", tmp_path / "slide.png").size == (29, 40)
    assert render(path, "--frame", 1, "-o", tmp_path / "tile.png").size == (10, 16)


def test_segments_are_drawn_over_the_image_they_were_made_of(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    images = ct_series(2)
    images[0].save_as(tmp_path / "image.dcm")
    mask = random_mask((2, 7, 5))
    segmentation(images, mask).save_as(tmp_path / "seg.dcm")
    drawn = render(
        tmp_path / "image.dcm", "--overlay", tmp_path / "seg.dcm", "--size", 140, "-o", tmp_path / "over.png"
    )
    assert drawn.mode == "RGB"
    assert drawn.height > 140


def test_segments_are_drawn_over_the_series_they_were_made_of(tmp_path: Path) -> None:
    images, folder, output = ct_series(4), tmp_path / "series", tmp_path / "over.png"
    folder.mkdir()
    for number, image in enumerate(images):
        image.save_as(folder / f"{number}.dcm")
    mask = np.zeros((4, 7, 5), np.uint8)
    mask[1:3, 2:4] = 1
    segmentation(images, mask).save_as(tmp_path / "seg.dcm")
    plain = render(folder, "--montage", "-o", output)
    drawn = render(folder, "--montage", "--overlay", tmp_path / "seg.dcm", "-o", output)
    assert drawn.height > plain.height  # by the legend


def test_segments_of_another_image_are_complained_about(tmp_path: Path) -> None:
    segmentation(ct_series(1), random_mask((1, 7, 5))).save_as(tmp_path / "seg.dcm")
    ct_slice().save_as(tmp_path / "image.dcm")
    arguments = ["render", str(tmp_path / "image.dcm"), "--overlay", str(tmp_path / "seg.dcm")]
    result = CliRunner().invoke(app, [*arguments, "-o", str(tmp_path / "over.png")])
    assert result.exit_code == 0
    assert "no segment" in result.stderr


def test_what_can_t_be_drawn_says_why(tmp_path: Path) -> None:
    ct, output = path_of("CT_small.dcm"), tmp_path / "out.png"
    assert "no DICOM file" in complaint(__file__, "-o", output)
    assert "nowhere" in complaint("nowhere.dcm", "-o", output)
    assert "from 1 to 1" in complaint(ct, "--frame", 2, "-o", output)
    assert "exclude each other" in complaint(ct, "--frame", 1, "--mip", "-o", output)
    assert "no format" in complaint(ct, "-o", tmp_path / "out.what")
    assert "takes a number of pixels" in complaint(ct, "--size", 0, "-o", output)
    assert "goes with one image" in complaint(tmp_path, "--frame", 1, "-o", output)
    assert not output.exists()
