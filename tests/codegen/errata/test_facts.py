"""Facts as the errata write them."""

from __future__ import annotations

import pytest

from codegen.errata.facts import read_argument, read_fields
from isodicom.schema.rows import Constraint


@pytest.mark.parametrize(
    ("table", "constraint"),
    [
        ({"baseline": 218}, Constraint("BCID", bound="CID 218")),
        ({"defined": 244}, Constraint("DCID", bound="CID 244")),
        ({"baseline": 0}, Constraint("BCID")),
    ],
)
def test_a_template_is_included_with_a_group_or_one_whose_number_is_lost(
    table: dict[str, int], constraint: Constraint
) -> None:
    assert read_argument(table) == constraint
    assert read_fields({"arguments": {"$Units": table}}) == (("arguments", (("$Units", constraint),)),)


def test_an_argument_that_is_neither_is_an_error() -> None:
    with pytest.raises(ValueError, match="has to have one of"):
        read_argument({"enumerated": 1})
