"""Masks go to NIfTI and back, and nibabel and SimpleITK find each voxel where DICOM puts it."""

from __future__ import annotations

import json
import warnings
from itertools import permutations, product
from pathlib import Path
from typing import Any

import nibabel
import numpy as np
import numpy.typing as npt
import pydicom
import pytest
import SimpleITK
from hypothesis import given, settings
from hypothesis import strategies as st
from pydicom.data import get_testdata_file
from pydicom.dataset import Dataset

import isodicom as hd
from isodicom.errors import (
    AttributeValueError,
    EncodingError,
    FrameError,
    GeometryError,
    MissingPackageError,
    NotSupportedError,
    TransformError,
    VolumeError,
)
from isodicom.seg import Segmentation, SegmentationMetadata, from_nifti, segread, to_nifti
from tests.factories.enhanced import Enhanced, enhanced
from tests.factories.images import ct_series
from tests.factories.pixels import Layout
from tests.factories.series import ANGLES, Series, series, turned
from tests.factories.slides import Slide, slide

Array = npt.NDArray[Any]
TO_RAS = np.diag([-1.0, -1.0, 1.0, 1.0])
HEAD = (Path(pydicom.data.__file__).parent / "test_files" / "dicomdirtests" / "98892001" / "CT5N").resolve()
"""Five slices of a real CT."""


def affine_of(images: list[Dataset]) -> Array:
    """The matrix of columns, rows and slices in the order given, to coordinates of NIfTI."""
    first = images[0]
    axes = np.array(first.ImageOrientationPatient, float).reshape(2, 3)
    down, across = (float(value) for value in first.PixelSpacing)
    made = np.eye(4)
    made[:3, 0], made[:3, 1] = axes[0] * across, axes[1] * down
    made[:3, 3] = first.ImagePositionPatient
    if len(images) > 1:
        made[:3, 2] = (np.array(images[-1].ImagePositionPatient, float) - made[:3, 3]) / (len(images) - 1)
    else:
        made[:3, 2] = np.cross(*axes)
    return TO_RAS @ made


def mask_of(images: list[Dataset], labels: int = 3, seed: int = 0) -> Array:
    """Columns x rows x slices of labels."""
    shape = int(images[0].Columns), int(images[0].Rows), len(images)
    return np.random.default_rng(seed).integers(0, labels + 1, shape, dtype=np.uint8)


def points(values: Array, affine: Array, label: int) -> set[tuple[float, ...]]:
    """Where voxels of a label lie: mm to the left, back and head."""
    places = np.argwhere(values == label)
    mapped = (TO_RAS @ affine @ np.c_[places, np.ones(len(places))].T)[:3].T
    return {tuple(point) for point in (mapped.round(2) + 0.0).tolist()}


def points_of_segment(seg: Dataset, number: int) -> set[tuple[float, ...]]:
    """The same as DICOM has it, read with pydicom alone, frame by frame."""
    found = set()
    seg = pydicom.dcmread(_saved(seg))
    frames = seg.pixel_array.reshape(-1, seg.Rows, seg.Columns)
    shared = seg.SharedFunctionalGroupsSequence[0]
    for frame, groups in zip(frames, seg.PerFrameFunctionalGroupsSequence, strict=True):

        def group(keyword: str, groups: Dataset = groups) -> Dataset:
            return (groups.get(keyword) or shared.get(keyword))[0]

        if seg.SegmentationType == "LABELMAP":
            shown = frame == number
        elif group("SegmentIdentificationSequence").ReferencedSegmentNumber == number:
            shown = frame > 0
        else:
            continue
        position = np.array(group("PlanePositionSequence").ImagePositionPatient, float)
        axes = np.array(group("PlaneOrientationSequence").ImageOrientationPatient, float).reshape(2, 3)
        down, across = (float(value) for value in group("PixelMeasuresSequence").PixelSpacing)
        for row, column in np.argwhere(shown):
            point = position + axes[0] * across * column + axes[1] * down * row
            found.add(tuple((point.round(2) + 0.0).tolist()))
    return found


def _saved(seg: Dataset) -> Any:
    from io import BytesIO

    file = BytesIO()
    seg.save_as(file)
    file.seek(0)
    return file


