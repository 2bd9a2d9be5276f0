"""Small questions to an XML element, asked everywhere in this folder."""

from __future__ import annotations

from typing import TypeAlias

from lxml import etree

Element: TypeAlias = etree._Element

_ID = "{http://www.w3.org/XML/1998/namespace}id"
_INVISIBLE = str.maketrans("", "", "\u200b\u200c\u200d\u2060\u00ad\ufeff")


def name_of(element: Element) -> str:
    """The element's name without its namespace."""
    return element.tag.rpartition("}")[2]


def id_of(element: Element) -> str:
    """The element's xml:id, or nothing."""
    return element.get(_ID, "")


def child(element: Element, name: str) -> Element | None:
    """The first child of that name."""
    return next((c for c in element if name_of(c) == name), None)


def fold(text: str) -> str:
    """Text with its white space folded and what nobody sees (zero-width characters, soft hyphens) dropped."""
    return " ".join(text.translate(_INVISIBLE).split()) if text else ""


def text_within(element: Element) -> str:
    """All letters in an element, folded, whatever they stand in."""
    return fold("".join(str(piece) for piece in element.itertext()))
