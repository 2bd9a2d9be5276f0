"""One name for each VR and multiplicity: `PN1`, `CS1n`, `DSn`.

`1` is exactly one value, `1n` one or more (pydicom returns a bare value for one, a sequence for
more), `n` always more than one. The types are those of pydicom's default settings
(PS3.5 6.2 for the representations, PS3.6 for the multiplicities).
"""

from __future__ import annotations

from collections.abc import Iterable, MutableSequence
from datetime import date, datetime, time
from typing import Any, SupportsFloat, SupportsIndex, SupportsInt, TypeAlias, TypeVar

from pydicom.dataset import Dataset
from pydicom.multival import MultiValue
from pydicom.tag import BaseTag
from pydicom.uid import UID
from pydicom.valuerep import DSfloat, PersonName

from isodicom.schema.typed import Attr, ItemSequence

GetT = TypeVar("GetT")
SetT = TypeVar("SetT")
ItemT = TypeVar("ItemT", bound=Dataset)

One: TypeAlias = Attr[GetT, SetT]
OneOrMore: TypeAlias = Attr[GetT | MultiValue[GetT], SetT | Iterable[SetT]]
More: TypeAlias = Attr[MultiValue[GetT], Iterable[SetT] | None]

# Several binary numbers are a MultiValue where they were assigned, and a list where they were read.
OneOrMoreNumbers: TypeAlias = Attr[GetT | MutableSequence[GetT], SetT | Iterable[SetT]]
MoreNumbers: TypeAlias = Attr[MutableSequence[GetT], Iterable[SetT] | None]
NumbersOrBytes: TypeAlias = Attr[
    int | bytes | MutableSequence[int], SupportsIndex | bytes | Iterable[SupportsIndex] | None
]

SQ: TypeAlias = Attr[ItemSequence[ItemT], Iterable[Dataset] | None]

AE1: TypeAlias = One[str, str | None]
AE1n: TypeAlias = OneOrMore[str, str | None]
AEn: TypeAlias = More[str, str | None]
AS1: TypeAlias = One[str, str | None]
AS1n: TypeAlias = OneOrMore[str, str | None]
ASn: TypeAlias = More[str, str | None]
CS1: TypeAlias = One[str, str | None]
CS1n: TypeAlias = OneOrMore[str, str | None]
CSn: TypeAlias = More[str, str | None]
LO1: TypeAlias = One[str, str | None]
LO1n: TypeAlias = OneOrMore[str, str | None]
LOn: TypeAlias = More[str, str | None]
LT1: TypeAlias = One[str, str | None]
LT1n: TypeAlias = OneOrMore[str, str | None]
LTn: TypeAlias = More[str, str | None]
SH1: TypeAlias = One[str, str | None]
SH1n: TypeAlias = OneOrMore[str, str | None]
SHn: TypeAlias = More[str, str | None]
ST1: TypeAlias = One[str, str | None]
ST1n: TypeAlias = OneOrMore[str, str | None]
STn: TypeAlias = More[str, str | None]
UC1: TypeAlias = One[str, str | None]
UC1n: TypeAlias = OneOrMore[str, str | None]
UCn: TypeAlias = More[str, str | None]
UR1: TypeAlias = One[str, str | None]
UR1n: TypeAlias = OneOrMore[str, str | None]
URn: TypeAlias = More[str, str | None]
UT1: TypeAlias = One[str, str | None]
UT1n: TypeAlias = OneOrMore[str, str | None]
UTn: TypeAlias = More[str, str | None]

DA1: TypeAlias = One[str, str | date | None]
DA1n: TypeAlias = OneOrMore[str, str | date | None]
DAn: TypeAlias = More[str, str | date | None]

DT1: TypeAlias = One[str, str | datetime | None]
DT1n: TypeAlias = OneOrMore[str, str | datetime | None]
DTn: TypeAlias = More[str, str | datetime | None]

TM1: TypeAlias = One[str, str | time | None]
TM1n: TypeAlias = OneOrMore[str, str | time | None]
TMn: TypeAlias = More[str, str | time | None]

UI1: TypeAlias = One[UID, str | None]
UI1n: TypeAlias = OneOrMore[UID, str | None]
UIn: TypeAlias = More[UID, str | None]

PN1: TypeAlias = One[PersonName, str | PersonName | None]
PN1n: TypeAlias = OneOrMore[PersonName, str | PersonName | None]
PNn: TypeAlias = More[PersonName, str | PersonName | None]

