"""What the annotations say that pydicom returns is what it returns, for every form that the dictionary has."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any, get_args, get_origin

import pytest
from pydicom import Dataset, dcmread
from pydicom.dataset import FileMetaDataset
from pydicom.uid import UID, ExplicitVRBigEndian, ExplicitVRLittleEndian, ImplicitVRLittleEndian

from codegen.render.types import annotation
from isodicom.schema import attributes
from isodicom.schema.generated import teach_pydicom
from isodicom.standard.keywords import ELEMENTS

TEXT = ("LO", "LT", "SH", "ST", "UC", "UT")
WHOLE = ("IS", "SL", "SS", "SV", "UL", "US", "UV")
BULK = ("OB", "OD", "OF", "OL", "OV", "OW", "UN")

# Something of each representation that can be told from its neighbour, and fills whole words.
SAMPLES: dict[str, tuple[Any, Any]] = {
    **dict.fromkeys(TEXT, ("one", "two")),
    **dict.fromkeys(WHOLE, (1, 2)),
    **dict.fromkeys(BULK, (b"\0" * 8, b"\1" * 8)),
    **dict.fromkeys(("DS", "FL", "FD"), (1.5, 2.5)),
    "AE": ("HERE", "THERE"),
    "AS": ("010Y", "020Y"),
    "AT": (0x00100010, 0x00100020),
    "CS": ("YES", "NO"),
    "DA": ("19700101", "20300101"),
    "DT": ("19700101", "20300101"),
    "PN": ("Doe^John", "Doe^Jane"),
    "TM": ("1200", "1300"),
    "UI": ("1.2.3", "1.2.4"),
    "UR": ("https://localhost", "https://localhost/1"),
}
NEVER_SEVERAL = {"LT", "ST", "UR", "UT", *BULK}
"""A backslash is part of these, or nothing separates their values (PS3.5 6.4)."""


def forms() -> Iterator[tuple[str, int]]:
    """A keyword for each representation and multiplicity, with the least number of values and two."""
    seen = set()
    for keyword, (_, vr, vm, _, _) in ELEMENTS.items():
        if vr in SAMPLES and keyword != "SpecificCharacterSet" and (vr, vm) not in seen:
            seen.add((vr, vm))
            least = int(vm.split("-")[0].split()[0])
            yield keyword, 1 if vr in NEVER_SEVERAL else least
            if least == 1 and vm != "1" and vr not in NEVER_SEVERAL:
                yield keyword, 2


FORMS = tuple(forms())
EITHER = (
    ("SmallestImagePixelValue", 7),
    ("LUTDescriptor", [2, 0, 16]),
    ("LUTData", b"\0" * 4),
    ("PixelData", b"\0" * 4),
)
"""Attributes that have one of several representations; the values of others decide which."""


def read_again(keyword: str, value: object, syntax: UID) -> object:
    """The value after the dataset was written and read."""
    dataset = Dataset()
    dataset.PixelRepresentation = 0
    dataset.BitsAllocated = 16
    dataset.LUTDescriptor = [2, 0, 16]
    setattr(dataset, keyword, value)
    dataset.file_meta = FileMetaDataset()
    dataset.file_meta.TransferSyntaxUID = syntax
    buffer = BytesIO()
    dataset.save_as(buffer)
    buffer.seek(0)
    return getattr(dcmread(buffer, force=True), keyword)


def is_of(value: object, promised: Any) -> bool:
    """Whether a value is of a type, element by element."""
    origin = get_origin(promised)
    if origin is None:
        return isinstance(value, promised)
    if not isinstance(origin, type) or origin.__name__ == "UnionType":
        return any(is_of(value, one) for one in get_args(promised))
    (of,) = get_args(promised)
    several: Any = value
    return isinstance(value, origin) and all(is_of(one, of) for one in several)


def promised(keyword: str) -> Any:
    """What the annotation of an attribute says that is read."""
    _, vr, vm, _, _ = ELEMENTS[keyword]
    return get_args(getattr(attributes, annotation(vr, vm)))[0]


@pytest.mark.parametrize("syntax", [ExplicitVRLittleEndian, ImplicitVRLittleEndian, ExplicitVRBigEndian])
@pytest.mark.parametrize(("keyword", "count"), FORMS, ids=[f"{keyword}-{n}" for keyword, n in FORMS])
def test_what_is_read_is_of_the_type_that_is_promised(keyword: str, count: int, syntax: UID) -> None:
    teach_pydicom()
    samples = [SAMPLES[ELEMENTS[keyword][1]][place % 2] for place in range(count)]
    read = read_again(keyword, samples if count > 1 else samples[0], syntax)
    assert is_of(read, promised(keyword)), type(read)
    assert not is_of(object(), promised(keyword))


@pytest.mark.parametrize("syntax", [ExplicitVRLittleEndian, ImplicitVRLittleEndian])
@pytest.mark.parametrize(("keyword", "value"), EITHER, ids=[keyword for keyword, _ in EITHER])
def test_so_is_what_has_one_of_several_representations(keyword: str, value: object, syntax: UID) -> None:
    assert is_of(read_again(keyword, value, syntax), promised(keyword))


def test_every_representation_is_written_and_read() -> None:
    plain = {vr for _, vr, *_ in ELEMENTS.values() if " or " not in vr}
    assert plain - {"", "SQ"} == set(SAMPLES)
    assert len(FORMS) > 100
