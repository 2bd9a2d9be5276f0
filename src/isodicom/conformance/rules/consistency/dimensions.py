"""Dimensions: what the indices of frames point to, and how many there are (PS3.3 C.7.6.17)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from isodicom.conformance.checked import Checked
from isodicom.conformance.elements import items_of, keyword_of
from isodicom.conformance.report import Finding
from isodicom.conformance.rule import Rule
from isodicom.conformance.rules.consistency.facts import Facts, tag_of
from isodicom.errors import AttributeValueError, EncodingError

if TYPE_CHECKING:
    from isodicom.encoding.items import Items

POINTER = Rule("dimension_pointer", "error", "A dimension points to what no frame has.", "PS3.3 C.7.6.17.1")
VALUES = Rule("dimension_values", "error", "Not one index value for each dimension.", "PS3.3 C.7.6.17.1")
SAME = Rule(
    "dimension_same_index", "warning", "Frames with one index differ in what it counts.", "PS3.3 C.7.6.17.1"
)
STACK = Rule("stack_position", "error", "A position in a stack without its stack.", "PS3.3 C.7.6.16.2.2.4")
FIRST = Rule("frame_index", "error", "An index of frames counts from 1.", "PS3.3 C.7.6.16.2.2")
RULES = (POINTER, VALUES, SAME, STACK, FIRST)

FROM_ONE = ("DimensionIndexValues", "InStackPositionNumber", "TemporalPositionIndex")
"""Attributes of frames that count from 1."""

FRAME_GROUPS = "PerFrameFunctionalGroupsSequence"
TILED_FULL = "TILED_FULL"


def dimensions(checked: Checked) -> Iterator[Finding]:
    """Pointers of the Dimension Index Sequence, and the index values of the frames."""
    here = Facts.of(checked)
    indices = here.inside("DimensionIndexSequence")
    frames = checked.frames
    if frames is None or not len(frames) or here.text("DimensionOrganizationType") == TILED_FULL:
        return
    try:
        if indices:
            for index in indices:
                yield from _pointer(index, frames, here.shared)
            wrong = list(_values(here, frames, len(indices)))
            yield from wrong or _same(here, frames, indices)
        yield from _stack(here, frames)
        yield from _from_one(here, frames, len(indices))
    except (AttributeValueError, EncodingError):
        return  # rules about values say so


def _pointer(index: Facts, frames: Items, shared: Sequence[Facts]) -> Iterator[Finding]:
    """A dimension must be an attribute that some frame has, in the functional group that is named."""
    if index.has("DimensionIndexPrivateCreator") or index.has("FunctionalGroupPrivateCreator"):
        return
    pointer, group = index.numbers("DimensionIndexPointer"), index.numbers("FunctionalGroupPointer")
    if len(pointer) != 1:
        return
    keyword = "DimensionIndexPointer"
    if group:
        sequence = keyword_of(int(group[0]))
        inside = _tags_in(frames, shared, sequence)
        there = inside is not None and int(pointer[0]) in inside
        keyword = "FunctionalGroupPointer" if inside is None else keyword
    else:
        there = int(pointer[0]) in index.whole.dataset or int(pointer[0]) in frames.all_tags()
        within = "" if there else _group_with(int(pointer[0]), frames, shared)
        if within:
            yield index.finding(
                POINTER,
                "FunctionalGroupPointer",
                f"FunctionalGroupPointer is missing: {keyword_of(int(pointer[0]))}, which "
                f"DimensionIndexPointer names, is in {within}.",
                expected=within,
                found="nothing",
            )
            return
    if not there:
        named = int(group[0] if keyword == "FunctionalGroupPointer" else pointer[0])
        what = keyword_of(named) or f"({named >> 16:04X},{named & 0xFFFF:04X})"
        yield index.finding(
            POINTER,
            keyword,
            f"{keyword} names {what}, which no frame has"
            + (f" in {keyword_of(int(group[0]))}." if group else "."),
            expected="an attribute of the frames",
            found=what,
        )


def _group_with(tag: int, frames: Items, shared: Sequence[Facts]) -> str:
    """The functional group that has an attribute, "" if none has."""
    groups = {*frames.all_tags(), *(int(one) for item in shared for one in item.dataset.keys())}  # noqa: SIM118
    names = filter(None, map(keyword_of, sorted(groups)))
    return next((name for name in names if tag in (_tags_in(frames, shared, name) or ())), "")


def _tags_in(frames: Items, shared: Sequence[Facts], sequence: str) -> set[int] | None:
    """The tags that items of a functional group have; None if no frame has the group."""
    if not sequence or tag_of(sequence) not in {
        *frames.all_tags(),
        *(int(tag) for item in shared for tag in item.dataset.keys()),  # noqa: SIM118
    }:
        return None
    found: set[int] = set()
    for item in shared:
        for inner in items_of(item.dataset, tag_of(sequence)) or () if item.has(sequence) else ():
            found.update(int(tag) for tag in inner.keys())  # noqa: SIM118
    if tag_of(sequence) in frames.all_tags():
        found.update(frames.nested(sequence).all_tags())
    return found


def _values(here: Facts, frames: Items, count: int) -> Iterator[Finding]:
    """Each frame has as many index values as there are dimensions, each from 1 up."""
    content = frames.nested("FrameContentSequence")
    if tag_of("DimensionIndexValues") not in content.all_tags():
        return
    raws = content.raw("DimensionIndexValues")
    lengths = [count if raw is None else len(raw) // 4 for raw in raws]
    wrong = [row for row, length in enumerate(lengths) if length != count]
    if wrong:
        row = wrong[0]
        yield _at_frame(here, int(content.owner[row]), len(wrong)).finding(
            VALUES,
            "DimensionIndexValues",
            f"DimensionIndexValues has {lengths[row]} values; there are {count} dimensions.",
            expected=f"{count} values",
            found=f"{lengths[row]} values",
        )


def _same(here: Facts, frames: Items, indices: Sequence[Facts]) -> Iterator[Finding]:
    """Frames whose index values are all equal have equal values of what the dimensions point to."""
    content = frames.nested("FrameContentSequence")
    raws = content.raw("DimensionIndexValues")
    if len(set(raws)) == len(raws) or len(raws) != len(frames):
        return
    for index in indices:
        pointer, group = (index.numbers(k) for k in ("DimensionIndexPointer", "FunctionalGroupPointer"))
        sequence = keyword_of(int(group[0])) if group else ""
        if not pointer or not sequence or tag_of(sequence) not in frames.all_tags():
            continue
        items, keyword = frames.nested(sequence), keyword_of(int(pointer[0]))
        if not keyword or len(items) != len(frames) or sequence == "FrameContentSequence":
            continue
        first: dict[bytes | None, tuple[int, bytes | None]] = {}
        for row, pair in enumerate(zip(raws, items.raw(keyword), strict=True)):
            before, value = first.setdefault(pair[0], (row, pair[1]))
            if value != pair[1]:
                yield _at_frame(here, row, 1).finding(
                    SAME,
                    "DimensionIndexValues",
                    f"DimensionIndexValues is that of frame {before + 1}, but {keyword}, which a dimension "
                    "counts, is another.",
                    expected=f"other values than frame {before + 1} has",
                    found="the same",
                )
                return


def _stack(here: Facts, frames: Items) -> Iterator[Finding]:
    """Two frames of one stack at one position differ in something else; a position needs its stack."""
    content = frames.nested("FrameContentSequence")
    alone = (content.present("InStackPositionNumber") & ~content.present("StackID")).nonzero()[0]
    if len(alone):
        yield _at_frame(here, int(content.owner[alone[0]]), len(alone)).finding(
            STACK,
            "InStackPositionNumber",
            "InStackPositionNumber is there without StackID, which says in which stack.",
            expected="StackID beside it",
            found="InStackPositionNumber alone",
        )


def _from_one(here: Facts, frames: Items, count: int) -> Iterator[Finding]:
    """Indices below 1."""
    content = frames.nested("FrameContentSequence")
    for keyword in FROM_ONE if len(content) else ():
        width = max(count, 1) if keyword == "DimensionIndexValues" else 1
        values = content.integers(keyword, width, missing=1).reshape(len(content), width)
        small = (values.min(axis=1) < 1).nonzero()[0]
        if len(small):
            row = int(small[0])
            yield _at_frame(here, int(content.owner[row]), len(small)).finding(
                FIRST,
                keyword,
                f"{keyword} has {values[row].min()}; it counts from 1.",
                expected="1 or more",
                found=int(values[row].min()),
            )


def _at_frame(here: Facts, frame: int, items: int) -> Facts:
    """The Frame Content item of a frame, to report of it."""
    path = f"{FRAME_GROUPS}[{frame + 1}]/FrameContentSequence[1]/"
    return here.moved(path, items)


OF = ((FRAME_GROUPS, dimensions),)
