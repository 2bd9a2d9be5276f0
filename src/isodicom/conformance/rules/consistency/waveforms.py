"""Waveforms: whether the data are as long as channels, samples and bits make (PS3.3 C.10.9)."""

from __future__ import annotations

from collections.abc import Iterator
from math import isfinite

from isodicom.conformance.place import Place
from isodicom.conformance.report import Finding
from isodicom.conformance.rule import Rule
from isodicom.conformance.rules.consistency.facts import Facts, each

LENGTH = Rule("waveform_length", "error", "Waveform Data is not as long as it should be.", "PS3.3 C.10.9.1.7")
BITS = Rule("waveform_bits", "error", "More bits are stored than are allocated.", "PS3.3 C.10.9.1.5")
CHANNELS = Rule(
    "waveform_channel", "error", "A channel is referred to that isn't there.", "PS3.3 C.10.10.1.1"
)
RULES = (LENGTH, BITS, CHANNELS)


def waveforms(place: Place, keyword: str) -> Iterator[Finding]:
    """The length of the samples."""
    asked = ("NumberOfWaveformChannels", "NumberOfWaveformSamples", "WaveformBitsAllocated")
    for here in each(place, keyword, *asked):
        channels, samples, bits = (here.number(name) for name in asked)
        found = here.length(keyword)
        if not channels or not samples or not bits or found is None:
            continue
        expected = int(-(-channels * samples * bits // 8))
        if found not in (expected, expected + expected % 2):
            yield here.finding(
                LENGTH,
                "NumberOfWaveformSamples",
                f"NumberOfWaveformSamples is {samples:g}; with {channels:g} channels of {bits:g} bits "
                f"WaveformData should have {expected} bytes, but has {found}.",
                expected=found * 8 // (channels * bits),
                found=samples,
            )


def stored(place: Place, keyword: str) -> Iterator[Finding]:
    """Bits stored above those allocated; they stand in the items of channels, or beside."""
    for here in each(place, keyword):
        bits, allocated = here.number(keyword), None
        for level in here.around:
            allocated = allocated or level.number("WaveformBitsAllocated")
        if bits is not None and allocated and bits > allocated:
            yield here.finding(
                BITS,
                keyword,
                f"WaveformBitsStored is {bits:g}, but WaveformBitsAllocated is only {allocated:g}.",
                expected=f"at most {allocated:g}",
                found=bits,
            )


def channels(place: Place, keyword: str) -> Iterator[Finding]:
    """Pairs of a multiplex group and a channel, in an object that has waveforms itself."""
    groups = Facts.of(place.checked).inside("WaveformSequence")
    for here in each(place, keyword) if groups else ():
        if any(level.has("ReferencedSOPInstanceUID") for level in here.around):
            continue
        numbers = [int(number) for number in here.numbers(keyword) if isfinite(number)]
        for group, channel in zip(numbers[::2], numbers[1::2], strict=False):
            there = groups[group - 1].number("NumberOfWaveformChannels") if 0 < group <= len(groups) else None
            if there is None or not 0 <= channel <= there:
                yield here.finding(
                    CHANNELS,
                    keyword,
                    f"{keyword} names channel {channel} of multiplex group {group}, which isn't there.",
                    expected=f"one of {len(groups)} groups, and a channel of it",
                    found=f"{group}, {channel}",
                )
                break


AT = (
    ("WaveformData", waveforms),
    ("WaveformBitsStored", stored),
    ("ReferencedWaveformChannels", channels),
)
