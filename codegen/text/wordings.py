"""Wordings of clauses: a closed list of forms, each with what it stands for.

In the forms

    ~           any words, without "and if", "or if", parentheses, semicolons and quotation marks
    @           an attribute by name and tag
    #           an attribute by its tag alone
    [x]         x or nothing

and the rest is as in regular expressions. The whole clause has to fit, without "required if" and
without "the" at its beginning.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from codegen.text.tags import TAG


@dataclass(frozen=True, slots=True)
class Wording:
    """A kind of fact that datasets don't hold, and how texts put it.

    Parameters
    ----------
    id: what the condition depends on, in our words
    forms: the wordings of whole clauses
    """

    id: str
    forms: tuple[str, ...]


_TOLD = (
    r"\b(?:(?:and|or) if|(?:is|are) (?:not )?(?:present|absent|empty)|equals|zero|non-zero|than (?:one|1))\b"
)
"""Words with which another clause begins, or with which something is said that an attribute tells."""
_PIECES = {
    "~": rf"(?:(?!{_TOLD})[^()\"“”;=])+?",
    "@": rf"[^()\"“”;=]+? {TAG}",
    "#": TAG,
    "[": "(?:",
    "]": ")?",
}
_PIECE = re.compile(r"[~@#\[\]]")
_POINTER = re.compile(
    r"[,;.\s-]*(?:\bmay not be used as a shared functional group|"
    r"\(?\bsee\b ?(?:(?:section|annex|table) )?[A-Z0-9.]*\)?)$",
    re.IGNORECASE,
)
_ASIDE = re.compile(rf"\(s\)| \((?!{TAG[2:]})(?:[^()]|{TAG})*\)")
_QUOTED = re.compile(r"[\"“]([a-z]+|[A-Z][a-z]+(?: [A-Za-z]+)+)[\"”]")
_ARTICLE = re.compile(r"^(?:if )?(?:the |an? )?", re.IGNORECASE)
_TEST = re.compile(
    r"\b(?:is|are|equals?|equal to|is not|not|=|value(?: of)?) [\"“]?"
    r"(?!(?:CDA|CT|DICOM|IOD|OCT|RGB|RT|SOP|URN)\b)[A-Z][A-Z0-9_]+\b"
)
"""A comparison with a value, for which there must be an attribute, tag or not."""


def _pattern(form: str) -> re.Pattern[str]:
    """The regular expression of a wording."""
    return re.compile(_PIECE.sub(lambda found: _PIECES[found[0]], form), re.IGNORECASE)


def _plain(text: str) -> str:
    """The clause without what says nothing here: asides, quotation marks of plain words, pointers."""
    text = _POINTER.sub("", _ASIDE.sub("", text).strip().rstrip(".,;"))
    return _ARTICLE.sub("", _QUOTED.sub(r"\1", text)).rstrip(".,; ")


class Wordings:
    """A closed list of wordings.

    Parameters
    ----------
    wordings: the list; the first that fits counts
    """

    def __init__(self, wordings: Iterable[Wording]) -> None:
        self._forms = tuple(
            (_pattern(form), "~" in form, wording.id) for wording in wordings for form in wording.forms
        )

    def find(self, text: str) -> str | None:
        """Return the id of the wording that a clause as a whole is of, None if it is of none.

        Parameters
        ----------
        text: a clause, with or without `if` before it and a pointer to a section after it
        """
        clause = _plain(text)
        told = _TEST.search(clause) is not None
        fits = (id for form, is_open, id in self._forms if not (told and is_open) and form.fullmatch(clause))
        return next(fits, None)
