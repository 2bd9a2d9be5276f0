"""Codes of one's own are looked at as pairs of value and scheme."""

from __future__ import annotations

import pytest
from pydicom import Dataset, examples

from isodicom.conformance import SiteModule, SiteRules, check, parse_site_rules
from isodicom.errors import SiteRulesError
from isodicom.schema.rows import Attribute, Code, CodeList, Module
from isodicom.sr import CodedConcept

CODES = (Code("HEAD", "99ELSE", "Head"), Code("CHEST", "99ELSE", "Chest"), Code("CHEST", "99CLINIC", ""))

RULES = """
name = "St. Elsewhere"
[[module]]
name = "Protocols"
for = ["CT Image"]
[[module.attribute]]
path = "ProcedureCodeSequence"
type = "1"
bound = [{ codes = [["HEAD", "99ELSE", "Head"], ["CHEST", "99ELSE", "Chest"], ["CHEST", "99CLINIC"]], name = "ours" }]
"""


def image(*code: str, sequence: str = "ProcedureCodeSequence") -> Dataset:
    """An image with a code."""
    made: Dataset = examples.ct
    setattr(made, sequence, [CodedConcept(*code)])
    return made


def told(made: Dataset, site: SiteRules) -> list[tuple[str, str, str]]:
    """What is found only because of a site's rules."""
    usual = set(check(made).findings)
    return [
        (one.severity, one.rule, one.message) for one in check(made, site=site).findings if one not in usual
    ]


def test_codes_are_read_as_pairs() -> None:
    (attribute,) = parse_site_rules(RULES).modules[0].module.rows
    assert isinstance(attribute, Attribute)
    assert attribute.bound == (CodeList("ours", "enumerated", codes=CODES),)


@pytest.mark.parametrize("way", ["toml", "python"])
def test_value_and_scheme_belong_together(way: str) -> None:
    rows = (Attribute("ProcedureCodeSequence", "1", bound=(CodeList("ours", "enumerated", codes=CODES),)),)
    module = SiteModule(Module("ProtocolsModule", "Protocols", "", "", rows))
    site = parse_site_rules(RULES) if way == "toml" else SiteRules("St. Elsewhere", (module,))
    for fine in (("HEAD", "99ELSE", "Head"), ("CHEST", "99ELSE", "Chest"), ("CHEST", "99CLINIC", "Thorax")):
        assert told(image(*fine), site) == []
    assert told(image("HEAD", "99CLINIC", "Cranium"), site) == [
        ("error", "not_in_context_group", "(HEAD, 99CLINIC) of Procedure Code Sequence is not in ours.")
    ]
    assert "; it has (HEAD, 99ELSE) for it." in told(image("HEAD", "99CLINIC", "head"), site)[0][2]
    assert told(image("CHEST", "ELSE", "Thorax"), site)[0][:2] == ("error", "not_in_context_group")


def test_the_meaning_is_that_of_the_list() -> None:
    site = parse_site_rules(RULES)
    ((_, rule, message),) = told(image("HEAD", "99ELSE", "Foot"), site)
    assert (rule, message) == ("other_code_meaning", "Code Meaning is 'Foot'; (HEAD, 99ELSE) means 'Head'.")


def test_of_a_list_that_may_be_extended_others_may_be_used() -> None:
    site = parse_site_rules(RULES.replace('name = "ours"', "extensible = true"))
    assert [one[0] for one in told(image("KNEE", "99ELSE", "Knee"), site)] == ["information"]
    assert [one[0] for one in told(image("HEAD", "99CLINIC", "Head"), site)] == ["warning"]


def test_a_list_counts_beside_a_context_group_of_the_standard() -> None:
    site = parse_site_rules(RULES.replace("ProcedureCodeSequence", "AnatomicRegionSequence"))
    found = told(image("10200004", "SCT", "Liver", sequence="AnatomicRegionSequence"), site)
    assert [rule for _, rule, _ in found] == ["not_in_context_group"]


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("[]", "takes codes as"),
        ('[["HEAD"]]', "takes codes as"),
        ('[["", "99ELSE"]]', "takes codes as"),
        ('[["HEAD", 7]]', "takes codes as"),
        ('"HEAD"', "takes codes as"),
    ],
)
def test_what_are_no_codes_is_refused(written: str, why: str) -> None:
    start, _, end = RULES.partition(
        '[["HEAD", "99ELSE", "Head"], ["CHEST", "99ELSE", "Chest"], ["CHEST", "99CLINIC"]]'
    )
    with pytest.raises(SiteRulesError, match=why):
        parse_site_rules(start + written + end)


def test_codes_go_with_sequences() -> None:
    with pytest.raises(SiteRulesError, match="InstitutionName is no sequence"):
        parse_site_rules(RULES.replace("ProcedureCodeSequence", "InstitutionName"))
