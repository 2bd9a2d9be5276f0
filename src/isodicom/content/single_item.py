"""The shape that many macros have: a sequence of exactly one item."""

from __future__ import annotations

from copy import deepcopy
from typing import ClassVar, Self, cast

from pydicom.dataset import Dataset
from pydicom.sequence import Sequence

from isodicom.errors import ConformanceError, MissingAttributeError


class SingleItemSequence(Sequence):
    """Base of the sequences that hold one item; `required` names what the item cannot lack.

    Where there are several ways to fill the item, `required` has one entry for each.
    """

    required: ClassVar[tuple[tuple[str, ...], ...]] = ((),)

    def __init__(self, item: Dataset) -> None:
        super().__init__([item])

    @classmethod
    def from_sequence(cls, sequence: Sequence, copy: bool = True) -> Self:
        """Take over a sequence that was read.

        Parameters
        ----------
        sequence: pydicom.sequence.Sequence
            The sequence.
        copy: bool, optional
            Take a deep copy. If false, `sequence` itself changes its class.

        Raises
        ------
        TypeError
            If it is not a sequence.
        isodicom.errors.ConformanceError
            If it does not hold exactly one item.
        isodicom.errors.MissingAttributeError
            If its item lacks an attribute.
        """
        if not isinstance(sequence, Sequence):
            raise TypeError(
                f"{cls.__name__}.from_sequence takes a pydicom Sequence, not {type(sequence).__name__}."
            )
        if len(sequence) != 1:
            raise ConformanceError(f"A {cls.__name__} has exactly one item, not {len(sequence)}.")
        lacking = [[keyword for keyword in way if keyword not in sequence[0]] for way in cls.required]
        if all(lacking):
            missing = " or ".join(" and ".join(keywords) for keywords in lacking)
            raise MissingAttributeError(
                f"The item of a {cls.__name__} lacks {missing}.", keyword=lacking[0][0], path=cls.__name__
            )
        taken = deepcopy(sequence) if copy else sequence
        taken.__class__ = cls
        return cast("Self", taken)
