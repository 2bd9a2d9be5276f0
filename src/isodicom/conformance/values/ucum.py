"""Units of measurement: whether something is a code of UCUM, and what it measures.

>>> is_unit("mm2"), is_unit("10*3/uL"), is_unit("{counts}/s"), is_unit("millimeter")
(True, True, True, False)
>>> dimension("cm2") == dimension("[sft_i]"), dimension("cm") == dimension("cm2")
(True, False)
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TypeAlias

from isodicom.conformance.values.ucum_units import METRIC, OTHER, PREFIXES

Dimension: TypeAlias = tuple[float, ...]
"""Exponents of length, time, mass, angle, temperature, charge and luminous intensity."""

BASE = "LTMAKQF"
LONGEST = 128
"""More characters no unit has; brackets can't be nested deeper than that."""

NUMBER: Dimension = (0,) * len(BASE)

_EXPONENT = re.compile(rf"([{BASE}])(-?\d+(?:\.\d+)?)?")

_TOKEN = re.compile(
    r"(?P<power>10[*^])(?P<by>[+-]?\d+)?"
    r"|(?P<factor>\d+)"
    r"|(?P<unit>(?:\[[^\[\]\s]+\]|[^\s\d./(){}\[\]+\-])+)(?P<exponent>[+-]?\d+)?"
    r"|(?P<annotation>\{[ -z|~]*\})"
    r"|(?P<operator>[./()])"
)


def is_unit(code: str) -> bool:
    """Whether a code is one of UCUM: its grammar, its units and its prefixes."""
    return dimension(code) is not None


@lru_cache(maxsize=4096)
def dimension(code: str) -> Dimension | None:
    """What a code of UCUM measures, as exponents of the base units; None if it is no unit.

    Units of the same dimension can be converted into each other, with few exceptions: a torque has that
    of an energy. Numbers, ratios and arbitrary units have exponents of 0.
    """
    tokens = _tokens(code) if len(code) <= LONGEST else None
    return _Parser(tokens).whole() if tokens else None


def _tokens(code: str) -> list[re.Match[str]] | None:
    found, at = [], 0
    while at < len(code):
        token = _TOKEN.match(code, at)
        if token is None:
            return None
        found.append(token)
        at = token.end()
    return found


class _Parser:
    """Walks through the tokens of a code once; None stands for what is no unit."""

    def __init__(self, tokens: list[re.Match[str]]) -> None:
        self.tokens = tokens
        self.at = 0

    def whole(self) -> Dimension | None:
        found = self._term(first=True)
        return found if self.at == len(self.tokens) else None

    def _operator(self) -> str:
        return self.tokens[self.at]["operator"] or "" if self.at < len(self.tokens) else ""

    def _term(self, first: bool = False) -> Dimension | None:
        total: Dimension = NUMBER
        if first and self._operator() == "/":
            sign = -1
            self.at += 1
        else:
            sign = 1
        while True:
            part = self._component()
            if part is None:
                return None
            total = tuple(a + sign * b for a, b in zip(total, part, strict=True))
            if self._operator() not in (".", "/"):
                return total
            sign = 1 if self._operator() == "." else -1
            self.at += 1

    def _component(self) -> Dimension | None:
        if self.at == len(self.tokens):
            return None
        token = self.tokens[self.at]
        self.at += 1
        if token["operator"]:
            return self._bracketed() if token["operator"] == "(" else None
        if token["unit"]:
            kind = _unit(token["unit"])
            exponent = int(token["exponent"] or 1)
            found = None if kind is None else tuple(exponent * each for each in kind)
        else:
            found = NUMBER
        if not token["annotation"] and self.at < len(self.tokens) and self.tokens[self.at]["annotation"]:
            self.at += 1
        return found

    def _bracketed(self) -> Dimension | None:
        found = self._term(first=True)
        if self._operator() != ")":
            return None
        self.at += 1
        return found


def _unit(symbol: str) -> Dimension | None:
    """The dimension of a unit, which may have a prefix if it is metric."""
    metric, other = _kinds(METRIC), _kinds(OTHER)
    if symbol in metric or symbol in other:
        return metric.get(symbol) or other[symbol]
    for length in (1, 2):
        if symbol[:length] in PREFIXES and symbol[length:] in metric:
            return metric[symbol[length:]]
    return None


@cache
def _kinds(table: str) -> dict[str, Dimension]:
    rows = (line.partition(": ") for line in table.strip().splitlines())
    return {unit: _exponents(kind) for kind, _, units in rows for unit in units.split()}


def _exponents(kind: str) -> Dimension:
    stated = {base: float(power or 1) for base, power in _EXPONENT.findall(kind)}
    return tuple(stated.get(base, 0) for base in BASE)
