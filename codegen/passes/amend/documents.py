"""What may hold what in SR documents, and their root templates, by IOD."""

from __future__ import annotations

from dataclasses import replace

from codegen.errata.store import Errata
from codegen.model.erratum import ErratumOutcome
from codegen.model.standard import Standard
from codegen.model.supplement import DocumentRelationships
from isodicom.schema.rows import Relationship


def amend_documents(standard: Standard, errata: Errata) -> tuple[Standard, list[ErratumOutcome]]:
    """Add the relationships of the supplements; SOP classes that share an IOD add up.

    Of what may hold what in an IOD, its own table says all, but not always what may be referred to.
    """
    iods = {row.uid: row.iod for row in standard.sop_classes}
    relationships = dict(standard.relationships)
    stated = frozenset(relationships)
    roots = dict(standard.root_templates)
    outcomes = []
    for document in errata.documents:
        iod = iods.get(document.sop_class, "")
        name = f"relationships of {document.sop_class}"
        if not iod:
            outcomes.append(ErratumOutcome(name, "unmatched", "", "no IOD is known for this SOP class"))
            continue
        before = relationships.get(iod, ())
        relationships[iod] = _merged(before, document, only_known=iod in stated)
        if document.root_templates:
            roots[iod] = tuple(dict.fromkeys((*roots.get(iod, ()), *document.root_templates)))
        added = len({*relationships[iod]} - {*before})
        reason = f"adds {added} of {len(document.relationships)} relationships"
        outcomes.append(ErratumOutcome(name, "applied" if added else "superfluous", iod, reason))
    return _with(standard, relationships, roots), outcomes


def _merged(
    before: tuple[Relationship, ...], document: DocumentRelationships, *, only_known: bool
) -> tuple[Relationship, ...]:
    """The relationships with those of the document; one by reference takes the place of the same one
    that is not."""
    rows = {_pair(row): row for row in before}
    for row in document.relationships:
        known = rows.get(_pair(row))
        if (known is None and not only_known) or (known and row.by_reference and not known.by_reference):
            rows[_pair(row)] = row
    return tuple(rows.values())


def _pair(row: Relationship) -> tuple[str, str, str]:
    return row.source, row.relationship, row.target


def _with(
    standard: Standard, relationships: dict[str, tuple[Relationship, ...]], roots: dict[str, tuple[str, ...]]
) -> Standard:
    return replace(
        standard,
        relationships=tuple(sorted(relationships.items())),
        root_templates=tuple(sorted(roots.items())),
    )
