"""Documents of other templates, built by hand: CT dose, obstetric ultrasound, a report in prose."""

from __future__ import annotations

from copy import deepcopy

from pydicom.dataset import Dataset
from pydicom.uid import UID

from tests.conformance.heldout.defect import Defect, code, drop, new, put, repeat
from tests.conformance.heldout.trees.items import LUNG, add, item

DOSE, ENHANCED, TEXT = (f"1.2.840.10008.5.1.4.1.1.88.{number}" for number in (67, 22, 11))
UNITS = {
    "1": "no units",
    "mm": "millimeter",
    "cm": "centimeter",
    "s": "second",
    "kV": "kilovolt",
    "mA": "milliampere",
}
UNITS |= {"mGy": "milligray", "mGy.cm": "milligray centimeter", "d": "day", "{ratio}": "ratio"}


def coded(relationship: str, name: Dataset, value: Dataset, *below: Dataset) -> Dataset:
    """An item with a code as its value."""
    return with_content(item(relationship, "CODE", name, ConceptCodeSequence=[deepcopy(value)]), *below)


def number(name: Dataset, value: str, unit: str, *below: Dataset) -> Dataset:
    """A measurement."""
    measured = new(NumericValue=value, MeasurementUnitsCodeSequence=[code(unit, "UCUM", UNITS[unit])])
    return with_content(item("CONTAINS", "NUM", name, MeasuredValueSequence=[measured]), *below)


def container(name: Dataset, *below: Dataset, relationship: str = "CONTAINS") -> Dataset:
    """A container."""
    return with_content(item(relationship, "CONTAINER", name, ContinuityOfContent="SEPARATE"), *below)


def with_content(one: Dataset, *below: Dataset) -> Dataset:
    """An item with these below it."""
    if below:
        one.ContentSequence = list(below)
    return one


def dcm(value: str, meaning: str) -> Dataset:
    """A code of the standard's own scheme."""
    return code(value, "DCM", meaning)


PERSON = (
    coded("HAS OBS CONTEXT", dcm("121005", "Observer Type"), dcm("121006", "Person")),
    item("HAS OBS CONTEXT", "PNAME", dcm("121008", "Person Observer Name"), PersonName="Doe^John"),
)
ROOT = "1.2.826.0.1.3680043.10.1511.77"


def document(base: Dataset, sop_class: str, title: Dataset, template: str, *content: Dataset) -> Dataset:
    """A document with the header of another."""
    made = deepcopy(base)
    made.SOPClassUID = made.file_meta.MediaStorageSOPClassUID = UID(sop_class)
    made.ConceptNameCodeSequence = [title]
    made.ContentTemplateSequence = [new(MappingResource="DCMR", TemplateIdentifier=template)]
    made.ContentSequence = [*deepcopy(PERSON), *content]
    del made.CurrentRequestedProcedureEvidenceSequence
    made.ManufacturerModelName, made.DeviceSerialNumber, made.SoftwareVersions = "X", "1", "1"
    return made


SPIRAL = code("116152004", "SCT", "Spiral Acquisition")
PHANTOM = coded("CONTAINS", dcm("113835", "CTDIw Phantom Type"), dcm("113691", "IEC Body Dosimetry Phantom"))


def ct_dose(base: Dataset) -> Dataset:
    """TID 10011."""
    study = item("HAS PROPERTIES", "UIDREF", dcm("110180", "Study Instance UID"), UID=f"{ROOT}.1")
    intent = coded(
        "HAS CONCEPT MOD",
        code("363703001", "SCT", "Has Intent"),
        code("261004008", "SCT", "Diagnostic Intent"),
    )
    source = container(
        dcm("113831", "CT X-Ray Source Parameters"),
        item("CONTAINS", "TEXT", dcm("113832", "Identification of the X-Ray Source"), TextValue="A"),
        number(dcm("113733", "KVP"), "120", "kV"),
        number(dcm("113833", "Maximum X-Ray Tube Current"), "300", "mA"),
        number(dcm("113734", "X-Ray Tube Current"), "200", "mA"),
        number(dcm("113834", "Exposure Time per Rotation"), "0.5", "s"),
    )
    parameters = container(
        dcm("113822", "CT Acquisition Parameters"),
        number(dcm("113824", "Exposure Time"), "10", "s"),
        number(dcm("113825", "Scanning Length"), "300", "mm"),
        number(dcm("113826", "Nominal Single Collimation Width"), "0.6", "mm"),
        number(dcm("113827", "Nominal Total Collimation Width"), "38.4", "mm"),
        number(dcm("113828", "Pitch Factor"), "1.2", "{ratio}"),
        _sources(),
        source,
    )
    event = container(
        dcm("113819", "CT Acquisition"),
        coded("CONTAINS", dcm("123014", "Target Region"), code("816094009", "SCT", "Chest")),
        coded("CONTAINS", dcm("113820", "CT Acquisition Type"), SPIRAL),
        item("CONTAINS", "UIDREF", dcm("113769", "Irradiation Event UID"), UID=f"{ROOT}.2"),
        parameters,
        container(
            dcm("113829", "CT Dose"),
            number(dcm("113830", "Mean CTDIvol"), "9", "mGy"),
            deepcopy(PHANTOM),
            number(dcm("113838", "DLP"), "270", "mGy.cm"),
        ),
    )
    return document(
        base,
        DOSE,
        dcm("113701", "X-Ray Radiation Dose Report"),
        "10011",
        coded(
            "HAS CONCEPT MOD",
            dcm("121058", "Procedure reported"),
            code("77477000", "SCT", "Computed Tomography X-Ray"),
            intent,
        ),
        item(
            "HAS OBS CONTEXT",
            "DATETIME",
            dcm("113809", "Start of X-Ray Irradiation"),
            DateTime="20240115101500",
        ),
        item(
            "HAS OBS CONTEXT",
            "DATETIME",
            dcm("113810", "End of X-Ray Irradiation"),
            DateTime="20240115101600",
        ),
        coded("HAS OBS CONTEXT", dcm("113705", "Scope of Accumulation"), dcm("113014", "Study"), study),
        container(
            dcm("113811", "CT Accumulated Dose Data"),
            _events(),
            number(dcm("113813", "CT Dose Length Product Total"), "270", "mGy.cm"),
        ),
        event,
        coded(
            "CONTAINS",
            dcm("113854", "Source of Dose Information"),
            dcm("113856", "Automated Data Collection"),
        ),
    )


