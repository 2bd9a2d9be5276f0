"""The types that the generated tables are written in.

Everything here is frozen, compares by value, pickles, and imports without pydicom, so that
looking at the standard costs no more than the tables that are looked at.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from isodicom.schema.conditions import Requirement

Type: TypeAlias = Literal["1", "1C", "2", "2C", "3", ""]
Usage: TypeAlias = Literal["M", "C", "U"]
Binding: TypeAlias = Literal["baseline", "defined", "enumerated", ""]


@dataclass(frozen=True, slots=True)
class Values:
    """The values that an attribute may take.

    Parameters
    ----------
    terms: the values, as text
    kind: whether no others are allowed (enumerated) or others may be added (defined)
    position: which value of a multi-valued attribute is meant, from 1; 0 means each
    conditional: whether the list holds only in some case that the table does not tell
    origin: where the list comes from, if not from the edition's own text
    """

    terms: tuple[str, ...]
    kind: Literal["enumerated", "defined"] = "enumerated"
    position: int = 0
    conditional: bool = False
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Bound:
    """The context group that codes are taken from, or the template that content follows.

    Parameters
    ----------
    target: `CID 29` or `TID 1204`
    binding: whether other codes may be used
    origin: where the binding comes from, if not from the edition's own text
    attribute: keyword of the code sequence within the included macro that is bound, where the
        macro has several (`AnatomicRegionSequence`); "" for the codes or content themselves
    """

    target: str
    binding: Binding = ""
    origin: str = ""
    attribute: str = ""


@dataclass(frozen=True, slots=True)
class Items:
    """How many items a sequence takes; `most` is None where there is no upper limit."""

    least: int
    most: int | None


@dataclass(frozen=True, slots=True)
class Attribute:
    """One attribute of a module or macro, with the rows of its items where it is a sequence.

    `tag` is given only where no keyword tells it; `section` is where the standard says more.
    """

    keyword: str
    type: Type = ""
    requirement: Requirement | None = None
    values: tuple[Values, ...] = ()
    bound: tuple[Bound, ...] = ()
    items: Items | None = None
    rows: tuple[Row, ...] = ()
    section: str = ""
    tag: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Include:
    """The rows of a macro stand here. `macro` is its keyword, `CodeSequenceMacro`."""

    macro: str
    requirement: Requirement | None = None
    bound: tuple[Bound, ...] = ()


@dataclass(frozen=True, slots=True)
class IncludeFunctionalGroups:
    """The functional group macros of the IOD stand here (PS3.3 C.7.6.16)."""

    shared: bool


@dataclass(frozen=True, slots=True)
class AnyAttribute:
    """Attributes that the table does not name may stand here; `scope` says which."""

    scope: str


Row: TypeAlias = Attribute | Include | IncludeFunctionalGroups | AnyAttribute


@dataclass(frozen=True, slots=True)
class Module:
    """A module: attributes that describe one thing (PS3.3 Annex C)."""

    keyword: str
    name: str
    section: str
    table: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Macro:
    """A macro: attributes that several modules share."""

    keyword: str
    name: str
    section: str
    table: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """The items of one sequence attribute, wherever it is used."""

    keyword: str
    sequence: str


@dataclass(frozen=True, slots=True)
class ModuleUse:
    """A row of an IOD: the module, the information entity it describes, and its usage."""

    entity: str
    module: str
    usage: Usage
    requirement: Requirement | None = None


@dataclass(frozen=True, slots=True)
class GroupUse:
    """A row of an IOD's functional groups: the macro and its usage."""

    macro: str
    usage: Usage
    requirement: Requirement | None = None


@dataclass(frozen=True, slots=True)
class IOD:
    """An information object definition: modules, and functional groups if it is multi-frame."""

    keyword: str
    name: str
    section: str
    table: str
    modules: tuple[ModuleUse, ...]
    functional_groups: tuple[GroupUse, ...] = ()


@dataclass(frozen=True, slots=True)
class SOPClass:
    """A storage SOP class and its IOD (PS3.4 B.5). `iod` is the IOD's keyword, "" if retired."""

    uid: str
    name: str
    keyword: str
    iod: str


