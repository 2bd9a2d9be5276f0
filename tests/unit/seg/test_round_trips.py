"""What goes into a segmentation comes out of it: in memory, from a file, frame by frame from a file."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydicom.dataset import Dataset
from pydicom.uid import (
    DeflatedExplicitVRLittleEndian,
    ExplicitVRLittleEndian,
    ImplicitVRLittleEndian,
    JPEG2000Lossless,
    JPEGLSLossless,
    RLELossless,
)

from isodicom.seg import Segmentation, segread
from tests.factories.images import segment, segmentation
from tests.factories.pixels import DEFLATED_FRAME
from tests.factories.series import Series, places, series
from tests.factories.slides import Slide, slide
from tests.factories.sources import SLICES, TILES

Array = npt.NDArray[Any]
NATIVE = (ExplicitVRLittleEndian, ImplicitVRLittleEndian, DeflatedExplicitVRLittleEndian)
SEVERAL = settings(max_examples=60, deadline=None, print_blob=False)


@dataclass(frozen=True)
class Drawn:
    """What a mask holds, and the form in which it is handed over."""

    shape: tuple[int, ...]
    """Planes, rows, columns, segments."""
    seed: int
    kind: str
    form: str
    dtype: str
    syntax: str
    omit: bool
    below: float = 0.7
    """Of evenly spread fractions those above are 1, all others 0; where it is 0, they stay as they are."""
    planes: float = 1.0
    """How many of the planes aren't empty."""
    highest: int = 255
    extended: bool = False

    @cached_property
    def fractions(self) -> Array:
        """How far each pixel belongs to each segment (planes, rows, columns, segments)."""
        random = np.random.default_rng(self.seed)
        values = random.random(self.shape)
        if self.below:
            values = (values > self.below).astype(float)
        if self.form == "labels" or self.kind == "LABELMAP":
            values *= np.cumsum(values > 0, axis=-1) == 1  # the first segment has the pixel
        values *= random.random((self.shape[0], 1, 1, self.shape[-1])) < self.planes
        return values.astype(self.dtype).astype(float)

    @property
    def mask(self) -> Array:
        """The argument."""
        if self.form == "stacked":
            return self.fractions.astype(self.dtype)
        if self.form == "one":
            return self.fractions[..., 0].astype(self.dtype)
        return (self.fractions * np.arange(1, self.shape[-1] + 1)).sum(axis=-1).astype(self.dtype)

    @property
    def expected(self) -> Array:
        """What is stored of it."""
        if self.kind != "FRACTIONAL":
            return self.fractions
        return np.rint(self.fractions * self.highest) / self.highest

    def on(self, images: Sequence[Dataset], **more: Any) -> Segmentation:
        """The segmentation, of a mask that is not changed on the way."""
        mask = self.mask
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # nothing may be in it
            made = segmentation(
                [*images],
                mask,
                self.shape[-1],
                segmentation_type=self.kind,
                transfer_syntax_uid=self.syntax,
                omit_empty_frames=self.omit,
                max_fractional_value=self.highest,
                use_extended_offset_table=self.extended,
                **more,
            )
        np.testing.assert_array_equal(mask, self.mask)
        return made


@st.composite
def drawn(draw: st.DrawFn, planes: int, rows: int, columns: int, cut: int) -> Drawn:
    """A mask of any form and kind, stored in any way that it allows; `cut`: the shorter side of frames."""
    kind = draw(st.sampled_from(["BINARY", "FRACTIONAL", "LABELMAP"]))
    segments = draw(st.integers(1, 3))
    form = draw(st.sampled_from(["stacked", "labels" if segments > 1 else "one"]))
    codecs = [DEFLATED_FRAME] if kind == "BINARY" else [DEFLATED_FRAME, RLELossless]
    if kind != "BINARY":  # codecs need some room
        codecs += [JPEGLSLossless] * (cut >= 16) + [JPEG2000Lossless] * (cut >= 32)
    syntax = draw(st.sampled_from([*NATIVE, *codecs]))
    floats = kind == "FRACTIONAL" and form != "labels" and draw(st.booleans())
    dtypes = ["uint8", "uint16"] if form == "labels" else ["uint8", "uint16", "float32", "float64", "bool"]
    return Drawn(
        (planes, rows, columns, segments),
        draw(st.integers(0, 99)),
        kind,
        form,
        draw(st.sampled_from(["float32", "float64"] if floats else dtypes)),
        syntax,
        draw(st.booleans()),
        below=0.0 if floats else draw(st.sampled_from([0.3, 0.7, 0.99])),
        planes=draw(st.sampled_from([0.5, 1.0])),
        highest=draw(st.sampled_from([255, 200, 1])) if kind == "FRACTIONAL" else 255,
        extended=draw(st.booleans()) if syntax in codecs else False,
    )


