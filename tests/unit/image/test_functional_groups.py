"""What is said of all frames, and of one."""

from __future__ import annotations

import copy
import pickle
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from pydicom.dataset import Dataset
from pydicom.sequence import Sequence

from isodicom.encoding.header import read_header
from isodicom.encoding.memory import MemorySource
from isodicom.errors import FrameError
from isodicom.image.functional_groups import FunctionalGroups, frame_groups, places, shared_groups
from tests.factories.encodings import LAYOUTS, by_pydicom, file_of, open_ended


def labelled(label: str) -> Dataset:
    """Functional groups that can be told from others."""
    groups = Dataset()
    groups.SegmentLabel = label
    return groups


def multi_frame(frames: int, *items: Dataset) -> Dataset:
    """An image with shared functional groups, and these of its frames."""
    image = labelled("image")
    image.NumberOfFrames = frames
    image.SharedFunctionalGroupsSequence = [labelled("shared")]
    image.PerFrameFunctionalGroupsSequence = list(items)
    return image


def test_a_frame_is_described_by_itself_then_with_the_others_then_with_the_image() -> None:
    image = multi_frame(2, labelled("one"), labelled("two"))
    assert [place.SegmentLabel for place in places(image, 1)] == ["two", "shared", "image"]


def test_an_image_without_functional_groups_has_empty_ones() -> None:
    image = Dataset()
    image.NumberOfFrames = 3
    assert [len(groups) for groups in frame_groups(image)] == [0, 0, 0]
    assert len(shared_groups(image)) == 0


def test_groups_that_are_not_one_for_each_frame_are_refused() -> None:
    image = multi_frame(3, labelled("one"), labelled("two"))
    with pytest.raises(FrameError, match=r"NumberOfFrames is 3, but .* has 2 items"):
        frame_groups(image)
    for ask in (
        lambda groups: groups.per_frame,
        lambda groups: groups.has("PlanePositionSequence"),
        lambda groups: groups.floats("PlanePositionSequence", "ImagePositionPatient", 3),
        lambda groups: groups.variants("PlanePositionSequence"),
        lambda groups: groups.nested("DerivationImageSequence"),
    ):
        with pytest.raises(FrameError, match=r"NumberOfFrames is 3, but .* has 2 items"):
            ask(FunctionalGroups.of(image))


# -- columns


def group(sequence: str, **values: object) -> Dataset:
    """An item with one functional group of these attributes."""
    item, macro = Dataset(), Dataset()
    for keyword, value in values.items():
        setattr(macro, keyword, value)
    setattr(item, sequence, [macro])
    return item


TRANSFORM = "PixelValueTransformationSequence"


def mixed(frames: int = 60) -> Dataset:
    """An image of which every third frame has its own slope, and every second its sources."""
    items = []
    for index in range(frames):
        item = Dataset()
        if index % 3 == 0:
            item = group(TRANSFORM, RescaleSlope=f"{index}.5", RescaleType="OWN")
        if index % 2 == 0:
            item.update(group("DerivationImageSequence", SourceImageSequence=sources(index, 1 + index % 4)))
        items.append(item)
    image = multi_frame(frames, *items)
    image.SOPClassUID = "1.2.840.10008.5.1.4.1.1.4.1"
    shared = group(TRANSFORM, RescaleSlope="2", RescaleIntercept="-1", RescaleType="SHARED")
    shared.update(group("DerivationImageSequence", SourceImageSequence=sources(1000, 2)))
    image.SharedFunctionalGroupsSequence = [shared]
    image.RescaleSlope = "7"
    image.WindowCenter = "40"
    return image


def sources(index: int, count: int) -> list[Dataset]:
    """Source images."""
    found = [Dataset() for _ in range(count)]
    for number, source in enumerate(found):
        source.ReferencedSOPInstanceUID = f"1.2.{index}.{number}"
    return found


def in_memory(image: Dataset) -> Dataset:
    """The image as it is."""
    return image


