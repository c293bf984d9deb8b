"""One item: its folder, and the usual papers of an activity put into it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import PurePosixPath
from typing import Any

import yaml

from field import scenes, words
from field.count import Duty
from field.kit import Workspace
from field.papers import Paper, Row, Sheet, chinese_date, write_docx, write_pdf, write_xlsx


class Item:
    """An item's folder; what is put in is told to the count."""

    def __init__(  # noqa: PLR0913
        self,
        space: Workspace,
        duty: Duty,
        folder: str,
        day: str | None,
        *,
        whole: bool = True,
        place: str | None = "一楼大厅",
        department: str | None = None,
    ) -> None:
        self.space = space
        self.duty = duty
        self.folder = folder
        self.day = day
        self.held = space.held(duty, folder if whole else None, day)
        self.held.department = department
        if place and whole:
            self.sidecar({"地点": place})

    def at(self, name: str) -> str:
        return str(PurePosixPath(self.folder) / name)

    def sidecar(self, keys: dict[str, Any], name: str = "说明.yaml") -> None:
        text = yaml.safe_dump(keys, allow_unicode=True, sort_keys=False)
        self.space.path(self.at(name)).write_text(text, encoding="utf-8")

    def add(self, kind: str, count: int = 1) -> None:
        self.held.counts[kind] += count

    def photos(  # noqa: PLR0913
        self,
        count: int,
        *,
        stem: str = "IMG",
        day: str | None = None,
        camera: str | None = "HUAWEI P40",
        stamped: bool = False,
        ext: str = "jpg",
    ) -> list[tuple[str, int]]:
        """Photos of one visit; returns names and seeds."""
        out = []
        for _ in range(count):
            seed = self.space.next_seed()
            shot = day or self.day or "2000-01-01"
            when = scenes.day_time(shot, seed)
            tail = when.strftime("%Y%m%d_%H%M%S") if stamped else f"{seed % 10000:04d}"
            name = f"{stem}_{tail}.{ext}"
            self.space.picture(self.at(name), shot if camera else None, camera=camera, seed=seed)
            out.append((name, seed))
        self.add("photo", count)
        return out

    def paper(self, kind: str, name: str, paper: Paper, *, counted: bool = True) -> str:
        path = self.space.path(self.at(name))
        if path.suffix == ".pdf":
            write_pdf(path, paper)
        else:
            write_docx(path, paper)
        if counted:
            self.add(kind)
        return self.at(name)

    def official(self, title: str, body: list[str], day: str, *, to: str | None = None) -> Paper:
        space = self.space
        return Paper(
            title,
            body,
            number=space.number(),
            to=to,
            sign=space.office.unit,
            date=chinese_date(day),
        )

    def notice(self, topic: str, day: str, name: str | None = None, **lacking: None) -> str:
        body = [
            f"现就{topic}有关事项通知如下。",
            "一、请各科室安排人员按时到场，不得无故缺席。",
            *words.talks(self.space.dice, self.names(), 2),
            "特此通知。",
        ]
        paper = self.official(f"关于{topic}的通知", body, day, to="各科室：")
        for key in lacking:
            setattr(paper, key, None)
        return self.paper("notice", name or f"关于{topic}的通知.docx", paper)

    def circular(
        self, topic: str, day: str, name: str, body: list[str] | None = None, **lacking: None
    ) -> str:
        text = body or ["现将有关情况通报如下。", *words.finds(self.space.dice, 5)]
        paper = self.official(f"关于{topic}的通报", text, day, to="各科室：")
        for key in lacking:
            setattr(paper, key, None)
        return self.paper("circular", name, paper)

    def names(self) -> list[str]:
        return [name for name, _ in self.space.staff] or words.people(self.space.seed, 9)

    def record(
        self,
        title: str,
        name: str,
        day: str | None = None,
        body: list[str] | None = None,
        who: str | None = None,
    ) -> str:
        when = chinese_date(day or self.day or "")
        who = who or "、".join(self.space.dice.sample(self.names(), 2))
        text = [f"检查时间：{when}", f"检查人员：{who}", *(body or words.finds(self.space.dice))]
        return self.paper("record", name, Paper(title, text))

    def minutes(self, title: str, name: str, body: list[str] | None = None) -> str:
        who = self.space.dice.sample(self.names(), 4)
        text = [
            f"时间：{chinese_date(self.day or '')}",
            "地点：三楼会议室",
            f"主持：{who[0]}",
            f"记录：{who[1]}",
            f"参加人员：{'、'.join(who)}",
            *(body or words.talks(self.space.dice, self.names())),
        ]
        return self.paper("minutes", name, Paper(title, text))

    def bulletin(self, title: str, name: str, day: str, extra: Sequence[str] = ()) -> str:
        body = [*extra, *words.finds(self.space.dice, 4)]
        paper = Paper(title, body, sign=self.space.office.unit, date=chinese_date(day))
        return self.paper("bulletin", name, paper)

    def summary(self, title: str, name: str, day: str, extra: Sequence[str] = ()) -> str:
        body = [
            *extra,
            *words.finds(self.space.dice, 5),
            *words.talks(self.space.dice, self.names(), 2),
        ]
        paper = Paper(title, body, sign=self.space.office.unit, date=chinese_date(day))
        return self.paper("summary", name, paper)

    def attendance(
        self,
        name: str,
        count: int,
        *,
        signed: bool = True,
        who: Sequence[tuple[str, str]] | None = None,
        start: int = 0,
    ) -> str:
        """A list of roster people with a title above the header."""
        chosen = list(who or (self.space.staff * 2)[start : start + count])
        rows: list[Row] = [("签到表",), ("序号", "姓名", "科室", "签名")]
        rows += [
            (n + 1, person, home, person if signed else None)
            for n, (person, home) in enumerate(chosen)
        ]
        write_xlsx(self.space.path(self.at(name)), Sheet(rows, merges=("A1:D1",)))
        self.add("attendance")
        return self.at(name)

    def table(self, kind: str, name: str, *sheets: Sheet, counted: bool = True) -> str:
        write_xlsx(self.space.path(self.at(name)), *sheets)
        if counted:
            self.add(kind)
        return self.at(name)

    def raw(self, name: str, data: bytes) -> str:
        self.space.path(self.at(name)).write_bytes(data)
        return self.at(name)

    def scan(self, kind: str, name: str, *, counted: bool = True) -> str:
        shot = scenes.Shot(camera=None)
        scenes.save(self.space.path(self.at(name)), scenes.paper(self.space.next_seed()), shot)
        if counted:
            self.add(kind)
        return self.at(name)


def month_days(year: int, day: int, months: Sequence[int] = range(1, 13)) -> list[str]:
    return [date(year, month, day).isoformat() for month in months]
