"""Rows of one's own: modules and private attributes, and the objects that they are for."""

from __future__ import annotations

from dataclasses import dataclass

from isodicom.conformance.lookup import tables
from isodicom.conformance.lookup.find import as_iod
from isodicom.conformance.lookup.names import UID, squash
from isodicom.errors import UnknownStandardNameError
from isodicom.schema.conditions import Requirement
from isodicom.schema.rows import Module, ModuleUse, Type, Usage, Values


@dataclass(frozen=True, slots=True)
class SiteModule:
    """A module of one's own.

    Parameters
    ----------
    module: isodicom.schema.rows.Module
        Its rows. An attribute that a module of the standard asks for too is held to both.
    usage: {"M", "C", "U"}, optional
        Whether it must be there, must be there if a condition holds, or may be.
    requirement: isodicom.schema.conditions.Requirement | None, optional
        The condition, of usage C.
    objects: tuple[str, ...], optional
        What it is for: names of IODs, names or UIDs of SOP classes; all objects if none is named.
    """

    module: Module
    usage: Usage = "M"
    requirement: Requirement | None = None
    objects: tuple[str, ...] = ()

    @property
    def use(self) -> ModuleUse:
        """The row that an IOD has for it."""
        return ModuleUse("Site", self.module.keyword, self.usage, self.requirement)


@dataclass(frozen=True, slots=True)
class PrivateAttribute:
    """A private attribute that a site knows.

    Parameters
    ----------
    creator: str
        Who reserved the block that it is in (PS3.5 7.8.1).
    group, element: int
        Its group, and its number within the block: 0x0099 and 0x10 for (0099,xx10).
    name: str
        What messages call it.
    vr, vm: str
        How it is written, and how many values it takes, as `1`, `1-n`, `3`.
    type: isodicom.schema.rows.Type, optional
        What is demanded of it on the outermost level of an object.
    requirement: isodicom.schema.conditions.Requirement | None, optional
        When, of types 1C and 2C.
    values: tuple[isodicom.schema.rows.Values, ...], optional
        The values that it may take.
    objects: tuple[str, ...], optional
        The objects of which something is demanded, as for `SiteModule`.
    """

    creator: str
    group: int
    element: int
    name: str
    vr: str
    vm: str = "1"
    type: Type = "3"
    requirement: Requirement | None = None
    values: tuple[Values, ...] = ()
    objects: tuple[str, ...] = ()

    def allows(self, number: int) -> bool:
        """Whether it may have so many values.

        >>> one = PrivateAttribute("SITE", 0x99, 0x10, "Pairs", "DS", "2-2n")
        >>> [number for number in range(6) if one.allows(number)]
        [2, 4]
        """
        least, _, most = self.vm.partition("-")
        if not most.endswith("n"):
            return int(least) <= number <= int(most or least)
        return number >= int(least) and (number - int(least)) % int(most[:-1] or 1) == 0


@dataclass(frozen=True, slots=True)
class ForbiddenAttributes:
    """Attributes that must not be in an object, on any level.

    Parameters
    ----------
    attributes: tuple[str, ...], optional
        Their keywords.
    private: bool, optional
        Whether private attributes are forbidden too.
    empty: bool, optional
        Whether they may be there without a value.
    objects: tuple[str, ...], optional
        The objects in which, as for `SiteModule`.
    why: str, optional
        What findings say of it, without a full stop.
    """

    attributes: tuple[str, ...] = ()
    private: bool = False
    empty: bool = False
    objects: tuple[str, ...] = ()
    why: str = ""


def is_for(objects: tuple[str, ...], iod: str, sop_class_uid: str) -> bool:
    """Whether rules that are for these objects are for those of an IOD and SOP class."""
    return not objects or any(_is(name, iod, sop_class_uid) for name in objects)


def _is(name: str, iod: str, sop_class_uid: str) -> bool:
    if UID.fullmatch(name):
        return name == sop_class_uid
    try:
        if as_iod(name).keyword != iod:
            return False
    except UnknownStandardNameError:
        return False
    named = [
        c.uid for c in tables.sop_classes().values() if squash(name) in (squash(c.name), squash(c.keyword))
    ]
    return not named or sop_class_uid in named
