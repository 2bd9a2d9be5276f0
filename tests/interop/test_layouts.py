"""Segmentations as others lay them out are read as pydicom reads them, and edits are saved whoever saves."""

from __future__ import annotations

import copy
import functools
import io
import pickle
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from pydicom import DataElement, dcmread, dcmwrite
from pydicom import Sequence as DatasetSequence
from pydicom.dataset import Dataset, FileDataset
from pydicom.uid import DeflatedExplicitVRLittleEndian, ExplicitVRLittleEndian, ImplicitVRLittleEndian

import isodicom
from isodicom.seg import Segmentation, segread
from tests.factories.enhanced import undefine
from tests.factories.objects import dataset
from tests.factories.pixels import BIG, file_bytes
from tests.parity.written import file_of
from tests.parity.written_cases import ASKED

CASES = ("labels", "overlapping", "fractions", "label map", "binary on enhanced", "sparse slide: omitted")


@functools.cache
def written(name: str) -> bytes:
    """The file as we write it."""
    return file_of(ASKED[name].by(isodicom))


def _undefined(image: FileDataset) -> None:
    undefine(image)


def _mixed(image: FileDataset) -> None:
    """Every second item ends at a delimiter."""
    undefine(image)
    for number, item in enumerate(image.PerFrameFunctionalGroupsSequence):
        item.is_undefined_length_sequence_item = bool(number % 2)


def _private(image: FileDataset) -> None:
    for number, item in enumerate(image.PerFrameFunctionalGroupsSequence):
        block = item.private_block(0x0021, "SOMEONE", create=True)
        block.add_new(1, "LO", "x" * number)
        block.add_new(2, "SQ", DatasetSequence([dataset(PatientComments="inside", PixelSpacing=[9, 9])]))
        inner = item.FrameContentSequence[0].private_block(0x0021, "SOMEONE", create=True)
        inner.add_new(3, "UN", b"\0\1\2" * number)


def _odd(image: FileDataset) -> None:
    """Values of all lengths, numbers written in other ways, elements that nobody expects."""
    for number, item in enumerate(image.PerFrameFunctionalGroupsSequence):
        item.FrameContentSequence[0].FrameComments = "c" * (7 * number)
        item.FrameContentSequence[0].FrameLabel = "ü" * number
        item.FrameAnatomySequence = []
        if "PlanePositionSequence" in item:
            place = item.PlanePositionSequence[0]
            place.ImagePositionPatient = [
                _spelt(float(value), number) for value in place.ImagePositionPatient
            ]


def _spelt(value: float, number: int) -> str:
    return (f"{value:g}", f" {value:.3f} ", f"{value:.6E}", f"{value:+.10g}")[number % 4]


def _shuffled(image: FileDataset) -> None:
    """Frames in another order."""
    frames = image.pixel_array.reshape(-1, int(image.Rows), int(image.Columns))
    order = np.random.default_rng(1).permutation(len(frames))
    items = image.PerFrameFunctionalGroupsSequence
    image.PerFrameFunctionalGroupsSequence = [items[number] for number in order]
    stored = frames[order]
    if image.BitsAllocated == 1:
        stored = np.packbits(stored.reshape(-1), bitorder="little")
    value = stored.tobytes()
    image.PixelData = value + b"\0" * (len(value) % 2)


def _all_per_frame(image: FileDataset) -> None:
    """Nothing is shared."""
    shared = image.SharedFunctionalGroupsSequence[0]
    for item in image.PerFrameFunctionalGroupsSequence:
        for element in shared:
            if element.tag not in item:
                item[element.tag] = DataElement(element.tag, "SQ", copy.deepcopy(element.value))
    image.SharedFunctionalGroupsSequence = [Dataset()]


def _in(syntax: str) -> Callable[[FileDataset], None]:
    def change(image: FileDataset) -> None:
        image.file_meta.TransferSyntaxUID = syntax

    return change


LAYOUTS: dict[str, tuple[Callable[[FileDataset], None], ...]] = {
    "undefined lengths": (_undefined,),
    "some lengths undefined": (_mixed,),
    "private elements": (_private,),
    "odd values": (_odd,),
    "frames in another order": (_shuffled,),
    "nothing shared": (_all_per_frame,),
    "implicit VR": (_in(ImplicitVRLittleEndian),),
    "deflated": (_in(DeflatedExplicitVRLittleEndian),),
    "all of it": (_shuffled, _private, _odd, _all_per_frame, _mixed, _in(ImplicitVRLittleEndian)),
}


