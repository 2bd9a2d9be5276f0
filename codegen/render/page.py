"""Pages for people: Markdown from a template."""

from __future__ import annotations

import re
from collections.abc import Sequence

from codegen.render.environment import environment


def page(template: str, **content: object) -> str:
    """Fill the template `<template>.md.jinja2`; blank lines never stand in pairs."""
    templates = environment(markdown=escape, rows=rows)
    text = templates.get_template(f"{template}.md.jinja2").render(**content)
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


def escape(text: str) -> str:
    """Return text that means itself in Markdown, also in a cell of a table.

    >>> escape("a|b <c> *d*")
    'a\\\\|b &lt;c> \\\\*d\\\\*'
    """
    return re.sub(r"([|*_`\\[\]])", r"\\\1", text).replace("<", "&lt;")


def rows(cells: Sequence[Sequence[object]]) -> str:
    """Return the rows of a table, numbers with thousands set apart."""
    return "\n".join(f"| {' | '.join(map(_cell, row))} |" for row in cells)


def _cell(value: object) -> str:
    return f"{value:,}" if isinstance(value, int) else str(value)
