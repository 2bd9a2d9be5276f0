"""`isodicom seg create`, `info` and `export`, from files to files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import nibabel
import numpy as np
import numpy.typing as npt
import pydicom
import pytest
import SimpleITK
from PIL import Image as Pillow
from typer.testing import CliRunner, Result

import isodicom as hd
from isodicom.cli.app import app
from isodicom.cli.demo import dciodvfy_errors
from isodicom.cli.seg.options import Kind
from isodicom.seg import Segmentation, segread
from tests.factories.enhanced import Enhanced, enhanced
from tests.factories.images import ct_series
from tests.factories.slides import Slide, slide

Array = npt.NDArray[Any]
SEGMENTS = {
    "series_description": "Organs",
    "segments": [
        {"mask_value": 1, "type": "Liver", "color": "#dd8265"},
        {"mask_value": 5, "type": {"name": "Kidney", "modifiers": ["Right"]}, "algorithm_type": "MANUAL"},
    ],
}


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["seg", *map(str, arguments)], env={"COLUMNS": "200"})


def done(*arguments: object) -> str:
    """What a command says that ends well."""
    result = run(*arguments)
    assert result.exit_code == 0, result.output + result.stderr
    return result.stdout


def complaint(*arguments: object) -> str:
    """What a command says that can't do what is asked for."""
    result = run(*arguments)
    assert result.exit_code == 2, result.output
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result.stderr


