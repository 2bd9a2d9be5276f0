"""Documents under check."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from isodicom.conformance.checked import Checked
from isodicom.conformance.compiled import compiled
from isodicom.conformance.lookup import tables
from isodicom.finding import Finding
from isodicom.sr.tree.node import Node
from tests.factories.content import document

CLASSES = {one.iod: uid for uid, one in tables.sop_classes().items()}

Asked = Callable[..., list[Finding]]


@pytest.fixture
def asked() -> Asked:
    """Asks one rule of a document of an IOD."""

    def ask(
        rule: Callable[[Checked], Iterator[Finding]], root: Node, iod: str = "ComprehensiveSRIOD"
    ) -> list[Finding]:
        ready = compiled(iod)
        assert ready is not None
        dataset = document(root)
        dataset.SOPClassUID = CLASSES[iod]
        return list(rule(Checked(ready, dataset)))

    return ask
