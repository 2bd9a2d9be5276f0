"""Rules of one's own that nobody can read to the end are refused, or read as far as they make sense."""

from __future__ import annotations

from time import process_time

import pytest

from isodicom.conformance.site.read import parse_site_rules
from isodicom.errors import SiteRulesError
from isodicom.sr.template.rows import DEEPEST, MOST, Library, Rows

ATTRIBUTE = 'name = "Own"\n[[module]]\nname = "Own"\n[[module.attribute]]\ntype = "1C"\n'
TEMPLATE = '[[template]]\ntid = "TID {}"\nname = "Any"\n'
INCLUDE = '[[template.row]]\ninclude = "TID {}"\nrequirement_type = "M"\nvm = "1-n"\n'
ROW = '[[template.row]]\nvalue_type = "TEXT"\nrequirement_type = "M"\n'


@pytest.mark.parametrize("depth", [101, 10_000])
def test_conditions_nested_very_deep_are_refused(depth: int) -> None:
    condition = "{ not = " * depth + '{ present = "Rows" }' + " }" * depth
    text = f'{ATTRIBUTE}path = "Rows"\nrequirement = {{ required = {condition} }}\n'
    with pytest.raises(SiteRulesError, match="nested in each other"):
        parse_site_rules(text)


def test_paths_through_very_many_sequences_are_refused() -> None:
    with pytest.raises(SiteRulesError, match=r"line 6.*more than"):
        parse_site_rules(f'{ATTRIBUTE}path = "{"ContentSequence/" * 1000}Rows"\n')


@pytest.mark.parametrize("vm", ["n", "0-1", "x", "", "²", "9" * 5000])
def test_numbers_of_rows_that_are_none_are_refused(vm: str) -> None:
    with pytest.raises(SiteRulesError, match="takes a number"):
        parse_site_rules(f'name = "Own"\n{TEMPLATE.format(1)}{ROW}vm = "{vm}"\n')


def laid_out(templates: dict[int, list[int]]) -> Rows:
    """The rows of the first of some templates, given what each includes; the last ones have a row of their own."""
    parts = (
        TEMPLATE.format(tid) + ("".join(map(INCLUDE.format, included)) or ROW)
        for tid, included in templates.items()
    )
    site = parse_site_rules('name = "Own"\n' + "".join(parts))
    began = process_time()
    template = site.template("TID 0")
    assert template is not None
    rows = Library(site.template).top(template)
    assert process_time() - began < 2
    return rows


def test_templates_that_include_each_other_twice_over_are_laid_out_in_part() -> None:
    rows = laid_out({**{tid: [tid + 1, tid + 1] for tid in range(40)}, 40: []})
    assert rows.open
    assert 0 < len(rows.slots) <= MOST


def test_templates_that_all_include_all_are_laid_out_in_part() -> None:
    assert laid_out({tid: list(range(20)) for tid in range(20)} | {19: []}).open


def test_a_long_chain_of_templates_is_laid_out_in_part() -> None:
    chain = {tid: [tid + 1] for tid in range(1000)} | {1000: []}
    assert laid_out(chain).open
    assert len(laid_out({**{tid: [tid + 1] for tid in range(DEEPEST - 1)}, DEEPEST - 1: []}).slots) == 1


def test_a_template_that_includes_itself_has_its_rows_once() -> None:
    rows = laid_out({0: [0, 1, 0], 1: []})
    assert len(rows.slots) == 1
    assert not rows.open
