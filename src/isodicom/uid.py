"""Unique identifiers, derived from UUIDs (PS3.5 B.2)."""

from __future__ import annotations

from typing import Self, cast
from uuid import UUID, uuid4

from pydicom.uid import UID as PydicomUID

from isodicom.version import __version__

IMPLEMENTATION_CLASS_UID = "2.25.297599977796641423989142411999615123753"
"""Says in the file meta information that this library wrote a file (PS3.7 D.3.3.2)."""

IMPLEMENTATION_VERSION_NAME = f"ISODICOM_{__version__}"[:16]


class UID(PydicomUID):
    """A DICOM unique identifier; without a value, a new one.

    New identifiers are 2.25 followed by a random UUID as a decimal number, so nobody has to own a root.

    Parameters
    ----------
    value: str | None, optional
        The identifier. None makes a new one.

    Examples
    --------
    >>> from isodicom import UID
    >>> UID().startswith("2.25.")
    True
    >>> UID("1.2.840.10008.1.2.1").name
    'Explicit VR Little Endian'
    """

    def __new__(cls, value: str | None = None) -> Self:
        if value is None:
            return cls.from_uuid(str(uuid4()))
        return cast("Self", super().__new__(cls, value))

    @classmethod
    def from_uuid(cls, uuid: str) -> Self:
        """Make the identifier that stands for a UUID (PS3.5 B.2).

        Parameters
        ----------
        uuid: str
            The UUID, in hexadecimal digits with or without hyphens.

        Returns
        -------
        isodicom.UID
            `2.25.` and the UUID as a decimal number.

        Raises
        ------
        ValueError
            If `uuid` is not a UUID.

        Examples
        --------
        >>> UID.from_uuid("f81d4fae-7dec-11d0-a765-00a0c91e6bf6")
        '2.25.329800735698586629295641978511506172918'
        """
        try:
            number = UUID(uuid).int
        except ValueError:
            raise ValueError(f"{uuid!r} is not a UUID: 32 hexadecimal digits are expected.") from None
        return cls(f"2.25.{number}")
