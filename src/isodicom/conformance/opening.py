"""An object that is asked about: its IOD laid ready, as for a check."""

from __future__ import annotations

from os import PathLike
from typing import TYPE_CHECKING

from isodicom.conformance.checked import Checked
from isodicom.conformance.compiled import compile_iod, compiled
from isodicom.conformance.elements import sop_class_of
from isodicom.conformance.lookup import tables
from isodicom.conformance.lookup.find import as_iod
from isodicom.conformance.lookup.names import UID
from isodicom.errors import UnknownStandardNameError
from isodicom.schema.rows import IOD
from isodicom.shown import shown

if TYPE_CHECKING:
    from pydicom.dataset import Dataset

    from isodicom.conformance.engine import Site

LONGEST = 64
"""Characters of a UID (PS3.5 9.1)."""


def opened(
    dataset_or_path: Dataset | str | PathLike[str],
    iod: str | IOD | None = None,
    site: Site | None = None,
) -> Checked:
    """An object, and what the tables say of its IOD.

    Parameters
    ----------
    dataset_or_path: pydicom.dataset.Dataset | str | os.PathLike[str]
        A dataset, or the path of a DICOM file.
    iod: str | isodicom.schema.rows.IOD | None, optional
        The IOD that it is held to, if not that of its SOP class.
    site: isodicom.conformance.engine.Site | None, optional
        Rules of one's own, whose modules are among those of the IOD.

    Raises
    ------
    isodicom.errors.UnknownStandardNameError
        If the IOD is not known, or there is none for the SOP class.
    """
    from pydicom.dataset import Dataset

    dataset, file = dataset_or_path, ""
    if not isinstance(dataset, Dataset):
        from isodicom.encoding.files import read_raw

        file = str(dataset)
        dataset = read_raw(dataset)
    found = as_iod(iod) if iod else _iod_of(dataset)
    extra = site.modules_for(dataset, found) if site is not None else ()
    return Checked(compiled(found.keyword, extra) or compile_iod(found, extra), dataset, file, site)


def _iod_of(dataset: Dataset) -> IOD:
    uid = sop_class_of(dataset)
    found = tables.definition(tables.iod_of(uid))
    if isinstance(found, IOD):
        return found
    edition = tables.edition().name
    named = uid if len(uid) <= LONGEST and UID.fullmatch(uid) else shown(uid)
    what = f"has no IOD for the SOP class {named}" if uid else "can't be asked: the object names no SOP class"
    raise UnknownStandardNameError(
        f"The standard ({edition}) {what}.", kind="SOP class", name=uid, edition=edition, nearest=()
    )
