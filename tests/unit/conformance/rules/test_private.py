"""Private elements: whose they are, and whether they stand where they may."""

from __future__ import annotations

import pytest
from pydicom import Dataset, examples

from isodicom.conformance import check


def found(made: Dataset) -> list[tuple[str, str, str]]:
    """Path, rule and severity of what is said of private elements."""
    return [(f.path, f.rule, f.severity) for f in check(made).findings if f.rule.startswith("private")]


@pytest.fixture
def image() -> Dataset:
    """An image without private elements."""
    made = examples.ct
    made.remove_private_tags()
    return made


def test_a_block_is_told_once(image: Dataset) -> None:
    block = image.private_block(0x0011, "ACME 1.0", create=True)
    for number in range(3):
        block.add_new(number, "LO", "a")
    assert found(image) == [("(0011,0010)", "private_block", "information")]
    (finding,) = check(image).information
    assert finding.message == "3 private elements of ACME 1.0."


def test_a_creator_alone_is_no_block(image: Dataset) -> None:
    image.private_block(0x0011, "ACME 1.0", create=True)
    assert found(image) == []


@pytest.mark.parametrize("creator", [None, ""])
def test_elements_of_nobody_are_an_error(image: Dataset, creator: str | None) -> None:
    if creator is not None:
        image.add_new(0x00110010, "LO", creator)
    image.add_new(0x00111001, "LO", "a")
    image.add_new(0x00111002, "LO", "b")
    assert found(image) == [("(0011,1001)", "private_without_creator", "error")]


def test_a_creator_without_a_name_reserves_for_nobody(image: Dataset) -> None:
    image.add_new(0x00110010, "LO", "")
    assert found(image) == [("(0011,0010)", "private_creator_empty", "error")]


@pytest.mark.parametrize("tag", [0x00110001, 0x0011000F, 0x00110100, 0x00110FFF, 0x00011010])
def test_some_tags_are_for_nobody(image: Dataset, tag: int) -> None:
    image.add_new(tag, "LO", "a")
    assert found(image) == [(f"({tag >> 16:04X},{tag & 0xFFFF:04X})", "private_reserved", "error")]


def test_each_item_has_its_own_creators(image: Dataset) -> None:
    image.private_block(0x0011, "ACME 1.0", create=True).add_new(1, "LO", "a")
    item = Dataset()
    item.add_new(0x00111001, "LO", "a")
    image.RequestAttributesSequence = [item]
    assert ("RequestAttributesSequence[1]/(0011,1001)", "private_without_creator", "error") in found(image)
