"""Content trees in bytes are read as those of datasets."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO

import pytest
from pydicom import dcmread
from pydicom.dataset import Dataset, FileDataset

from isodicom.conformance.alike.view import View
from isodicom.conformance.rules.consistency.evidence import Reference, _of_content
from isodicom.encoding.files import read_raw
from isodicom.sr.tree.node import Node, Said
from isodicom.sr.tree.read import read_tree
from tests.factories import reports
from tests.factories.pixels import file_bytes

MADE: tuple[Callable[[bool], FileDataset], ...] = (
    lambda undefined: reports.measurement_report(30, undefined),
    lambda undefined: reports.deep_report(3, 30, undefined),
    lambda undefined: reports.deep_report(1, 120, undefined),
    lambda undefined: reports.flat_report(100, undefined),
)


def told(document: Dataset) -> list[tuple[str, Said, tuple[int, ...]]]:
    return [(node.path, node.said, node.reference) for node in read_tree(document).nodes]


def decoded(data: bytes) -> Dataset:
    """The dataset with all its items as pydicom makes them."""
    dataset = dcmread(BytesIO(data))
    for _ in dataset.iterall():
        pass
    return dataset


@pytest.mark.parametrize("undefined", [False, True])
@pytest.mark.parametrize("make", MADE)
def test_all_items_are_found_with_what_they_say(make: Callable[[bool], FileDataset], undefined: bool) -> None:
    data = file_bytes(make(undefined))
    view = View.of(read_raw(data))
    if view.is_too_deep(0x0040A730):
        assert len(read_tree(view).nodes) == 1
        return
    of_bytes, of_datasets = read_tree(view), read_tree(decoded(data))
    assert told(view) == told(decoded(data))
    assert of_bytes.cut == of_datasets.cut
    assert len(of_bytes.nodes) > 90


@pytest.mark.parametrize("undefined", [False, True])
def test_references_to_objects_are_found_where_they_are(undefined: bool) -> None:
    data = file_bytes(reports.measurement_report(20, undefined))
    found = _references(View.of(read_raw(data)))
    assert found == _references(decoded(data))
    assert len(found) == 20


def _references(document: Dataset) -> list[Reference]:
    return list(_of_content(document, "", 0))


def test_what_is_damaged_hides_only_what_is_in_it() -> None:
    data = file_bytes(reports.measurement_report(400))
    at = data.index(b"lesion 200")
    begin = data.rindex(b"\x40\x00\x30\xa7SQ", 0, at)
    damaged = data[: begin + 20] + b"\0" * 8 + data[begin + 28 :]
    tree = read_tree(View.of(read_raw(damaged)))
    groups = tree.nodes[5].children
    assert len(groups) == 400
    assert [number for number, group in enumerate(groups) if len(group.children) != 7] == [200]
    assert len(_references(View.of(read_raw(damaged)))) == 399


def test_items_that_say_the_same_share_what_they_say() -> None:
    document = View.of(read_raw(file_bytes(reports.measurement_report(50))))
    nodes = read_tree(document).nodes
    assert len({id(node.said) for node in nodes}) < 30


def test_a_dataset_of_an_item_is_made_when_it_is_asked_for() -> None:
    nodes = read_tree(View.of(read_raw(file_bytes(reports.measurement_report(2))))).nodes
    (number, *_) = _numbers(nodes)
    assert str(number.item.MeasuredValueSequence[0].NumericValue) == "0.5"


def _numbers(nodes: tuple[Node, ...]) -> Iterator[Node]:
    return (node for node in nodes if node.value_type == "NUM")