class Work:
    """A folder with a series of four slices, and a mask of it."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.series = folder, folder / "series"
        self.series.mkdir()
        self.images = ct_series(4)
        for place, image in enumerate(self.images):
            image.save_as(self.series / f"{9 - place}.dcm")
        self.volume = hd.get_volume_from_series(self.images)
        values = np.random.default_rng(0).integers(0, 3, self.volume.shape, dtype=np.uint8)
        values[:, 0] = 0
        self.labels: Array = np.array([0, 1, 5], np.uint8)[values]
        """Slices x rows x columns, as get_volume_from_series has them."""
        (folder / "segments.json").write_text(json.dumps(SEGMENTS))

    def nifti(self, name: str = "mask.nii.gz") -> Path:
        nibabel.save(self.volume.with_array(self.labels).to_nibabel(), self.folder / name)
        return self.folder / name

    def create(self, mask: Path, *more: object) -> Segmentation:
        output = self.folder / "out" / "seg.dcm"
        done("create", "--source", self.series, "--mask", mask, "-o", output, "--force", *more)
        return segread(output)

    def given(self, seg: Segmentation) -> Array:
        """The labels on the images, as get_volume_from_series has them."""
        volume = seg.get_volume(combine_segments=True).match_geometry(self.volume)
        table = np.zeros(10, np.uint8)
        for number, label in seg.label_mapping.items():
            table[number] = label
        return table[volume.array]


@pytest.fixture
def work(tmp_path: Path) -> Work:
    return Work(tmp_path)


def test_a_nifti_mask_becomes_a_segmentation(work: Work) -> None:
    said = done(
        "create",
        *("--source", work.series, "--mask", work.nifti(), "--segments", work.folder / "segments.json"),
        *("-o", work.folder / "seg.dcm", "--series-number", 12),
    )
    assert "BINARY, 2 segments, 8 frames" in said
    assert "value 5 of the mask is segment 2" in said
    seg = segread(work.folder / "seg.dcm")
    assert (work.given(seg) == work.labels).all()
    assert (seg.SeriesDescription, seg.SeriesNumber) == ("Organs", 12)
    assert seg.get_segment_description(1).segment_label == "Liver"
    assert dciodvfy_errors(work.folder / "seg.dcm") == []
    assert hd.check(work.folder / "seg.dcm").ok


@pytest.mark.parametrize("order", ["volume", "itk", "instance", "file"])
@pytest.mark.parametrize("name", ["mask.npy", "mask.npz", "pictures"])
def test_arrays_and_pictures_say_the_order_of_slices(work: Work, order: str, name: str) -> None:
    by_volume = {"volume": [0, 1, 2, 3], "itk": [3, 2, 1, 0], "instance": [3, 2, 1, 0], "file": [0, 1, 2, 3]}
    values = work.labels[by_volume[order]]  # slices go from head to feet in volumes, and files too
    mask = work.folder / name
    if name == "mask.npy":
        np.save(mask, values)
    elif name == "mask.npz":
        np.savez_compressed(mask, mask=values, more=np.zeros(3))
    else:
        mask.mkdir()
        for place, plane in enumerate(values):
            Pillow.fromarray(plane).save(mask / f"{place}.png")
    assert "--order" in complaint(
        "create", "--source", work.series, "--mask", mask, "-o", work.folder / "a.dcm"
    )
    assert not (work.folder / "a.dcm").exists()
    assert (work.given(work.create(mask, "--order", order)) == work.labels).all()


@pytest.mark.parametrize("name", ["mask.nrrd", "mask.mha"])
def test_masks_of_itk_lie_where_they_lie(work: Work, name: str) -> None:
    SimpleITK.WriteImage(work.volume.with_array(work.labels).to_simpleitk(), str(work.folder / name))
    assert (work.given(work.create(work.folder / name)) == work.labels).all()


def test_a_single_slice_needs_no_order(work: Work) -> None:
    np.save(work.folder / "mask.npy", work.labels[0])
    output = work.folder / "one.dcm"
    done("create", "--source", work.series / "6.dcm", "--mask", work.folder / "mask.npy", "-o", output)
    assert segread(output).number_of_frames == 2


@pytest.mark.parametrize(
    ("kind", "syntax", "uid"),
    [
        ("labelmap", "rle", "1.2.840.10008.1.2.5"),
        ("labelmap", "jpeg-ls", "1.2.840.10008.1.2.4.80"),
        ("labelmap", "deflated-frames", "1.2.840.10008.1.2.8.1"),
        ("binary", "deflated", "1.2.840.10008.1.2.1.99"),
        ("binary", "1.2.840.10008.1.2", "1.2.840.10008.1.2"),
    ],
)
def test_type_and_transfer_syntax_are_named(work: Work, kind: str, syntax: str, uid: str) -> None:
    seg = work.create(work.nifti(), "--type", kind, "--compress", syntax)
    assert (seg.SegmentationType, seg.transfer_syntax_uid) == (kind.upper(), uid)
    assert (work.given(seg) == work.labels).all()


def test_empty_frames_are_kept_if_wanted(work: Work) -> None:
    work.labels[1] = 0
    assert work.create(work.nifti()).number_of_frames == 6
    assert work.create(work.nifti(), "--keep-empty").number_of_frames == 8


def test_headers_that_break_the_rules_are_refused_or_mended(work: Work) -> None:
    for path in work.series.iterdir():
        image = pydicom.dcmread(path)
        image.PatientAge = "34"
        image.save_as(path)
    mask = work.nifti()
    refused = complaint(
        "create", "--source", work.series, "--mask", mask, "-o", work.folder / "a.dcm", "--policy", "strict"
    )
    assert "PatientAge" in refused
    result = run("create", "--source", work.series, "--mask", mask, "-o", work.folder / "a.dcm")
    assert result.exit_code == 0
    assert "note: " in result.stderr
    assert "PatientAge" in result.stderr


def test_a_mask_that_does_not_fit_is_resampled_if_wanted(work: Work) -> None:
    image = nibabel.load(work.nifti())
    affine = image.affine.copy()
    affine[:, 3] = affine @ [0.3, 0, 0, 1]
    path = work.folder / "moved.nii.gz"
    nibabel.save(nibabel.Nifti1Image(np.asarray(image.dataobj), affine), path)
    assert "--resample takes" in complaint(
        "create", "--source", work.series, "--mask", path, "-o", work.folder / "a.dcm"
    )
    assert (work.given(work.create(path, "--resample")) == work.labels).all()


def test_the_series_of_a_folder_is_named_by_its_uid(work: Work) -> None:
    other = ct_series(2)
    for place, image in enumerate(other):
        image.save_as(work.series / f"other{place}.dcm")
    said = complaint("create", "--source", work.series, "--mask", work.nifti(), "-o", work.folder / "a.dcm")
    assert work.images[0].SeriesInstanceUID in said
    assert other[0].SeriesInstanceUID in said
    seg = work.create(work.nifti(), "--series", work.images[0].SeriesInstanceUID)
    assert (work.given(seg) == work.labels).all()


def test_nothing_is_overwritten_unless_forced(work: Work) -> None:
    output = work.folder / "seg.dcm"
    output.write_bytes(b"former")
    arguments = "create", "--source", work.series, "--mask", work.nifti(), "-o", output
    assert "--force" in complaint(*arguments)
    assert output.read_bytes() == b"former"
    done(*arguments, "--force")
    assert segread(output).number_of_segments == 2


def test_the_frames_of_one_image_are_segmented(work: Work) -> None:
    image = enhanced(Enhanced(steps=(5, 0, 2.5, 7.5)))
    image.save_as(work.folder / "enhanced.dcm", enforce_file_format=True)
    values = np.random.default_rng(0).integers(0, 2, (4, 6, 8), dtype=np.uint8)
    np.save(work.folder / "m.npy", values)
    output = work.folder / "seg.dcm"
    source = work.folder / "enhanced.dcm"
    done("create", "--source", source, "--mask", work.folder / "m.npy", "--order", "instance", "-o", output)
    seg = segread(output)
    stack = seg.get_pixels_by_source_frame(image.SOPInstanceUID, [1, 2, 3, 4], combine_segments=True)
    assert (stack == values).all()


def test_a_slide_is_cut_into_tiles(work: Work) -> None:
    image = slide(Slide())
    image.save_as(work.folder / "slide.dcm", enforce_file_format=True)
    shape = int(image.TotalPixelMatrixRows), int(image.TotalPixelMatrixColumns)
    values = np.random.default_rng(0).integers(0, 2, shape, dtype=np.uint8)
    Pillow.fromarray(values * 255).convert("1").save(work.folder / "m.png")
    arguments = "create", "--source", work.folder / "slide.dcm", "--mask", work.folder / "m.png"
    output = work.folder / "seg.dcm"
    assert "tile" in complaint(*arguments, "-o", output)
    done(*arguments, "-o", output, "--tile")
    assert (segread(output).get_total_pixel_matrix(combine_segments=True) == values).all()
    assert "area_mm2" in done("info", output, "--json")
    done("export", output, "-o", work.folder / "back.npy")
    assert (np.load(work.folder / "back.npy") == values).all()
    assert "tile" in complaint("export", output, "-o", work.folder / "back.nii.gz")


def wrong(work: Work) -> dict[str, tuple[list[object], str]]:
    """What is wrong -> arguments in place of the mask, and what is said."""
    text = work.folder / "mask.txt"
    text.write_text("no mask")
    broken = work.folder / "broken.npy"
    broken.write_bytes(b"\x93NUMPY")
    picture = work.folder / "color.png"
    Pillow.new("RGB", (5, 7)).save(picture)
    small = work.folder / "small.npy"
    np.save(small, np.ones((4, 3, 3), np.uint8))
    few = work.folder / "few.npy"
    np.save(few, np.ones((3, 7, 5), np.uint8))
    line = work.folder / "line.npy"
    np.save(line, np.ones(3, np.uint8))
    several = work.folder / "several.npz"
    np.savez(several, a=np.ones(3), b=np.ones(3))
    bad = work.folder / "bad.json"
    bad.write_text('{"segments": [{"type": "livr"}]}')
    empty = work.folder / "empty"
    empty.mkdir()
    return {
        "text": ([text], "no mask that can be read"),
        "nowhere": ([work.folder / "nowhere.nii"], "no file"),
        "broken": ([broken], "no file of NumPy"),
        "color": ([picture], "coloured"),
        "size": ([small, "--order", "volume"], "shape (4, 3, 3)"),
        "few": ([few, "--order", "volume"], "3 slices, the images have 4"),
        "line": ([line], "shape is (3,)"),
        "several": ([several], "a, b"),
        "json": ([work.nifti(), "--segments", bad], "bad.json: segments[0].type"),
        "none": ([work.nifti(), "--segments", work.folder / "none.json"], "none.json"),
        "folder": ([empty], "no NIfTI file"),
        "syntax": ([work.nifti(), "--compress", "zip"], "--transfer-syntax takes explicit"),
        "codec": ([work.nifti(), "--compress", "rle"], "RLE"),
    }


CASES = [
    "text",
    "nowhere",
    "broken",
    "color",
    "size",
    "few",
    "line",
    "several",
    "json",
    "none",
    "folder",
    "syntax",
    "codec",
]


@pytest.mark.parametrize("case", CASES)
def test_what_is_wrong_is_said_in_a_line_and_leaves_no_file(work: Work, case: str) -> None:
    arguments, said = wrong(work)[case]
    output = work.folder / "out.dcm"
    message = complaint("create", "--source", work.series, "-o", output, "--mask", *arguments)
    assert said in message
    assert message.strip().count("\n") == 0
    assert not list(work.folder.glob("*out.dcm*"))


def test_files_that_can_not_be_written_are_said(work: Work) -> None:
    (work.folder / "file").write_text("")
    arguments = "create", "--source", work.series, "--mask", work.nifti(), "-o"
    for name in ("file/a.dcm", f"{'a' * 300}.dcm"):
        assert "can't write" in complaint(*arguments, work.folder / name)
    done(*arguments, work.folder / "seg.dcm")
    for suffix in (".nii.gz", ".npy"):
        name = f"{'a' * 300}{suffix}"
        assert "too long" in complaint("export", work.folder / "seg.dcm", "-o", work.folder / name)
        done("export", work.folder / "seg.dcm", "-o", work.folder / name[-250:])
    assert complaint("info", work.folder / "none.dcm").count("none.dcm") == 1


def test_a_source_that_is_none_is_said(work: Work) -> None:
    assert "no DICOM file" in complaint(
        "create",
        "--source",
        work.folder / "segments.json",
        "--mask",
        work.nifti(),
        "-o",
        work.folder / "a.dcm",
    )


def facts(*files: object) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(done("info", *files, "--json"))
    return found


@pytest.mark.parametrize("kind", ["binary", "labelmap"])
def test_info_counts_voxels_and_finds_their_box(work: Work, kind: str) -> None:
    work.labels[:] = 0
    work.labels[1:3, 2:5, 1:3] = 5
    work.labels[0, 6, 4] = 1
    work.create(work.nifti(), "--type", kind, "--segments", work.folder / "segments.json")
    (found,) = facts(work.folder / "out" / "seg.dcm")
    first, second = found["segments"]
    assert (first["voxels"], first["frames"]) == (1, 1)
    assert (second["voxels"], second["frames"]) == (12, 2)
    assert second["volume_ml"] == pytest.approx(12 * 2.5 * 0.661468**2 / 1000, abs=1e-4)
    assert second["bounding_box"] == [[1, 3], [2, 5], [1, 3]]
    assert found["geometry"]["shape"] == [3, 7, 5]
    assert found["source_images"] == 4
    assert found["source_series"] == [work.images[0].SeriesInstanceUID]
    assert found["segmentation_type"] == kind.upper()
    assert second["type"]["modifiers"][0]["meaning"] == "Right"
    assert second.get("mask_value", second["number"]) == 5


def test_info_shows_a_table(work: Work) -> None:
    work.create(work.nifti(), "--segments", work.folder / "segments.json")
    said = done("info", work.folder / "out" / "seg.dcm")
    assert "BINARY" in said
    assert "Kidney, Right (SCT 64033007)" in said
    assert "(was 5)" in said
    assert "4 images of series" in said


def test_info_of_fractions(work: Work) -> None:
    values = np.zeros(work.volume.shape, np.float32)
    values[0, 1, 1:4] = 0.25, 0.5, 1
    nibabel.save(work.volume.with_array(values).to_nibabel(), work.folder / "p.nii")
    for kind, counted in (("PROBABILITY", 2), ("OCCUPANCY", 1.75)):
        seg = hd.seg.from_nifti(work.folder / "p.nii", work.series, fractional_type=kind)
        seg.save_as(work.folder / "p.dcm")
        (found,) = facts(work.folder / "p.dcm")
        assert found["fractional_type"] == kind
        assert found["segments"][0]["voxels"] == 3
        assert found["segments"][0]["volume_ml"] == pytest.approx(
            counted * 2.5 * 0.661468**2 / 1000, rel=0.02, abs=1e-4
        )


def test_info_goes_on_after_what_is_no_segmentation(work: Work) -> None:
    work.create(work.nifti())
    seg = work.folder / "out" / "seg.dcm"
    result = run("info", work.series / "9.dcm", work.folder / "segments.json", seg, "--json")
    assert result.exit_code == 2
    assert "not a segmentation" in result.stderr
    assert len(json.loads(result.stdout)) == 1


def test_segments_come_back_on_the_grid_of_the_series(work: Work) -> None:
    work.labels[[0, 3]] = 0
    mask = work.nifti()
    work.create(mask, "--segments", work.folder / "segments.json")
    seg = work.folder / "out" / "seg.dcm"
    for like in (work.series, mask):
        done("export", seg, "-o", work.folder / "back.nii.gz", "--like", like, "--force")
        back = hd.Volume.from_nibabel(nibabel.load(work.folder / "back.nii.gz"))
        assert (back.match_geometry(work.volume).array == work.labels).all()
    again = work.create(work.folder / "back.nii.gz")
    assert again.SegmentSequence == segread(seg).SegmentSequence
    done("export", seg, "-o", work.folder / "array.npy", "--like", work.series)
    assert (np.load(work.folder / "array.npy") == work.labels).all()
    assert (work.given(work.create(work.folder / "array.npy", "--order", "volume")) == work.labels).all()


def test_some_segments_or_each_by_itself(work: Work) -> None:
    work.create(work.nifti())
    seg = work.folder / "out" / "seg.dcm"
    done("export", seg, "-o", work.folder / "some.npy", "--segments", "2", "--like", work.series)
    assert (np.load(work.folder / "some.npy") == np.where(work.labels == 5, 5, 0)).all()
    done("export", seg, "-o", work.folder / "volumes.nii", "--segments", "1-2", "--separate")
    assert nibabel.load(work.folder / "volumes.nii").shape == (5, 7, 4, 2)
    done("export", seg, "-o", work.folder / "4.npy", "--segments", "2,1", "--separate", "--like", work.series)
    assert (np.load(work.folder / "4.npy")[..., 0] == (work.labels == 5)).all()
    done("export", seg, "-o", work.folder / "each", "--no-sidecar")
    assert sorted(path.name for path in (work.folder / "each").iterdir()) == [
        "001_Segment_1.nii.gz",
        "002_Segment_5.nii.gz",
    ]


def test_advice_is_given_in_options(work: Work) -> None:
    stack = np.stack([work.labels > 0, work.labels > 1], axis=3)
    np.save(work.folder / "m.npy", stack)
    work.create(work.folder / "m.npy", "--order", "volume")
    for name in ("a.nii.gz", "a.npy"):
        said = complaint("export", work.folder / "out" / "seg.dcm", "-o", work.folder / name)
        assert "overlap" in said
        assert "Pass --separate." in said


def test_export_says_what_is_wrong_and_overwrites_nothing(work: Work) -> None:
    work.create(work.nifti())
    seg = work.folder / "out" / "seg.dcm"
    there = work.folder / "there.nii.gz"
    there.write_bytes(b"former")
    assert "--force" in complaint("export", seg, "-o", there)
    assert there.read_bytes() == b"former"
    (work.folder / "mine.json").write_text("{}")
    assert "mine.json is there" in complaint("export", seg, "-o", work.folder / "mine.npy")
    assert "--force" in complaint("export", seg, "-o", work.series)
    assert "no segment 7" in complaint("export", seg, "-o", work.folder / "a.npy", "--segments", "7")
    assert "such as 1,3-5" in complaint("export", seg, "-o", work.folder / "a.npy", "--segments", "x")
    assert ".nrrd" in complaint("export", seg, "-o", work.folder / "a.nrrd")
    assert "one file a segment" in complaint("export", seg, "-o", work.folder / "a", "--combine")
    assert "not a segmentation" in complaint("export", work.series / "9.dcm", "-o", work.folder / "a.npy")
    assert "DICOM images" in complaint(
        "export", seg, "-o", work.folder / "a.npy", "--like", work.folder / "mask.nii.gz"
    )
    assert not list(work.folder.glob("*a.n*"))


def test_each_type_of_segmentation_can_be_named() -> None:
    assert [kind.value.upper() for kind in Kind] == [kind.value for kind in hd.seg.SegmentationTypeValues]


def test_the_command_line_starts_without_arrays() -> None:
    import subprocess
    import sys

    code = "import sys, isodicom.cli.app; print({'numpy', 'pydicom'} & set(sys.modules))"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "set()"
