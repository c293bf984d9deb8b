from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from anjuan.adapters.fontconfig import STAND_INS, fonts_conf, stand_in

NAMES = [
    "仿宋_GB2312",
    "仿宋",
    "FangSong",
    "楷体_GB2312",
    "楷体",
    "KaiTi",
    "黑体",
    "SimHei",
    "宋体",
    "SimSun",
    "方正小标宋简体",
    "方正小标宋_GBK",
    "华文中宋",
    "华文仿宋",
    "微软雅黑",
    "等线",
]


def test_the_settings_are_well_formed_and_know_only_our_folders(tmp_path: Path) -> None:
    cache = tmp_path / "字体 & 其他"
    root = ET.fromstring(fonts_conf(cache))  # noqa: S314 - our own text
    folders = [one.text or "" for one in root.findall("dir")]
    assert folders[0].endswith("fonts")
    assert root.findtext("cachedir") == str(cache)
    assert not root.findall("include")


@pytest.mark.parametrize("name", [*NAMES, "Times New Roman"])
def test_every_name_in_use_has_a_stand_in(tmp_path: Path, name: str) -> None:
    root = ET.fromstring(fonts_conf(tmp_path))  # noqa: S314 - our own text
    found = {
        alias.findtext("family"): (alias.get("binding"), alias.findtext("accept/family"))
        for alias in root.findall("alias")
    }
    assert found[name] == ("same", stand_in(name))


def test_no_name_is_played_twice() -> None:
    names = [name for _, played in STAND_INS for name in played]
    assert len(names) == len(set(names))
