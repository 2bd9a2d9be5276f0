"""What repairing very many items costs: `python -m benchmarks.repairing`; another number may follow.

The items are the beams of a plan. Each case is repaired once, from a file; the times are CPU times, and with
them stand those of a check of the same file, as a repair checks what it leaves.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from struct import pack
from time import process_time

from pydicom import dcmread
from pydicom.data import get_testdata_file
from pydicom.dataelem import RawDataElement
from pydicom.tag import Tag

from isodicom import check, repair
from isodicom.encoding.layout import ITEM
from tests.factories.encodings import file_of

COUNT = 100_000
BEAMS = 0x300A00B0


def element(tag: int, vr: bytes, value: bytes) -> bytes:
    """An element in explicit little endian."""
    return pack("<HH2sH", tag >> 16, tag & 0xFFFF, vr, len(value)) + value


def lacking(number: int) -> bytes:
    """A beam without what is required and may be empty."""
    return element(0x300A00C0, b"IS", b"%06d" % number)


def whole(number: int) -> bytes:
    """A beam that lacks nothing of that kind."""
    return (
        element(0x300A00B2, b"SH", b"LINAC ")
        + lacking(number)
        + element(0x300A00C4, b"CS", b"STATIC")
        + element(0x300A00C6, b"CS", b"PHOTON")
    )


def respelled(number: int) -> bytes:
    """A beam with a decimal number in too many characters, another in each."""
    return (
        element(0x300A00B3, b"CS", b"MU")
        + whole(number)
        + element(0x300A010E, b"DS", b"1.%06d000000000000" % number)
    )


CASES: dict[str, Callable[[int], bytes]] = {
    "nothing to mend": whole,
    "each lacks the same, and all differ": lacking,
    "each has a value that is respelled, and all differ": respelled,
    "all are equal, and each lacks the same": lambda number: lacking(0),
}


def plan(beams: Callable[[int], bytes], count: int) -> bytes:
    """A plan with these beams, as a file."""
    items = map(beams, range(count))
    value = b"".join(pack("<HHL", ITEM >> 16, ITEM & 0xFFFF, len(item)) + item for item in items)
    dataset = dcmread(str(get_testdata_file("rtplan.dcm")))
    dataset[Tag(BEAMS)] = RawDataElement(Tag(BEAMS), "SQ", len(value), value, 0, False, True)
    return file_of(dataset)


def main(count: int = COUNT) -> None:
    """Print the table."""
    print(f"| CPU s: {count:,} items | repaired | checked | repairs |\n|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "plan.dcm"
        for name, beams in CASES.items():
            path.write_bytes(plan(beams, count))
            begun = process_time()
            repairs = len(repair(path).repairs)
            repaired = process_time()
            check(path)
            checked = process_time()
            print(f"| {name} | {repaired - begun:.3g} | {checked - repaired:.3g} | {repairs:,} |")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
