"""Lists of enumerated values and defined terms, as the standard prints them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from codegen.docbook.cells import Block, Entry, ItemList, Paragraph, VariableList
from codegen.text.tags import TAG, dictionary_tag

_TITLE = re.compile(
    r"(?P<retired>Retired )?(?:Value (?P<before>\d+) )?"
    r"(?P<kind>Enumerated Values?|Defined Terms?)\b(?P<about>.*?)(?:\b(?:if|when)\b(?P<case>.*?))?:?",
    re.IGNORECASE,
)
_POSITION = re.compile(r"\bValue (\d+)\b", re.IGNORECASE)
_SUBJECT = re.compile(rf"[\w'/ -]*?({TAG})")
_VALUE_MEANT = re.compile(r"^Value (\d+)\b|\bfor Value (\d+):?$", re.IGNORECASE)
_ADDITIONAL = re.compile(
    r"\bplus the following\b|\bin addition to\b|\badditional (?:to|defined|enumerated|values|terms)\b",
    re.IGNORECASE,
)
_BITS = re.compile(r"\bBits? \d", re.IGNORECASE)
_FILLING = re.compile(r"\b(?:of|for|and|the|are)\b|[\s:.,]+", re.IGNORECASE)

# A term that is a value as it stands, not a pattern such as BIN_i, ROW\R1,R2 or CS000-CS999.
_TERM = re.compile(r"(?!(\D+)\d+-\1\d+$)[A-Z0-9+_./ -]+|[a-z]+/[a-z0-9.+-]+")
_HEXADECIMAL = re.compile(r"([0-9A-F]+)H")
_ONLY_IN = re.compile(rf"Used only as (?:a )?value in [^()]+ ({TAG})", re.IGNORECASE)
_INTEGERS = frozenset({"US", "SS", "UL", "SL", "UV", "SV", "US or SS"})


@dataclass(frozen=True, slots=True)
class ListTitle:
    """What the title of a list says.

    Parameters
    ----------
    kind: whether the terms are all there are
    position: which value is meant, from 1; 0 for each
    tags: the attributes that it names, if any, by their tags in the dictionary
    conditional: whether it names a case, or something else that narrows it
    bits: whether it is about bits of a value
    retired: whether the terms are no longer to be used
    """

    kind: Literal["enumerated", "defined"]
    position: int = 0
    tags: tuple[str, ...] = ()
    conditional: bool = False
    bits: bool = False
    retired: bool = False


def read_title(title: str, name: str = "") -> ListTitle | None:
    """Return what a title says; None if it is not that of a list of values.

    Parameters
    ----------
    title: such as `Defined Terms for Value 3:`
    name: of the attribute, which narrows nothing where the title repeats it
    """
    found = _TITLE.fullmatch(title.strip())
    if found is None:
        return None
    about = found["about"]
    position = found["before"] or next(iter(_POSITION.findall(about)), "0")
    rest = _SUBJECT.sub("", _POSITION.sub("", about)).replace(name, "")
    return ListTitle(
        kind="enumerated" if found["kind"].lower().startswith("enumerated") else "defined",
        position=int(position),
        tags=tuple(map(dictionary_tag, _SUBJECT.findall(about))),
        conditional=found["case"] is not None or bool(_FILLING.sub("", rest)),
        bits=bool(_BITS.search(about)),
        retired=found["retired"] is not None,
    )


@dataclass(frozen=True, slots=True)
class FoundList:
    """A list where it stands.

    Parameters
    ----------
    position: the value that the paragraph before it is about, 0 if it says nothing of that
    narrowed: whether it stands within a list of cases
    additional: whether its terms come on top of those of another list
    """

    found: VariableList
    position: int = 0
    narrowed: bool = False
    additional: bool = False


def lists_within(blocks: Iterable[Block], narrowed: bool = False) -> Iterator[FoundList]:
    """Yield the lists in a cell or section. Those in notes are left out: notes require nothing."""
    before = ""
    for block in blocks:
        if isinstance(block, VariableList):
            value = _VALUE_MEANT.search(before)
            yield FoundList(
                block,
                position=int(value[1] or value[2]) if value else 0,
                narrowed=narrowed and not value,
                additional=bool(_ADDITIONAL.search(before)),
            )
            for entry in block.entries:
                yield from lists_within(entry.blocks, narrowed=True)
        elif isinstance(block, ItemList):
            for item in block.items:
                yield from lists_within(item, narrowed=True)
        before = block.text if isinstance(block, Paragraph) else ""


def entries_for(tag: str, description: str, entries: Iterable[Entry]) -> Iterator[Entry]:
    """Yield the entries of a list that several attributes share which are for one of them.

    Parameters
    ----------
    tag: of the attribute, in the dictionary
    description: what its row says; it may allow, in some case, what is only for another attribute
    entries: of the list
    """
    for entry in entries:
        only = _ONLY_IN.match(entry.text)
        excepted = f"{entry.term} is not allowed unless" in description
        if only is None or dictionary_tag(only[1]) == tag or excepted:
            yield entry


def read_terms(entries: Iterable[Entry], vr: str) -> tuple[str, ...]:
    """Return the terms of a list as text; none if one of them is no value but a pattern.

    Numbers are written as Python writes them: the 0112H of a US is 274, and +1 is 1.
    """
    terms = tuple(dict.fromkeys(entry.term.strip() for entry in entries))
    if vr in _INTEGERS:
        terms = tuple(map(_integer, terms))
    elif vr == "AT":
        terms = tuple(term.removesuffix("H") for term in terms)
    return terms if all(map(_TERM.fullmatch, terms)) else ()


def _integer(term: str) -> str:
    if found := _HEXADECIMAL.fullmatch(term):
        return str(int(found[1], 16))
    return str(int(term)) if re.fullmatch(r"[+-]?\d+", term) else term