def from_file(image: Dataset) -> Dataset:
    """The image, read from a file by us."""
    return read_header(MemorySource(file_of(image))).dataset


def from_open_file(image: Dataset) -> Dataset:
    """The image, read from a file of undefined lengths by us."""
    return read_header(MemorySource(file_of(open_ended(image), True))).dataset


def from_pydicom(image: Dataset) -> Dataset:
    """The image, read from a file of undefined lengths by pydicom."""
    return by_pydicom(file_of(open_ended(image)))


WAYS = [in_memory, from_file, from_open_file, from_pydicom]


@pytest.fixture(params=WAYS, ids=lambda way: way.__name__)
def image(request: pytest.FixtureRequest) -> Dataset:
    """The image in all the ways in which it may come."""
    found: Dataset = request.param(mixed())
    return found


def test_frames_have_their_own_values_else_the_shared_ones_else_those_of_the_image(image: Dataset) -> None:
    groups = FunctionalGroups.of(image)
    assert groups.number_of_frames == 60
    slopes = [index + 0.5 if index % 3 == 0 else 2.0 for index in range(60)]
    assert groups.floats(TRANSFORM, "RescaleSlope").tolist() == slopes
    assert groups.floats(TRANSFORM, "RescaleIntercept").tolist() == [-1.0] * 60
    assert groups.texts(TRANSFORM, "RescaleType").tolist() == ["OWN", "SHARED", "SHARED"] * 20
    assert groups.floats("FrameVOILUTSequence", "WindowCenter").tolist() == [40.0] * 60
    assert np.isnan(groups.floats("PlanePositionSequence", "ImagePositionPatient", 3)).all()
    assert (
        groups.integers("FrameContentSequence", "DimensionIndexValues", 2, missing=-5).tolist()
        == [[-5, -5]] * 60
    )


def test_which_groups_there_are(image: Dataset) -> None:
    groups = FunctionalGroups.of(image)
    assert groups.has(TRANSFORM)
    assert groups.has("DerivationImageSequence")
    assert not groups.has("PlanePositionSequence")
    assert groups.per_frame is not None
    assert groups.per_frame.count == 60
    assert groups.shared.PixelValueTransformationSequence[0].RescaleType == "SHARED"


def test_items_inside_groups_with_their_frames(image: Dataset) -> None:
    frames, items = FunctionalGroups.of(image).nested("DerivationImageSequence", "SourceImageSequence")
    expected = [
        (index, f"1.2.{index if index % 2 == 0 else 1000}.{number}")
        for index in range(60)
        for number in range(1 + index % 4 if index % 2 == 0 else 2)
    ]
    uids = items.texts("ReferencedSOPInstanceUID").tolist()
    assert list(zip(frames.tolist(), uids, strict=True)) == expected


def test_groups_that_all_frames_share_are_repeated(image: Dataset) -> None:
    image.PerFrameFunctionalGroupsSequence = Sequence()
    frames, items = FunctionalGroups.of(image).nested("DerivationImageSequence", "SourceImageSequence")
    assert frames.tolist() == [frame for frame in range(60) for _ in range(2)]
    assert items.texts("ReferencedSOPInstanceUID").tolist() == ["1.2.1000.0", "1.2.1000.1"] * 60


def test_groups_that_differ(image: Dataset) -> None:
    image.PerFrameFunctionalGroupsSequence[3].PixelValueTransformationSequence[0].RescaleSlope = "0.5"
    frames, found = FunctionalGroups.of(image).variants(TRANSFORM)
    assert len(found) == 20  # of 20 frames two are alike; the others have the shared one
    slopes = [item[TRANSFORM].value[0].RescaleSlope for item in found if item is not None]
    assert [slopes[code] for code in frames] == [
        0.5 if index in (0, 3) else index + 0.5 if index % 3 == 0 else 2.0 for index in range(60)
    ]
    codes, none = FunctionalGroups.of(image).variants("PlanePositionSequence")
    assert (codes == 0).all()
    assert none == [None]


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
def test_frames_from_files_cost_no_datasets(layout: tuple[bool, bool]) -> None:
    dataset = read_header(MemorySource(file_of(open_ended(mixed()), *layout))).dataset
    groups = FunctionalGroups.of(dataset)
    groups.floats(TRANSFORM, "RescaleSlope")
    assert groups.per_frame is not None
    assert groups.per_frame.scanned
    element = dataset.get_item("PerFrameFunctionalGroupsSequence")
    assert element is not None
    assert element.is_raw


