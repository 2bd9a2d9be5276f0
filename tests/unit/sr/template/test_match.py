"""What is found wrong with a content tree by a template, on templates made up for the purpose."""

from __future__ import annotations

from typing import Any as Anything

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isodicom.schema.conditions import Absent, All, Any, Equals, Not, Present, Requirement, Some
from isodicom.schema.rows import Code, Constraint, Template, TemplateRow
from isodicom.sr.template.match import match
from isodicom.sr.template.problem import Problem
from isodicom.sr.template.rows import Library
from isodicom.sr.tree.node import Node
from isodicom.sr.tree.read import DEEPEST
from tests.factories.content import node, numbered


def ev(*values: str, binding: Anything = "EV") -> Constraint:
    return Constraint(binding=binding, codes=tuple(Code(value, "99A", value) for value in values))


def row(
    number: str, value_type: str, concept: str | Constraint | None = None, **more: Anything
) -> TemplateRow:
    more = {"depth": 1, "relationship": "CONTAINS", "vm": "1", "requirement_type": "U"} | more
    return TemplateRow(
        number, value_type=value_type, concept=ev(concept) if isinstance(concept, str) else concept, **more
    )


ROOT = TemplateRow("1", value_type="CONTAINER", concept=ev("root"), vm="1", requirement_type="M")


def template(*rows: TemplateRow, tid: str = "TID 1", **more: Anything) -> Template:
    return Template(tid, "Made up", "MadeUp", "", (ROOT, *rows), **more)


def report(*children: Node) -> Node:
    return numbered(node("CONTAINER", ("root", "99A"), *children))


def text(concept: str, *children: Node, **more: Anything) -> Node:
    return node("TEXT", (concept, "99A"), *children, **more)


def code(concept: str, value: str, *children: Node, **more: Anything) -> Node:
    return node("CODE", (concept, "99A"), *children, value=(value, "99A"), **more)


def found(of: Template, *children: Node, others: tuple[Template, ...] = ()) -> list[Problem]:
    """What is wrong; that a report is empty is said too, and is looked at apart."""
    library = Library({one.tid: one for one in (of, *others)}.get)
    problems = match(report(*children), of, library)
    return [problem for problem in problems if problem.rule != "template_empty_container"]


def rules(*given: Anything, **more: Anything) -> list[str]:
    return [problem.rule for problem in found(*given, **more)]


class TestMandatoryRows:
    def test_one_that_is_missing_is_missed_in_the_item_that_should_have_it(self) -> None:
        (problem,) = found(template(row("2", "TEXT", "a", requirement_type="M")))
        assert problem.rule == "template_row_missing"
        assert (problem.node.path, problem.path) == ("", "ContentSequence")
        assert problem.expected == 'TEXT (a, 99A, "a")'

    def test_one_that_is_there_is_not(self) -> None:
        assert not found(template(row("2", "TEXT", "a", requirement_type="M")), text("a"))

    def test_one_with_another_value_is_said_to_have_that(self) -> None:
        reason = row("3", "CODE", "a", value=ev("right"), requirement_type="M")
        of = template(row("2", "CODE", "a"), reason)
        (problem,) = found(of, code("a", "wrong"))
        assert (problem.rule, problem.path) == ("template_value", "ConceptCodeSequence[1]/CodeValue")

    def test_one_without_concept_in_another_relationship_is_said_to_have_that(self) -> None:
        of = template(row("2", "IMAGE", relationship="SELECTED FROM", requirement_type="M"))
        (problem,) = found(of, node("IMAGE", relationship="CONTAINS"))
        assert (problem.rule, problem.path) == ("template_relationship", "RelationshipType")

    def test_rows_below_an_optional_item_are_asked_for_where_that_is(self) -> None:
        of = template(row("2", "TEXT", "a"), row("3", "TEXT", "b", depth=2, requirement_type="M"))
        assert not found(of)
        (problem,) = found(of, text("a"))
        assert problem.node.path == "ContentSequence[1]"

    def test_the_same_concept_may_be_asked_for_twice(self) -> None:
        of = template(
            row("2", "TEXT", "a", requirement_type="M"), row("3", "TEXT", "a", requirement_type="M")
        )
        assert rules(of, text("a")) == ["template_row_missing"]
        assert not found(of, text("a"), text("a"))


