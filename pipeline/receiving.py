"""`anjuan file`, first half: the inbox is looked through, its archives opened aside; an offer."""

import os
import shutil
from dataclasses import replace
from pathlib import Path

from anjuan.adapters.folders import folders_below, walk
from anjuan.adapters.names import locate
from anjuan.adapters.new_workspace import indicator_folders
from anjuan.adapters.readers.reading import read_all
from anjuan.adapters.store import Store
from anjuan.adapters.unpacking import PackedError, unpack
from anjuan.model.evidence import SourceFile
from anjuan.model.moves import OPENED_ARCHIVES, Kept, Move, Offer, Received, numbered
from anjuan.model.plan import Plan
from anjuan.model.settings import Progress, Settings
from anjuan.model.units import IndicatorId, RelPath
from anjuan.stages.arrange import arrange
from anjuan.stages.filing import Places
from anjuan.stages.hold_back import classified
from anjuan.stages.identify import keywords
from anjuan.stages.inbox import CLASSIFIED, CLASSIFIED_STEP, packed
from anjuan.stages.propose import Known, propose


class Receiving:
    """One look through the inbox; the workspace is only read."""

    def __init__(
        self, plan: Plan, settings: Settings, store: Store, progress: Progress, staging: Path
    ) -> None:
        """`staging` is an empty folder: members of archives lie in it as they would lie in ours."""
        self._plan = plan
        self._settings = settings
        self._store = store
        self._progress = progress
        self._staging = staging
        self._kept: list[Kept] = []

    def offer(self) -> Offer:
        """What becomes of the inbox."""
        workspace = self._settings.workspace
        received = self._read(workspace, "读取材料")
        opened = self._open_all(received)
        members = self._members(opened)
        known = Known(
            inventory=arrange(self._plan, [(one.file, one.facts) for one in received]),
            received=(*received, *members),
            folders=folders_below(workspace),
            homes=_homes(self._plan),
        )
        offer = propose(self._plan, known)
        opened_well = {one.archive for one in members}
        archives = tuple(_put_away(one) for one in received if one.file.path in opened_well)
        return replace(offer, kept=(*self._kept, *offer.kept), archives=archives)

    def _read(self, root: Path, name: str) -> tuple[Received, ...]:
        files = walk(root, self._store)
        told = self._progress.stage(name, len(files))
        read = read_all(root, files, self._store, jobs=self._settings.jobs)
        told(len(files))
        return tuple(Received(file, facts) for file, facts in read)

    def _open_all(self, received: tuple[Received, ...]) -> dict[str, RelPath]:
        """Opens the archives of the inbox; gives the folders they opened into, with the archive."""
        places = Places(self._plan, keywords(self._plan.extra_keywords))
        opened: dict[str, RelPath] = {}
        for one in packed(received, places):
            path = locate(self._settings.workspace, one.file.path)
            mount = self._mount(path, one.file)
            try:
                unpack(path, mount)
            except PackedError as fault:
                self._keep(one.file, mount, fault.why, fault.step)
            except OSError as fault:
                self._keep(one.file, mount, f"拆不开（{fault.strerror}）", "请核对磁盘空间")
            else:
                opened[str(mount)] = one.file.path
        return opened

    def _mount(self, archive: Path, file: SourceFile) -> Path:
        """Where the archive is opened: beside itself, under its name, were it in the workspace."""
        above = archive.parent.relative_to(self._settings.workspace)
        stem = file.stem.rstrip(". ") or "_"
        name, number = stem, 1
        while os.path.lexists(archive.parent / name) or (self._staging / above / name).exists():
            number += 1
            name = numbered(stem, number)
        return self._staging / above / name

    def _keep(self, file: SourceFile, mount: Path, why: str, step: str) -> None:
        shutil.rmtree(mount, ignore_errors=True)
        self._kept.append(Kept(file.path, why, step))

    def _members(self, opened: dict[str, RelPath]) -> tuple[Received, ...]:
        """The members of the archives; an archive with marked material in it stays closed."""
        if not opened:
            return ()
        members = [
            replace(one, archive=self._archive_of(one.file, opened))
            for one in self._read(self._staging, "读取压缩包")
        ]
        for archive in opened.values():
            own = [one for one in members if one.archive == archive]
            if classified(own):
                self._kept.append(Kept(archive, CLASSIFIED, CLASSIFIED_STEP))
                members = [one for one in members if one.archive != archive]
        return tuple(members)

    def _archive_of(self, file: SourceFile, opened: dict[str, RelPath]) -> RelPath:
        folders = locate(self._staging, file.path).parents
        return next(opened[str(one)] for one in folders if str(one) in opened)


def _put_away(archive: Received) -> Move:
    """An archive on its way to where opened ones are kept."""
    file = archive.file
    goal = RelPath(f"{OPENED_ARCHIVES}/{file.path.rpartition('/')[2]}")
    return Move(file.path, goal, file.sha256, file.size)


def _homes(plan: Plan) -> dict[IndicatorId, str]:
    """The folder that `init` makes for each indicator."""
    ids = (one.id for task in plan.tasks for one in task.indicators)
    return dict(zip(ids, indicator_folders(plan), strict=True))
