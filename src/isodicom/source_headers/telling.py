"""How it is told that the header of a source image is broken: an error or a warning, one for all of it."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextvars import ContextVar
from types import TracebackType
from typing import Protocol
from warnings import warn

from pydicom.dataset import Dataset

from isodicom.enum import SourceHeaderPolicyValues
from isodicom.errors import AttributeValueError, ConformanceError, MissingAttributeError
from isodicom.finding import Finding
from isodicom.source_headers.problems import Problem, listed
from isodicom.valuerep import member

STRICT, REPAIR, SKIP = SourceHeaderPolicyValues

_GATHERED: ContextVar[list[Problem] | None] = ContextVar("_GATHERED", default=None)


class Made(Protocol):
    """An object that remembers what was wrong in the headers that it is made of."""

    header_repairs: tuple[Finding, ...]


class ToldTogether:
    """What is taken over in several steps, and told of at the end: one error, or one warning.

    Parameters
    ----------
    made: isodicom.source_headers.telling.Made
        The object that is made.
    source: pydicom.dataset.Dataset
        The source image that speaks for all.
    policy: str | isodicom.SourceHeaderPolicyValues
        What to do where its header breaks the standard.

    Raises
    ------
    isodicom.errors.MissingAttributeError, isodicom.errors.AttributeValueError
        At the end, if something was wrong and the policy is `strict`.

    Warns
    -----
    UserWarning
        At the end, if something was wrong and the policy is `repair`.
    """

    def __init__(self, made: Made, source: Dataset, policy: SourceHeaderPolicyValues | str) -> None:
        self._made, self._source = made, source
        self._policy = member(SourceHeaderPolicyValues, policy, "source_header_policy")
        self._problems: list[Problem] = []

    def __enter__(self) -> None:
        self._token = _GATHERED.set(self._problems)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        _GATHERED.reset(self._token)
        if error is None:
            self._made.header_repairs = tuple(problem.finding for problem in self._problems)
            tell(self._source, self._problems, self._policy)


def tell(source: Dataset, problems: Sequence[Problem], policy: SourceHeaderPolicyValues) -> None:
    """Raise or warn of problems as the policy says, or leave it to who tells of several steps together."""
    gathered = _GATHERED.get()
    if gathered is not None:
        gathered += problems
    elif problems and policy is STRICT:
        raise refusal(source, problems, "source_header_policy='repair' mends what can be mended.")
    elif problems and policy is REPAIR:
        warn(
            f"The header of the source image {_name(source)} breaks the standard and was mended:"
            f"\n{listed(problems)}"
            "\n(source_header_policy='strict' makes an error of this, 'skip' is silent.)",
            UserWarning,
            stacklevel=outside(),
        )


def refusal(source: Dataset, problems: Sequence[Problem], hint: str) -> ConformanceError:
    """The error that lists problems."""
    for problem in problems:
        problem.deed = ""
    missing = any(problem.kind.startswith("missing") for problem in problems)
    kind = MissingAttributeError if missing else AttributeValueError
    return kind(
        f"The header of the source image {_name(source)} breaks the standard:\n{listed(problems)}\n{hint}",
        keyword=problems[0].rule.keyword,
        findings=tuple(problem.finding for problem in problems),
    )


def _name(source: Dataset) -> str:
    try:
        return str(source.get("SOPInstanceUID", ""))
    except Exception:  # its bytes make no sense either
        return ""


def outside() -> int:
    """How many calls up the caller of the library stands, as seen from `tell`."""
    depth, frame = 1, sys._getframe(1)
    while frame.f_back is not None and str(frame.f_globals.get("__name__", "")).startswith("isodicom."):
        depth, frame = depth + 1, frame.f_back
    return depth