def save(values: Array, affine: Array, path: Path) -> Path:
    nibabel.save(nibabel.Nifti1Image(values, affine), path)
    return path


SOME = st.builds(
    Series,
    layout=st.builds(Layout, rows=st.integers(3, 6), columns=st.integers(3, 6), signed=st.just(True)),
    places=st.sampled_from([(0, 1, 2, 3), (3, 1, 0, 2), (1, 0), (0,), (2, 1, 0)]),
    axes=st.just((1.0, 0.0, 0.0, 0.0, 1.0, 0.0)) | st.builds(turned, ANGLES, ANGLES, ANGLES),
)


@settings(max_examples=40)
@given(SOME, st.sampled_from(list(permutations(range(3)))), st.tuples(*[st.sampled_from([1, -1])] * 3))
def test_voxels_go_where_they_are_whatever_the_order_and_direction_of_axes(
    made: Series, order: tuple[int, int, int], signs: tuple[int, int, int]
) -> None:
    images = series(made)
    by_place = [images[made.places.index(place)] for place in sorted(made.places)]
    values, affine = mask_of(by_place), affine_of(by_place)
    image = nibabel.Nifti1Image(values, affine)
    # nibabel turns it: the same voxels, told in another way
    turns = np.array([[axis, sign] for axis, sign in zip(order, signs, strict=True)])
    turned_image = image.as_reoriented(turns)
    turned_image.set_sform(turned_image.affine, code=1)
    turned_image.set_qform(turned_image.affine, code=0)
    seg = from_nifti(turned_image, images)
    for label in np.unique(values[values > 0]):
        assert points(values, affine, label) == points_of_segment(seg, seg.segment_numbers[label - 1])


def test_a_mask_that_simpleitk_writes_of_a_real_series_comes_back_the_same(tmp_path: Path) -> None:
    names = SimpleITK.ImageSeriesReader.GetGDCMSeriesFileNames(str(HEAD))
    image = SimpleITK.ReadImage(names)
    values = np.random.default_rng(3).integers(0, 3, image.GetSize()[::-1], dtype=np.uint8)
    values[values == 2] = 7
    mask = SimpleITK.GetImageFromArray(values)
    mask.CopyInformation(image)
    SimpleITK.WriteImage(mask, str(tmp_path / "mask.nii.gz"))
    seg = from_nifti(tmp_path / "mask.nii.gz", HEAD)
    assert [seg.get_segment_description(number).segment_label for number in (1, 2)] == [
        "Segment 1",
        "Segment 7",
    ]
    seg.save_as(tmp_path / "seg.dcm")
    to_nifti(segread(tmp_path / "seg.dcm"), tmp_path / "back.nii.gz")
    back = SimpleITK.ReadImage(str(tmp_path / "back.nii.gz"))
    assert (SimpleITK.GetArrayFromImage(back) == values).all()
    for index in product(*[(0, size - 1) for size in image.GetSize()]):
        away = np.subtract(
            back.TransformIndexToPhysicalPoint(index), image.TransformIndexToPhysicalPoint(index)
        )
        assert np.abs(away).max() < 1e-4
    said = json.loads((tmp_path / "back.json").read_text())
    assert [one.get("mask_value", one["number"]) for one in said["segments"]] == [1, 7]
    again = from_nifti(tmp_path / "back.nii.gz", HEAD)
    assert points_of_segment(again, 2) == points_of_segment(seg, 2)


def test_both_matrices_of_the_header_say_where_voxels_lie() -> None:
    images = ct_series(3)
    image = to_nifti(from_nifti((mask_of(images), affine_of(images)), images))
    assert isinstance(image, nibabel.Nifti1Image)
    assert image.header["sform_code"] == image.header["qform_code"] == 1
    assert image.header.get_xyzt_units()[0] == "mm"
    np.testing.assert_allclose(image.get_qform(), image.get_sform(), atol=1e-4)


def test_the_source_of_a_segmentation_is_referred_to() -> None:
    images = ct_series(3)
    seg = from_nifti((mask_of(images), affine_of(images)), images[::-1])
    uids = {uid for _, _, uid in seg.get_source_image_uids()}
    assert uids == {image.SOPInstanceUID for image in images}
    first = seg.get_pixels_by_source_instance([images[0].SOPInstanceUID], combine_segments=True)[0]
    assert (first == mask_of(images)[..., 0].T).all()


