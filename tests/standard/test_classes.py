"""Every generated class: it can be made, it is a dataset, and pydicom knows its attributes."""

from __future__ import annotations

import ast
import copy
import pickle
from pathlib import Path

import pytest
from pydicom import Dataset
from pydicom.datadict import tag_for_keyword

import isodicom.standard
from isodicom.schema import attributes
from isodicom.schema.rows import IOD, Macro, Module
from isodicom.schema.typed import TypedDataset
from isodicom.standard.keywords import ELEMENTS
from tests.standard.generated import all_rows, classes, homes, tables


@pytest.fixture(scope="module")
def statements() -> dict[str, ast.ClassDef]:
    """The class statement that type checkers see, for each class."""
    found = {}
    for keyword, module in homes().items():
        tree = ast.parse(Path(module.__file__ or "").read_text(encoding="utf-8"))
        found |= {node.name: node for node in ast.walk(tree) if isinstance(node, ast.ClassDef)}
        assert keyword in found
    return found


def annotations(statement: ast.ClassDef) -> dict[str, str]:
    """Attribute -> annotation, as the statement has them."""
    return {
        node.target.id: ast.unparse(node.annotation)
        for node in statement.body
        if isinstance(node, ast.AnnAssign)
        and isinstance(node.target, ast.Name)
        and node.target.id != "definition"
    }


def test_every_class_is_a_dataset_that_knows_its_definition() -> None:
    assert len(classes()) == len(tables()) > 2000
    for keyword, made in classes().items():
        assert issubclass(made, TypedDataset)
        assert issubclass(made, Dataset)
        assert made.__name__ == keyword
        assert made.definition is tables()[keyword]


def test_every_class_and_its_objects_pickle_and_copy() -> None:
    for made in classes().values():
        assert pickle.loads(pickle.dumps(made)) is made
        item = made()
        item.PatientID = "1"
        for again in (pickle.loads(pickle.dumps(item)), copy.deepcopy(item), copy.copy(item)):
            assert type(again) is made
            assert again == item


def test_from_dataset_copies_or_takes_over() -> None:
    for made in classes().values():
        given = Dataset()
        given.PatientID = "1"
        copied = made.from_dataset(given)
        copied.PatientID = "2"
        assert type(given) is Dataset
        assert given.PatientID == "1"
        taken = made.from_dataset(given, copy=False)
        assert taken is given
        assert type(taken) is made


def test_bases_at_run_time_are_those_that_type_checkers_see(statements: dict[str, ast.ClassDef]) -> None:
    for keyword, made in classes().items():
        seen = [ast.unparse(base) for base in statements[keyword].bases if ast.unparse(base) != "OpenDataset"]
        assert [base.__name__ for base in made.__bases__] == (seen or ["TypedDataset"])


def test_an_iod_inherits_its_modules() -> None:
    for keyword, table in tables().items():
        if isinstance(table, IOD):
            bases = {base.__name__ for base in classes()[keyword].__bases__}
            assert bases == {use.module for use in table.modules}


def test_a_class_names_what_its_table_has(statements: dict[str, ast.ClassDef]) -> None:
    for keyword, table in tables().items():
        if isinstance(table, Module | Macro):
            rows = [row.keyword for row in table.rows if getattr(row, "keyword", "")]
            named = {k for k in rows if "x" not in ELEMENTS[k][0]}
            assert set(annotations(statements[keyword])) == named, keyword


def test_annotations_follow_the_dictionary(statements: dict[str, ast.ClassDef]) -> None:
    for statement in statements.values():
        for name, annotation in annotations(statement).items():
            if ELEMENTS[name][1] == "SQ":
                assert annotation == f"SQ[{name}Item]"
            else:
                assert hasattr(attributes, annotation)
                assert annotation != "Any1"


def test_an_item_class_has_what_any_use_of_its_sequence_has(statements: dict[str, ast.ClassDef]) -> None:
    from isodicom.schema.rows import Attribute, Include

    checked = 0
    for owner, row in all_rows(Attribute):
        if not row.rows or not row.keyword:
            continue
        item = classes()[f"{row.keyword}Item"]
        named = {
            name
            for base in item.__mro__
            if base.__name__ in statements
            for name in annotations(statements[base.__name__])
        }
        wanted = {
            r.keyword
            for r in row.rows
            if isinstance(r, Attribute) and r.keyword and "x" not in ELEMENTS[r.keyword][0]
        }
        assert wanted <= named, (owner, row.keyword)
        assert all(issubclass(item, classes()[r.macro]) for r in row.rows if isinstance(r, Include))
        checked += 1
    assert checked > 1000


def test_functional_groups_items_take_the_groups_of_every_iod() -> None:
    groups = {use.macro for t in tables().values() if isinstance(t, IOD) for use in t.functional_groups}
    assert len(groups) > 50
    for keyword in ("SharedFunctionalGroupsSequenceItem", "PerFrameFunctionalGroupsSequenceItem"):
        assert groups <= {base.__name__ for base in classes()[keyword].__mro__}


def test_pydicom_reaches_every_attribute_by_its_keyword(statements: dict[str, ast.ClassDef]) -> None:
    assert classes()
    keywords = {name for statement in statements.values() for name in annotations(statement)}
    assert len(keywords) > 4000
    assert sorted(k for k in keywords if tag_for_keyword(k) != int(ELEMENTS[k][0], 16)) == []


def test_an_attribute_that_is_newer_than_pydicom_is_not_lost() -> None:
    patient = classes()["PatientModule"]()
    patient.PersonNamesToUseSequence = [Dataset()]
    patient.PersonNamesToUseSequence[0].NameToUse = "Doe"
    assert 0x00100011 in patient
    assert patient[0x00100011].VR == "SQ"
    assert patient[0x00100011].value[0][0x00100012].value == "Doe"


def test_the_package_itself_holds_nothing() -> None:
    assert [name for name in vars(isodicom.standard) if name[0].isupper()] == []
