"""Images of other packages: what only we refuse, accept or tell."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from isodicom import Volume
from isodicom.errors import GeometryError, MissingPackageError, NotSupportedError
from isodicom.volume import packages

AFFINE = np.array([[0, 0, 1.0, 10], [0, 2, 0, 20], [3, 0, 0, 30], [0, 0, 0, 1]])


def volume(dtype: str = "int16") -> Volume:
    return Volume(np.arange(24).reshape(2, 3, 4).astype(dtype), AFFINE, "PATIENT")


@pytest.mark.parametrize(
    ("package", "module", "method"),
    [
        ("SimpleITK", "SimpleITK", "to_simpleitk"),
        ("itk", "itk", "to_itk"),
        ("nibabel", "nibabel", "to_nibabel"),
    ],
)
def test_a_missing_package_is_named(
    package: str, module: str, method: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(name: str) -> Any:
        raise ImportError(name)

    monkeypatch.setattr(packages, "import_module", missing)
    with pytest.raises(
        MissingPackageError, match=rf"{package}.*pip install isodicom\[{package.lower()}\]"
    ) as e:
        getattr(volume(), method)()
    assert e.value.package == module
    assert isinstance(e.value, ImportError)
    assert isinstance(e.value, NotSupportedError)


def test_the_same_index_is_the_same_voxel_at_the_same_place() -> None:
    image = volume().to_simpleitk()
    assert image[1, 2, 3] == volume().array[1, 2, 3]
    place = image.TransformIndexToPhysicalPoint((1, 2, 3))
    np.testing.assert_allclose(place, volume().map_indices_to_reference([[1, 2, 3]])[0])


def test_big_endian_values_are_handed_on() -> None:
    back = Volume.from_simpleitk(volume(">i2").to_simpleitk())
    np.testing.assert_array_equal(back.array, volume().array)


def test_flipped_and_permuted_views_are_handed_on() -> None:
    view = volume().to_patient_orientation("RAF")
    for back in (Volume.from_simpleitk(view.to_simpleitk()), Volume.from_nibabel(view.to_nibabel())):
        np.testing.assert_array_equal(back.array, view.array)
        assert back.geometry_equal(view)


@pytest.mark.parametrize("shape", [(3, 4), (2, 3, 4, 5)])
def test_simpleitk_images_of_other_dimensions_are_refused(shape: tuple[int, ...]) -> None:
    import SimpleITK as sitk

    with pytest.raises(GeometryError, match=rf"{len(shape)} axes"):
        Volume.from_simpleitk(sitk.GetImageFromArray(np.zeros(shape), isVector=False))


def test_simpleitk_images_of_vectors_are_refused() -> None:
    import SimpleITK as sitk

    with pytest.raises(GeometryError, match="3 values"):
        Volume.from_simpleitk(sitk.GetImageFromArray(np.zeros((2, 3, 4, 3)), isVector=True))


def test_nifti_files_are_read_with_their_scale_and_units(tmp_path: Path) -> None:
    import nibabel

    image = volume("float64").to_nibabel("Nifti2Image")
    image.set_data_dtype(np.int16)
    path = str(tmp_path / "volume.nii.gz")
    nibabel.save(image, path)
    loaded = nibabel.load(path)
    assert loaded.header.get_xyzt_units()[0] == "mm"
    back = Volume.from_nibabel(loaded)
    np.testing.assert_allclose(back.array, volume().array, atol=1e-3)
    assert back.geometry_equal(volume())


def test_64_bit_integers_stay_themselves_in_nifti() -> None:
    large = Volume(np.full((2, 3, 4), 2**40), np.eye(4), "PATIENT")
    assert Volume.from_nibabel(large.to_nibabel()).array.max() == 2**40


def test_nifti_images_of_four_dimensions_are_refused() -> None:
    import nibabel

    with pytest.raises(GeometryError, match="3 axes"):
        Volume.from_nibabel(nibabel.Nifti1Image(np.zeros((2, 3, 4, 5)), np.eye(4)))


def test_itk_images_that_were_cut_out_stay_where_they_are() -> None:
    image = volume().to_itk()
    region = image.GetLargestPossibleRegion()
    region.SetIndex([1, 0, 2])
    image.SetRegions(region)
    back = Volume.from_itk(image)
    np.testing.assert_allclose(back.position, image.TransformIndexToPhysicalPoint([1, 0, 2]))


def test_what_is_no_itk_image_is_refused() -> None:
    with pytest.raises(TypeError, match="int"):
        Volume.from_itk(3)


@pytest.mark.parametrize("value", [np.inf, -np.inf, np.nan])
def test_what_is_not_finite_does_not_stop_a_narrower_type(value: float) -> None:
    array = np.zeros((2, 3, 4))
    array[0, 0, 0] = value
    with pytest.warns(UserWarning, match="float64"):
        image = Volume(array, np.eye(4), "PATIENT").to_nibabel("MGHImage")
    np.testing.assert_array_equal(np.asarray(image.dataobj)[0, 0, 0], np.float32(value))
