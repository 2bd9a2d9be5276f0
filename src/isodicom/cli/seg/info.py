"""`isodicom seg info FILE...`: what is in segmentations, as a table or JSON."""

from __future__ import annotations

import json
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from isodicom.cli.output import complain, console, say
from isodicom.cli.seg.output import counted, one_line

if TYPE_CHECKING:
    from isodicom.seg import Segmentation, SegmentDescription
    from isodicom.seg.telling.summary import Extent, Summary


def info(
    files: Annotated[list[str], typer.Argument(help="DICOM files or URLs.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON for programs.")] = False,
) -> None:
    """Show which segments there are, how large, and what they were made of.

    Ends with status 2 if a file can't be read, or is no segmentation.
    """
    from pydicom.errors import InvalidDicomError

    from isodicom.errors import IsodicomError
    from isodicom.seg import segread
    from isodicom.seg.telling.summary import summarize

    found, status = [], 0
    for place, file in enumerate(files):
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # what is odd of others' files doesn't matter here
                seg = segread(file, lazy_frame_retrieval=True)
                facts = _facts(file, seg, summarize(seg))
        except (IsodicomError, InvalidDicomError, OSError, ValueError, AttributeError) as error:
            said = one_line(error)
            complain(said if said.startswith(file) else f"{file}: {said}")
            status = 2
            continue
        found.append(facts)
        if not as_json:
            if place:
                typer.echo()
            _print(facts)
    if as_json:
        typer.echo(json.dumps(found, indent=2, ensure_ascii=False))
    raise typer.Exit(status)


def _facts(file: str, seg: Segmentation, summary: Summary) -> dict[str, Any]:
    """What is told of a segmentation."""
    from isodicom.conformance.lookup.tables import sop_classes
    from isodicom.seg.metadata import SegmentationMetadata

    path = Path(file)
    sources = seg.get_source_image_uids()
    geometry = summary.geometry
    metadata = SegmentationMetadata.from_segmentation(seg)
    volume = None if geometry is None or seg.is_tiled else geometry.voxel_volume
    area = geometry.voxel_volume / geometry.spacing[0] if geometry is not None and seg.is_tiled else None
    fractional = seg.segmentation_fractional_type
    return {
        "file": file,
        "bytes": path.stat().st_size if path.is_file() else None,
        "sop_class": sop_classes()[str(seg.SOPClassUID)].name,
        "sop_instance_uid": str(seg.SOPInstanceUID),
        "series_instance_uid": str(seg.SeriesInstanceUID),
        **{name: value for name, value in metadata.facts.items() if name != "software_versions"},
        "segmentation_type": seg.segmentation_type.value,
        "fractional_type": None if fractional is None else fractional.value,
        "transfer_syntax": seg.transfer_syntax_uid.name,
        "frames": seg.number_of_frames,
        "rows": int(seg.Rows),
        "columns": int(seg.Columns),
        "segments_overlap": str(seg.get("SegmentsOverlap") or "UNDEFINED"),
        "dimension_organization": str(seg.get("DimensionOrganizationType") or ""),
        "geometry": None if geometry is None else _geometry(geometry),
        "no_geometry": summary.problem,
        "source_images": len(sources),
        "source_series": sorted({str(series) for _, series, _ in sources}),
        "segments": [
            _segment(seg.get_segment_description(number), summary.extents[number], seg, volume, area)
            for number in seg.segment_numbers
        ],
    }


def _geometry(geometry: Any) -> dict[str, Any]:
    return {
        "shape": list(geometry.spatial_shape),
        "spacing": [round(length, 6) for length in geometry.spacing],
        "position": [round(part, 4) for part in geometry.position],
        "orientation": [round(part, 6) for part in geometry.direction_cosines],
    }


