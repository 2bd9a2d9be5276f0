"""File names of the generated layer, from the keywords of what stands in the files."""

from __future__ import annotations

import re
from collections.abc import Iterable
from keyword import iskeyword

SUFFIXES = ("IOD", "Module", "Macro", "Item")

# The words of a keyword: `3D`, a number, `IDs`, an acronym, a word.
WORDS = re.compile(r"\d+D(?![a-z])|\d+|[A-Z]{2,}s(?![a-z])|[A-Z]+(?![a-z])|[A-Z]?[a-z]+")


def snake(keyword: str) -> str:
    """Return `ct_image` for `CTImage`, a name that a module can have."""
    name = "_".join(WORDS.findall(keyword)).lower()
    if not name[:1].isalpha():
        return f"_{name}"
    return f"{name}_" if iskeyword(name) else name


def stem(keyword: str) -> str:
    """Return the file name of a table without its ending: `ct_image` for `CTImageIOD`."""
    for suffix in SUFFIXES:
        if keyword.endswith(suffix) and keyword != suffix:
            return snake(keyword.removesuffix(suffix))
    return snake(keyword)


def stems(keywords: Iterable[str]) -> dict[str, str]:
    """Return the file name of each keyword, sorted by keyword. Names that clash get a number."""
    taken: set[str] = set()
    files = {}
    for keyword in sorted(keywords):
        wanted = name = stem(keyword)
        count = 1
        while name in taken:
            count += 1
            name = f"{wanted}_{count}"
        taken.add(name)
        files[keyword] = name
    return files


def template_stem(tid: str) -> str:
    """Return `tid_1500` for `TID 1500`."""
    return "tid_" + re.sub(r"\W+", "_", tid.removeprefix("TID").strip()).lower()


def pack_stem(cid: int) -> str:
    """Return the file of 100 context groups that holds `cid`: `cid_0000` for CID 29."""
    return f"cid_{cid // 100 * 100:04d}"
