"""The errata, on tables made by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from codegen.errata.store import Errata
from codegen.errors import ErratumError
from codegen.model.attribute import AttributeRow
from codegen.model.correction import Correction
from codegen.model.iod import IODTable, UseRow
from codegen.model.registry import SOPClassRow
from codegen.model.standard import Standard
from codegen.model.supplement import Alias, BoundSequence, DocumentRelationships, Doubt, ListedValues
from codegen.passes.apply_errata import ApplyErrata
from isodicom.schema.rows import Bound, ContextGroup, DataElement, Relationship, Values
from tests.factories.cells import cell
from tests.factories.small_standard import include, macro, module, row

ELEMENTS = (
    DataElement("00080008", "Image Type", "ImageType", "CS", "2-n"),
    DataElement("00100040", "Patient's Sex", "PatientSex", "CS", "1"),
)
EDITION = ("2025e",)


def listed(table: str, path: str, *terms: str, **facts: Any) -> Errata:
    """Errata of one value list."""
    values = Values(terms, origin="supplement", **facts)
    return Errata(values=(ListedValues(table, tuple(path.split("/")), values, EDITION),))


def bound(path: str, cid: int, through: str = "CodeSequenceMacro") -> Errata:
    """Errata of one binding in the patient module."""
    given = Bound(f"CID {cid}", "baseline", "supplement")
    return Errata(bound=(BoundSequence("PatientModule", tuple(path.split("/")), through, given, EDITION),))


def applied(errata: Errata, *rows: AttributeRow, **facts: Any) -> tuple[Standard, list[tuple[str, str]]]:
    """A patient module of these rows with the errata, and the outcomes with their reasons."""
    tables = (module("PatientModule", *rows), macro("CodeSequenceMacro", row("CodeValue", "1")))
    before = Standard("2025e", elements=ELEMENTS, **{"tables": tables, **facts})
    after = ApplyErrata(errata).process(before)
    return after, [(outcome.outcome, outcome.reason) for outcome in after.errata]


def test_a_list_that_the_file_lacks_is_added_with_its_origin() -> None:
    after, outcomes = applied(listed("PatientModule", "PatientSex", "M", "F"), row("PatientSex"))
    assert after.tables[0].rows[0].values == (Values(("M", "F"), origin="supplement"),)
    assert outcomes == [("applied", "adds M, F")]


def test_only_the_terms_that_the_file_lacks_are_added() -> None:
    own = Values(("M", "F"))
    after, outcomes = applied(
        listed("PatientModule", "PatientSex", "F", "O"), row("PatientSex", values=(own,))
    )
    assert after.tables[0].rows[0].values == (own, Values(("O",), origin="supplement"))
    assert outcomes == [("applied", "adds O")]


def test_terms_that_the_edition_names_elsewhere_join_its_own_list() -> None:
    given = ListedValues("PatientModule", ("PatientSex",), Values(("O",)), EDITION, "a condition names it")
    after, outcomes = applied(Errata(values=(given,)), row("PatientSex", values=(Values(("M", "F")),)))
    assert after.tables[0].rows[0].values == (Values(("M", "F", "O")),)
    assert outcomes == [("applied", "adds O; a condition names it")]


def test_a_list_that_the_file_has_is_superfluous() -> None:
    before = row("PatientSex", values=(Values(("M", "F", "O")),))
    after, outcomes = applied(listed("PatientModule", "PatientSex", "F"), before)
    assert after.tables[0].rows == (before,)
    assert outcomes == [("superfluous", "the file says it")]


def test_the_file_decides_whether_other_values_are_allowed() -> None:
    by_list = row("PatientSex", values=(Values(("M",), "defined"),))
    by_word = replace(row("PatientSex"), description=cell("See there for Defined Terms."))
    for before in (by_list, by_word):
        after, _ = applied(listed("PatientModule", "PatientSex", "O"), before)
        assert after.tables[0].rows[0].values[-1] == Values(("O",), "defined", origin="supplement")


def test_positions_are_told_apart() -> None:
    own = Values(("ORIGINAL",), position=1)
    after, _ = applied(
        listed("PatientModule", "ImageType", "ORIGINAL", "", position=4), row("ImageType", values=(own,))
    )
    given = Values(("ORIGINAL", ""), position=4, origin="supplement")
    assert after.tables[0].rows[0].values == (own, given)


def test_a_list_without_position_adds_nothing_where_the_file_tells_the_positions() -> None:
    before = row("ImageType", values=(Values(("ORIGINAL",), position=1),))
    after, outcomes = applied(listed("PatientModule", "ImageType", "AXIAL"), before)
    assert after.tables[0].rows == (before,)
    assert outcomes == [("superfluous", "the file tells them value by value")]


def test_a_conditional_list_adds_only_what_no_list_has_and_stays_conditional() -> None:
    own = Values(("M", "F"))
    errata = listed("PatientModule", "PatientSex", "M", "O", conditional=True)
    after, _ = applied(errata, row("PatientSex", values=(own,)))
    given = Values(("O",), conditional=True, origin="supplement")
    assert after.tables[0].rows[0].values == (own, given)


def test_beside_lists_of_some_case_no_list_holds_always() -> None:
    own = Values(("M",), conditional=True)
    after, _ = applied(listed("PatientModule", "PatientSex", "M", "F"), row("PatientSex", values=(own,)))
    given = Values(("F",), conditional=True, origin="supplement")
    assert after.tables[0].rows[0].values == (own, given)


def test_lists_of_two_sources_for_one_row_are_joined() -> None:
    errata = listed("PatientModule", "PatientSex", "M", "F")
    more = listed("PatientModule", "PatientSex", "F", "O").values
    after, outcomes = applied(replace(errata, values=errata.values + more), row("PatientSex"))
    assert after.tables[0].rows[0].values == (Values(("M", "F", "O"), origin="supplement"),)
    assert [outcome for outcome, _ in outcomes] == ["applied", "applied"]


def test_that_a_single_value_may_be_empty_is_not_a_term() -> None:
    after, _ = applied(listed("PatientModule", "PatientSex", "M", ""), row("PatientSex"))
    assert after.tables[0].rows[0].values == (Values(("M",), origin="supplement"),)


def test_a_sequence_takes_no_values() -> None:
    before = row("OtherSequence", "3", row("PatientSex"))
    after, outcomes = applied(listed("PatientModule", "OtherSequence", "M"), before)
    assert after.tables[0].rows == (before,)
    assert outcomes == [("unmatched", "a sequence has no values")]


def test_names_compare_without_case_and_through_aliases() -> None:
    errata = Errata(
        values=(
            *listed("patientModule", "PatientSex", "M").values,
            *listed("PersonModule", "PatientSex", "F").values,
            *listed("PrivateModule", "PatientSex", "X").values,
            *listed("OtherModule", "PatientSex", "X").values,
        ),
        aliases=(
            Alias(("PersonModule",), "PatientModule", "another name"),
            Alias(("PrivateModule",), "", "not of the standard"),
        ),
    )
    after, outcomes = applied(errata, row("PatientSex"))
    assert after.tables[0].rows[0].values == (Values(("M", "F"), origin="supplement"),)
    assert outcomes[2:] == [("unmatched", "not of the standard"), ("unmatched", "no table has this name")]


def test_a_row_that_a_macro_shares_is_left_alone_unless_it_says_so_already() -> None:
    code = include("CodeSequenceMacro")
    errata = listed("PatientModule", "ReasonSequence/CodeValue", "A")
    after, outcomes = applied(errata, row("ReasonSequence", "3", code))
    assert after.tables[1].rows[0].values == ()
    assert outcomes == [("unmatched", "the row stands in CodeSequenceMacro, which other tables share")]

    tables = (
        module("PatientModule", row("ReasonSequence", "3", code)),
        macro("CodeSequenceMacro", row("CodeValue", "1", values=(Values(("A",)),))),
    )
    _, outcomes = applied(errata, tables=tables)
    assert outcomes == [("superfluous", "CodeSequenceMacro says it")]


def test_a_path_that_the_table_does_not_have_is_unmatched() -> None:
    _, outcomes = applied(listed("PatientModule", "ReasonSequence/PatientSex", "M"), row("PatientSex"))
    assert outcomes == [("unmatched", "the table has no such row")]


def test_doubted_terms_are_left_out() -> None:
    doubt = Doubt(("PatientModule",), ("PatientSex",), 0, ("Z",), "no such sex")
    errata = replace(listed("PatientModule", "PatientSex", "M", "Z"), doubts=(doubt,))
    after, outcomes = applied(errata, row("PatientSex"))
    assert after.tables[0].rows[0].values == (Values(("M",), origin="supplement"),)
    assert outcomes == [("applied", "no such sex"), ("applied", "adds M")]


def test_a_list_of_which_nothing_is_believed_is_unmatched() -> None:
    doubt = Doubt(("PatientModule",), ("PatientSex",), 0, (), "made up")
    errata = replace(listed("PatientModule", "PatientSex", "M", "Z"), doubts=(doubt,))
    after, outcomes = applied(errata, row("PatientSex"))
    assert after.tables[0].rows[0].values == ()
    assert outcomes == [("applied", "made up"), ("unmatched", "none of its terms is believed")]


def test_a_doubt_that_meets_nothing_is_superfluous() -> None:
    doubt = Doubt(("PatientModule",), ("PatientSex",), 0, ("Z",), "no such sex")
    errata = replace(listed("PatientModule", "PatientSex", "M"), doubts=(doubt,))
    _, outcomes = applied(errata, row("PatientSex"))
    assert outcomes == [("superfluous", "no such sex"), ("applied", "adds M")]


def test_a_binding_goes_to_the_row_that_includes_the_code_sequence_macro() -> None:
    after, outcomes = applied(
        bound("ReasonSequence", 29), row("ReasonSequence", "3", include("CodeSequenceMacro"))
    )
    given = Bound("CID 29", "baseline", "supplement")
    assert after.tables[0].rows[0].rows[0].bound == (given,)
    assert after.tables[0].rows[0].bound == ()
    assert outcomes == [("applied", "CID 29, baseline")]


def test_a_binding_goes_to_the_sequence_where_its_items_include_nothing() -> None:
    after, _ = applied(bound("ReasonSequence", 29), row("ReasonSequence", "3", row("CodeValue")))
    assert after.tables[0].rows[0].bound == (Bound("CID 29", "baseline", "supplement"),)


def test_bindings_of_two_attributes_of_a_macro_are_told_apart() -> None:
    region, modifier = (Bound("", "defined", attribute=name) for name in ("Region", "Modifier"))
    given = Bound("CID 2", "baseline", "supplement", "Modifier")
    errata = Errata(bound=(BoundSequence("PatientModule", ("Site",), "AnatomyMacro", given, EDITION),))
    site = row("Site", "3", include("AnatomyMacro", bound=(region, modifier)))
    after, outcomes = applied(errata, site)
    assert after.tables[0].rows[0].rows[0].bound == (region, replace(given, binding="defined"))
    assert outcomes == [("applied", "CID 2, defined")]


@pytest.mark.parametrize(
    ("now", "then", "outcome"),
    [
        (Bound("CID 29", "defined"), Bound("CID 29", "defined"), ("superfluous", "the file says it")),
        (Bound("CID 30", "baseline"), Bound("CID 30", "baseline"), ("unmatched", "the file says CID 30")),
        (Bound("", "defined"), Bound("CID 29", "defined", "supplement"), ("applied", "CID 29, defined")),
    ],
)
def test_what_the_file_says_of_a_binding_stands(now: Bound, then: Bound, outcome: tuple[str, str]) -> None:
    sequence = row("ReasonSequence", "3", include("CodeSequenceMacro", bound=(now,)))
    after, outcomes = applied(bound("ReasonSequence", 29), sequence)
    assert after.tables[0].rows[0].rows[0].bound == (then,)
    assert outcomes == [outcome]


def test_relationships_of_sop_classes_that_share_an_iod_add_up() -> None:
    text = Relationship("CONTAINER", "CONTAINS", "TEXT", False, "supplement")
    code = Relationship("CONTAINER", "CONTAINS", "CODE", False, "supplement")
    errata = Errata(
        documents=(
            DocumentRelationships("1.2", (text,), ("TID 1", "TID 2"), EDITION),
            DocumentRelationships("1.3", (text, code), ("TID 2", "TID 3"), EDITION),
            DocumentRelationships("1.4", (text,), (), EDITION),
        )
    )
    classes = tuple(SOPClassRow(uid, "", "", iod="SomeSRIOD") for uid in ("1.2", "1.3"))
    after, outcomes = applied(errata, sop_classes=classes)
    assert after.relationships == (("SomeSRIOD", (text, code)),)
    assert after.root_templates == (("SomeSRIOD", ("TID 1", "TID 2", "TID 3")),)
    assert outcomes == [
        ("applied", "adds 1 of 1 relationships"),
        ("applied", "adds 1 of 2 relationships"),
        ("unmatched", "no IOD is known for this SOP class"),
    ]


def test_of_relationships_that_the_file_states_a_supplement_only_says_which_are_by_reference() -> None:
    text = Relationship("CONTAINER", "CONTAINS", "TEXT", False)
    code = Relationship("CONTAINER", "CONTAINS", "CODE", False)
    told = tuple(
        Relationship("CONTAINER", "CONTAINS", target, True, "supplement") for target in ("CODE", "IMAGE")
    )
    errata = Errata(documents=(DocumentRelationships("1.2", told, (), EDITION),))
    stated = Relationship("CONTAINER", "CONTAINS", "CODE", True)
    for before, then, outcome in (
        ((text, code), (text, told[0]), ("applied", "adds 1 of 2 relationships")),
        ((stated,), (stated,), ("superfluous", "adds 0 of 2 relationships")),
    ):
        after, outcomes = applied(
            errata,
            sop_classes=(SOPClassRow("1.2", "", "", iod="SomeSRIOD"),),
            relationships=(("SomeSRIOD", before),),
        )
        assert after.relationships == (("SomeSRIOD", then),)
        assert outcomes == [outcome]


def correction(**facts: Any) -> Errata:
    """Errata of one correction of the patient's sex."""
    usual: dict[str, Any] = {
        "of": "table",
        "place": "PatientModule",
        "row": "PatientSex",
        "expects": (("type", "2"),),
        "sets": (("type", "1"),),
        "reason": "a test",
    }
    return Errata(corrections=(Correction(**{**usual, **facts}),))


