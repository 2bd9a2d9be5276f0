"""The closed list of wordings for what no dataset tells.

A condition such as "the equipment can do it" is neither true nor false of an object: nobody who has
the object alone can say. Such a clause, and only one of a wording that stands here, becomes
`NotInDataset` with the id of the row. What an attribute could tell is never of these kinds, and a
clause that names an attribute by its tag fits only where the wording says that it is the attribute of
something else: of a request, of another object, or of what has been.

`codegen.text.wordings` tells how forms are written.
"""

from __future__ import annotations

from codegen.text.wordings import Wording, Wordings

WORDINGS: tuple[Wording, ...] = (
    Wording(
        "what_the_creator_knows",
        (
            "~ is known[ at ~]",
            "[it is ]known[ ~]",
            "~ is aware of ~",
            "~ (is )?available[ (for|to) ~]",
            "~ cannot be (provided|determined|measured)[ ~]",
        ),
    ),
    Wording(
        "what_the_equipment_can_do",
        (
            "(system|equipment|device|modality) (is (able|capable)|can|supports) ~",
            "(system|equipment|device|modality) is capable of calculating @",
            "[acquisition ](equipment|device|system) (inserts|calculates|calculated) ~",
            "~ SOP Class(es)? is supported",
            "(x-ray source|detector) can be moved ~",
            "there are multiple devices in ~",
            "central beam axis is defined for ~",
            "~ from a system with multiple ~",
        ),
    ),
    Wording(
        "what_was_administered_or_used",
        (
            "contrast[ media| medium]? (was|were) (applied|used|administered)[ ~]",
            "(high|low)-pass filter is used",
            "~ catheter is used",
            "filter is a ~ filter",
            "~ positioner was used[ ~]",
            "~ (is|was|were) acquired (using|in) ~",
            "another series was used to ~",
            "normative data base was used",
            "assessor used ~",
            "special delivery mode is used ~",
            "~ was[ ~] used to provide ~",
            "~ provided instructions to ~",
            "~ are to be used during ~",
        ),
    ),
    Wording(
        "how_it_was_acquired",
        (
            "~ synchronization (was|is) (applied|used)[ ~]",
            "system time is synchronized ~",
            "waveform acquisition is synchronized ~",
            "waveforms are acquired in conjunction with ~",
            "~ was acquired (at|during|while) ~",
            "synchronization channel or trigger is encoded in ~",
            "acquisition is not taken ~",
            "image is created with ~ motion",
            "multiple images are obtained ~",
            "~ binning was applied ~",
            "x-ray detector plane is not normal to ~",
            "x-ray source moves ~",
            "transducer position and/or orientation ~ is not constant",
            "~ image contains padded ~",
            "samples represent ~ units",
        ),
    ),
    Wording(
        "what_changes_during_delivery",
        ("[any value of ][the ](~|@) changes? during ~",),
    ),
    Wording(
        "what_was_measured_or_rated",
        (
            "~ (is|was|are|were) measured[ ~]",
            "~ refraction is done[ ~]",
            "refraction is done ~",
            "quality rating value exists for ~",
            "[pixel component ]calibration exists ~",
            "one or more intervals was excluded",
            "~ biopsy targets are present ~",
            "dose is calculated at ~",
            "dose delivered is tracked",
            "expected values are calculated ~",
            "meterset to dose mapping is defined",
            "fraction pattern has been defined",
            "beam shall be limited",
        ),
    ),
    Wording(
        "what_the_subject_is",
        (
            "patient is [not ]an? (non-human|human) ~",
            "anatomical frame of reference is [not ]bipedal",
            "imaging subject is a specimen",
            "~ specimens (are )?present in ~",
            "body part examined is a paired structure",
            "(slide|cutaneous confocal) microscopy[ ~]",
            "cardiac rest and stress images",
            "implant (is|has been) ~",
            "component exists in different sizes[ and the size number is not ~]",
            "source is not a gamma-emitting source",
            "~ pattern is hexagonal",
            "such information has been issued",
            "dosimetric objective applies to ~ anatomy",
            "frame is related to ~ fraction",
        ),
    ),
    Wording(
        "what_is_to_be_shown",
        (
            "~ (is|are) to be (applied|displayed|subtracted|performed|blended|used)[ ~]",
            "~ needs? to be (applied|recorded|blended)[ ~]",
            "[~ ]images? may be subtracted",
            "[graphic ]annotations? (is|are) present",
            "deformation is performed",
            "result is used for further ~",
            "synchronized display is specified between ~",
            "there is a one-way interaction ~",
            "pixel padding is to be defined as a range rather than ~",
            "~ is to be transferred in ~",
            "~ lut stage is not an identity ~",
            "standard color space described by ~ is used",
        ),
    ),
    Wording(
        "what_it_applies_to",
        (
            "~ (do|does) not apply to (all|the entire|entire|the complete|every) ~",
            "dose does not apply to the complete ~ in the @",
            "~ (do|does) not apply to all ~ in the enclosing item of @",
            "~ (do|does) not apply to all ~ contained in @ in the @",
            "~ applies to (a|entire) (subset|temporal extent) of ~",
            "~ applies to a subset of ~ within the specified @",
            "~ (only )?applies to a specific ~",
            "(input|~) is not the entire set of ~",
            "~ stored in @ (are|shall be) associated (with|to) only a subset of ~[ in @]",
            "scope is limited to a subset of ~",
            "only some of ~ (is|are) to be stored",
            "@ is nested in ~",
        ),
    ),
    Wording(
        "how_the_object_came_about",
        (
            "~ created in response to a frame-level retrieve request",
            "object extraction is based on ~ using [the ]@",
            "~ (is|was|has( ever)? been) (created|derived|converted) (by conversion )?from ~",
            "(derived|created) (by conversion )?from ~",
            "~ was created (for the purpose of|as a result of) ~",
            "~ has been created as a result of ~",
            "~ was (initiated|involved|created) (by|in|together with) ~",
            "~ is created together with ~",
            "~ is controlling the creation of ~",
            "~ replaces (another|a previous) ~",
            "~ ha(s|ve) been (planned|converted|calibrated|performed) ~",
            "image has been calibrated",
            "[this ]~ has been compressed",
            "related ~ instance was created",
            "procedure was scheduled",
            "not conveyed by ~",
            "~ that resulted from ~",
            "~ includes content from other documents",
            "~ is stored with different ~",
            "~ (fulfills|pertains to) at least one ~",
            "~ contains the results of ~ processing",
            "~ is used to select ~",
            "@ was not issued in ~ but read from ~",
            "[~ ]template (defined and known ~ )?was used ~",
            "violation corresponds to an attribute in ~",
            "~ is associated with ~ procedure",
        ),
    ),
    Wording(
        "what_the_sources_hold",
        (
            "[values are ]present and consistent in the contributing ~",
            "present and have an equal value in the contributing ~",
            "@ was present in any of the ~ that were converted",
            "~ derived from an? instance where @ was present in the @",
            "@ is present and contains a value defined in ~ or @ was present in any of the ~",
            "any unassigned ~ attributes are present[ ~]",
        ),
    ),
    Wording(
        "what_another_object_holds",
        (
            "referenced ~ instance (is a ~ that )?contains multiple ~",
            "instance referenced in @ contains ~",
            "instance referenced in ~ contains ~",
            "@ is (included|present) in the ~ referenced (within|in) the @[ item]",
            "referenced ~ has more than one @ item",
            "@ is not log for frames included in this item of the @",
            "instance referenced by @ is tiled",
            "more than one optical path is present in ~",
            "there is more than one optical path in ~",
            "scope is limited to a subset of ~ of the referenced ~ and the @ is not zero",
            "referenced ~ instance itself includes ~",
            "@ value of ~ referenced by the @ of this item [of the @ ]does not match the @ value of ~",
            "~ (of|to) which ~ (are|is) defined in the referenced ~",
            "information model of the referenced ~ contains ~",
            "directory record references an? ~ that encodes the @",
            "(~ instance|IOD of the ~) referenced by this directory record includes (~|@)",
            "present in the [~ ]instance",
            "root ~ is the source ~ of ~ relationships",
            "referenced images? (is|are) (grayscale|multi-frame)[ ~]",
            "rt dose is being transmitted[, and @ equals control_point]",
            "any item in the @ combines segments that do not have the same @",
            "one or more ~ are not to be delivered",
            "one or more ~ are omitted",
            "@ is not equal to ~ in the referenced ~",
            "protocol is not that which is specified in @[ ~]",
            "~ is not in this instance",
            "~ exist whose ~ is guided by ~",
            "~ corresponds to a ~ control point ~",
            "alternate representation is in a different series than ~",
        ),
    ),
    Wording(
        "what_the_attribute_itself_would_say",
        (
            "value is not time",
            "type of framing is not ~",
            "z offset is not zero",
            "not empty",
            "starting image frame number ~ is not 1",
            "this differs from the natural interpretation",
            "different from @",
            "date and time are different from @ and @ or @ defined in ~",
            "aspect ratio values do not have a ratio of 1:1",
            "enclosing content item has relationships",
            "for any frame[ ~], there are ~ that are not empty",
        ),
    ),
    Wording(
        "what_the_bulk_data_hold",
        (
            "transfer syntax ~ contains ~ channels[,? ~]",
            "encapsulated document incorporates subcomponents ~",
            "@ contains a reference to ~ in this item",
            "all points in @[ or @] are in the same ~",
        ),
    ),
    Wording(
        "in_which_study_a_reference_is",
        ("[this ]instance references instances in (this|other) (study|studies)",),
    ),
    Wording(
        "what_is_meant",
        (
            "needed to fully specify ~",
            "[is ]not sufficient to identify @[ or @][ ~]",
            "[value of ]@ does not fully (describe|specify) ~",
            "@ has insufficient precision to represent ~",
            "coding scheme is registered",
            "coding scheme is identified by ~",
            "constraint may not be modified",
            "@ is only significant under certain conditions",
            "heading is present",
            "selected content is (not )?a ~",
            "~ is conveyed in the concept name",
        ),
    ),
    Wording(
        "how_images_relate_in_time_and_space",
        (
            "~ part of a (series|group) in which ~ are temporally related",
            "there is a sequential temporal relationship between ~",
            "frames are temporally related[ and not ~]",
            "frames are parallel and equally spaced",
            "multiple instances are spatially related",
            "~ are part of a concatenation",
            "~ is suitable for ~ processing",
            "same multiplex group is used in more than one ~",
        ),
    ),
    Wording(
        "what_laws_and_policies_ask_for",
        (
            "required by law[ or ~]",
            "application level confidentiality is needed[ ~]",
            "treatment technique requires a dose ~",
            "~ is not to be used for operational purposes",
        ),
    ),
    Wording(
        "what_was_asked_for",
        (
            "[~ ]matching (is|was|mechanisms were) applied[ ~]",
            "~ may be retrieved using ~",
        ),
    ),
)
"""The wordings, by kind. The first that fits counts."""

PHRASES = frozenset(wording.id for wording in WORDINGS)
"""The ids, for who has to know them all."""

_LIST = Wordings(WORDINGS)


def find_phrase(text: str) -> str | None:
    """Return the id of the wording that a clause as a whole is of, None if it is of none.

    Parameters
    ----------
    text: a clause, with or without `if` before it and a pointer to a section after it

    >>> find_phrase("the system is able to count its wheels")
    'what_the_equipment_can_do'
    >>> find_phrase("Number of Wheels (0009,0001) is present") is None
    True
    """
    return _LIST.find(text)
