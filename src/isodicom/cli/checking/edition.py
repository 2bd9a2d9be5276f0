"""Which tables of the standard are asked."""

from __future__ import annotations

import sys
from pathlib import Path

from isodicom.errors import NotSupportedError, UnknownStandardNameError

LAYER = "isodicom.standard"


def use_edition(wanted: str) -> None:
    """Take the tables of an edition, before anything else was looked up.

    Parameters
    ----------
    wanted: str
        Folder with the tables that `python -m codegen build EDITION --out DIR` wrote, or the name of the
        edition that this release holds; nothing is done if it is empty.

    Raises
    ------
    isodicom.errors.UnknownStandardNameError
        If it is neither.
    isodicom.errors.NotSupportedError
        If other tables are in use in this process already.
    """
    if not wanted:
        return
    folder = Path(wanted)
    if (folder / "edition.py").is_file() and (folder / "iods").is_dir():
        _use(str(folder.resolve()))
        return
    from isodicom.conformance.lookup.tables import edition

    held = edition().name
    if wanted != held and folder.is_dir():
        raise UnknownStandardNameError(
            f"{wanted} holds no tables of an edition: python -m codegen build EDITION --out DIR writes them.",
            kind="edition",
            name=wanted,
            edition=held,
        )
    if wanted != held:
        raise UnknownStandardNameError(
            f"There are no tables of edition {wanted} here; this release holds {held}. Build them in a "
            f"checkout of the source (python -m codegen fetch {wanted}; python -m codegen build {wanted} "
            "--out DIR), and give the folder: --edition DIR.",
            kind="edition",
            name=wanted,
            edition=held,
        )


def _use(folder: str) -> None:
    from isodicom import standard

    if list(standard.__path__) == [folder]:
        return
    if any(name.startswith(f"{LAYER}.") for name in sys.modules):
        raise NotSupportedError(
            f"Other tables of the standard are in use in this process; those in {folder} need another one."
        )
    standard.__path__ = [folder]