def test_a_correction_changes_the_row_that_says_what_it_expects() -> None:
    after, outcomes = applied(correction(), row("PatientSex", "2"))
    assert after.tables[0].rows[0].type == "1"
    assert outcomes == [("applied", "a test")]


def test_a_correction_that_the_row_has_overtaken_is_superfluous() -> None:
    _, outcomes = applied(correction(), row("PatientSex", "1"))
    assert outcomes == [("superfluous", "the row says so already")]


def test_a_correction_is_not_applied_to_a_row_that_says_something_else() -> None:
    after, outcomes = applied(correction(), row("PatientSex", "3"))
    assert after.tables[0].rows[0].type == "3"
    assert outcomes == [("unmatched", "type was expected to be '2' and is '3'")]


def test_a_correction_without_a_row_is_unmatched() -> None:
    _, outcomes = applied(correction(row="PatientName"), row("PatientSex", "2"))
    assert outcomes == [("unmatched", "there is no such row")]


def test_a_correction_of_an_iod_names_the_module() -> None:
    errata = correction(
        of="iod", place="CTImageIOD", row="Patient", expects=(("usage", "C"),), sets=(("usage", "M"),)
    )
    iod = IODTable("t", "CT", "s", (UseRow("Patient", "", "C"),), keyword="CTImageIOD")
    after, _ = applied(errata, iods=(iod,))
    assert after.iods[0].modules == (UseRow("Patient", "", "M"),)


