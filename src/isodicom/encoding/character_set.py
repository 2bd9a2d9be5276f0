"""Which character set a dataset's text needs (PS3.3 C.12.1.1.2, PS3.5 6.1)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from pydicom.charset import python_encoding
from pydicom.dataset import Dataset

from isodicom.enum import SpecificCharacterSetValues
from isodicom.errors import AttributeValueError

CharacterSet: TypeAlias = SpecificCharacterSetValues | str | Sequence[SpecificCharacterSetValues | str]

LATIN = "ISO_IR 100"
UNICODE = "ISO_IR 192"

_TEXT = frozenset({"SH", "LO", "ST", "LT", "UC", "UT", "PN"})
_EXTENSIONS = "ISO 2022 "


def character_set(given: CharacterSet) -> list[str]:
    """Return the values of Specific Character Set, checked.

    Raises
    ------
    isodicom.errors.AttributeValueError
        If one is not known, or there are several of which one is without code extensions.
    """
    if not isinstance(given, Iterable | SpecificCharacterSetValues):
        raise TypeError(f"SpecificCharacterSet takes terms, not {given!r}.")
    names = [given] if isinstance(given, str | SpecificCharacterSetValues) else list(given)
    terms = [name.value if isinstance(name, SpecificCharacterSetValues) else str(name) for name in names]
    unknown = [term for term in terms if term not in python_encoding]
    if unknown or not terms:
        raise _refused(terms, "defined terms such as ISO_IR 100 or ISO_IR 192")
    if len(terms) > 1 and not all(term.startswith(_EXTENSIONS) or not term for term in terms):
        raise _refused(terms, f"terms that begin with {_EXTENSIONS.strip()!r} where there are several")
    return terms


def _refused(terms: list[str], expected: str) -> AttributeValueError:
    return AttributeValueError(
        f"SpecificCharacterSet takes {expected}, not {terms}.",
        keyword="SpecificCharacterSet",
        expected=expected,
        found=terms,
        reference="PS3.3 C.12.1.1.2",
    )


def settle_character_set(
    dataset: Dataset, wanted: Sequence[str] | None, usual: Sequence[str] = (LATIN,)
) -> None:
    """Set a character set that the whole text of the dataset can be written in.

    Parameters
    ----------
    dataset: pydicom.dataset.Dataset
        The dataset.
    wanted: Sequence[str] | None
        The character set that it must be, if any.
    usual: Sequence[str], optional
        The one to take where it is enough; Unicode is taken where it is not.

    Raises
    ------
    isodicom.errors.AttributeValueError
        If text does not fit the wanted character set.
    """
    terms = list(wanted or usual)
    misfit = next(((keyword, text) for keyword, text in texts(dataset) if not fits(text, terms)), None)
    if misfit and wanted:
        keyword, text = misfit
        raise AttributeValueError(
            f"{keyword} {text!r} cannot be written in the character set {', '.join(terms)}. "
            f"{UNICODE} (UTF-8) holds any text.",
            keyword=keyword,
            expected=terms,
            found=text,
            reference="PS3.3 C.12.1.1.2",
        )
    if misfit:
        terms = [UNICODE]
    dataset.SpecificCharacterSet = terms if len(terms) > 1 else terms[0]


def fits(text: str, terms: Sequence[str]) -> bool:
    """Whether a character set of these terms can hold the text."""
    return text.isascii() or any(_encodes(text, term) for term in terms)


def _encodes(text: str, term: str) -> bool:
    if term in ("", "ISO_IR 6", "ISO 2022 IR 6"):
        return False  # pydicom reads more than ASCII by these names, the standard does not
    try:
        text.encode(python_encoding[term])
    except UnicodeEncodeError:
        return False
    return True


def texts(dataset: Dataset) -> Iterator[tuple[str, str]]:
    """Each piece of text that the character set applies to, with the keyword of its attribute."""
    for element in dataset:
        if element.VR == "SQ":
            for item in element.value:
                yield from texts(item)
        elif element.VR in _TEXT and element.value:
            values = [element.value] if element.VM == 1 else element.value
            for value in values:
                # The groups of a person's name are written one by one (PS3.5 6.2.1.2).
                parts = str(value).split("=") if element.VR == "PN" else [str(value)]
                yield from ((element.keyword, part) for part in parts)
