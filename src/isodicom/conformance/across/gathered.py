"""What is gathered of one object, to be compared with others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from isodicom.conformance.across.alike import in_one_form
from isodicom.conformance.across.levels import COMPARED
from isodicom.conformance.across.media import Named, named
from isodicom.conformance.elements import (
    TRANSFER_SYNTAX,
    encodings_of,
    items_of,
    keyword_of,
    raw,
    representation,
    tags_of,
    text_at,
)
from isodicom.conformance.raw_values import numbers_of, texts_of

if TYPE_CHECKING:
    from pydicom.dataset import Dataset

    from isodicom.encoding.items import Items

Vector = tuple[float, ...]
DEEPEST = 30
PER_FRAME, SHARED = "PerFrameFunctionalGroupsSequence", "SharedFunctionalGroupsSequence"
DERIVATION, SOURCES = "DerivationImageSequence", "SourceImageSequence"
INSTANCE, PRESERVED = "ReferencedSOPInstanceUID", "SpatialLocationsPreserved"
REFERENCE = b"\x08\x00\x55\x11", b"\x00\x08\x11\x55"
"""The tag of Referenced SOP Instance UID as bytes, in either order."""
LISTS = frozenset(["ReferencedSeriesSequence", "RTReferencedSeriesSequence"])
"""Sequences whose items are series."""


@dataclass(frozen=True, slots=True)
class Reference:
    """Another object that an object refers to.

    Parameters
    ----------
    sop_class, uid: str
        Its SOP class and its UID.
    series: str
        Its series, "" where that isn't said.
    path: str
        Where it is referred to first.
    """

    sop_class: str
    uid: str
    series: str
    path: str


@dataclass(frozen=True, slots=True)
class Grid:
    """Where the pixels of an object lie.

    Parameters
    ----------
    rows, columns: int
        Size of a frame.
    orientation: tuple[float, ...]
        Directions of rows and columns, six numbers; none where frames differ.
    spacing: tuple[float, ...]
        Between rows, and between columns.
    positions: tuple[tuple[float, ...], ...]
        Of the first pixels of the frames, each once.
    """

    rows: int
    columns: int
    orientation: Vector
    spacing: Vector
    positions: tuple[Vector, ...]


@dataclass(frozen=True, slots=True)
class Derived:
    """An object whose pixels are where those of another object are (Spatial Locations Preserved is YES).

    Parameters
    ----------
    source: str
        UID of the other object.
    position: tuple[float, ...]
        Of the first pixel of the frame that was made of it; none where that isn't said of each frame.
    path: str
        Where it says so first.
    """

    source: str
    position: Vector
    path: str


@dataclass(frozen=True, slots=True)
class Summary:
    """What other objects are compared with.

    Parameters
    ----------
    file: str
        What the object is called.
    values: dict[str, str]
        The attributes that objects of one patient, study or series share, and UIDs; values as text.
    references: tuple[isodicom.conformance.across.Reference, ...]
        What it refers to, each object once.
    grid: isodicom.conformance.across.Grid | None
        Where its pixels lie, if that is known.
    derived: tuple[isodicom.conformance.across.Derived, ...]
        Objects that its frames were made of, pixel by pixel.
    named: tuple[isodicom.conformance.across.Named, ...]
        Files that it names, if it is a directory of media.
    """

    file: str
    values: dict[str, str] = field(default_factory=dict)
    references: tuple[Reference, ...] = ()
    grid: Grid | None = None
    derived: tuple[Derived, ...] = ()
    named: tuple[Named, ...] = ()

    def __getitem__(self, keyword: str) -> str:
        return self.values.get(keyword, "")


def summary(dataset: Dataset, file: str = "") -> Summary:
    """What is compared of an object.

    Parameters
    ----------
    dataset: pydicom.dataset.Dataset
        The object.
    file: str, optional
        What it is called.

    Returns
    -------
    isodicom.conformance.across.Summary
        A small value that can be pickled.
    """
    encodings = encodings_of(dataset)
    values = {keyword: _compared(dataset, keyword, encodings) for keyword in COMPARED}
    references: dict[str, Reference] = {}
    for reference in _references(dataset, "", "", 0):
        references.setdefault(reference.uid, reference)
    frames = _frames(dataset)
    grid = _grid(dataset, frames)
    derived = tuple(_derived(dataset, frames)) if grid else ()
    meta = getattr(dataset, "file_meta", None)
    values["TransferSyntaxUID"] = text_at(meta, TRANSFER_SYNTAX) if meta is not None else ""
    known = {keyword: value for keyword, value in values.items() if value}
    return Summary(file, known, tuple(references.values()), grid, derived, named(dataset))


def _element(dataset: Dataset, keyword: str) -> tuple[object, str, bool] | None:
    tag = tags_of(keyword)[0]
    if tag not in dataset.keys():  # noqa: SIM118
        return None
    element = raw(dataset, tag)
    return element.value, representation(element), bool(getattr(element, "is_little_endian", True))


def _compared(dataset: Dataset, keyword: str, encodings: tuple[str, ...]) -> str:
    """A value as text that is the same for all that mean the same."""
    found = _element(dataset, keyword)
    return "\\".join(in_one_form(text, found[1]) for text in texts_of(*found, encodings)) if found else ""


def _text(dataset: Dataset, keyword: str) -> str:
    found = _element(dataset, keyword)
    return "\\".join(texts_of(*found, ("utf-8",))) if found else ""


def _numbers(dataset: Dataset, keyword: str) -> Vector:
    found = _element(dataset, keyword)
    return tuple(map(float, numbers_of(*found))) if found else ()


def _items(dataset: Dataset, keyword: str) -> list[Dataset]:
    tag = tags_of(keyword)[0]
    return list(items_of(dataset, tag) or ()) if tag in dataset.keys() else []  # noqa: SIM118


def _references(dataset: Dataset, series: str, path: str, depth: int) -> Iterator[Reference]:
    """All objects that are referred to, at any depth; of frames, the columns tell."""
    if path:
        uid = _text(dataset, "ReferencedSOPInstanceUID")
        if uid:
            where = f"{path}ReferencedSOPInstanceUID"
            yield Reference(_text(dataset, "ReferencedSOPClassUID"), uid, series, where)
    for tag in list(dataset.keys()) if depth < DEEPEST else ():
        keyword = keyword_of(int(tag))
        if not keyword.endswith("Sequence") or keyword == PER_FRAME or not _may_refer(dataset, tag):
            continue
        for number, item in enumerate(items_of(dataset, tag) or (), 1):
            inner = _text(item, "SeriesInstanceUID") if keyword in LISTS else series
            yield from _references(item, inner, f"{path}{keyword}[{number}]/", depth + 1)


def _may_refer(dataset: Dataset, tag: int) -> bool:
    """Whether a sequence can hold a reference: one that is still bytes has its tag among them."""
    value = raw(dataset, tag).value
    return not isinstance(value, bytes) or any(written in value for written in REFERENCE)


def _grid(dataset: Dataset, frames: Items | None) -> Grid | None:
    rows, columns = _numbers(dataset, "Rows"), _numbers(dataset, "Columns")
    if not rows or not columns:
        return None
    shared = next(iter(_items(dataset, SHARED)), None)
    orientation = _of_all(dataset, shared, frames, "PlaneOrientationSequence", "ImageOrientationPatient", 6)
    spacing = _of_all(dataset, shared, frames, "PixelMeasuresSequence", "PixelSpacing", 2)
    positions = _positions(dataset, shared, frames)
    if not orientation or not spacing or not positions:
        return None
    return Grid(int(rows[0]), int(columns[0]), orientation, spacing, positions)


def _frames(dataset: Dataset) -> Items | None:
    from isodicom.encoding.items import Items
    from isodicom.errors import EncodingError

    tag = tags_of(PER_FRAME)[0]
    if tag not in dataset.keys():  # noqa: SIM118
        return None
    element = raw(dataset, tag)
    try:
        if isinstance(element.value, bytes):
            implicit = bool(getattr(element, "is_implicit_VR", True))
            return Items.from_raw(element.value, implicit, bool(getattr(element, "is_little_endian", True)))
        return Items.from_datasets(_items(dataset, PER_FRAME))
    except EncodingError:
        return None


def _column(frames: Items | None, sequence: str, keyword: str, width: int) -> tuple[Vector, ...]:
    """The distinct values of an attribute of frames."""
    from isodicom.errors import AttributeValueError, EncodingError

    if frames is None:
        return ()
    try:
        values = frames.nested(sequence).floats(keyword, width)
    except (AttributeValueError, EncodingError):
        return ()
    found = dict.fromkeys(tuple(row) for row in values.reshape(-1, width).tolist())
    return tuple(row for row in found if all(value == value for value in row))  # NaN is not itself


def _of_all(
    dataset: Dataset, shared: Dataset | None, frames: Items | None, sequence: str, keyword: str, width: int
) -> Vector:
    """What holds for all frames; none if they differ."""
    own = _numbers(dataset, keyword)
    if not own and shared is not None:
        own = next((_numbers(item, keyword) for item in _items(shared, sequence)), ())
    if not own:
        found = _column(frames, sequence, keyword, width)
        own = found[0] if len(found) == 1 else ()
    return own if len(own) == width else ()


def _positions(dataset: Dataset, shared: Dataset | None, frames: Items | None) -> tuple[Vector, ...]:
    own = _numbers(dataset, "ImagePositionPatient")
    if not own and shared is not None:
        items = _items(shared, "PlanePositionSequence")
        own = next((_numbers(item, "ImagePositionPatient") for item in items), ())
    if own:
        return (own,) if len(own) == 3 else ()
    return _column(frames, "PlanePositionSequence", "ImagePositionPatient", 3)


def _derived(dataset: Dataset, frames: Items | None) -> Iterator[Derived]:
    """What frames, or the object, were made of pixel by pixel; each object and position once."""
    from isodicom.errors import AttributeValueError, EncodingError

    own = _numbers(dataset, "ImagePositionPatient")
    for number, item in enumerate(_items(dataset, SOURCES), 1):
        if _text(item, PRESERVED) == "YES":
            path = f"{SOURCES}[{number}]/{PRESERVED}"
            yield Derived(_text(item, INSTANCE), own, path)
    for shared in _items(dataset, SHARED)[:1]:
        for first, group in enumerate(_items(shared, DERIVATION), 1):
            for number, item in enumerate(_items(group, SOURCES), 1):
                if _text(item, PRESERVED) == "YES":
                    path = f"{SHARED}[1]/{DERIVATION}[{first}]/{SOURCES}[{number}]/{PRESERVED}"
                    yield Derived(_text(item, INSTANCE), (), path)
    try:
        yield from _derived_frames(frames) if frames is not None else ()
    except (AttributeValueError, EncodingError):
        return


def _derived_frames(frames: Items) -> Iterator[Derived]:
    groups = frames.nested(DERIVATION)
    items = groups.nested(SOURCES)
    if not len(items) or "YES" not in (preserved := items.texts(PRESERVED).tolist()):
        return
    planes = frames.nested("PlanePositionSequence")
    if len(planes) == len(frames):
        positions = [tuple(row) for row in planes.floats("ImagePositionPatient", 3).tolist()]
    else:
        positions = [()] * len(frames)
    seen: set[tuple[str, Vector]] = set()
    for row, (uid, said) in enumerate(zip(items.texts(INSTANCE).tolist(), preserved, strict=True)):
        frame, group = int(items.owner[row]), int(items.parent[row])
        position = positions[frame]
        if said != "YES" or (uid, position) in seen:
            continue
        seen.add((uid, position))
        first = group - int(groups.owner.searchsorted(frame)) + 1  # owners and parents are in order
        number = row - int(items.parent.searchsorted(group)) + 1
        path = f"{PER_FRAME}[{frame + 1}]/{DERIVATION}[{first}]/{SOURCES}[{number}]/{PRESERVED}"
        yield Derived(uid, position if all(v == v for v in position) else (), path)