def test_part_of_the_images_is_enough_and_more_than_them_too_much() -> None:
    images = ct_series(4)
    values, affine = mask_of(images), affine_of(images)
    corner = affine.copy()
    corner[:, 3] = affine @ [1, 2, 1, 1]
    seg = from_nifti((values[1:4, 2:5, 1:3], corner), images)
    assert points_of_segment(seg, 1) == points(values[1:4, 2:5, 1:3], corner, 1)
    more = np.pad(values, 1)
    corner[:, 3] = affine @ [-1, -1, -1, 1]
    assert points_of_segment(from_nifti((more, corner), images), 1) == points(values, affine, 1)
    more[0, 0, 0] = 1
    with pytest.raises(GeometryError, match="1 voxels of the mask lie outside"):
        from_nifti((more, corner), images)


def moved(affine: Array, steps: tuple[float, float, float] = (0, 0, 0), scale: float = 1.0) -> Array:
    made = affine.copy()
    made[:, 3] = affine @ [*steps, 1]
    made[:3, :3] *= scale
    return made


def test_a_mask_that_does_not_fit_is_refused_in_mm() -> None:
    images = ct_series(3)
    values, affine = mask_of(images), affine_of(images)
    with pytest.raises(GeometryError, match=r"off by up to .* mm \(0\.\d+ voxels\).*resample=True"):
        from_nifti((values, moved(affine, (0.4, 0, 0))), images)
    turn = np.eye(4)
    turn[:2, :2] = [[np.cos(np.pi / 6), -0.5], [0.5, np.cos(np.pi / 6)]]
    with pytest.raises(GeometryError, match="axes are turned by 30 degrees"):
        from_nifti((values, turn @ affine), images)
    with pytest.raises(GeometryError, match=r"measure 0.9922 x 0.9922 x 3.75 mm, those of the images 0.6615"):
        from_nifti((values, moved(affine, scale=1.5)), images)


def test_common_faults_are_named() -> None:
    images = ct_series(3)
    values, affine = mask_of(images), affine_of(images)
    with pytest.raises(GeometryError, match="It would fit if its coordinates grew to the left"):
        from_nifti((values, TO_RAS @ affine), images)
    with pytest.raises(GeometryError, match="without a place in space"):
        from_nifti((values, np.eye(4)), images)


def test_resampling_takes_the_nearest_voxel() -> None:
    images = ct_series(3, (6, 6))
    affine = affine_of(images)
    values = np.zeros((12, 12, 3), np.uint8)
    values[0:4, 2:6] = 2
    half = moved(affine, (-0.25, -0.25, 0))
    half[:3, :2] /= 2
    expected = np.zeros((6, 6, 3), np.uint8)
    expected[0:2, 1:3] = 2
    seg = from_nifti((values, half), images, resample=True)
    assert points_of_segment(seg, 1) == points(expected, affine, 2)


def test_resampling_says_which_segments_are_lost() -> None:
    images = ct_series(3)
    values = mask_of(images, 1)
    values[0, 0, 0] = 2
    with pytest.warns(UserWarning, match="no voxel .* is left of the segments with labels 2"):
        from_nifti((values, moved(affine_of(images), (-1.5, 0, 0))), images, resample=True)


def test_fractions_become_a_fractional_segmentation(tmp_path: Path) -> None:
    images = ct_series(2)
    values = np.random.default_rng(1).random((5, 7, 2)).astype(np.float32)
    path = save(values, affine_of(images), tmp_path / "p.nii")
    seg = from_nifti(path, images, {"segments": [{"type": "Liver", "mask_value": 9}]})
    assert seg.segmentation_type.value == "FRACTIONAL"
    back = to_nifti(seg)
    assert isinstance(back, nibabel.Nifti1Image)
    np.testing.assert_allclose(
        back.get_fdata()[..., 0] if back.ndim == 4 else back.get_fdata(), values, atol=0.003
    )
    with pytest.raises(AttributeValueError, match="between 0 and 1, which a segmentation of type BINARY"):
        from_nifti(path, images, segmentation_type="BINARY")


