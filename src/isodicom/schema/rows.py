"""The types that the generated tables are written in.

Everything here is frozen, compares by value, pickles, and imports without pydicom, so that
looking at the standard costs no more than the tables that are looked at.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from isodicom.schema.conditions import Requirement

Type: TypeAlias = Literal["1", "1C", "2", "2C", "3", ""]
"""What a table demands of an attribute (PS3.5 7.4); "" where it doesn't say."""

Usage: TypeAlias = Literal["M", "C", "U"]
"""Whether a module or functional group is mandatory, conditional or optional (PS3.3 A.1.3)."""

Binding: TypeAlias = Literal["baseline", "defined", "enumerated", ""]
"""Whether other codes than those of a context group may be used (PS3.16 6); "" if unsaid."""


@dataclass(frozen=True, slots=True)
class Values:
    """The values that an attribute may take.

    Parameters
    ----------
    terms: tuple[str, ...]
        The values, as text.
    kind: {"enumerated", "defined"}, optional
        Whether no others are allowed (enumerated) or others may be added (defined).
    position: int, optional
        Which value of a multi-valued attribute is meant, from 1; 0 means each.
    conditional: bool, optional
        Whether the list holds only in some case that the table does not tell.
    origin: str, optional
        Where the list comes from, if not from the edition's own text.
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
    target: str
        `CID 29` or `TID 1204`.
    binding: isodicom.schema.rows.Binding, optional
        Whether other codes may be used.
    origin: str, optional
        Where the binding comes from, if not from the edition's own text.
    attribute: str, optional
        Keyword of the code sequence within the included macro that is bound, where the macro has several
        (`AnatomicRegionSequence`); "" for the codes or content themselves.
    """

    target: str
    binding: Binding = ""
    origin: str = ""
    attribute: str = ""


@dataclass(frozen=True, slots=True)
class Items:
    """How many items a sequence takes.

    Parameters
    ----------
    least: int
        The smallest number.
    most: int | None
        The greatest number; None where there is no upper limit.
    """

    least: int
    most: int | None


