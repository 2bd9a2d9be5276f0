"""Running text: letters, emphasis and links become a paragraph."""

from __future__ import annotations

from codegen.docbook.cells import Link, Paragraph
from codegen.docbook.elements import Element, fold, name_of
from codegen.docbook.labels import Labels

# What cannot be said in text, or is not said there; figures and formulas carry no facts of the tables.
_DROPPED = frozenset(
    {"mediaobject", "inlinemediaobject", "inlineequation", "math", "indexterm", "footnote", "footnoteref"}
)


class Run:
    """Text under way: pieces are added in document order, then taken as a paragraph."""

    def __init__(self, labels: Labels, text: str | None = None) -> None:
        self._labels = labels
        self._pieces = [text or ""]
        self._links: list[Link] = []

    def add(self, text: str | None) -> None:
        """Add plain text."""
        if text:
            self._pieces.append(text)

    def add_element(self, element: Element) -> None:
        """Add an inline element: a link, or whatever else by its text."""
        name = name_of(element)
        if name in _DROPPED:
            return
        target = element.get("linkend") or element.get("targetptr")
        if target and name in ("xref", "link", "olink"):
            self._links.append(Link(target, element.get("targetdoc", "")))
            self._pieces.append(self._labels.read(element, target))
            return
        self.add(element.text)
        for inner in element:
            self.add_element(inner)
            self.add(inner.tail)

    def take(self) -> tuple[Paragraph, ...]:
        """The paragraph that the pieces come to, if any, and start anew."""
        text, links = fold("".join(self._pieces)), tuple(self._links)
        self._pieces, self._links = [], []
        return (Paragraph(text, links),) if text else ()


def text_of(element: Element | None, labels: Labels) -> str:
    """The folded text of an element, with its links read."""
    if element is None:
        return ""
    run = Run(labels)
    run.add_element(element)
    return " ".join(p.text for p in run.take())
