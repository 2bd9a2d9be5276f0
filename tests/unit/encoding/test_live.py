"""Sequences that stay bytes: what pydicom does with them, and that no edit is lost."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydicom import dcmread, dcmwrite
from pydicom.dataelem import DataElement
from pydicom.dataset import Dataset
from pydicom.sequence import Sequence
from pydicom.uid import ExplicitVRBigEndian, ExplicitVRLittleEndian, ImplicitVRLittleEndian

from isodicom.content import PlanePositionSequence
from isodicom.encoding.live import LiveElement, put_live
from isodicom.encoding.live_sequence import LiveSequence
from isodicom.image.functional_groups import FunctionalGroups
from isodicom.image.image import Image, imread
from tests.factories.live import TAG, file_of, frame, live, plain

SYNTAXES = [ExplicitVRLittleEndian, ImplicitVRLittleEndian]
syntaxes = pytest.mark.parametrize("syntax", SYNTAXES, ids=["explicit", "implicit"])


def is_live(image: Dataset) -> bool:
    """Whether the functional groups are still bytes."""
    return isinstance(image._dict[TAG], LiveElement)  # type: ignore[index]


def set_value(image: Dataset) -> None:
    image.PerFrameFunctionalGroupsSequence[2].PlanePositionSequence[0].ImagePositionPatient = [7, 8, 9]


def set_in_list(image: Dataset) -> None:
    image.PerFrameFunctionalGroupsSequence[-1].PlanePositionSequence[0].ImagePositionPatient[1] = 99


def set_element(image: Dataset) -> None:
    element = image.PerFrameFunctionalGroupsSequence[0]["FrameContentSequence"][0]["FrameComments"]
    element.value = "Über"


def add_element(image: Dataset) -> None:
    image.PerFrameFunctionalGroupsSequence[1].add_new(0x00189074, "DT", "2020")


def add_ambiguous(image: Dataset) -> None:
    image.PerFrameFunctionalGroupsSequence[1].SmallestImagePixelValue = 3


def delete_element(image: Dataset) -> None:
    del image.PerFrameFunctionalGroupsSequence[3].FrameContentSequence


def nested_append(image: Dataset) -> None:
    item = Dataset()
    item.DerivationDescription = "more"
    image.PerFrameFunctionalGroupsSequence[4].DerivationImageSequence.append(item)
    item.DerivationDescription = "still more"


def append(image: Dataset) -> None:
    item = frame(40)
    image.PerFrameFunctionalGroupsSequence.append(item)
    item.FrameContentSequence[0].FrameComments = "edited behind"


def extend(image: Dataset) -> None:
    image.PerFrameFunctionalGroupsSequence += [frame(40), frame(41)]


def insert(image: Dataset) -> None:
    image.PerFrameFunctionalGroupsSequence.insert(2, frame(40))


def delete(image: Dataset) -> None:
    del image.PerFrameFunctionalGroupsSequence[1:4:2]


def pop(image: Dataset) -> None:
    image.PerFrameFunctionalGroupsSequence.pop(0)


def replace_item(image: Dataset) -> None:
    image.PerFrameFunctionalGroupsSequence[3] = frame(40)


def swap(image: Dataset) -> None:
    items = image.PerFrameFunctionalGroupsSequence
    items[0], items[4] = items[4], items[0]


def reverse(image: Dataset) -> None:
    image.PerFrameFunctionalGroupsSequence.reverse()


def reclass(image: Dataset) -> None:
    item = image.PerFrameFunctionalGroupsSequence[2]
    sequence = PlanePositionSequence.from_sequence(item.PlanePositionSequence, copy=False)
    item.PlanePositionSequence = sequence
    sequence[0].ImagePositionPatient = [4, 5, 6]


def set_sequence(image: Dataset) -> None:
    image.PerFrameFunctionalGroupsSequence = [frame(number) for number in (9, 8)]


def set_value_of_element(image: Dataset) -> None:
    element = image["PerFrameFunctionalGroupsSequence"]
    element.value = [frame(number) for number in (9, 8)]


def set_and_edit(image: Dataset) -> None:
    items = [frame(number) for number in range(5)]
    image.PerFrameFunctionalGroupsSequence = items
    items[3].PlanePositionSequence[0].ImagePositionPatient[2] = -3


def delete_sequence(image: Dataset) -> None:
    del image.PerFrameFunctionalGroupsSequence


def clear_item(image: Dataset) -> None:
    image.PerFrameFunctionalGroupsSequence[1].clear()


def update_item(image: Dataset) -> None:
    image.PerFrameFunctionalGroupsSequence[1].update(frame(77))


def share_item(image: Dataset) -> None:
    items = image.PerFrameFunctionalGroupsSequence
    items[1].PlanePositionSequence = items[0].PlanePositionSequence
    items[0].PlanePositionSequence[0].ImagePositionPatient[0] = 1234


def change_character_set(image: Dataset) -> None:
    # By all routes of its own pydicom leaves the text of items in the character set that it was read in.
    item = image.PerFrameFunctionalGroupsSequence[2]
    image.SpecificCharacterSet = "ISO_IR 192"
    item.FrameContentSequence[0].FrameComments = "語"


def nothing(image: Dataset) -> None:
    """Leave it as it is."""


def look(image: Dataset) -> None:
    str(image)


EDITS = [
    nothing,
    look,
    set_value,
    set_in_list,
    set_element,
    add_element,
    add_ambiguous,
    delete_element,
    nested_append,
    append,
    extend,
    insert,
    delete,
    pop,
    replace_item,
    swap,
    reverse,
    reclass,
    set_sequence,
    set_value_of_element,
    set_and_edit,
    delete_sequence,
    clear_item,
    update_item,
    share_item,
    change_character_set,
]
edits = pytest.mark.parametrize("edit", EDITS)


def by_save_as(image: Image) -> Dataset:
    file = BytesIO()
    image.save_as(file)
    return dcmread(BytesIO(file.getvalue()))


def by_dcmwrite(image: Image) -> Dataset:
    file = BytesIO()
    dcmwrite(file, image)
    return dcmread(BytesIO(file.getvalue()))


def by_implicit(image: Image) -> Dataset:
    image.file_meta.TransferSyntaxUID = ImplicitVRLittleEndian
    return by_save_as(image)


def by_explicit(image: Image) -> Dataset:
    image.file_meta.TransferSyntaxUID = ExplicitVRLittleEndian
    return by_dcmwrite(image)


def by_copy(image: Image) -> Dataset:
    return by_save_as(copy.copy(image))


def by_deepcopy(image: Image) -> Dataset:
    return by_save_as(copy.deepcopy(image))


def by_pickle(image: Image) -> Dataset:
    return by_dcmwrite(pickle.loads(pickle.dumps(image)))


def by_slice(image: Image) -> Dataset:
    part = image[:]
    part.file_meta, part.preamble = image.file_meta, bytes(128)
    return by_dcmwrite(part)


def by_json(image: Image) -> Dataset:
    return Dataset.from_json(image.to_json())


def by_from_dataset(image: Image) -> Dataset:
    return by_save_as(Image.from_dataset(image))


ROUTES = [
    by_save_as,
    by_dcmwrite,
    by_implicit,
    by_explicit,
    by_copy,
    by_deepcopy,
    by_pickle,
    by_slice,
    by_json,
    by_from_dataset,
]


def assert_same(found: Dataset, expected: Dataset) -> None:
    """Element by element, whatever VR is not written."""
    assert sorted(found.keys()) == sorted(expected.keys())
    for tag in expected.keys():  # noqa: SIM118 (a dataset iterates over elements)
        if expected[tag].VR == "SQ":
            assert len(found[tag].value) == len(expected[tag].value), tag
            for one, other in zip(found[tag].value, expected[tag].value, strict=True):
                assert_same(one, other)
        elif not tag.is_private:
            assert found[tag].value == expected[tag].value, tag


@edits
@pytest.mark.parametrize("route", ROUTES)
@syntaxes
def test_no_edit_is_lost(
    syntax: str, route: Callable[[Image], Dataset], edit: Callable[[Dataset], None]
) -> None:
    """What is written is what pydicom writes of an object that was made by it and edited in the same way."""
    image, expected = live(syntax=syntax), plain(syntax=syntax)
    edit(image)
    edit(expected)
    if route is by_json:
        assert_same(route(image), Dataset.from_json(expected.to_json()))
    else:
        assert_same(route(image), dcmread(BytesIO(file_of(expected))))


@edits
@syntaxes
def test_queries_see_edits(syntax: str, edit: Callable[[Dataset], None]) -> None:
    """Columns are those of the items as they are, also when columns were asked for before."""
    image, expected = live(syntax=syntax), plain(syntax=syntax)
    columns(image)
    edit(image)
    edit(expected)
    count = len(expected.get("PerFrameFunctionalGroupsSequence", ())) or 5
    image.NumberOfFrames = expected.NumberOfFrames = count
    assert_columns_equal(columns(image), columns(expected))
    assert_columns_equal(columns(image), columns(expected))
    loaded: Image = pickle.loads(pickle.dumps(image))
    assert_columns_equal(columns(loaded), columns(expected))


@edits
def test_queries_see_edits_of_sequences_that_were_set(edit: Callable[[Dataset], None]) -> None:
    """The same where there are no bytes."""
    image, expected = live(), plain()
    image.PerFrameFunctionalGroupsSequence = plain().PerFrameFunctionalGroupsSequence
    columns(image)
    edit(image)
    edit(expected)
    count = len(expected.get("PerFrameFunctionalGroupsSequence", ())) or 5
    image.NumberOfFrames = expected.NumberOfFrames = count
    assert_columns_equal(columns(image), columns(expected))


def columns(image: Dataset) -> list[Any]:
    groups = FunctionalGroups.of(image)
    return [
        groups.floats("PlanePositionSequence", "ImagePositionPatient", 3),
        groups.integers("FrameContentSequence", "DimensionIndexValues", 2),
        groups.texts("FrameContentSequence", "FrameComments"),
        groups.nested("DerivationImageSequence")[0],
    ]


def assert_columns_equal(found: list[Any], expected: list[Any]) -> None:
    for one, other in zip(found, expected, strict=True):
        np.testing.assert_array_equal(one, other)


@syntaxes
@pytest.mark.parametrize("undefined", [False, True], ids=["defined", "undefined"])
def test_items_are_as_pydicom_reads_them(syntax: str, undefined: bool) -> None:
    """In any order; with private elements, and with lengths that are not told."""
    data = file_of(plain(7, syntax, shuffled=True, undefined=undefined))
    image, expected = Image.from_dataset(dcmread(BytesIO(data)), copy=False), dcmread(BytesIO(data))
    items = image.PerFrameFunctionalGroupsSequence
    assert isinstance(items, Sequence)
    assert len(items) == 7
    assert items[3] == expected.PerFrameFunctionalGroupsSequence[3]
    assert items[-2:] == expected.PerFrameFunctionalGroupsSequence[-2:]
    assert items == expected.PerFrameFunctionalGroupsSequence
    assert expected.PerFrameFunctionalGroupsSequence == items
    assert expected.PerFrameFunctionalGroupsSequence[2] in items
    assert items != [*expected.PerFrameFunctionalGroupsSequence][1:]
    assert str(image) == str(expected)
    assert image.to_json() == expected.to_json()
    assert by_save_as(image) == expected
    with pytest.raises(IndexError):
        items[7]
    with pytest.raises(TypeError):
        items.append("no item")  # pyright: ignore[reportArgumentType]


def test_files_read_by_this_library_are_live() -> None:
    """All at once or lazily, also where lengths are not told."""
    for undefined in (False, True):
        data = file_of(plain(undefined=undefined))
        for lazy in (False, True):
            image = imread(data, lazy_frame_retrieval=lazy)
            assert (
                image.PerFrameFunctionalGroupsSequence[1].FrameContentSequence[0].FrameComments == "Größe 1x"
            )
            assert is_live(image)


def test_elements_are_the_same_each_time() -> None:
    """An edit can be made in several steps."""
    image = live()
    items = image.PerFrameFunctionalGroupsSequence
    assert image[TAG].value is items
    assert image.get("PerFrameFunctionalGroupsSequence") is items
    assert image["PerFrameFunctionalGroupsSequence"] is image[(0x5200, 0x9230)]
    assert items[1] is items[1]
    assert next(element for element in image if element.tag == TAG).value is items


def test_what_was_not_edited_stays_as_it_was_written() -> None:
    """Looking at items changes no byte, nor does the edit of another one."""
    data = file_of(plain())
    raw = dcmread(BytesIO(data)).get_item(TAG).value
    image = Image.from_dataset(dcmread(BytesIO(data)), copy=False)
    str(image)
    assert image.get_item(TAG).value == raw
    image.PerFrameFunctionalGroupsSequence[1].FrameContentSequence[0].FrameComments = "edited"
    edited = image.get_item(TAG).value
    lengths = [len(file_of(plain(count))) for count in (1, 2)]
    first = lengths[0] - len(file_of(plain(0)))
    assert edited != raw
    assert edited[: first - 16] == raw[: first - 16]


def test_bytes_that_are_put_into_an_object() -> None:
    """They are written as they are, and can be edited."""
    value = dcmread(BytesIO(file_of(plain()))).get_item(TAG).value
    for touch in (nothing, look, set_value, append):
        made, expected = plain(), plain()
        del made[TAG]
        made.__class__ = Image
        put_live(made, "PerFrameFunctionalGroupsSequence", value)
        touch(made)
        touch(expected)
        assert is_live(made)
        assert isinstance(made.PerFrameFunctionalGroupsSequence, LiveSequence)
        for route in (by_save_as, by_dcmwrite, by_pickle, by_implicit):
            assert_same(route(made), dcmread(BytesIO(file_of(expected))))  # type: ignore[arg-type]


def test_the_character_set_may_change_behind_bytes() -> None:
    """Their text is written in what is there then."""
    value = dcmread(BytesIO(file_of(plain()))).get_item(TAG).value
    made = plain()
    made.__class__ = Image
    put_live(made, "PerFrameFunctionalGroupsSequence", value)
    made.SpecificCharacterSet = "ISO_IR 192"
    content = by_save_as(made).PerFrameFunctionalGroupsSequence[1].FrameContentSequence[0]  # type: ignore[arg-type]
    assert content.FrameComments == "Größe 1x"


def test_other_sequences_are_not_put_as_bytes() -> None:
    """Nobody would make items of them."""
    with pytest.raises(ValueError, match="SegmentSequence"):
        put_live(plain(), "SegmentSequence", b"")


def test_ambiguous_representations_beside_bytes() -> None:
    """What pydicom corrects in objects that were made, is corrected in those that have bytes, too."""
    image = live()
    image.SmallestImagePixelValue = 3
    for route in (by_save_as, by_dcmwrite):
        assert route(image)["SmallestImagePixelValue"].VR == "US"


def test_big_endian_is_refused_as_by_pydicom() -> None:
    """Bytes are not turned round."""
    image, expected = live(), dcmread(BytesIO(file_of(plain())))
    for one in (image, expected):
        one.file_meta.TransferSyntaxUID = ExplicitVRBigEndian
        with pytest.raises(ValueError, match="endian"):
            one.save_as(BytesIO())


@edits
def test_big_endian_files_can_be_edited(edit: Callable[[Dataset], None]) -> None:
    """Items are encoded as those beside them."""
    image, expected = live(syntax=ExplicitVRBigEndian), plain(syntax=ExplicitVRBigEndian)
    columns(image)
    edit(image)
    edit(expected)
    for route in (by_save_as, by_dcmwrite, by_pickle):
        assert_same(route(image), dcmread(BytesIO(file_of(expected))))
    count = len(expected.get("PerFrameFunctionalGroupsSequence", ())) or 5
    image.NumberOfFrames = expected.NumberOfFrames = count
    assert_columns_equal(columns(image), columns(expected))


def test_bytes_that_are_no_items() -> None:
    """They are what pydicom makes of them."""
    image = live()
    raw = image._dict[TAG]  # type: ignore[index]
    assert isinstance(raw, tuple)
    image._dict[TAG] = raw._replace(value=b"\xfe\xff\x00\xe0\xff\x00\x00\x00")  # type: ignore[index]
    expected = dcmread(BytesIO(file_of(plain())))
    expected._dict[TAG] = raw._replace(value=b"\xfe\xff\x00\xe0\xff\x00\x00\x00")  # type: ignore[index]
    try:
        items = expected.PerFrameFunctionalGroupsSequence
    except Exception as error:
        with pytest.raises(type(error)):
            image.PerFrameFunctionalGroupsSequence  # noqa: B018
    else:
        assert image.PerFrameFunctionalGroupsSequence == items


def test_threads_get_the_same_items() -> None:
    """So that what one of them edits, all see."""
    for _ in range(5):
        image = live(40)
        with ThreadPoolExecutor(8) as pool:
            found = list(pool.map(lambda one: list(one.PerFrameFunctionalGroupsSequence), [image] * 16))
        assert all(one is other for items in found[1:] for one, other in zip(items, found[0], strict=True))


def test_equal_images() -> None:
    """Copies are equal until one is edited."""
    image = live()
    other = copy.deepcopy(image)
    assert image == other
    set_in_list(other)
    assert image != other
    set_in_list(image)
    assert image == other
    plain_element = DataElement(TAG, "SQ", list(image.PerFrameFunctionalGroupsSequence))
    assert image["PerFrameFunctionalGroupsSequence"] == plain_element


def test_items_move_between_images() -> None:
    """An item or a whole sequence of another image is written, with what is edited there later."""
    image, other = live(), live(syntax=ImplicitVRLittleEndian)
    image.PerFrameFunctionalGroupsSequence[0] = other.PerFrameFunctionalGroupsSequence[4]
    columns(image)
    set_in_list(other)
    assert columns(image)[0][0].tolist() == [0.5, 99, 10]
    assert by_save_as(image).PerFrameFunctionalGroupsSequence[0] == other.PerFrameFunctionalGroupsSequence[4]
    image.PerFrameFunctionalGroupsSequence = other.PerFrameFunctionalGroupsSequence
    set_value(other)
    assert columns(image)[0].tolist() == columns(other)[0].tolist()
    assert_same(by_save_as(image), by_save_as(other))


@given(st.lists(st.tuples(st.sampled_from(EDITS[2:17] + EDITS[22:25]), st.booleans()), max_size=5))
def test_edits_one_after_the_other(steps: list[tuple[Callable[[Dataset], None], bool]]) -> None:
    """Whatever is done and asked in between."""
    image, expected = live(6), plain(6)
    for edit, asked in steps:
        outcomes = []
        for one in (image, expected):
            try:
                edit(one)
            except (AttributeError, IndexError, KeyError) as error:  # what it edits is gone
                outcomes.append(type(error))
        assert len(outcomes) in (0, 2)
        for one in (image, expected):
            one.NumberOfFrames = len(one.PerFrameFunctionalGroupsSequence) or 1
        if asked:
            assert_columns_equal(columns(image), columns(expected))
    assert_same(by_save_as(image), dcmread(BytesIO(file_of(expected))))
