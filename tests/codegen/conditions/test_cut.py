from __future__ import annotations

import pytest

from codegen.conditions.cut import is_cut

CUT = (
    "Required if Wheel Type (0009,0001) is",
    "Required if Wheel Type (0009,0001) Value 3 is:",
    "Required if Axle Sequence (0009,0002) is present in the",
    "Required if the rules in",
    "Required if Wheel Type (0009,0001) is ROUND and",
    "Required if the truck is one of the following: May be present otherwise.",
    "Required if May be present otherwise.",
    "Required if Wheel Type Code Sequence (0009,0003) contains an Item of Coded Entry Value May be present otherwise.",
    "Required if the Value of Wheel Type (0009,0001) equals one of the following Values:",
    "Required if it is a truck (with wheels. May be present otherwise.",
    'Required if Wheel Type (0009,0001) is "ROUND',
    "Required if the truck rolls by itself, i.e., the",
)
WHOLE = (
    "",
    "Required if Wheel Type (0009,0001) is ROUND.",
    "Required if Wheel Type (0009,0001) has a Value.",
    "Required if Wheel Type (0009,0001) is present with a Value. May be present otherwise.",
    "Required if Wheel Type (0009,0001) is A May be present otherwise.",
    "Required if Wheel Type (0009,0001) is ROUND: May be present otherwise.",
    "Required if Wheel Type (0009,0001) is one of the following: ROUND OVAL.",
    "Required if the truck can be driven on the road (see",
    "Required if Required if Wheel Type (0009,0001) is ROUND.",
    "Required if the truck (a car) is there. May be present otherwise, see Section C.1.",
)


@pytest.mark.parametrize("text", CUT)
def test_a_sentence_that_breaks_off_is_cut(text: str) -> None:
    assert is_cut(text)


@pytest.mark.parametrize("text", WHOLE)
def test_a_sentence_that_ends_is_whole(text: str) -> None:
    assert not is_cut(text)