def test_a_correction_of_a_context_group_names_no_row() -> None:
    errata = correction(
        of="context_group", place="CID 82", row="", expects=(("schemes", ()),), sets=(("schemes", ("UCUM",)),)
    )
    groups = (
        ContextGroup(82, "Unit", "Unit", "", "", None),
        ContextGroup(83, "Other", "Other", "", "", None),
    )
    after, outcomes = applied(errata, context_groups=groups)
    assert [group.schemes for group in after.context_groups] == [("UCUM",), ()]
    assert outcomes == [("applied", "a test")]
    assert [outcome.where for outcome in after.errata] == ["CID 82"]


def test_a_correction_of_a_field_that_context_groups_do_not_have_is_an_error() -> None:
    errata = correction(of="context_group", place="CID 82", row="", expects=(("rows", ()),), sets=())
    with pytest.raises(ErratumError, match="of CID 82 names the field rows, which it does not have"):
        applied(
            replace(errata, corrections=(replace(errata.corrections[0], sets=(("rows", ()),)),)),
            context_groups=(ContextGroup(82, "Unit", "Unit", "", "", None),),
        )


def test_a_correction_of_a_field_that_rows_do_not_have_is_an_error() -> None:
    with pytest.raises(ErratumError, match="names the field vr, which a row of a table does not have"):
        applied(correction(expects=(("vr", "CS"),)), row("PatientSex", "2"))


def test_errata_of_another_edition_are_left_out() -> None:
    errata = listed("PatientModule", "PatientSex", "M")
    doubt = Doubt(("PatientModule",), ("PatientSex",), 0, (), "made up")
    tables = (module("PatientModule", row("PatientSex")),)
    before = Standard("2020b", tables=tables, elements=ELEMENTS)
    assert ApplyErrata(replace(errata, doubts=(doubt,))).process(before) == before
