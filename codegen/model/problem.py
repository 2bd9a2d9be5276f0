"""What could not be read or resolved, for the edition report."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing left open.

    `kind` groups them in the report: `reference`, `condition`, `binding`, `value`, `items`,
    `erratum`, `row`. `place` is the table and path, `what` says in our words what is wrong. `target`
    is the context group, template, ... that is referred to and not there.
    """

    kind: str
    place: str
    what: str
    target: str = ""
