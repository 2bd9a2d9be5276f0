"""Views keep what is written, whatever is asked of them, also where pydicom had to make something of it."""

from __future__ import annotations

from pydicom import Dataset
from pydicom.dataelem import DataElement, RawDataElement
from pydicom.tag import Tag

from isodicom.conformance.alike.view import MANY, View
from isodicom.conformance.elements import elements_of, items_of
from tests.fuzz.checking.written import Writer

SEQUENCE, TEXT = 0x00081140, 0x00081030


def with_bytes(value: bytes) -> View:
    """A view of a dataset that has this sequence."""
    dataset = Dataset()
    dataset._dict[Tag(SEQUENCE)] = RawDataElement(Tag(SEQUENCE), "SQ", len(value), value, 0, False, True)
    return View.of(dataset)


def test_items_that_come_apart_stay_raw() -> None:
    writer = Writer()
    apart = writer.head(TEXT, "LO", 1000) + b"text"
    view = with_bytes(writer.items([apart]))
    (item,) = items_of(view, SEQUENCE) or ()
    before = elements_of(item)[TEXT]
    assert isinstance(before, RawDataElement)
    assert before.length == 1000
    assert item[TEXT].value == "text"
    assert elements_of(item)[TEXT] is before


def test_of_very_many_items_each_is_made_when_it_is_asked_for() -> None:
    dataset, raw = Dataset(), RawDataElement(Tag(SEQUENCE), "SQ", 0, b"", 0, False, True)
    made = [Dataset({Tag(SEQUENCE): raw}) for _ in range(MANY + 2)]
    dataset._dict[Tag(SEQUENCE)] = DataElement(SEQUENCE, "SQ", made)
    found = items_of(View.of(dataset), SEQUENCE)
    assert found is not None
    assert len(found) == MANY + 2
    assert isinstance(found[MANY + 1], View)
    assert all(isinstance(item, View) for item in found[-3:])


def test_items_of_which_all_is_decoded_are_what_they_are() -> None:
    item, dataset = Dataset(), Dataset()
    item.StudyDescription = "text"
    dataset.ReferencedImageSequence = [item]
    assert list(items_of(View.of(dataset), SEQUENCE) or ()) == [item]
    assert (items_of(View.of(dataset), SEQUENCE) or ())[0] is item


def test_a_view_is_written_as_its_dataset() -> None:
    dataset = Dataset()
    dataset.set_original_encoding(True, False)
    assert View.of(dataset).original_encoding == (True, False)