DS1: TypeAlias = One[DSfloat, str | SupportsFloat | None]
DS1n: TypeAlias = OneOrMore[DSfloat, str | SupportsFloat | None]
DSn: TypeAlias = More[DSfloat, str | SupportsFloat | None]

IS1: TypeAlias = One[int, str | SupportsInt | None]
IS1n: TypeAlias = OneOrMore[int, str | SupportsInt | None]
ISn: TypeAlias = More[int, str | SupportsInt | None]

FL1: TypeAlias = One[float, SupportsFloat | None]
FL1n: TypeAlias = OneOrMoreNumbers[float, SupportsFloat | None]
FLn: TypeAlias = MoreNumbers[float, SupportsFloat | None]
FD1: TypeAlias = One[float, SupportsFloat | None]
FD1n: TypeAlias = OneOrMoreNumbers[float, SupportsFloat | None]
FDn: TypeAlias = MoreNumbers[float, SupportsFloat | None]

SL1: TypeAlias = One[int, SupportsIndex | None]
SL1n: TypeAlias = OneOrMoreNumbers[int, SupportsIndex | None]
SLn: TypeAlias = MoreNumbers[int, SupportsIndex | None]
SS1: TypeAlias = One[int, SupportsIndex | None]
SS1n: TypeAlias = OneOrMoreNumbers[int, SupportsIndex | None]
SSn: TypeAlias = MoreNumbers[int, SupportsIndex | None]
SV1: TypeAlias = One[int, SupportsIndex | None]
SV1n: TypeAlias = OneOrMoreNumbers[int, SupportsIndex | None]
SVn: TypeAlias = MoreNumbers[int, SupportsIndex | None]
UL1: TypeAlias = One[int, SupportsIndex | None]
UL1n: TypeAlias = OneOrMoreNumbers[int, SupportsIndex | None]
ULn: TypeAlias = MoreNumbers[int, SupportsIndex | None]
US1: TypeAlias = One[int, SupportsIndex | None]
US1n: TypeAlias = OneOrMoreNumbers[int, SupportsIndex | None]
USn: TypeAlias = MoreNumbers[int, SupportsIndex | None]
UV1: TypeAlias = One[int, SupportsIndex | None]
UV1n: TypeAlias = OneOrMoreNumbers[int, SupportsIndex | None]
UVn: TypeAlias = MoreNumbers[int, SupportsIndex | None]

AT1: TypeAlias = One[BaseTag, int | str | tuple[int, int] | None]
AT1n: TypeAlias = OneOrMore[BaseTag, int | str | tuple[int, int] | None]
ATn: TypeAlias = More[BaseTag, int | str | tuple[int, int] | None]

OB1: TypeAlias = One[bytes, bytes | None]
OB1n: TypeAlias = OneOrMore[bytes, bytes | None]
OD1: TypeAlias = One[bytes, bytes | None]
OD1n: TypeAlias = OneOrMore[bytes, bytes | None]
OF1: TypeAlias = One[bytes, bytes | None]
OF1n: TypeAlias = OneOrMore[bytes, bytes | None]
OL1: TypeAlias = One[bytes, bytes | None]
OL1n: TypeAlias = OneOrMore[bytes, bytes | None]
OV1: TypeAlias = One[bytes, bytes | None]
OV1n: TypeAlias = OneOrMore[bytes, bytes | None]
OW1: TypeAlias = One[bytes, bytes | None]
OW1n: TypeAlias = OneOrMore[bytes, bytes | None]
UN1: TypeAlias = One[bytes, bytes | None]
UN1n: TypeAlias = OneOrMore[bytes, bytes | None]

# VRs that depend on other attributes (PS3.6 names both).
US_SS1: TypeAlias = One[int, SupportsIndex | None]
US_SS1n: TypeAlias = OneOrMoreNumbers[int, SupportsIndex | None]
US_SSn: TypeAlias = MoreNumbers[int, SupportsIndex | None]
US_OW1: TypeAlias = One[int | bytes, SupportsIndex | bytes | None]
US_OW1n: TypeAlias = NumbersOrBytes
US_SS_OW1: TypeAlias = One[int | bytes, SupportsIndex | bytes | None]
US_SS_OW1n: TypeAlias = NumbersOrBytes
OB_OW1: TypeAlias = One[bytes, bytes | None]
OB_OW1n: TypeAlias = OneOrMore[bytes, bytes | None]
Any1: TypeAlias = Attr[Any, Any]
