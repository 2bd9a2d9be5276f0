"""How many items a sequence takes, from the sentence that says so."""

from __future__ import annotations

import re
from dataclasses import replace

from codegen.model.attribute import AttributeRow
from codegen.model.problem import Problem
from codegen.model.standard import Standard
from codegen.model.walk import Place, change_rows
from codegen.text.sentences import sentences
from codegen.text.tags import dictionary_tag
from isodicom.schema.rows import Items

_NUMBERS = {"zero": 0, "a single": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_NUMBER = "|".join(_NUMBERS).replace(" ", r"\ ")
_COUNT = rf"""
    (?<!than\ )                                   # "more than one Item" states no number
    \b(?P<limit>at\ least|at\ most|no\ more\ than|up\ to|exactly|only)?\s*
    \b(?P<least>{_NUMBER})\s*
    (?:(?:,\s*(?:{_NUMBER}),?\s*)?\b(?:or|to)\s+(?P<most>{_NUMBER}|more)\s+)?
    items?\b
"""
_FORMS = (
    # So many items shall be there, or are permitted. (The files have misprints: "shall included".)
    rf"{_COUNT} \s+ (?:(?:are\s+)? (?:shall|may|will)\s* (?:only\s+)? (?:be)?\s*"
    r"(?:included|present|permitted) | (?:is|are)\s+ (?:permitt|allowed))",
    # The sequence shall consist of so many items.
    rf"\bshall\s+ (?:contain|consist\s+of|have)\s+ {_COUNT}",
)
_STATEMENTS = tuple(re.compile(form, re.IGNORECASE | re.VERBOSE) for form in _FORMS)
# A number for each of something, or the value of another attribute, is no number.
_EACH = re.compile(r"\bfor (?:each|every)\b|\bitems? per\b", re.IGNORECASE)
_DEPENDS = re.compile(r"\bnumber (?:and order )?of items\b|\bone item for each\b", re.IGNORECASE)
_AT_LEAST = frozenset({"at least"})
_AT_MOST = frozenset({"at most", "no more than", "up to"})


class ReadItems:
    """Set `items` of each sequence whose description states a number of items.

    The number is the one stated: a sequence of type 2 or 3 may be empty besides (PS3.5 7.4). Where
    cases are told apart the widest limits are taken.
    """

    def process(self, standard: Standard) -> Standard:
        """Return the edition with its numbers of items; a number that depends on values is a problem."""
        sequences = {element.tag for element in standard.elements if element.vr == "SQ"}
        problems: list[Problem] = []

        def read(row: AttributeRow, place: Place) -> AttributeRow:
            if row.kind != "attribute" or dictionary_tag(row.tag) not in sequences:
                return row
            text = row.description.text
            items = items_of(text)
            if items is None and _DEPENDS.search(text):
                problems.append(place.problem("items", "the number of items depends on something else"))
            return replace(row, items=items)

        return change_rows(standard, read, problems)


def items_of(text: str) -> Items | None:
    """Return how many items a description asks for; None where it does not say."""
    stated = [
        limits
        for sentence in sentences(text)
        for statement in _STATEMENTS
        for match in statement.finditer(sentence)
        if (limits := _limits(match, sentence)) is not None
    ]
    if not stated:
        return None
    most = [limits.most for limits in stated]
    return Items(
        least=min(limits.least for limits in stated),
        most=None if None in most else max(m for m in most if m is not None),
    )


def _limits(match: re.Match[str], sentence: str) -> Items | None:
    limit = (match["limit"] or "").lower()
    least = _NUMBERS[match["least"].lower()]
    upper = (match["most"] or match["least"]).lower()
    most = None if upper == "more" or limit in _AT_LEAST else _NUMBERS[upper]
    if most is not None and _EACH.search(sentence):
        return None
    return Items(0 if limit in _AT_MOST else least, most)
