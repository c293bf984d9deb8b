import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from anjuan.adapters.plan_choices import CADENCES
from anjuan.adapters.plan_schema import main, schema_text
from anjuan.adapters.resources import sample_folder
from anjuan.model.kinds import Kind

ROOT = Path(__file__).resolve().parents[2]


def properties(value: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every key that the schema knows anywhere, with what it says of it."""
    for inner in value if isinstance(value, list) else ():
        yield from properties(inner)
    for name, inner in value.items() if isinstance(value, dict) else ():
        if name == "properties":
            yield from inner.items()
        yield from properties(inner)


def test_the_schema_in_docs_is_current() -> None:
    shipped = (ROOT / "docs" / "plan.schema.json").read_text(encoding="utf-8")

    assert shipped == schema_text(), "请运行 make schema"


def test_every_key_is_explained_in_chinese() -> None:
    for name, key in properties(json.loads(schema_text())):
        assert any("\u4e00" <= sign <= "\u9fff" for sign in key.get("title", "")), name


def test_no_key_may_stand_where_it_does_not_belong() -> None:
    for name, form in json.loads(schema_text())["$defs"].items():
        assert form["additionalProperties"] is False, name


def test_editors_are_offered_every_cadence_with_its_meaning() -> None:
    every = json.loads(schema_text())["$defs"]["IndicatorForm"]["properties"]["every"]

    assert dict(zip(every["enum"], every["enumDescriptions"], strict=True)) == {
        cadence.value: meaning for cadence, meaning in CADENCES.items()
    }


def test_editors_are_offered_every_kind_of_material() -> None:
    each = json.loads(schema_text())["$defs"]["IndicatorForm"]["properties"]["each"]

    assert set(each["properties"]) == {kind.value for kind in Kind}


def test_the_shipped_plan_points_editors_at_the_schema() -> None:
    first = (sample_folder() / "plan.yaml").read_text(encoding="utf-8").splitlines()[0]

    name = first.removeprefix("# yaml-language-server: $schema=")
    assert (sample_folder() / name).resolve() == ROOT / "docs" / "plan.schema.json"


def test_the_schema_is_written_where_it_is_asked_for(tmp_path: Path) -> None:
    assert main([str(tmp_path / "docs" / "plan.schema.json")]) == 0
    written = tmp_path / "docs" / "plan.schema.json"
    assert written.read_bytes().decode() == schema_text()


def test_a_wrong_call_says_how_it_is_called(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    assert "用法" in capsys.readouterr().err
