"""Relationships of content items, by the IOD whose documents they are for."""

from __future__ import annotations

from dataclasses import replace

from codegen.model.standard import Standard


class GatherRelationships:
    """Put the relationships that the tables of IODs state under the keywords of these."""

    def process(self, standard: Standard) -> Standard:
        """Return the edition with its relationships."""
        stated = {iod.keyword: iod.relationships for iod in standard.iods if iod.relationships}
        return replace(standard, relationships=tuple(sorted(stated.items())))
