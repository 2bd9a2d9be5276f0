"""Generated files hold facts: names, codes and values, but no sentence of the standard."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import isodicom.standard

FOLDER = Path(isodicom.standard.__file__).parent
SENTENCE = re.compile(r"[a-z)]{2}\. [A-Z]|\b(shall|Required if|required if|May be present|See Section)\b")
NAMING = {"Code", "ContextGroup", "Template"}
"""What may be long: meanings of codes, names of groups. A table's name is short."""


def texts(tree: ast.Module) -> Iterator[tuple[str, bool]]:
    """Every text that is no docstring, cell by cell, and whether it may be long."""
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef) and node.body and isinstance(node.body[0], ast.Expr)
    }
    named = {
        id(argument)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in NAMING
        for argument in node.args
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            for cell in re.split(r"[|\n]", node.value):
                yield cell, id(node) in named


@pytest.fixture(scope="module")
def found() -> list[tuple[str, str, bool]]:
    """File, text, and whether it may be long."""
    files = sorted(FOLDER.rglob("*.py"))
    return [
        (path.relative_to(FOLDER).as_posix(), text, named)
        for path in files
        for text, named in texts(ast.parse(path.read_text(encoding="utf-8")))
    ]


def test_no_text_reads_like_a_sentence_of_the_standard(found: list[tuple[str, str, bool]]) -> None:
    assert len(found) > 50_000
    assert [(file, text) for file, text, _ in found if SENTENCE.search(text)] == []


def test_no_text_but_a_name_is_long(found: list[tuple[str, str, bool]]) -> None:
    registries = ("keywords.py", "uids.py", "usage.py", "sop_classes.py", "codes/dcm.py", "codes/meanings.py")
    indexes = ("context_groups/__init__.py", "templates/__init__.py")
    long = [
        (file, text)
        for file, text, named in found
        if len(text.split()) > 12 and not named and file not in (*registries, *indexes)
    ]
    assert long == []


def test_names_of_registries_are_no_longer_than_names_are(found: list[tuple[str, str, bool]]) -> None:
    assert [
        (file, text) for file, text, _ in found if len(text) > 170 and " " in text and file != "usage.py"
    ] == []