def laid_out(name: str, layout: str) -> bytes:
    """The same segmentation in another layout."""
    image = dcmread(io.BytesIO(written(name)))
    for change in LAYOUTS[layout]:
        change(image)
    return file_bytes(image)


def answers(seg: Segmentation) -> dict[str, Any]:
    """What a segmentation says of its segments, whatever its layout."""
    found: dict[str, Any] = {"segments": seg.segment_numbers, "sources": seg.get_source_image_uids()}
    if seg.is_tiled:
        return found | {"matrix": seg.get_total_pixel_matrix()}
    volume = seg.get_volume()
    found |= {"volume": volume.array, "affine": volume.affine}
    if len(found["sources"]) > 1:
        uids = [uid for _, _, uid in found["sources"]]
        return found | {
            "by source": seg.get_pixels_by_source_instance(uids, assert_missing_frames_are_empty=True)
        }
    return found | {"by frame": seg.get_pixels_by_source_frame(found["sources"][0][2], [1, 3])}


def assert_same(ours: dict[str, Any], others: dict[str, Any]) -> None:
    """The same answers."""
    assert ours.keys() == others.keys()
    for question, answer in ours.items():
        np.testing.assert_array_equal(answer, others[question], err_msg=question)


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("name", CASES)
def test_answers_do_not_depend_on_the_layout(name: str, layout: str) -> None:
    file = laid_out(name, layout)
    expected = answers(segread(io.BytesIO(written(name))))
    assert_same(answers(segread(io.BytesIO(file))), expected)
    assert_same(answers(Segmentation.from_dataset(dcmread(io.BytesIO(file)))), expected)


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("name", CASES)
def test_items_are_those_of_pydicom(name: str, layout: str) -> None:
    file = laid_out(name, layout)
    ours = segread(io.BytesIO(file)).PerFrameFunctionalGroupsSequence
    theirs = dcmread(io.BytesIO(file)).PerFrameFunctionalGroupsSequence
    assert len(ours) == len(theirs)
    for mine, item in zip(ours, theirs, strict=True):
        assert mine == item


def test_big_endian_is_read() -> None:
    file = written("label map with high numbers")
    image = dcmread(io.BytesIO(file))
    image.PixelData = image.pixel_array.astype(">u2").tobytes()
    image.file_meta.TransferSyntaxUID = BIG
    image["PixelData"].VR = "OW"
    assert_same(answers(segread(io.BytesIO(file_bytes(image)))), answers(segread(io.BytesIO(file))))


Edit = Callable[[Segmentation], None]


def _value(seg: Segmentation) -> None:
    seg.PerFrameFunctionalGroupsSequence[1].FrameContentSequence[0].FrameLabel = "edited"


def _removed(seg: Segmentation) -> None:
    del seg.PerFrameFunctionalGroupsSequence[2].FrameContentSequence


def _added(seg: Segmentation) -> None:
    seg.PerFrameFunctionalGroupsSequence[0].FrameAnatomySequence = [dataset(FrameLaterality="R")]


def _replaced(seg: Segmentation) -> None:
    groups = seg.PerFrameFunctionalGroupsSequence
    groups[1] = copy.deepcopy(groups[0])


def _reordered(seg: Segmentation) -> None:
    groups = seg.PerFrameFunctionalGroupsSequence
    seg.PerFrameFunctionalGroupsSequence = [groups[1], groups[0], *list(groups)[2:]]


def _popped(seg: Segmentation) -> None:
    seg.PerFrameFunctionalGroupsSequence.pop()


def _appended(seg: Segmentation) -> None:
    seg.PerFrameFunctionalGroupsSequence.append(dataset(FrameContentSequence=[dataset(FrameLabel="new")]))


def _letters(seg: Segmentation) -> None:
    seg.SpecificCharacterSet = "ISO_IR 192"
    seg.PerFrameFunctionalGroupsSequence[0].FrameContentSequence[0].FrameLabel = "żółć"


