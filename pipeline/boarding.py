"""The board (看板): a judged workspace as pages that open from disk; with a build, and alone."""

import tempfile
from pathlib import Path

from anjuan.adapters.built import read_built
from anjuan.adapters.digests import sha256_of
from anjuan.adapters.json_text import write_json
from anjuan.adapters.publishing import MANIFEST, Product, publish
from anjuan.adapters.site.thumbnails import Sources
from anjuan.adapters.site.writing import write_site
from anjuan.adapters.store import Store
from anjuan.errors import CallError
from anjuan.model.board import NOWHERE, Places
from anjuan.model.settings import Progress, Settings
from anjuan.model.survey import Survey
from anjuan.stages.board import board
from anjuan.stages.board_places import places_told
from anjuan.targets import refuse_board_of_build, refuse_inside, refuse_other


def write_board(  # noqa: PLR0913, PLR0917  # what a board is made of, and where it goes
    found: Survey,
    settings: Settings,
    folder: Path,
    store: Store,
    progress: Progress,
    places: Places = NOWHERE,
) -> int:
    """Writes the whole board below `folder`; gives how many files. Nothing of it is of the clock.

    Args:
        found: the judgement; what others may not see is kept out here.
        settings: the workspace, and how many pictures at a time.
        folder: where the pages go; it is made where it is not there.
        store: where thumbnails are kept.
        progress: told of each thumbnail.
        places: where the books have each item.
    """
    made = board(found, places)
    inventory = found.inventory
    every = (*inventory.materials, *(one for item in inventory.items for one in item.materials))
    sources = Sources(
        root=settings.workspace,
        materials={one.path: one for one in every},
        artifacts=store,
        jobs=settings.jobs,
        done=progress.stage("写看板", len({one.digest for one in made.shots})),
    )
    write_site(made, sources, folder)
    return sum(1 for path in folder.rglob("*") if path.is_file())


def publish_board(  # noqa: PLR0913, PLR0917  # as above, and a build to ask for pages
    found: Survey,
    settings: Settings,
    target: Path,
    store: Store,
    progress: Progress,
    build: Path | None = None,
) -> int:
    """The board as a product of its own in `target`, whole or not at all; gives how many files.

    Pages of the books are told where the manifest of `build` still tells of the same item.

    Raises:
        CallError: the target lies in the workspace, or holds something else.
        OutputError: the target cannot be written.
    """
    refuse_inside(settings.workspace, target)
    refuse_other(target, Product.BOARD)
    refuse_board_of_build(target)
    places = places_of(build) if build is not None else NOWHERE
    with tempfile.TemporaryDirectory(prefix="anjuan-board-") as name:
        staging = Path(name)
        number = write_board(found, settings, staging, store, progress, places)
        outputs = [
            {
                "path": path.relative_to(staging).as_posix(),
                "sha256": sha256_of(path),
                "size": path.stat().st_size,
            }
            for path in sorted(staging.rglob("*"))
            if path.is_file()
        ]
        write_json({"kind": Product.BOARD.value, "outputs": outputs}, staging / MANIFEST)
        publish(staging, target)
    return number


def places_of(build: Path) -> Places:
    """Where a finished build has each item; nowhere where it does not tell, or there is none."""
    try:
        return places_told(read_built(build, MANIFEST)["volumes"])
    except (CallError, KeyError, TypeError):
        return NOWHERE
