"""All rules there are, and those by which a file has no other finding."""

from __future__ import annotations

from functools import cache

from isodicom.conformance.plugins import documented
from isodicom.conformance.rule import Rule

UNREADABLE = Rule("unreadable", "error", "A file can't be read, or is no DICOM file.", "PS3.10 7.1")
FAILED = Rule("check_failed", "error", "The check itself failed, or the process in which it ran ended.", "")
TOO_SLOW = Rule("too_slow", "error", "A file was given up, because it took longer than was allowed.", "")
UNKNOWN_CLASS = Rule(
    "unknown_sop_class",
    "warning",
    "The SOP class has no IOD, so that only elements are checked.",
    "PS3.4 B.5",
)
CLASS_OF_FILE = Rule(
    "sop_class_of_file",
    "information",
    "The object doesn't say its SOP class, and is checked by that which its file says.",
    "PS3.10 7.1",
)
RULES = (UNREADABLE, FAILED, TOO_SLOW)


@cache
def every_rule() -> tuple[Rule, ...]:
    """All rules, by name.

    Examples
    --------
    >>> next(rule.severity for rule in every_rule() if rule.id == "missing_type1")
    'error'
    """
    from isodicom.conformance.across.compare import RULES as ACROSS
    from isodicom.conformance.site.forbidden import RULES as FORBIDDEN
    from isodicom.conformance.site.private import RULES as SITE

    others = (*ACROSS, *SITE, *FORBIDDEN, UNKNOWN_CLASS, CLASS_OF_FILE, *RULES)
    found = {**documented(), **{rule.id: rule for rule in others}}
    return tuple(found[name] for name in sorted(found))