def _sources() -> Dataset:
    made = number(dcm("113823", "Number of X-Ray Sources"), "1", "1")
    made.MeasuredValueSequence[0].MeasurementUnitsCodeSequence = [
        code("{X-Ray sources}", "UCUM", "X-Ray sources")
    ]
    return made


def _events() -> Dataset:
    made = number(dcm("113812", "Total Number of Irradiation Events"), "1", "1")
    made.MeasuredValueSequence[0].MeasurementUnitsCodeSequence = [code("{events}", "UCUM", "events")]
    return made


def obstetric(base: Dataset) -> Dataset:
    """TID 5000 with one group of fetal biometry."""
    diameter = number(code("11820-8", "LN", "Biparietal Diameter"), "52", "mm")
    age = number(code("18185-9", "LN", "Gestational Age"), "150", "d")
    return document(
        base,
        ENHANCED,
        dcm("125000", "OB-GYN Ultrasound Procedure Report"),
        "5000",
        container(
            dcm("125002", "Fetal Biometry"),
            item("HAS OBS CONTEXT", "TEXT", code("11951-1", "LN", "Fetus ID"), TextValue="A"),
            container(dcm("125005", "Biometry Group"), diameter, age),
        ),
    )


def prose(base: Dataset) -> Dataset:
    """TID 2000, Basic Text SR."""
    language = coded(
        "HAS CONCEPT MOD",
        dcm("121049", "Language of Content Item and Descendants"),
        code("en", "RFC5646", "English"),
    )
    made = document(
        base,
        TEXT,
        code("18748-4", "LN", "Diagnostic Imaging Report"),
        "2000",
        language,
        container(
            dcm("121070", "Findings"), item("CONTAINS", "TEXT", dcm("121071", "Finding"), TextValue="x")
        ),
    )
    made.ContentSequence = [made.ContentSequence[2], *made.ContentSequence[:2], *made.ContentSequence[3:]]
    return made


def built(base: Dataset) -> dict[str, Dataset]:
    """The documents, with the header of a clean one of the corpus."""
    return {"ct_dose": ct_dose(base), "obstetric": obstetric(base), "prose": prose(base)}


EVENT = "ContentSequence[8]"
PARAMETERS, TOTAL = f"{EVENT}/ContentSequence[4]", "ContentSequence[7]"
DOSES = f"{EVENT}/ContentSequence[5]"
FETUS = "ContentSequence[3]"
CODE, UNIT = (
    "ConceptCodeSequence[1]/CodeValue",
    "MeasuredValueSequence[1]/MeasurementUnitsCodeSequence[1]/CodeValue",
)


def missing(base: str, path: str, pattern: str) -> Defect:
    """A row that is missing."""
    return Defect(base, "sr_template_row", path, drop(path), pattern=pattern)


def valued(base: str, path: str, value: Dataset = LUNG) -> Defect:
    """A value of another context group."""
    sequence = f"{path}/ConceptCodeSequence"
    return Defect(base, "sr_context_group", f"{path}/{CODE}", put(sequence, [value]))


