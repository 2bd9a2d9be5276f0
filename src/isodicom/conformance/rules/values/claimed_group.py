"""Context groups that codes name themselves: there is one, and the code is in it (PS3.3 8.6, 8.7)."""

from __future__ import annotations

from collections.abc import Iterator

from isodicom.conformance.lookup import tables
from isodicom.conformance.lookup.context_groups import members_of
from isodicom.conformance.place import Place
from isodicom.conformance.rule import Rule
from isodicom.conformance.rules.values.coded import SCHEME, VALUES
from isodicom.conformance.values.schemes import DEPRECATED, successor
from isodicom.conformance.variant import Combination
from isodicom.finding import Finding

NOT_IN = Rule(
    "not_in_claimed_group", "warning", "A code is not in the context group that it names.", "PS3.3 8.6"
)
OTHER_UID = Rule("context_uid", "error", "The UID of a context group is that of another.", "PS3.3 8.6")
RULES = (NOT_IN, OTHER_UID)

GROUP, RESOURCE, EXTENDED, UID, VERSION = 0x0008010F, 0x00080105, 0x0008010B, 0x00080117, 0x00080106
OWN = "DCMR"
ASKED = (*VALUES, SCHEME, GROUP, RESOURCE, EXTENDED, UID, VERSION)


def claimed_group(place: Place) -> Iterator[Finding]:
    """Codes that say of which context group of PS3.16 they are, each combination once."""
    there = place.elements
    if GROUP not in there:
        return
    for combination in place.variants(*(tag for tag in ASKED if tag in there)):
        values = combination.values.items()
        held = {tag: variant.texts[0] for tag, variant in values if variant and variant.texts}
        number = held.get(GROUP, "")
        group = tables.context_group(int(number)) if number.isdecimal() else None
        if group is None or held.get(RESOURCE, OWN) != OWN:
            continue
        name = f"CID {number} {group.name}"
        if not _is_member(held, int(number)):
            code = f"({_value(held)}, {held.get(SCHEME, '')})"
            message = f"Context Identifier is {number}, but {code} is not in {name}, nor said to extend it."
            yield _finding(place, combination, NOT_IN, GROUP, message, f"the group that {code} is of")
        if group.uid and UID in held and held[UID] != group.uid:
            message = f"Context UID is {held[UID]}; that of {name} is {group.uid}."
            yield _finding(place, combination, OTHER_UID, UID, message, group.uid)


def _value(held: dict[int, str]) -> str:
    return next((held[tag] for tag in VALUES if tag in held), "")


def _is_member(held: dict[int, str], cid: int) -> bool:
    """Whether a code is in a group, may be, or is added to it by whoever wrote it.

    Without the version of the group nothing is known.
    """
    value, scheme = _value(held), held.get(SCHEME, "")
    members = members_of(cid)
    if (
        not value
        or VERSION not in held
        or held.get(EXTENDED) == "Y"
        or members.untold
        or scheme in members.schemes
    ):
        return True
    now = (successor(value), "SCT") if scheme in DEPRECATED else None
    return bool({(value, scheme), now} & members.codes)


def _finding(
    place: Place, combination: Combination, rule: Rule, tag: int, message: str, expected: str
) -> Finding:
    keyword = {GROUP: "ContextIdentifier", UID: "ContextUID"}[tag]
    variant = combination.values.get(tag)
    found = variant.texts[0] if variant and variant.texts else ""
    return place.finding(rule, tag, keyword, message, expected=expected, found=found, variant=combination)
