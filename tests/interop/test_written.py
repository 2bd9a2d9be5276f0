"""What we write is read, and found right, by programs that share no line with us."""

from __future__ import annotations

import functools
import io
import subprocess
import sys
from pathlib import Path
from shutil import which

import numpy as np
import pytest
from pydicom import dcmread
from pydicom.uid import ExplicitVRLittleEndian

import isodicom
from isodicom.seg import segread
from tests.interop.test_dciodvfy import errors
from tests.interop.written import WRITTEN
from tests.parity.written import file_of
from tests.parity.written_cases import ASKED


@functools.cache
def written(name: str) -> bytes:
    """The file, written once."""
    return file_of(ASKED[name].by(isodicom))


@pytest.fixture
def path(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The file of a case."""
    place = tmp_path / "seg.dcm"
    place.write_bytes(written(request.param))
    return place


@pytest.mark.parametrize("path", WRITTEN, indirect=True)
def test_dciodvfy_finds_no_error(path: Path) -> None:
    dataset = dcmread(path)
    if dataset.file_meta.TransferSyntaxUID.is_deflated:  # it can't inflate
        dataset.file_meta.TransferSyntaxUID = ExplicitVRLittleEndian
        dataset.save_as(path)
    assert errors(path) == []


@pytest.mark.parametrize("path", WRITTEN, indirect=True)
def test_our_own_check_finds_no_error(path: Path) -> None:
    assert [finding.message for finding in isodicom.check(path).errors] == []


@pytest.mark.parametrize("name", WRITTEN)
def test_pydicom_decodes_the_frames(name: str) -> None:
    file = written(name)
    ours, dataset = segread(io.BytesIO(file)), dcmread(io.BytesIO(file))
    stored = dataset.pixel_array.reshape(-1, int(dataset.Rows), int(dataset.Columns))
    np.testing.assert_array_equal(ours.get_stored_frames(), stored)


@pytest.mark.parametrize("name", WRITTEN)
def test_pydicom_writes_the_same_file_again(name: str) -> None:
    file, again = written(name), io.BytesIO()
    dcmread(io.BytesIO(file)).save_as(again)
    assert again.getvalue() == file


# of bits it gives nothing sensible, label maps it doesn't know, and slides end the process
BY_ITK = ("fractions", "stacked fractions", "fractional on enhanced", "fractional in RLE Lossless")


@pytest.mark.parametrize("path", BY_ITK, indirect=True)
def test_itk_reads_the_frames(path: Path) -> None:
    import SimpleITK

    expected = dcmread(path).pixel_array
    found = SimpleITK.GetArrayFromImage(SimpleITK.ReadImage(str(path)))
    np.testing.assert_array_equal(found.reshape(expected.shape), expected)


BY_DCMQI = (
    "labels",
    "overlapping, all frames",
    "binary in Implicit VR Little Endian",
    "binary in Deflated Explicit VR Little Endian",
    "binary on oblique series",
    "binary on enhanced",
    "binary, its own grid",
    "label map",
    "label map of 16 bits",
    "label map with gaps",
    "label map in RLE Lossless",
)


@pytest.mark.parametrize("path", BY_DCMQI, indirect=True)
def test_dcmqi_reads_the_segments(path: Path, tmp_path: Path) -> None:
    import SimpleITK

    beside = Path(sys.executable).with_name("segimage2itkimage")
    program = str(beside) if beside.exists() else which("segimage2itkimage")
    assert program, "segimage2itkimage is not there; it is part of the test environment (dcmqi)"
    command = [program, "--inputDICOM", str(path), "--outputDirectory", str(tmp_path), "-t", "nrrd"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    seg = segread(path)
    volume = seg.get_volume()
    expected = {number: volume.array[..., index] > 0 for index, number in enumerate(seg.segment_numbers)}
    total = 0
    for file in tmp_path.glob("*.nrrd"):
        image = SimpleITK.ReadImage(str(file))
        array = SimpleITK.GetArrayFromImage(image)
        for number in np.unique(array[array > 0]).tolist():
            voxels = np.argwhere(array == number)[:, ::-1].tolist()
            points = np.array([image.TransformIndexToPhysicalPoint(voxel) for voxel in voxels])
            places = np.rint(volume.map_reference_to_indices(points)).astype(int)
            found = np.zeros_like(expected[number])
            found[tuple(places.T)] = True
            np.testing.assert_array_equal(found, expected[number])
            total += 1
    assert total == sum(bool(mask.any()) for mask in expected.values()) > 0
