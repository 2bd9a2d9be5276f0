"""TOML of which each key knows its line, so that an error can name it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import NoReturn

from isodicom.errors import SiteRulesError

DEEPEST = 100
"""Tables and lists that are nested deeper are refused: what is in them is read level by level."""

_HEADER = re.compile(r"\s*\[(\[)?\s*([^\[\]]+?)\s*\]")
_KEY = re.compile(r"\s*(?:\"([^\"]+)\"|'([^']+)'|([A-Za-z0-9_-]+))\s*=")


@dataclass(frozen=True)
class Source:
    """A TOML file.

    Parameters
    ----------
    name: str
        What errors call it.
    text: str
        What it says.
    """

    name: str
    text: str

    def read(self) -> Table:
        """The outermost table.

        Raises
        ------
        isodicom.errors.SiteRulesError
            If it is no TOML.
        """
        try:
            read = tomllib.loads(self.text)
        except tomllib.TOMLDecodeError as error:
            found = re.search(r"line (\d+)", str(error))
            line = int(found[1]) if found else 0
            raise SiteRulesError(f"{self.name}: {error}.", file=self.name, line=line, key="") from None
        except RecursionError:
            raise self._too_deep() from None
        if _is_deeper(read, DEEPEST):
            raise self._too_deep()
        return Table(self, read, ())

    def _too_deep(self) -> SiteRulesError:
        message = f"{self.name}: tables are nested in each other more than {DEEPEST} times."
        return SiteRulesError(message, file=self.name, line=0, key="")

    def line_of(self, steps: tuple[str | int, ...]) -> int:
        """The line of a key, or of the table that holds it; the first if it isn't told."""
        best, line = 0, 1
        for number, place in self._places():
            if place == steps[: len(place)] and len(place) > best:
                best, line = len(place), number
        return line

    def _places(self) -> Iterator[tuple[int, tuple[str | int, ...]]]:
        """The lines that begin a table or a key, each with its keys and numbers from the outside in."""
        counts: dict[tuple[str | int, ...], int] = {}
        above: tuple[str | int, ...] = ()
        for number, line in enumerate(self.text.splitlines(), 1):
            header, key = _HEADER.match(line), _KEY.match(line)
            if header:
                above = _opened(re.split(r"\s*\.\s*", header[2]), bool(header[1]), counts)
                yield number, above
            elif key:
                yield number, (*above, key[1] or key[2] or key[3])


def _is_deeper(table: Mapping[str, object], levels: int) -> bool:
    """Whether tables and lists are nested deeper than so many levels."""
    layer: list[object] = [table]
    for _ in range(levels):
        inside = (one.values() if isinstance(one, dict) else one for one in layer)
        layer = [inner for some in inside for inner in some if isinstance(inner, dict | list)]  # type: ignore[attr-defined]
    return bool(layer)


def _opened(
    names: list[str], repeated: bool, counts: dict[tuple[str | int, ...], int]
) -> tuple[str | int, ...]:
    """Where a header leads: `[[module.attribute]]` into the last of the modules."""
    place: tuple[str | int, ...] = ()
    for index, name in enumerate(names):
        place = (*place, name)
        if repeated and index == len(names) - 1:
            counts[place] = counts.get(place, -1) + 1
            for inner in [known for known in counts if known != place and known[: len(place)] == place]:
                del counts[inner]
        if place in counts:
            place = (*place, counts[place])
    return place


@dataclass(frozen=True)
class Table:
    """A table of TOML, and where it stands.

    Parameters
    ----------
    source: isodicom.conformance.site.toml.Source
        The file.
    values: Mapping[str, object]
        What it holds.
    steps: tuple[str | int, ...]
        The keys and numbers of items that lead to it.
    """

    source: Source
    values: Mapping[str, object]
    steps: tuple[str | int, ...]

    def __contains__(self, key: object) -> bool:
        return key in self.values

    def takes(self, *keys: str) -> None:
        """Refuse any other key: a misspelt one must not be passed over."""
        for key in self.values:
            if key not in keys:
                self.refuse(key, f"is none of {', '.join(keys)}")

    def text(self, key: str, default: str | None = None) -> str:
        """A text."""
        value = self._given(key, default)
        if not isinstance(value, str):
            self.refuse(key, f"takes a text, not {value!r}")
        return value

    def word(self, key: str, words: Collection[str], default: str | None = None) -> str:
        """One of some texts."""
        value = self.text(key, default)
        if value not in words and value != default:
            self.refuse(key, f"takes one of {', '.join(filter(None, words))}, not {value!r}")
        return value

    def whole(self, key: str, default: int | None = None) -> int:
        """A whole number."""
        value = self._given(key, default)
        if not isinstance(value, int) or isinstance(value, bool):
            self.refuse(key, f"takes a whole number, not {value!r}")
        return value

    def number(self, key: str) -> float:
        """A number."""
        value = self._given(key, None)
        if not isinstance(value, int | float) or isinstance(value, bool):
            self.refuse(key, f"takes a number, not {value!r}")
        return value

    def truth(self, key: str, default: bool | None) -> bool | None:
        """True or false; `default` if it isn't said."""
        value = self.values.get(key, default)
        if value is not None and not isinstance(value, bool):
            self.refuse(key, f"takes true or false, not {value!r}")
        return value

    def texts(self, key: str, default: tuple[str, ...] | None = None) -> tuple[str, ...]:
        """A list of texts."""
        value = self._given(key, list(default) if default is not None else None)
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            self.refuse(key, f"takes a list of texts, not {value!r}")
        return tuple(value)

    def table(self, key: str) -> Table:
        """A table."""
        value = self._given(key, None)
        if not isinstance(value, dict):
            self.refuse(key, f"takes a table, not {value!r}")
        return Table(self.source, value, (*self.steps, key))

    def tables(self, key: str) -> tuple[Table, ...]:
        """A list of tables; none if it isn't there."""
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
            self.refuse(key, f"takes a list of tables, not {value!r}")
        return tuple(Table(self.source, one, (*self.steps, key, n)) for n, one in enumerate(value))

    def refuse(self, key: str | tuple[str | int, ...], why: str) -> NoReturn:
        """Raise the error that names file, line and key, or the keys that lead to what is wrong."""
        inside = (key,) if isinstance(key, str) and key else tuple(key)
        steps = (*self.steps, *inside)
        line = self.source.line_of(steps)
        spelled = _spelled(steps)
        raise SiteRulesError(
            f"{self.source.name}, line {line}: {spelled} {why}.",
            file=self.source.name,
            line=line,
            key=spelled,
        )

    def _given(self, key: str, default: object) -> object:
        if key not in self.values and default is None:
            self.refuse("", f"lacks {key}")
        return self.values.get(key, default)


def _spelled(steps: tuple[str | int, ...]) -> str:
    """Keys as people read them, items counted from 1: `module[1].attribute[2].type`."""
    text = ""
    for step in steps:
        text += f"[{step + 1}]" if isinstance(step, int) else f".{step}"
    return text.removeprefix(".") or "the file"
