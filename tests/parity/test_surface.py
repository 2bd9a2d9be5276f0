"""Law 5: public names and signatures are the peer's, plus our own additions."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.parity.missing import MISSING
from tests.parity.surface import (
    MODULES,
    Parameters,
    definitions,
    our_parameters,
    ours,
    peer_parameters,
    recorded,
)

ADDITIONS = {
    "ContributingEquipment": {"for_isodicom"},
    "Image": {"findings", "to_dask", "to_pil"},
    "SOPClass": {"definition", "from_dataset", "get_item", "header_repairs", "save_as"},
    "Segmentation": {"label_mapping", "to_binary", "to_labelmap"},
    "Volume": {"resample_to", "to_pil"},
}
"""Class -> public members that the peer's class doesn't have; those of its bases count for the classes below."""


ADDED_PARAMETERS = {
    "get_volume_from_series": {"series_instance_uid", "progress", "executor"},
    "copy_patient_and_study_information": {"source_header_policy"},
    "copy_specimen_information": {"source_header_policy"},
    "for_image_acquisition": {"source_header_policy"},
    "Segmentation.__init__": {"renumber_segments", "source_header_policy", "unchecked"},
    "Segmentation.get_pixels_by_dimension_index_values": {"original_labels"},
    "Segmentation.get_pixels_by_source_frame": {"original_labels"},
    "Segmentation.get_pixels_by_source_instance": {"original_labels"},
    "Segmentation.get_total_pixel_matrix": {"original_labels"},
    "Segmentation.get_volume": {"like", "original_labels"},
}
"""Function, or method with its class or without -> parameters besides those of the peer, given by keyword only."""


def test_what_is_missing_is_what_is_listed_as_missing(shared: Path) -> None:
    missing = {
        f"{module}.{definition['name']}".lstrip(".")
        for module, definition in definitions(shared)
        if ours(module, definition["name"]) is None
    }
    for name, kind, member in class_members(shared):
        if not hasattr(kind, member["name"]):
            missing.add(f"{name}.{member['name']}")
    exported = {
        f"{module}.{export['name']}".lstrip(".")
        for module in MODULES
        for export in recorded(shared)[module].get("exports", ())
        if ours(module, export["name"]) is None
    }
    assert sorted(missing | exported) == sorted(MISSING)


def test_every_function_has_the_signature_of_the_peer(shared: Path) -> None:
    compared = {
        definition["name"]: (
            shared_parameters(definition["name"], our_parameters(function)),
            peer_parameters(definition["signature"]),
        )
        for module, definition in definitions(shared)
        if definition["kind"] == "function" and (function := ours(module, definition["name"]))
    }
    assert {"imread", "segread", "iter_segments", "check_person_name"} <= compared.keys()
    assert {name: pair for name, pair in compared.items() if pair[0] != pair[1]} == {}


def shared_parameters(name: str, parameters: Parameters) -> Parameters:
    """Parameters without those that we add, which must be there, optional and by keyword."""
    added = ADDED_PARAMETERS.get(name) or ADDED_PARAMETERS.get(name.rpartition(".")[2]) or set()
    more = [parameter for parameter in parameters if parameter[0] in added]
    assert {parameter[0] for parameter in more} == added, name
    assert all(kind == "keyword_only" and default is not None for _, kind, default in more)
    return tuple(parameter for parameter in parameters if parameter[0] not in added)


def test_every_method_has_the_signature_of_the_peer(shared: Path) -> None:
    compared = {
        f"{name}.{member['name']}": (
            shared_parameters(f"{name}.{member['name']}", our_parameters(getattr(kind, member["name"]))),
            peer_parameters(member["signature"]),
        )
        for name, kind, member in class_members(shared)
        if "signature" in member
        and callable(getattr(kind, member["name"], None))
        and not is_operator(member["name"])
    }
    assert len(compared) > 40
    assert {name: pair for name, pair in compared.items() if pair[0] != pair[1]} == {}


def test_every_property_is_one(shared: Path) -> None:
    properties = [
        (name, kind, member["name"])
        for name, kind, member in class_members(shared)
        if member["kind"] == "property" and hasattr(kind, member["name"])
    ]
    assert len(properties) > 40
    assert [
        f"{n}.{m}" for n, kind, m in properties if not isinstance(inspect.getattr_static(kind, m), property)
    ] == []


def test_every_class_of_ours_has_no_more_than_the_peers_and_the_additions(shared: Path) -> None:
    surplus: dict[str, set[str]] = {}
    for module, definition in definitions(shared):
        kind = ours(module, definition["name"])
        if definition["kind"] != "class" or kind is None:
            continue
        known = {member["name"] for member in definition["members"]}
        for base in kind.__mro__:
            known |= ADDITIONS.get(base.__name__, set())
        own = (vars(base) for base in kind.__mro__ if base.__module__.startswith("isodicom."))
        public = {name for names in own for name in names if not name.startswith("_")} - {
            "required",
            "definition",
        }
        if public - known:
            surplus[definition["name"]] = public - known
    assert surplus == {}


def test_every_enum_has_the_members_of_the_peer(shared: Path) -> None:
    compared = 0
    for module, definition in definitions(shared):
        if definition["kind"] == "enum":
            members = {member["name"]: member["value"] for member in definition["members"]}
            kind = ours(module, definition["name"])
            assert {name: member.value for name, member in kind.__members__.items()} == members, definition[
                "name"
            ]
            compared += 1
    assert compared >= 28


def class_members(shared: Path) -> Iterator[tuple[str, Any, dict[str, Any]]]:
    """Each recorded member of a class that we have too."""
    for module, definition in definitions(shared):
        kind = ours(module, definition["name"])
        if definition["kind"] == "class" and kind is not None:
            for member in definition["members"]:
                yield definition["name"], kind, member


def is_operator(name: str) -> bool:
    """Whether Python gives the parameters, and not the author."""
    return name.startswith("__") and name not in ("__init__", "__new__")
