from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from pydicom.dataset import Dataset

from isodicom import Image
from isodicom.errors import FrameIndexError, FrameLookupError, TransformError
from tests.factories.enhanced import Enhanced, enhanced
from tests.factories.objects import dataset
from tests.factories.pixels import Layout


def derived(*sources: tuple[str, Any], preserved: str | None = "YES") -> Image:
    """An image of one frame for each source: its UID, and the number of its frame or None."""
    layout = Layout(frames=len(sources))
    image = enhanced(Enhanced(layout=layout, rescale="", window=""))
    for item, (uid, number) in zip(image.PerFrameFunctionalGroupsSequence, sources, strict=True):
        item.DerivationImageSequence = [dataset(SourceImageSequence=[source(uid, number, preserved)])]
    instances = [dataset(ReferencedSOPInstanceUID=uid) for uid in ("1.1", "1.2", "1.3", "1.4")]
    image.ReferencedSeriesSequence = [dataset(SeriesInstanceUID="1.9", ReferencedInstanceSequence=instances)]
    return Image.from_dataset(image, copy=False)


def source(uid: str, number: Any = None, preserved: str | None = "YES") -> Dataset:
    """An item of the Source Image Sequence."""
    item = dataset(ReferencedSOPInstanceUID=uid)
    if number is not None:
        item.ReferencedFrameNumber = number
    if preserved is not None:
        item.SpatialLocationsPreserved = preserved
    return item


BY_INSTANCE = derived(("1.1", None), ("1.2", None), ("1.3", None))
BY_FRAME = derived(("1.1", 1), ("1.1", 2), ("1.1", 4))


def test_frames_come_in_the_order_in_which_their_sources_are_asked_for() -> None:
    found = BY_INSTANCE.get_pixels_by_source_instance(["1.3", "1.1", "1.3"])
    np.testing.assert_array_equal(found, BY_INSTANCE.get_frames([3, 1, 3]))
    found = BY_FRAME.get_pixels_by_source_frame("1.1", [4, 1])
    np.testing.assert_array_equal(found, BY_FRAME.get_frames([3, 1]))


def test_sources_without_a_frame_are_empty_where_they_are_known() -> None:
    found = BY_INSTANCE.get_pixels_by_source_instance(["1.4", "1.2"], dtype=np.uint16)
    assert not found[0].any()
    np.testing.assert_array_equal(found[1], BY_INSTANCE.get_stored_frame(2))
    with pytest.raises(FrameLookupError, match=r"no source image 7\.7") as caught:
        BY_INSTANCE.get_pixels_by_source_instance(["1.1", "7.7"])
    assert isinstance(caught.value, KeyError)
    empty = BY_INSTANCE.get_pixels_by_source_instance(["7.7"], assert_missing_frames_are_empty=True)
    assert not empty.any()


def test_all_frames_of_a_source_are_those_up_to_the_greatest_number() -> None:
    found = BY_FRAME.get_pixels_by_source_frame("1.1")
    assert len(found) == 4
    assert not found[2].any()
    np.testing.assert_array_equal(found[3], BY_FRAME.get_frame(3))
    with pytest.raises(FrameIndexError, match="frame 5"):
        BY_FRAME.get_pixels_by_source_frame("1.1", [5])
    found = BY_FRAME.get_pixels_by_source_frame("1.1", [5], assert_missing_frames_are_empty=True)
    assert not found.any()


def test_a_frame_may_come_from_several_frames() -> None:
    image = derived(("1.1", [1, 2, 3]), ("1.1", 5))
    found = image.get_pixels_by_source_frame("1.1")
    np.testing.assert_array_equal(found[[0, 1, 2, 4]], image.get_frames([1, 1, 1, 2]))
    assert not found[3].any()


@pytest.mark.parametrize("preserved", [None, "NO", "REORIENTED_ONLY"])
def test_pixels_must_lie_on_pixels_or_be_said_to(preserved: str | None) -> None:
    image = derived(("1.1", 1), ("1.2", 1), preserved=preserved)
    with pytest.raises(TransformError, match="ignore_spatial_locations=True"):
        image.get_pixels_by_source_instance(["1.2"])
    with pytest.raises(TransformError, match="SpatialLocationsPreserved is"):
        image.get_pixels_by_source_frame("1.1", [1])
    found = image.get_pixels_by_source_instance(["1.2"], ignore_spatial_locations=True)
    np.testing.assert_array_equal(found[0], image.get_frame(2))


def test_only_frames_that_are_asked_for_must_be_preserved() -> None:
    image = derived(("1.1", None), ("1.2", None))
    item = image.PerFrameFunctionalGroupsSequence[0].DerivationImageSequence[0].SourceImageSequence[0]
    item.SpatialLocationsPreserved = "NO"
    assert image.get_pixels_by_source_instance(["1.2"]).any()
    with pytest.raises(TransformError):
        image.get_pixels_by_source_instance(["1.2", "1.1"])


def test_two_frames_from_one_source_are_ambiguous() -> None:
    with pytest.raises(TransformError, match=r"Frames 1 and 2 were both derived from 1\.1"):
        BY_FRAME.get_pixels_by_source_instance(["1.1"])


def test_a_single_frame_names_its_sources_itself() -> None:
    image = Image.from_dataset(enhanced(Enhanced(layout=Layout(frames=1), rescale="")))
    del image.PerFrameFunctionalGroupsSequence, image.SharedFunctionalGroupsSequence
    image.SourceImageSequence = [source("1.1")]
    np.testing.assert_array_equal(image.get_pixels_by_source_instance(["1.1"]), image.get_frames())


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        (lambda: BY_INSTANCE.get_pixels_by_source_instance("1.1"), TypeError, r"write \[uid\]"),
        (lambda: BY_INSTANCE.get_pixels_by_source_instance([]), ValueError, "is empty"),
        (lambda: BY_INSTANCE.get_pixels_by_source_frame("1.1"), TransformError, "does not say which frames"),
        (lambda: BY_FRAME.get_pixels_by_source_frame("1.1", []), ValueError, "at least one"),
        (lambda: BY_FRAME.get_pixels_by_source_frame("1.1", [0]), ValueError, "from 1 on"),
        (lambda: BY_FRAME.get_pixels_by_source_frame("1.1", 1), TypeError, "several whole numbers"),
        (lambda: BY_FRAME.get_pixels_by_source_frame("1.1", [1.5]), TypeError, "several whole numbers"),
        (lambda: BY_FRAME.get_pixels_by_source_frame(["1.1"], [1]), TypeError, "a single UID"),
        (lambda: BY_FRAME.get_pixels_by_source_frame("7.7", [1]), FrameLookupError, "no source image"),
    ],
)
def test_what_cannot_be_given_is_refused(call: Any, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        call()


def test_an_image_that_names_no_sources_says_so() -> None:
    image = Image.from_dataset(enhanced(Enhanced()))
    with pytest.raises(TransformError, match="does not say which images"):
        image.get_pixels_by_source_instance(["1.1"], assert_missing_frames_are_empty=True)
