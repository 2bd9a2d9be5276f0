"""How all templates of this folder are filled."""

from __future__ import annotations

from collections.abc import Callable

from jinja2 import Environment, PackageLoader, StrictUndefined


def environment(**filters: Callable[..., str]) -> Environment:
    """Return what fills the templates; a line that only says what to do leaves no trace."""
    made = Environment(
        loader=PackageLoader("codegen.render"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,
    )
    made.filters |= filters
    return made
