"""The JSON Schema of documents of segments, made of the same rows that read them.

`python -m isodicom.seg.metadata.schema` prints it; `segments.schema.json` beside this file is what it prints.
"""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

from isodicom.seg.metadata.codes import MODIFIERS
from isodicom.seg.metadata.fields import DOCUMENT
from isodicom.seg.metadata.kinds import CODE, CODE_BY_NAME, Coded, Listed, Members, Schema

FILE = "segments.schema.json"


def shipped() -> str:
    """Return the text of the schema that comes with the library."""
    return files("isodicom.seg.metadata").joinpath(FILE).read_text(encoding="utf-8")


def made() -> Schema:
    """Make the schema of the rows in `fields`."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Segments of a DICOM segmentation",
        "description": "What isodicom.seg.SegmentationMetadata reads and writes.",
        **DOCUMENT.schema(),
        "$defs": {
            "code": _code({}),
            "codeWithModifiers": _code({"modifiers": Listed(Coded(MODIFIERS))}),
            "color": {
                "oneOf": [
                    {"type": "string", "pattern": "^#[0-9a-fA-F]{6}$"},
                    {
                        "type": "object",
                        "properties": {"cielab": _numbers()},
                        "required": ["cielab"],
                        "additionalProperties": False,
                    },
                ]
            },
        },
    }


def _code(further: dict[str, Any]) -> Schema:
    """A name, or an object of one of two forms."""
    forms = [Members({**form.fields, **further}, form.required).schema() for form in (CODE, CODE_BY_NAME)]
    return {"oneOf": [{"type": "string", "minLength": 1}, *forms]}


def _numbers() -> Schema:
    ranges = ((0, 100), (-128, 127), (-128, 127))
    parts = [{"type": "number", "minimum": low, "maximum": high} for low, high in ranges]
    return {"type": "array", "prefixItems": parts, "minItems": 3, "maxItems": 3}


if __name__ == "__main__":
    print(json.dumps(made(), indent=2))
