"""What stands on the screen: names and sentences come from anybody, and steer nothing."""

import json

import pytest
from rich.table import Table

from anjuan.adapters.json_text import json_text
from anjuan.errors import CallError
from anjuan.screen import Screen

_EVIL = "\x1b]0;改名\x07\x1b[2J\x9b31m\x08\r左\u202e右\u2066"
_STEERING = ("\x1b", "\x07", "\x9b", "\x08", "\r", "\u202e", "\u2066")


def shown(capsys: pytest.CaptureFixture[str]) -> str:
    told = capsys.readouterr()
    return told.out + told.err


def test_nothing_that_is_said_steers_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    screen = Screen()
    table = Table(title=_EVIL)
    table.add_column(_EVIL)
    table.add_row(_EVIL)
    screen.say(_EVIL)
    screen.result(_EVIL)
    screen.paragraph(_EVIL, _EVIL)
    screen.table(table)
    screen.fail(CallError(_EVIL, advice=_EVIL), [_EVIL])
    told = shown(capsys)
    assert "改名" in told
    assert not [mark for mark in _STEERING if mark in told]


def test_markup_in_what_is_said_is_text(capsys: pytest.CaptureFixture[str]) -> None:
    Screen().say("[red]红[/red][link=http://x]点[/link]")
    assert shown(capsys) == "[red]红[/red][link=http://x]点[/link]\n"


def test_lines_and_tabs_stand(capsys: pytest.CaptureFixture[str]) -> None:
    Screen().result("甲\n乙")
    assert shown(capsys) == "甲\n乙\n"


def test_json_says_the_same_and_steers_nothing() -> None:
    text = json_text({_EVIL: [_EVIL]})
    assert json.loads(text) == {_EVIL: [_EVIL]}
    assert not [mark for mark in _STEERING if mark in text]
