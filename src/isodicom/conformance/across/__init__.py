"""Several objects compared with each other: patients, studies, series, references, grids.

What is compared is gathered file by file, wherever that is done, and is small: a `Summary` can be pickled and
sent to another process. When all are there, `check_across` gives what they contradict each other in.

>>> from pydicom import examples
>>> from isodicom.conformance.across import check_across, summary
>>> one, two = summary(examples.ct, "a.dcm"), summary(examples.ct, "b.dcm")
>>> [(file, finding.rule) for file, finding in check_across([one, two])]
[('b.dcm', 'instance_twice')]

`check_together` does all of it for a few objects: each is checked, then all are compared.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from isodicom._lazy import door

if TYPE_CHECKING:
    from isodicom.conformance.across.compare import RULES, check_across
    from isodicom.conformance.across.gathered import Derived, Grid, Reference, Summary, summary
    from isodicom.conformance.across.media import Named
    from isodicom.conformance.across.together import check_together

__all__ = [
    "RULES",
    "Derived",
    "Grid",
    "Named",
    "Reference",
    "Summary",
    "check_across",
    "check_together",
    "summary",
]

if not TYPE_CHECKING:  # for a checker, a name that is misspelt is an error
    __getattr__, __dir__ = door(
        __name__,
        {
            ".compare": ["RULES", "check_across"],
            ".gathered": ["Derived", "Grid", "Reference", "Summary", "summary"],
            ".media": ["Named"],
            ".together": ["check_together"],
        },
    )
