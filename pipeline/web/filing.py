"""Accepted material goes into the workspace's folders, and comes back; never over another file."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml

from anjuan.adapters.filing_journal import Journal, Run, Sort, Step
from anjuan.adapters.intake.clock import now
from anjuan.adapters.intake.records import FileState, Handed, HandIn, State
from anjuan.adapters.moving import ChangedError, make_folders, why_not
from anjuan.adapters.receipts import Receipt
from anjuan.adapters.workspace_lock import locked
from anjuan.carrying import attempt, free_names
from anjuan.errors import OutputError
from anjuan.model.moves import numbered
from anjuan.model.plan import Indicator
from anjuan.model.units import IndicatorId, Sha256
from anjuan.settling import register, settle
from anjuan.taking_back import take_back
from anjuan.web.arrivals import case_of
from anjuan.web.cards import REUSED
from anjuan.web.kept import verdict_of
from anjuan.web.service import Service
from anjuan.web.trial import dated_name, goal_of

_SIDECAR = "说明.yaml"
_OPEN = (State.PENDING, State.RETURNED, State.ACCEPTED)


@dataclass(frozen=True, slots=True)
class Filed:
    """What came of filing."""

    run: int
    folder: str
    places: dict[str, str]
    """Path in the workspace by the file's id."""
    notes: tuple[str, ...] = ()