@dataclass(frozen=True, slots=True)
class Attribute:
    """An attribute of a module or macro, with the rows of its items where it is a sequence.

    Parameters
    ----------
    keyword: str
        Its keyword, `PixelSpacing`; "" where the data dictionary has none.
    type: isodicom.schema.rows.Type, optional
        1, 1C, 2, 2C or 3 (PS3.5 7.4); "" where the table gives none.
    requirement: isodicom.schema.conditions.Requirement | None, optional
        When it must be there, of types 1C and 2C.
    values: tuple[isodicom.schema.rows.Values, ...], optional
        The values that it may take, as lists.
    bound: tuple[isodicom.schema.rows.Bound, ...], optional
        Context groups of a code sequence, templates of content.
    items: isodicom.schema.rows.Items | None, optional
        How many items a sequence takes.
    rows: tuple[isodicom.schema.rows.Row, ...], optional
        The rows of its items.
    section: str, optional
        Where the standard says more of it here.
    tag: str, optional
        Its tag, only where no keyword tells it.
    name: str, optional
        Its name, only where it is not that of the data dictionary.
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
    """The rows of a macro stand here.

    Parameters
    ----------
    macro: str
        Keyword of the macro, `CodeSequenceMacro`.
    requirement: isodicom.schema.conditions.Requirement | None, optional
        When they stand here, if that is conditional.
    bound: tuple[isodicom.schema.rows.Bound, ...], optional
        Where codes or content of the macro are taken from at this place.
    """

    macro: str
    requirement: Requirement | None = None
    bound: tuple[Bound, ...] = ()


@dataclass(frozen=True, slots=True)
class IncludeFunctionalGroups:
    """The functional group macros of the IOD stand here (PS3.3 C.7.6.16).

    Parameters
    ----------
    shared: bool
        Whether those that all frames share, or those of one frame.
    """

    shared: bool


@dataclass(frozen=True, slots=True)
class AnyAttribute:
    """Attributes that the table does not name may stand here.

    Parameters
    ----------
    scope: str
        Which they are, `Color Palette`.
    """

    scope: str


Row: TypeAlias = Attribute | Include | IncludeFunctionalGroups | AnyAttribute
"""A row of a module or macro."""


@dataclass(frozen=True, slots=True)
class Module:
    """A module: attributes that describe one thing (PS3.3 Annex C).

    Parameters
    ----------
    keyword: str
        Its name as a class, `PatientModule`.
    name: str
        The name that the standard gives it, `Patient`.
    section: str
        Where the standard defines it, `sect_C.7.1.1`; `isodicom.conformance.link` makes an address of it.
    table: str
        The label of its table, `table_C.7-1`.
    rows: tuple[isodicom.schema.rows.Row, ...]
        Attributes and includes in their order.
    """

    keyword: str
    name: str
    section: str
    table: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Macro:
    """A macro: attributes that several modules share (PS3.3 5.3).

    Parameters
    ----------
    keyword: str
        Its name as a class, `PixelMeasuresMacro`.
    name: str
        The name that the standard gives it, `Pixel Measures`.
    section: str
        Where the standard defines it, `sect_C.7.1.1`; `isodicom.conformance.link` makes an address of it.
    table: str
        The label of its table, `table_C.7-1`.
    rows: tuple[isodicom.schema.rows.Row, ...]
        Attributes and includes in their order.
    """

    keyword: str
    name: str
    section: str
    table: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """The items of one sequence attribute, wherever it is used.

    Parameters
    ----------
    keyword: str
        The name as a class, `SegmentSequenceItem`.
    sequence: str
        Keyword of the attribute, `SegmentSequence`.
    """

    keyword: str
    sequence: str


@dataclass(frozen=True, slots=True)
class ModuleUse:
    """A row of an IOD: a module, and how it is used (PS3.3 A.1.3).

    Parameters
    ----------
    entity: str
        The information entity that it describes, `Patient`.
    module: str
        Keyword of the module.
    usage: isodicom.schema.rows.Usage
        M mandatory, C conditional, U optional.
    requirement: isodicom.schema.conditions.Requirement | None, optional
        When it must be there, of usage C.
    """

    entity: str
    module: str
    usage: Usage
    requirement: Requirement | None = None


@dataclass(frozen=True, slots=True)
class GroupUse:
    """A row of an IOD's functional groups: a macro, and how it is used (PS3.3 A.1.3).

    Parameters
    ----------
    macro: str
        Keyword of the macro.
    usage: isodicom.schema.rows.Usage
        M mandatory, C conditional, U optional.
    requirement: isodicom.schema.conditions.Requirement | None, optional
        When it must be there, of usage C.
    """

    macro: str
    usage: Usage
    requirement: Requirement | None = None


@dataclass(frozen=True, slots=True)
class IOD:
    """An information object definition: modules, and functional groups if it is multi-frame (PS3.3 Annex A).

    Parameters
    ----------
    keyword: str
        Its name as a class, `CTImageIOD`.
    name: str
        The name that the standard gives it, `CT Image`.
    section: str
        Where the standard defines it, `sect_C.7.1.1`; `isodicom.conformance.link` makes an address of it.
    table: str
        The label of its table, `table_C.7-1`.
    modules: tuple[isodicom.schema.rows.ModuleUse, ...]
        Its modules in their order.
    functional_groups: tuple[isodicom.schema.rows.GroupUse, ...], optional
        Its functional group macros.
    """

    keyword: str
    name: str
    section: str
    table: str
    modules: tuple[ModuleUse, ...]
    functional_groups: tuple[GroupUse, ...] = ()


@dataclass(frozen=True, slots=True)
class DirectoryRecord:
    """A type of directory record (PS3.3 F.4); its keys stand in the items of Directory Record Sequence.

    Parameters
    ----------
    type: str
        Its Directory Record Type, `PATIENT`; "" is the root directory.
    section: str
        Where the standard defines it, `sect_F.5.1`.
    macro: str
        Keyword of the macro with its keys; "" if it has none of its own.
    below: tuple[str, ...]
        The types that may stand in the directory below it.
    """

    type: str
    section: str
    macro: str
    below: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SOPClass:
    """A storage SOP class and its IOD (PS3.4 B.5).

    Parameters
    ----------
    uid: str
        Its UID.
    name: str
        Its name, `CT Image Storage`.
    keyword: str
        Its keyword in the registry of UIDs, `CTImageStorage`.
    iod: str
        Keyword of the IOD that its objects follow; "" if it is retired.
    """

    uid: str
    name: str
    keyword: str
    iod: str


@dataclass(frozen=True, slots=True)
class DataElement:
    """A row of the data dictionary (PS3.6).

    Parameters
    ----------
    tag: str
        Eight hexadecimal digits, x for any.
    name: str
        Its name, `Patient's Name`.
    keyword: str
        Its keyword, `PatientName`.
    vr: str
        Its value representation; `US or SS` where other attributes decide.
    vm: str
        How many values it takes, `1`, `2-n`.
    retired: bool, optional
        Whether the standard no longer says what it means.
    """

    tag: str
    name: str
    keyword: str
    vr: str
    vm: str
    retired: bool = False


@dataclass(frozen=True, slots=True)
class UIDEntry:
    """A registered UID (PS3.6 Annex A).

    Parameters
    ----------
    uid: str
        The UID.
    name: str
        What it names.
    keyword: str
        Its keyword.
    type: str
        What kind of thing it names, `Transfer Syntax`.
    retired: bool, optional
        Whether it is retired.
    """

    uid: str
    name: str
    keyword: str
    type: str
    retired: bool = False


@dataclass(frozen=True, slots=True)
class Code:
    """A coded concept (PS3.3 8.8).

    Parameters
    ----------
    value: str
        The code.
    scheme: str
        Designator of the coding scheme, `SCT`.
    meaning: str
        What it means.
    """

    value: str
    scheme: str
    meaning: str


@dataclass(frozen=True, slots=True)
class CodeList(Bound):
    """Codes that are taken from no context group of the standard, as a site lists them.

    Every list counts, also where the standard has a context group for the same codes. Of the binding
    `enumerated` no other codes may be used.

    Parameters
    ----------
    target: str
        What the list is called.
    codes: tuple[isodicom.schema.rows.Code, ...], optional
        The codes; of one whose meaning is empty, any is right.
    """

    codes: tuple[Code, ...] = ()


@dataclass(frozen=True, slots=True)
class ContextGroup:
    """A context group (PS3.16 Annex B): codes, and the groups whose codes it includes.

    A group with neither codes nor includes nor schemes has codes that the tables do not tell.

    Parameters
    ----------
    cid: int
        Its number.
    name: str
        Its name.
    keyword: str
        Its keyword.
    uid: str
        Its UID; "" if unsaid.
    version: str
        The date of its version, `20190524`; "" if unsaid.
    extensible: bool | None
        Whether codes may be added; None if unsaid.
    codes: tuple[isodicom.schema.rows.Code, ...], optional
        Its own codes.
    includes: tuple[int, ...], optional
        Numbers of the groups that it includes.
    schemes: tuple[str, ...], optional
        Of a group that lists no codes, the coding schemes of which all codes belong to it.
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
    binding: {"EV", "DT", "BCID", "DCID", "ECID", "BTID", "DTID", ""}, optional
        EV enumerated, DT defined term, or baseline / defined for a context group.
    codes: tuple[isodicom.schema.rows.Code, ...], optional
        The codes themselves.
    bound: str, optional
        The context group or template, `CID 29`.
    parameter: str, optional
        The name of the template parameter, with its $.
    units: isodicom.schema.rows.Constraint | None, optional
        A second constraint for the units of a NUM.
    alternatives: tuple[isodicom.schema.rows.Constraint, ...], optional
        Further constraints, any of which may be followed instead.
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
    number: str
        The row's label, `1`, `10b`.
    depth: int, optional
        Nesting level, the count of > signs.
    relationship: str, optional
        With the parent, `CONTAINS`, also if it is by reference.
    value_type: str, optional
        `CODE`, `NUM`, ... or `INCLUDE`.
    concept: isodicom.schema.rows.Constraint | None, optional
        Constraint on the concept name; of an include only if its template is a baseline one.
    include: str, optional
        The template that stands here, `TID 1204`.
    vm: str, optional
        How often, `1`, `1-n`.
    requirement_type: str, optional
        M, MC, U or UC.
    condition: isodicom.schema.conditions.Requirement | None, optional
        When an MC row is required, or a U or UC row may be used; its keywords are `Row 3`, `TID 1204 Row 3`
        or `parent`, coded values read `(121058, DCM, "Procedure reported")`.
    value: isodicom.schema.rows.Constraint | None, optional
        Constraint on the value.
    arguments: tuple[tuple[str, isodicom.schema.rows.Constraint], ...], optional
        Parameter name -> constraint, for an include.
    by_reference: bool, optional
        Whether the relationship is by reference (R-).
    exclusive: tuple[str, ...], optional
        Labels of the rows that exclude this one (XOR): of them and it, one is used.
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
    """A template (PS3.16 Annexes A and C).

    Parameters
    ----------
    tid: str
        Its id, `TID 1500`.
    name: str
        Its name.
    keyword: str
        Its keyword.
    section: str
        Where the standard defines it, `sect_C.7.1.1`; `isodicom.conformance.link` makes an address of it.
    rows: tuple[isodicom.schema.rows.TemplateRow, ...]
        Its rows in their order.
    parameters: tuple[str, ...], optional
        Names of its parameters, with their $.
    extensible: bool | None, optional
        Whether content may be added; None if unsaid.
    ordered: bool | None, optional
        Whether the order of content means something; None if unsaid.
    root: bool | None, optional
        Whether a document may begin with it; None if unsaid.
    """

    tid: str
    name: str
    keyword: str
    section: str
    rows: tuple[TemplateRow, ...]
    parameters: tuple[str, ...] = ()
    extensible: bool | None = None
    ordered: bool | None = None
    root: bool | None = None


