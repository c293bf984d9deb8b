"""What the office does with a hand-in: accepts, returns, files elsewhere; takes the last back."""

import json
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from anjuan.adapters.intake.records import FileState, Handed, HandIn, State, Step
from anjuan.errors import CallError
from anjuan.model.units import IndicatorId
from anjuan.web.arrivals import check
from anjuan.web.filing import Filing
from anjuan.web.service import Service

ACCEPT, RETURN, REFILE, EDIT = "接收", "退回", "改归", "改要素"


def accept(service: Service, hand_in: HandIn, names: Collection[str], by: str) -> None:
    """Takes its files into the workspace; `names` are those that somebody saw.

    Raises:
        AnjuanError: they cannot be moved, or there is none; nothing has changed.
    """
    with service.deciding:
        current = _insist(service, hand_in, State.PENDING)
        received = service.hand_ins.files(current.id, (FileState.RECEIVED,))
        if {one.id for one in received} != set(names):
            raise CallError("文件和页面上的不一样了", advice="请刷新页面，看过再接收")
        _take(service, current, names, by)


def _take(service: Service, hand_in: HandIn, names: Collection[str], by: str) -> None:
    """The same; `service.deciding` is held, and the hand-in is as it stands."""
    received = service.hand_ins.files(hand_in.id, (FileState.RECEIVED,))
    files = [one for one in received if one.id in names]
    if not files:
        raise CallError("没有可以接收的文件", advice="请先选文件；都要退回的，请用“退回”")
    unread = next((one for one in files if not one.reading), None)
    if unread is not None:
        raise CallError(f"《{unread.name}》还没有读完", advice="请过几秒再接收")
    run = _accept(service, hand_in, files, by)
    told = f"接收 {len(files)} 件，归入 {hand_in.indicator}"
    service.hand_ins.step(hand_in.id, by, ACCEPT, told, {"run": run})
    service.log.step(ACCEPT, by, hand_in=hand_in.id, files=len(files))


def _accept(service: Service, hand_in: HandIn, files: Sequence[Handed], by: str) -> int:
    filed = Filing(service).accept(hand_in, files, by)
    with service.hand_ins.writing():
        for name, place in filed.places.items():
            service.hand_ins.change_file(name, state=FileState.ACCEPTED, place=place, reason="")
        service.hand_ins.change(
            hand_in.id, state=State.ACCEPTED, folder=filed.folder, decided_by=by, reason=""
        )
    for note in filed.notes:
        service.log.step("收件登记", "程序", note=note)
    return filed.run


def give_back(  # noqa: PLR0913  # what is told with it
    service: Service,
    hand_in: HandIn,
    reason: str,
    by: str,
    *,
    files: Mapping[str, str],
    until: str = "",
    rest: bool = False,
) -> None:
    """Returns a hand-in with a reason, these files of it (id → reason) to be changed.

    With `rest` the others are accepted. Without files the whole of it is returned.

    Raises:
        AnjuanError: no reason is given, or the rest cannot be moved; nothing has changed.
    """
    if not reason.strip():
        raise CallError("退回要写理由", advice="请写一句要改什么，报送的人会原样看到")
    with service.deciding:
        current = _insist(service, hand_in, State.PENDING)
        received = [one.id for one in service.hand_ins.files(current.id, (FileState.RECEIVED,))]
        others = [name for name in received if name not in files]
        if rest and others:
            _take(service, current, others, by)
        with service.hand_ins.writing():
            for name in received:
                if name in files:
                    service.hand_ins.change_file(name, state=FileState.RETURNED, reason=files[name])
            service.hand_ins.change(
                current.id, state=State.RETURNED, reason=reason.strip(), until=until, decided_by=by
            )
            told = f"退回 {len(files)} 件" if files else "退回"
            before = {"reason": current.reason, "files": list(files)}
            service.hand_ins.step(current.id, by, RETURN, f"{told}：{reason.strip()}", before)
    service.log.step(RETURN, by, hand_in=hand_in.id, files=len(files))


def refile(service: Service, hand_in: HandIn, indicator: IndicatorId, by: str, why: str) -> None:
    """Files it under another indicator; what was accepted moves along.

    Raises:
        AnjuanError: the plan has no such indicator, or something cannot be moved.
    """
    standing = service.standing
    if standing is None or indicator not in standing.homes:
        raise CallError("任务清单里没有这项指标", advice="请从列表中选")
    if indicator == hand_in.indicator:
        raise CallError("已经在这项指标下", advice="请选另一项")
    with service.deciding:
        moved = _move_to(service, hand_in, indicator, by)
        told = f"{hand_in.indicator} → {indicator}" + (f"：{why.strip()}" if why.strip() else "")
        before = {"indicator": hand_in.indicator, "runs": moved}
        service.hand_ins.step(hand_in.id, by, REFILE, told, before)
        service.log.step(REFILE, by, hand_in=hand_in.id, told=told)
    _again(service, hand_in)


