"""Context groups and templates that codes and content items are bound to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from codegen.model.attribute import AttributeRow
from codegen.model.standard import Standard
from codegen.model.walk import Place, change_rows
from codegen.text.sentences import sentences
from codegen.text.tags import TAG, dictionary_tag
from isodicom.schema.rows import Binding, Bound, DataElement

_BINDINGS: dict[str, Binding] = {"B": "baseline", "D": "defined", "E": "enumerated"}

_FORM = re.compile(
    # BCID 29, Baseline CID 29, Defined TID is TID 8004, Baseline CID for X is CID 1 for humans and CID 2
    r"(?<!No )\b(?P<letter>[BDE])(?:aseline |efined |numerated )?\s*(?P<kind>[CT]ID)s?\b"
    r"(?P<whose>\s+for\b[^.]*?(?=\s(?:is|are)\b))?"
    r"(?P<numbers>(?:,?(?:\s+(?:is|are|and|or))?(?:\s+[CT]IDs?)?\s+\d+[a-z]?\b(?:\s+for\s+[a-z]+)?)+)"
    # A file that lost its links has lost the number, and with it the word.
    r"|(?<!\S)(?P<lost>[BDE])(?=$|[\s.])(?!\s*[CT]IDs?\b)"
)
_NUMBER = re.compile(r"\d+[a-z]?")
_SEQUENCE = re.compile(r"(?:[A-Z0-9][\w'/-]*\s+(?:of\s+)?)+Sequence\b")


class ReadBindings:
    """Set `bound` of rows that include the items of codes, and of attributes that say it themselves.

    Where the file has lost which group or template is meant, the target is `""`: errata may know it,
    and `CheckReferences` reports what is left.
    """

    def process(self, standard: Standard) -> Standard:
        """Return the edition with its bindings."""
        reader = BindingReader(standard.elements)

        def read(row: AttributeRow, place: Place) -> AttributeRow:
            bound = reader.read(row.description.text)
            if row.kind == "attribute":
                bound = [
                    replace(b, attribute="") for b in bound if b.target and b.attribute in ("", row.keyword)
                ]
            return replace(row, bound=tuple(dict.fromkeys(bound)))

        return change_rows(standard, read)


class BindingReader:
    """Reads bindings from descriptions; knows the attributes that these may name."""

    def __init__(self, elements: Iterable[DataElement]) -> None:
        sequences = [element for element in elements if element.vr == "SQ"]
        self._by_tag = {element.tag: element.keyword for element in sequences}
        self._by_name = {element.name: element.keyword for element in sequences}

    def read(self, text: str) -> list[Bound]:
        """Return the bindings that a description states, in its order.

        Each is for the attributes named in its sentence, else for the codes themselves.
        """
        return [bound for sentence in sentences(text) for bound in self._read(sentence)]

    def _read(self, sentence: str) -> Iterator[Bound]:
        end = 0
        for form in _FORM.finditer(sentence):
            whose = self._named(form["whose"] or sentence[end : form.start()])
            end = form.end()
            kind = _BINDINGS[form["letter"] or form["lost"]]
            targets = [f"{form['kind']} {number}" for number in _NUMBER.findall(form["numbers"] or "")]
            for target in targets or [""]:
                yield from (Bound(target, kind, attribute=attribute) for attribute in whose)

    def _named(self, text: str) -> Sequence[str]:
        """The sequences that a text names, by tag or by name alone; `""` if none."""
        named = [self._by_tag.get(dictionary_tag(tag), "") for tag in re.findall(TAG, text)]
        if not any(named):
            named = [self._by_longest_name(words.split()) for words in _SEQUENCE.findall(text)]
        return list(dict.fromkeys(filter(None, named))) or [""]

    def _by_longest_name(self, words: list[str]) -> str:
        names = (" ".join(words[start:]) for start in range(len(words)))
        return next((self._by_name[name] for name in names if name in self._by_name), "")