DEFECTS = (
    missing("ct_dose", "ContentSequence[3]", "121058"),
    missing("ct_dose", "ContentSequence[3]/ContentSequence[1]", "363703001"),
    missing("ct_dose", "ContentSequence[4]", "113809"),
    missing("ct_dose", "ContentSequence[5]", "113810"),
    missing("ct_dose", "ContentSequence[6]", "113705"),
    missing("ct_dose", "ContentSequence[6]/ContentSequence[1]", "10001|template"),
    missing("ct_dose", TOTAL, "113811"),
    missing("ct_dose", f"{TOTAL}/ContentSequence[2]", "113813"),
    missing("ct_dose", EVENT, "113819"),
    missing("ct_dose", f"{EVENT}/ContentSequence[1]", "123014"),
    missing("ct_dose", f"{EVENT}/ContentSequence[2]", "113820"),
    missing("ct_dose", f"{EVENT}/ContentSequence[3]", "113769"),
    missing("ct_dose", f"{PARAMETERS}/ContentSequence[2]", "113825"),
    missing("ct_dose", f"{PARAMETERS}/ContentSequence[5]", "113828"),
    missing("ct_dose", f"{PARAMETERS}/ContentSequence[7]", "113831"),
    missing("ct_dose", f"{PARAMETERS}/ContentSequence[7]/ContentSequence[2]", "113733"),
    missing("ct_dose", f"{PARAMETERS}/ContentSequence[7]/ContentSequence[5]", "113834"),
    missing("ct_dose", DOSES, "113829"),
    missing("ct_dose", f"{DOSES}/ContentSequence[2]", "113835"),
    missing("ct_dose", "ContentSequence[9]", "113854"),
    valued("ct_dose", "ContentSequence[3]"),
    valued("ct_dose", "ContentSequence[6]"),
    valued("ct_dose", f"{EVENT}/ContentSequence[2]"),
    valued("ct_dose", f"{DOSES}/ContentSequence[2]"),
    valued("ct_dose", "ContentSequence[9]"),
    Defect(
        "ct_dose",
        "sr_units_dimension",
        f"{PARAMETERS}/ContentSequence[1]/{UNIT}",
        put(f"{PARAMETERS}/ContentSequence[1]/{UNIT}", "ms"),
    ),
    Defect(
        "ct_dose",
        "sr_units_dimension",
        f"{DOSES}/ContentSequence[3]/{UNIT}",
        put(f"{DOSES}/ContentSequence[3]/{UNIT}", "mGy"),
    ),
    Defect(
        "ct_dose", "sr_template_row", "ContentSequence[10]", repeat("ContentSequence[4]"), pattern="template"
    ),
    Defect(
        "ct_dose",
        "sr_template_row",
        "ContentSequence[4]/RelationshipType",
        put("ContentSequence[4]/RelationshipType", "CONTAINS"),
    ),
    Defect(
        "ct_dose",
        "sr_template_row",
        "ContentTemplateSequence[1]/TemplateIdentifier",
        put("ContentTemplateSequence[1]/TemplateIdentifier", "1500"),
    ),
    Defect(
        "ct_dose",
        "sr_relationship",
        f"{TOTAL}/ContentSequence[1]/RelationshipType",
        put(f"{TOTAL}/ContentSequence[1]/RelationshipType", "HAS PROPERTIES"),
    ),
    missing("obstetric", f"{FETUS}/ContentSequence[2]", "125005"),
    Defect(
        "obstetric",
        "sr_units_dimension",
        f"{FETUS}/ContentSequence[2]/ContentSequence[2]/{UNIT}",
        put(f"{FETUS}/ContentSequence[2]/ContentSequence[2]/{UNIT}", "mm"),
    ),
    Defect(
        "obstetric",
        "sr_template_row",
        f"{FETUS}/ContentSequence[2]/ContentSequence[3]",
        repeat(f"{FETUS}/ContentSequence[2]/ContentSequence[2]"),
        pattern="template",
    ),
    missing("prose", "ContentSequence[1]", "121049"),
    Defect(
        "prose",
        "sr_template_row",
        "ContentSequence[5]",
        add("", coded("CONTAINS", dcm("121071", "Finding"), LUNG)),
        pattern="not extensible|template",
    ),
    Defect(
        "prose",
        "sr_value_type",
        "ContentSequence[4]/ContentSequence[2]/ValueType",
        add("ContentSequence[4]", number(code("410668003", "SCT", "Length"), "5", "mm")),
    ),
    Defect(
        "prose",
        "sr_value_type",
        "ContentSequence[4]/ContentSequence[2]/ValueType",
        add(
            "ContentSequence[4]",
            item(
                "CONTAINS",
                "SCOORD",
                dcm("111030", "Image Region"),
                GraphicType="POINT",
                GraphicData=[1.0, 1.0],
            ),
        ),
        note="SCOORD",
    ),
    Defect(
        "prose",
        "sr_relationship",
        "ContentSequence[4]/ContentSequence[1]/ContentSequence[1]/RelationshipType",
        add(
            "ContentSequence[4]/ContentSequence[1]",
            item("CONTAINS", "TEXT", dcm("121071", "Finding"), TextValue="y"),
        ),
    ),
    Defect(
        "prose",
        "sr_context_group",
        "ContentSequence[1]/ConceptCodeSequence[1]/CodeValue",
        put("ContentSequence[1]/ConceptCodeSequence", [code("xx-nowhere", "DCM", "Nothing")]),
        accept=("CodingSchemeDesignator",),
    ),
)
