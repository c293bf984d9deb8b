import pytest
import yaml

from anjuan.adapters import yaml_source
from anjuan.adapters.yaml_messages import yaml_fault
from anjuan.adapters.yaml_source import compose, loader_class

TEXTS = [
    ("a: 1\n\tb: 2\n", 2, "制表符"),
    ("a:\n  - b\n \t- c\n", 3, "制表符"),
    ("a: 1\nb：2\nc: 3\n", 2, "全角"),
    ("a：1\nb: 2\n", 1, "全角"),
    ("a: 1\nfolders: [*督查*]\n", 2, "* 开头"),
    ("a: 1\nfolders:\n  - *督查*\n", 3, "* 开头"),
    ('a: 1\nb: "甲\n', 2, "引号"),
    ("a: [1, 2\nb: 3\n", 2, "括号"),
    ("a: {b: 1\nc: 2\n", 2, "括号"),
    ("a: @甲\n", 1, "@"),
    ("a: %甲\n", 1, "@"),
    ("a: b: c\n", 1, "两个冒号"),
    ("a: 1\n   b: 2\n", 2, "缩进"),
    ("a: 1\n---\nb: 2\n", 2, "---"),
    ("a: 1\nb: \x07\n", 2, "控制字符"),
    ("a: 1\n- b\n", 2, "不合 YAML"),
]


@pytest.mark.parametrize(
    "base",
    [
        pytest.param(yaml.SafeLoader, id="python"),
        pytest.param(
            getattr(yaml, "CSafeLoader", None),
            id="libyaml",
            marks=pytest.mark.skipif(not yaml.__with_libyaml__, reason="PyYAML 没有编入 libyaml"),
        ),
    ],
)
@pytest.mark.parametrize(("text", "line", "said"), TEXTS)
def test_both_parsers_lead_to_the_same_advice(
    monkeypatch: pytest.MonkeyPatch, base: type, text: str, line: int, said: str
) -> None:
    monkeypatch.setattr(yaml_source, "_LOADER", loader_class(base))

    with pytest.raises(yaml.YAMLError) as caught:
        compose(text, "plan.yaml")
    fault = yaml_fault(caught.value, text, "plan.yaml")

    assert said in fault.what
    assert abs(fault.line - line) <= 1
    assert fault.step.endswith("。")
