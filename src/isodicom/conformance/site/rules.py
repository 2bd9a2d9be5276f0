"""Rules of one's own, to be checked beside those of the standard."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from isodicom.conformance.elements import sop_class_of
from isodicom.conformance.lookup.names import squash
from isodicom.conformance.plugins import Rules
from isodicom.conformance.site.forbidden import Forbidden
from isodicom.conformance.site.private import Known, demanded
from isodicom.conformance.site.rows import ForbiddenAttributes, PrivateAttribute, SiteModule, is_for
from isodicom.schema.rows import IOD, Module, ModuleUse, Template

if TYPE_CHECKING:
    from pydicom.dataset import Dataset

    from isodicom.conformance.checked import Checked
    from isodicom.finding import Finding


@dataclass(frozen=True)
class SiteRules:
    """Rules of one's own, checked beside those of the standard.

    Parameters
    ----------
    name: str
        Whose they are.
    modules: tuple[isodicom.conformance.SiteModule, ...], optional
        Modules that are added to IODs.
    templates: tuple[isodicom.schema.rows.Template, ...], optional
        Templates of structured reports.
    private: tuple[isodicom.conformance.PrivateAttribute, ...], optional
        Private attributes that are known.
    forbidden: tuple[isodicom.conformance.ForbiddenAttributes, ...], optional
        Attributes that must not be there.

    Examples
    --------
    >>> from isodicom.schema.rows import Attribute, Module
    >>> archive = Module("ArchiveModule", "Archive", "", "", (Attribute("IssuerOfPatientID", "1"),))
    >>> site = SiteRules("St. Elsewhere", (SiteModule(archive, objects=("CT Image",)),))
    >>> from pydicom import examples
    >>> from isodicom.conformance import check
    >>> [finding.path for finding in check(examples.ct, site=site).errors]
    ['IssuerOfPatientID']
    """

    name: str
    modules: tuple[SiteModule, ...] = ()
    templates: tuple[Template, ...] = ()
    private: tuple[PrivateAttribute, ...] = ()
    forbidden: tuple[ForbiddenAttributes, ...] = ()

    def modules_for(self, dataset: Dataset, iod: IOD) -> tuple[tuple[ModuleUse, Module], ...]:
        """The modules that an object of an IOD has beside the standard's, and how they are used."""
        uid = sop_class_of(dataset)
        return tuple((one.use, one.module) for one in self.modules if is_for(one.objects, iod.keyword, uid))

    @property
    def rules(self) -> Rules:
        """What is checked beside the modules: private attributes, and what is forbidden."""
        found = Rules(cell=(Forbidden(self.forbidden),)) if self.forbidden else Rules()
        if not self.private:
            return found
        known = {(one.creator, one.group, one.element): one for one in self.private}
        return Rules((self._demanded,), (), (Known(known),)) + found

    def _demanded(self, checked: Checked) -> Iterator[Finding]:
        iod, uid = checked.iod.keyword, checked.sop_class_uid
        yield from demanded(checked, [one for one in self.private if is_for(one.objects, iod, uid)])

    def template(self, tid: str) -> Template | None:
        """The template of this id, `TID 99001`."""
        return self._templates.get(squash(tid))

    @cached_property
    def _templates(self) -> dict[str, Template]:
        return {squash(one.tid): one for one in reversed(self.templates)}
