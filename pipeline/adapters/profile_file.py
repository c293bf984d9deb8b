"""上报要求 as a file: the workspace's own, the one that is named, or the shipped one."""

from collections.abc import Mapping
from math import isfinite
from pathlib import Path
from typing import Any

import yaml

from anjuan.adapters.file_bytes import text_of
from anjuan.adapters.resources import templates_folder
from anjuan.errors import CallError
from anjuan.model.submission import Profile

_NAME = "上报要求.yaml"
_KEYS = {
    "标题": "title",
    "格式": "formats",
    "单个文件MB": "file_mb",
    "图片MB": "picture_mb",
    "每项图片": "pictures",
    "图注字数": "caption_chars",
    "题名字数": "title_chars",
    "报告字数": "report_chars",
}


def read_profile(workspace: Path, named: Path | None) -> Profile:
    """What the platform takes.

    Raises:
        CallError: the file is not there, or something in it is not understood.
    """
    own = workspace / "模板" / _NAME
    shipped = templates_folder() / "profiles" / _NAME
    path = named or (own if own.is_file() else shipped)
    try:
        told = yaml.safe_load(text_of(path, "utf-8-sig"))
    except (OSError, UnicodeDecodeError, RecursionError, yaml.YAMLError) as fault:
        raise CallError(
            f"上报要求“{path}”读不出来", advice="请核对路径，或照随程序的样子重写"
        ) from fault
    return _profile(told if isinstance(told, dict) else {"": told}, path)


def _profile(told: Mapping[Any, Any], path: Path) -> Profile:
    wrong = [_shown(key, value) for key, value in told.items() if not _is_right(key, value)]
    if wrong:
        raise CallError(
            f"上报要求“{path}”里有看不懂的内容",
            wrong,
            advice=f"可以写的有：{'、'.join(_KEYS)}；格式写成 [jpg, pdf]，其余写数字",
        )
    values = {_KEYS[key]: value for key, value in told.items()}
    if "formats" in values:
        values["formats"] = tuple(str(one).lower().lstrip(".") for one in values["formats"])
    return Profile(**values)


def _shown(key: Any, value: Any) -> str:
    """A line of it; lists in lists may stand for more than can be shown."""
    return f"{key}" if isinstance(value, (list, dict)) else f"{key}：{value}"


def _is_right(key: Any, value: Any) -> bool:
    if key not in _KEYS:
        return False
    if key == "标题":
        return isinstance(value, str)
    if key == "格式":
        return (
            isinstance(value, list) and bool(value) and all(isinstance(one, str) for one in value)
        )
    number = isinstance(value, (int, float)) and not isinstance(value, bool) and isfinite(value)
    return number and value >= 0 and (not key.endswith(("图片", "字数")) or value == int(value))