@pytest.mark.parametrize("shape", [(5, 7, 2, 2), (5, 7, 2, 1, 2)])
def test_volumes_are_segments_that_may_overlap(shape: tuple[int, ...], tmp_path: Path) -> None:
    images = ct_series(2)
    values = np.ones(shape, np.uint8)
    values[:2, ..., 1] = 0
    seg = from_nifti((values, affine_of(images)), images)
    assert seg.segment_numbers == [1, 2]
    assert len(points_of_segment(seg, 1)) == 70
    assert points_of_segment(seg, 2) == points(values.reshape(5, 7, 2, 2)[..., 1], affine_of(images), 1)
    with pytest.raises(TransformError, match=r'overlap.*layout="volumes"'):
        to_nifti(seg)
    volumes = to_nifti(seg, tmp_path / "v.nii.gz", layout="volumes")
    assert isinstance(volumes, nibabel.Nifti1Image)
    assert (np.asarray(volumes.dataobj) == values.reshape(5, 7, 2, 2)).all()
    again = from_nifti(tmp_path / "v.nii.gz", images)
    assert points_of_segment(again, 2) == points_of_segment(seg, 2)


def test_files_are_segments(tmp_path: Path) -> None:
    images = ct_series(2)
    affine = affine_of(images)
    left, right = np.zeros((2, 5, 7, 2), np.uint8)
    left[:2], right[3:] = 1, 255
    save(left, affine, tmp_path / "left lung.nii.gz")
    save(right, affine, tmp_path / "right lung.nii")
    seg = from_nifti(tmp_path, images)
    labels = [seg.get_segment_description(number).segment_label for number in seg.segment_numbers]
    assert labels == ["left lung", "right lung"]
    assert points_of_segment(seg, 2) == points(right, affine, 255)
    back = to_nifti(seg, tmp_path / "out", layout="files")
    assert isinstance(back, list)
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "001_left_lung.nii.gz",
        "002_right_lung.nii.gz",
        "segments.json",
    ]
    again = from_nifti(tmp_path / "out", images)
    assert again.SegmentSequence == seg.SegmentSequence
    assert points_of_segment(again, 1) == points(left, affine, 1)


def test_files_may_overlap_and_hold_fractions(tmp_path: Path) -> None:
    images = ct_series(2)
    affine = affine_of(images)
    whole = np.ones((5, 7, 2), np.uint8)
    save(whole, affine, tmp_path / "a.nii")
    save(whole, affine, tmp_path / "b.nii")
    seg = from_nifti([tmp_path / "b.nii", tmp_path / "a.nii"], images)
    assert [len(points_of_segment(seg, number)) for number in (1, 2)] == [70, 70]
    assert seg.get_segment_description(1).segment_label == "b"
    save(whole * np.float32(0.25), affine, tmp_path / "b.nii")
    seg = from_nifti(tmp_path, images)
    assert seg.segmentation_type.value == "FRACTIONAL"
    np.testing.assert_allclose(seg.get_volume().array[..., 1], 0.25, atol=0.01)


def test_files_and_their_descriptions_belong_together(tmp_path: Path) -> None:
    images = ct_series(2)
    save(mask_of(images, 2), affine_of(images), tmp_path / "a.nii")
    said: dict[str, Any] = {"segments": [{"file": "a.nii", "mask_value": 1}]}
    with pytest.raises(AttributeValueError, match=r"a\.nii holds labels that are not described: \[2\]"):
        from_nifti(tmp_path, images, said)
    said["segments"].append({"file": "a.nii", "mask_value": 2, "type": "Liver"})
    seg = from_nifti(tmp_path, images, said)
    assert points_of_segment(seg, 2) == points(mask_of(images, 2), affine_of(images), 2)
    said["segments"].append({"file": "b.nii"})
    with pytest.raises(AttributeValueError, match=r"no file b\.nii"):
        from_nifti(tmp_path, images, said)
    with pytest.raises(AttributeValueError, match="not said in which file"):
        from_nifti(tmp_path, images, {"segments": [{}]})
    save(np.ones((2, 2, 2), np.uint8), affine_of(images), tmp_path / "b.nii")
    with pytest.raises(GeometryError, match=r"voxels of b\.nii are not those of a\.nii"):
        from_nifti(tmp_path, images, said)


