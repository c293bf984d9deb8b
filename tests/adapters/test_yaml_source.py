from datetime import date
from fractions import Fraction

import pytest
import yaml

from anjuan.adapters import yaml_source
from anjuan.adapters.yaml_source import Fault, compose, loader_class

LOADERS = [
    pytest.param(yaml.SafeLoader, id="python"),
    pytest.param(
        getattr(yaml, "CSafeLoader", None),
        id="libyaml",
        marks=pytest.mark.skipif(not yaml.__with_libyaml__, reason="PyYAML 没有编入 libyaml"),
    ),
]


@pytest.fixture(params=LOADERS, autouse=True)
def _each_loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every test runs with both of PyYAML's parsers: the compiled one is not everywhere."""
    monkeypatch.setattr(yaml_source, "_LOADER", loader_class(request.param))


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("甲", "甲"),
        ("3", 3),
        ("-3", -3),
        ("0138", 138),
        ("0.1", Fraction(1, 10)),
        ("1.10", Fraction(11, 10)),
        ("1e3", "1e3"),
        ("12:30", "12:30"),
        ("true", True),
        ("on", "on"),
        ("No", "No"),
        ("~", None),
        ("", None),
        ("2021-03-12", date(2021, 3, 12)),
        ("2021-3-2", date(2021, 3, 2)),
        ("2021-02-30", "2021-02-30"),
        ("2021-03", "2021-03"),
        ("12-31", "12-31"),
        ("80%", "80%"),
        ('"3"', "3"),
        ("[1, 甲]", (1, "甲")),
        ("{甲: 乙}", {"甲": "乙"}),
    ],
)
def test_scalars_are_read_as_their_author_means_them(written: str, value: object) -> None:
    read = compose(f"key: {written}\n", "plan.yaml").data

    assert read == {"key": value}
    assert isinstance(read, dict)
    assert type(read["key"]) is type(value)


def test_keys_are_always_text() -> None:
    data = compose("on: 1\n3: 2\n2021-01-01: 3\n", "plan.yaml").data

    assert data == {"on": 1, "3": 2, "2021-01-01": 3}


DOCUMENT = """\
title: 甲
tasks:
  - id: 1.10
    each: {photo: 3,
           record: 1}
  - id: "2"
"""


@pytest.mark.parametrize(
    ("loc", "line"),
    [
        ((), 1),
        (("title",), 1),
        (("tasks",), 3),
        (("tasks", 0), 3),
        (("tasks", 0, "each", "record"), 5),
        (("tasks", 1, "id"), 6),
        (("tasks", 1, "missing"), 6),
        (("tasks", 0, "[union]", "each", "photo"), 4),
        (("nowhere", "at", "all"), 1),
    ],
)
def test_every_place_has_its_line(loc: tuple[int | str, ...], line: int) -> None:
    assert compose(DOCUMENT, "plan.yaml").line(loc) == line


def test_a_key_has_its_line_apart_from_its_value() -> None:
    document = compose("a:\n  b: 1\n", "plan.yaml")

    assert (document.key_line(("a",)), document.line(("a",))) == (1, 2)


def test_a_number_keeps_the_text_it_was_written_with() -> None:
    document = compose(DOCUMENT, "plan.yaml")

    assert document.text(("tasks", 0, "id")) == "1.10"
    assert document.text(("tasks", 0)) is None


def test_merged_keys_are_lent_and_own_keys_win() -> None:
    text = "a: &a {x: 1, y: 2}\nb: &b {y: 3}\nc:\n  <<: [*a, *b]\n  z: 4\nd: {<<: *a, x: 5}\n"

    document = compose(text, "plan.yaml")

    assert isinstance(document.data, dict)
    assert document.data["c"] == {"x": 1, "y": 2, "z": 4}
    assert document.data["d"] == {"x": 5, "y": 2}
    assert document.line(("c", "y")) == 1
    assert document.faults == ()


def test_what_yaml_allows_but_a_plan_does_not_is_collected() -> None:
    text = "a: 1\na: 2\nb: !x 3\n[c]: 4\nd: &d [*d]\n"

    faults = compose(text, "plan.yaml").faults

    assert [(fault.line, fault.what) for fault in faults] == [
        (2, "键“a”重复，第1行已经写过"),
        (3, "不认得的 YAML 标记 !x"),
        (4, "这里的键不是一个词"),
        (5, "锚点（&、*）引用了它自己"),
    ]


def test_a_fault_reads_as_one_line_with_its_address() -> None:
    assert (
        str(Fault("plan.yaml", 12, "缺少 title", "请补上。"))
        == "plan.yaml:12：缺少 title。请补上。"
    )
    assert str(Fault("plan.yaml", 0, "打不开", "请核对。")) == "plan.yaml：打不开。请核对。"
