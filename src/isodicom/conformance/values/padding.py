"""How values are filled up to an even length (PS3.5 6.2)."""

from __future__ import annotations

from collections.abc import Iterator

from isodicom.conformance.values.problem import Problem


def padding_problems(vr: str, raw: bytes) -> Iterator[Problem]:
    """Text that is padded with NUL, and UIDs that are padded with anything else.

    >>> [problem.says for problem in padding_problems("SH", b"abc\\0")]
    ['is padded with NUL; SH is padded with a space']
    """
    if vr == "UI":
        if raw.endswith(b" "):
            yield _wrong("is padded with a space; UI is padded with NUL", "one NUL")
        elif raw.endswith(b"\0\0"):
            yield _wrong("is padded with several NULs", "one NUL")
    elif raw.endswith(b"\0"):
        yield _wrong(f"is padded with NUL; {vr} is padded with a space", "a space")


def _wrong(says: str, expected: str) -> Problem:
    return Problem("wrong_padding", says, expected, severity="warning")
