"""The check of one file, wherever it runs: here, in another process, on another machine."""

from __future__ import annotations

import warnings
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from isodicom.cli.checking.edition import use_edition
from isodicom.cli.checking.not_checked import FAILED, not_checked
from isodicom.cli.checking.task import Asked, Outcome, Task, is_pipe
from isodicom.cli.output import named
from isodicom.errors import EncodingError, NotSupportedError
from isodicom.io.url import is_url

if TYPE_CHECKING:
    from pydicom.dataset import Dataset


def check_one(task: Task, asked: Asked) -> Outcome:
    """Check a file.

    Parameters
    ----------
    task: Task
        The file.
    asked: Asked
        What is wanted of it.

    Returns
    -------
    Outcome
        The report. Nothing is raised for anything that a file may hold: where it can't be read, or the
        check itself fails, that is the only finding.
    """
    from pydicom.errors import InvalidDicomError

    from isodicom.conformance.report import Report

    use_edition(asked.edition)
    if task.problem:
        return not_checked(task.name, task.problem)
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", module=r"pydicom\.")  # what it warns of are findings here
            return _checked(task, asked)
    except InvalidDicomError:
        if not task.named:
            return Outcome(Report(task.name, "", ""), "no DICOM")
        problem = f"{task.name} is no DICOM file."
    except IsADirectoryError:
        problem = f"there is no file in {task.name}."
    except OSError as error:
        problem = f"can't read {task.name}: {error.strerror or error}."
    except (EncodingError, NotSupportedError) as error:
        problem = named(task.name, error.message)
    except MemoryError:
        problem = f"{task.name} takes more memory than there is."
    except Exception as error:  # a fault of ours must not stop the check of a million files
        return not_checked(task.name, f"{task.name}: {_fault(error)}", FAILED)
    return not_checked(task.name, problem)


def _fault(error: Exception) -> str:
    return f"the check failed, which is a fault of isodicom: {type(error).__name__}: {error}."


def _checked(task: Task, asked: Asked) -> Outcome:
    from isodicom.conformance.across import summary
    from isodicom.conformance.elements import sop_class_of
    from isodicom.conformance.engine import check_dataset
    from isodicom.conformance.report import Report
    from isodicom.conformance.reports.outline import outline_of

    with ExitStack() as held:
        dataset = _dataset(task, held)
        if asked.only is not None and (uid := sop_class_of(dataset)) not in asked.only:
            return Outcome(Report(task.name, uid, ""), "left out")
        report = check_dataset(dataset, task.name, asked.site)
        return Outcome(
            report,
            outline=outline_of(dataset, report) if asked.outline else None,
            summary=summary(dataset, task.name) if asked.across else None,
        )


def _dataset(task: Task, held: ExitStack) -> Dataset:
    """The dataset; pixels stay in the file. That behind a URL is open as long as the check takes."""
    from isodicom.cli.checking.remote import opened
    from isodicom.encoding.files import read_raw

    if task.data is not None:
        return read_raw(task.data)
    if is_pipe(task.name):  # read here, where nobody else waits for it
        return read_raw(Path(task.name).read_bytes())
    return read_raw(held.enter_context(opened(task.name)) if is_url(task.name) else task.name)
