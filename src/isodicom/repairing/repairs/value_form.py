"""Values whose form is wrong, and can mean one thing only (PS3.5 6.2)."""

from __future__ import annotations

from pydicom.dataelem import DataElement, RawDataElement

from isodicom.conformance.elements import keyword_of, representation
from isodicom.conformance.lookup import tables
from isodicom.encoding.tags import TAGS
from isodicom.repairing.spelling import WHITE, respelled
from isodicom.repairing.texts import bytes_of, texts_of
from isodicom.repairing.work import Element, Spot
from isodicom.source_headers.representations import REPRESENTATIONS


def value_form(spot: Spot) -> None:
    """Write values in the form of their representation, where that says the same and nothing is lost."""
    for tag in [int(tag) for tag in spot.dataset.keys() if not tag >> 16 & 1]:  # noqa: SIM118
        element = spot.element(tag)
        vr = representation(element)
        known = tables.element(keyword_of(tag))
        if vr not in REPRESENTATIONS or not element.value or (known and vr not in known.vr):
            continue
        given = texts_of(element, vr)
        if given is None:
            continue
        terms = _terms(spot, keyword_of(tag)) if vr == "CS" else frozenset()
        texts = [respelled(text, vr, terms) for text in given]
        if None in texts or texts == given:
            continue
        _put(spot, element, vr, [text for text in texts if text is not None])


def can_be_respelled(value: bytes, vr: str) -> bool:
    """Whether a value may have to be written otherwise, wherever it stands.

    >>> can_be_respelled(b"20240131", "DA"), can_be_respelled(b"2024-01-31", "DA")
    (False, True)
    """
    given, fits = texts_of(value, vr), REPRESENTATIONS[vr].fits
    if given is None or all(not text or fits(text) for text in given):
        return False
    terms = [text.strip(WHITE).upper() for text in given]
    texts = [respelled(text, vr, terms) for text in given]
    return None not in texts and texts != given


def _terms(spot: Spot, keyword: str) -> frozenset[str]:
    """The values that are listed for a code string."""
    return frozenset(
        term
        for source in spot.sources(keyword)
        for values in source.statement.attribute.values
        for term in values.terms
    )


def _put(spot: Spot, element: Element, vr: str, texts: list[str]) -> None:
    tag = int(element.tag)
    made: Element
    if isinstance(element, RawDataElement):
        spot.nonconforming(tag, element.value or b"")
        value = bytes_of(texts, vr)
        made = element._replace(value=value, length=len(value))
    else:
        spot.nonconforming(tag, bytes_of([str(one) for one in texts_of(element, vr) or ()], vr))
        made = DataElement(TAGS[tag], vr, texts if len(texts) > 1 else texts[0])
    message = f"the value was not written as {vr} is: {REPRESENTATIONS[vr].expected}"
    spot.put(made, "value_form", "replaced", message, "PS3.5 6.2")
