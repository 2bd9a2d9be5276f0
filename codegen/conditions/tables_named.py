"""Conditions that name modules and functional groups."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from codegen.model.attribute import AttributeTable
from codegen.text.plain_name import plain_name
from isodicom.schema.conditions import Any, Condition, GroupPresent, ModulePresent, Not

_KIND = r"(?:Module|Functional Groups?(?: (?:Macro|Module)s?)?|(?:Functional Group )?Macros?)"
_THERE = (
    r"(?:(?:is|are) )?(?P<what>present|not present|absent|included|exists?|used)"
    r"(?: in the Current Frame Functional Groups Module)?"
)
_NAMED = re.compile(
    rf"(?:the )?(?P<list>[A-Z][^,;\".]*?) {_KIND} {_THERE}(?=$|[,;]? (?:and|or)\b)", re.IGNORECASE
)
_SECTION = r"(?:the )?Section (C(?:\.\d+)+)"
_SECTIONS = re.compile(rf"(?P<list>{_SECTION}(?:,? or {_SECTION})*) {_THERE}(?=$|[,;]? (?:and|or)\b)")
_OF_KIND = re.compile(rf" {_KIND}$", re.IGNORECASE)
_FUNCTIONAL = re.compile(r"Functional Group|Macro", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Names:
    """Modules and functional group macros by name, and modules by the section that has their table.

    Parameters
    ----------
    modules: keywords by plain name
    groups: keywords of macros by plain name
    sections: keywords of modules by section
    """

    modules: dict[str, str]
    groups: dict[str, str]
    sections: dict[str, str]

    @classmethod
    def of(cls, tables: Iterable[AttributeTable]) -> Names:
        """Gather the names of an edition's tables; a section that has several tables stands for none."""
        modules: dict[str, str] = {}
        groups: dict[str, str] = {}
        sections: dict[str, str] = {}
        for table in tables:
            named = modules if table.kind == "module" else groups
            named[plain_name(table.name)] = table.keyword
            if table.kind == "module":
                section = table.section.removeprefix("sect_")
                sections[section] = "" if section in sections else table.keyword
        return cls(modules, groups, {section: keyword for section, keyword in sections.items() if keyword})

    def find(self, text: str, at: int) -> tuple[Condition, int] | None:
        """Return what is said of modules or groups that are named next, and where that ends."""
        for pattern, read in ((_SECTIONS, self._section), (_NAMED, self._name)):
            if found := pattern.match(text, at):
                words = re.split(r",? (?:or|and) (?:the )?", found["list"])
                parts = [read(word, found[0]) for word in words]
                made = _joined([part for part in parts if part], found)
                if made and None not in parts:
                    return made, found.end()
        return None

    def _section(self, word: str, said: str) -> Condition | None:
        keyword = self.sections.get(word.rpartition(" ")[2])
        return ModulePresent(keyword) if keyword else None

    def _name(self, word: str, said: str) -> Condition | None:
        name = plain_name(_OF_KIND.sub("", word.removeprefix("the ").removeprefix("either ")))
        if _FUNCTIONAL.search(said):
            return GroupPresent(self.groups[name]) if name in self.groups else None
        return ModulePresent(self.modules[name]) if name in self.modules else None


def _joined(parts: list[Condition], found: re.Match[str]) -> Condition | None:
    """Of several, only "a or b is present" is plain."""
    denied = found["what"].lower() in ("not present", "absent")
    if len(parts) == 1:
        return Not(parts[0]) if denied else parts[0]
    plain = parts and not denied and not re.search(r"\band\b", found["list"])
    return Any(tuple(parts)) if plain else None
