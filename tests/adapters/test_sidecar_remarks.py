"""What a 说明 file says in vain is told with its file and the way out."""

from dataclasses import replace

import pytest

from anjuan.adapters.sidecar_remarks import sidecar_remarks
from anjuan.model.evidence import Disposition, Item, Sidecar
from anjuan.model.units import RelPath
from build import file, item, photo, workspace

TOLD = {"code": "low-resolution", "理由": "老照片", "由": "张三"}


def entry(**keys: str) -> tuple[tuple[str, str], ...]:
    return tuple(keys.items())


def activity() -> Item:
    return item("2.2", "2021-03-15", photo("IMG_1.jpg"))


def said(
    sidecar: Sidecar, *, folder: str | None = None, around: Item | None = None
) -> tuple[str, ...]:
    """The remarks on a sidecar in the item's folder, or in another one, without its path."""
    of = around or activity()
    place = of.folder if folder is None else folder
    assert place is not None
    bare = file("document", "说明.yaml")
    told = replace(
        bare,
        file=replace(
            bare.file, path=RelPath(f"{place}/说明.yaml"), parents=tuple(place.split("/"))
        ),
        facts=replace(bare.facts, sidecar=sidecar),
        disposition=Disposition.METADATA,
        kind=None,
    )
    front = f"{place}/说明.yaml："
    remarks = sidecar_remarks(workspace(of, loose=[told]))
    assert all(one.startswith(front) for one in remarks)
    return tuple(one.removeprefix(front) for one in remarks)


def test_a_sidecar_that_is_used_throughout_is_not_spoken_of() -> None:
    whole = Sidecar(
        title="督查",
        date="2021-03-15",
        place="一楼",
        captions=(("IMG_1.jpg", "查看水房"), ("*", "督查现场")),
        kinds=(("IMG_1", "签到表"),),
        selected=("IMG_1.jpg",),
        acknowledgements=(entry(**TOLD, 于="2021-07-01"),),
    )
    assert said(whole) == ()


def test_an_unknown_key_is_told_with_the_nearest_known_one() -> None:
    (remark,) = said(Sidecar(unknown=("地奌",)))
    assert "不认识“地奌”" in remark
    assert "“地点”吗" in remark


@pytest.mark.parametrize("missing", ["code", "理由", "由"])
def test_an_entry_without_what_why_or_who_is_told(missing: str) -> None:
    rest = {key: value for key, value in TOLD.items() if key != missing}
    (remark,) = said(Sidecar(acknowledgements=(entry(**TOLD), entry(**rest))))
    assert remark.startswith(f"第2条核实没有写{missing}，不起作用。")


def test_an_entry_is_told_its_unknown_keys_and_a_day_that_is_none() -> None:
    remarks = said(Sidecar(acknowledgements=(entry(**TOLD, 备注="x", 于="七月"),)))
    assert [one.split("。")[0] for one in remarks] == [
        "第1条核实中不认识“备注”",
        "第1条核实的日期“七月”没有采用",
    ]


def test_a_file_that_is_not_there_is_told_with_the_nearest_that_is() -> None:
    (remark,) = said(Sidecar(captions=(("IMG_2.jpg", "查看水房"),), selected=("IMG_2.jpg",)))
    assert remark == "写到的“IMG_2.jpg”不在这个文件夹里。您要写的是“IMG_1.jpg”吗？"


def test_a_kind_that_is_none_is_told() -> None:
    (remark,) = said(Sidecar(kinds=(("IMG_1.jpg", "签到"), ("IMG_1", "签到表格"))))
    assert "类别“签到表格”不认识" in remark
    assert "“签到表”吗" in remark


def test_of_a_files_sentences_three_are_underlined() -> None:
    assert said(Sidecar(proofs=(("IMG_1.jpg", ("一", "二", "三")),))) == ()
    (remark,) = said(Sidecar(proofs=(("IMG_1.jpg", ("一", "二", "三", "四")),)))
    assert remark.startswith("“IMG_1.jpg”的印证写了4句，只在前3句下划线。")


def test_what_speaks_of_one_activity_does_so_in_its_folder_only() -> None:
    of = Sidecar(date="2021-03-15", place="一楼", narrative="全年十二次。")
    assert said(of) == ()
    (remark,) = said(of, folder="2-任务")
    assert remark.startswith("“日期、地点”不起作用")
    assert said(Sidecar(narrative="全年十二次。"), folder="2-任务") == ()


def test_what_loose_files_take_from_a_folder_above_is_not_in_vain() -> None:
    of = Sidecar(date="2021-03-15", place="一楼")
    loose = replace(activity(), folder=None, sidecar=Sidecar(place="一楼"))
    (remark,) = said(of, folder="2-任务", around=loose)
    assert remark.startswith("“日期”不起作用")
