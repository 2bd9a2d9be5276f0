"""The standard, to be asked and to be checked against.

Look things up by what people type, see what an IOD asks for, and check an object:

>>> from isodicom.conformance import attributes_of, look_up
>>> look_up("Pixel Spacing").tag
'00280030'
>>> [a.keyword for a in attributes_of("Frame of Reference", types=["1", "2"])]
['FrameOfReferenceUID', 'PositionReferenceIndicator']
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from isodicom._lazy import door

if TYPE_CHECKING:
    from isodicom.conformance.conditions.truth import evaluate
    from isodicom.conformance.conditions.wording import describe
    from isodicom.conformance.engine import check
    from isodicom.conformance.explaining.explain import explain
    from isodicom.conformance.explaining.explanation import (
        ConditionPart,
        ExplainedPlace,
        ExplainedRow,
        ExplainedUse,
        Explanation,
    )
    from isodicom.conformance.explaining.still_missing import Missing, MissingAttribute, missing_from
    from isodicom.conformance.given import dataset_of_values, read_given
    from isodicom.conformance.lookup.code_usage import context_groups_with, template_rows_with
    from isodicom.conformance.lookup.context_groups import (
        BoundGroup,
        codes_of,
        context_group,
        context_groups_of,
        in_context_group,
    )
    from isodicom.conformance.lookup.expand import AttributeUse, attributes_of
    from isodicom.conformance.lookup.find import (
        functional_groups_of,
        iod_of,
        look_up,
        modules_of,
        sop_classes_of,
        table,
    )
    from isodicom.conformance.lookup.links import link, link_to
    from isodicom.conformance.lookup.required import required_of
    from isodicom.conformance.lookup.templates import RowUse, template, template_rows
    from isodicom.conformance.lookup.usage import User, users_of
    from isodicom.conformance.report import Finding, Report
    from isodicom.conformance.site.read import parse_site_rules, read_site_rules
    from isodicom.conformance.site.rows import ForbiddenAttributes, PrivateAttribute, SiteModule
    from isodicom.conformance.site.rules import SiteRules

__all__ = [
    "AttributeUse",
    "BoundGroup",
    "ConditionPart",
    "ExplainedPlace",
    "ExplainedRow",
    "ExplainedUse",
    "Explanation",
    "Finding",
    "ForbiddenAttributes",
    "Missing",
    "MissingAttribute",
    "PrivateAttribute",
    "Report",
    "RowUse",
    "SiteModule",
    "SiteRules",
    "User",
    "attributes_of",
    "check",
    "codes_of",
    "context_group",
    "context_groups_of",
    "context_groups_with",
    "dataset_of_values",
    "describe",
    "evaluate",
    "explain",
    "functional_groups_of",
    "in_context_group",
    "iod_of",
    "link",
    "link_to",
    "look_up",
    "missing_from",
    "modules_of",
    "parse_site_rules",
    "read_given",
    "read_site_rules",
    "required_of",
    "sop_classes_of",
    "table",
    "template",
    "template_rows",
    "template_rows_with",
    "users_of",
]

if not TYPE_CHECKING:  # for a checker, a name that is misspelt is an error
    __getattr__, __dir__ = door(
        __name__,
        {
            ".lookup.code_usage": ["context_groups_with", "template_rows_with"],
            ".lookup.context_groups": [
                "BoundGroup",
                "codes_of",
                "context_group",
                "context_groups_of",
                "in_context_group",
            ],
            ".conditions.truth": ["evaluate"],
            ".engine": ["check"],
            ".lookup.expand": ["AttributeUse", "attributes_of"],
            ".explaining.explain": ["explain"],
            ".explaining.explanation": [
                "ConditionPart",
                "ExplainedPlace",
                "ExplainedRow",
                "ExplainedUse",
                "Explanation",
            ],
            ".given": ["dataset_of_values", "read_given"],
            ".lookup.links": ["link", "link_to"],
            ".lookup.find": [
                "functional_groups_of",
                "iod_of",
                "look_up",
                "modules_of",
                "sop_classes_of",
                "table",
            ],
            ".report": ["Finding", "Report"],
            ".lookup.required": ["required_of"],
            ".site.read": ["parse_site_rules", "read_site_rules"],
            ".site.rows": ["ForbiddenAttributes", "PrivateAttribute", "SiteModule"],
            ".site.rules": ["SiteRules"],
            ".explaining.still_missing": ["Missing", "MissingAttribute", "missing_from"],
            ".lookup.templates": ["RowUse", "template", "template_rows"],
            ".lookup.usage": ["User", "users_of"],
            ".conditions.wording": ["describe"],
        },
    )