def test_columns_are_kept_until_the_groups_are_others(image: Dataset) -> None:
    items = FunctionalGroups.of(image).per_frame
    assert FunctionalGroups.of(image).per_frame is items
    image.PerFrameFunctionalGroupsSequence = [group(TRANSFORM, RescaleSlope="9")] * 60
    assert FunctionalGroups.of(image).floats(TRANSFORM, "RescaleSlope").tolist() == [9.0] * 60
    image.PerFrameFunctionalGroupsSequence = [group(TRANSFORM, RescaleSlope="8")] * 60
    assert FunctionalGroups.of(image).floats(TRANSFORM, "RescaleSlope").tolist() == [8.0] * 60
    del image.PerFrameFunctionalGroupsSequence
    assert FunctionalGroups.of(image).per_frame is None
    assert FunctionalGroups.of(image).floats(TRANSFORM, "RescaleSlope").tolist() == [2.0] * 60


def test_edits_of_items_of_a_file_are_seen() -> None:
    image = from_file(mixed())
    assert FunctionalGroups.of(image).floats(TRANSFORM, "RescaleSlope")[0] == 0.5
    image.PerFrameFunctionalGroupsSequence[0].PixelValueTransformationSequence[0].RescaleSlope = "6"
    assert FunctionalGroups.of(image).floats(TRANSFORM, "RescaleSlope")[0] == 6


def test_columns_of_all_frames_cannot_be_written_to() -> None:
    image = multi_frame(2, group(TRANSFORM, RescaleSlope="1"), group(TRANSFORM, RescaleSlope="2"))
    column = FunctionalGroups.of(image).floats(TRANSFORM, "RescaleSlope")
    with pytest.raises(ValueError, match="read-only"):
        column[0] = 5


@pytest.mark.parametrize(
    "copied", [copy.deepcopy, copy.copy, lambda image: pickle.loads(pickle.dumps(image))]
)
def test_images_can_be_copied_and_pickled(image: Dataset, copied) -> None:  # type: ignore[no-untyped-def]
    before = FunctionalGroups.of(image).floats(TRANSFORM, "RescaleSlope")
    image.buffer = None
    again = copied(image)
    np.testing.assert_array_equal(FunctionalGroups.of(again).floats(TRANSFORM, "RescaleSlope"), before)
    assert again == image


def test_threads_get_the_same() -> None:
    image = from_file(mixed())
    with ThreadPoolExecutor(8) as pool:
        columns = list(
            pool.map(lambda _: FunctionalGroups.of(image).floats(TRANSFORM, "RescaleSlope"), range(64))
        )
    assert all((column == columns[0]).all() for column in columns)


@pytest.mark.parametrize(("signed", "expected"), [(0, 0xFFFE), (1, -2)])
def test_values_of_groups_whose_vr_depends_on_the_pixels(signed: int, expected: int) -> None:
    mapping = Dataset()
    mapping.add_new("RealWorldValueFirstValueMapped", "US", 0xFFFE)
    item = Dataset()
    item.RealWorldValueMappingSequence = [mapping]
    image = multi_frame(2, item, item)
    image.PixelRepresentation = signed
    groups = FunctionalGroups.of(read_header(MemorySource(file_of(image, implicit=True))).dataset)
    columns = groups.integers("RealWorldValueMappingSequence", "RealWorldValueFirstValueMapped")
    assert columns.tolist() == [expected] * 2
    (found,) = groups.variants("RealWorldValueMappingSequence")[1]
    assert found is not None
    assert found.RealWorldValueMappingSequence[0].RealWorldValueFirstValueMapped == expected