def test_labels_with_gaps_are_renumbered_and_come_back(tmp_path: Path) -> None:
    images = ct_series(2)
    values = mask_of(images, 2).astype(np.int16) * 1000
    affine = affine_of(images)
    segments = {"segments": [{"mask_value": 2000, "type": "Liver"}, {"mask_value": 1000, "type": "Spleen"}]}
    seg = from_nifti((values, affine), images, segments)
    assert seg.segment_numbers == [1, 2]
    assert seg.get_segment_description(1).segmented_property_type.meaning == "Liver"
    assert points_of_segment(seg, 1) == points(values, affine, 2000)
    back = to_nifti(seg)
    assert isinstance(back, nibabel.Nifti1Image)
    assert set(np.unique(np.asarray(back.dataobj))) == {0, 1000, 2000}
    assert points(np.asarray(back.dataobj), back.affine, 2000) == points(values, affine, 2000)
    metadata = SegmentationMetadata.from_segmentation(seg)
    assert metadata.mask_values == (2000, 1000)
    assert SegmentationMetadata.from_json(metadata.to_json()) == metadata


def test_label_maps_keep_their_labels() -> None:
    images = ct_series(2)
    values = mask_of(images, 2).astype(np.int16) * 100
    seg = from_nifti((values, affine_of(images)), images, segmentation_type="LABELMAP")
    assert seg.segment_numbers == [100, 200]
    assert points_of_segment(seg, 200) == points(values, affine_of(images), 200)
    assert (np.unique(np.asarray(to_nifti(seg).dataobj)) == [0, 100, 200]).all()  # type: ignore[union-attr]


def test_labels_must_be_described_if_any_is() -> None:
    images = ct_series(2)
    mask = mask_of(images), affine_of(images)
    with pytest.raises(AttributeValueError, match="labels that are not described: 2, 3; described are 1"):
        from_nifti(mask, images, {"segments": [{"type": "Liver"}]})
    with pytest.raises(AttributeValueError, match="is empty"):
        from_nifti((mask[0] * 0, mask[1]), images)


def test_segments_that_are_described_need_not_be_there() -> None:
    images = ct_series(2)
    said = {"segments": [{"type": "Liver"}, {"type": "Spleen"}]}
    seg = from_nifti((mask_of(images, 1), affine_of(images)), images, said)
    assert seg.segment_numbers == [1, 2]


def test_arguments_go_before_the_document_and_that_before_the_defaults() -> None:
    images = ct_series(2)
    mask = mask_of(images, 1), affine_of(images)
    said = {
        "series_description": "A",
        "manufacturer": "B",
        "attributes": {"00120050": {"vr": "LO", "Value": ["1"]}},
        "segments": [{}],
    }
    seg = from_nifti(mask, images, said, series_description="C", content_label="D")
    assert (seg.SeriesDescription, seg.Manufacturer, seg.ContentLabel) == ("C", "B", "D")
    assert (seg.SeriesNumber, seg.InstanceNumber, seg.ManufacturerModelName) == (300, 1, "isodicom")
    assert seg.ClinicalTrialTimePointID == "1"


def test_descriptions_have_the_values_of_the_mask_as_numbers() -> None:
    images = ct_series(2)
    said = SegmentationMetadata.from_json({"segments": [{"number": 4, "type": "Liver"}]}).segments
    seg = from_nifti((mask_of(images, 1) * 4, affine_of(images)), images, said)
    assert seg.get_segment_description(1).segment_label == "Liver"
    assert said[0].segment_number == 4


def test_a_document_beside_the_mask_is_read_if_it_tells_of_segments(tmp_path: Path) -> None:
    images = ct_series(2)
    path = save(mask_of(images, 1), affine_of(images), tmp_path / "liver.mask.nii.gz")
    (tmp_path / "liver.mask.json").write_text('{"ConversionSoftware": "another"}')
    assert from_nifti(path, images).get_segment_description(1).segment_label == "Segment 1"
    (tmp_path / "liver.mask.json").write_text('{"segments": [{"type": "Liver"}]}')
    assert from_nifti(path, images).get_segment_description(1).segment_label == "Liver"


