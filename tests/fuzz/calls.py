"""All that is asked of a file."""

from __future__ import annotations

import pickle
import warnings
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from time import process_time
from typing import Any

import numpy as np
import pydicom

from isodicom import imread
from isodicom.image import get_volume_from_series
from isodicom.io import ImageFileReader
from isodicom.seg import segread
from tests.factories.images import segmentation
from tests.fuzz.law import SECONDS, WARNINGS, Violation, violation_of

Call = tuple[str, Callable[[Any], Any]]

LIGHT: tuple[Call, ...] = (
    ("number_of_frames", lambda image: image.number_of_frames),
    ("findings", lambda image: repr(image.findings)),
    ("is_tiled", lambda image: image.is_tiled),
    ("coordinate_system", lambda image: image.coordinate_system),
    ("dimension_index_pointers", lambda image: image.dimension_index_pointers),
    ("get_source_image_uids", lambda image: image.get_source_image_uids()),
    ("indexable", lambda image: image.is_indexable_as_total_pixel_matrix()),
    ("dimensions", lambda image: _unique(image)),
    ("get_raw_frame", lambda image: image.get_raw_frame(1)),
    ("get_volume_geometry", lambda image: image.get_volume_geometry()),
    ("geometry, gaps", lambda image: image.get_volume_geometry(allow_missing_positions=True, atol=0.1)),
    ("pickle", lambda image: pickle.loads(pickle.dumps(image)).number_of_frames),
)
FRAMES: tuple[Call, ...] = (
    ("get_stored_frame", lambda image: image.get_stored_frame(1)),
    ("get_stored_frame, last", lambda image: image.get_stored_frame(image.number_of_frames)),
    ("get_stored_frames", lambda image: image.get_stored_frames()),
    ("get_frame", lambda image: image.get_frame(1)),
    ("get_frame, last, float32", lambda image: image.get_frame(image.number_of_frames, dtype="float32")),
    ("get_frame, window", lambda image: image.get_frame(1, apply_voi_transform=True)),
    ("get_frame, window if any", lambda image: image.get_frame(1, apply_voi_transform=None)),
    ("get_frame, real world", lambda image: image.get_frame(1, apply_real_world_transform=True)),
    ("get_frame, modality", lambda image: image.get_frame(1, apply_modality_transform=True)),
    ("get_frame, int16", lambda image: image.get_frame(1, dtype="int16", apply_real_world_transform=False)),
    ("get_frame, palette", lambda image: image.get_frame(1, dtype="uint8", apply_palette_color_lut=True)),
    ("get_frame, profile", lambda image: image.get_frame(1, dtype="uint8", apply_icc_profile=True)),
    ("get_frames", lambda image: image.get_frames(dtype="float32", apply_voi_transform=None)),
    ("get_volume", lambda image: image.get_volume()),
    (
        "get_volume, gaps",
        lambda image: image.get_volume(allow_missing_positions=True, dtype="float32", rtol=0.5),
    ),
    ("get_total_pixel_matrix", lambda image: image.get_total_pixel_matrix(dtype="float32")),
    ("matrix, region", lambda image: image.get_total_pixel_matrix(2, 5, 2, -1)),
    ("to_pil", lambda image: image.to_pil()),
    ("_repr_html_", lambda image: image._repr_html_()),
    ("pixel_array", lambda image: image.pixel_array.sum()),
)
WRITING: tuple[Call, ...] = (
    ("save_as", lambda image: image.save_as(BytesIO())),
    ("segmented", lambda image: _segmented(image).save_as(BytesIO())),
    ("saved and read", lambda image: _saved_and_read(image)),
)
SEGMENTS: tuple[Call, ...] = (
    ("segments", lambda seg: [seg.get_segment_description(number) for number in seg.segment_numbers]),
    ("get_segment_numbers", lambda seg: seg.get_segment_numbers(segment_label="a", tracking_id="b")),
    ("get_tracking_ids", lambda seg: seg.get_tracking_ids()),
    ("segmented_property_types", lambda seg: seg.segmented_property_types),
    ("segments, volume", lambda seg: seg.get_volume()),
    ("segments, combined", lambda seg: seg.get_volume(combine_segments=True, skip_overlap_checks=True)),
    ("segments, matrix", lambda seg: seg.get_total_pixel_matrix(combine_segments=True)),
    ("segments, by source", lambda seg: _by_source(seg)),
    ("segments, by source frame", lambda seg: _by_source_frame(seg)),
    ("iter_segments", lambda seg: [frames.sum() for frames, _, _ in seg.iter_segments()]),
    ("segments, saved", lambda seg: seg.save_as(BytesIO())),
)
READER: tuple[Call, ...] = (
    ("reader, metadata", lambda reader: reader.metadata.keys()),
    ("reader, number_of_frames", lambda reader: reader.number_of_frames),
    ("reader, read_frame_raw", lambda reader: reader.read_frame_raw(0)),
    ("reader, read_frame", lambda reader: reader.read_frame(reader.number_of_frames - 1)),
    ("reader, uncorrected", lambda reader: reader.read_frame(0, correct_color=False)),
)


def _unique(image: Any) -> bool:
    pointers = image.dimension_index_pointers
    return not pointers or image.are_dimension_indices_unique(pointers)


