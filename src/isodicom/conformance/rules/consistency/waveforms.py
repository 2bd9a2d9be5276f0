"""Waveforms: whether the data are as long as channels, samples and bits make (PS3.3 C.10.9)."""

from __future__ import annotations

from collections.abc import Iterator

from isodicom.conformance.place import Place
from isodicom.conformance.report import Finding
from isodicom.conformance.rule import Rule
from isodicom.conformance.rules.consistency.facts import Facts, each

LENGTH = Rule("waveform_length", "error", "Waveform Data is not as long as it should be.", "PS3.3 C.10.9.1.7")
BITS = Rule("waveform_bits", "error", "More bits are stored than are allocated.", "PS3.3 C.10.9.1.5")
CHANNELS = Rule(
    "waveform_channel", "error", "A channel is referred to that isn't there.", "PS3.3 C.10.10.1.1"
)
KIND = Rule("waveform_bits_of_kind", "error", "Samples have not the bits of their kind.", "PS3.3 C.10.9.1.5")
SAMPLE = Rule("waveform_sample", "error", "A sample is referred to that isn't there.", "PS3.3 C.10.10.1.3")
PADDING = Rule("waveform_padding", "error", "Padding is not one sample.", "PS3.3 C.10.9.1")
RULES = (LENGTH, BITS, CHANNELS, KIND, SAMPLE, PADDING)

KINDS = {"SB": 8, "UB": 8, "MB": 8, "AB": 8, "SS": 16, "US": 16, "SL": 32, "UL": 32, "SV": 64, "UV": 64}
"""Waveform Sample Interpretation -> bits of a sample."""


def waveforms(place: Place, keyword: str) -> Iterator[Finding]:
    """The length of the samples."""
    asked = ("NumberOfWaveformChannels", "NumberOfWaveformSamples", "WaveformBitsAllocated")
    for here in each(place, keyword, "WaveformSampleInterpretation", *asked):
        channels, samples, bits = (here.number(name) for name in asked)
        found = here.length(keyword)
        kind = here.text("WaveformSampleInterpretation")
        if not channels or not samples or not bits or found is None or KINDS.get(kind, bits) != bits:
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
        numbers = [int(number) for number in here.numbers(keyword)]
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


def kinds(place: Place, keyword: str) -> Iterator[Finding]:
    """Bits allocated against what samples are."""
    for here in each(place, keyword, "WaveformSampleInterpretation"):
        kind, found = here.text("WaveformSampleInterpretation"), here.number(keyword)
        if found is not None and kind in KINDS and found != KINDS[kind]:
            yield here.finding(
                KIND,
                keyword,
                f"{keyword} is {found:g}; samples that are {kind} have {KINDS[kind]}.",
                expected=KINDS[kind],
                found=found,
            )


def samples(place: Place, keyword: str) -> Iterator[Finding]:
    """Positions of samples in an object that has waveforms itself, beyond the last of the group."""
    groups = Facts.of(place.checked).inside("WaveformSequence")
    for here in each(place, keyword, "ReferencedWaveformChannels") if groups else ():
        if any(level.has("ReferencedSOPInstanceUID") for level in here.around):
            continue
        named = [int(number) for number in here.numbers("ReferencedWaveformChannels")[::2]]
        there = [groups[n - 1].number("NumberOfWaveformSamples") for n in named if 0 < n <= len(groups)]
        most = min((count for count in there if count), default=None)
        beyond = [v for v in here.numbers(keyword) if most is not None and not 1 <= v <= most]
        if beyond:
            yield here.finding(
                SAMPLE,
                keyword,
                f"{keyword} names sample {beyond[0]:g}; the group has {most:g}.",
                expected=f"1 to {most:g}",
                found=beyond[0],
            )


def padding(place: Place, keyword: str) -> Iterator[Finding]:
    """What stands for no sample is as long as one."""
    for here in each(place, keyword, "WaveformBitsAllocated"):
        bits, found = here.number("WaveformBitsAllocated"), here.length(keyword)
        if bits and found and found not in (bits // 8, bits // 8 + bits // 8 % 2):
            yield here.finding(
                PADDING,
                keyword,
                f"{keyword} has {found} bytes; a sample has {bits:g} bits.",
                expected=int(bits // 8),
                found=found,
            )


AT = (
    ("WaveformPaddingValue", padding),
    ("WaveformBitsAllocated", kinds),
    ("ReferencedSamplePositions", samples),
    ("WaveformData", waveforms),
    ("WaveformBitsStored", stored),
    ("ReferencedWaveformChannels", channels),
)
