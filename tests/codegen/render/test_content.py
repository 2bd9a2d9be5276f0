"""Long flat tables as one string."""

from __future__ import annotations

import pytest

from codegen.errors import CodegenError
from codegen.render.content import Packed
from isodicom.schema.packed import unpack

ROWS = (("PatientName", "PN", ""), ("", "Patient's Name", "\u2028"))


def packed(*rows: tuple[str, ...]) -> Packed:
    return Packed("NAMES", "dict[str, str]", "keyword, vr, name", "keyword", "vr", rows)


def test_what_is_packed_is_unpacked_as_it_was() -> None:
    lines = "\n".join(packed(*ROWS).lines)
    assert [tuple(cells) for cells in unpack(f"\n{lines}\n")] == list(ROWS)


def test_an_empty_table_unpacks_to_nothing() -> None:
    assert list(unpack("\n")) == []


@pytest.mark.parametrize("cell", ["a|b", "a\nb", "a\\b", 'a"""b'])
def test_a_cell_that_could_not_be_given_back_is_refused(cell: str) -> None:
    with pytest.raises(CodegenError, match="NAMES"):
        _ = packed(("PatientName", cell, "")).lines
