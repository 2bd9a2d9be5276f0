"""Volumes are handed to other packages, and taken from them, as by the peer."""

from __future__ import annotations

import warnings
from importlib import metadata
from typing import Any

import highdicom
import itk
import numpy as np
import numpy.typing as npt
import pytest
import SimpleITK as sitk

import isodicom

Array = npt.NDArray[Any]

DTYPES = (
    "bool",
    "int8",
    "uint8",
    "int16",
    "uint16",
    "int32",
    "uint32",
    "int64",
    "uint64",
    "float16",
    "float32",
    "float64",
    "longdouble",
)
CLASSES = ("Nifti1Image", "Nifti2Image", "MGHImage", "Minc1Image", "Minc2Image", "AnalyzeImage")
SHAPE = (2, 3, 4)

# What each type becomes in some format, with values of this size.
LARGE = {"uint16": 60000, "uint32": 4e9, "int64": 1e12, "uint64": 1e12, "float64": 1e300, "longdouble": 1e300}


@pytest.fixture(autouse=True)
def itk_by_its_core(monkeypatch: pytest.MonkeyPatch) -> None:
    """The peer asks for the distribution `itk`; what it takes from there is all in `itk-core`, a third as large."""
    real = metadata.distribution
    monkeypatch.setattr(metadata, "distribution", lambda name: real("itk-core" if name == "itk" else name))


def affine() -> Array:
    """Voxels of different sizes, turned by 0.3, in an odd order."""
    c, s = np.cos(0.3), np.sin(0.3)
    steps = np.array([[0, -s, c], [0, c, s], [-1, 0, 0]]) * [3.0, 2.0, 0.7]
    whole = np.eye(4)
    whole[:3, :3] = steps
    whole[:3, 3] = [10, -20, 30]
    return whole


def volumes(dtype: str, largest: float = 100.0) -> tuple[Any, Any]:
    """The same volume, ours and the peer's."""
    values = (np.random.default_rng(1).random(SHAPE) * largest).astype(dtype)
    ours = isodicom.Volume(values, affine(), "PATIENT")
    return ours, highdicom.Volume(values, affine(), "PATIENT")


def converted(volume: Any, method: str, *arguments: Any) -> tuple[Any, list[str]]:
    """What a conversion gives or raises, and the kinds of its warnings."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            found = getattr(volume, method)(*arguments)
        except Exception as error:
            found = error
    return found, [one.category.__name__ for one in caught if one.category is UserWarning]


def assert_same(dtype: str, largest: float, method: str, facts: Any, *arguments: Any) -> None:
    """Whether both conversions give the same image, or raise what can be caught in the same way."""
    ours, peers = volumes(dtype, largest)
    (image, told), (wanted, told_by_peer) = (converted(one, method, *arguments) for one in (ours, peers))
    if isinstance(wanted, Exception):
        assert isinstance(image, type(wanted)), image
        return
    assert told == told_by_peer
    for found, expected in zip(facts(image), facts(wanted), strict=True):
        np.testing.assert_allclose(found, expected, rtol=1e-12, atol=1e-12)
    assert facts(image)[0].dtype == facts(wanted)[0].dtype


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("large", [False, True])
def test_simpleitk_images_are_the_peers(dtype: str, large: bool) -> None:
    def facts(image: Any) -> tuple[Any, ...]:
        return (
            sitk.GetArrayFromImage(image),
            image.GetOrigin(),
            image.GetSpacing(),
            image.GetDirection(),
        )

    assert_same(dtype, LARGE.get(dtype, 100) if large else 100, "to_simpleitk", facts)


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("large", [False, True])
def test_itk_images_are_the_peers(dtype: str, large: bool) -> None:
    def facts(image: Any) -> tuple[Any, ...]:
        return (
            itk.array_from_image(image),
            tuple(image.GetOrigin()),
            tuple(image.GetSpacing()),
            itk.array_from_matrix(image.GetDirection()),
        )

    assert_same(dtype, LARGE.get(dtype, 100) if large else 100, "to_itk", facts)


@pytest.mark.parametrize("name", CLASSES)
@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("large", [False, True])
def test_nibabel_images_are_the_peers(name: str, dtype: str, large: bool) -> None:
    def facts(image: Any) -> tuple[Any, ...]:
        return np.asanyarray(image.dataobj), image.affine

    assert_same(dtype, LARGE.get(dtype, 100) if large else 100, "to_nibabel", facts, name)


@pytest.mark.parametrize("package", ["simpleitk", "itk", "nibabel"])
@pytest.mark.parametrize("system", ["PATIENT", "SLIDE"])
def test_volumes_come_back_as_by_the_peer(package: str, system: str) -> None:
    ours, peers = volumes("int16")
    image = getattr(peers, f"to_{package}")()
    if system == "SLIDE" and package == "nibabel":
        for kind in (isodicom.Volume, highdicom.Volume):
            with pytest.raises(TypeError):
                kind.from_nibabel(image, system)
        return
    back = getattr(isodicom.Volume, f"from_{package}")(image, system, "1.2.3")
    wanted = getattr(highdicom.Volume, f"from_{package}")(image, system, "1.2.3")
    np.testing.assert_array_equal(back.array, wanted.array)
    np.testing.assert_array_equal(back.array, ours.array)
    np.testing.assert_allclose(back.affine, wanted.affine, atol=1e-6)
    assert back.dtype == wanted.dtype
    assert back.coordinate_system.value == system
    assert back.frame_of_reference_uid == "1.2.3"


@pytest.mark.parametrize("package", ["simpleitk", "itk", "nibabel"])
def test_volumes_with_channels_are_refused(package: str) -> None:
    channels = {"SegmentNumber": [1, 2]}
    for one in (isodicom, highdicom):
        volume = one.Volume(np.zeros((2, 3, 4, 2)), np.eye(4), "PATIENT", channels=channels)
        with pytest.raises(ValueError, match="channels"):
            getattr(volume, f"to_{package}")()