def _by_source(seg: Any) -> Any:
    uids = [uid for _, _, uid in seg.get_source_image_uids()][:5]
    return seg.get_pixels_by_source_instance(
        uids or ["1.2.3"], assert_missing_frames_are_empty=True, ignore_spatial_locations=True
    )


def _by_source_frame(seg: Any) -> Any:
    uids = [uid for _, _, uid in seg.get_source_image_uids()]
    return seg.get_pixels_by_source_frame(uids[0] if uids else "1.2.3", [1, 2])


def _segmented(image: Any) -> Any:
    """A segmentation of an image, whatever this says of itself."""
    frames, rows, columns = (
        min(int(image.get(keyword) or 1), most)
        for keyword, most in (("NumberOfFrames", 200), ("Rows", 2048), ("Columns", 2048))
    )
    mask = np.zeros((frames, rows, columns), bool)
    mask[:, ::2, ::3] = True
    return segmentation([image], mask)


def _saved_and_read(image: Any) -> Any:
    file = BytesIO()
    image.save_as(file)
    return imread(file.getvalue()).number_of_frames


class Asked:
    """What became of the calls on one file."""

    def __init__(self) -> None:
        self.violations: list[Violation] = []
        self.errors: dict[str, str] = {}
        self.slowest = (0.0, "")

    def call(self, name: str, function: Callable[..., Any], *arguments: Any) -> Any:
        """Call something, and keep an eye on it. None if it raised."""
        before, result = process_time(), None
        with warnings.catch_warnings(record=True) as warned:
            warnings.simplefilter("always")
            try:
                result = function(*arguments)
            except Exception as error:
                self.errors[name] = f"{type(error).__name__}: {error}"
                if found := violation_of(error, name):
                    self.violations.append(found)
        seconds = process_time() - before
        self.slowest = max(self.slowest, (seconds, name))
        if seconds > SECONDS:
            self._violation("too slow", name, f"{seconds:.1f} s")
        texts = {str(one.message) for one in warned}  # of those that are alike, Python shows one
        if len(texts) > WARNINGS:
            self._violation("too many warnings", name, f"{len(texts)}, such as {warned[0].message}")
        return result

    def _violation(self, what: str, call: str, message: str) -> None:
        self.violations.append(Violation(what, call, call, message[:300]))


def ask(path: Path, announce: Callable[[str], None]) -> Asked:
    """Ask all of a file; `announce` is told what comes next."""
    asked = Asked()
    arrays = []
    for lazy in (False, True):
        manner = "lazy" if lazy else "eager"
        announce(f"imread, {manner}")
        image = asked.call(f"imread, {manner}", imread, path, lazy)
        if image is None:
            continue
        found = {}
        for name, call in (*LIGHT, *(FRAMES if not lazy else FRAMES[:4]), *WRITING):
            announce(f"{name}, {manner}")
            found[name] = asked.call(f"{name}, {manner}", call, image)
        arrays.append(found["get_stored_frames"])
        if image.get("SegmentSequence"):
            _ask_segments(asked, path, lazy, announce)
    announce("reader")
    asked.call("reader", _read, asked, path)
    announce("series")
    asked.call("series", get_volume_from_series, [str(path)])
    _compare(asked, arrays)
    return asked


def _ask_segments(asked: Asked, path: Path, lazy: bool, announce: Callable[[str], None]) -> None:
    announce("segread")
    seg = asked.call("segread", segread, path, lazy)
    for name, call in SEGMENTS if seg is not None else ():
        announce(name)
        asked.call(name, call, seg)


def _read(asked: Asked, path: Path) -> None:
    with ImageFileReader(path) as reader:
        for name, call in READER:
            asked.call(name, call, reader)


def _compare(asked: Asked, arrays: list[Any]) -> None:
    """Eager and lazy reading must give the same."""
    if len(arrays) == 2 and arrays[0] is not None and arrays[1] is not None:
        equal = np.array_equal(*arrays, equal_nan=arrays[0].dtype.kind == "f")
        if not equal:
            asked.violations.append(Violation("eager and lazy differ", "get_stored_frames", "both", ""))
    elif (arrays[0] if arrays else None) is not (arrays[1] if len(arrays) == 2 else None):
        asked.errors["only one of eager and lazy"] = "reads"


_PLUGINS = {
    "1.2.840.10008.1.2.5": "pydicom",
    "1.2.840.10008.1.2.4.50": "pillow",
    "1.2.840.10008.1.2.4.51": "pillow",
}


def by_pydicom(path: Path) -> Any:
    """What pydicom gives, by what doesn't end the process; None if nothing."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            image = pydicom.dcmread(path)
            syntax = image.file_meta.TransferSyntaxUID
            if syntax.is_compressed and syntax in _PLUGINS:
                image.pixel_array_options(decoding_plugin=_PLUGINS[syntax])
            elif syntax.is_encapsulated:
                return None
            return image.pixel_array
        except Exception:
            return None


def outcomes(asked: Asked) -> Iterator[str]:
    """What became of a file, in a word: read, read in part, or refused."""
    if "imread, eager" in asked.errors and "imread, lazy" in asked.errors:
        yield "refused"
    elif "get_stored_frames, eager" in asked.errors or "imread, eager" in asked.errors:
        yield "opened"
    else:
        yield "read"
