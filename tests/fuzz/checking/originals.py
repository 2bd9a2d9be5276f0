"""The files whose checks are tried: those of the reading fuzz, all that come with pydicom, documents, the clean corpus."""

from __future__ import annotations

from pathlib import Path

from pydicom.dataset import FileDataset

from isodicom.conformance.lookup import tables
from tests.factories import pixels
from tests.factories.content import document, numbered, smallest
from tests.factories.pixels import file_bytes
from tests.fuzz.originals import LARGEST, write_originals
from tests.parity.corpus import DATA, PYDICOM

CLEAN = Path(__file__).resolve().parents[4] / "shared" / "conformance" / "clean"
DOCUMENTS = ("1500", "1501", "2000", "4000", "5100", "5200", "10001", "10011", "3900", "2010")
"""Templates of which the smallest document is made, if they are there."""
_COMPREHENSIVE_3D = "1.2.840.10008.5.1.4.1.1.88.34"


def write_all(folder: Path) -> None:
    """Write all of them into a folder."""
    write_originals(folder)
    for path in (*sorted(PYDICOM.rglob("*")), *sorted(DATA.rglob("*")), *sorted(CLEAN.glob("*.dcm"))):
        if path.is_file() and path.stat().st_size <= LARGEST and path.read_bytes()[128:132] == b"DICM":
            (folder / path.name).write_bytes(path.read_bytes())
    for name, data in documents().items():
        (folder / f"{name}.made").write_bytes(data)


def documents() -> dict[str, bytes]:
    """The smallest documents of some templates, as files by name."""
    found = {tid: tables.template(f"TID {tid}") for tid in DOCUMENTS}
    return {
        f"document {tid}": file_bytes(_as_file(document(numbered(smallest(template)))))
        for tid, template in found.items()
        if template
    }


def _as_file(content: object) -> FileDataset:
    image = pixels.header(pixels.Layout())
    for keyword in [element.keyword for element in image.group_dataset(0x0028)]:
        delattr(image, keyword)
    image.update(content)
    image.SOPClassUID = image.file_meta.MediaStorageSOPClassUID = _COMPREHENSIVE_3D
    image.Modality = "SR"
    return image
