"""Packages that are not installed by default, imported when they are needed."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

from isodicom.errors import MissingPackageError


def optional_package(name: str, extra: str) -> ModuleType:
    """Import a package that may be missing.

    Parameters
    ----------
    name: str
        What is imported.
    extra: str
        The extra of this library that installs it.

    Raises
    ------
    isodicom.errors.MissingPackageError
        If it is not installed.
    """
    try:
        return import_module(name)
    except ImportError as error:
        package = name.partition(".")[0]
        raise MissingPackageError(
            f"This needs the package {package}: pip install isodicom[{extra}]", package=package
        ) from error
