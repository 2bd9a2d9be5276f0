"""Reading content trees."""

from __future__ import annotations

from io import BytesIO

from pydicom import dcmread
from pydicom.dataset import Dataset
from pydicom.filewriter import dcmwrite

from isodicom.sr.tree.coded import Coded, current
from isodicom.sr.tree.read import DEEPEST, find, read_tree
from tests.factories.content import document, node, numbered


def _stored(dataset: Dataset) -> Dataset:
    """The dataset as it comes from a file, with bytes in place of values."""
    buffer = BytesIO()
    dcmwrite(buffer, dataset, implicit_vr=False, little_endian=True, force_encoding=True)
    return dcmread(buffer, force=True)


TREE = node(
    "CONTAINER",
    ("1", "99A"),
    node("CODE", ("2", "99A"), value=("3", "99A"), relationship="HAS CONCEPT MOD"),
    node("CONTAINER", ("4", "99A"), node("NUM", ("5", "99A"), units=("mm", "UCUM")), template="TID 300"),
    node("", reference=(1, 2, 1), relationship="INFERRED FROM"),
)


def test_items_are_read_in_order_with_their_codes() -> None:
    for dataset in (document(TREE), _stored(document(TREE))):
        root, code, group, number, reference = read_tree(dataset).nodes
        assert root.value_type == "CONTAINER"
        assert code.relationship == "HAS CONCEPT MOD"
        assert (code.concept, code.value) == (Coded("2", "99A"), Coded("3", "99A"))
        assert group.template == "TID 300"
        assert number.units == Coded("mm", "UCUM")
        assert reference.reference == (1, 2, 1)


def test_paths_count_from_one_and_end_at_the_document() -> None:
    root, _, _, number, _ = read_tree(document(TREE)).nodes
    assert number.path == "ContentSequence[2]/ContentSequence[1]"
    assert number.prefix == "ContentSequence[2]/ContentSequence[1]/"
    assert (root.path, root.prefix) == ("", "")


def test_references_lead_to_items() -> None:
    tree = read_tree(document(TREE))
    number, reference = tree.nodes[3], tree.nodes[4]
    assert reference.target is number
    assert reference.meant is number
    assert number.meant is number


def test_references_that_lead_nowhere_have_no_target() -> None:
    root = numbered(node("CONTAINER", None, node("TEXT")))
    assert find(root, (1,)) is root
    for wrong in ((), (2,), (1, 0), (1, 2), (1, 1, 1)):
        assert find(root, wrong) is None


def test_templates_of_other_resources_are_told_apart() -> None:
    dataset = document(TREE)
    dataset.ContentSequence[1].ContentTemplateSequence[0].MappingResource = "99ACME"
    assert read_tree(dataset).nodes[2].template == "99ACME 300"


def test_what_is_missing_or_damaged_is_read_as_nothing() -> None:
    dataset = Dataset()
    item = Dataset()
    item.ConceptNameCodeSequence = []
    item.ConceptCodeSequence = [Dataset()]
    item.MeasuredValueSequence = [Dataset()]
    item.ContentTemplateSequence = [Dataset()]
    dataset.ContentSequence = [item]
    found = read_tree(dataset).nodes[1]
    assert (found.value_type, found.concept, found.value, found.units, found.template) == ("",) + (
        None,
    ) * 3 + ("",)


def test_items_that_are_nested_too_deep_are_cut_off_and_said_to_be() -> None:
    deep = node("TEXT")
    for _ in range(DEEPEST + 5):
        deep = node("CONTAINER", None, deep)
    tree = read_tree(document(deep))
    assert tree.cut
    assert len(tree.nodes) == DEEPEST + 1


def test_old_snomed_codes_are_their_successors() -> None:
    assert current("G-C0E3", "SRT") == current("363698007", "SCT") == ("363698007", "SCT")
    assert current("no such", "SRT") == ("no such", "SRT")
    assert current("121071", "DCM") == ("121071", "DCM")