def test_matrices_that_disagree_are_told_of(tmp_path: Path) -> None:
    images = ct_series(3)
    affine = affine_of(images)
    image = nibabel.Nifti1Image(mask_of(images), affine)
    image.set_sform(moved(affine, (0.5, 0, 0)), code=1)
    image.set_qform(affine, code=1)
    nibabel.save(image, tmp_path / "m.nii")
    with (
        pytest.warns(UserWarning, match=r"sform and the qform of m\.nii .* 0\.331 mm apart"),
        pytest.raises(GeometryError, match="not those of the images"),
    ):
        from_nifti(tmp_path / "m.nii", images)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        seg = from_nifti(tmp_path / "m.nii", images, nifti_form="qform")
    assert points_of_segment(seg, 1) == points(mask_of(images), affine, 1)
    image.set_qform(None, code=0)
    with pytest.raises(GeometryError, match="has no qform"):
        from_nifti(image, images, nifti_form="qform")
    image.set_sform(None, code=0)
    with pytest.raises(GeometryError, match="does not say where"):
        from_nifti(image, images)


@pytest.mark.parametrize(("unit", "scale"), [("meter", 1e-3), ("micron", 1e3), ("unknown", 1.0)])
def test_units_of_length_are_minded(unit: str, scale: float) -> None:
    images = ct_series(3)
    affine = affine_of(images)
    image = nibabel.Nifti1Image(mask_of(images), np.diag([scale, scale, scale, 1]) @ affine)
    image.header.set_xyzt_units(unit)
    assert points_of_segment(from_nifti(image, images), 2) == points(mask_of(images), affine, 2)


@pytest.mark.parametrize("dtype", [np.int8, np.uint8, np.int16, np.uint16, np.int32, np.float32, np.float64])
def test_labels_may_be_of_any_type(dtype: type) -> None:
    images = ct_series(2)
    values = mask_of(images, 3).astype(dtype)[..., np.newaxis]  # as some programs write it
    seg = from_nifti((values, affine_of(images)), images)
    assert seg.segment_numbers == [1, 2, 3]


WRONG_VALUES = {
    "no fractions": (0.5 + np.arange(70).reshape(5, 7, 2), AttributeValueError, "neither whole numbers"),
    "below 0": (-np.ones((5, 7, 2), np.int8), AttributeValueError, "the lowest of the mask is -1"),
    "no numbers": (np.full((5, 7, 2), np.nan), AttributeValueError, "no numbers"),
    "high": (np.full((5, 7, 2), 70000, np.int32), NotSupportedError, "up to 65535"),
    "complex": (np.ones((5, 7, 2), np.complex64), AttributeValueError, "complex64"),
    "no voxels": (np.ones((0, 7, 2), np.uint8), AttributeValueError, "no voxels"),
    "labels in volumes": (np.full((5, 7, 2, 2), 2, np.uint8), AttributeValueError, "highest value is 2"),
    "five axes": (np.ones((5, 7, 2, 2, 2), np.uint8), GeometryError, r"shape \(5, 7, 2, 2, 2\)"),
    "one axis": (np.ones(5, np.uint8), GeometryError, r"shape \(5,\)"),
}


@pytest.mark.parametrize("case", WRONG_VALUES)
def test_values_that_are_no_mask_are_refused(case: str) -> None:
    values, error, said = WRONG_VALUES[case]
    images = ct_series(2)
    with pytest.raises(error, match=said):
        from_nifti((values, affine_of(images)), images)


def test_files_that_can_not_be_read_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    images = ct_series(2)
    (tmp_path / "a.nii").write_bytes(b"no NIfTI")
    with pytest.raises(EncodingError, match=r"a\.nii"):
        from_nifti(tmp_path / "a.nii", images)
    path = save(mask_of(images), affine_of(images), tmp_path / "b.nii")
    path.write_bytes(path.read_bytes()[:-20])
    with pytest.raises(EncodingError, match=r"b\.nii is damaged"):
        from_nifti(path, images)
    with pytest.raises(FileNotFoundError, match=r"no file .*nowhere\.nii"):
        from_nifti(tmp_path / "nowhere.nii", images)
    (tmp_path / "empty").mkdir()
    with pytest.raises(FrameError, match="holds no NIfTI file"):
        from_nifti(tmp_path / "empty", images)
    with pytest.raises(TypeError, match="not int"):
        from_nifti(3, images)  # type: ignore[arg-type]
    monkeypatch.setitem(__import__("sys").modules, "nibabel", None)
    with pytest.raises(MissingPackageError, match=r"isodicom\[nibabel\]"):
        from_nifti(tmp_path / "b.nii", images)


