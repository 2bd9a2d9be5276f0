"""A DocBook file of the standard, read into a book."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from lxml import etree

from codegen.docbook.blocks import Place, read_blocks
from codegen.docbook.cells import Book, Section
from codegen.docbook.elements import Element, child, id_of, name_of
from codegen.docbook.labels import Labels
from codegen.docbook.text import text_of
from codegen.errors import SourceError

_PART = re.compile(r"PS ?3\.(\d+)")
_EDITION = re.compile(r"\b(?:19|20)\d\d[a-z]?\b")


def read_book(path: Path) -> Book:
    """Read one part of the standard.

    Parameters
    ----------
    path: a file such as `part03.xml`

    Returns
    -------
    Book: its sections with their text, lists and tables; ids that occur more than once are
        listed in `duplicate_ids`, and links to them lead to the first place.

    Raises
    ------
    SourceError: the file cannot be read, is not well-formed XML, or is not a part of the standard
    """
    root = _parse(path)
    part = _PART.fullmatch(root.get("label") or id_of(root))
    if name_of(root) != "book" or part is None:
        raise SourceError(
            f"{path} is not a part of the DICOM standard: expected a DocBook <book> labelled PS3.n, "
            f"found <{name_of(root)}> labelled {root.get('label', '')!r}"
        )
    identified = [element for element in root.iter() if id_of(element)]
    labels = Labels(identified)
    edition = _EDITION.search(text_of(child(root, "subtitle"), labels))
    counted = Counter(map(id_of, identified))
    return Book(
        part=int(part[1]),
        edition=edition[0] if edition else "",
        chapters=tuple(_section(c, labels) for c in root if name_of(c) in ("chapter", "appendix")),
        duplicate_ids=tuple(name for name, count in counted.items() if count > 1),
    )


def _parse(path: Path) -> Element:
    # Ids are not collected: the parser would reject a file in which one is repeated.
    parser = etree.XMLParser(huge_tree=True, collect_ids=False, remove_comments=True, remove_pis=True)
    try:
        return etree.parse(path, parser).getroot()
    except etree.XMLSyntaxError as error:
        raise SourceError(f"{path} is not well-formed XML: {error.msg}") from error
    except OSError as error:
        raise SourceError(f"{path} cannot be read: {error}") from error


def _section(element: Element, labels: Labels) -> Section:
    place = Place(labels, id_of(element))
    return Section(
        id=id_of(element),
        label=element.get("label", ""),
        title=text_of(child(element, "title"), labels),
        blocks=tuple(read_blocks(element, place)),
        sections=tuple(_section(inner, labels) for inner in element if name_of(inner) == "section"),
    )
