"""`anjuan captions`: the caption worksheets, written, and read back by every other command."""

from collections.abc import Sequence
from dataclasses import fields
from datetime import datetime

import click

from anjuan import asked
from anjuan.adapters.caption_writer import Proposed, Written, write_captions
from anjuan.adapters.plan_yaml import load_plan
from anjuan.adapters.readers.caption_sheet import SENTENCE
from anjuan.adapters.store import Store
from anjuan.adapters.workspace_lock import locked
from anjuan.commands.shared import INPUTS, settings_of
from anjuan.console import ChineseCommand
from anjuan.errors import ExitCode
from anjuan.model.evidence import ELEMENT_NAMES, Elements
from anjuan.model.periods import SHANGHAI
from anjuan.screen import Screen
from anjuan.stages.caption_rows import CaptionRow, caption_folders
from anjuan.surveying import read_workspace


@click.command(
    cls=ChineseCommand,
    help="在有照片的每个文件夹里写一份照片说明.xlsx，带缩略图和已知的内容；填好保存，检查和组卷时就用。"
    "再运行一次会补上新照片，您填的一个字都不动。\n\n示例：anjuan captions inputs",
)
@INPUTS
@click.option(
    "--only", multiple=True, metavar="编号", help="只写这些任务或指标的照片，可以多写几次。"
)
def captions(inputs: str, *, only: Sequence[str]) -> int:
    """The caption worksheets."""
    settings, screen = settings_of(inputs, None), Screen()
    plan = load_plan(settings.workspace)
    scope = asked.scope(plan, only=only)
    with screen, Store() as store:
        folders = caption_folders(plan, read_workspace(plan, settings, store, screen), scope)
        told = screen.stage("写照片说明", len(folders))
        done: list[Written] = []
        with locked(settings.workspace, f"{datetime.now(SHANGHAI):%H:%M}"):
            for one in folders:
                rows = [_proposed(row) for row in one.rows]
                done.append(write_captions(settings.workspace, one.folder, rows, store))
                told(1)
    for written in done:
        _say(screen, written)
    _say_all(screen, done, inputs)
    return ExitCode.OUTPUT_FAILED if any(written.refused for written in done) else ExitCode.DONE


def _proposed(row: CaptionRow) -> Proposed:
    texts = {
        ELEMENT_NAMES[one.name]: str(getattr(row.elements, one.name)) for one in fields(Elements)
    }
    texts[SENTENCE] = row.sentence
    return Proposed(row.name, row.path, row.digest, texts, damaged=row.damaged)


def _say(screen: Screen, one: Written) -> None:
    """A line for each worksheet in which something happened."""
    name = one.path
    if one.refused is not None:
        screen.result(f"没有写 {name}：{one.refused.value}。")
        return
    told = [
        text
        for number, text in (
            (one.added, f"新增{one.added}张"),
            (one.kept, f"保留您填的{one.kept}处"),
            (one.gone, f"{one.gone}张照片已不在，那几行留着"),
        )
        if number
    ]
    if one.changed:
        screen.result(f"已写 {name}：{'，'.join(told) or '已更新'}。")


def _say_all(screen: Screen, done: Sequence[Written], inputs: str) -> None:
    """How much there is, and what to do next."""
    photos = sum(written.photos for written in done)
    if not photos:
        screen.result("没有归入指标的照片，没有写照片说明。")
        return
    changed = sum(written.changed and written.refused is None for written in done)
    refused = sum(written.refused is not None for written in done)
    same = len(done) - changed - refused
    told = (f"写了{changed}份" if changed else "", f"{same}份没有变化" if same else "",
            f"{refused}份没有写" if refused else "")  # fmt: skip
    screen.result(f"{len(done)}份照片说明，{photos}张照片：{'，'.join(filter(None, told))}。")
    screen.say(f"下一步：打开 照片说明.xlsx，补上地点、人物，保存后运行 anjuan check {inputs}")
