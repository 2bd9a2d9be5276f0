"""Reports as people and programs read them: text, JSON, SARIF, JUnit, and a page for a browser.

>>> import sys
>>> from isodicom import check
>>> from isodicom.conformance.reports import write
>>> from pydicom import examples
>>> write([check(examples.ct, severity="error")], sys.stdout, "text")
dataset: CTImageIOD, no errors, no warnings...
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from isodicom._lazy import door

if TYPE_CHECKING:
    from isodicom.conformance.reports.outline import Outline, outline_of
    from isodicom.conformance.reports.rules import every_rule
    from isodicom.conformance.reports.writer import FORMATS, Format, Writer, write, writer_of

__all__ = ["FORMATS", "Format", "Outline", "Writer", "every_rule", "outline_of", "write", "writer_of"]

if not TYPE_CHECKING:  # for a checker, a name that is misspelt is an error
    __getattr__, __dir__ = door(
        __name__,
        {
            ".outline": ["Outline", "outline_of"],
            ".rules": ["every_rule"],
            ".writer": ["FORMATS", "Format", "Writer", "write", "writer_of"],
        },
    )
