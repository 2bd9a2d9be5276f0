"""Whether values are such that their attribute takes them, and what may be mended."""

from __future__ import annotations

from collections.abc import Sequence

from isodicom.source_headers.problems import Flaw
from isodicom.source_headers.read_by_hand import FORMS
from isodicom.source_headers.representations import REPRESENTATIONS
from isodicom.source_headers.rules import Rule

KNOWN_BY_IT = frozenset({"StudyInstanceUID", "FrameOfReferenceUID"})
"""UIDs of things that others know by them: parts that begin with 0, as they must not, are left."""


def looked_at(texts: Sequence[str], rule: Rule, respell: bool) -> tuple[list[str] | None, Flaw | None]:
    """Look at the values of an attribute that is written as text.

    Parameters
    ----------
    texts: Sequence[str]
        The values without padding; not all of them empty.
    rule: isodicom.source_headers.rules.Rule
        What the tables say of the attribute.
    respell: bool
        Whether to mend values where only their form is wrong and one reading is possible.

    Returns
    -------
    tuple[list[str] | None, isodicom.source_headers.problems.Flaw | None]
        The values as they may stand, None if they may not; and the flaw, if there was one.
    """
    if not rule.counts_allow(len(texts)):
        return None, Flaw("multiplicity", f"{_number(rule)}", list(texts), "PS3.6 6")
    form_of_code, expected = FORMS.get(rule.keyword, (None, ""))
    if form_of_code and not form_of_code.fullmatch(texts[0]):
        return None, Flaw("value", expected, texts[0], "PS3.3 8.1")
    written: list[str] = []
    flaw: Flaw | None = None
    for text in texts:
        form = _formed(text, rule)
        if form != text or form is None:
            flaw = flaw or Flaw("value", REPRESENTATIONS[rule.vr].expected, text)
        if form is None or (form != text and not respell):
            return None, flaw
        written.append(form)
    unlisted = unlisted_in(written, rule)
    return (None, flaw or unlisted) if unlisted else (written, flaw)


def unlisted_in(values: Sequence[str], rule: Rule) -> Flaw | None:
    """The flaw of a value that is none of those that are enumerated (PS3.5 6.3)."""
    for listed in rule.values:
        if listed.kind != "enumerated" or listed.origin:
            continue
        told = values[listed.position - 1 : listed.position] if listed.position else values
        for value in told:
            if value and value not in listed.terms:
                return Flaw("enumerated", f"one of {', '.join(listed.terms)}", value, "")
    return None


def _formed(text: str, rule: Rule) -> str | None:
    """The value in a form that its representation allows, itself where it is; None if there is none."""
    representation = REPRESENTATIONS[rule.vr]
    if not text or representation.fits(text):
        return text
    respelled = representation.respelled(text)
    if representation.fits(respelled):
        return respelled
    capitals = respelled.upper()
    if rule.vr == "CS" and any(capitals in listed.terms for listed in rule.values):
        return capitals
    return None


def _number(rule: Rule) -> str:
    least, most, _ = rule.counts
    if least == most:
        return "one value" if least == 1 else f"{least} values"
    return f"{least} or more values" if most is None else f"{least} to {most} values"