Named: TypeAlias = IOD | Module | Macro | DataElement | SOPClass | UIDEntry | ContextGroup | Template | Code
"""What can be looked up by name."""


@dataclass(frozen=True, slots=True)
class Relationship:
    """Which value type may hold which, and how, in an SR document (PS3.3 A.35).

    Parameters
    ----------
    source: str
        Value type of the item that holds, `CONTAINER`.
    relationship: str
        Their relationship, `CONTAINS`.
    target: str
        Value type of the item that is held.
    by_reference: bool
        Whether the item may stand elsewhere and be referred to.
    origin: str, optional
        Where it comes from, if not from the edition's own text.
    """

    source: str
    relationship: str
    target: str
    by_reference: bool
    origin: str = ""


@dataclass(frozen=True, slots=True)
class PartSource:
    """What one part of an edition was made from.

    Parameters
    ----------
    part: int
        Number of the part.
    url: str
        Where its file was had from.
    sha256: str
        Checksum of the file.
    size: int
        Its size in bytes.
    """

    part: int
    url: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Edition:
    """An edition of the standard and the files that its tables were made from.

    Parameters
    ----------
    name: str
        Such as `2025e`.
    sources: tuple[isodicom.schema.rows.PartSource, ...]
        The files.
    approximate: bool, optional
        Whether they were rebuilt, and are not the publisher's own.
    """

    name: str
    sources: tuple[PartSource, ...]
    approximate: bool = False
