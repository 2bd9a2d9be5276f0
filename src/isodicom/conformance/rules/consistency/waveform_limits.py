"""How many groups, channels and samples a second the IODs of waveforms have (PS3.3 A.34)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from isodicom.conformance.checked import Checked
from isodicom.conformance.report import Finding
from isodicom.conformance.rule import Rule
from isodicom.conformance.rules.consistency.facts import Facts

BEYOND = Rule("waveform_limits", "warning", "A waveform is beyond the limits of its IOD.", "PS3.3 A.34")
RULES = (BEYOND,)

Range = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of an IOD: least and most.

    Parameters
    ----------
    groups: tuple[float, float]
        Items of Waveform Sequence.
    channels: tuple[float, float]
        Channels of each.
    frequency: tuple[float, float]
        Samples a second.
    """

    groups: Range
    channels: Range
    frequency: Range


LIMITS = {
    "TwelveLeadECGIOD": Limits((1, 5), (1, 13), (200, 1000)),
    "GeneralECGIOD": Limits((1, 4), (1, 24), (200, 1000)),
    "AmbulatoryECGIOD": Limits((1, 1), (1, 12), (50, 1000)),
    "HemodynamicWaveformIOD": Limits((1, 4), (1, 8), (0, 400)),
    "BasicCardiacElectrophysiologyWaveformIOD": Limits((1, 4), (1, 256), (0, 20000)),
    "BasicVoiceAudioWaveformIOD": Limits((1, 1), (1, 2), (8000, 8000)),
}
"""Keyword of an IOD -> its limits; newer ones leave them to others."""


def waveform_limits(checked: Checked) -> Iterator[Finding]:
    """Groups, channels and frequencies beyond them."""
    limits = LIMITS.get(checked.iod.keyword)
    if limits is None:
        return
    here = Facts.of(checked)
    groups = here.inside("WaveformSequence")
    if groups and not _within(len(groups), limits.groups):
        yield _finding(here, "WaveformSequence", len(groups), limits.groups, "items")
    for group in groups:
        for keyword, range_ in (
            ("NumberOfWaveformChannels", limits.channels),
            ("SamplingFrequency", limits.frequency),
        ):
            number = group.number(keyword)
            if number is not None and number > 0 and not _within(number, range_):
                yield _finding(group, keyword, number, range_, "")


def _within(number: float, range_: Range) -> bool:
    return range_[0] <= number <= range_[1]


def _finding(here: Facts, keyword: str, number: float, range_: Range, what: str) -> Finding:
    least, most = range_
    said = f"{least:g} to {most:g}" if least < most else f"{most:g}"
    has = f"has {number:g} {what}" if what else f"is {number:g}"
    return here.finding(
        BEYOND,
        keyword,
        f"{keyword} {has}; objects of this kind have {said}.",
        expected=said,
        found=number,
    )


OF = (("WaveformSequence", waveform_limits),)
