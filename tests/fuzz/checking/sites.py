"""Rules of one's own that nobody would write: templates that include themselves, or each other without end."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from random import Random

from isodicom.conformance.lookup import tables
from tests.fuzz.damage import cut, flip_anywhere, insert

NAMED = ("1500", "1501", "1411", "300", "2000", "4000", "99001", "99002", "99003")
"""Templates that documents name, or those of the standard include."""

_TIMES = ('"1"', '"1-n"', '"1-2"', '"1000-n"', '"999999999"')
_NO_TIMES = ('"0-1"', '"n-1"', '""', '"x"', '"²"', f'"{"9" * 5000}"', "3", "[]")
_VALUES = ('"NUM"', '"CODE"', '"CONTAINER"', '"TEXT"', '"SCOORD"', '"?"', '""', '"INCLUDE"')
_CODES = ('["126000", "DCM", "A"]', '["111001", "DCM", "B"]', '["121071", "DCM", "C"]', '["", "", ""]')
_NO_CODES = ('["A"]', "3")
_BOUNDS = ('"CID 100"', '"CID 99999"', '"TID 1500"', '"$Concept"', '"$"', '""')
_KEYWORDS = (
    *("ContentSequence", "PatientName", "ConceptNameCodeSequence", "PixelSpacing", "NumberOfFrames"),
    *("PerFrameFunctionalGroupsSequence", "SharedFunctionalGroupsSequence", "ReferencedSOPClassUID", "ImageType"),
)  # fmt: skip


def _some(good: Sequence[str], bad: Sequence[str], rng: Random) -> str:
    """One that makes sense, or rarely one that makes none: a file with one of these is refused as a whole."""
    return rng.choice(bad if rng.random() < 0.01 else good)


def site(rng: Random) -> str:
    """The text of a file of site rules."""
    parts = ['name = "Fuzz"']
    parts += [_module(number, rng) for number in range(rng.choice((0, 1, 3)))]
    parts += rng.choice(_KINDS)(rng)
    parts += [_private(number, rng) for number in range(rng.choice((0, 0, 2)))]
    text = "\n".join(parts)
    if rng.random() < 0.2:
        damage = rng.choice((flip_anywhere, cut, insert))
        text = damage(text.encode(), rng).decode(errors="replace")
    return text


def _template(tid: str, rows: list[str]) -> str:
    head = f'[[template]]\ntid = "TID {tid}"\nname = "Template {tid}"\n'
    return head + "".join(f"[[template.row]]\n{row}\n" for row in rows)


def _include(tid: str, depth: int = 0, more: str = "") -> str:
    return f'include = "TID {tid}"\ndepth = {depth}\nrequirement_type = "M"\nvm = "1-n"\n{more}'


def _row(depth: int, rng: Random) -> str:
    row = f'depth = {depth}\nvalue_type = {rng.choice(_VALUES)}\nrequirement_type = "{rng.choice("MMU")}"\n'
    row += (
        f'relationship = "{rng.choice(("CONTAINS", "HAS PROPERTIES", "INFERRED FROM", "R-CONTAINS", "?"))}"\n'
    )
    if rng.random() < 0.3:
        row += f"vm = {_some(_TIMES, _NO_TIMES, rng)}\n"
    for place in ("concept", "value"):
        if rng.random() < 0.6:
            row += f"{place} = {{ {_constraint(rng)} }}\n"
    if rng.random() < 0.2:
        row += f"condition = {{ required = {condition(rng)} }}\n"
    return row


def _constraint(rng: Random) -> str:
    if rng.random() < 0.5:
        codes = ", ".join(_some(_CODES, _NO_CODES, rng) for _ in range(rng.choice((0, 1, 3))))
        return f'binding = "EV", codes = [{codes}]'
    return f'binding = "{_some(("DCID", "BCID", "DTID"), "?", rng)}", bound = {rng.choice(_BOUNDS)}'


def condition(rng: Random) -> str:
    """A condition, which may be nested deeper than anyone reads."""
    keyword = rng.choice(_KEYWORDS)
    path = rng.choice(
        (keyword, f"../{keyword}", f"/{keyword}", f"frame:{keyword}", "../" * 300 + keyword, "//", "")
    )
    numbers = ("1", "0", "9" * 15, "-3") if rng.random() < 0.98 else ("nan", "x")
    inner = rng.choice(
        (
            f'{{ present = "{path}" }}',
            f'{{ equals = "{path}", values = ["A"], position = {rng.choice((0, 1, 2, 10**30))} }}',
            f'{{ compare = "{path}", is = "> {rng.choice(numbers)}" }}',
            f'{{ count = "{path}", is = "< {rng.choice(numbers)}" }}',
            f'{{ some = "{path}", has = {{ present = "{path}" }} }}',
            f'{{ same = "{path}", as = "{path}" }}',
        )
    )
    depth = rng.choice((0, 0, 1, 20, 50)) if rng.random() < 0.99 else 1000
    return "{ not = " * depth + inner + " }" * depth


def _themselves(rng: Random) -> list[str]:
    """Templates that include themselves, at the top and below their own rows."""
    return [
        _template(tid, [_row(0, rng), _include(tid), _row(0, rng), _include(tid, 1), _include(tid, 2)])
        for tid in rng.sample(NAMED, 3)
    ]


def _each_other(rng: Random) -> list[str]:
    """Templates of which each includes all others."""
    tids = [*NAMED, *(str(99100 + number) for number in range(rng.choice((0, 3, 20))))]
    return [
        _template(tid, [_row(0, rng), *(_include(other, rng.choice((0, 0, 1))) for other in tids)])
        for tid in tids
    ]


def _doubling(rng: Random) -> list[str]:
    """Templates of which each includes the next one twice."""
    last = rng.choice((5, 30))
    tids = [rng.choice(NAMED), *(str(99100 + number) for number in range(last))]
    found = [_template(tid, [_include(after), _include(after)]) for tid, after in pairwise(tids)]
    return [*found, _template(tids[-1], [_row(0, rng)])]


def _chain(rng: Random) -> list[str]:
    """Templates of which each includes the next one, a thousand of them."""
    tids = [rng.choice(NAMED), *(str(99100 + number) for number in range(1000))]
    found = [_template(tid, [_include(after)]) for tid, after in pairwise(tids)]
    return [*found, _template(tids[-1], [_row(0, rng)])]


def _any_rows(rng: Random) -> list[str]:
    """Templates with rows in any depth, and many of them."""
    depths = rng.choice(((0, 1, 2, 3), (0, 1, -1, 10**9), (0,), range(50)))
    rows = [_row(rng.choice(depths), rng) for _ in range(rng.choice((1, 10, 200)))]
    rows += [_include(rng.choice(NAMED), rng.choice(depths)) for _ in range(rng.choice((0, 1, 5)))]
    rng.shuffle(rows)
    return [_template(rng.choice(NAMED), rows)]


_KINDS: tuple[Callable[[Random], list[str]], ...] = (
    _themselves, _themselves, _each_other, _doubling, _chain, _any_rows, _any_rows
)  # fmt: skip


def _module(number: int, rng: Random) -> str:
    lines = [f'[[module]]\nname = "Own {number}"']
    if rng.random() < 0.3:
        lines.append(f'usage = "C"\nrequirement = {{ required = {condition(rng)} }}')
    for _ in range(rng.choice((1, 2, 8))):
        steps = rng.choice((1, 1, 2, 60)) if rng.random() < 0.98 else 1000
        last = _some((*_KEYWORDS, *sorted(tables.element_names())[::40], "CodeSequenceMacro"), "?", rng)
        path = "/".join(["ContentSequence"] * (steps - 1) + [last])
        lines.append(f'[[module.attribute]]\npath = "{path}"')
        if rng.random() < 0.6:
            lines.append(f'type = "1C"\nrequirement = {{ required = {condition(rng)}, otherwise = false }}')
        else:
            lines.append(f'type = "{rng.choice(("1", "2", "3"))}"')
        if rng.random() < 0.3:
            lines.append(f'values = [{{ enumerated = ["A", ""], position = {rng.choice((0, 1, 2, 99))} }}]')
    return "\n".join(lines)


def _private(number: int, rng: Random) -> str:
    return (
        f'[[private]]\ncreator = "{rng.choice(("A", "ISODICOM", ""))}"\ntag = "(1001,xx{number:02d})"\n'
        f'name = "P {number}"\nvr = "{_some(("DS", "SQ", "UN"), ("ZZ",), rng)}"\ntype = "1"\nvm = {_some(_TIMES[:3], _NO_TIMES, rng)}'
    )
