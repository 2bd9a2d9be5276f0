"""Names for modules, macros and IODs, spelt as DICOM spells its keywords."""

from __future__ import annotations

from dataclasses import replace

from codegen.model.problem import Problem
from codegen.model.standard import Standard
from codegen.text.camel_case import camel_case

SUFFIXES = {"module": "Module", "macro": "Macro", "iod": "IOD"}

SPELLINGS = {
    "32-bit": "32bit",
    "B-scan": "Bscan",
    "Multi-channel": "Multichannel",
    "Multi-energy": "Multienergy",
}
"""Words with a hyphen that PS3.6 does not spell by the rule."""

NUMERALS = {"12-Lead": "TwelveLead", "3D": "ThreeD"}
"""Words that PS3.6 writes out where a name begins with them."""


def keyword_of(name: str, kind: str) -> str:
    """Return the keyword of a table: `XRayGridModule` for the module `X-Ray Grid`.

    Parameters
    ----------
    name: what the standard calls it
    kind: module, macro or iod, which gives the suffix
    """
    first, *others = name.split() or [""]
    words = (NUMERALS.get(first, first), *others)
    return "".join(camel_case(SPELLINGS.get(word, word)) for word in words) + SUFFIXES[kind]


class NameTables:
    """Give each table its keyword: its name in CamelCase with the kind at the end."""

    def process(self, standard: Standard) -> Standard:
        """Return the edition with named tables; a name that stands twice is a problem."""
        problems: list[Problem] = []
        tables = _told_apart([(t.id, keyword_of(t.name, t.kind)) for t in standard.tables], problems)
        iods = _told_apart([(t.id, keyword_of(t.name, "iod")) for t in standard.iods], problems)
        return replace(
            standard,
            tables=tuple(replace(t, keyword=k) for t, k in zip(standard.tables, tables, strict=True)),
            iods=tuple(replace(t, keyword=k) for t, k in zip(standard.iods, iods, strict=True)),
            problems=(*standard.problems, *problems),
        )


def _told_apart(named: list[tuple[str, str]], problems: list[Problem]) -> list[str]:
    """Return the keywords; the second table of a name gets a 2, and so on in document order."""
    seen: dict[str, int] = {}
    keywords = []
    for table, keyword in named:
        seen[keyword] = count = seen.get(keyword, 0) + 1
        if count > 1:
            problems.append(Problem("reference", table, f"{keyword} names {count} tables"))
            suffix = next(s for s in SUFFIXES.values() if keyword.endswith(s))
            keyword = f"{keyword.removesuffix(suffix)}{count}{suffix}"
        keywords.append(keyword)
    return keywords
