"""What a 备考表 says of its box: counts, state of papers, numbers that are empty (DA/T 22-2015).

Only what is known is said; names and dates are left for the pen.
"""

from collections.abc import Iterator, Sequence

from anjuan.model.archive import Archive, ArchiveBox, EmptyNumber, Record, Series, retention_name

_LAST = 9999
"""件号 has four digits (DA/T 13)."""


def box_note(archive: Archive, box: ArchiveBox) -> tuple[str, ...]:
    """The paragraphs of 盒内文件情况说明."""
    records = [one for one in archive.filing.records if one.of == box.of]
    inside = [one for one in records if box.first <= one.number <= box.last]
    return (_counts(box), *_remarks(inside), *_empty(archive, box, records))


def _counts(box: ArchiveBox) -> str:
    of, share = box.of, box.share
    numbers = f"件号{box.first:04d}至{box.last:04d}" if box.records > 1 else f"件号{box.first:04d}"
    where = "、".join(filter(None, (f"保管期限{retention_name(of.retention)}", of.unit)))
    if share is not None:
        pages = f"第{share.first}至{share.first + box.sides - 1}页，共{box.sides}页"
        return (
            f"本盒为件号{box.first:04d}的一部分（分装{share}），{pages}，属{of.year}年度、{where}。"
        )
    return f"本盒归档文件共{box.records}件，{box.sides}页，{numbers}，属{of.year}年度、{where}。"


def _remarks(records: Sequence[Record]) -> Iterator[str]:
    told: dict[str, list[int]] = {}
    for one in records:
        for remark in one.remarks:
            told.setdefault(remark, []).append(one.number)
    for remark, numbers in told.items():
        yield f"{_numbers(numbers)}号件{remark}。"


def _empty(archive: Archive, box: ArchiveBox, records: Sequence[Record]) -> Iterator[str]:
    """空号 between this box's first number and the next box's; before the first one, too."""
    before = max((one.number for one in records if one.number < box.first), default=0)
    after = [one.number for one in records if one.number > box.last]
    end = box.last if after else _LAST
    if box.share is not None:
        before = before if box.share.part == 1 else box.last
        end = end if box.share.part == box.share.of else box.last
    told: dict[str, list[int]] = {}
    for one in archive.empty:
        if one.series is Series.PAPERS and one.of == box.of and before < one.number <= end:
            told.setdefault(_fate(one), []).append(one.number)
    for fate, numbers in told.items():
        yield f"{_numbers(numbers)}号为空号，{fate}。"


def _fate(one: EmptyNumber) -> str:
    if not one.into:
        return "原件已撤出"
    into = "、".join(one.into)
    return f"原件的一部分并入{into}，其余已撤出" if one.partly else f"原件已并入{into}"


def _numbers(numbers: Sequence[int]) -> str:
    """All of them: who looks for a 件 must find it named."""
    return "、".join(f"{one:04d}" for one in numbers)