class TestConditions:
    @pytest.mark.parametrize(
        ("required", "there"),
        [
            (Present("Row 2"), [text("a")]),
            (Absent("Row 2"), []),
            (Equals("Row 3", ('(yes, 99A, "yes")',)), [code("b", "yes")]),
            (All((Present("Row 2"), Present("Row 3"))), [text("a"), code("b", "no")]),
            (Any((Present("Row 2"), Present("Row 3"))), [code("b", "no")]),
        ],
    )
    def test_a_row_is_asked_for_where_its_condition_holds(
        self, required: Anything, there: list[Node]
    ) -> None:
        of = template(
            row("2", "TEXT", "a"),
            row("3", "CODE", "b"),
            row("4", "TEXT", "c", requirement_type="MC", condition=Requirement(required)),
        )
        assert rules(of, *there) == ["template_row_missing"]
        assert not found(of, *there, text("c"))

    def test_a_row_that_may_not_be_there_otherwise_is_too_much(self) -> None:
        of = template(
            row("2", "TEXT", "a"),
            row("3", "TEXT", "b", requirement_type="MC", condition=Requirement(Present("Row 2"), False)),
        )
        assert rules(of, text("b")) == ["template_row_forbidden"]
        assert not found(of, text("a"), text("b"))

    def test_conditions_see_rows_further_out_of_the_same_branch_only(self) -> None:
        of = template(
            row("2", "CONTAINER", "group", vm="1-n"),
            row("3", "TEXT", "a", depth=2),
            row("4", "TEXT", "b", depth=2),
            row("5", "TEXT", "c", depth=3, requirement_type="MC", condition=Requirement(Present("Row 3"))),
        )

        def group(*children: Node) -> Node:
            return node("CONTAINER", ("group", "99A"), *children)

        (problem,) = found(of, group(text("a"), text("b")), group(text("b")))
        assert problem.node.path == "ContentSequence[1]/ContentSequence[2]"

    def test_conditions_see_rows_further_in(self) -> None:
        of = template(
            row("2", "TEXT", "a"),
            row("3", "TEXT", "b", depth=2),
            row("4", "TEXT", "c", requirement_type="MC", condition=Requirement(Present("Row 3"))),
        )
        assert not found(of, text("a"))
        assert rules(of, text("a", text("b"))) == ["template_row_missing"]

    def test_conditions_see_the_parent_and_rows_of_templates_around(self) -> None:
        inner = Template(
            "TID 2",
            "Inner",
            "Inner",
            "",
            (
                TemplateRow("1", value_type="TEXT", concept=ev("i"), vm="1", requirement_type="U"),
                row("2", "TEXT", "j", requirement_type="MC", condition=Requirement(Present("TID 1 Row 2"))),
                row(
                    "3",
                    "TEXT",
                    "k",
                    requirement_type="MC",
                    condition=Requirement(Equals("parent", ('(i, 99A, "i")',))),
                ),
            ),
        )
        of = template(row("2", "TEXT", "a"), row("3", "INCLUDE", include="TID 2"))
        assert rules(of, text("i", text("k")), others=(inner,)) == []
        assert rules(of, text("i", text("k")), text("a"), others=(inner,)) == ["template_row_missing"]
        assert rules(of, text("i"), others=(inner,)) == ["template_row_missing"]

    def test_conditions_see_rows_of_templates_elsewhere_in_the_document(self) -> None:
        event = Template(
            "TID 2", "Event", "Event", "", (row("1", "CODE", "kind", value=ev("x", "y"), depth=0),)
        )
        wanted = Requirement(Equals("TID 2 Row 1", ('(x, 99A, "x")',)), False)
        totals = Template(
            "TID 3",
            "Totals",
            "Totals",
            "",
            (row("1", "TEXT", "t", depth=0, requirement_type="MC", condition=wanted),),
        )
        of = template(
            row("2", "CONTAINER", "sum"),
            row("3", "INCLUDE", depth=2, include="TID 3", requirement_type="M"),
            row("4", "CONTAINER", "event", vm="1-n"),
            row("5", "INCLUDE", depth=2, include="TID 2"),
        )

        def document(kinds: str, *total: Node) -> list[str]:
            events = [node("CONTAINER", ("event", "99A"), code("kind", kind)) for kind in kinds]
            return rules(of, node("CONTAINER", ("sum", "99A"), *total), *events, others=(event, totals))

        assert "template_row_missing" in document("yx")
        assert not document("yx", text("t"))
        assert document("yy", text("t")) == ["template_row_forbidden"]
        assert not document("", text("t"))

    def test_one_of_several_values_that_is_another_is_seen(self) -> None:
        another = Requirement(Some("Row 2", Not(Equals("value", ('(x, 99A, "x")',)))), False)
        of = template(
            row("2", "CODE", "a", value=ev("x", "y"), vm="1-n"),
            row("3", "TEXT", "b", requirement_type="MC", condition=another),
        )
        assert rules(of, code("a", "x"), code("a", "y")) == ["template_row_missing"]
        assert rules(of, code("a", "x"), text("b")) == ["template_row_forbidden"]
        assert not found(of, code("a", "x"), code("a", "y"), text("b"))
        assert not found(of, code("a", "x"))

    def test_what_can_not_be_told_is_neither_asked_for_nor_too_much(self) -> None:
        of = template(
            row("2", "TEXT", "a", requirement_type="MC", condition=Requirement(Present("Row 99"), False))
        )
        assert not found(of)
        assert not found(of, text("a"))

    def test_nothing_follows_from_a_value_that_is_not_allowed(self) -> None:
        of = template(
            row("2", "CODE", "a", value=ev("yes", "no")),
            row("3", "TEXT", "b", condition=Requirement(Equals("Row 2", ('(yes, 99A, "yes")',)), False)),
        )
        assert rules(of, code("a", "no"), text("b")) == ["template_row_forbidden"]
        assert rules(of, code("a", "maybe"), text("b")) == ["template_value"]

    def test_nothing_follows_from_a_mandatory_row_that_is_missing(self) -> None:
        wanted = Requirement(Equals("Row 2", ('(yes, 99A, "yes")',)), False)
        of = template(
            row("2", "CODE", "a", value=ev("yes", "no"), requirement_type="M"),
            row("3", "TEXT", "b", requirement_type="MC", condition=wanted),
        )
        assert rules(of, text("b")) == ["template_row_missing"]

    def test_rows_that_are_asked_for_in_the_absence_of_each_other_are_missed_once(self) -> None:
        of = template(
            row("2", "TEXT", "a", requirement_type="MC", condition=Requirement(Absent("Row 3"), True)),
            row("3", "TEXT", "b", requirement_type="MC", condition=Requirement(Absent("Row 2"), True)),
        )
        (problem,) = found(of)
        assert problem.expected == 'TEXT (a, 99A, "a") or TEXT (b, 99A, "b")'
        assert not found(of, text("b"))


