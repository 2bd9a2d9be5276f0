"""What reading passed over, as findings."""

from __future__ import annotations

from typing import Literal

from pydicom.datadict import tag_for_keyword

from isodicom.conformance.lookup.links import link
from isodicom.finding import Finding


def passed_over(
    rule: str,
    keyword: str,
    message: str,
    reference: str = "",
    severity: Literal["error", "warning"] = "warning",
    expected: object = "",
    found: object = "",
) -> Finding:
    """Return the finding that reading went on in spite of something.

    Parameters
    ----------
    rule: str
        Its name; begins with `reading.`.
    keyword: str
        Of the attribute that is not as it should be.
    message: str
        The whole in a sentence.
    reference: str, optional
        Where the standard says how it should be, as `PS3.5 A.4`.
    severity: {"error", "warning"}, optional
        `error` if something cannot be read.
    expected, found: object, optional
        What should be there, and what is.
    """
    tag = tag_for_keyword(keyword)
    part, _, section = reference.removeprefix("PS3.").partition(" ")
    return Finding(
        path=keyword,
        keyword=keyword,
        tag="" if tag is None else f"({tag >> 16:04X},{tag & 0xFFFF:04X})",
        module="",
        rule=rule,
        severity=severity,
        message=message,
        expected=str(expected),
        found=str(found),
        reference=link(section, int(part)) if section else "",
    )
