"""How a run can end: exit statuses, and one exception class per way that is not success."""

from collections.abc import Sequence
from enum import IntEnum


class ExitCode(IntEnum):
    """Exit status of the command (contract §3)."""

    DONE = 0
    FINDINGS = 1
    WRONG_CALL = 2
    OUTPUT_FAILED = 3
    INTERRUPTED = 130


class AnjuanError(Exception):
    """The run cannot go on.

    `problems` holds every single fault, one line each; `advice` is the next step, which no error
    goes without. All Chinese.
    """

    status: ExitCode = ExitCode.OUTPUT_FAILED

    def __init__(self, message: str, problems: Sequence[str] = (), *, advice: str) -> None:
        super().__init__(message)
        self.message = message
        self.problems = tuple(problems)
        self.advice = advice

    def __reduce__(self) -> tuple[object, ...]:
        """So that it comes whole from another process."""
        return _again, (type(self), self.message, self.problems, self.advice)


def _again(
    kind: type[AnjuanError], message: str, problems: Sequence[str], advice: str
) -> AnjuanError:
    return kind(message, problems, advice=advice)


class CallError(AnjuanError):
    """The command line is wrong: a path that is not there, an id that the plan lacks."""

    status = ExitCode.WRONG_CALL


class PlanError(AnjuanError):
    """The plan or the roster is wrong."""

    status = ExitCode.WRONG_CALL


class FormError(AnjuanError):
    """A Word form that the office brought cannot be filled in."""

    status = ExitCode.WRONG_CALL


class OutputError(AnjuanError):
    """An output could not be made or written."""

    status = ExitCode.OUTPUT_FAILED


class EngineError(AnjuanError):
    """Other machines cannot do the work: not reached, not of this version, without the storage."""

    status = ExitCode.OUTPUT_FAILED
