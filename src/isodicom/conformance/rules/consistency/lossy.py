"""Lossy compression: what is said of it against what pixels are written with (PS3.3 C.7.6.1.1.5)."""

from __future__ import annotations

from collections.abc import Iterator

from isodicom.conformance.checked import Checked
from isodicom.conformance.report import Finding
from isodicom.conformance.rule import Rule
from isodicom.conformance.rules.consistency.facts import Facts
from isodicom.conformance.rules.consistency.syntax import ENCAPSULATED, kind, name, syntax_of

LOSSY = Rule("lossy_compression", "error", "Lossy pixels are said to be lossless.", "PS3.3 C.7.6.1.1.5")
STEPS = Rule(
    "lossy_steps", "error", "Not a ratio for each method of lossy compression.", "PS3.3 C.7.6.1.1.5.2"
)
RULES = (LOSSY, STEPS)

ALWAYS = frozenset(f"{ENCAPSULATED}{number}" for number in (50, 51))
"""Transfer syntaxes that can't be without loss, besides those of videos."""


def lossy(checked: Checked) -> Iterator[Finding]:
    """Pixels that lost something, and what is said of how."""
    here = Facts.of(checked)
    syntax = syntax_of(here)
    if (syntax in ALWAYS or kind(syntax) == "video") and here.text("LossyImageCompression") == "00":
        yield here.finding(
            LOSSY,
            "LossyImageCompression",
            f"LossyImageCompression is 00, but {name(syntax)} is a lossy transfer syntax.",
            expected="01",
            found="00",
        )
    methods, ratios = (here.values(f"LossyImageCompression{what}") for what in ("Method", "Ratio"))
    if methods and ratios and methods != ratios:
        yield here.finding(
            STEPS,
            "LossyImageCompressionRatio",
            f"LossyImageCompressionRatio has {ratios} values, LossyImageCompressionMethod {methods}.",
            expected=methods,
            found=ratios,
        )


OF = (("LossyImageCompression", lossy), ("LossyImageCompressionRatio", lossy))