@dataclass(frozen=True, slots=True)
class DataElement:
    """A row of the data dictionary (PS3.6). `tag` is eight hexadecimal digits, x for any."""

    tag: str
    name: str
    keyword: str
    vr: str
    vm: str
    retired: bool = False


@dataclass(frozen=True, slots=True)
class UIDEntry:
    """A registered UID (PS3.6 Annex A)."""

    uid: str
    name: str
    keyword: str
    type: str
    retired: bool = False


@dataclass(frozen=True, slots=True)
class Code:
    """A coded concept."""

    value: str
    scheme: str
    meaning: str


@dataclass(frozen=True, slots=True)
class ContextGroup:
    """A context group (PS3.16 Annex B): codes, and the groups whose codes it includes.

    Parameters
    ----------
    extensible: whether codes may be added; None if unsaid
    schemes: of a group that lists no codes, the coding schemes of which all codes belong to it

    A group with neither codes nor includes nor schemes has codes that the tables do not tell.
    """

    cid: int
    name: str
    keyword: str
    uid: str
    version: str
    extensible: bool | None
    codes: tuple[Code, ...] = ()
    includes: tuple[int, ...] = ()
    schemes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Constraint:
    """What a template row allows as concept name or as value.

    Exactly one of `codes`, `bound` and `parameter` is usually given; `text` names anything else
    that is a fact and not a sentence (a graphic type, `UNITS`, a SOP class keyword).

    Parameters
    ----------
    binding: EV enumerated, DT defined term, or baseline / defined for a context group
    codes: the codes themselves
    bound: the context group or template, `CID 29`
    parameter: the name of the template parameter, with its $
    units: a second constraint for the units of a NUM
    alternatives: further constraints, any of which may be followed instead
    """

    binding: Literal["EV", "DT", "BCID", "DCID", "ECID", "BTID", "DTID", ""] = ""
    codes: tuple[Code, ...] = ()
    bound: str = ""
    parameter: str = ""
    units: Constraint | None = None
    text: str = ""
    alternatives: tuple[Constraint, ...] = ()


@dataclass(frozen=True, slots=True)
class TemplateRow:
    """A row of a template (PS3.16 6.1).

    Parameters
    ----------
    number: the row's label, `1`, `10b`
    depth: nesting level, the count of > signs
    relationship: with the parent, `CONTAINS`, also if it is by reference
    value_type: `CODE`, `NUM`, ... or `INCLUDE`
    concept: constraint on the concept name; of an include only if its template is a baseline one
    include: the template that stands here, `TID 1204`
    vm: how often, `1`, `1-n`
    requirement_type: M, MC, U or UC
    condition: when an MC row is required, or a U or UC row may be used; its keywords are `Row 3`,
        `TID 1204 Row 3` or `parent`, coded values read `(121058, DCM, "Procedure reported")`
    value: constraint on the value
    arguments: parameter name -> constraint, for an include
    by_reference: whether the relationship is by reference (R-)
    exclusive: labels of the rows that exclude this one (XOR): of them and it, one is used
    """

    number: str
    depth: int = 0
    relationship: str = ""
    value_type: str = ""
    concept: Constraint | None = None
    include: str = ""
    vm: str = ""
    requirement_type: str = ""
    condition: Requirement | None = None
    value: Constraint | None = None
    arguments: tuple[tuple[str, Constraint], ...] = ()
    by_reference: bool = False
    exclusive: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Template:
    """A template (PS3.16 Annexes A and C). `extensible`, `ordered` and `root` are None if unsaid."""

    tid: str
    name: str
    keyword: str
    section: str
    rows: tuple[TemplateRow, ...]
    parameters: tuple[str, ...] = ()
    extensible: bool | None = None
    ordered: bool | None = None
    root: bool | None = None


@dataclass(frozen=True, slots=True)
class Relationship:
    """Which value type may hold which, and how, in an SR document (PS3.3 A.35)."""

    source: str
    relationship: str
    target: str
    by_reference: bool
    origin: str = ""


@dataclass(frozen=True, slots=True)
class PartSource:
    """What one part of an edition was made from."""

    part: int
    url: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Edition:
    """An edition of the standard and the files that its tables were made from."""

    name: str
    sources: tuple[PartSource, ...]
    approximate: bool = False
