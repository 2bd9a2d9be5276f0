"""All repairs, in the order in which they are made at each place."""

from __future__ import annotations

from collections.abc import Callable

from isodicom.repairing.repairs.character_set import character_set
from isodicom.repairing.repairs.demanded import demanded
from isodicom.repairing.repairs.group_lengths import group_lengths
from isodicom.repairing.repairs.order import order
from isodicom.repairing.repairs.padding import padding
from isodicom.repairing.repairs.representation import representation
from isodicom.repairing.repairs.unwanted import unwanted
from isodicom.repairing.repairs.value_form import value_form
from isodicom.repairing.work import Spot

REPAIRS: tuple[Callable[[Spot], None], ...] = (
    order,
    group_lengths,
    character_set,
    representation,
    padding,
    value_form,
    unwanted,
    demanded,
)
"""Encoding comes before values, and what must not be there before what must."""
