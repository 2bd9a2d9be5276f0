"""Reports as a page, in a browser."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html import unescape
from io import StringIO
from pathlib import Path

import pytest
from PIL import Image
from pydicom import examples

from isodicom.conformance.engine import check_dataset
from isodicom.conformance.report import Finding, Report
from isodicom.conformance.reports import html, outline_of, write, writer_of
from tests.factories.browser import shown


def text_of(document: str) -> str:
    """What stands in a document, without scripts and styles."""
    body = re.sub(r"<(script|style)\b.*?</\1>", "", document, flags=re.DOTALL)
    return " ".join(unescape(re.sub("<[^>]*>", " ", body)).split())


def data_of(page: str) -> dict[str, list[object]]:
    """The JSON in a page."""
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
    assert found
    data: dict[str, list[object]] = json.loads(found[1])
    return data


def page_of(reports: list[Report]) -> str:
    """The page."""
    stream = StringIO()
    write(reports, stream, "html")
    return stream.getvalue()


def test_findings_are_shown_without_a_complaint(reports: list[Report], tmp_path: Path) -> None:
    write(reports, tmp_path / "page.html")
    seen = shown(tmp_path / "page.html")
    assert seen.console == []
    text = text_of(seen.document)
    assert "Conformance of 3 files" in text
    assert "3 files 2 with errors 1 not checked 2 errors 1 warnings" in text
    assert "bad image.dcm" in text
    assert "Pixel Spacing is missing; in the Image Plane module it is type 1." in text
    assert "can't read c.dcm" not in text  # the first file is shown
    assert "can't read c.dcm." in text_of(shown(tmp_path / "page.html", "#file=3").document)


def test_findings_stand_among_the_elements(tmp_path: Path) -> None:
    made = examples.ct
    del made.PixelSpacing
    report = check_dataset(made, "a.dcm")
    with (tmp_path / "page.html").open("w", encoding="utf-8") as stream:
        writer = writer_of("html", stream)
        writer.add(report, outline_of(made, report))
        writer.finish()
    text = text_of(shown(tmp_path / "page.html").document)
    assert "(0008,0016) SOPClassUID UI 1.2.840.10008.5.1.4.1.1.2 (0008,0018)" in text
    assert re.search(
        r"\(0028,0011\) Columns US 128 \(0028,0030\) PixelSpacing not there Pixel Spacing is", text
    )


def test_rules_have_their_findings_and_files(reports: list[Report], tmp_path: Path) -> None:
    again = [replace(report, file=f"again {report.file}") for report in reports[:1]]
    write([*reports, *again], tmp_path / "page.html")
    seen = shown(tmp_path / "page.html", "#rule=missing_type1")
    text = text_of(seen.document)
    assert "missing_type1 An attribute of type 1 is missing. 2" in text
    assert "1 distinct finding" in text
    assert "in 2 files" in text
    assert 'href="https://dicom.nema.org/' in seen.document


def test_nothing_in_a_file_becomes_part_of_the_page(hostile: Report, tmp_path: Path) -> None:
    write([hostile], tmp_path / "page.html")
    for place in ("", "#rule=x"):
        seen = shown(tmp_path / "page.html", place)
        assert seen.console == []
        assert "document.title='broken'" in text_of(seen.document)
        assert not re.search("<title>broken", seen.document)
        assert "<img" not in seen.document
        assert "javascript:" not in re.sub(r"<script.*?</script>", "", seen.document, flags=re.DOTALL)


def test_nothing_is_loaded(reports: list[Report]) -> None:
    page = page_of(reports)
    assert "default-src 'none'" in page
    assert not re.search(r"<(link|img|iframe|script|object)\b[^>]*\b(src|href)=\"(?!data:)", page)
    assert not re.search(r"@import|url\(", page)


def test_keys_and_filters(reports: list[Report], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drive = """
      const told = [], at = (id) => document.getElementById(id);
      const key = (on, name) => on.dispatchEvent(new KeyboardEvent("keydown", { key: name, bubbles: true }));
      const heading = () => told.push(document.querySelector(".detail h2")?.textContent || "none");
      heading(); key(at("list"), "ArrowDown"); heading(); key(at("list"), "Home"); heading(); key(at("list"), "End"); heading();
      key(document.body, "/"); told.push(document.activeElement.id);
      at("clean").click(); told.push(at("count").textContent);
      at("by-rules").click(); heading(); at("rule").value = "not_in_iod"; at("rule").dispatchEvent(new Event("change")); heading();
      document.querySelector("#severities button:nth-child(2)").click(); told.push(at("count").textContent);
      at("theme").click(); told.push(document.documentElement.dataset.theme);
      document.title = told.join("|");
    """
    part = html._part
    monkeypatch.setattr(html, "_part", lambda name: part(name) + (drive if name == "page.js" else ""))
    write(reports, tmp_path / "page.html")
    seen = shown(tmp_path / "page.html")
    assert seen.console == []
    title = re.search("<title>(.*?)</title>", seen.document)
    assert title
    assert title[1].split("|") == [
        "a/bad image.dcm",
        "c.dcm",
        "a/bad image.dcm",
        "c.dcm",
        "search",
        "3 files",
        *["An attribute of type 1 is missing.", "No table of the IOD names the attribute."],
        *["0 rules", "dark"],
    ]


def test_many_findings_stay_usable(tmp_path: Path) -> None:
    def found(number: int, place: int) -> Finding:
        message = f"Finding {place} of file {number} says something of some length, as they do."
        return Finding(
            "PixelSpacing", "PixelSpacing", "(0028,0030)", "M", f"rule{place % 20}", "error", message
        )

    reports = [
        Report(f"{n}.dcm", "1.2", "CTImageIOD", tuple(found(n, k) for k in range(50))) for n in range(1000)
    ]
    page = page_of(reports)
    assert len(page) < 12 << 20
    (tmp_path / "page.html").write_text(page)
    seen = shown(tmp_path / "page.html")
    assert seen.console == []
    assert len(seen.document) - len(page) < 1 << 20  # of a thousand files, a part is made
    assert "50,000 errors" in text_of(seen.document)
    assert "Show more (800)" in text_of(seen.document)


def test_a_page_has_bounds(monkeypatch: pytest.MonkeyPatch, reports: list[Report]) -> None:
    monkeypatch.setattr(html, "MOST_OF_A_FILE", 1)
    data = data_of(page_of(reports))
    assert [line[2] for line in data["files"]] == [[0], [], [1]]  # type: ignore[index]
    assert [line[3] for line in data["files"]] == [[1, 1, 0], [0, 0, 0], [1, 0, 0]]  # type: ignore[index]


def test_what_was_found_by_comparing_joins_the_file(reports: list[Report]) -> None:
    more = replace(reports[0], findings=reports[0].findings[:1])
    data = data_of(page_of([*reports, more]))
    assert len(data["files"]) == 3
    assert data["files"][0][3] == [2, 1, 0]  # type: ignore[index]


def test_it_looks_like_something(reports: list[Report], tmp_path: Path) -> None:
    write(reports, tmp_path / "page.html")
    picture = tmp_path / "page.png"
    shown(tmp_path / "page.html", "", f"--screenshot={picture}", "--window-size=1000,700")
    with Image.open(picture) as image:
        assert image.size == (1000, 700)
        colours = image.convert("RGB").getcolors(1 << 20)
    assert colours
    assert any(r > 150 and g < 60 and b < 60 for _, (r, g, b) in colours)  # type: ignore[misc]
