"""All places that a run may write to, and every command that writes."""

from dataclasses import dataclass
from pathlib import Path

from anjuan.cli import run
from anjuan.errors import ExitCode
from small_office import DAY

WELL = (ExitCode.DONE, ExitCode.FINDINGS)


@dataclass(frozen=True)
class Disk:
    """All places that a run may write to: workspace, outputs, cache, temporary files, home."""

    root: Path

    @property
    def inputs(self) -> Path:
        return self.root / "材料"

    @property
    def outputs(self) -> Path:
        return self.root / "成果"

    def everything(self) -> list[str]:
        """Runs every command that writes; gives those that failed."""
        out = self.outputs
        book, day = str(out / "组卷"), ("--as-of", DAY)
        office = str(self.inputs)
        calls = [
            ["captions", office],
            *(["check", office, *day, "--format", form, "-o", str(out / f"检查.{form}")]
              for form in ("json", "xlsx", "html", "docx")),
            ["due", office, *day],
            ["build", office, "-o", book, *day],
            ["build", office, "-o", book, *day],
            ["board", office, "-o", str(out / "看板"), "--build", book, *day],
            ["print", book, "-o", str(out / "打印")],
            ["inspect", book, "--inputs", office, "--seed", "7", "-o", str(out / "抽查")],
            ["report", "通报", office, "--build", book, "-o", str(out / "公文"), *day],
            ["report", "自评", office, "--build", book, "-o", str(out / "公文"), *day],
            ["report", "督办", office, "-o", str(out / "公文"), *day],
            ["archive", office, "-o", str(out / "归档"), *day],
            ["seal", str(out / "归档"), "--inputs", office],
            ["file", office, "--yes"],
        ]  # fmt: skip
        return [" ".join(call) for call in calls if run(call) not in WELL]


def give_fonds(root: Path) -> None:
    """The workspace's plan with a 全宗号."""
    plan = root / "plan.yaml"
    told = plan.read_text(encoding="utf-8")
    plan.write_text(told.replace("tasks:\n", 'archive: {fonds: "0138"}\ntasks:\n', 1), "utf-8")


def take_away(inputs: Path, names: set[str]) -> None:
    """The workspace without what lay in it before, which nobody is to look for."""
    for name in names:
        (inputs / name).unlink(missing_ok=True)