EDITS: dict[str, Edit] = {
    "value": _value,
    "removed": _removed,
    "added": _added,
    "replaced": _replaced,
    "reordered": _reordered,
    "popped": _popped,
    "appended": _appended,
    "letters": _letters,
}


def _saved(seg: Segmentation) -> bytes:
    out = io.BytesIO()
    seg.save_as(out)
    return out.getvalue()


def _written(seg: Segmentation) -> bytes:
    out = io.BytesIO()
    dcmwrite(out, seg, enforce_file_format=True)
    return out.getvalue()


def _in_syntax(syntax: str) -> Callable[[Segmentation], bytes]:
    def route(seg: Segmentation) -> bytes:
        seg.file_meta.TransferSyntaxUID = syntax
        return _saved(seg)

    return route


ROUTES: dict[str, Callable[[Segmentation], bytes]] = {
    "save_as": _saved,
    "dcmwrite": _written,
    "copy": lambda seg: _saved(copy.copy(seg)),
    "deepcopy": lambda seg: _saved(copy.deepcopy(seg)),
    "pickle": lambda seg: _saved(pickle.loads(pickle.dumps(seg))),
    "from_dataset": lambda seg: _saved(Segmentation.from_dataset(seg)),
    "implicit VR": _in_syntax(ImplicitVRLittleEndian),
    "deflated": _in_syntax(DeflatedExplicitVRLittleEndian),
    "twice": lambda seg: (_saved(seg), _saved(seg))[1],
}


def _made() -> Segmentation:
    made = ASKED["labels"].by(isodicom)
    assert isinstance(made, Segmentation)
    return made


def _read() -> Segmentation:
    return segread(io.BytesIO(written("labels")))


@pytest.mark.parametrize("route", ROUTES)
@pytest.mark.parametrize("edit", EDITS)
@pytest.mark.parametrize("begin", [_made, _read], ids=["made", "read"])
def test_an_edit_is_saved_by_every_route(begin: Callable[[], Segmentation], edit: str, route: str) -> None:
    reference = dcmread(io.BytesIO(written("labels")))
    EDITS[edit](reference)  # type: ignore[arg-type]
    seg = begin()
    EDITS[edit](seg)
    found = dcmread(io.BytesIO(ROUTES[route](seg)))
    assert list(found.PerFrameFunctionalGroupsSequence) == list(reference.PerFrameFunctionalGroupsSequence)


@pytest.mark.parametrize("edit", EDITS)
def test_an_edit_is_seen_by_json_and_walks(edit: str) -> None:
    reference = dcmread(io.BytesIO(written("labels")))
    EDITS[edit](reference)  # type: ignore[arg-type]
    seg = _made()
    EDITS[edit](seg)
    assert seg.to_json_dict()["52009230"] == reference.to_json_dict()["52009230"]
    assert _labels(seg) == _labels(reference)


def _labels(image: Dataset) -> list[str]:
    """The labels of frames that a walk meets."""
    found: list[str] = []
    image.walk(lambda _, element: found.append(element.value) if element.keyword == "FrameLabel" else None)
    return found


def test_segments_that_are_edited_are_found_anew() -> None:
    seg = _read()
    before = seg.get_volume().array
    first = [
        number
        for number, item in enumerate(seg.PerFrameFunctionalGroupsSequence)
        if item.SegmentIdentificationSequence[0].ReferencedSegmentNumber == 1
    ]
    for number in first:
        item = seg.PerFrameFunctionalGroupsSequence[number]
        item.SegmentIdentificationSequence[0].ReferencedSegmentNumber = 2
        item.FrameContentSequence[0].DimensionIndexValues[0] = 2
    with pytest.raises(ValueError, match="segment"):  # two frames show segment 2 at one place
        seg.get_volume()
    assert before[..., 0].any()


def test_nothing_is_encoded_anew_that_was_not_edited() -> None:
    seg = _read()
    assert _saved(seg) == written("labels")
    seg.PerFrameFunctionalGroupsSequence[0].FrameContentSequence  # noqa: B018
    assert _saved(seg) == written("labels")
    assert seg.file_meta.TransferSyntaxUID == ExplicitVRLittleEndian
