"""How a reader says that it cannot read a file: a reason that becomes `Facts.problem`."""

from anjuan.model.evidence import Problem


class Refusal(Exception):  # noqa: N818 - it is a verdict on the material, not an error of ours
    """The file cannot be read; `detail` says why in Chinese, without a full stop."""

    def __init__(self, problem: Problem, detail: str) -> None:
        super().__init__(problem, detail)
        self.problem = problem
        self.detail = detail


def unreadable(detail: str) -> Refusal:
    """Damaged, truncated, or of another sort than its name promises."""
    return Refusal(Problem.UNREADABLE, detail)


def encrypted(detail: str) -> Refusal:
    """It asks for a password."""
    return Refusal(Problem.ENCRYPTED, detail)


def classified(detail: str) -> Refusal:
    """It bears a mark of secrecy: nothing of it is to be read, kept or shown."""
    return Refusal(Problem.CLASSIFIED, detail)


def unsupported(detail: str) -> Refusal:
    """Nothing here reads it, or the program that would is missing."""
    return Refusal(Problem.UNSUPPORTED, detail)
