from __future__ import annotations

import pytest

from codegen.diff import words
from isodicom.schema.rows import Code, Constraint

RED = Code("R-1", "99PAINT", "Red")


@pytest.mark.parametrize(
    ("held", "expected"),
    [
        (None, ""),
        (Constraint("DT", (RED,)), 'DT (R-1, 99PAINT, "Red")'),
        (Constraint("BCID", bound="CID 29"), "BCID CID 29"),
        (Constraint(units=Constraint(parameter="$Units")), "in $Units"),
        (
            Constraint("EV", (RED,), alternatives=(Constraint(parameter="$Paint"),)),
            'EV (R-1, 99PAINT, "Red") or $Paint',
        ),
    ],
)
def test_a_constraint_in_short(held: Constraint | None, expected: str) -> None:
    assert words.constraint(held) == expected
