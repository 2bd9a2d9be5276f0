"""Context groups with their UIDs and includes, and pydicom's as a judge of them."""

from __future__ import annotations

from functools import cache

import pytest
from pydicom.sr import codes
from pydicom.sr._cid_dict import cid_concepts
from pydicom.sr._concepts_dict import concepts

from codegen.model.registry import CONTEXT_GROUP
from codegen.model.standard import Standard
from codegen.passes.resolve_context_groups import ResolveContextGroups
from isodicom.schema.rows import Code, ContextGroup, UIDEntry

NO_TABLE = {"CID 82", "CID 5000", "CID 5001", "CID 5002"}
"""Groups that are a coding scheme as a whole; the mirror has no more of them than their titles."""

CT, MR = Code("CT", "DCM", "Computed Tomography"), Code("MR", "DCM", "Magnetic Resonance")


def group(
    cid: int, *held: Code, uid: str = "", includes: tuple[int, ...] = (), keyword: str = ""
) -> ContextGroup:
    name = f"Group of {cid}"
    return ContextGroup(cid, name, keyword, uid or f"1.2.{cid}", "2030", True, held, includes)


def resolve(*groups: ContextGroup, uids: tuple[UIDEntry, ...] = ()) -> Standard:
    return ResolveContextGroups().process(Standard("2030a", context_groups=groups, uids=uids))


def registered(cid: int, uid: str) -> UIDEntry:
    return UIDEntry(uid, f"CID {cid}", "", CONTEXT_GROUP)


def test_what_stands_twice_stands_once_and_synonyms_stay() -> None:
    synonym = Code("CT", "DCM", "CT")
    made = resolve(group(29, CT, MR, CT, synonym, includes=(34, 34)), group(34, MR))
    assert made.context_groups[0].codes == (CT, MR, synonym)
    assert made.context_groups[0].includes == (34,)
    assert made.problems == ()


def test_an_include_without_a_group_is_a_problem_and_stays() -> None:
    made = resolve(group(101, CT, includes=(102,)))
    assert made.context_groups[0].includes == (102,)
    (problem,) = made.problems
    assert (problem.kind, problem.place) == ("reference", "CID 101")
    assert "CID 102" in problem.what
    assert problem.target == "CID 102"


def test_a_missing_uid_comes_from_the_registry() -> None:
    bare = ContextGroup(29, "Modality", "", "", "", True, (CT,))
    made = resolve(bare, uids=(registered(29, "1.2.6.19"),))
    assert (made.context_groups[0].uid, made.context_groups[0].keyword) == ("1.2.6.19", "Modality")
    assert made.problems == ()


def test_the_registry_takes_the_name_of_the_group() -> None:
    made = resolve(group(29, CT, uid="1.2.6.19", keyword="Twenty"), uids=(registered(29, "1.2.6.19"),))
    assert made.uids == (UIDEntry("1.2.6.19", "Group of 29", "Twenty", CONTEXT_GROUP),)


@pytest.mark.parametrize(
    ("groups", "uids", "words"),
    [
        ((ContextGroup(29, "Modality", "", "", "", True, (CT,)),), (), "has no UID"),
        ((group(29, CT, uid="1.2.6.19"),), (registered(29, "1.2.6.20"),), "1.2.6.20 in PS3.6"),
        ((group(29, CT, uid="1.2.6"), group(30, MR, uid="1.2.6")), (), "and so has CID 29"),
    ],
)
def test_a_uid_that_is_missing_or_not_its_own_is_a_problem(
    groups: tuple[ContextGroup, ...], uids: tuple[UIDEntry, ...], words: str
) -> None:
    (problem,) = resolve(*groups, uids=uids).problems
    assert words in problem.what


@pytest.fixture(scope="module")
def resolved(read_2025e: Standard) -> Standard:
    return ResolveContextGroups().process(read_2025e)


def test_all_but_a_few_references_of_the_edition_resolve(resolved: Standard, read_2025e: Standard) -> None:
    told = resolved.problems[len(read_2025e.problems) :]
    # CID 101 includes groups that are lists of other organizations; three UIDs stand twice.
    of_groups_with_a_table = [problem for problem in told if problem.place not in NO_TABLE]
    assert {problem.place for problem in of_groups_with_a_table} == {
        "CID 101",
        "CID 9562",
        "CID 12024",
        "CID 12025",
    }
    assert len(of_groups_with_a_table) == 9
    assert {problem.place for problem in told if "has no UID" in problem.what} == NO_TABLE
    assert all(held.keyword.isidentifier() for held in resolved.context_groups)


def expanded(standard: Standard) -> dict[int, frozenset[tuple[str, str]]]:
    """Scheme and value of all codes of each group, those of included groups too."""
    groups = {held.cid: held for held in standard.context_groups}

    @cache
    def all_of(cid: int) -> frozenset[tuple[str, str]]:
        if cid not in groups:
            return frozenset()
        own = frozenset((code.scheme, code.value) for code in groups[cid].codes)
        return own.union(*map(all_of, groups[cid].includes))

    return {cid: all_of(cid) for cid in groups}


def pydicom_groups() -> dict[int, set[tuple[str, str]]]:
    """pydicom's context groups, which it holds expanded."""
    return {
        cid: {
            (scheme, value)
            for scheme, keywords in of_scheme.items()
            for keyword in keywords
            for value, (_, cids) in concepts[scheme][keyword].items()
            if cid in cids
        }
        for cid, of_scheme in cid_concepts.items()
    }


def test_pydicom_has_the_same_codes_in_nearly_all_groups(resolved: Standard) -> None:
    """pydicom 3.0.2 was made from the value sets of 2024, this edition's groups are of early 2025.

    47 of 1355 groups differ: codes that are new (130922 in CID 218), replaced (DCM 121079 by UMLS
    C1442488 in CID 280) or corrected since (LN by NCIt in CID 4401, `2: 33792` by `2:33792`), retired
    schemes that pydicom leaves out (BI in CID 6026, SRT in CID 646), and an include that the
    mirror has lost (17 codes of CID 12279). What differs grows through includes.
    """
    ours, theirs = expanded(resolved), pydicom_groups()
    assert set(theirs) <= set(ours)
    assert len(set(ours) - set(theirs)) - len(NO_TABLE) == 10
    differing = {cid for cid in theirs if theirs[cid] != ours[cid]}
    assert len(differing) == 47
    assert sum(len(ours[cid] - theirs[cid]) for cid in differing) == 225
    assert sum(len(theirs[cid] - ours[cid]) for cid in differing) == 45


def test_pydicoms_public_modalities_are_those_of_cid_29_and_what_it_includes(resolved: Standard) -> None:
    theirs = {getattr(codes.cid29, name) for name in codes.cid29.dir()}
    assert {(code.scheme_designator, code.value) for code in theirs} == set(expanded(resolved)[29])
