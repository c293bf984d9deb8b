"""The volumes of a workspace as PDF and nothing else, for a row of the bench.

`python bind_volumes.py WORKSPACE FOLDER`; what was read and prepared comes from the cache there.
"""

import sys
from datetime import date
from pathlib import Path

from anjuan.adapters.pdf_writer import write_pdf
from anjuan.adapters.plain_layout import Typesetter
from anjuan.adapters.plan_yaml import load_plan
from anjuan.adapters.preparing import Means, prepare
from anjuan.adapters.store import Store
from anjuan.adapters.typesetting import FontMetrics
from anjuan.model.scheme import plan_scheme
from anjuan.model.settings import Settings
from anjuan.screen import Screen
from anjuan.stages.assemble import assemble, imprint
from anjuan.stages.paginate import paginate
from anjuan.stages.title_lines import break_title
from anjuan.stages.typeset import break_lines
from anjuan.stages.wishes import wishes
from anjuan.surveying import judge, read_workspace


def main() -> None:
    workspace, place = map(Path, sys.argv[1:])
    plan = load_plan(workspace)
    settings = Settings(workspace, date(2021, 12, 31), jobs=2)
    with Screen(quiet=True) as screen, Store(place / "cache") as store:
        inventory = read_workspace(plan, settings, store, screen)
        means = Means(store, Typesetter(break_lines, break_title), settings.jobs, screen)
        prepared = prepare(workspace, wishes(plan, inventory, settings.scope), means)
        found = judge(plan, inventory, settings)
        parts = assemble(plan, inventory, found.audit, prepared.pieces, plan_scheme(plan, ""))
        bears = imprint(plan, plan_scheme(plan, ""), settings.as_of)
        binder = paginate(
            parts, bears, FontMetrics(), sheets=plan.sheets, per_page=plan.photos.per_page
        )
        for volume in binder.volumes:
            write_pdf(volume, binder.imprint, place / f"{volume.file_stem}.pdf")


if __name__ == "__main__":
    main()
