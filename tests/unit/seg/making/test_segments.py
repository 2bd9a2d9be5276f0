"""The segments of a new segmentation: their numbers, their background, and labels that are kept."""

from __future__ import annotations

from io import BytesIO

import pytest
from pydicom.dataset import Dataset
from pydicom.filebase import DicomBytesIO
from pydicom.filereader import read_dataset
from pydicom.filewriter import write_dataset

from isodicom.color import CIELabColor
from isodicom.errors import AttributeValueError
from isodicom.seg import SegmentationTypeValues
from isodicom.seg.described.relabel import label_of
from isodicom.seg.making.segments import read_segments
from tests.factories.images import segment

BINARY, FRACTIONAL, LABELMAP = SegmentationTypeValues


def test_descriptions_are_copied() -> None:
    given = [segment(1), segment(2)]
    found = read_segments(given, BINARY, False)
    assert found.labels == found.numbers == (1, 2)
    given[0].SegmentLabel = "changed"
    assert found.items[0].SegmentLabel == "segment 1"


@pytest.mark.parametrize("kind", [BINARY, FRACTIONAL])
@pytest.mark.parametrize("numbers", [(2,), (1, 3), (2, 1), (1, 1), ()])
def test_segments_of_their_own_frames_are_numbered_from_one(
    kind: SegmentationTypeValues, numbers: tuple[int, ...]
) -> None:
    with pytest.raises(AttributeValueError):
        read_segments([segment(number) for number in numbers], kind, False)


def test_a_label_map_may_have_gaps_but_no_other_order() -> None:
    found = read_segments([segment(3), segment(1042)], LABELMAP, False)
    assert found.labels == found.numbers == (3, 1042)
    assert [item.SegmentNumber for item in found.items] == [0, 3, 1042]
    with pytest.raises(AttributeValueError, match="in the order of their numbers"):
        read_segments([segment(3), segment(1)], LABELMAP, False)
    with pytest.raises(AttributeValueError, match="a number of its own"):
        read_segments([segment(3), segment(3)], LABELMAP, False)


def test_the_background_of_a_label_map_is_described_like_the_first_segment_was_drawn() -> None:
    background = read_segments([segment(1)], LABELMAP, False).items[0]
    assert background.SegmentLabel == "Background"
    assert background.SegmentedPropertyTypeCodeSequence[0].CodeValue == "125040"
    assert (background.SegmentAlgorithmType, background.SegmentAlgorithmName) == ("AUTOMATIC", "threshold")
    assert "RecommendedDisplayCIELabValue" not in background


def test_the_background_is_black_where_segments_have_colours() -> None:
    white = CIELabColor(100, 0, 0)
    found = read_segments([segment(1), segment(2, display_color=white)], LABELMAP, False)
    assert found.items[0].RecommendedDisplayCIELabValue == [0, 32896, 32896]


def test_the_background_is_not_given() -> None:
    background = Dataset()
    background.update(segment(1))
    background.SegmentNumber = 0
    given = type(segment(1)).from_dataset(background)
    with pytest.raises(AttributeValueError, match="that of the background"):
        read_segments([given, segment(1)], LABELMAP, False)


@pytest.mark.parametrize("kind", [BINARY, LABELMAP])
def test_segments_are_renumbered_in_their_order_and_keep_their_labels(kind: SegmentationTypeValues) -> None:
    found = read_segments([segment(1042), segment(7), segment(2)], kind, True)
    items = found.items[-3:]
    assert (found.labels, found.numbers) == ((1042, 7, 2), (1, 2, 3))
    assert [item.SegmentNumber for item in items] == [1, 2, 3]
    assert [label_of(item) for item in items] == [1042, 7, 2]


def test_nothing_is_noted_of_segments_that_need_not_be_renumbered() -> None:
    found = read_segments([segment(1), segment(2)], BINARY, True)
    assert not any(element.tag.is_private for item in found.items for element in item)
    assert [label_of(item) for item in found.items] == [1, 2]


@pytest.mark.parametrize("implicit", [False, True])
def test_labels_survive_writing_and_reading(implicit: bool) -> None:
    item = read_segments([segment(70), segment(5)], BINARY, True).items[0]
    file = DicomBytesIO()
    file.is_implicit_VR, file.is_little_endian = implicit, True
    write_dataset(file, item)
    read = read_dataset(BytesIO(file.getvalue()), implicit, True)
    assert (read.SegmentNumber, label_of(read)) == (1, 70)


def test_other_things_than_descriptions_are_refused() -> None:
    with pytest.raises(TypeError, match=r"write \[description\]"):
        read_segments(segment(1), BINARY, False)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="not Dataset"):
        read_segments([Dataset()], BINARY, False)  # type: ignore[list-item]