class TestAlternatives:
    OF = template(
        row("2", "TEXT", "a", requirement_type="MC", exclusive=("3",)),
        row("3", "TEXT", "b", requirement_type="MC", exclusive=("2",)),
    )

    def test_one_of_them_is_asked_for(self) -> None:
        assert rules(self.OF) == ["template_row_missing"]
        assert not found(self.OF, text("a"))
        assert not found(self.OF, text("b"))

    def test_both_are_too_much(self) -> None:
        assert rules(self.OF, text("a"), text("b")) == ["template_row_forbidden"]


class TestIncludes:
    INNER = Template(
        "TID 2",
        "Inner",
        "Inner",
        "",
        (
            TemplateRow("1", value_type="TEXT", concept=ev("m"), vm="1", requirement_type="M"),
            TemplateRow("2", value_type="TEXT", concept=ev("u"), vm="1", requirement_type="U"),
        ),
    )

    def test_mandatory_ones_ask_for_their_mandatory_rows(self) -> None:
        of = template(row("2", "INCLUDE", include="TID 2", requirement_type="M"))
        (problem,) = found(of, others=(self.INNER,))
        assert (problem.rule, problem.tid) == ("template_row_missing", "TID 2")

    def test_optional_ones_only_where_they_have_begun(self) -> None:
        of = template(row("2", "INCLUDE", include="TID 2"))
        assert not found(of, others=(self.INNER,))
        assert rules(of, text("u"), others=(self.INNER,)) == ["template_row_missing"]

    def test_their_outermost_rows_have_the_relationship_of_the_including_row(self) -> None:
        of = template(row("2", "INCLUDE", include="TID 2", relationship="HAS PROPERTIES"))
        assert not found(of, text("m", relationship="HAS PROPERTIES"), others=(self.INNER,))
        (problem,) = found(of, text("m"), others=(self.INNER,))
        assert (problem.rule, problem.expected) == ("template_relationship", "HAS PROPERTIES")

    def test_arguments_take_the_place_of_parameters(self) -> None:
        number = Template(
            "TID 3",
            "Number",
            "Number",
            "",
            (
                TemplateRow(
                    "1",
                    value_type="NUM",
                    concept=Constraint(parameter="$What"),
                    vm="1",
                    requirement_type="M",
                    value=Constraint(units=Constraint(parameter="$Units")),
                ),
            ),
        )
        given = (("$What", ev("width")), ("$Units", ev("mm")))
        of = template(row("2", "INCLUDE", include="TID 3", requirement_type="M", arguments=given))

        def width(units: str) -> Node:
            return node("NUM", ("width", "99A"), units=(units, "99A"))

        assert not found(of, width("mm"), others=(number,))
        (problem,) = found(of, width("kg"), others=(number,))
        assert problem.rule == "template_units"
        assert problem.path == "MeasuredValueSequence[1]/MeasurementUnitsCodeSequence[1]/CodeValue"
        assert rules(of, node("NUM", ("height", "99A")), others=(number,)) == ["template_row_missing"]

    def test_how_often_they_may_be_multiplies(self) -> None:
        of = template(row("2", "INCLUDE", include="TID 2", vm="1-2"))
        twice = [text("m"), text("m")]
        assert not found(of, *twice, others=(self.INNER,))
        assert rules(of, *twice, text("m"), others=(self.INNER,)) == ["template_row_repeated"]

    def test_templates_may_include_themselves(self) -> None:
        of = template(row("2", "CONTAINER", "part"), row("3", "INCLUDE", depth=2, include="TID 2"))
        again = Template(
            "TID 2",
            "Again",
            "Again",
            "",
            (
                TemplateRow("1", value_type="TEXT", concept=ev("a"), vm="1", requirement_type="M"),
                row("2", "INCLUDE", include="TID 2", requirement_type="U"),
                TemplateRow("3", value_type="INCLUDE", include="TID 2", vm="1", requirement_type="M"),
            ),
        )
        deep = text("a", text("a", text("b", relationship="INFERRED FROM")))
        assert not found(of, node("CONTAINER", ("part", "99A"), deep), others=(again,))

    def test_where_a_template_is_not_known_anything_may_be(self) -> None:
        of = template(row("2", "INCLUDE", include="TID 404"), extensible=False)
        assert not found(of, text("whatever"))

    def test_items_are_taken_for_the_template_that_explains_them_best(self) -> None:
        def group(tid: str, concept: str) -> Template:
            first = TemplateRow(
                "1", value_type="CONTAINER", concept=ev("group"), vm="1", requirement_type="M"
            )
            return Template(
                tid, tid, tid, "", (first, row("2", "TEXT", concept, requirement_type="M")), extensible=False
            )

        of = template(
            row("2", "INCLUDE", include="TID 2", vm="1-n"), row("3", "INCLUDE", include="TID 3", vm="1-n")
        )
        both = (group("TID 2", "a"), group("TID 3", "b"))
        right = [node("CONTAINER", ("group", "99A"), text(concept)) for concept in "ab"]
        assert not found(of, *right, others=both)
        named = node("CONTAINER", ("group", "99A"), text("b"), template="TID 2")
        assert rules(of, named, others=both) == ["template_row_missing", "template_unexpected"]


