"""What is said of a file that is not as it was, and what to do about it."""

from anjuan.model.fixity import Change, Difference

_NAMES = {
    Change.MISSING: "不见了",
    Change.UNEXPECTED: "清单以外的文件",
    Change.CHANGED: "内容变了",
    Change.MOVED: "挪了地方",
    Change.RENAMED: "改了名",
    Change.UNREADABLE: "读不出来",
    Change.RECORD: "记录不对",
}


def change_name(change: Change) -> str:
    """What happened, in a word."""
    return _NAMES[change]


def told(one: Difference) -> str:
    """The difference in a line: what, which file, where to."""
    match one.change:
        case Change.MOVED | Change.RENAMED:
            return f"{one.path} → {one.now}"
        case Change.CHANGED if one.now:
            return f"{one.path}（现在是“{one.now}”原来的内容）"
        case _:
            return f"{one.path}（{one.about}）" if one.about else one.path


def step_outputs(change: Change) -> str:
    """What to do about outputs, of a build, an archive or a package, that are not as they were."""
    if change is Change.UNEXPECTED:
        return "是自己放的，请移到别处；不知道来历的，不要用"
    if change is Change.RECORD:
        return "记录、签名不是原来的：请从备份找回；找不回的，用没有动过的材料重新做一遍"
    return "这套成果不要再交；从备份找回，或者用没有动过的材料重新做一遍"


def step_material(change: Change) -> str:
    """What to do about material that is not as the last build found it."""
    if change is Change.UNREADABLE:
        return "请从备份或原来的设备重新拷贝"
    if change in {Change.MISSING, Change.CHANGED}:
        return "不是自己改的、删的，请从备份找回；是自己改的，重新组卷"
    return "材料又有增加或整理，请重新组卷"
