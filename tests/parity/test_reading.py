"""Images are read as the peer reads them, and as pydicom does where the peer can't."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import highdicom
import numpy as np
import pydicom
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydicom.errors import InvalidDicomError
from pydicom.uid import (
    HTJ2KLossless,
    JPEG2000Lossless,
    JPEGBaseline8Bit,
    JPEGLosslessSV1,
    JPEGLSLossless,
    RLELossless,
)

import isodicom
from isodicom.errors import IsodicomError
from tests.factories.colours import COLOURED
from tests.factories.enhanced import PER_FRAME, SHARED, Enhanced, enhanced, oddly_nested
from tests.factories.kinds import KINDS
from tests.factories.pixels import (
    BIG,
    DEFLATED,
    DEFLATED_FRAME,
    IMPLICIT,
    JPEG_XL,
    Layout,
    file_bytes,
    image_of,
)
from tests.factories.slides import Slide, slide
from tests.parity.corpus import LOSSY, bundled, syntax_of
from tests.parity.outcome import Raised, difference, outcome
from tests.parity.queries import SEGMENTS
from tests.parity.sides import differences

SHARED_FILES = (
    "ct_image",
    "dx_image",
    "seg_image_cr_binary",
    "seg_image_ct_binary",
    "seg_image_ct_binary_fractional",
    "seg_image_ct_binary_overlap",
    "seg_image_ct_binary_single_frame",
    "seg_image_ct_true_fractional",
    "seg_image_sm_control",
    "seg_image_sm_control_labelmap",
    "seg_image_sm_control_labelmap_palette_color",
    "seg_image_sm_dots",
    "seg_image_sm_dots_tiled_full",
    "seg_image_sm_numbers",
    "sm_image",
    "sm_image_control",
    "sm_image_dots",
    "sm_image_grayscale",
    "sm_image_grayscale_reversed",
    "sm_image_jpegls",
    "sm_image_jpegls_nobot",
    "sm_image_numbers",
)
MACROS = dict.fromkeys(("measures", "orientation", "rescale", "window", "real_world"), PER_FRAME)
SMALL = Layout(frames=4, rows=6, columns=8, stored=12)
ENHANCED = {
    "shared": Enhanced(),
    "per frame": Enhanced(SMALL, **MACROS),
    "real world shared": Enhanced(SMALL, real_world=SHARED),
    "lookup tables": Enhanced(window="", lut=PER_FRAME),
    "sources": Enhanced(derivation=PER_FRAME, rescale=""),
    "source shared": Enhanced(derivation=SHARED),
    "not evenly spaced": Enhanced(steps=(0, 5, 2.5, 10)),
    "gap": Enhanced(steps=(0, 2.5, 7.5, 10)),
    "two at one place": Enhanced(steps=(0, 2.5, 2.5, 5)),
    "shuffled": Enhanced(steps=(5, 0, 7.5, 2.5)),
    "reversed": Enhanced(steps=(7.5, 5, 2.5, 0)),
    "spacing not told": Enhanced(between=None),
    "oblique": Enhanced(axes=(0.8, 0.6, 0.0, 0.0, 0.0, -1.0)),
    "one frame": Enhanced(replace(SMALL, frames=1)),
    "big words": Enhanced(replace(SMALL, syntax=DEFLATED)),
    "implicit": Enhanced(replace(SMALL, syntax=IMPLICIT), **MACROS),
    "JPEG-LS": Enhanced(replace(SMALL, syntax=JPEGLSLossless)),
    "MR": Enhanced(SMALL, modality="MR", rescale=""),
}
TILES = Layout("RGB", 8, rows=8, columns=10)
SLIDES = {
    "full": Slide(),
    "full grey": Slide(layout=Layout(rows=8, columns=10)),
    "full planes": Slide(planes=3),
    "full paths": Slide(paths=2, layout=Layout(allocated=8, rows=8, columns=10)),
    "sparse": Slide(sparse=True),
    "sparse with gaps": Slide(sparse=True, left_out=(1, 5)),
    "sparse paths": Slide(sparse=True, paths=2, layout=Layout(allocated=8, rows=8, columns=10)),
    "sparse that overlaps": Slide(sparse=True, overlap=1),
    "exact edges": Slide(rows=16, columns=20),
    "one tile": Slide(rows=8, columns=10),
    "smaller than a tile": Slide(rows=5, columns=6),
    "turned": Slide(orientation=(1.0, 0.0, 0.0, 0.0, 1.0, 0.0)),
    "planar": Slide(layout=replace(TILES, planar=1)),
    "RLE": Slide(layout=replace(TILES, syntax=RLELossless)),
    "JPEG-LS": Slide(layout=replace(TILES, syntax=JPEGLSLossless)),
    "JPEG": Slide(layout=Layout("YBR_FULL_422", 8, rows=16, columns=16, syntax=JPEGBaseline8Bit)),
    "undefined lengths": Slide(sparse=True, undefined=True),
}
ENCODED = {
    "RLE": (RLELossless, (8, 16), (False, True), ("MONOCHROME2", "RGB")),
    "JPEG-LS": (JPEGLSLossless, (8, 16), (False, True), ("MONOCHROME2", "RGB")),
    "JPEG 2000": (JPEG2000Lossless, (8, 16), (False, True), ("MONOCHROME2", "RGB", "YBR_RCT")),
    "lossless JPEG": (JPEGLosslessSV1, (8, 16), (False,), ("MONOCHROME2",)),
    "high-throughput JPEG 2000": (HTJ2KLossless, (8, 16), (False, True), ("MONOCHROME2", "RGB")),
    "JPEG XL": (JPEG_XL, (8, 16), (False,), ("MONOCHROME2", "RGB")),
    "deflated frames": (DEFLATED_FRAME, (8, 16, 32), (False, True), ("MONOCHROME2", "RGB")),
}


@pytest.mark.parametrize("name", bundled())
def test_files_of_pydicom_are_read_as_the_peer_does(name: str) -> None:
    assert differences(name, bundled()[name]) == []


@pytest.mark.parametrize("name", SHARED_FILES)
def test_files_of_the_peer_are_read_as_it_does(name: str, shared: Path) -> None:
    assert differences(name, shared / "peer" / "testdata" / f"{name}.dcm") == []


def by_pydicom(image: Any) -> Any:
    """Some frames as pydicom decodes them, and which; or what it raises."""

    def decoded() -> tuple[Any, Any]:
        count = int(image.get("NumberOfFrames") or 1)
        chosen = range(count) if count < 20 else (0, count // 2, count - 1)
        return chosen, np.stack([pydicom.pixels.pixel_array(image, index=frame) for frame in chosen])

    return outcome(decoded)


@pytest.mark.parametrize("name", bundled())
def test_stored_values_are_pydicoms(name: str) -> None:
    path = bundled()[name]
    image = pydicom.dcmread(path, force=True)
    expected = by_pydicom(image)
    if isinstance(expected, Raised):  # then we may read it, or say clearly that we can't
        ours = outcome(lambda: isodicom.imread(path).get_stored_frame(1))
        assert not isinstance(ours, Raised) or isinstance(ours.error, IsodicomError | InvalidDicomError)
        return
    chosen, values = expected
    ours = outcome(lambda: isodicom.imread(path).get_stored_frames(chosen, as_indices=True))
    native = values.astype(values.dtype.newbyteorder("="))
    assert difference(ours, native, LOSSY.get(syntax_of(image), 0)) == ""


@pytest.mark.parametrize("name", [name for name in SHARED_FILES if name.startswith("seg")])
def test_segmentations_of_the_peer_are_read_as_it_does(name: str, shared: Path) -> None:
    assert differences(name, shared / "peer" / "testdata" / f"{name}.dcm", SEGMENTS, "segread") == []


@pytest.mark.parametrize("name", COLOURED)
def test_colours_and_tables(name: str) -> None:
    assert differences(name, file_bytes(COLOURED[name]())) == []


@pytest.mark.parametrize("name", KINDS)
def test_kinds_of_images(name: str) -> None:
    assert differences(name, file_bytes(KINDS[name]())) == []


@pytest.mark.parametrize("name", [name for name in KINDS if name.startswith(("bin", "frac", "label"))])
def test_segmentations(name: str) -> None:
    assert differences(name, file_bytes(KINDS[name]()), SEGMENTS, "segread") == []


@pytest.mark.parametrize("undefined", [False, True])
@pytest.mark.parametrize("name", ENHANCED)
def test_enhanced_images(name: str, undefined: bool) -> None:
    made = replace(ENHANCED[name], undefined=undefined)
    assert differences(name, file_bytes(enhanced(made))) == []
    assert differences(name, file_bytes(oddly_nested(enhanced(made)))) == []


@pytest.mark.parametrize("name", SLIDES)
def test_slides(name: str) -> None:
    assert differences(name, file_bytes(slide(SLIDES[name]))) == []


@st.composite
def regions(draw: st.DrawFn) -> tuple[Slide, tuple[int, int], tuple[int, int]]:
    """A slide of any size, and rows and columns of it, from zero."""
    rows, columns, tile_rows, tile_columns = (draw(st.integers(1, most)) for most in (25, 25, 9, 9))
    layout = Layout("RGB", 8, rows=tile_rows, columns=tile_columns, seed=draw(st.integers(0, 9)))
    first = draw(st.integers(0, rows - 1)), draw(st.integers(0, columns - 1))
    last = draw(st.integers(first[0] + 1, rows)), draw(st.integers(first[1] + 1, columns))
    made = Slide(rows, columns, layout, sparse=draw(st.booleans()), undefined=draw(st.booleans()))
    return made, (first[0], last[0]), (first[1], last[1])


@settings(max_examples=60)
@given(regions(), st.booleans())
def test_any_region_of_a_slide(drawn: tuple[Slide, tuple[int, int], tuple[int, int]], lazy: bool) -> None:
    made, rows, columns = drawn
    written = file_bytes(slide(made))
    expected = highdicom.imread(io.BytesIO(written)).get_total_pixel_matrix(
        dtype=np.uint8, apply_icc_profile=False
    )
    image = isodicom.imread(io.BytesIO(written), lazy_frame_retrieval=lazy)
    asked = {"row_start": rows[0], "row_end": rows[1], "column_start": columns[0], "column_end": columns[1]}
    found = image.get_total_pixel_matrix(dtype=np.uint8, as_indices=True, **asked)
    np.testing.assert_array_equal(found, expected[slice(*rows), slice(*columns)])


@st.composite
def native_layouts(draw: st.DrawFn) -> Layout:
    """Any way of storing pixels without compression."""
    allocated = draw(st.sampled_from([1, 8, 8, 16, 16, 32]))
    colour = allocated in (8, 16) and draw(st.booleans())
    return Layout(
        photometric="RGB" if colour else draw(st.sampled_from(["MONOCHROME1", "MONOCHROME2"])),
        allocated=allocated,
        stored=allocated if allocated == 1 else draw(st.integers(max(2, allocated - 8), allocated)),
        signed=allocated > 1 and draw(st.booleans()),
        planar=int(colour and draw(st.booleans())),
        syntax=draw(st.sampled_from([IMPLICIT, Layout().syntax, DEFLATED, BIG])),
        frames=draw(st.integers(1, 4)),
        rows=draw(st.integers(1, 9)),
        columns=draw(st.integers(1, 9)),
        seed=draw(st.integers(0, 9)),
    )


@settings(max_examples=150)
@given(native_layouts())
def test_native_pixels_come_as_they_were_stored(layout: Layout) -> None:
    written = file_bytes(image_of(layout))
    assert difference(isodicom.imread(io.BytesIO(written)).get_stored_frames(), layout.values()) == ""


@pytest.mark.parametrize("name", ENCODED)
@pytest.mark.parametrize("size", [(32, 32), (33, 17), (9, 15)])
def test_encoded_pixels_come_as_they_were_stored(name: str, size: tuple[int, int]) -> None:
    syntax, widths, signs, kinds = ENCODED[name]
    found = []
    for allocated, signed, photometric in ((w, s, k) for w in widths for s in signs for k in kinds):
        layout = Layout(
            photometric, allocated, signed=signed, syntax=syntax, frames=2, rows=size[0], columns=size[1]
        )
        if photometric != "MONOCHROME2" and (signed or allocated > 8):
            continue
        written = file_bytes(image_of(layout))
        ours = outcome(lambda written=written: isodicom.imread(io.BytesIO(written)).get_stored_frames())
        found += [f"{layout}: {said}" for said in [difference(ours, layout.values())] if said]
    assert found == []


@settings(max_examples=40)
@given(native_layouts())
def test_native_pixels_are_the_peers(layout: Layout) -> None:
    if layout.syntax == BIG or (layout.signed and layout.bits < layout.allocated):
        return  # the peer reads no big endian, and no sign of fewer bits
    names = ("stored", "frames", "nothing applied", "float32", "int32", "uint8", "pixel array", "raw frame")
    from tests.parity.queries import ALL

    assert differences("native", file_bytes(image_of(layout)), {name: ALL[name] for name in names}) == []
