"""What the types of attributes demand (PS3.5 7.4)."""

from __future__ import annotations

from isodicom.schema.rows import Type

ALWAYS: tuple[Type, ...] = ("1", "2")
"""Must be there."""

CONDITIONAL: tuple[Type, ...] = ("1C", "2C")
"""Must be there if their condition holds."""

FILLED: tuple[Type, ...] = ("1", "1C")
"""Must have a value if they are there."""

EMPTY: tuple[Type, ...] = ("2", "2C")
"""Must be there, and may be without a value."""

DEMANDING: tuple[Type, ...] = ("1", "1C", "2", "2C")
"""Must be there, always or under a condition."""

STRICTNESS: dict[Type, int] = {"1": 0, "1C": 1, "2": 2, "2C": 3, "3": 4, "": 5}
"""The strictest type has the lowest number; "" is a row whose table gives no type."""
