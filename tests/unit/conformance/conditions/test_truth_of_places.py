"""Conditions on where an attribute is: levels, frames, positions of items, modules."""

from __future__ import annotations

import pytest
from pydicom import Dataset

from isodicom.conformance import evaluate
from isodicom.conformance.alike.view import View
from isodicom.conformance.conditions.scope import Scope, Step
from isodicom.conformance.conditions.truth import holds
from isodicom.conformance.conditions.whole import Whole
from isodicom.encoding.files import read_raw
from isodicom.schema.conditions import (
    Condition,
    Equals,
    ItemIs,
    ModulePresent,
    Not,
    Present,
    Some,
)
from tests.factories.objects import dataset
from tests.factories.pixels import file_bytes
from tests.factories.reports import flat_report

CODE_VALUE = 0x00080100
PER_FRAME, SHARED = "PerFrameFunctionalGroupsSequence", "SharedFunctionalGroupsSequence"

POINT = dataset(GantryAngle=1, Rows=3)
BEAM = dataset(
    BeamNumber=1, ControlPointSequence=[dataset(), POINT], BlockSequence=[dataset(BlockType="SHIELDING")]
)
PLAN = dataset(RTPlanLabel="A", Rows=5, BeamSequence=[BEAM])
IN_POINT = (POINT, BEAM, PLAN)


@pytest.mark.parametrize(
    ("condition", "truth"),
    [
        (Equals("Rows", ("3",)), True),
        (Equals("./Rows", ("3",)), True),
        (Equals("/Rows", ("5",)), True),
        (Equals("../../Rows", ("5",)), True),
        (Present("../Rows"), False),
        (Present("../BeamNumber"), True),
        (Present("./BeamNumber"), False),
        (Present("BeamNumber"), True),
        (Present("/BeamNumber"), False),
        (Present("../../../Rows"), None),
        (Present("BlockSequence/BlockType"), True),
        (Present("../BlockSequence/BlockType"), True),
        (Present("./BlockSequence/BlockType"), False),
        (Present("BeamSequence/BlockSequence/BlockType"), True),
        (Present("BlockSequence/MaterialID"), False),
        (Present("/RTPlanLabel"), True),
        (Present("./NoSuchThing"), None),
        (Equals("/BeamSequence/ControlPointSequence/GantryAngle", ("1",)), True),
    ],
    ids=str,
)
def test_a_path_says_where_to_look(condition: Condition, truth: bool | None) -> None:
    assert evaluate(condition, *IN_POINT) is truth


def _in_item(number: int, count: int) -> Scope:
    steps: tuple[Step, ...] = (("ControlPointSequence", number, count), ("BeamSequence", 1, 1))
    return Scope(Whole(PLAN), IN_POINT, steps)


@pytest.mark.parametrize(
    ("condition", "truths"),
    [
        (ItemIs("ControlPointSequence", "first"), (True, False, False)),
        (ItemIs("", "first"), (True, False, False)),
        (ItemIs("ControlPointSequence", "not first"), (False, True, True)),
        (ItemIs("ControlPointSequence", "last"), (False, False, True)),
        (ItemIs("ControlPointSequence", "not last"), (True, True, False)),
        (ItemIs("BeamSequence", "last"), (True, True, True)),
        (ItemIs("WedgeSequence", "first"), (None, None, None)),
    ],
)
def test_an_item_knows_its_position(condition: Condition, truths: tuple[bool | None, ...]) -> None:
    assert tuple(holds(condition, _in_item(number, 3)) for number in (1, 2, 3)) == truths


def test_without_its_position_nothing_is_told() -> None:
    assert evaluate(ItemIs("", "first"), *IN_POINT) is None


def _frame(kind: str) -> Dataset:
    return dataset(
        CTImageFrameTypeSequence=[dataset(FrameType=[kind, "PRIMARY"])],
        PlanePositionSequence=[dataset(ImagePositionPatient=[0, 0, 1])],
    )


def _object(*kinds: str, shared: Dataset | None = None) -> Dataset:
    made = dataset(**{PER_FRAME: [_frame(kind) for kind in kinds], SHARED: [shared or Dataset()]})
    made.SOPClassUID = "1.2.840.10008.5.1.4.1.1.2.1"
    return made


ORIGINAL = Equals("frame:FrameType", ("ORIGINAL",), 1)


def _in_frame(image: Dataset, number: int) -> Scope:
    frames = list(image[PER_FRAME].value)
    frame = frames[number - 1]
    steps: tuple[Step, ...] = (("PlanePositionSequence", 1, 1), (PER_FRAME, number, len(frames)))
    return Scope(Whole(image), (frame.PlanePositionSequence[0], frame, image), steps)


def test_a_frame_asks_its_own_groups() -> None:
    image = _object("ORIGINAL", "DERIVED")
    assert [holds(ORIGINAL, _in_frame(image, number)) for number in (1, 2)] == [True, False]


def test_a_frame_asks_the_shared_groups_too() -> None:
    image = _object("ORIGINAL", shared=dataset(PixelMeasuresSequence=[dataset(SliceThickness=2)]))
    assert holds(Present("frame:SliceThickness"), _in_frame(image, 1)) is True
    assert holds(Present("frame:PixelSpacing"), _in_frame(image, 1)) is False


@pytest.mark.parametrize(
    ("kinds", "truth"),
    [(("ORIGINAL", "ORIGINAL"), True), (("DERIVED",), False), (("ORIGINAL", "DERIVED"), None)],
)
def test_outside_frames_all_have_to_agree(kinds: tuple[str, ...], truth: bool | None) -> None:
    assert evaluate(ORIGINAL, _object(*kinds)) is truth


def test_what_some_frames_have_is_not_told() -> None:
    image = _object("ORIGINAL", "ORIGINAL")
    del image[PER_FRAME].value[1].CTImageFrameTypeSequence
    assert evaluate(ORIGINAL, image) is None


def test_an_object_without_groups_has_none_of_it() -> None:
    assert evaluate(Present("frame:FrameType"), PLAN) is False


CT = dataset(SOPClassUID="1.2.840.10008.5.1.4.1.1.2")


@pytest.mark.parametrize(
    ("image", "module", "truth"),
    [
        (CT, "PatientModule", True),  # mandatory
        (CT, "CardiacSynchronizationModule", False),  # not one of the IOD's
        (CT, "ContrastBolusModule", False),
        (dataset(SOPClassUID=CT.SOPClassUID, ContrastBolusAgent="X"), "ContrastBolusModule", True),
        (dataset(ContrastBolusAgent="X"), "ContrastBolusModule", None),
    ],
)
def test_a_module_is_there_by_what_only_it_has(image: Dataset, module: str, truth: bool | None) -> None:
    assert evaluate(ModulePresent(module), image) is truth
    assert evaluate(Not(ModulePresent(module)), image) is (None if truth is None else not truth)


def test_of_items_that_are_alike_the_first_is_asked() -> None:
    document = View.of(read_raw(file_bytes(flat_report(400))))
    scope = Scope(Whole(document, lambda: None), (document,))
    assert len(scope.items("/ContentSequence") or ()) == 400
    assert len(scope.items("/ContentSequence", frozenset()) or ()) == 3
    assert len(scope.items("/ContentSequence", frozenset({CODE_VALUE})) or ()) == 82
    for value_type, truth in (("CODE", True), ("NUM", True), ("IMAGE", False)):
        assert holds(Some("/ContentSequence", Equals("./ValueType", (value_type,))), scope) is truth
    assert holds(Some("/ContentSequence", Not(ItemIs("", "not first"))), scope) is True
