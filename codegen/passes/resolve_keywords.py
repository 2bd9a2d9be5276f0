"""Tags become keywords, by the data dictionary."""

from __future__ import annotations

from dataclasses import replace

from codegen.model.attribute import AttributeRow
from codegen.model.problem import Problem
from codegen.model.standard import Standard
from codegen.model.walk import Place, change_rows
from codegen.text.tags import dictionary_tag, written_tag
from isodicom.schema.rows import DataElement


class ResolveKeywords:
    """Give each attribute row the keyword of its tag (PS3.6).

    A row whose name is, letter for letter, that of another data element has a misprinted tag: the
    name decides, and the tag is put right.
    """

    def process(self, standard: Standard) -> Standard:
        """Return the edition with keywords; tags that the dictionary lacks or has retired are problems."""
        if not standard.elements:
            missing = Problem("row", "PS3.6", "without the data dictionary no attribute has its keyword")
            return replace(standard, problems=(*standard.problems, missing))
        by_tag = {element.tag: element for element in standard.elements}
        by_name = {element.name: element for element in standard.elements if not element.retired}
        problems: list[Problem] = []

        def resolve(row: AttributeRow, place: Place) -> AttributeRow:
            if row.kind != "attribute":
                return row
            element = by_tag.get(dictionary_tag(row.tag))
            named = by_name.get(row.name)
            if element and named and element.name != row.name:
                problems.append(
                    place.problem("row", f"the tag is that of {element.keyword}, the name decides")
                )
                return replace(row, tag=written_tag(named.tag), keyword=named.keyword)
            if doubt := _doubt(row, element):
                problems.append(place.problem("row", doubt))
            return replace(row, keyword=element.keyword if element else "")

        return change_rows(standard, resolve, problems)


def _doubt(row: AttributeRow, element: DataElement | None) -> str:
    if element is None or not element.keyword:
        return f"the dictionary has no keyword for {row.tag} {row.name}"
    return f"{element.keyword} is retired" if element.retired else ""
