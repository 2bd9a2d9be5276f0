"""Content items that refer to others."""

from __future__ import annotations

from isodicom.sr.rules.references import references
from isodicom.sr.tree.node import Node
from tests.factories.content import node
from tests.unit.sr.rules.conftest import Asked


def refers(*to: int) -> Node:
    return node("", reference=to, relationship="INFERRED FROM")


def report(*children: Node) -> Node:
    return node("CONTAINER", ("r", "99A"), *children)


def rules(asked: Asked, root: Node) -> list[tuple[str, str]]:
    return [(finding.rule, finding.path) for finding in asked(references, root)]


def test_to_an_item_elsewhere(asked: Asked) -> None:
    assert not rules(asked, report(node("NUM"), node("NUM", None, refers(1, 1))))


def test_to_nothing(asked: Asked) -> None:
    where = "ContentSequence[1]/ContentSequence[1]/ReferencedContentItemIdentifier"
    assert rules(asked, report(node("NUM", None, refers(1, 5)))) == [("sr_reference_unresolved", where)]


def test_to_what_it_is_below(asked: Asked) -> None:
    for to in ((1,), (1, 1)):
        (finding,) = asked(references, report(node("NUM", None, refers(*to))))
        assert (finding.rule, finding.severity) == ("sr_reference_circle", "error")


def test_to_each_other(asked: Asked) -> None:
    there = node("NUM", None, refers(1, 2))
    back = node("NUM", None, refers(1, 1))
    (finding,) = asked(references, report(there, back))
    assert (finding.rule, finding.severity) == ("sr_reference_circle", "warning")


def test_to_each_other_by_way_of_items_below(asked: Asked) -> None:
    there = node("NUM", None, node("NUM", None, refers(1, 2)))
    back = node("NUM", None, node("NUM", None, refers(1, 1, 1)))
    assert "sr_reference_circle" in {rule for rule, _ in rules(asked, report(there, back))}


def test_to_the_same_item_from_several_places_is_no_circle(asked: Asked) -> None:
    users = [node("NUM", None, refers(1, 1), refers(1, 2)) for _ in range(3)]
    assert not rules(asked, report(node("NUM"), node("NUM", None, refers(1, 1)), *users))


def test_to_a_reference(asked: Asked) -> None:
    chain = report(node("NUM"), node("NUM", None, refers(1, 1)), node("NUM", None, refers(1, 2, 1)))
    ((rule, _),) = rules(asked, chain)
    assert rule == "sr_reference_chain"


def test_with_a_value_of_its_own(asked: Asked) -> None:
    both = refers(1, 1)
    both.said = both.said._replace(value_type="NUM")
    ((rule, _),) = rules(asked, report(node("NUM"), node("NUM", None, both)))
    assert rule == "sr_reference_with_content"


def test_many_in_a_row_are_walked_once(asked: Asked) -> None:
    many = [node("NUM", None, *(refers(1, other) for other in range(1, 40))) for _ in range(39)]
    assert asked(references, report(*many))
