"""Which values an attribute may take: lists in its description, or in sections that this refers to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from codegen.docbook.cells import Block, Section
from codegen.model.attribute import AttributeRow
from codegen.model.problem import Problem
from codegen.model.standard import Standard
from codegen.passes.resolve_keywords import dictionary_tag
from codegen.passes.value_lists import FoundList, ListTitle, lists_within, read_terms, read_title
from codegen.passes.walk import Place, change_rows
from isodicom.schema.rows import Values

_LOOKS_LIKE_VALUES = re.compile(r"\b(?:values|terms)\b", re.IGNORECASE)
_NOT_ALNUM = re.compile(r"[^a-z0-9]+")


class ReadValues:
    """Set `values` of each attribute row that has, or refers to, lists of values.

    A section is consulted where its lists are plainly the attribute's: it bears the attribute's
    name, a list names the attribute's tag, or the description announces the kind of list there.
    Two lists for the same value of an attribute each hold in some case only.
    """

    def process(self, standard: Standard) -> Standard:
        """Return the edition with values; a list that cannot be used is a problem."""
        representations = {element.tag: element.vr for element in standard.elements}
        sections = {s.id: s for chapter in standard.chapters for s in chapter.walk()}
        problems: list[Problem] = []

        def read(row: AttributeRow, place: Place) -> AttributeRow:
            vr = representations.get(dictionary_tag(row.tag), "")
            if row.kind != "attribute" or vr == "SQ":
                return row
            reader = _Reader(row, place, vr, problems)
            own = reader.lists(row.description.blocks)
            referred = [] if any(v.position == 0 for v in own) else reader.referred_lists(sections)
            stated = {values.position for values in own}
            return replace(
                row, values=_told_apart([*own, *(v for v in referred if v.position not in stated)])
            )

        return change_rows(standard, read, problems)


@dataclass(frozen=True, slots=True)
class _Reader:
    row: AttributeRow
    place: Place
    vr: str
    problems: list[Problem]

    def lists(self, blocks: Iterable[Block], kinds: frozenset[str] = frozenset()) -> list[Values]:
        """Return the usable lists in a description or section; of some kinds only, if any are given."""
        return [
            Values(terms, title.kind, title.position, conditional=title.conditional)
            for title, terms in self._titled(blocks)
            if not kinds or title.kind in kinds
        ]

    def _titled(self, blocks: Iterable[Block]) -> Iterator[tuple[ListTitle, tuple[str, ...]]]:
        for listed in lists_within(blocks):
            title = read_title(listed.found.title, self.row.name)
            if title is not None and title.tags and self.row.tag not in title.tags:
                continue
            terms = read_terms(listed.found.entries, self.vr)
            if wrong := _why_unusable(listed, title, terms):
                self.problems.append(self.place.problem("value", wrong))
            elif title is not None and terms:
                yield (
                    replace(
                        title,
                        position=title.position or listed.position,
                        conditional=title.conditional or listed.narrowed,
                    ),
                    terms,
                )

    def referred_lists(self, sections: dict[str, Section]) -> list[Values]:
        """Return the lists that are the attribute's in sections that its description refers to."""
        targets = dict.fromkeys(link.target for link in self.row.description.links if not link.part)
        found: list[Values] = []
        for section in (sections[target] for target in targets if target in sections):
            if _plain(section.title) == _plain(self.row.name) or self._is_named_in(section):
                found += self.lists(section.blocks)
            elif kinds := self._announced(section):
                announced = self.lists(section.blocks, kinds)
                found += announced if len(announced) == 1 else []
        return found

    def _is_named_in(self, section: Section) -> bool:
        titles = (read_title(listed.found.title) for listed in lists_within(section.blocks))
        return any(title is not None and self.row.tag in title.tags for title in titles)

    def _announced(self, section: Section) -> frozenset[str]:
        """The kinds of lists for which the description sends the reader to a section."""
        sent = re.search(rf"\b{re.escape(section.label)} for ([^.;]*)", self.row.description.text)
        said = sent[1].lower() if sent else ""
        kinds = {"enumerated": "enumerated value", "defined": "defined term"}
        return frozenset(kind for kind, words in kinds.items() if words in said)


def _why_unusable(listed: FoundList, title: ListTitle | None, terms: tuple[str, ...]) -> str:
    if title is None:
        looks = _LOOKS_LIKE_VALUES.search(listed.found.title)
        return "a list of values has a title that cannot be read" if looks else ""
    if title.retired:
        return "a list of retired terms is left out"
    if title.bits:
        return "a list is about bits of the value"
    if listed.additional:
        return "a list adds to another and is left out"
    return "a term of a list is a pattern, not a value" if listed.found.entries and not terms else ""


def _told_apart(lists: list[Values]) -> tuple[Values, ...]:
    """Mark lists for the same value as conditional: neither holds always."""
    counted = Counter(values.position for values in lists)
    return tuple(replace(v, conditional=True) if counted[v.position] > 1 else v for v in dict.fromkeys(lists))


def _plain(name: str) -> str:
    return _NOT_ALNUM.sub("", name.lower())
