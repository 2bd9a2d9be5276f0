"""References that lead nowhere are found, unless the edition lists them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from codegen.model.iod import UseRow
from codegen.model.problem import Problem
from codegen.model.standard import Standard
from codegen.references import dangling
from isodicom.schema.rows import Bound
from tests.factories.small_standard import include, module, row, small_standard


def changed(**facts: object) -> Standard:
    return replace(small_standard(), **facts)


def with_module(*rows: object) -> Standard:
    return changed(tables=(*small_standard().tables, module("LostModule", *rows)))  # type: ignore[arg-type]


def with_use(use: UseRow) -> Standard:
    iod = small_standard().iods[0]
    return changed(iods=(replace(iod, modules=(*iod.modules, use)),))


LOST = [
    (with_module(row("UnknownKeyword")), "LostModule refers to UnknownKeyword"),
    (with_module(include("UnknownMacro")), "LostModule refers to UnknownMacro"),
    (with_module(include("", target="table_9-9")), "table_Lost refers to table_9-9"),
    (with_module(row("Modality", bound=(Bound("CID 999"),))), "LostModule refers to CID 999"),
    (with_use(UseRow("X", "", "M", keyword="XModule")), "ScanImageIOD refers to XModule"),
    (with_use(UseRow("X", "sect_X", "M")), "ScanImageIOD refers to sect_X"),
    (changed(context_groups=small_standard().context_groups[:1]), "CID 4 refers to CID 4031"),
    (changed(context_groups=small_standard().context_groups[1:]), "TID 4 refers to CID 4,"),
    (changed(iods=small_standard().iods[1:]), "SOP class 1.2.3 refers to ScanImageIOD"),
]


def test_a_whole_standard_has_none() -> None:
    assert dangling(small_standard()) == []


@pytest.mark.parametrize(("standard", "expected"), LOST, ids=[expected for _, expected in LOST])
def test_a_reference_that_leads_nowhere_is_found(standard: Standard, expected: str) -> None:
    assert [line for line in dangling(standard) if line.startswith(expected)]


def test_what_is_listed_as_a_problem_is_known() -> None:
    standard = changed(context_groups=small_standard().context_groups[:1])
    problem = Problem("reference", "CID 4", "includes CID 4031, which is not there", "CID 4031")
    assert dangling(replace(standard, problems=(problem,))) == []
