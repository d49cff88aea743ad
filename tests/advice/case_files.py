"""The project's own cases and edition, read once for all tests."""

from __future__ import annotations

from functools import lru_cache

from career_doctor.advice.load import LoadErrors, read_files
from career_doctor.advice.model import Edition
from career_doctor.advice.tools.cases import Case, CaseFiles, read_cases
from career_doctor.kept import edition_of
from tests.paths import ROOT

__all__ = ["Case", "CaseFiles", "case_files", "project"]


@lru_cache(maxsize=1)
def case_files() -> CaseFiles:
    """All case files of the project."""
    return read_cases(ROOT)


@lru_cache(maxsize=1)
def project() -> Edition | LoadErrors:
    """The project's own edition, or what is wrong with it."""
    try:
        return edition_of(read_files(ROOT))
    except LoadErrors as errors:
        return errors
