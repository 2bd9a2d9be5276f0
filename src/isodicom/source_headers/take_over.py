"""The door: take over modules from the header of a source image, as a policy says."""

from __future__ import annotations

from collections.abc import Sequence

from pydicom.dataset import Dataset

from isodicom.enum import SourceHeaderPolicyValues
from isodicom.finding import Finding
from isodicom.source_headers.level import Copying, Level
from isodicom.source_headers.problems import Problem
from isodicom.source_headers.reading import Letters, letters_of
from isodicom.source_headers.rules import Rule, rules_of
from isodicom.source_headers.telling import REPAIR, STRICT, refusal, tell
from isodicom.valuerep import member

PATIENT_AND_STUDY = (
    "PatientModule",
    "ClinicalTrialSubjectModule",
    "GeneralStudyModule",
    "PatientStudyModule",
    "ClinicalTrialStudyModule",
)
SPECIMEN = ("SpecimenModule",)
FRAME_OF_REFERENCE = ("FrameOfReferenceModule",)

_MANDATORY = frozenset({"PatientModule", "GeneralStudyModule", "FrameOfReferenceModule"})


def take_over(
    target: Dataset,
    source: Dataset,
    modules: Sequence[str],
    policy: SourceHeaderPolicyValues | str = REPAIR,
) -> tuple[Finding, ...]:
    """Copy the attributes of modules from a source image to an object that is made.

    Parameters
    ----------
    target: pydicom.dataset.Dataset
        The object. It is changed only if there is no error.
    source: pydicom.dataset.Dataset
        The source image.
    modules: Sequence[str]
        Keywords of the modules, such as `PATIENT_AND_STUDY`.
    policy: str | isodicom.SourceHeaderPolicyValues, optional
        What to do where the header breaks the standard.

    Returns
    -------
    tuple[isodicom.finding.Finding, ...]
        What was wrong in the header, each with what was done about it.

    Raises
    ------
    TypeError
        If the source is not a dataset.
    isodicom.errors.MissingAttributeError, isodicom.errors.AttributeValueError
        If something is wrong that can't be mended, or anything if the policy is `strict`. The error lists it
        all; `findings` are the same as values.

    Warns
    -----
    UserWarning
        One for all repairs, if the policy is `repair`.
    """
    if not isinstance(source, Dataset):
        raise TypeError(f"A pydicom Dataset is expected, not {type(source).__name__}.")
    chosen = member(SourceHeaderPolicyValues, policy, "source_header_policy")
    copying, letters = Copying(chosen is REPAIR), letters_of(source)
    refused: list[Problem] = []
    for module in modules:
        before = len(copying.problems)
        copy = _module(copying, source, module, letters)
        if copy is not None:
            copying.whole.update(copy)
        elif module in _MANDATORY:
            here = copying.problems[before:]
            refused += [problem for problem in here if not problem.deed] or here
        else:
            for problem in copying.problems[before:]:
                problem.deed = f"left out with the rest of the {module.removesuffix('Module')} module"
    if refused:
        told = copying.problems if chosen is STRICT else refused
        raise refusal(source, told, "Mend it there: it can't be taken over, and nothing can stand for it.")
    tell(source, copying.problems, chosen)
    _fill(target, copying.whole, {p.rule.tag for p in copying.problems if "/" not in p.path})
    return tuple(problem.finding for problem in copying.problems)


def take_sound(
    target: Dataset, source: Dataset, rules: Sequence[Rule], policy: SourceHeaderPolicyValues | str = REPAIR
) -> tuple[Finding, ...]:
    """Copy single attributes, those that are sound; nothing is demanded.

    What is given and returned, raised and warned of, is as for `take_over`; `rules` say which attributes.
    """
    chosen = member(SourceHeaderPolicyValues, policy, "source_header_policy")
    level = Level(Copying(chosen is REPAIR), source, tuple(rules), letters_of(source))
    level.take()
    tell(source, level.copying.problems, chosen)
    for element in level.made:
        if not element.is_empty:  # which says nothing, and not every type may be
            target.add(element)
    return tuple(problem.finding for problem in level.copying.problems)


def _module(copying: Copying, source: Dataset, module: str, letters: Letters) -> Dataset | None:
    level = Level(copying, source, rules_of(module), letters)
    if module in _MANDATORY:
        return level.copied()
    level.take()
    return level.made if not level.made or level.demands_met() else None


def _fill(target: Dataset, copy: Dataset, flawed: set[int]) -> None:
    """Put the copy on the object; what the object was given stays where the source had nothing sound."""
    for element in copy:
        given = target.get_item(element.tag) if element.tag in target else None
        if not (element.is_empty and element.tag in flawed and given is not None and given.value):
            target.add(element)