def _move_to(service: Service, hand_in: HandIn, indicator: IndicatorId, by: str) -> list[int]:
    """Changes the indicator; files that lie in the workspace go to their new folder."""
    state, moved = hand_in.state, []
    accepted = service.hand_ins.files(hand_in.id, (FileState.ACCEPTED,))
    for step in service.hand_ins.steps(hand_in.id) if accepted else ():
        for run in _runs(step):
            kept = _undo_accept(service, hand_in, run)
            if kept:
                raise CallError(f"没有全部移出：{kept}", advice="留在文件夹里的，请手工处理")
    service.hand_ins.change(hand_in.id, indicator=indicator, folder="", verdict="")
    if accepted:
        current = service.hand_ins.get(hand_in.id)
        assert current is not None
        files = [one for one in map(service.hand_ins.file, [f.id for f in accepted]) if one]
        moved = [_accept(service, current, files, by)]
        service.hand_ins.change(hand_in.id, state=state)
    return moved


def undo(service: Service, hand_in: HandIn, number: int, by: str) -> str:
    """Takes back the step of that number, the office's last on it; gives what that was.

    Raises:
        AnjuanError: it is not the last any more, or cannot be taken back any more.
    """
    with service.deciding:
        hand_in = service.hand_ins.get(hand_in.id) or hand_in
        step = last_step(service, hand_in)
        if step is None or step.id != number:
            raise CallError("没有可以撤销的", advice="请刷新队列，看看它现在的状态")
        before: dict[str, Any] = json.loads(step.before)
        kept = ""
        match step.what:
            case "接收":
                kept = _undo_accept(service, hand_in, before["run"])
            case "退回":
                _undo_return(service, hand_in, before)
            case "改归":
                _move_to(service, hand_in, IndicatorId(before["indicator"]), by)
            case _:
                service.hand_ins.change(hand_in.id, **before)
        service.hand_ins.undo_step(step.id)
        rest = f"；没有撤回的留在文件夹里：{kept}" if kept else ""
        service.hand_ins.step(hand_in.id, by, "撤销", f"撤销“{step.what}”{rest}")
        service.log.step("撤销", by, hand_in=hand_in.id, of=step.what)
    _again(service, hand_in)
    return step.what


def last_step(service: Service, hand_in: HandIn) -> Step | None:
    """The office's last step that was not taken back, unless its sender acted since."""
    for one in service.hand_ins.steps(hand_in.id):
        if one.undone or one.what == "撤销":
            continue
        return one if one.before else None
    return None


def _runs(step: Step) -> list[int]:
    """The runs of the journal by which a step moved files, as far as it still holds."""
    if step.undone or not step.before:
        return []
    before = json.loads(step.before)
    return [before["run"]] if "run" in before else list(before.get("runs", ()))


def _undo_accept(service: Service, hand_in: HandIn, run: int) -> str:
    """Takes a run back; gives why some of its files stay where they are."""
    kept = _take_out(service, run)
    left = service.hand_ins.files(hand_in.id, (FileState.ACCEPTED,))
    folder = hand_in.folder if left else ""
    received = service.hand_ins.files(hand_in.id, (FileState.RECEIVED,))
    state = State.PENDING if received else hand_in.state
    service.hand_ins.change(hand_in.id, state=state, folder=folder)
    return kept if left else ""


def _take_out(service: Service, run: int) -> str:
    """The files of a run back into the staging folder; those changed by hand since stay."""
    back, kept = Filing(service).back(run)
    with service.hand_ins.writing():
        for name in back:
            service.hand_ins.change_file(name, state=FileState.RECEIVED, place="")
    return "；".join(kept)


def _undo_return(service: Service, hand_in: HandIn, before: Mapping[str, Any]) -> None:
    if hand_in.state is not State.RETURNED:
        raise CallError("科室已经再次报送，不能撤销退回", advice="请直接审核新报送的")
    for one in service.hand_ins.files(hand_in.id, (FileState.RETURNED,)):
        service.hand_ins.change_file(one.id, state=FileState.RECEIVED, reason="")
    service.hand_ins.change(hand_in.id, state=State.PENDING, reason=str(before["reason"]), until="")


def _insist(service: Service, hand_in: HandIn, state: State) -> HandIn:
    """The hand-in as it stands now.

    Raises:
        CallError: it is not in that state any more: somebody was faster.
    """
    current = service.hand_ins.get(hand_in.id)
    if current is None or current.state is not state:
        raise CallError("它已不在待审核里，可能别人已经处理", advice="请刷新页面")
    return current


def _again(service: Service, hand_in: HandIn) -> None:
    """Judged once more, as another indicator asks for other things."""
    current = service.hand_ins.get(hand_in.id)
    if current is not None and current.state in {State.PENDING, State.RETURNED}:
        check(service, current)
