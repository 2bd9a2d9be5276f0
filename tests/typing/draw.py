"""Write `drawn.py`: what type checkers must say of attributes drawn from 20 IODs by a fixed seed.

Run `python -m tests.typing.draw` after the generated layer has changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path
from random import Random
from textwrap import fill

from isodicom.schema.rows import IOD, Attribute, Include, Macro, Module, Row
from isodicom.standard import iods, macros, modules
from isodicom.standard.keywords import ELEMENTS

SEED = 20250
IODS = 20
ATTRIBUTES = 6
NESTED = 3
DRAWN = Path(__file__).with_name("drawn.py")

# VR -> what is read, and something that can be assigned. Said here once more, apart from the generator.
TYPES = {
    **dict.fromkeys(
        ("AE", "AS", "CS", "DA", "DT", "LO", "LT", "SH", "ST", "TM", "UC", "UR", "UT"), ("str", '"1"')
    ),
    **dict.fromkeys(("SL", "SS", "SV", "UL", "US", "UV", "US or SS"), ("int", "1")),
    **dict.fromkeys(("FL", "FD"), ("float", "1.5")),
    **dict.fromkeys(("OB", "OD", "OF", "OL", "OV", "OW", "UN", "OB or OW"), ("bytes", 'b"1"')),
    **dict.fromkeys(("US or OW", "US or SS or OW"), ("int | bytes", "1")),
    "AT": ("BaseTag", "0x00100010"),
    "DS": ("DSfloat", "1.5"),
    "IS": ("int", '"1"'),
    "PN": ("PersonName", '"Doe^John"'),
    "UI": ("UID", '"1.2.3"'),
}

BINARY = ("int", "float")
"""What pydicom reads as a plain list where there are several; IS is text, and is not."""

HEAD = '''\
"""Attributes drawn from {count} IODs by a fixed seed. Written by draw.py; checked, never run."""

# fmt: off
# ruff: noqa: I001

from collections.abc import MutableSequence
from typing import assert_type

from pydicom.multival import MultiValue
from pydicom.tag import BaseTag
from pydicom.uid import UID
from pydicom.valuerep import DSfloat, PersonName

from isodicom.iods import (
{iods}
)
from isodicom.modules import (
{items}
)
from isodicom.schema.typed import ItemSequence

USED = (BaseTag, DSfloat, MutableSequence, MultiValue, PersonName, UID)
'''


def program() -> str:
    """The text of `drawn.py`."""
    random = Random(SEED)
    drawn = sorted(random.sample(sorted(iods.FILES), IODS))
    bodies = [_function(iod, random) for iod in drawn]
    items = sorted(set(re.findall(r"ItemSequence\[(\w+)\]", "".join(bodies))))
    return HEAD.format(count=IODS, iods=_wrapped(drawn), items=_wrapped(items)) + "".join(bodies)


def _wrapped(names: list[str]) -> str:
    return fill(", ".join(names), 110, initial_indent="    ", subsequent_indent="    ")


def _function(iod: str, random: Random) -> str:
    table = import_module(f"isodicom.standard.iods.{iods.FILES[iod]}").TABLE
    rows = list(_top_level(table))
    plain = sorted({row.keyword for row in rows if ELEMENTS[row.keyword][1] != "SQ"})
    nested = sorted(
        {
            (row.keyword, inner.keyword)
            for row in rows
            for inner in _attributes(row.rows)
            if ELEMENTS[inner.keyword][1] != "SQ"
        }
    )
    lines = [f"\n\ndef {iods.FILES[iod]}(ds: {iod}) -> None:"]
    for keyword in random.sample(plain, min(ATTRIBUTES, len(plain))):
        lines += _use(f"ds.{keyword}", keyword)
    lines += [f"    ds.{keyword} = None", f"    del ds.{keyword}"]
    for sequence, keyword in random.sample(nested, min(NESTED, len(nested))):
        lines.append(f"    assert_type(ds.{sequence}, ItemSequence[{sequence}Item])")
        lines += _use(f"ds.{sequence}[0].{keyword}", keyword)
    return "\n".join(lines) + "\n"


def _use(expression: str, keyword: str) -> list[str]:
    """Statements that read and assign."""
    _, vr, vm, _, _ = ELEMENTS[keyword]
    read, value = TYPES[vr]
    several = f"MutableSequence[{read}]" if read in BINARY and vr != "IS" else f"MultiValue[{read}]"
    if not vm.startswith("1"):
        read, value = several, f"[{value}, {value}]"
    elif vm != "1":
        read = f"{read} | MutableSequence[int]" if "bytes" in read else f"{read} | {several}"
    return [
        f"    assert_type({expression}, {read})",
        f"    {expression} = {value}",
    ]


def _top_level(table: IOD) -> Iterator[Attribute]:
    for use in table.modules:
        module: Module = import_module(f"isodicom.standard.modules.{modules.FILES[use.module]}").TABLE
        yield from _attributes(module.rows)


def _attributes(rows: Iterable[Row]) -> Iterator[Attribute]:
    """Attributes of these rows, those of included macros too, that can be reached by keyword."""
    for row in rows:
        if isinstance(row, Include):
            macro: Macro = import_module(f"isodicom.standard.macros.{macros.FILES[row.macro]}").TABLE
            yield from _attributes(macro.rows)
        elif isinstance(row, Attribute) and row.keyword and "x" not in ELEMENTS[row.keyword][0]:
            yield row


if __name__ == "__main__":
    DRAWN.write_text(program(), encoding="utf-8", newline="\n")
