"""The hand-written Python files, and what the laws measure of them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
GENERATED = ROOT / "src" / "isodicom" / "standard"
BLOCKS = (ast.If, ast.For, ast.While, ast.With, ast.Try, ast.AsyncFor, ast.AsyncWith, ast.Match)


def hand_written(*folders: str) -> list[Path]:
    """Every Python file of the folders that no generator wrote."""
    files = (path for folder in folders for path in sorted((ROOT / folder).rglob("*.py")))
    return [path for path in files if not path.is_relative_to(GENERATED)]


@dataclass(frozen=True)
class Size:
    """How long something is, docstrings and signatures left out."""

    place: str
    lines: int
    nesting: int = 0


def file_size(path: Path) -> Size:
    """Lines of a file without docstrings and signatures."""
    text = path.read_text(encoding="utf-8")
    tree = ast.parse(text)
    left_out = _docstring(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            left_out += _docstring(node)
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            left_out += _docstring(node) + _signature(node)
    return Size(str(path.relative_to(ROOT)), text.count("\n") - left_out)


def function_sizes(path: Path) -> Iterator[Size]:
    """Lines and nesting of each function of a file."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or 0) - node.lineno + 1 - _docstring(node) - _signature(node)
            place = f"{path.relative_to(ROOT)}:{node.name}"
            yield Size(place, lines, max((_depth(child) for child in node.body), default=0))


def _docstring(node: ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    first = node.body[0] if node.body else None
    if (
        isinstance(first, ast.Expr)
        and isinstance(first.value, ast.Constant)
        and isinstance(first.value.value, str)
    ):
        return (first.end_lineno or 0) - first.lineno + 1
    return 0


def _signature(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return node.body[0].lineno - node.lineno


def _depth(node: ast.AST) -> int:
    """How deep blocks nest below a statement; an elif chain is one level."""
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Lambda):
        return 0
    here = int(isinstance(node, BLOCKS))
    deepest = 0
    for field, value in ast.iter_fields(node):
        for child in value if isinstance(value, list) else [value]:
            if not isinstance(child, ast.AST):
                continue
            is_elif = (
                field == "orelse"
                and isinstance(node, ast.If)
                and isinstance(child, ast.If)
                and len(value) == 1
            )
            deepest = max(deepest, _depth(child) - int(is_elif))
    return here + deepest