@st.composite
def on_series(draw: st.DrawFn) -> tuple[Drawn, Series]:
    """A mask, and the slices that it is drawn on, in any order."""
    rows, columns = draw(st.sampled_from([(1, 1), (3, 5), (8, 8), (9, 7), (32, 33), (40, 34)]))
    where = tuple(draw(places().filter(lambda found: len(set(found)) == len(found))))
    mask = draw(drawn(len(where), rows, columns, min(rows, columns)))
    return mask, Series(replace(SLICES, rows=rows, columns=columns), places=where)


def ways(made: Segmentation) -> Iterator[Segmentation]:
    """The segmentation as it is, and as it is read from a file."""
    yield made
    file = io.BytesIO()
    made.save_as(file)
    yield segread(io.BytesIO(file.getvalue()))
    with TemporaryDirectory() as folder:
        path = Path(folder) / "seg.dcm"
        made.save_as(path)
        assert path.read_bytes() == file.getvalue()
        yield segread(path, lazy_frame_retrieval=True)


@given(on_series())
@SEVERAL
def test_segments_of_source_images(given: tuple[Drawn, Series]) -> None:
    mask, made = given
    images = series(made)
    uids = [str(image.SOPInstanceUID) for image in images]
    for seg in ways(mask.on(images)):
        found = seg.get_pixels_by_source_instance(uids, assert_missing_frames_are_empty=True)
        np.testing.assert_allclose(found, mask.expected, atol=1e-6)
        assert seg.file_meta.TransferSyntaxUID == mask.syntax


@given(on_series())
@SEVERAL
def test_segments_in_space(given: tuple[Drawn, Series]) -> None:
    mask, made = given
    images = series(made)
    for seg in ways(mask.on(images)):
        if seg.get_volume_geometry() is None:
            continue
        volume = seg.get_volume()
        found = np.zeros_like(mask.expected)
        for plane, image in enumerate(images):
            indices = volume.map_reference_to_indices(np.array([image.ImagePositionPatient], float))
            place = round(float(indices[0, 0]))
            if 0 <= place < len(volume.array) and abs(place - indices[0, 0]) < 1e-3:
                found[plane] = volume.array[place]
        np.testing.assert_allclose(found, mask.expected, atol=1e-6)


@st.composite
def on_slides(draw: st.DrawFn) -> tuple[Drawn, Slide, dict[str, Any]]:
    """A total pixel matrix of a slide, and how it is cut."""
    rows, columns = draw(st.tuples(st.integers(1, 40), st.integers(1, 40)))
    tile = draw(st.sampled_from([None, (8, 8), (9, 16), (40, 33), (64, 64)]))
    organization = draw(st.sampled_from([None, "TILED_FULL", "TILED_SPARSE"]))
    mask = draw(drawn(1, rows, columns, min(tile or (8, 10))))
    more = {"tile_pixel_array": True, "tile_size": tile, "dimension_organization_type": organization}
    return mask, Slide(rows, columns, TILES, sparse=draw(st.booleans())), more


@given(on_slides())
@SEVERAL
def test_segments_of_slides(given: tuple[Drawn, Slide, dict[str, Any]]) -> None:
    mask, made, more = given
    for seg in ways(mask.on([slide(made)], **more)):
        np.testing.assert_allclose(seg.get_total_pixel_matrix(), mask.expected[0], atol=1e-6)
        assert seg.is_tiled


@pytest.mark.parametrize("syntax", [ExplicitVRLittleEndian, RLELossless])
def test_labels_keep_their_numbers(syntax: str) -> None:
    numbers = (2, 7, 300)
    mask = np.random.default_rng(1).choice([0, *numbers], (4, 9, 8)).astype(np.uint16)
    images = [*series(Series(replace(SLICES, rows=9, columns=8)))]
    made = segmentation(
        images,
        mask,
        segmentation_type="LABELMAP",
        transfer_syntax_uid=syntax,
        segment_descriptions=[segment(number) for number in numbers],
    )
    uids = [str(image.SOPInstanceUID) for image in images]
    for seg in ways(made):
        np.testing.assert_array_equal(seg.get_pixels_by_source_instance(uids, combine_segments=True), mask)
        assert seg.segment_numbers == [*numbers]
