"""All rules of this folder by the attribute that they begin with: a place asks those of what it has."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache, lru_cache, update_wrapper
from typing import TypeAlias

from isodicom.conformance.checked import Checked
from isodicom.conformance.elements import tags_of
from isodicom.conformance.place import Place
from isodicom.conformance.report import Finding
from isodicom.conformance.rule import PlaceRule, Rule
from isodicom.conformance.rules.consistency import (
    aspect_ratio,
    beams,
    bits,
    bulk_annotations,
    colors,
    compression,
    contours,
    counts,
    dates,
    dimensions,
    directory_files,
    directory_offsets,
    documents,
    evidence,
    file_meta,
    fragments,
    frame_level,
    frame_type,
    frame_vectors,
    frames,
    graphics,
    icc_profile,
    icons,
    identified,
    laterality,
    lookup_tables,
    lossy,
    lut_shape,
    measured,
    modality,
    numbered,
    ordered,
    orientation,
    overlap,
    overlays,
    pet,
    pixel_length,
    pixel_range,
    planes,
    positive,
    products,
    referenced_frames,
    references,
    referred,
    regions,
    segments,
    selected,
    tiles,
    twice,
    uids,
    unread,
    waveform_limits,
    waveforms,
    windows,
)

AtPlace: TypeAlias = Callable[[Place, str], Iterator[Finding]]
OfObject: TypeAlias = Callable[[Checked], Iterator[Finding]]

AT: tuple[tuple[str, AtPlace], ...] = (
    *aspect_ratio.AT,
    *beams.AT,
    *bits.AT,
    *bulk_annotations.AT,
    *colors.AT,
    *contours.AT,
    *counts.AT,
    *directory_files.AT,
    *documents.AT,
    *fragments.AT,
    *frame_vectors.AT,
    *frames.AT,
    *graphics.AT,
    *icc_profile.AT,
    *icons.AT,
    *identified.AT,
    *lookup_tables.AT,
    *measured.AT,
    *numbered.AT,
    *ordered.AT,
    *orientation.AT,
    *pixel_length.AT,
    *pixel_range.AT,
    *planes.AT,
    *positive.AT,
    *products.AT,
    *referenced_frames.AT,
    *referred.AT,
    *regions.AT,
    *selected.AT,
    *twice.AT,
    *uids.AT,
    *unread.AT,
    *waveforms.AT,
    *windows.AT,
)
"""Attribute, and the rule that is asked at each place that has it."""

OF: tuple[tuple[str, OfObject], ...] = (
    *compression.OF,
    *dates.OF,
    *dimensions.OF,
    *directory_files.OF,
    *directory_offsets.OF,
    *evidence.OF,
    *frame_level.OF,
    *frame_type.OF,
    *frames.OF,
    *laterality.OF,
    *lossy.OF,
    *lut_shape.OF,
    *modality.OF,
    *overlap.OF,
    *overlays.OF,
    *pet.OF,
    *planes.OF,
    *references.OF,
    *segments.OF,
    *tiles.OF,
    *uids.OF,
    *waveform_limits.OF,
)
"""Attribute, and the rule that is asked once of an object that has it."""

ALWAYS: tuple[OfObject, ...] = file_meta.FILE_META
"""Rules that are asked whatever there is."""

RULES: tuple[Rule, ...] = (
    *aspect_ratio.RULES,
    *beams.RULES,
    *bits.RULES,
    *bulk_annotations.RULES,
    *colors.RULES,
    *compression.RULES,
    *contours.RULES,
    *counts.RULES,
    *dates.RULES,
    *dimensions.RULES,
    *directory_files.RULES,
    *directory_offsets.RULES,
    *documents.RULES,
    *evidence.RULES,
    *file_meta.RULES,
    *fragments.RULES,
    *frame_level.RULES,
    *frame_type.RULES,
    *frame_vectors.RULES,
    *frames.RULES,
    *graphics.RULES,
    *icc_profile.RULES,
    *icons.RULES,
    *identified.RULES,
    *laterality.RULES,
    *lookup_tables.RULES,
    *lossy.RULES,
    *lut_shape.RULES,
    *measured.RULES,
    *modality.RULES,
    *numbered.RULES,
    *ordered.RULES,
    *orientation.RULES,
    *overlap.RULES,
    *overlays.RULES,
    *pet.RULES,
    *pixel_length.RULES,
    *pixel_range.RULES,
    *planes.RULES,
    *positive.RULES,
    *products.RULES,
    *referenced_frames.RULES,
    *references.RULES,
    *referred.RULES,
    *regions.RULES,
    *segments.RULES,
    *selected.RULES,
    *tiles.RULES,
    *twice.RULES,
    *uids.RULES,
    *unread.RULES,
    *waveform_limits.RULES,
    *waveforms.RULES,
    *windows.RULES,
)


@cache
def _at() -> dict[int, tuple[tuple[str, AtPlace], ...]]:
    found: dict[int, tuple[tuple[str, AtPlace], ...]] = {}
    for keyword, rule in AT:
        for tag in tags_of(keyword):
            found[tag] = (*found.get(tag, ()), (keyword, rule))
    return found


@cache
def _of() -> dict[int, tuple[OfObject, ...]]:
    found: dict[int, tuple[OfObject, ...]] = {}
    for keyword, rule in OF:
        for tag in tags_of(keyword):
            found[tag] = (*found.get(tag, ()), rule)
    return found


def rules_of_object(tags: frozenset[int]) -> tuple[OfObject, ...]:
    """The rules that are asked once of an object that has these elements."""
    return _rules_of_object(tags.intersection(_of()))


@lru_cache(maxsize=256)
def _rules_of_object(tags: frozenset[int]) -> tuple[OfObject, ...]:
    rows = _of()
    found = dict.fromkeys((*ALWAYS, *(rule for tag in tags for rule in rows[tag])))
    order = {rule: number for number, rule in enumerate(ALWAYS)}
    return tuple(sorted(found, key=lambda rule: (rule.__module__, order.get(rule, 0), rule.__name__)))


def rules_at_place(tags: tuple[int, ...]) -> tuple[PlaceRule, ...]:
    """The rules that are asked at a place that has these elements."""
    rows = _at()
    return _rules_at_place(tuple([tag for tag in tags if tag in rows]))


@lru_cache(maxsize=1024)
def _rules_at_place(tags: tuple[int, ...]) -> tuple[PlaceRule, ...]:
    rows = _at()
    return tuple(_bound(rule, keyword) for tag in tags for keyword, rule in rows[tag])


def _bound(rule: AtPlace, keyword: str) -> PlaceRule:
    """A rule as it is asked of one attribute; it keeps its name, for who says that it failed."""
    return update_wrapper(lambda place: rule(place, keyword), rule)


def consistency_of_object(checked: Checked) -> Iterator[Finding]:
    """The rules that are asked once, each that something is there for; checks take them singly."""
    for rule in rules_of_object(checked.tags):
        yield from rule(checked)


def consistency(place: Place) -> Iterator[Finding]:
    """The rules that are asked at each place, each that something is there for; checks take them singly."""
    for rule in rules_at_place(place.tags):
        yield from rule(place)