def _segment(
    description: SegmentDescription,
    extent: Extent,
    seg: Segmentation,
    volume: float | None,
    area: float | None,
) -> dict[str, Any]:
    """What is told of a segment."""
    from isodicom.seg.metadata.description import as_json

    said = as_json(description)
    number = said.pop("number")
    said.pop("attributes", None)
    label = seg.label_mapping[number]
    return {
        "number": number,
        **({"mask_value": label} if label != number else {}),
        **said,
        "frames": extent.frames,
        "voxels": extent.voxels,
        "volume_ml": None if volume is None else round(extent.amount * volume / 1000, 4),
        **({} if area is None else {"area_mm2": round(extent.amount * area, 4)}),
        "bounding_box": [list(ends) for ends in zip(extent.low.tolist(), extent.high.tolist(), strict=True)]
        if extent.voxels
        else None,
    }


def _print(facts: dict[str, Any]) -> None:
    kind = " ".join(filter(None, (facts["segmentation_type"], facts["fractional_type"])))
    size = "" if facts["bytes"] is None else f", {facts['bytes']} bytes"
    say(f"{facts['file']}: {facts['sop_class']}, {kind}{size}", bold=True)
    frames = counted(facts["frames"], "frame")
    lines = {
        "frames": f"{frames} of {facts['rows']} x {facts['columns']}, {facts['transfer_syntax']}",
        "geometry": _geometry_line(facts),
        "made from": _source_line(facts),
        "series": _series_line(facts),
        "overlap": facts["segments_overlap"],
    }
    for name, line in lines.items():
        say(f"  {name:10} {line}")
    screen = console()
    screen.print(_table(facts["segments"]))


def _geometry_line(facts: dict[str, Any]) -> str:
    found = facts["geometry"]
    if found is None:
        return f"none: {facts['no_geometry']}"
    shape = " x ".join(str(length) for length in found["shape"])
    spacing = " x ".join(f"{length:.4g}" for length in found["spacing"])
    return f"{shape} voxels of {spacing} mm (slices, rows, columns)"


def _source_line(facts: dict[str, Any]) -> str:
    if not facts["source_images"]:
        return "no images are referred to"
    return f"{counted(facts['source_images'], 'image')} of series {', '.join(facts['source_series'])}"


def _series_line(facts: dict[str, Any]) -> str:
    said = [
        str(facts.get("series_number", "")),
        facts.get("series_description", ""),
        f"by {facts['manufacturer']}" if facts.get("manufacturer") else "",
    ]
    return ", ".join(part for part in said if part)


def _table(segments: list[dict[str, Any]]) -> Any:
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, header_style="bold")
    sizes = "area_mm2" if any("area_mm2" in one for one in segments) else "volume_ml"
    for heading in (
        "",
        "Label",
        "Type",
        "Drawn",
        "Frames",
        "Voxels",
        "ml" if sizes == "volume_ml" else "mm2",
    ):
        table.add_column(
            heading, justify="right" if heading in ("", "Frames", "Voxels", "ml", "mm2") else "left"
        )
    table.add_column("Slices, rows, columns")
    for one in segments:
        color = one.get("color")
        mark = Text(" ■", style=color) if isinstance(color, str) else Text("")
        box = one["bounding_box"] or []
        table.add_row(
            Text(str(one["number"])) + mark,
            Text(_label(one)),
            Text(_code(one.get("type"))),
            Text(one.get("algorithm_type", "").lower()),
            str(one["frames"]),
            str(one["voxels"]),
            "" if one.get(sizes) is None else f"{one[sizes]:.4g}",
            ", ".join(f"{low}-{high - 1}" for low, high in box),
        )
    return table


def _label(one: dict[str, Any]) -> str:
    value = f" (was {one['mask_value']})" if "mask_value" in one else ""
    return f"{one.get('label', '')}{value}"


def _code(code: dict[str, Any] | None) -> str:
    if code is None:
        return ""
    modifiers = "".join(f", {one['meaning']}" for one in code.get("modifiers", ()))
    return f"{code['meaning']}{modifiers} ({code['scheme']} {code['value']})"
