"""The files that are damaged: those that come with pydicom, the peer's samples, and what the factories make."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from pydicom.dataset import Dataset, FileDataset
from pydicom.encaps import encapsulate, encapsulate_extended
from pydicom.uid import UID

from tests.factories import colours, damaged, kinds, pixels
from tests.factories.encoded_frames import Encoded, frames
from tests.factories.enhanced import PER_FRAME, Enhanced, enhanced, oddly_nested
from tests.factories.many_frames import write_segmentation
from tests.factories.pixels import Layout, file_bytes
from tests.factories.series import Series, series
from tests.factories.slides import Slide, slide
from tests.parity.corpus import bundled

LARGEST = 2_200_000
SAMPLES = Path(__file__).resolve().parents[3] / "shared" / "peer" / "testdata"
JPEG_LS = "1.2.840.10008.1.2.4.80"


def write_originals(folder: Path) -> None:
    """Write all of them into a folder."""
    for path in (*bundled().values(), *sorted(SAMPLES.glob("*.dcm"))):
        if path.stat().st_size <= LARGEST:
            (folder / path.name).write_bytes(path.read_bytes())
    for name, data in made().items():
        (folder / f"{name.replace('/', '-')}.made").write_bytes(data)


def made() -> dict[str, bytes]:
    """What the factories make, by name."""
    images = {name: file_bytes(image) for name, image in _images()}
    odd = {f"odd, {name}": make() for name, make in damaged.ODD.items()}
    return images | odd | _many_frames()


def _images() -> Iterator[tuple[str, Dataset]]:
    yield from _enhanced()
    yield from _slides()
    for encoded in frames():
        yield f"encoded, {encoded.name}", _encapsulated(encoded)
    for name, make in colours.COLOURED.items():
        yield f"colours, {name}", make()
    yield from _kinds()
    for syntax in pixels.NATIVE:
        yield f"native {UID(syntax).name}", pixels.image_of(Layout(stored=12, frames=3, syntax=syntax))
    yield "single bits", pixels.image_of(Layout(allocated=1, frames=5))
    yield "422", pixels.image_of(Layout("YBR_FULL_422", 8, frames=2))
    for number, image in enumerate(series(Series(Layout(signed=True), places=(0.0, 2.5)))):
        yield f"slice {number}", image


def _enhanced() -> Iterator[tuple[str, FileDataset]]:
    places = {"rescale": PER_FRAME, "window": PER_FRAME, "real_world": PER_FRAME, "derivation": PER_FRAME}
    yield "enhanced, shared", enhanced(Enhanced())
    yield "enhanced, per frame", enhanced(Enhanced(**places))
    yield "enhanced, undefined lengths", enhanced(Enhanced(undefined=True, measures=PER_FRAME, **places))
    yield "enhanced, tables", enhanced(Enhanced(lut=PER_FRAME, window="", real_world="shared"))
    yield "enhanced, oddly nested", oddly_nested(enhanced(Enhanced(orientation=PER_FRAME, **places)))
    implicit = Layout(frames=4, signed=True, syntax=pixels.IMPLICIT)
    yield "enhanced, implicit", enhanced(Enhanced(implicit, undefined=True, **places))
    yield "enhanced, big endian", enhanced(Enhanced(Layout(frames=4, syntax=pixels.BIG), **places))
    yield "enhanced, JPEG-LS", enhanced(Enhanced(Layout(frames=4, syntax=JPEG_LS), **places))


def _slides() -> Iterator[tuple[str, FileDataset]]:
    yield "slide, full", slide(Slide())
    yield "slide, sparse", slide(Slide(sparse=True, left_out=(2,)))
    yield "slide, sparse, undefined lengths", slide(Slide(sparse=True, undefined=True, overlap=2))
    yield "slide, planes and paths", slide(Slide(paths=2, planes=2, sparse=True))
    jpeg = Layout("YBR_FULL", 8, rows=8, columns=10, syntax="1.2.840.10008.1.2.4.50")
    yield "slide, JPEG", slide(Slide(layout=jpeg))


def _encapsulated(encoded: Encoded) -> FileDataset:
    format = encoded.format
    layout = Layout(
        photometric=format.photometric_interpretation,
        allocated=format.bits_allocated,
        stored=format.bits_stored,
        signed=bool(format.pixel_representation),
        syntax=format.transfer_syntax_uid,
        frames=2,
        rows=format.rows,
        columns=format.columns,
    )
    image = pixels.header(layout)
    image.NumberOfFrames = 2
    if len(encoded.name) % 3 == 0:
        values = encapsulate_extended([encoded.raw] * 2)
        image.PixelData, image.ExtendedOffsetTable, image.ExtendedOffsetTableLengths = values
    else:
        parts = 2 if "JPEG" in encoded.name and "." in format.transfer_syntax_uid[-3:] else 1
        image.PixelData = encapsulate([encoded.raw] * 2, parts, has_bot=len(encoded.name) % 2 == 0)
    image["PixelData"].VR = "OB"
    image["PixelData"].is_undefined_length = True
    return image


def _kinds() -> Iterator[tuple[str, Dataset]]:
    import numpy as np

    yield "segmentation, labels", kinds.segmentation("BINARY", kinds.labels(2), 2)
    yield "segmentation, fractions", kinds.segmentation("FRACTIONAL", kinds.fractions(), 2)
    yield "label map", kinds.segmentation("LABELMAP", kinds.labels(3), 3)
    yield "parametric map", kinds.parametric_map(np.random.default_rng(1).random((4, 9, 6), np.float32))
    yield "dose", kinds.dose()
    yield "nuclear medicine", kinds.nuclear()
    yield "ultrasound", kinds.ultrasound()


def _many_frames() -> dict[str, bytes]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "many"
        return {
            f"many frames, undefined {undefined}": write_segmentation(
                path, 60, undefined=undefined
            ).read_bytes()
            for undefined in (False, True)
        }


def element(tag: int, vr: bytes, value: bytes, length: int | None = None) -> bytes:
    """An element as explicit VR little endian has it, with a length that may be wrong."""
    head = struct.pack("<HH2s", tag >> 16, tag & 0xFFFF, vr)
    said = len(value) if length is None else length
    wide = vr in (b"SQ", b"OB", b"OW", b"UN", b"UT", b"OF", b"OD", b"OL", b"OV", b"UC", b"UR", b"SV", b"UV")
    return head + (struct.pack("<HI", 0, said) if wide else struct.pack("<H", said & 0xFFFF)) + value
