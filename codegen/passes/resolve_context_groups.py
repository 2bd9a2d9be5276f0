"""Context groups: their UIDs, and the groups that they include."""

from __future__ import annotations

from dataclasses import replace

from codegen.model.problem import Problem
from codegen.model.registry import CONTEXT_GROUP
from codegen.model.standard import Standard
from codegen.text.camel_case import camel_case
from isodicom.schema.rows import ContextGroup, UIDEntry


class ResolveContextGroups:
    """Complete each context group from PS3.6 table A-3 and remove what stands twice in it."""

    def process(self, standard: Standard) -> Standard:
        """Return the edition with completed groups, and with their names in the registry of UIDs."""
        registered = {e.name: e.uid for e in standard.uids if e.type == CONTEXT_GROUP}
        groups = tuple(_completed(group, registered) for group in standard.context_groups)
        problems = [*_missing_includes(groups), *_uid_problems(groups, registered)]
        return replace(
            standard,
            context_groups=groups,
            uids=_named(standard.uids, groups),
            problems=(*standard.problems, *problems),
        )


def _completed(group: ContextGroup, registered: dict[str, str]) -> ContextGroup:
    return replace(
        group,
        keyword=group.keyword or camel_case(group.name),
        uid=group.uid or registered.get(_label(group), ""),
        codes=tuple(dict.fromkeys(group.codes)),
        includes=tuple(dict.fromkeys(group.includes)),
    )


def _missing_includes(groups: tuple[ContextGroup, ...]) -> list[Problem]:
    known = {group.cid for group in groups}
    return [
        Problem("reference", _label(group), f"includes CID {cid}, which is not there", f"CID {cid}")
        for group in groups
        for cid in group.includes
        if cid not in known
    ]


def _uid_problems(groups: tuple[ContextGroup, ...], registered: dict[str, str]) -> list[Problem]:
    problems = []
    owners: dict[str, ContextGroup] = {}
    for group in groups:
        place = _label(group)
        known = registered.get(place, group.uid)
        if not group.uid:
            problems.append(Problem("reference", place, "has no UID in PS3.16 or PS3.6"))
        elif known != group.uid:
            problems.append(Problem("reference", place, f"has the UID {group.uid}, but {known} in PS3.6"))
        elif (owner := owners.setdefault(group.uid, group)) is not group:
            problems.append(
                Problem("reference", place, f"has the UID {group.uid}, and so has {_label(owner)}")
            )
    return problems


def _named(uids: tuple[UIDEntry, ...], groups: tuple[ContextGroup, ...]) -> tuple[UIDEntry, ...]:
    """The registry, with each context group under its own name in place of its number."""
    by_label = {_label(group): group for group in groups}
    return tuple(
        replace(entry, name=by_label[entry.name].name, keyword=by_label[entry.name].keyword)
        if entry.type == CONTEXT_GROUP and entry.name in by_label
        else entry
        for entry in uids
    )


def _label(group: ContextGroup) -> str:
    return f"CID {group.cid}"
