"""Writes the sample material of a year below a folder: `python tests/sample/make_inputs.py DIR`.

The plan (`plan.yaml`), the roster and the list of windows are written by hand; all else of
`inputs/` comes from here, worded in `left/*.yaml` and drawn by the project itself, the same on
every run. The HEIC still and the video are coded by the ffmpeg that imageio-ffmpeg installs, run
apart; nothing else is needed but the `dev` extra. All people, numbers and events are invented.

What a first run on 31 December 2021 shows, beside the indicators that have no folder at all:

missing-item          2.4 in August; 1.7 and 2.13 in the fourth quarter; 4.8 and 7.2 in the third;
                      10.3 社区联络组; 2.2, 4.9, 7.4, 8.1 in the months without a folder;
                      4.4 in each quarter, as its one item bears no date; 4.13 in the third quarter
missing-evidence      photos: 1.7 and 2.13 in the third quarter, 2.2 in June, 2.13 and 7.2 in the
                      second, 4.8 and 7.2 in the fourth, 2.11 in seven months, 4.13;
                      a bill: 2.13 in the second quarter; a bulletin: 2.2 in June; a text of the
                      talk: 5.5 in November; 公示: 4.13, 6.1 in the third quarter; an answer: 7.5;
                      nearly all of 4.5; 8.1 in August and October, whose files cannot be read
incomplete-item       2.4 “5月督查回头看”, beside the whole round of May; 4.9 “清扫志愿活动”
open-problem          2.6: no. 5 of the list, beside the measure that fails on it
below-threshold       1.8 (B06), 2.6 (no. 5 of the list), 2.11 in June (水房) and August (July's
                      rows), 4.10 (four people), 5.2 (14 and 15 September)
out-of-period         6.5 “2020-10-17 秋季健步走”
invalid-date          2.2 “2021-02-30 义务清扫”
date-conflict         7.2 in June: its photos were taken on 2 May; 2.2 in June: a photo of April
date-unknown          4.4 “职工趣味运动会”
order-conflict        5.5 in November: the notice is of 12 November
reused-photo          2.2 in June: a photo of April
copied-item           4.9 “2021-04-23 清扫志愿活动” is 2.2 of April
duplicate-photo       3.4: IMG_20210312_093010(1).jpg
duplicate-document    2.11: August is July's table
blank-form            4.9: 志愿服务记录表（空白）
unsigned-table        2.2 in June
copied-text           7.4: October is September in the same words
incomplete-document   7.5: a notice without issuer and date
draft-document        12.1: （讨论稿）
wrong-unit            4.5: the unit's old name
count-conflict        1.7 in September: 45, signed 31; 3.4: 45, signed 42; 8.2: 30, signed 20
missing-caption       1.8, 3.5 and 4.4: nothing says where the photos were taken
low-resolution        8.1 in September
poor-photo            8.1 in September
personal-data         4.8: telephone numbers
unreadable-file       8.1 in August: a truncated docx, a web page named .jpg
encrypted-file        2.9: a PDF with a password
empty-file            8.1 in October
unsupported-file      8.1 in September: .dwg and .xyz
picture-of-table      5.5 in November: signed sheets without a transcript
unfiled               待整理
misfiled              02-环境治理/3.10-走廊绿植
excluded, ignored     “(不用)”, 参考资料; Thumbs.db, ~$通知.docx
"""

import argparse
import sys
from concurrent.futures import ProcessPoolExecutor
from fnmatch import fnmatch
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from sample.clerks import left
from sample.daily import daily
from sample.oddities import oddities
from sample.year import Files, Maker


def material() -> Files:
    """Every file by its path, with the function that makes its bytes."""
    return {**left(), **daily(), **oddities()}


def write(file: Path, make: Maker) -> int:
    """Makes one file; its size."""
    data = make()
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
    return len(data)


def main() -> None:
    """Writes all, or what `--only` names."""
    parser = argparse.ArgumentParser(description="writes the sample material below DIR")
    parser.add_argument("target", type=Path, metavar="DIR")
    parser.add_argument(
        "--only", default="*", metavar="PATTERN", help="paths to make, with * and ?"
    )
    parser.add_argument("--jobs", type=int, default=2)
    asked = parser.parse_args()
    wanted = {path: make for path, make in material().items() if fnmatch(path, asked.only)}
    with ProcessPoolExecutor(asked.jobs) as pool:
        sizes = pool.map(write, [asked.target / path for path in wanted], wanted.values())
        for path, size in zip(wanted, sizes, strict=True):
            sys.stdout.write(f"{size:>9}  {path}\n")


if __name__ == "__main__":
    main()