def test_one_of_several_series_is_named_and_segmentations_are_passed_over(tmp_path: Path) -> None:
    one, two = ct_series(3), ct_series(2)
    mask = mask_of(one), affine_of(one)
    for place, image in enumerate([*one, *two]):
        image.save_as(tmp_path / f"{place}.dcm")
    with pytest.raises(VolumeError, match=one[0].SeriesInstanceUID):
        from_nifti(mask, tmp_path)
    seg = from_nifti(mask, tmp_path, source_series_instance_uid=one[0].SeriesInstanceUID)
    for place in (3, 4):
        (tmp_path / f"{place}.dcm").unlink()
    seg.save_as(tmp_path / "seg.dcm")
    assert points_of_segment(from_nifti(mask, tmp_path), 1) == points_of_segment(seg, 1)


@pytest.mark.parametrize("stacked", [False, True])
def test_the_source_may_be_one_image_of_several_frames(stacked: bool) -> None:
    image = enhanced(Enhanced(steps=(0, 7.5, 2.5, 5)))
    grid = hd.Image.from_dataset(image).get_volume_geometry()
    assert grid is not None
    values = np.random.default_rng(0).integers(0, 3, grid.spatial_shape, dtype=np.uint8)
    affine = grid.get_affine("RAH")
    if stacked:
        values = np.stack([values == 1, values == 2], axis=3)
    seg = from_nifti((values, affine), image)
    expected = values[..., 1] if stacked else values == 2
    assert points_of_segment(seg, 2) == points(expected, affine, 1)
    assert {uid for _, _, uid in seg.get_source_image_uids()} == {image.SOPInstanceUID}


def test_the_grid_of_the_series_is_given_back_where_frames_are_left_out(tmp_path: Path) -> None:
    images = ct_series(6)
    values, affine = mask_of(images, 2), affine_of(images)
    values[..., [0, 1, 4, 5]] = 0
    seg = from_nifti((values, affine), images)
    assert to_nifti(seg).shape == (5, 7, 2)  # type: ignore[union-attr]
    for like in (images, hd.get_volume_from_series(images), save(values, affine, tmp_path / "m.nii.gz")):
        back = to_nifti(seg, like=like)
        assert isinstance(back, nibabel.Nifti1Image)
        assert (np.asarray(back.dataobj) == values).all()
        np.testing.assert_allclose(back.affine, affine, atol=1e-4)
    turned_image = nibabel.Nifti1Image(values, affine).as_reoriented(np.array([[2, -1], [0, 1], [1, -1]]))
    back = to_nifti(seg, like=turned_image)
    assert isinstance(back, nibabel.Nifti1Image)
    assert (np.asarray(back.dataobj) == np.asarray(turned_image.dataobj)).all()
    np.testing.assert_allclose(back.affine, turned_image.affine, atol=1e-4)


def test_another_grid_needs_resampling() -> None:
    images = ct_series(3)
    values, affine = mask_of(images, 2), affine_of(images)
    seg = from_nifti((values, affine), images)
    other = nibabel.Nifti1Image(values, moved(affine, (0.4, 0, 0)))
    with pytest.raises(GeometryError, match="resample=True"):
        to_nifti(seg, like=other)
    back = to_nifti(seg, like=other, resample=True)
    assert isinstance(back, nibabel.Nifti1Image)
    assert (np.asarray(back.dataobj) == values).all()


