"""Lists of several tables for one attribute: which of them decides."""

from __future__ import annotations

from isodicom.conformance.values.term_lists import Judge, Stated, judges
from isodicom.schema.rows import Values


def judge(*stated: Stated, position: int = 1) -> Judge:
    found = judges(stated, position)
    assert found is not None
    return found


def test_the_list_of_the_more_special_table_decides() -> None:
    general = Stated((Values(("A", "B", "C")),), users=100, source=0)
    special = Stated((Values(("A",)),), users=1, source=1)
    found = judge(general, special)
    assert found.source == 1
    assert found.allows("A", numeric=False)
    assert not found.allows("B", numeric=False)


def test_a_special_list_may_have_what_the_general_one_lacks() -> None:
    general = Stated((Values(("A",)),), users=100, source=0)
    special = Stated((Values(("D",)),), users=1, source=1)
    assert judge(general, special).allows("D", numeric=False)


def test_defined_terms_of_a_special_table_add_to_enumerated_values_of_a_general_one() -> None:
    general = Stated((Values(("A",)),), users=100, source=0)
    special = Stated((Values(("D",), "defined"),), users=1, source=1)
    found = judge(general, special)
    assert found.enumerated
    assert found.allows("A", numeric=False)
    assert found.allows("D", numeric=False)
    assert not found.allows("E", numeric=False)


def test_lists_are_for_their_position() -> None:
    lists = Stated((Values(("A",), position=1), Values(("B",), position=3)), users=1, source=0)
    assert judge(lists, position=3).allows("B", numeric=False)
    assert judges([lists], 2) is None


def test_a_single_case_says_nothing_of_others() -> None:
    assert judges([Stated((Values(("A",), conditional=True),), users=1, source=0)], 1) is None
    or_none = (Values(("A",), conditional=True), Values(("",), conditional=True))
    assert judges([Stated(or_none, users=1, source=0)], 1) is None


def test_of_several_cases_one_may_hold() -> None:
    cases = (Values(("A",), conditional=True), Values(("B",), conditional=True))
    found = judge(Stated(cases, users=1, source=0))
    assert not found.certain
    assert found.allows("B", numeric=False)
    assert not found.allows("C", numeric=False)


def test_lists_of_other_origin_are_not_certain() -> None:
    assert not judge(Stated((Values(("A",), origin="supplement"),), users=1, source=0)).certain
    joined = (Values(("A",)), Values(("B",), origin="supplement"))
    assert judge(Stated(joined, users=1, source=0)).certain


def test_numbers_are_compared_as_numbers() -> None:
    found = judge(Stated((Values(("8", "16")),), users=1, source=0))
    assert found.allows("8.0", numeric=True)
    assert not found.allows("8.0", numeric=False)
    assert not found.allows("x", numeric=True)
