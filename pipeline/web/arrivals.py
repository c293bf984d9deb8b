"""What becomes of a file that has arrived, and of a hand-in that is complete: the same checks."""

from anjuan.adapters.intake.clock import stamp
from anjuan.adapters.intake.records import FileState, Handed, HandIn
from anjuan.model.evidence import Problem
from anjuan.model.units import IndicatorId
from anjuan.web.court import ENDED
from anjuan.web.judging import Judge, ReadFiles
from anjuan.web.kept import as_text
from anjuan.web.service import Service
from anjuan.web.shapes import Case, Reading, Verdict

_REFUSED = {
    Problem.CLASSIFIED: "有密级标志，请勿上传，按保密规定处理",
    Problem.ENCRYPTED: "需要密码才能打开，请去掉密码后再选",
    Problem.EMPTY: "文件是空的（0 字节），请重选",
}
"""What is not kept, by what was read of it."""


def arrive(service: Service, file: Handed) -> None:
    """A file is whole: it is read in a process apart, and refused where it may not stay."""
    answer = service.court.ask(ReadFiles((service.sent(file),))).result()
    if answer is ENDED:
        return  # read at the next start
    if answer.fault or not isinstance(answer.value, tuple):
        service.log.step("文件没有读成", "程序", file=file.id, fault=answer.fault)
        reading = Reading(file.id, Problem.UNREADABLE, "读取时程序中断，请换一份再传")
    else:
        reading = answer.value[0]
    why = _REFUSED.get(Problem(reading.problem)) if reading.problem else None
    if why is not None:
        refuse(service, file, why, hide=reading.problem == Problem.CLASSIFIED)
        return
    service.hand_ins.change_file(file.id, reading=as_text(reading))


def refuse(service: Service, file: Handed, why: str, *, hide: bool = False) -> None:
    """Its bytes are deleted at once; of a classified one not even its name is kept."""
    service.staging.drop(file)
    service.hand_ins.change_file(
        file.id,
        state=FileState.REFUSED,
        fault=why,
        sha256="",
        reading="",
        name="（已删除）" if hide else file.name,
    )
    service.log.step("拒收文件", "程序", file=file.id, why=why)


def case_of(service: Service, hand_in: HandIn) -> Case:
    """The hand-in as it would be accepted now."""
    files = service.hand_ins.files(hand_in.id, (FileState.RECEIVED, FileState.ACCEPTED))
    return Case(
        id=hand_in.id,
        department=hand_in.department,
        indicator=IndicatorId(hand_in.indicator),
        what=hand_in.what,
        day=hand_in.day,
        place=hand_in.place,
        people=hand_in.people,
        background=hand_in.background,
        photographer=hand_in.photographer,
        folder=hand_in.folder,
        files=tuple(service.sent(one) for one in files if one.state is FileState.RECEIVED),
        waiting=service.hand_ins.waiting(),
    )


def check(service: Service, hand_in: HandIn) -> Verdict | None:
    """Judges a hand-in and keeps what was said; None where it could not be judged now."""
    answer = service.court.ask(Judge(case_of(service, hand_in))).result()
    if answer is ENDED:
        return None  # read at the next start
    if answer.fault or not isinstance(answer.value, Verdict):
        service.log.step("没有查成", "程序", hand_in=hand_in.id, fault=answer.fault)
        return None
    service.hand_ins.change(hand_in.id, verdict=as_text(answer.value))
    return answer.value


def received(service: Service, file: Handed) -> Handed:
    """Every byte of the file is there and on the disk: from now on it is not lost."""
    digest = service.staging.finish(file)
    service.hand_ins.change_file(file.id, state=FileState.RECEIVED, sha256=digest, arrived=stamp())
    found = service.hand_ins.file(file.id)
    assert found is not None
    return found
