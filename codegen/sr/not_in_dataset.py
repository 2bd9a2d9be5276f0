"""The closed list of wordings for what no document tells, in conditions of template rows.

Like the list of `codegen.conditions.not_in_dataset`, for clauses that stand in Part 16. What another row
tells, or the parameters of the template, is never of these kinds.
"""

from __future__ import annotations

from codegen.text.wordings import Wording, Wordings

WORDINGS: tuple[Wording, ...] = (
    Wording(
        "what_the_creator_knows",
        (
            "~ data is available",
            "count of ~ in row ~ is estimated",
            "[a ](single|dual) location is appropriate",
            "[quoted material |original ]source is a DICOM [composite ]object",
        ),
    ),
    Wording(
        "what_the_equipment_can_do",
        (
            "~ device has implemented ~",
            "irradiating device is not ~",
            "irradiating device is not ~ and the dose was accumulated on a single device",
            "value is displayable to ~",
        ),
    ),
    Wording(
        "what_was_administered_or_used",
        (
            "[~ ](ionizing radiation|radioactive substance) is (applied|administered) in ~",
            "current procedure exposes ~",
            "[~ ]imaging used in procedure",
            "pharmacological stress used",
            "BSA used for ~",
            "device is primary for ~",
            "~ sop class is used to provide ~",
        ),
    ),
    Wording(
        "how_it_was_acquired",
        (
            "(nuclear|PET|echocardiography)( or (nuclear|PET|echocardiography))* imaging",
            "contrast echocardiography",
            "(single plane|biplane) analysis",
        ),
    ),
    Wording(
        "what_the_subject_is",
        (
            "source of the specimen is ~",
            "specimen is ~ sample",
            "female patient of ~ age",
        ),
    ),
    Wording(
        "how_the_object_came_about",
        (
            "this (feature|finding) is (duplicated|incorporated) from a different report than its parent",
            "protocol changed from ~",
            "relevant prior procedures have been performed",
            "image object is created for ~",
        ),
    ),
    Wording(
        "what_another_object_holds",
        (
            "(@|#)( or #)* is in the image instance",
            "@ is in the image instance, and is the ~ of @[ for ~]",
            "is the ~ of @ in the image instance[ for ~]",
            "@ is present in the image instances and has a value",
            "value of row ~ is the value of an attribute in ~",
            "(previous|related) ~ documents exist[ that are not referenced by row ~]",
        ),
    ),
    Wording("what_the_attribute_itself_would_say", ("different from ~ specified in the invoking template",)),
    Wording(
        "what_is_meant",
        (
            "(anatomy|row ~) has laterality",
            "anatomy is bi-lateral",
            "row ~ specifies a coronary artery",
            "row ~ indicates a thermal method",
        ),
    ),
    Wording("what_was_asked_for", ("~ is prescribed",)),
)
"""The wordings, by kind. The first that fits counts."""

_LIST = Wordings(WORDINGS)


def find_phrase(text: str) -> str | None:
    """Return the id of the wording that a clause as a whole is of, None if it is of none.

    Parameters
    ----------
    text: a clause, without `IF` or `IFF` before it

    >>> find_phrase("anatomy has laterality")
    'what_is_meant'
    >>> find_phrase("Row 3 is present") is None
    True
    """
    return _LIST.find(text)
