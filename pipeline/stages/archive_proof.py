"""What an archive must hold before it is handed over: every original once, every side counted."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from anjuan.model.archive import Archive, Filing, Record, Run, Series, retention_name
from anjuan.model.units import RelPath


def places(filing: Filing) -> Iterator[tuple[RelPath, str]]:
    """Every file with the list that it stands in."""
    for record in filing.records:
        yield from ((one.material.path, "归档文件目录") for one in record.papers)
    for group in filing.groups:
        yield from ((one.material.path, "照片档案") for one in group.photos)
    yield from ((one.key, "音像档案") for one in filing.recordings)
    yield from ((one.path, "不归档清单") for one in filing.left_out)
    yield from ((one.path, "转下年度清单") for one in filing.next_year)


def partition_faults(filing: Filing, files: Iterable[RelPath]) -> tuple[str, ...]:
    """Files that stand in no list, or in several, and what stands in one and is not there."""
    wanted = tuple(files)
    found = Counter(path for path, _ in places(filing))
    listed: dict[RelPath, list[str]] = {}
    for path, name in places(filing):
        listed.setdefault(path, []).append(name)
    return (
        *(f"{path}　不在任何一张清单里" for path in wanted if not found[path]),
        *(f"{path}　同时在{'、'.join(listed[path])}" for path in wanted if found[path] > 1),
        *(f"{path}　不在工作区里" for path in sorted(set(found) - set(wanted))),
    )


def numbering_faults(archive: Archive) -> tuple[str, ...]:
    """Numbers of a run that are missing without being told as empty, or given twice."""
    given: dict[Run, list[int]] = {}
    names: dict[Run, str] = {}
    empty = [one for one in archive.empty if one.series is Series.PAPERS]
    numbers = [(one.of, one.number) for one in archive.filing.records]
    for of, number in (*numbers, *((one.of, one.number) for one in empty)):
        given.setdefault(of.run(Series.PAPERS), []).append(number)
        names[of.run(Series.PAPERS)] = f"{of.year}年度　{retention_name(of.retention)}　{of.code}"
    return tuple(
        f"{names[run]}　件号不连续或重复"
        for run, numbered in given.items()
        if sorted(numbered) != list(range(1, len(numbered) + 1))
    )


def page_faults(records: Iterable[Record], counted: Mapping[RelPath, int]) -> tuple[str, ...]:
    """件 whose 页数 in the catalogue is not what the numbered sides of their PDF come to."""
    return tuple(
        f"{one.title}　目录{one.sides}页，编了{counted.get(one.key, 0)}页"
        for one in records
        if counted.get(one.key, 0) != one.sides or not one.sides
    )
