"""How a run can end: exit statuses, and one exception class per way that is not success."""

from enum import IntEnum


class ExitCode(IntEnum):
    """Exit status of the command (contract §3)."""

    DONE = 0
    FINDINGS = 1
    WRONG_CALL = 2
    OUTPUT_FAILED = 3
    INTERRUPTED = 130


class AnjuanError(Exception):
    """The run cannot go on; `advice` is the next step, in Chinese, for the user."""

    status: ExitCode = ExitCode.OUTPUT_FAILED

    def __init__(self, message: str, *, advice: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.advice = advice


class CallError(AnjuanError):
    """The command line is wrong: a path that is not there, an id that the plan lacks."""

    status = ExitCode.WRONG_CALL


class PlanError(AnjuanError):
    """The plan or the roster is wrong; `problems` holds every fault, one line each."""

    status = ExitCode.WRONG_CALL

    def __init__(self, message: str, problems: tuple[str, ...] = (), *, advice: str = "") -> None:
        super().__init__(message, advice=advice)
        self.problems = problems


class OutputError(AnjuanError):
    """An output could not be made or written."""

    status = ExitCode.OUTPUT_FAILED