class TestValues:
    @pytest.mark.parametrize(
        ("binding", "severity"), [("EV", "error"), ("DT", "warning"), ("BCID", "information")]
    )
    def test_a_code_that_is_not_listed(self, binding: str, severity: str) -> None:
        value = Constraint(binding="BCID", bound="CID 244") if binding == "BCID" else ev("x", binding=binding)
        (problem,) = found(template(row("2", "CODE", "a", value=value)), code("a", "y"))
        assert (problem.rule, problem.severity) == ("template_value", severity)
        assert problem.path == "ConceptCodeSequence[1]/CodeValue"

    @pytest.mark.parametrize(("cid", "severity"), [("CID 270", "error"), ("CID 29", "warning")])
    def test_a_code_outside_a_defined_group_that_may_or_may_not_be_extended(
        self, cid: str, severity: str
    ) -> None:
        of = template(row("2", "CODE", "a", value=Constraint(binding="DCID", bound=cid)))
        (problem,) = found(of, code("a", "y"))
        assert problem.severity == severity
        assert cid in problem.message

    def test_a_retired_snomed_code_is_in_the_groups_of_its_successor(self) -> None:
        of = template(row("2", "CODE", "a", value=Constraint(binding="DCID", bound="CID 244")))
        assert not found(of, node("CODE", ("a", "99A"), value=("G-A101", "SRT")))

    def test_languages_may_have_the_designators_that_older_editions_had(self) -> None:
        of = template(row("2", "CODE", "a", value=Constraint(binding="DCID", bound="CID 5000")))
        assert not found(of, node("CODE", ("a", "99A"), value=("en", "RFC3066")))
        assert rules(of, node("CODE", ("a", "99A"), value=("en", "DCM"))) == ["template_value"]

    def test_a_group_that_the_tables_lost_allows_anything(self) -> None:
        assert not found(
            template(row("2", "CODE", "a", value=Constraint(binding="DCID"))), code("a", "anything")
        )

    def test_any_of_several_alternatives_may_be_followed(self) -> None:
        either = Constraint(binding="EV", codes=ev("x").codes, alternatives=(ev("y"),))
        of = template(row("2", "CODE", "a", value=either))
        assert not found(of, code("a", "y"))
        assert rules(of, code("a", "z")) == ["template_value"]

    @pytest.mark.parametrize(
        ("fact", "right", "wrong"),
        [
            ("GRAPHIC TYPE = {POINT, POLYLINE}", "POINT", "CIRCLE"),
            ("GRAPHIC TYPE = not {MULTIPOINT}", "CIRCLE", "MULTIPOINT"),
        ],
    )
    def test_graphic_types(self, fact: str, right: str, wrong: str) -> None:
        of = template(row("2", "SCOORD", "a", value=Constraint(text=fact)))

        def region(graphic_type: str) -> Node:
            made = node("SCOORD", ("a", "99A"))
            made.said = made.said._replace(graphic_type=graphic_type)
            return made

        assert not found(of, region(right))
        (problem,) = found(of, region(wrong))
        assert (problem.rule, problem.path) == ("template_value", "GraphicType")

    @pytest.mark.parametrize(
        ("fact", "right", "wrong"),
        [
            ("Value = 0 - 100", "50", "101"),
            ("Value = 1, 2, 3", "2", "4"),
            ("Value > 0", "0.1", "0"),
            ("Value < 3", "1", "3"),
        ],
    )
    def test_numbers(self, fact: str, right: str, wrong: str) -> None:
        of = template(row("2", "NUM", "a", value=Constraint(text=fact)))

        def number(value: str) -> Node:
            from pydicom.dataset import Dataset

            measured = Dataset()
            measured.NumericValue = value
            made = node("NUM", ("a", "99A"))
            made.item.MeasuredValueSequence = [measured]
            return made

        assert not found(of, number(right))
        assert rules(of, number(wrong)) == ["template_value"]


