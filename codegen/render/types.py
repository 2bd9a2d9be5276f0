"""The annotation of an attribute, from its VR and VM (PS3.5 6.2, PS3.6 6)."""

from __future__ import annotations

from isodicom.schema import attributes

ANY = "Any1"
"""For what has no VR of its own, or a combination that no edition has used so far."""


def annotation(vr: str, vm: str) -> str:
    """Return the name in `isodicom.schema.attributes`: `US_SS1` for US or SS, 1."""
    name = "_".join(vr.split(" or ")) + multiplicity(vm)
    return name if hasattr(attributes, name) else ANY


def multiplicity(vm: str) -> str:
    """Return `1` for exactly one value, `1n` where there may be more, `n` where there must be."""
    if vm in ("1", ""):
        return "1"
    return "1n" if vm.startswith("1-") else "n"
