"""Which values an attribute may take: lists in its description, or in sections that this refers to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from codegen.docbook.cells import Block, Section, VariableList
from codegen.model.attribute import AttributeRow
from codegen.model.problem import Problem
from codegen.model.standard import Standard
from codegen.model.walk import Place, change_rows
from codegen.passes.value_lists import FoundList, ListTitle, entries_for, lists_within, read_terms, read_title
from codegen.passes.value_tables import has_values, lists_of, with_lists
from codegen.text.plain_name import plain_name
from codegen.text.tags import TAG, dictionary_tag, written_tag
from isodicom.schema.rows import Values

_KINDS = {"enumerated": "enumerated value", "defined": "defined term"}
_LOOKS_LIKE_VALUES = re.compile(r"\b(?:values|terms)\b", re.IGNORECASE)
_SAME_AS = re.compile(
    r"\bthe same as those for (?:the )?[\w ]*?[Vv]alues of (?P<name>[\w /-]+) "
    rf"(?P<tag>{TAG})"
)


class ReadValues:
    """Set `values` of each attribute row that has, or refers to, lists or tables of values.

    A section that the row refers to, or one below it, is consulted where its lists are plainly the
    attribute's: it bears the attribute's name, a list names the attribute's tag, or the description
    announces the kind of list there. An attribute may say that its values are those of another. Two
    lists for the same value of an attribute each hold in some case only.
    """

    def process(self, standard: Standard) -> Standard:
        """Return the edition with values; a list that cannot be used is a problem, and so is a table
        whose values no row takes."""
        representations = {element.tag: element.vr for element in standard.elements}
        tags = {element.name: written_tag(element.tag) for element in standard.elements if element.name}
        chapters = [with_lists(chapter, tags) for chapter in standard.chapters]
        sections = {section.id: section for chapter in chapters for section in chapter.walk()}
        problems: list[Problem] = []
        taken: set[VariableList] = set()

        def read(row: AttributeRow, place: Place) -> AttributeRow:
            vr = representations.get(dictionary_tag(row.tag), "")
            if row.kind != "attribute" or vr == "SQ":
                return row
            reader = _Reader(row, place, vr, *_called(row), problems, taken)
            return replace(row, values=reader.values(sections))

        changed = change_rows(standard, read, problems)
        left = (
            Problem("value", table.id, "no row takes the values of this table")
            for chapter in standard.chapters
            for section in chapter.walk()
            for table in section.tables
            if has_values(table, section) and taken.isdisjoint(lists_of(table, section, tags))
        )
        return replace(changed, problems=(*changed.problems, *left))


@dataclass(frozen=True, slots=True)
class _Listed:
    """Values, and whether they come on top of those of another list."""

    values: Values
    adds: bool


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads the values of one row.

    Parameters
    ----------
    names, tags: what the lists that are for the row may call it
    problems: takes what cannot be used
    taken: takes the lists that were looked at as those of the row
    """

    row: AttributeRow
    place: Place
    vr: str
    names: frozenset[str]
    tags: frozenset[str]
    problems: list[Problem]
    taken: set[VariableList]

    def values(self, sections: dict[str, Section]) -> tuple[Values, ...]:
        """Return the lists of the description; those of sections are for values that these leave out."""
        own = list(self._lists(self.row.description.blocks))
        stated = {listed.values.position for listed in own if not listed.adds}
        referred = () if 0 in stated else self._referred(sections)
        return self._told_apart([*own, *(x for x in referred if x.values.position not in stated)])

    def _lists(self, blocks: Iterable[Block], kinds: Iterable[str] = _KINDS) -> Iterator[_Listed]:
        """The usable lists in a description or section that are of one of these kinds."""
        tag, said = dictionary_tag(self.row.tag), self.row.description.text
        for listed in lists_within(blocks):
            title = read_title(listed.found.title, self.row.name)
            if title is not None and title.tags and self.tags.isdisjoint(title.tags):
                continue
            terms = read_terms(entries_for(tag, said, listed.found.entries), self.vr)
            if wrong := _why_unusable(listed, title, terms):
                self.taken.add(listed.found)
                self.problems.append(self.place.problem("value", wrong))
            elif title is not None and terms and title.kind in kinds:
                self.taken.add(listed.found)
                conditional = title.conditional or listed.narrowed
                values = Values(terms, title.kind, title.position or listed.position, conditional)
                yield _Listed(values, listed.additional and not conditional)

    def _referred(self, sections: dict[str, Section]) -> list[_Listed]:
        """The lists that are the attribute's in sections that its description refers to."""
        targets = dict.fromkeys(link.target for link in self.row.description.links if not link.part)
        linked = {target: sections[target] for target in targets if target in sections}
        parts = {part.id: part for section in linked.values() for part in section.walk()}
        found: list[_Listed] = []
        for section in parts.values():
            if plain_name(section.title) in self.names or self._is_named_in(section):
                found += self._lists(section.blocks)
            elif section.id in linked and (kinds := self._announced(section)):
                announced = list(self._lists(section.blocks, kinds))
                certain = len(announced) == 1 or all(x.values.conditional for x in announced)
                found += announced if certain else []
        return found

    def _is_named_in(self, section: Section) -> bool:
        titles = (read_title(listed.found.title) for listed in lists_within(section.blocks))
        return any(title is not None and not self.tags.isdisjoint(title.tags) for title in titles)

    def _announced(self, section: Section) -> frozenset[str]:
        """The kinds of lists for which the description sends the reader to a section."""
        sent = re.search(rf"\b{re.escape(section.label)} for ([^.;]*)", self.row.description.text)
        said = sent[1].lower() if sent else ""
        return frozenset(kind for kind, words in _KINDS.items() if words in said)

    def _told_apart(self, found: list[_Listed]) -> tuple[Values, ...]:
        """The lists with those joined to them that add terms. Of several lists for the same value,
        none holds always."""
        lists = list(dict.fromkeys(listed.values for listed in found if not listed.adds))
        for added in dict.fromkeys(listed.values for listed in found if listed.adds):
            base = [n for n, values in enumerate(lists) if replace(values, terms=added.terms) == added]
            if len(base) == 1:
                terms = dict.fromkeys((*lists[base[0]].terms, *added.terms))
                lists[base[0]] = replace(added, terms=tuple(terms))
            else:
                self.problems.append(self.place.problem("value", "a list adds to another and is left out"))
        counted = Counter(values.position for values in lists)
        return tuple(replace(v, conditional=v.conditional or counted[v.position] > 1) for v in lists)


def _called(row: AttributeRow) -> tuple[frozenset[str], frozenset[str]]:
    """The names and tags of the attribute, and of one that the row says it shares its values with."""
    same = _SAME_AS.search(row.description.text)
    names = (row.name, same["name"]) if same else (row.name,)
    tags = (row.tag, same["tag"]) if same else (row.tag,)
    return frozenset(map(plain_name, names)), frozenset(map(dictionary_tag, tags))


def _why_unusable(listed: FoundList, title: ListTitle | None, terms: tuple[str, ...]) -> str:
    if title is None:
        looks = _LOOKS_LIKE_VALUES.search(listed.found.title)
        return "a list of values has a title that cannot be read" if looks else ""
    if title.retired:
        return "a list of retired terms is left out"
    if title.bits:
        return "a list is about bits of the value"
    return "a term of a list is a pattern, not a value" if listed.found.entries and not terms else ""
