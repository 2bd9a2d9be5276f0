"""Context groups, templates and codes: what they refer to is there, or is known to be missing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from isodicom.schema.rows import Bound, Code, Constraint, ContextGroup, Macro, Module
from isodicom.standard.codes.dcm import CODES
from isodicom.standard.context_groups import FILES, NAMES, NOT_HELD
from isodicom.standard.relationships import RELATIONSHIPS, ROOT_TEMPLATES
from isodicom.standard.templates import FILES as TEMPLATE_FILES
from isodicom.standard.templates import NAMES as TEMPLATE_NAMES
from tests.standard.generated import modules, of_kind, tables, templates

NOT_IN_THE_MIRROR = (102, 103, 104, 105, 106, 107, 3082, 7007, 7020)
KNOWN_GAPS = {f"CID {cid}" for cid in NOT_IN_THE_MIRROR}
"""Context groups that the source does not have."""


def context_groups() -> dict[int, ContextGroup]:
    """All packs in one."""
    packs = [module for name, module in modules().items() if name.startswith("context_groups.cid_")]
    return {cid: group for pack in packs for cid, group in pack.CONTEXT_GROUPS.items()}


def parts(value: object) -> Iterator[Any]:
    """The dataclasses in a value, itself and nested."""
    if isinstance(value, tuple):
        for part in value:
            yield from parts(part)
    elif is_dataclass(value):
        yield value
        for field in fields(value):
            yield from parts(getattr(value, field.name))


def missing(targets: set[str]) -> list[str]:
    """Those targets that are neither there nor known to be missing."""
    there = {f"CID {cid}" for cid in NAMES} | set(TEMPLATE_NAMES) | {""}
    return sorted(targets - there - KNOWN_GAPS)


def test_every_context_group_is_in_the_pack_that_the_index_names() -> None:
    groups = context_groups()
    assert len(groups) > 1300
    assert {cid: group.name for cid, group in groups.items()} == NAMES
    assert [
        cid for cid, file in FILES.items() if cid not in modules()[f"context_groups.{file}"].CONTEXT_GROUPS
    ] == []


def test_every_context_group_that_another_includes_is_there() -> None:
    included = {f"CID {cid}" for group in context_groups().values() for cid in group.includes}
    assert len(included) > 200
    assert missing(included) == []


def test_codes_of_context_groups_are_whole() -> None:
    codes = [code for group in context_groups().values() for code in group.codes]
    assert len(codes) > 15000
    assert [code for code in codes if not (code.value and code.scheme and code.meaning)] == []


def test_codes_of_dicom_itself_mean_what_annex_d_says() -> None:
    assert len(CODES) > 4800
    assert CODES["121070"] == "Findings"
    used = [part for table in templates().values() for part in parts(table) if isinstance(part, Code)]
    dicom = {code.value for code in used if code.scheme == "DCM"}
    assert len(dicom) > 900
    assert len(dicom - set(CODES)) < 0.02 * len(dicom)


def test_every_template_is_in_the_file_that_the_index_names() -> None:
    assert len(templates()) > 330
    assert {tid: table.name for tid, table in templates().items()} == TEMPLATE_NAMES
    assert [
        tid for tid, file in TEMPLATE_FILES.items() if modules()[f"templates.{file}"].TABLE.tid != tid
    ] == []


def test_every_template_that_a_row_includes_is_there() -> None:
    included = {row.include for table in templates().values() for row in table.rows}
    assert len(included) > 150
    assert missing(included) == []


def test_every_context_group_that_a_template_binds_is_there() -> None:
    bound = {
        part.bound for table in templates().values() for part in parts(table) if isinstance(part, Constraint)
    }
    assert len(bound) > 250
    assert missing(bound) == []


def test_every_context_group_and_template_that_an_attribute_is_bound_to_is_there() -> None:
    bound = {
        part.target for table in of_kind(Module, Macro) for part in parts(table) if isinstance(part, Bound)
    }
    assert len(bound) > 50
    assert missing(bound) == []


def test_relationships_are_of_iods_and_their_root_templates_are_there() -> None:
    assert "ComprehensiveSRIOD" in RELATIONSHIPS
    assert [iod for iod in (*RELATIONSHIPS, *ROOT_TEMPLATES) if iod not in tables()] == []
    assert missing({tid for tids in ROOT_TEMPLATES.values() for tid in tids}) == []


def test_the_index_names_the_gaps() -> None:
    assert NOT_HELD == NOT_IN_THE_MIRROR
    assert [cid for cid in NOT_HELD if cid in NAMES] == []


def test_groups_that_are_a_coding_scheme_list_no_codes() -> None:
    schemes = {cid: group.schemes for cid, group in context_groups().items() if group.schemes}
    assert schemes == {82: ("UCUM",), 5000: ("RFC5646",), 5001: ("ISO3166_1",)}
    assert not any(context_groups()[cid].codes for cid in schemes)
