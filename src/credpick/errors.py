"""The one family of errors and the exit codes."""

from enum import IntEnum
from typing import NamedTuple


class ExitCode(IntEnum):
    """What the process says on its way out."""

    OK = 0
    DATA = 1
    USAGE = 2
    INTERRUPTED = 130


class Problem(NamedTuple):
    """One thing that is wrong: a stable code, a sentence, and where (`file:line:column`)."""

    code: str
    message: str
    where: str | None = None

    def __str__(self) -> str:
        return f"{self.where}: {self.message}" if self.where else self.message


class CredpickError(Exception):
    """Base of all errors that a user is told about."""

    exit_code = ExitCode.DATA

    def __init__(self, *problems: Problem) -> None:
        super().__init__("; ".join(str(problem) for problem in problems))
        self.problems = problems


class DataError(CredpickError):
    """A catalog, a profile or an import that cannot be read as it is."""


class UsageError(CredpickError):
    """A call that cannot be carried out as it was written."""

    exit_code = ExitCode.USAGE


def usage(message: str, code: str = "usage") -> UsageError:
    """A usage error of one sentence."""
    return UsageError(Problem(code, message))
