"""Headers of source images that break the standard in drawn ways."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from hypothesis import strategies as st
from pydicom.config import IGNORE
from pydicom.dataelem import DataElement, RawDataElement
from pydicom.dataset import Dataset
from pydicom.tag import Tag

from isodicom.source_headers.rules import Rule, rules_of

SOUND: dict[str, list[str]] = {
    "AE": ["AET"],
    "AS": ["034Y"],
    "CS": ["YES", "NO", "M"],
    "DA": ["20200102"],
    "DS": ["1.5"],
    "DT": ["20200102101112"],
    "IS": ["12"],
    "LO": ["text"],
    "LT": ["line\r\n\tline"],
    "PN": ["Doe^Jane", "Doe^Jane=山田^太郎"],
    "SH": ["short"],
    "ST": ["x"],
    "TM": ["101112"],
    "UC": ["a text of unlimited length"],
    "UI": ["1.2.3"],
    "UR": ["http://host/path"],
    "UT": ["long"],
}
DAMAGED = [
    *(
        "",
        " ",
        "A" * 20,
        "A" * 70,
        "A" * 11000,
        "34",
        "34Y",
        "2020-01-02",
        "2020.01.02",
        " 20200102",
        "20201345",
    ),
    *(
        "10:11:12",
        "101112.12345678",
        "U",
        "f",
        "a^b^c^d^e^f",
        "a=b=c=d",
        "1.2.x",
        "1.2.03",
        "9.2",
        "a\nb",
        "1,5",
    ),
    *(
        "nan",
        "1e400",
        "72.123456789012345678",
        "a\\b\\c",
        "ü",
        "山田",
        "\\",
        "99999999999",
        "http://a b",
        "a\0b",
    ),
]
BYTES = [
    b"\xff\xfe\xfd",
    b"\xe4\xf6",
    b"\x1b$B;3ED",
    b"\x81",
    b"\0\1",
    b"M\0",
    b"junk",
    b"\xfe\xff\0\xe0\xff\xff\xff\xff",
]
CHARACTER_SETS = ["ISO_IR 100", "ISO_IR 192", "ISO-IR 100", "KLINGON", "", "ISO_IR 6", "ISO_IR 13", "GB18030"]

DIFFERS = {"EthnicGroups", "DistributionType", "ClinicalTrialProtocolID", "InstitutionCodeSequence"}
"""What dciodvfy knows otherwise than the edition of the tables: it is not drawn."""

DEEPEST = 2


class Header(Dataset):
    """A header that is shown as what it holds: pydicom would decode it, and fail on what is damaged."""

    def __repr__(self) -> str:
        return "\n".join(map(_shown, self._dict.values()))

    __str__ = __repr__


def _shown(element: Any) -> str:
    if element.VR != "SQ" or isinstance(element, RawDataElement):
        return f"{element.tag} {element.VR} {element.value!r}"
    items = ("; ".join(map(_shown, item._dict.values())) for item in element.value)
    return f"{element.tag} SQ " + ", ".join(f"[{item}]" for item in items)


@st.composite
def broken_headers(draw: st.DrawFn, sound: Dataset, modules: tuple[str, ...]) -> Dataset:
    """A copy of a header, with attributes of modules set, damaged and removed."""
    header = Header()
    vars(header).update(vars(deepcopy(sound)))
    del header.SpecificCharacterSet
    terms = draw(st.none() | st.sampled_from(CHARACTER_SETS))
    if terms is not None:
        header[0x00080005] = DataElement(0x00080005, "CS", terms)
    rules = [rule for module in modules for rule in rules_of(module) if rule.keyword != "StudyInstanceUID"]
    for rule in draw(st.lists(st.sampled_from(rules), max_size=12)):
        if draw(st.integers(0, 4)) == 0:
            header._dict.pop(Tag(rule.tag), None)
        else:
            put(draw, header, rule)
    return header


def put(draw: st.DrawFn, dataset: Dataset, rule: Rule, depth: int = 0) -> None:
    """Set an attribute to something drawn, as an element or as bytes."""
    tag, known = Tag(rule.tag), rule.vr if len(rule.vr) == 2 else "US"
    if draw(st.integers(0, 5)) == 0:
        value = draw(st.sampled_from(BYTES))
        vr = draw(st.sampled_from([known, "UN", None]))
        length = len(value) + draw(st.sampled_from([0, 0, 4]))
        dataset._dict[tag] = RawDataElement(tag, vr, length, value, 0, False, True)
    elif known == "SQ":
        dataset._dict[tag] = DataElement(tag, "SQ", items(draw, rule, depth))
    else:
        texts = st.sampled_from(SOUND.get(known, ["1"])) | st.sampled_from(DAMAGED)
        dataset._dict[tag] = element(tag, known, draw(texts) if known in SOUND else draw(st.integers(0, 9)))


def element(tag: int, vr: str, value: Any) -> Any:
    """An element as pydicom makes it, or raw where pydicom refuses the value."""
    try:
        return DataElement(tag, vr, value, validation_mode=IGNORE)
    except (TypeError, ValueError, OverflowError):
        data = str(value).encode()
        return RawDataElement(Tag(tag), vr, len(data), data, 0, False, True)


def items(draw: st.DrawFn, rule: Rule, depth: int) -> list[Dataset]:
    """Items with most of what is demanded of them, and some of what is not."""
    found = []
    for _ in range(draw(st.integers(0, 2))):
        item = Dataset()
        for below in rule.below if depth < DEEPEST else ():
            likely = 9 if below.type in ("1", "2") else 5 if below.type else 2
            if below.keyword not in DIFFERS and draw(st.integers(0, 9)) < likely:
                put(draw, item, below, depth + 1)
        if draw(st.booleans()):
            item.add_new(0x00091001, "LO", "private")
        found.append(item)
    return found
