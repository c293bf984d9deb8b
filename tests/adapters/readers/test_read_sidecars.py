"""Sidecars in every form that an office writes them in."""

from pathlib import Path

import pytest

from anjuan.adapters.readers.sidecar_keys import VARIANTS, field_of
from anjuan.model.evidence import Format, Problem, Sidecar
from raw_material import facts_of


def sidecar(path: Path, text: str, encoding: str = "utf-8") -> Sidecar:
    path.write_bytes(text.encode(encoding))
    facts = facts_of(path)
    assert facts.problem is None, facts.detail
    assert facts.sidecar is not None
    return facts.sidecar


FULL = """\
标题: 义务植树
日期: 2021-03-12
地点: 后山
参加人员: [张三, 李四]
摄影者: 王五
文号: 安行审发〔2021〕3号
责任者: 办公室
密级: 无
指标: 3.10
关联指标: [4.1, "5.20"]
照片说明:
  IMG_1.jpg: 全体职工植树
  IMG_2.jpg: 领导培土
类别: {扫描.jpg: attendance}
选用: [IMG_1.jpg]
印证:
  总结.docx: [尽责率达到85%。, 共植树200株。]
核实:
  - {code: date-conflict, file: IMG_1.jpg, 理由: 相机时钟不准, 由: 张三, 于: 2021-04-01}
说明: 全年植树一次。
拼错: x
"""


@pytest.mark.parametrize("name", ["说明 .txt", "说明．yaml", "说明.MD"])
def test_it_is_read_however_its_name_is_typed(tmp_path: Path, name: str) -> None:
    text = "---\n地点: 后山\n---\n" if name.endswith("MD") else "地点: 后山\n"
    assert sidecar(tmp_path / name, text).place == "后山"


def test_every_key_of_the_contract_is_read(tmp_path: Path) -> None:
    assert sidecar(tmp_path / "说明.yaml", FULL) == Sidecar(
        title="义务植树",
        date="2021-03-12",
        place="后山",
        people="张三、李四",
        photographer="王五",
        number="安行审发〔2021〕3号",
        author="办公室",
        secrecy="无",
        indicator="3.10",
        related=("4.1", "5.20"),
        captions=(("IMG_1.jpg", "全体职工植树"), ("IMG_2.jpg", "领导培土")),
        kinds=(("扫描.jpg", "attendance"),),
        selected=("IMG_1.jpg",),
        proofs=(("总结.docx", ("尽责率达到85%。", "共植树200株。")),),
        acknowledgements=(
            (
                ("code", "date-conflict"),
                ("file", "IMG_1.jpg"),
                ("理由", "相机时钟不准"),
                ("由", "张三"),
                ("于", "2021-04-01"),
            ),
        ),
        narrative="全年植树一次。",
        unknown=("拼错",),
    )


@pytest.mark.parametrize(
    ("key", "field"),
    [
        ("参加人", "people"),
        ("摄影", "photographer"),
        ("拍摄人", "photographer"),
        ("时间", "date"),
        ("图注", "captions"),
    ],
)
def test_the_variants_of_the_contract_are_accepted(key: str, field: str) -> None:
    assert field_of(key) == field


def test_every_field_of_a_sidecar_has_a_key() -> None:
    from_the_worksheet = {"photos"}
    fields = set(Sidecar.__dataclass_fields__) - {"unknown"} - from_the_worksheet
    assert set(VARIANTS) == fields


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_leading_lines_are_keys_and_the_rest_is_told(tmp_path: Path, encoding: str) -> None:
    keys = "标 题：民法典讲座\r\n时间：2021年3月12日\r\n地点：五楼会议室\r\n"
    text = f"{keys}\r\n3月12日，我局开展讲座：反响热烈。\r\n共80人参加。\r\n"
    read = sidecar(tmp_path / "说明.txt", text, encoding)
    assert (read.title, read.date, read.place) == ("民法典讲座", "2021年3月12日", "五楼会议室")
    assert read.narrative == "3月12日，我局开展讲座：反响热烈。\n共80人参加。"


def test_front_matter_is_read(tmp_path: Path) -> None:
    read = sidecar(
        tmp_path / "说明.md", "---\n标题: 讲座\n图注:\n  a.jpg: 会场\n---\n\n讲座很成功。\n"
    )
    assert read.title == "讲座"
    assert read.captions == (("a.jpg", "会场"),)
    assert read.narrative == "讲座很成功。"


def test_captions_may_be_lines_under_their_key(tmp_path: Path) -> None:
    text = "日期：3月12日\n照片说明：\nIMG_1.jpg：会场全景\nIMG_2.jpg：签到\n摄影：王五\n"
    read = sidecar(tmp_path / "说明.txt", text)
    assert read.captions == (("IMG_1.jpg", "会场全景"), ("IMG_2.jpg", "签到"))
    assert read.photographer == "王五"


