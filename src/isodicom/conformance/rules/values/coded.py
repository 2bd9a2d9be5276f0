"""Items that hold a code, each distinct code once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from isodicom.conformance.elements import tags_of
from isodicom.conformance.lookup.levels import bounds_of
from isodicom.conformance.place import Place
from isodicom.conformance.rule import Rule
from isodicom.conformance.variant import Combination
from isodicom.finding import Finding, Severity
from isodicom.schema.rows import CodeList

VALUE, LONG_VALUE, URN_VALUE = 0x00080100, 0x00080119, 0x00080120
SCHEME, MEANING = 0x00080102, 0x00080104

VALUES = {VALUE: "CodeValue", LONG_VALUE: "LongCodeValue", URN_VALUE: "URNCodeValue"}
KEYWORDS = {**VALUES, SCHEME: "CodingSchemeDesignator", MEANING: "CodeMeaning"}


@dataclass(frozen=True, slots=True)
class Coded:
    """A code where it stands.

    Parameters
    ----------
    place: isodicom.conformance.place.Place
        The item, and those that are alike.
    combination: isodicom.conformance.variant.Combination
        The values that make the code.
    held: dict[int, str]
        The values that are not empty, by tag.
    """

    place: Place
    combination: Combination
    held: dict[int, str]

    @property
    def where(self) -> int:
        """The tag of the attribute that has the code."""
        return next((tag for tag in VALUES if tag in self.held), VALUE)

    @property
    def value(self) -> str:
        """The code, "" if there is none."""
        return self.held.get(self.where, "")

    @property
    def scheme(self) -> str:
        """The designator of its coding scheme; URNs need none."""
        return self.held.get(SCHEME, "")

    @property
    def meaning(self) -> str:
        """What it is said to mean."""
        return self.held.get(MEANING, "")

    @property
    def sequence(self) -> str:
        """The keyword of the sequence that the item is in."""
        return self.place.sequence

    @property
    def lists(self) -> Iterator[tuple[CodeList, ...]]:
        """The lists that rules of one's own have for it; of those of one row it is in one."""
        outer, checked = self.place.outer, self.place.checked
        if outer is None or checked.own is None:
            return
        for tag in tags_of(self.sequence):
            for source in outer.cell(tag).sources if tag in outer.elements else ():
                bounds = bounds_of(source.statement.attribute)
                lists = tuple(bound for bound in bounds if isinstance(bound, CodeList))
                if lists:
                    yield lists

    def __str__(self) -> str:
        return f"({self.value}, {self.scheme})"

    def finding(
        self, rule: Rule, tag: int, message: str, *, severity: Severity | None = None, expected: str = ""
    ) -> Finding:
        """A finding about one of the attributes of the code."""
        return self.place.finding(
            rule,
            tag,
            KEYWORDS[tag],
            message,
            severity=severity,
            expected=expected,
            found=self.held.get(tag, ""),
            variant=self.combination,
        )


def coded(place: Place) -> Iterator[Coded]:
    """The distinct codes of the items that are alike; none where they are no codes."""
    there = place.elements
    if not place.outer or not any(tag in there for tag in VALUES):
        return
    for combination in place.variants(*(tag for tag in KEYWORDS if tag in there)):
        values = combination.values.items()
        held = {tag: variant.texts[0] for tag, variant in values if variant and variant.texts}
        yield Coded(place, combination, held)
