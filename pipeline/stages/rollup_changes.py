"""What of a workspace is not as it was when it was built, told by names, sizes and a few texts."""

from collections.abc import Iterable, Iterator, Mapping

from anjuan.model.built import bears_on_pages
from anjuan.model.evidence import Disposition
from anjuan.model.rollup import BuiltUnit, FileLine, Flaw, Trouble
from anjuan.model.units import RelPath, Sha256
from anjuan.stages.filing import folder_left_out, in_inbox, left_out
from anjuan.stages.sort import is_junk

_MOST_NAMED = 3


def steering(files: Iterable[FileLine]) -> tuple[RelPath, ...]:
    """The plan, the roster, 说明 and transcripts: small texts whose bytes are compared."""
    return tuple(
        one.path
        for one in files
        if one.disposition is Disposition.METADATA and bears_on_pages(one.path, one.disposition)
    )


def changes(
    unit: BuiltUnit,
    sizes: Mapping[RelPath, int],
    digests: Mapping[RelPath, Sha256],
    beside: Mapping[RelPath, int],
) -> tuple[RelPath, ...]:
    """Files that came, went or changed since the build, in order.

    Args:
        unit: what the build says of its files.
        sizes: of every file that is in the workspace now.
        digests: of the steering files.
        beside: sizes of the files of other years that the build read along.
    """
    known = {one.path for one in unit.files}
    came = (path for path in sizes if path not in known and _may_count(path))
    unlike = (*_unlike(unit.files, sizes, digests), *_unlike(unit.along, beside, {}))
    return tuple(sorted({*came, *unlike}))


def _unlike(
    files: Iterable[FileLine], sizes: Mapping[RelPath, int], digests: Mapping[RelPath, Sha256]
) -> Iterator[RelPath]:
    for one in files:
        if not bears_on_pages(one.path, one.disposition):
            continue
        if sizes.get(one.path) != one.size or digests.get(one.path, one.sha256) != one.sha256:
            yield one.path


def _may_count(path: RelPath) -> bool:
    """Whether a file that the build did not see could be material."""
    *folders, name = path.split("/")
    if is_junk(name) or left_out(name) or any(one.startswith(".") for one in folders):
        return False
    return in_inbox(path) or not any(map(folder_left_out, folders))


def flaw_of(changed: tuple[RelPath, ...]) -> tuple[Flaw, ...]:
    """The same as a flaw of the unit's build; none where nothing changed."""
    if not changed:
        return ()
    names = "、".join(one.rpartition("/")[2] for one in changed[:_MOST_NAMED])
    more = "等" if len(changed) > _MOST_NAMED else ""
    return (
        Flaw(
            Trouble.CHANGED,
            f"组卷以后，工作区里有{len(changed)}个文件变了（{names}{more}）",
            "请该单位重新运行 anjuan build，再汇总",
        ),
    )