class TestConceptNames:
    def test_the_first_item_is_the_first_row_whatever_it_is_called(self) -> None:
        of = template()
        root = numbered(node("CONTAINER", ("other", "99A")))
        (problem,) = match(root, of)
        assert problem.rule == "template_concept"
        assert problem.path == "ConceptNameCodeSequence[1]/CodeValue"

    def test_a_number_needs_one_whatever_it_is(self) -> None:
        (problem,) = found(template(row("2", "NUM")), node("NUM"))
        assert problem.rule == "template_concept"
        assert "ConceptNameCodeSequence" in problem.message
        assert (problem.node.path, problem.path) == ("ContentSequence[1]", "")

    def test_some_rows_must_not_have_one(self) -> None:
        of = template(row("2", "IMAGE", Constraint(text="absent")))
        assert not found(of, node("IMAGE"))
        assert rules(of, node("IMAGE", ("a", "99A"))) == ["template_concept"]


class TestContentThatIsNoRow:
    def test_a_template_that_is_not_extensible_has_no_other_content(self) -> None:
        assert rules(template(extensible=False), text("a")) == ["template_unexpected"]
        assert not found(template(extensible=True), text("a"))
        assert not found(template(), text("a"))

    def test_modifiers_and_context_may_be_added_to_anything(self) -> None:
        for relationship in ("HAS CONCEPT MOD", "HAS OBS CONTEXT"):
            assert not found(template(extensible=False), text("a", relationship=relationship))

    def test_a_known_concept_with_another_value_type(self) -> None:
        of = template(row("2", "NUM", "a", requirement_type="M"), row("3", "TEXT", vm="1-n"))
        (problem,) = found(of, text("a"))
        assert (problem.rule, problem.expected, problem.found) == ("template_value_type", "NUM", "TEXT")
        assert problem.node.path == "ContentSequence[1]"

    def test_coordinates_of_the_patient_may_stand_for_those_of_an_image(self) -> None:
        of = template(
            row("2", "SCOORD", "a", requirement_type="M"),
            row("3", "IMAGE", depth=2, relationship="SELECTED FROM", requirement_type="M"),
        )
        assert not found(of, node("SCOORD3D", ("a", "99A")))
        assert rules(of, node("SCOORD", ("a", "99A"))) == ["template_row_missing"]