def test_lines_that_begin_with_a_file_name_are_captions(tmp_path: Path) -> None:
    read = sidecar(tmp_path / "说明.txt", "标题：植树\nIMG_1.jpg：培土\n")
    assert read.captions == (("IMG_1.jpg", "培土"),)


def test_one_caption_for_all_photos(tmp_path: Path) -> None:
    assert sidecar(tmp_path / "说明.yaml", "图注: 植树现场\n").captions == (("*", "植树现场"),)


def test_yaml_with_chinese_colons_is_understood(tmp_path: Path) -> None:
    read = sidecar(tmp_path / "说明.yaml", "标题：植树\n日期：2021-03-12\n关联指标：4.1、5.2\n")
    assert (read.title, read.date, read.related) == ("植树", "2021-03-12", ("4.1", "5.2"))


def test_chinese_colons_serve_in_nested_yaml_too(tmp_path: Path) -> None:
    read = sidecar(
        tmp_path / "说明.yaml",
        "标题: 植树\n地点：后山\n照片说明：\n  IMG_1.jpg：培土：第一组\n"
        "核实:\n  - {code: 照片像素不足, 理由: 老照片, 由: 张三}\n",
    )
    assert (read.title, read.place) == ("植树", "后山")
    assert read.captions == (("IMG_1.jpg", "培土：第一组"),)
    assert len(read.acknowledgements) == 1


def test_an_entry_may_be_written_with_chinese_keys(tmp_path: Path) -> None:
    read = sidecar(
        tmp_path / "说明.yaml",
        "核实:\n  - {问题: 照片像素不足, 文件: a.jpg, 原因: 老照片, 核实人: 张三, "
        "日期: 2021-04-01}\n",
    )
    assert read.acknowledgements == (
        (
            ("code", "照片像素不足"),
            ("file", "a.jpg"),
            ("理由", "老照片"),
            ("由", "张三"),
            ("于", "2021-04-01"),
        ),
    )


def test_an_entry_of_one_word_says_what_is_meant_and_no_more(tmp_path: Path) -> None:
    read = sidecar(tmp_path / "说明.txt", "标题：植树\n核实：照片像素不足\n")
    assert read.acknowledgements == ((("code", "照片像素不足"),),)


def test_broken_yaml_names_its_line(tmp_path: Path) -> None:
    path = tmp_path / "说明.yaml"
    path.write_text("标题: 植树\n照片说明:\n\tIMG_1.jpg: 培土\n  - x\n", encoding="utf-8")
    facts = facts_of(path)
    assert facts.problem is Problem.UNREADABLE
    assert "第3行" in facts.detail


def test_aliases_do_not_multiply(tmp_path: Path) -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
    read = sidecar(tmp_path / "说明.yaml", "\n".join([*lines, "标题: 植树", "参加人员: *a11"]))
    assert read.title == "植树"
    assert read.people == ""


def test_an_empty_sidecar_says_nothing(tmp_path: Path) -> None:
    assert sidecar(tmp_path / "说明.yaml", "# 还没写\n") == Sidecar()
    assert sidecar(tmp_path / "说明.txt", "\n\n") == Sidecar()


def test_a_narrative_alone_is_a_narrative(tmp_path: Path) -> None:
    read = sidecar(
        tmp_path / "说明.txt",
        "本年度共开展活动：植树、清扫、宣传三类，累计参加二百余人次，效果良好，群众满意。\n",
    )
    assert read.narrative.startswith("本年度")
    assert read.unknown == ()


def test_other_names_are_documents(tmp_path: Path) -> None:
    path = tmp_path / "情况说明.txt"
    path.write_text("标题：x\n", encoding="utf-8")
    facts = facts_of(path)
    assert facts.sidecar is None
    assert facts.format is Format.TEXT
    assert facts.document is not None


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("说明.yaml", '标题: "植树\n- 后山\n', "第1行的引号没有成对"),
        ("说明.yaml", "地点: 后山\n标题: '植树\n- 张三\n", "第2行的引号没有成对"),
        ("说明.md", '---\n地点: 后山\n标题: "植树\n- 张三\n---\n一次\n', "第3行的引号没有成对"),
        ("说明.yaml", "地点: 后山\n标题: [植树\n- 张三\n", "第3行写法有误"),
    ],
)
def test_a_fault_is_told_with_the_line_where_it_begins(
    tmp_path: Path, name: str, text: str, said: str
) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    facts = facts_of(path)
    assert facts.problem is Problem.UNREADABLE
    assert said in facts.detail


@pytest.mark.parametrize("name", ["说明.yaml", "说明.txt"])
def test_quotes_about_a_value_are_none_of_it_closed_or_not(tmp_path: Path, name: str) -> None:
    read = sidecar(tmp_path / name, '标题: "植树\n地点: "后山"\n参加人员: “老”张、小"李\n')
    assert (read.title, read.place, read.people) == ("植树", "后山", '“老”张、小"李')