class Filing:
    """Moves the files of a hand-in; `service.deciding` is held."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._workspace = service.options.workspace

    def accept(self, hand_in: HandIn, files: Sequence[Handed], by: str) -> Filed:
        """Moves files into the item's folder, with a 说明 for the six elements.

        Raises:
            OutputError: something could not be moved; what had been moved is back.
        """
        standing = self._service.standing
        assert standing is not None
        indicator = standing.plan.indicator(IndicatorId(hand_in.indicator))
        with locked(self._workspace, f"{now():%Y-%m-%d %H:%M}"):
            journal = self._service.journal()
            settle(self._workspace, journal)
            folder = self._folder(hand_in, standing.homes[indicator.id])
            run = journal.begin(now().date().isoformat())
            try:
                places = self._move(journal, run, hand_in, files, folder, indicator, by)
            except (OSError, ChangedError) as fault:
                journal.end(run)
                take_back(self._workspace, journal, run, self._receipt)
                raise OutputError(
                    f"放不进“{folder}”：{why_not(fault)}", advice="请核对以后再接收一次"
                ) from fault
            journal.end(run)
            notes = register(self._workspace, journal, self._receipt)
        return Filed(run.number, folder, places, notes)

    def back(self, number: int) -> tuple[set[str], tuple[str, ...]]:
        """Takes a run back; gives the ids of the files that are back, and why others are not.

        Raises:
            OutputError: another program is moving files in the workspace.
        """
        with locked(self._workspace, f"{now():%Y-%m-%d %H:%M}"):
            journal = self._service.journal()
            run = next(one for one in journal.runs if one.number == number)
            outcome = take_back(self._workspace, journal, run, self._receipt)
        back = {Path(one.source).stem for one in outcome.steps if one.sort is Sort.FILE}
        return back, (*(f"{one.path}：{one.reason}" for one in outcome.kept), *outcome.notes)

    def reconcile(self) -> None:
        """Files that a run moved which died before it was noted: the journal is right."""
        moved = {
            step.source: (run, step) for run in self._service.journal().runs for step in run.filed
        }
        for hand_in in self._service.hand_ins.in_states(*_OPEN):
            files = self._service.hand_ins.files(hand_in.id, (FileState.RECEIVED,))
            found = {
                one.id: moved[self._below(path)]
                for one in files
                if not (path := self._service.staging.path(one)).exists()
                and self._below(path) in moved
            }
            if found:
                self._note(hand_in, found)

    def _note(self, hand_in: HandIn, found: Mapping[str, tuple[Run, Step]]) -> None:
        """Notes what was moved, as if its run had not died."""
        hand_ins = self._service.hand_ins
        with hand_ins.writing():
            for name, (_, step) in found.items():
                hand_ins.change_file(name, state=FileState.ACCEPTED, place=step.target)
            run, step = next(iter(found.values()))
            folder = step.target.rpartition("/")[0]
            hand_ins.change(hand_in.id, folder=folder, state=State.ACCEPTED)
            told = f"接收 {len(found)} 件，归入 {hand_in.indicator}"
            hand_ins.step(hand_in.id, "程序", "接收", told, {"run": run.number})

    # ── one by one ───────────────────────────────────────────────────────────────────────────

    def _below(self, path: Path) -> str:
        return path.relative_to(self._workspace).as_posix()

    def _folder(self, hand_in: HandIn, home: str) -> str:
        """The folder of the part that was accepted before, else the first free name."""
        standing = self._service.standing
        assert standing is not None
        wanted = goal_of(case_of(self._service, hand_in), home, standing.plan)
        if hand_in.folder and (self._workspace / hand_in.folder).is_dir():
            return hand_in.folder
        number, free = 1, wanted
        while (self._workspace / free).exists():
            number += 1
            above, _, name = wanted.rpartition("/")
            free = f"{above}/{numbered(name.replace('.', '．'), number)}"
        return free

    def _move(  # noqa: PLR0913, PLR0917  # one run
        self,
        journal: Journal,
        run: Run,
        hand_in: HandIn,
        files: Sequence[Handed],
        folder: str,
        indicator: Indicator,
        by: str,
    ) -> dict[str, str]:
        for made in make_folders(self._workspace, self._workspace / folder):
            journal.folder(run, "made", made.relative_to(self._workspace).as_posix())
        owners = "、".join(indicator.departments)
        if not (self._workspace / folder / _SIDECAR).exists():
            source = self._write_sidecar(hand_in, files, by)
            self._step(journal, run, source, f"{folder}/{_SIDECAR}", Sort.SIDECAR, "", "")
        places = {}
        for one in files:
            source = self._service.staging.path(one)
            wanted = f"{folder}/{dated_name(one.name, one.day)}"
            moved = self._step(journal, run, source, wanted, Sort.FILE, indicator.id, owners)
            places[one.id] = moved
        return places

    def _step(  # noqa: PLR0913, PLR0917  # one step
        self, journal: Journal, run: Run, source: Path, target: str, sort: Sort, owner: str,
        departments: str,
    ) -> str:  # fmt: skip
        data = source.read_bytes() if sort is Sort.SIDECAR else b""
        digest = hashlib.sha256(data).hexdigest() if data else self._digest(source)
        step = Step(
            number=max(run.steps, default=0) + 1,
            source=self._below(source),
            target=target,
            sha256=Sha256(digest),
            size=source.stat().st_size,
            sort=sort,
            indicator=owner,
            departments=departments,
        )
        for free in free_names(self._workspace, step):
            if attempt(self._workspace, journal, run, source, free):
                return free.target
        raise FileExistsError(target)

    def _digest(self, source: Path) -> str:
        file = self._service.hand_ins.file(source.stem)
        return file.sha256 if file is not None else ""

    # ── what is written besides ──────────────────────────────────────────────────────────────

    def _write_sidecar(self, hand_in: HandIn, files: Sequence[Handed], by: str) -> Path:
        path = self._service.staging.folder / hand_in.id / _SIDECAR
        path.parent.mkdir(exist_ok=True)
        path.unlink(missing_ok=True)
        said = sidecar_of(hand_in, files, by)
        number = self._service.number(hand_in)
        sender = " ".join(filter(None, (hand_in.department, hand_in.person)))
        head = f"# {number}　{_line(sender)} 报送，{_line(by)} 接收\n"
        text = yaml.safe_dump(said, allow_unicode=True, sort_keys=False, width=1000)
        path.write_text(head + text, encoding="utf-8", newline="\n")
        return path

    def _receipt(self, run: Run, step: Step) -> Receipt:
        file = self._service.hand_ins.file(Path(step.source).stem)
        hand_in = self._service.hand_ins.get(file.hand_in) if file is not None else None
        if file is None or hand_in is None:
            source, remark = "网页报送", ""
        else:
            sender = " ".join(filter(None, (hand_in.department, hand_in.person)))
            source = f"网页报送：{sender} {self._service.number(hand_in)}"
            remark = f"拍摄日期 {file.day} 由报送人填写" if file.day else ""
        return Receipt(
            received=date.fromisoformat(run.day),
            original=file.name if file is not None else Path(step.target).name,
            filed=step.target,
            departments=step.departments,
            indicator=step.indicator,
            source=source,
            size=step.size,
            sha256=step.sha256,
            remark=remark,
        )


def sidecar_of(hand_in: HandIn, files: Sequence[Handed], by: str) -> dict[str, object]:
    """What the 说明 of a hand-in says: the six elements, kinds, pictures that were looked at.

    A 核实 entry stands only for what the check itself finds: one that matches nothing is an error.
    """
    verdict = verdict_of(hand_in.verdict)
    cards = verdict.cards if verdict is not None else ()
    reused = {file for card in cards if card.code == REUSED for file in card.files}
    said: dict[str, object] = {
        "标题": hand_in.what,
        "日期": hand_in.day,
        "地点": hand_in.place,
        "人物": hand_in.people,
        "背景": hand_in.background,
        "摄影者": hand_in.photographer,
        "类别": {dated_name(one.name, one.day): one.kind for one in files if one.kind},
        "核实": [
            {
                "code": REUSED,
                "file": dated_name(one.name, one.day),
                "理由": one.word,
                "由": by,
                "于": now().date().isoformat(),
            }
            for one in files
            if one.word and one.id in reused
        ],
    }
    return {key: value for key, value in said.items() if value}


def _line(text: str) -> str:
    return " ".join(text.split())