def test_some_segments_in_another_order() -> None:
    images = ct_series(2)
    values = mask_of(images, 3)
    seg = from_nifti((values, affine_of(images)), images)
    some = to_nifti(seg, segment_numbers=[3, 1])
    assert (np.unique(np.asarray(some.dataobj)) == [0, 1, 3]).all()  # type: ignore[union-attr]
    volumes = to_nifti(seg, segment_numbers=[3, 1], layout="volumes")
    assert (np.asarray(volumes.dataobj)[..., 0] == (values == 3)).all()  # type: ignore[union-attr]


def test_what_is_there_stays_if_saving_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    images = ct_series(2)
    seg = from_nifti((mask_of(images), affine_of(images)), images)
    (tmp_path / "a.nii.gz").write_bytes(b"former")

    def full(*_: object) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr(nibabel, "save", full)
    with pytest.raises(OSError, match="No space"):
        to_nifti(seg, tmp_path / "a.nii.gz")
    assert [path.name for path in tmp_path.iterdir()] == ["a.nii.gz"]
    assert (tmp_path / "a.nii.gz").read_bytes() == b"former"


@pytest.mark.parametrize(("path", "layout"), [("a.nrrd", None), ("a", "volumes"), ("a.nii", "files")])
def test_names_say_the_layout(path: str, layout: Any, tmp_path: Path) -> None:
    images = ct_series(1)
    seg = from_nifti((mask_of(images), affine_of(images)), images)
    with pytest.raises(ValueError, match=f"not .*{path}"):
        to_nifti(seg, tmp_path / path, layout=layout)
    with pytest.raises(ValueError, match="one of labels, volumes, files"):
        to_nifti(seg, layout="label")  # type: ignore[arg-type]


def test_files_that_cannot_be_written_are_named(tmp_path: Path) -> None:
    images = ct_series(3)
    seg = from_nifti((mask_of(images), affine_of(images)), images)
    with pytest.raises(FileNotFoundError) as raised:
        to_nifti(seg, tmp_path / "nowhere" / "seg.nii.gz")
    assert raised.value.filename == str(tmp_path / "nowhere" / "seg.nii.gz")


def test_images_are_no_segmentations() -> None:
    with pytest.raises(TypeError, match="such as segread gives, not Dataset"):
        to_nifti(Dataset())  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def test_a_slice_that_comes_with_pydicom() -> None:
    path = get_testdata_file("CT_small.dcm", download=False)
    assert isinstance(path, str)
    image = pydicom.dcmread(path)
    values, affine = mask_of([image], 1), affine_of([image])
    seg: Segmentation = from_nifti((values[..., 0], affine), path)
    assert points_of_segment(seg, 1) == points(values, affine, 1)


def test_segments_without_a_colour_get_one_each() -> None:
    images = ct_series(2)
    said = {"segments": [{"color": "#102030"}, {}, {}]}
    seg = from_nifti((mask_of(images, 3), affine_of(images)), images, said)
    colors = [tuple(segment.RecommendedDisplayCIELabValue) for segment in seg.SegmentSequence]
    assert len(set(colors)) == 3
    assert colors[0] == hd.color.CIELabColor.from_rgb(16, 32, 48).value


def test_images_need_no_pixels_and_may_be_of_several_series() -> None:
    one, two = ct_series(3), ct_series(2)
    mask = mask_of(one), affine_of(one)
    for image in [*one, *two]:
        del image.PixelData
    with pytest.raises(VolumeError, match="several series") as error:
        from_nifti(mask, [*two, *one])
    assert one[0].SeriesInstanceUID in str(error.value)
    with pytest.raises(VolumeError, match=r"No image is of series 1\.2\.3"):
        from_nifti(mask, one, source_series_instance_uid="1.2.3")
    seg = from_nifti(mask, [*two, *one], source_series_instance_uid=one[0].SeriesInstanceUID)
    assert points_of_segment(seg, 1) == points(*mask, 1)


def test_a_slide_is_told_from_a_volume() -> None:
    with pytest.raises(NotSupportedError, match="is a slide"):
        from_nifti((np.ones((4, 4, 1), np.uint8), np.eye(4)), slide(Slide()))


def test_images_stay_as_they_are() -> None:
    images = ct_series(2)
    before = [Dataset(image).to_json() for image in images]
    from_nifti((mask_of(images), affine_of(images)), images)
    assert [Dataset(image).to_json() for image in images] == before
