from pathlib import Path

import pytest

from anjuan.adapters.names import written
from anjuan.adapters.new_workspace import create, demo, indicator_folders
from anjuan.adapters.plan_schema import schema_text
from anjuan.adapters.plan_yaml import load_plan
from anjuan.adapters.resources import sample_folder
from anjuan.errors import CallError, OutputError, PlanError
from plans import HEAD, head, tasks, workspace


def below(folder: Path) -> list[str]:
    return sorted(written(path.relative_to(folder).as_posix()) for path in folder.rglob("*"))


def test_a_new_workspace_has_a_plan_that_loads_and_its_folders(tmp_path: Path) -> None:
    target = tmp_path / "创建" / "2021"

    made = create(target, None)

    plan = load_plan(target)
    assert [name.rstrip("/") for name in made] == below(target)
    assert {name for name in made if name.count("/") == 2 and name.endswith("/")} == {
        f"{name}/" for name in indicator_folders(plan)
    }
    assert {"plan.yaml", "roster.csv", "待整理/"} <= set(made)
    assert plan.roster == ()


def test_the_starter_plan_teaches_and_is_completed_by_editors(tmp_path: Path) -> None:
    create(tmp_path / "new", None)

    text = (tmp_path / "new" / "plan.yaml").read_text(encoding="utf-8")
    assert text.startswith("# yaml-language-server: $schema=.anjuan/plan.schema.json\n")
    assert (tmp_path / "new" / ".anjuan" / "plan.schema.json").read_text(
        encoding="utf-8"
    ) == schema_text()
    assert text.count("#") > 15


def test_the_empty_roster_has_its_columns_and_opens_in_excel(tmp_path: Path) -> None:
    create(tmp_path / "new", None)

    written = (tmp_path / "new" / "roster.csv").read_bytes()
    assert written == "\ufeff姓名,科室,职务,性别,出生年月,入职,离职,免计事项\r\n".encode()


def test_a_given_plan_is_taken_over_byte_for_byte(tmp_path: Path) -> None:
    given = tmp_path / "given.yaml"
    given.write_bytes(head("roster: roster.csv\n").replace("\n", "\r\n").encode("utf-8-sig"))

    made = create(tmp_path / "new", given)

    assert (tmp_path / "new" / "plan.yaml").read_bytes() == given.read_bytes()
    assert "02-环境治理/2.2-督查/" in made


def test_roster_and_tables_beside_a_given_plan_come_along(tmp_path: Path) -> None:
    old = workspace(tmp_path / "old", HEAD + tasks("per: {file: 表/窗口.csv, column: 窗口号}"))
    (old / "表").mkdir()
    (old / "表" / "窗口.csv").write_text("窗口号\nA01\n", encoding="utf-8")

    create(tmp_path / "new", old / "plan.yaml")

    plan = load_plan(tmp_path / "new")
    assert plan.indicators[0].per == ("A01",)
    assert len(plan.roster) == 2


def test_a_roster_that_is_a_workbook_begins_as_a_workbook(tmp_path: Path) -> None:
    given = tmp_path / "given.yaml"
    given.write_text(head("roster: 花名册.xlsx\n"), encoding="utf-8")

    create(tmp_path / "new", given)

    assert load_plan(tmp_path / "new").own_files == ("plan.yaml", "花名册.xlsx")


def test_a_wrong_plan_leaves_nothing_behind(tmp_path: Path) -> None:
    given = tmp_path / "given.yaml"
    given.write_text(head("tail: 六十\n"), encoding="utf-8")

    with pytest.raises(PlanError):
        create(tmp_path / "new", given)

    assert below(tmp_path) == ["given.yaml"]


def test_a_plan_that_is_not_there_is_a_wrong_call(tmp_path: Path) -> None:
    with pytest.raises(CallError, match="没有找到任务清单"):
        create(tmp_path / "new", tmp_path / "nowhere.yaml")


@pytest.mark.parametrize("make", [lambda target: create(target, None), demo])
def test_a_folder_that_holds_anything_is_refused(tmp_path: Path, make: object) -> None:
    (tmp_path / "已有.txt").write_text("", encoding="utf-8")

    assert callable(make)
    with pytest.raises(CallError, match="里已经有东西"):
        make(tmp_path)
    assert below(tmp_path) == ["已有.txt"]


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    target = tmp_path / "空"
    target.mkdir()

    create(target, None)

    assert (target / "plan.yaml").is_file()
    assert [path.name for path in tmp_path.iterdir()] == ["空"]


def test_a_place_where_nothing_can_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "文件").write_text("", encoding="utf-8")

    with pytest.raises(OutputError, match="不能在"):
        create(tmp_path / "文件" / "new", None)


def test_folder_names_hold_nothing_that_windows_refuses(tmp_path: Path) -> None:
    plan = head().replace("title: 督查", 'title: "卫生/环境：\\"督查\\"?."')

    (name,) = indicator_folders(load_plan(workspace(tmp_path, plan)))

    assert name == "02-环境治理/2.2-卫生／环境：”督查”？"


def test_tasks_sort_by_number_in_a_file_manager(tmp_path: Path) -> None:
    create(tmp_path / "new", sample_folder() / "plan.yaml")

    names = sorted(path.name for path in (tmp_path / "new").iterdir() if path.is_dir())
    numbers = [name.split("-")[0] for name in names if name[0].isdigit()]
    assert numbers == [f"{number:02d}" for number in range(1, 13)]


def test_the_sample_is_copied_whole(tmp_path: Path) -> None:
    made = demo(tmp_path / "demo")

    assert [name.rstrip("/") for name in made] == below(tmp_path / "demo")
    schema = [".anjuan", ".anjuan/plan.schema.json"]
    assert sorted(below(tmp_path / "demo")) == sorted([*schema, *below(sample_folder())])
    assert load_plan(tmp_path / "demo") == load_plan(sample_folder())
    first = (tmp_path / "demo" / "plan.yaml").read_text("utf-8").splitlines()[0]
    assert first == "# yaml-language-server: $schema=.anjuan/plan.schema.json"
