"""What a link reads as: the label of its target."""

from __future__ import annotations

from collections.abc import Iterable

from codegen.docbook.elements import Element, child, fold, id_of, text_within

# How each kind of xml:id reads. `{}` is the target's label attribute, or what follows the kind in its id.
_FORMS = {
    "sect": "Section {}",
    "table": "Table {}",
    "figure": "Figure {}",
    "equation": "Equation {}",
    "example": "Example {}",
    "note": "Note {}",
    "DCM": "({}, DCM)",
    "biblio": "[{}]",
}

# Context groups and templates are known by their numbers, whatever a link asks for.
_NUMBERED = ("CID ", "TID ")


class Labels:
    """The labels and titles of everything in a book that links point at."""

    def __init__(self, elements: Iterable[Element]) -> None:
        self._elements: dict[str, Element] = {}
        for element in elements:
            if element.get("label"):
                self._elements.setdefault(id_of(element), element)

    def read(self, link: Element, target: str) -> str:
        """Return how a link reads: its own text, what its `xrefstyle` asks for, else the label."""
        if text := text_within(link):
            return text
        style = link.get("xrefstyle", "")
        kind, template = style.partition(":")[::2]
        title = self._title(target)
        if kind == "template":
            known = template.replace(" “%t”", "") if not title else template.replace("%t", title)
            return fold(known.replace("%n", self._number(target)))
        label = _label(target, self._number(target))
        if title and "title" in template and "label" not in template and not label.startswith(_NUMBERED):
            return title
        return label if "labelnumber" not in template else _bare(label)

    def _title(self, target: str) -> str:
        element = self._elements.get(target)
        title = None if element is None else child(element, "title")
        return "" if title is None else text_within(title)

    def _number(self, target: str) -> str:
        element = self._elements.get(target)
        label = "" if element is None else element.get("label", "")
        return label or target.partition("_")[2] or target


def _label(target: str, number: str) -> str:
    """`Section C.7.1.1`, `Annex A`, `PS3.5`, and for context groups and templates `CID 29`."""
    number = number.replace("_", " ")
    if number.startswith(_NUMBERED):
        return number
    kind, _, rest = target.partition("_")
    if kind == "chapter":
        return f"Annex {number}" if number.isalpha() else f"Section {number}"
    return _FORMS.get(kind, "{}").format(number) if rest else number


def _bare(label: str) -> str:
    word, _, number = label.partition(" ")
    return number if word in ("Section", "Table", "Figure", "Equation", "Example", "Note") else label