class TestEmptyContainers:
    def test_one_whose_rows_are_all_optional_is_mentioned(self) -> None:
        of = template(row("2", "TEXT", "a"))
        (problem,) = match(report(), of)
        assert (problem.rule, problem.severity) == ("template_empty_container", "warning")
        assert 'TEXT (a, 99A, "a")' in problem.message

    def test_one_that_lacks_something_is_not(self) -> None:
        (problem,) = match(report(), template(row("2", "TEXT", "a", requirement_type="M")))
        assert problem.rule == "template_row_missing"


class TestOrder:
    ROWS = (row("2", "TEXT", "a"), row("3", "TEXT", "b"))

    def test_counts_where_the_template_says_so(self) -> None:
        assert rules(template(*self.ROWS, ordered=True), text("b"), text("a")) == ["template_order"]
        assert not found(template(*self.ROWS, ordered=True), text("a"), text("b"))
        assert not found(template(*self.ROWS, ordered=False), text("b"), text("a"))


def test_references_are_the_items_that_they_refer_to() -> None:
    of = template(
        row("2", "NUM", "a", requirement_type="M"),
        row("3", "TEXT", "b", requirement_type="M"),
        row("4", "NUM", "a", depth=2, relationship="INFERRED FROM", requirement_type="M", by_reference=True),
    )
    number = node("NUM", ("a", "99A"))
    reference = node("", reference=(1, 1), relationship="INFERRED FROM")
    reference.target = number
    assert not found(of, number, text("b", reference))


@given(st.lists(st.sampled_from(["a", "b", "c"]), max_size=8))
def test_a_row_is_repeated_from_the_first_one_that_is_too_many(concepts: list[str]) -> None:
    of = template(row("2", "TEXT", "a", vm="1-3"), row("3", "TEXT", "b", vm="1-n"), row("4", "TEXT", "c"))
    repeated = found(of, *map(text, concepts))
    most = {"a": 3, "c": 1}
    wrong = {concept for concept, limit in most.items() if concepts.count(concept) > limit}
    assert {problem.rule for problem in repeated} <= {"template_row_repeated"}
    assert len(repeated) == len(wrong)
    for problem in repeated:
        assert problem.found == str(concepts.count(problem.node.concept[0] if problem.node.concept else ""))


def test_templates_that_include_themselves_are_followed_as_deep_as_trees_are_read() -> None:
    again = Template(
        "TID 2",
        "Again",
        "Again",
        "",
        (
            TemplateRow("1", value_type="CONTAINER", concept=ev("a"), vm="1-n", requirement_type="M"),
            row("2", "INCLUDE", include="TID 2"),
            row("3", "TEXT", "b", requirement_type="M"),
        ),
    )
    deep = node("CONTAINER", ("a", "99A"))
    for _ in range(DEEPEST - 2):
        deep = node("CONTAINER", ("a", "99A"), deep, text("b"))
    (problem,) = found(template(row("2", "INCLUDE", include="TID 2")), deep, others=(again,))
    assert problem.rule == "template_row_missing"
    assert problem.node.path.count("/") == DEEPEST - 2
