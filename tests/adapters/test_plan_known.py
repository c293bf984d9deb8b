"""A plan is read anew whenever anything changed that it is read from, and else not."""

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from anjuan.adapters import plan_known
from anjuan.adapters.plan_known import keep_plan, read_plan
from anjuan.adapters.plan_yaml import load_plan
from anjuan.adapters.store import PLANS, Store
from anjuan.errors import PlanError
from anjuan.model.evidence import (
    Disposition,
    Facts,
    Format,
    Inventory,
    Material,
    Problem,
    SourceFile,
)
from anjuan.model.plan import Plan
from anjuan.model.units import RelPath, Sha256
from plans import ROSTER, head, with_indicator, workspace

NOTHING = Inventory((), ())
WINDOWS = "窗口号,窗口名称\n1,综合受理\n2,企业开办\n"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "cache") as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = workspace(tmp_path / "材料", with_indicator("per: {file: 窗口.csv, column: 窗口号}"))
    (made / "窗口.csv").write_text(WINDOWS, encoding="utf-8")
    return made


def asked(folder: Path, store: Store, inventory: Inventory = NOTHING) -> tuple[Plan, bool]:
    """The plan as a run has it, and whether it was read anew."""
    read = read_plan(folder, store)
    keep_plan(read, folder, inventory, store)
    return read.plan, bool(read.state)


def test_the_second_run_has_the_same_plan_and_reads_nothing(
    folder: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert asked(folder, store) == (load_plan(folder), True)
    monkeypatch.delattr(plan_known, "resolve_name")  # no reader can be loaded any more
    assert asked(folder, store) == (load_plan(folder), False)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("plan.yaml", with_indicator("every: month")),
        ("roster.csv", ROSTER + "丙三,办公室\n"),
        ("窗口.csv", WINDOWS.replace("2,", "3,")),
    ],
)
def test_a_changed_file_is_seen(folder: Path, store: Store, name: str, text: str) -> None:
    before, _ = asked(folder, store)
    (folder / name).write_text(text, encoding="utf-8")
    after, anew = asked(folder, store)
    assert anew
    assert after == load_plan(folder) != before


def test_a_roster_that_comes_or_goes_is_seen(tmp_path: Path, store: Store) -> None:
    folder = workspace(tmp_path / "材料", head(), None)
    assert asked(folder, store)[0].roster == ()
    (folder / "roster.csv").write_text(ROSTER, encoding="utf-8")
    assert len(asked(folder, store)[0].roster) == 2
    (folder / "roster.csv").rename(folder / "花名册.csv")
    assert asked(folder, store)[0].roster == ()


def test_a_file_that_is_lost_is_told_as_ever(folder: Path, store: Store) -> None:
    asked(folder, store)
    (folder / "窗口.csv").unlink()
    with pytest.raises(PlanError):
        read_plan(folder, store)


def test_each_workspace_has_its_own(folder: Path, tmp_path: Path, store: Store) -> None:
    other = workspace(tmp_path / "别的", head())
    asked(folder, store)
    assert asked(other, store) == (load_plan(other), True)
    assert asked(folder, store) == (load_plan(folder), False)


def test_a_plan_that_changed_while_its_material_was_read_is_not_kept(
    folder: Path, store: Store
) -> None:
    read = read_plan(folder, store)
    (folder / "roster.csv").write_text(ROSTER + "丙三,办公室\n", encoding="utf-8")
    keep_plan(read, folder, NOTHING, store)
    assert asked(folder, store) == (load_plan(folder), True)


def test_a_plan_that_names_others_beside_it_is_read_each_time(
    folder: Path, tmp_path: Path, store: Store
) -> None:
    workspace(tmp_path / "去年", head())
    workspace(folder, head("also: [../去年]\n"))
    asked(folder, store)
    assert asked(folder, store)[0].also == ("../去年",)
    (tmp_path / "去年" / "plan.yaml").unlink()
    with pytest.raises(PlanError):
        read_plan(folder, store)


def test_of_a_classified_table_nothing_is_kept(folder: Path, store: Store) -> None:
    secret = Material(
        SourceFile(RelPath("窗口.csv"), "窗口.csv", 1, Sha256("a" * 64)),
        Facts(Format.CSV, Problem.CLASSIFIED),
        Disposition.REJECTED,
    )
    asked(folder, store, Inventory((secret,), ()))
    assert asked(folder, store) == (load_plan(folder), True)


def test_what_is_found_classified_later_takes_the_plans_with_it(folder: Path, store: Store) -> None:
    sha256 = Sha256("a" * 64)
    asked(folder, store)
    store.keep_facts(sha256, "readers/file/.csv", Facts(Format.CSV))
    store.forget(sha256)
    assert store.known(plan_known._key(folder)) is None
    assert plan_known._key(folder).startswith(PLANS)


def test_a_damaged_one_is_read_anew(folder: Path, store: Store) -> None:
    asked(folder, store)
    store.keep(plan_known._key(folder), "no plan")
    assert asked(folder, store) == (load_plan(folder), True)


def test_an_unchanged_plan_is_kept_though_its_time_changed(folder: Path, store: Store) -> None:
    asked(folder, store)
    os.utime(folder / "plan.yaml", (time.time() - 50, time.time() - 50))
    assert asked(folder, store)[1] is False
