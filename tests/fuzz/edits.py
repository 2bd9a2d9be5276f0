"""What is done to the attributes of a file, wherever they are nested: a file that is well written and says nonsense."""

from __future__ import annotations

import io
import struct
import warnings
from collections.abc import Callable
from random import Random

import pydicom
from pydicom.datadict import dictionary_VR, keyword_for_tag, tag_for_keyword
from pydicom.dataelem import DataElement, RawDataElement
from pydicom.dataset import Dataset
from pydicom.sequence import Sequence
from pydicom.tag import Tag

from tests.fuzz.damage import DESCRIBING, TEXTS, WORDS

_LARGE = 65536  # values above are pixels and tables


def edited(edit: Callable[[Dataset, Random], None]) -> Callable[[bytes, Random], bytes]:
    """A damage that changes some datasets of the file."""

    def damage(data: bytes, rng: Random) -> bytes:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                image = pydicom.dcmread(io.BytesIO(data), force=True)
                for _ in range(rng.choice((1, 1, 2, 4))):
                    edit(rng.choice(_datasets(image)), rng)
                out = io.BytesIO()
                image.save_as(out, enforce_file_format=False)
                return out.getvalue()
            except Exception:
                return data

    damage.__name__ = edit.__name__
    damage.__doc__ = edit.__doc__
    return damage


def _datasets(image: Dataset) -> list[Dataset]:
    """The image, twice as likely as any other, and all items."""
    found = [image, image]
    for dataset in found[1:]:
        for element in dataset.elements():
            if element.VR == "SQ" and len(found) < 400:
                found.extend(_items(dataset, element.tag))
    return found


def _items(dataset: Dataset, tag: int) -> list[Dataset]:
    items = [item for item in dataset[tag].value or () if isinstance(item, Dataset)]
    return items + [
        deep
        for item in items[:3]
        for inner in item.elements()
        if inner.VR == "SQ"
        for deep in _items(item, inner.tag)
    ]


def remove(dataset: Dataset, rng: Random) -> None:
    """Take an attribute away."""
    tags = list(dataset.keys())
    if tags:
        del dataset[rng.choice(tags)]


def replace(dataset: Dataset, rng: Random) -> None:
    """Give an attribute that is there a value that it can't have."""
    tags = [
        tag
        for tag in dataset._dict
        if (dataset.get_item(tag).length if dataset.get_item(tag).is_raw else 0) < _LARGE
    ]
    if tags:
        put_value(dataset, rng.choice(tags), rng)


def add(dataset: Dataset, rng: Random) -> None:
    """Say something that reading looks at."""
    put_value(dataset, int(tag_for_keyword(rng.choice(DESCRIBING)) or 0), rng)


def put_value(dataset: Dataset, number: int, rng: Random) -> None:
    """Give an attribute a value that it can hardly have."""
    tag = Tag(number)
    if tag.group == 2:
        return
    try:
        vr = dictionary_VR(tag).split(" ")[0]
    except KeyError:
        vr = "UN"
    if rng.random() < 0.15:
        vr = rng.choice(("US", "DS", "SQ", "LO", "FD", "UN", "OB", "IS", "AT"))
    dataset._dict[tag] = RawDataElement(tag, vr, 0, _value(vr, rng), 0, False, True)


def _value(vr: str, rng: Random) -> bytes:
    if vr in ("US", "SS", "OW", "OB", "UN", "AT", "UL", "SL", "OV"):
        return struct.pack("<H", rng.choice(WORDS)) * rng.choice((0, 1, 1, 1, 2, 3, 4, 6, 100))
    if vr in ("FD", "FL", "OF", "OD"):
        number = rng.choice((0.0, -1.0, float("nan"), float("inf"), 1e308, 5e-324, 2.5))
        return struct.pack(
            "<d" if vr in ("FD", "OD") else "<f", number if vr in ("FD", "OD") or abs(number) < 1e30 else 0.0
        )
    if vr == "SQ":
        return rng.choice(
            (b"", b"\xfe\xff\x00\xe0\0\0\0\0", b"\xfe\xff\x00\xe0\xff\xff\xff\xff", b"abcdefgh")
        )
    text = b"\\".join(rng.choice(TEXTS) for _ in range(rng.choice((1, 1, 1, 2, 3, 6))))
    return text + b" " * (len(text) % 2)


def items(dataset: Dataset, rng: Random) -> None:
    """Change how many items a sequence has."""
    tags = [element.tag for element in dataset.elements() if element.VR == "SQ"]
    if not tags:
        remove(dataset, rng)
        return
    tag = rng.choice(tags)
    found = list(dataset[tag].value)
    change = rng.randrange(5)
    if change == 0:
        found = []
    elif change == 1 and found:
        del found[rng.randrange(len(found))]
    elif change == 2 and found:
        found.append(rng.choice(found))
    elif change == 3:
        found.insert(0, Dataset())
    else:
        rng.shuffle(found)
    dataset[tag] = DataElement(tag, "SQ", Sequence(found))


def swap(dataset: Dataset, rng: Random) -> None:
    """Exchange the values of two attributes."""
    tags = [tag for tag in dataset._dict if tag.group != 0x7FE0 and keyword_for_tag(tag)]
    if len(tags) > 1:
        one, other = rng.sample(tags, 2)
        first, second = dataset[one], dataset[other]
        dataset._dict[one] = DataElement(one, second.VR, second.value, already_converted=True)
        dataset._dict[other] = DataElement(other, first.VR, first.value, already_converted=True)


EDITS = (
    (8, edited(remove)),
    (14, edited(replace)),
    (8, edited(add)),
    (8, edited(items)),
    (4, edited(swap)),
)
"""How often each is done, and what."""
