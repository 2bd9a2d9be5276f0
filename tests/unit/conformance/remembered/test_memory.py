"""Objects like others before have the findings that they have alone, and most of them isn't asked again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from io import BytesIO
from pathlib import Path
from struct import pack

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydicom import Dataset, dcmread
from pydicom.data import get_testdata_file
from pydicom.dataelem import RawDataElement
from pydicom.tag import Tag

from isodicom.conformance import asking, check
from isodicom.conformance.checked import Checked
from isodicom.conformance.compiled import compiled
from isodicom.conformance.engine import check_dataset
from isodicom.conformance.plugins import Rules, all_rules
from isodicom.conformance.remembered import memory as room
from isodicom.conformance.remembered.base import Base
from isodicom.conformance.remembered.memory import Memory
from isodicom.conformance.remembered.noted import NotedElement, Notes
from isodicom.conformance.remembered.parts import Part, Told
from isodicom.conformance.report import Report
from isodicom.conformance.rules.consistency.file_meta import FILE_META
from isodicom.encoding.files import read_raw
from isodicom.finding import Finding
from isodicom.schema.rows import IOD

FILES = ("CT_small.dcm", "rtplan.dcm", "test-SR.dcm", "liver_1frame.dcm")


@pytest.fixture(autouse=True)
def strict(monkeypatch: pytest.MonkeyPatch) -> None:
    """A rule that fails is a failure here."""
    monkeypatch.setattr(asking, "strict", True)


def data_of(name: str) -> bytes:
    return Path(str(get_testdata_file(name, download=False))).read_bytes()


def small(data: bytes) -> Dataset:
    """An object of a file, without the value of its pixels."""
    dataset = read_raw(data)
    pixels = dataset._dict.get(Tag(0x7FE00010))
    if isinstance(pixels, RawDataElement):
        dataset._dict[Tag(0x7FE00010)] = pixels._replace(value=None)
    return dataset


def changed(data: bytes, tag: int, value: bytes) -> Dataset:
    dataset = small(data)
    element = dataset._dict[Tag(tag)]
    assert isinstance(element, RawDataElement)
    dataset._dict[Tag(tag)] = element._replace(value=value, length=len(value))
    return dataset


def other_in_all(data: bytes, number: int) -> Dataset:
    """An object that has other values nearly everywhere, so that nothing is saved by knowing one of another number."""
    dataset = small(data)
    for tag, element in dataset._dict.items():
        if element.VR != "SQ" and tag not in (0x00080005, 0x00080016):
            dataset._dict[tag] = element._replace(value=b"%d " % (10 + number), length=3)  # type: ignore[union-attr]
    return dataset


def known(data: bytes) -> Memory:
    """A memory that knows an object."""
    memory = Memory()
    for _ in range(room.BEFORE + 1):
        check_dataset(small(data), memory=memory)
    return memory


def told(report: Report) -> object:
    return report.findings, report.not_checked


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Callable[[], int]:
    """How many rules were asked since it was last asked for."""
    count = 0
    original = asking.asked

    def counted(*arguments: object, **options: object) -> list[Finding]:
        nonlocal count
        count += 1
        return original(*arguments, **options)  # type: ignore[arg-type]

    for name in ("engine", "walk", "remembered.parts"):
        monkeypatch.setattr(f"isodicom.conformance.{name}.asked", counted)

    def since() -> int:
        nonlocal count
        found, count = count, 0
        return found

    return since


@pytest.mark.parametrize("name", FILES)
def test_the_next_object_of_a_kind_has_the_findings_that_it_has_alone(name: str) -> None:
    data = data_of(name)
    memory = known(data)
    for tag, element in small(data)._dict.items():
        for value in (b"", b"1.2.3 "):
            if element.VR != "SQ":
                other = changed(data, int(tag), value)
                alone = check_dataset(changed(data, int(tag), value), memory=Memory())
                assert told(check_dataset(other, memory=memory)) == told(alone), tag


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 200), st.binary(max_size=40)), min_size=1, max_size=4))
def test_objects_that_differ_in_some_elements(edits: list[tuple[int, bytes]]) -> None:
    data = data_of("CT_small.dcm")

    def edited() -> Dataset:
        dataset = small(data)
        tags = list(dataset._dict)
        for number, value in edits:
            tag = tags[number % len(tags)]
            element = dataset._dict[tag]
            dataset._dict[tag] = element._replace(value=value, length=len(value))  # type: ignore[union-attr]
        return dataset

    assert told(check_dataset(edited(), memory=KNOWN)) == told(check_dataset(edited(), memory=Memory()))


KNOWN = known(data_of("CT_small.dcm"))


def of_another_file(data: bytes, edits: dict[int, bytes], moved: int = 0) -> Dataset:
    """An object of a file that says something else of itself, or begins elsewhere in it."""
    dataset = small(data)
    meta = dataset.file_meta._dict
    for tag, value in edits.items():
        element = meta[Tag(tag)]
        assert isinstance(element, RawDataElement)
        meta[Tag(tag)] = element._replace(value=value, length=len(value))
    first, element = next(iter(dataset._dict.items()))
    dataset._dict[first] = element._replace(value_tell=element.value_tell + moved)  # type: ignore[union-attr]
    return dataset


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("moved", [0, 2])
def test_what_a_file_says_of_itself_is_looked_at_in_each(name: str, moved: int) -> None:
    data = data_of(name)
    memory = Memory()
    for _ in range(room.BEFORE + 1):
        check_dataset(small(data), "a file", memory=memory)
    for tag in map(int, small(data).file_meta._dict):
        for value in (b"", b"1.2.3\0", b"not a UID at all", b"\1\0\0\0", b"1.2.840.10008.1.2.2\0"):
            edits = {tag: value}
            alone = check_dataset(of_another_file(data, edits, moved), "a file", memory=Memory())
            found = check_dataset(of_another_file(data, edits, moved), "a file", memory=memory)
            assert told(found) == told(alone), (tag, value)


@settings(max_examples=60, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from([0x00020000, 0x00020002, 0x00020003, 0x00020010, 0x00020012]), st.binary(max_size=40)
    ),
    st.integers(-4, 4),
)
def test_files_that_say_anything_of_themselves(edits: dict[int, bytes], moved: int) -> None:
    data = data_of("CT_small.dcm")
    found = check_dataset(of_another_file(data, edits, moved), "a file", memory=KNOWN_FILE)
    assert told(found) == told(check_dataset(of_another_file(data, edits, moved), "a file", memory=Memory()))


KNOWN_FILE = Memory()
for _ in range(room.BEFORE + 1):
    check_dataset(small(data_of("CT_small.dcm")), "a file", memory=KNOWN_FILE)


def test_of_the_next_file_of_a_series_only_its_instance_is_asked_again() -> None:
    data = data_of("CT_small.dcm")
    memory = Memory()
    for _ in range(room.BEFORE + 1):
        check_dataset(small(data), "a file", memory=memory)
    base = next(iter(memory._kinds.values())).base
    assert base is not None
    asked_again: list[str] = []
    for number, part in enumerate(base.parts):
        if part.args[1] in FILE_META:  # type: ignore[attr-defined]
            assert number not in base._always
            told_of = partial(_asked, asked_again, part)
            base.parts = (*base.parts[:number], told_of, *base.parts[number + 1 :])
    check_dataset(of_another_file(data, {0x00020003: b"1.2.3\0"}), "a file", memory=memory)
    assert asked_again == ["instance"]


def _asked(names: list[str], part: Part, checked: Checked) -> list[Told]:
    names.append(part.args[1].__name__)  # type: ignore[attr-defined]
    return part(checked)


def test_what_is_the_same_is_not_asked_again(asked: Callable[[], int]) -> None:
    data = data_of("CT_small.dcm")
    memory = known(data)
    asked()
    check_dataset(small(data), memory=Memory())
    whole = asked()
    check_dataset(changed(data, 0x00080018, b"1.2.3\0"), memory=memory)
    cells = len(all_rules().cell)
    assert asked() < whole / 2 + 4 * cells


def test_a_base_that_others_are_not_like_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    data, bases = data_of("CT_small.dcm"), list[Base]()

    def counted(checked: Checked, rules: Rules) -> Base:
        bases.append(Base(checked, rules))
        return bases[-1]

    monkeypatch.setattr(room, "Base", counted)
    memory = known(data)
    for number in range(40):
        check_dataset(other_in_all(data, number), memory=memory)
    assert 1 < len(bases) <= room.BASES


def test_each_series_of_many_is_noted(asked: Callable[[], int]) -> None:
    data = data_of("CT_small.dcm")
    memory = Memory()
    for number in range(room.BASES + 2):
        counts = []
        for _ in range(room.BEFORE + room.WORTH + 1):
            check_dataset(other_in_all(data, number), memory=memory)
            counts.append(asked())
        check_dataset(other_in_all(data, number), memory=Memory())
        assert counts[-1] < asked() / 2


def test_few_kinds_are_kept() -> None:
    memory = Memory()
    for number in range(room.KEPT + 5):
        dataset = small(data_of("CT_small.dcm"))
        tag = Tag(0x00091000 + number)
        dataset._dict[tag] = RawDataElement(tag, "LO", 2, b"A ", 0, False, True)
        check_dataset(dataset, memory=memory)
    assert len(memory._kinds) == room.KEPT


def test_large_objects_are_no_bases(asked: Callable[[], int]) -> None:
    data = data_of("CT_small.dcm")
    memory, counts = Memory(), []
    for _ in range(5):
        check_dataset(changed(data, 0x7FE00010, bytes(room.LARGEST + 1)), memory=memory)
        counts.append(asked())
    check_dataset(changed(data, 0x7FE00010, bytes(room.LARGEST + 1)), memory=Memory())
    assert set(counts) == {asked()}


def test_of_very_many_elements_nothing_is_kept() -> None:
    memory = Memory()
    dataset = small(data_of("CT_small.dcm"))
    for tag in map(Tag, range(0x00091000, 0x00091000 + room.MOST)):
        dataset._dict[tag] = RawDataElement(tag, "LO", 2, b"A ", 0, False, True)
    check_dataset(dataset, memory=memory)
    assert not memory._kinds


def test_of_very_many_findings_none_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    data = data_of("CT_small.dcm")
    monkeypatch.setattr(room, "MOST", len(check_dataset(small(data), memory=Memory()).findings) - 1)
    monkeypatch.setattr(room, "_key", lambda checked, rules: "kind")
    assert known(data)._kinds["kind"].base is None


def test_elements_are_noted_once_for_all_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[int] = []

    class Counted:
        @staticmethod
        def of(plain: RawDataElement, notes: Notes, number: int, *, is_first: bool) -> NotedElement:
            made.append(number)
            return NotedElement.of(plain, notes, number, is_first=is_first)

    monkeypatch.setattr("isodicom.conformance.remembered.base.NotedElement", Counted)
    known(data_of("CT_small.dcm"))
    assert len(made) == len(set(made))


def test_an_object_of_which_nothing_can_be_told_is_no_base(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> bool:
        raise KeyError("mistake")

    monkeypatch.setattr(asking, "strict", False)
    monkeypatch.setattr(Checked, "needs", fails)
    memory, data = Memory(), data_of("CT_small.dcm")
    reports = [check_dataset(small(data), memory=memory) for _ in range(room.BEFORE + 2)]
    assert {told(report) for report in reports} == {told(reports[0])}
    assert "not_checked" in {finding.rule for finding in reports[0].findings}


def test_objects_with_decoded_elements_are_checked_as_a_whole() -> None:
    memory = Memory()
    for _ in range(4):
        check_dataset(dcmread(BytesIO(data_of("CT_small.dcm"))).copy(), memory=memory)
    decoded = dcmread(BytesIO(data_of("CT_small.dcm")))
    list(decoded)
    before = dict(memory._kinds)
    check_dataset(decoded, memory=memory)
    assert memory._kinds == before


def test_rules_of_a_site_are_asked_of_each_object() -> None:
    seen: list[int] = []

    class Site:
        def rule(self, checked: Checked) -> Iterator[Finding]:
            seen.append(1)
            yield from ()

        @property
        def rules(self) -> Rules:
            return Rules(object=(self.rule,))

        def modules_for(self, dataset: Dataset, iod: IOD) -> tuple[()]:
            return ()

        def template(self, tid: str) -> None:
            return None

    for _ in range(5):
        check_dataset(small(data_of("CT_small.dcm")), site=Site(), memory=Memory())
    assert len(seen) == 5


def test_a_file_that_is_cut_off_is_told_by_its_size(tmp_path: Path) -> None:
    data, path = data_of("CT_small.dcm"), tmp_path / "a.dcm"
    memory = Memory()
    for size in (*[len(data)] * 4, len(data) - 4, len(data)):
        path.write_bytes(data[:size])
        report = check_dataset(read_raw(str(path)), str(path), memory=memory)
        alone = check_dataset(read_raw(str(path)), str(path), memory=Memory())
        assert told(report) == told(alone)


def test_elements_of_another_byte_order_are_of_another_kind() -> None:
    data = data_of("CT_small.dcm")

    def turned() -> Dataset:
        dataset = small(data)
        for tag in (Tag("Rows"), Tag("BitsStored")):
            dataset._dict[tag] = dataset._dict[tag]._replace(is_little_endian=False)  # type: ignore[union-attr]
        return dataset

    found = check_dataset(turned(), memory=known(data))
    assert told(found) == told(check_dataset(turned(), memory=Memory()))
    assert "BitsStored" in {one.path for one in found.findings}


def test_what_is_found_too_often_hides_nothing_of_other_rules() -> None:
    pointer = pack("<HHIHH", 0x0020, 0x9165, 4, 0x0018, 0x9999)
    indices = (pack("<HHI", 0xFFFE, 0xE000, len(pointer)) + pointer) * (asking.MOST + 1)
    data = data_of("liver_1frame.dcm")

    def with_indices() -> Dataset:
        dataset = changed(data, 0x00209222, indices)
        element = dataset._dict[Tag(0x00209222)]
        dataset._dict[Tag(0x00209222)] = element._replace(is_implicit_VR=True)  # type: ignore[union-attr]
        dataset._dict[Tag(0x00080018)] = dataset._dict[Tag(0x00080018)]._replace(value=b"1.2.3\0")  # type: ignore[union-attr]
        return dataset

    memory = Memory()
    reports = [check_dataset(with_indices(), memory=memory) for _ in range(room.BEFORE + 2)]
    assert {told(report) for report in reports} == {told(check_dataset(with_indices(), memory=Memory()))}
    rules = [finding.rule for finding in reports[0].findings]
    assert rules.count("dimension_pointer") == asking.MOST
    assert "file_meta_differs" in rules
    assert [one.found for one in reports[0].findings if one.rule == "more_findings"] == ["dimension_pointer"]


def test_threads_share_a_memory() -> None:
    data = data_of("CT_small.dcm")
    memory = Memory()
    uids = [b"1.2.%d" % number for number in range(60)]
    alone = [told(check_dataset(changed(data, 0x00080018, uid), memory=Memory())) for uid in uids]
    with ThreadPoolExecutor(4) as pool:
        found = pool.map(lambda uid: check_dataset(changed(data, 0x00080018, uid), memory=memory), uids)
        assert [told(report) for report in found] == alone


def test_the_first_object_of_a_kind_is_not_known() -> None:
    ready = compiled("CTImageIOD")
    assert ready is not None
    checked = Checked(ready, small(data_of("CT_small.dcm")))
    assert Memory().check(checked, all_rules()) is None


def test_checks_have_a_memory(asked: Callable[[], int]) -> None:
    data = data_of("CT_small.dcm")
    for _ in range(room.BEFORE + 1):
        check(small(data))
    asked()
    check(small(data))
    again = asked()
    check_dataset(small(data), memory=Memory())
    assert again < asked() / 2
