"""Ask the rule packs what viewers make of a segmentation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from os import PathLike

from pydicom.dataset import Dataset

from isodicom.errors import IsodicomError, UnknownStandardNameError
from isodicom.seg import Segmentation, segread
from isodicom.viewers.facts import Facts
from isodicom.viewers.registry import VIEWERS
from isodicom.viewers.rows import SEVERITIES, Rule, Viewer, ViewerFinding, ViewerReport
from isodicom.viewers.source import Series, read_source


def check(
    segmentation: Dataset | str | PathLike[str],
    viewer: str | Sequence[str] | None = None,
    source: Series | None = None,
) -> ViewerReport:
    """Tell which viewers are known not to show a segmentation as it should be, why, and what to do.

    The rules are those that the projects of the viewers document; each finding names the page. That nothing
    is found doesn't promise that a viewer shows it: what nobody documented is not known here.

    Parameters
    ----------
    segmentation: pydicom.dataset.Dataset | str | os.PathLike
        The segmentation, or its file.
    viewer: str | Sequence[str] | None, optional
        The viewer or viewers to ask about, by name (`isodicom.viewers.VIEWERS`); all if None.
    source: Sequence[Dataset | str | os.PathLike] | Dataset | str | os.PathLike | None, optional
        The images that it is to be shown on, their files, or a folder that holds them. Places and sizes are
        compared with theirs; without them, nothing is said of that.

    Returns
    -------
    isodicom.viewers.ViewerReport
        The findings, the worst first for each viewer.

    Raises
    ------
    isodicom.errors.UnknownStandardNameError
        If there is no such viewer; the error lists all.
    isodicom.errors.AttributeValueError
        If it is not a segmentation.
    isodicom.errors.FrameError
        If `source` holds no image, or several series and the segmentation refers to none of them.

    Examples
    --------
    >>> from isodicom.viewers import check
    >>> from pydicom.data import get_testdata_file
    >>> report = check(get_testdata_file("liver.dcm"), "itk")
    >>> [finding.rule for finding in report.findings]
    ['one-bit']
    """
    asked = _viewers(viewer)
    seg = _opened(segmentation)
    facts = Facts(seg)
    if source is not None:
        facts = Facts(seg, read_source(source, facts.series))
    not_told: list[str] = []
    findings = tuple(found for one in asked for found in _asked(one, facts, not_told))
    file = "" if isinstance(segmentation, Dataset) else str(segmentation)
    return ViewerReport(file, tuple(one.name for one in asked), findings, tuple(not_told))


def _viewers(names: str | Sequence[str] | None) -> list[Viewer]:
    if names is None:
        return list(VIEWERS.values())
    wanted = [names] if isinstance(names, str) else list(names)
    for name in wanted:
        if name not in VIEWERS:
            raise UnknownStandardNameError(
                f"There are no rules for a viewer {name!r}; there are for {', '.join(VIEWERS)}.",
                kind="viewer",
                name=name,
            )
    return [VIEWERS[name] for name in wanted]


def _opened(segmentation: Dataset | str | PathLike[str]) -> Segmentation:
    if isinstance(segmentation, Segmentation):
        return segmentation
    if isinstance(segmentation, Dataset):
        return Segmentation.from_dataset(segmentation, copy=True)
    return segread(segmentation, lazy_frame_retrieval=True)


def _asked(viewer: Viewer, facts: Facts, not_told: list[str]) -> Iterable[ViewerFinding]:
    """What a pack finds, the worst first."""
    found: list[ViewerFinding] = []
    for rule in viewer.rules:
        try:
            symptom = rule.symptom(facts)
        except (IsodicomError, ValueError, IndexError) as error:  # others write what makes no sense
            not_told.append(f"{viewer.name}.{rule.name}: {error}")
            continue
        if symptom:
            found.append(_finding(viewer, rule, symptom))
    return sorted(found, key=lambda finding: SEVERITIES.index(finding.severity))


def _finding(viewer: Viewer, rule: Rule, found: str) -> ViewerFinding:
    return ViewerFinding(
        viewer.name,
        rule.name,
        rule.kind,
        rule.severity,
        found,
        rule.effect,
        rule.remedy,
        rule.reference,
        rule.versions,
    )
