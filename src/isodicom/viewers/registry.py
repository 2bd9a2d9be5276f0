"""All viewers that there is a rule pack for."""

from isodicom.viewers.packs.dcmqi import MITK, SLICER
from isodicom.viewers.packs.itk import ITK
from isodicom.viewers.packs.ohif import OHIF
from isodicom.viewers.packs.others import DWV, NIIVUE, PYDICOM_SEG, VOLVIEW
from isodicom.viewers.packs.slim import SLIM
from isodicom.viewers.packs.weasis import WEASIS
from isodicom.viewers.rows import Viewer

VIEWERS: dict[str, Viewer] = {
    viewer.name: viewer
    for viewer in (OHIF, SLICER, MITK, WEASIS, SLIM, ITK, VOLVIEW, DWV, NIIVUE, PYDICOM_SEG)
}
"""Name -> viewer."""
