"""Codes found by what people call them: `Liver`, `SCT:10200004`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING, TypeAlias

from isodicom.conformance import codes_of
from isodicom.conformance.lookup.names import nearest, squash
from isodicom.conformance.lookup.tables import codes as dcm_codes
from isodicom.conformance.lookup.tables import context_group, context_group_names
from isodicom.content_items import CodedConcept
from isodicom.errors import UnknownStandardNameError
from isodicom.schema.rows import Code

if TYPE_CHECKING:
    from pydicom.sr.coding import Code as PydicomCode

Index: TypeAlias = Mapping[str, tuple[Code, ...]]
"""Squashed names -> the codes that bear them."""

CATEGORIES, TYPES = 7150, 7151

TYPES_OF_CATEGORY = {
    "85756007": 7191,
    "91723000": 7192,
    "260787004": 7193,
    "49755003": 7194,
    "246464006": 7195,
    "309825002": 7196,
    "91720002": 7197,
    "105590001": 7198,
}
"""Category (SCT) -> the context group of the types that are of it; CID 7151 includes the groups."""

FAMILIES, REGIONS, MODIFIERS = 7162, 4, (2, 245)

TISSUE = Code("85756007", "SCT", "Tissue")
"""What stands for the category and the type of segments of which nothing is known."""


def find_code(name: str, cids: Iterable[int]) -> CodedConcept:
    """Find the one code of that name.

    Codes are looked for in the context groups first; where they have none, in what pydicom knows of these
    groups; then in all context groups, the codes of DICOM itself, and the whole dictionary of pydicom.

    Parameters
    ----------
    name: str
        What the code means, whatever its case, spaces and hyphens; pydicom's keyword; or a value with its
        scheme, `SCT:10200004`. A scheme may also stand before a meaning.
    cids: Iterable[int]
        Numbers of the context groups whose codes are expected.

    Returns
    -------
    isodicom.sr.CodedConcept
        The code.

    Raises
    ------
    isodicom.errors.UnknownStandardNameError
        If there is none, or there are several; the error lists candidates. Facts: kind, name, nearest.

    Examples
    --------
    >>> find_code("liver", [7151]).value
    '10200004'
    >>> find_code("DCM:Histogram Analysis", [7162]).meaning
    'Histogram Analysis'
    """
    scheme, wanted = _parts(name)
    expected = tuple(cids)
    for index in (_listed(expected), _pydicom_listed(expected), _all_listed(), _pydicom_all()):
        found = {
            (code.value, code.scheme): code
            for code in index.get(squash(wanted), ())
            if scheme in ("", code.scheme)
        }
        if len(found) == 1:
            return CodedConcept.from_code(next(iter(found.values())))
        if found:
            raise _several(name, found.values())
    raise _none(name, expected)


def category_of(kind: CodedConcept) -> CodedConcept | None:
    """Return the category of a type of segments, if the context groups of types tell one and no other."""
    asked = kind.value, kind.scheme_designator
    found = [
        value
        for value, cid in TYPES_OF_CATEGORY.items()
        if asked in {(code.value, code.scheme) for code in codes_of(cid)}
    ]
    if len(found) != 1:
        return None
    return next(CodedConcept.from_code(code) for code in codes_of(CATEGORIES) if code.value == found[0])


def _parts(name: str) -> tuple[str, str]:
    """The scheme, if one stands before a colon, and the rest."""
    scheme, colon, rest = name.partition(":")
    if colon and any(code.scheme == scheme.strip() for codes in _all_listed().values() for code in codes):
        return scheme.strip(), rest.strip()
    return "", name


@cache
def _listed(cids: tuple[int, ...]) -> Index:
    return _indexed(code for cid in cids for code in codes_of(cid))


@cache
def _all_listed() -> Index:
    """The codes of all context groups, and those that DICOM itself defines."""
    dicom = [Code(value, "DCM", meaning) for value, meaning in dcm_codes().items()]
    groups = filter(None, map(context_group, context_group_names()))
    return _indexed([*dicom, *(code for group in groups for code in group.codes)])


@cache
def _pydicom_listed(cids: tuple[int, ...]) -> Index:
    from pydicom.sr.codedict import codes  # only here, as its dictionary takes a while to load

    known = (getattr(codes, f"cid{cid}", None) for cid in cids)
    return _by_keyword(group.concepts for group in known if group is not None)


@cache
def _pydicom_all() -> Index:
    from pydicom.sr.codedict import codes

    return _by_keyword(getattr(codes, scheme).concepts for scheme in codes.schemes())


def _by_keyword(collections: Iterable[Mapping[str, PydicomCode]]) -> Index:
    """What pydicom knows, by keyword, meaning and value."""
    index: dict[str, dict[Code, None]] = {}
    for keyword, one in ((k, c) for concepts in collections for k, c in concepts.items()):
        code = Code(one.value, one.scheme_designator, one.meaning)
        for name in (keyword, one.meaning, one.value):
            index.setdefault(squash(name), {})[code] = None
    return {name: tuple(found) for name, found in index.items()}


def _indexed(codes: Iterable[Code]) -> Index:
    """Codes by meaning and value."""
    index: dict[str, dict[Code, None]] = {}
    for code in codes:
        for name in (code.meaning, code.value):
            index.setdefault(squash(name), {})[code] = None
    return {name: tuple(found) for name, found in index.items()}


def _several(name: str, found: Iterable[Code]) -> UnknownStandardNameError:
    candidates = tuple(f"{code.scheme}:{code.value} ({code.meaning})" for code in found)
    return UnknownStandardNameError(
        f"{name!r} is the name of several codes: {', '.join(candidates)}. Write one of them with its value",
        kind="code",
        name=name,
        nearest=candidates,
    )


def _none(name: str, cids: tuple[int, ...]) -> UnknownStandardNameError:
    listed = {code.meaning: code for codes in _listed(cids).values() for code in codes}
    close = nearest(name, listed)
    candidates = tuple(f"{listed[one].scheme}:{listed[one].value} ({one})" for one in close)
    listing = " and ".join(f"`isodicom show CID {cid} --expand`" for cid in cids)
    advice = f"Near to it: {', '.join(candidates)}" if candidates else f"Some are listed by {listing}"
    return UnknownStandardNameError(
        f"no code is known by the name {name!r}. {advice}; or write value, scheme and meaning of another",
        kind="code",
        name=name,
        nearest=candidates,
    )
