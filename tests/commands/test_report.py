"""`anjuan report`: the papers of an office, written beside its workspace."""

from pathlib import Path

import docx
import pytest

from anjuan.cli import run
from anjuan.errors import ExitCode
from small_office import DAY, bytes_below
from word_forms import form, saved

NAMES = {
    "通报": "通报-2021-07.docx",
    "自评": "自评报告-2021.docx",
    "督办": "督办通知单/办公室.docx",
}


def report(paper: str, inputs: Path, target: Path, *options: str, day: str = DAY) -> int:
    return run(["report", paper, str(inputs), "-o", str(target), "--as-of", day, *options])


def words(path: Path) -> str:
    paper = docx.Document(str(path))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in paper.paragraphs), *cells])


@pytest.mark.parametrize("paper", NAMES)
def test_a_paper_is_written_and_the_workspace_left_alone(
    inputs: Path, tmp_path: Path, paper: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = bytes_below(inputs)
    more = ["--period", "2021-07"] if paper == "通报" else []
    assert report(paper, inputs, tmp_path / "公文", *more) == ExitCode.DONE
    path = tmp_path / "公文" / NAMES[paper]
    assert str(path) in capsys.readouterr().out.replace("\n", "")
    assert path.is_file()
    assert bytes_below(inputs) == before


def test_the_command_answers_to_its_chinese_name(inputs: Path, tmp_path: Path) -> None:
    call = ["报告", "督办", str(inputs), "-o", str(tmp_path / "公文"), "--as-of", DAY]
    assert run(call) == ExitCode.DONE


def test_pages_of_the_book_are_cited(inputs: Path, built: Path, tmp_path: Path) -> None:
    book = ["--build", str(built)]
    assert report("通报", inputs, tmp_path, "--period", "三季度", *book) == ExitCode.DONE
    said = words(tmp_path / "通报-2021Q3.docx")
    assert "开展卫生督查1次，形成检查记录1份、照片1张（见2-" in said
    assert report("自评", inputs, tmp_path, *book) == ExitCode.DONE
    assert "（见说明页2-1，材料2-2" in words(tmp_path / "自评报告-2021.docx")


def test_without_a_book_no_page_is_cited(
    inputs: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report("通报", inputs, tmp_path, "--period", "2021-07")
    assert "见2-" not in words(tmp_path / "通报-2021-07.docx")
    assert "--build" in capsys.readouterr().err


def test_pages_of_an_older_book_are_not_cited(
    inputs: Path, built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (inputs / "01-宣传引导" / "1.1-学习讲座" / "2021-03-12 民法典讲座" / "补.txt").write_text("补")
    status = report("自评", inputs, tmp_path / "公文", "--build", str(built))
    told = capsys.readouterr().err
    assert status == ExitCode.WRONG_CALL
    assert "1个文件变了" in told
    assert "补.txt" in told
    assert "anjuan build" in told
    assert not (tmp_path / "公文").exists()


def test_a_month_that_is_not_over_is_not_told_of(
    inputs: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status = report("通报", inputs, tmp_path / "公文", "--period", "2021-07", day="2021-07-20")
    assert status == ExitCode.WRONG_CALL
    assert "还不能通报" in capsys.readouterr().err


@pytest.mark.parametrize(
    "options",
    [
        ("自评", "--period", "2021-03"),
        ("通报", "--department", "办公室"),
        ("督办", "--to", "市创建办"),
        ("简报",),
        ("督办", "--department", "财务科"),
    ],
)
def test_what_a_paper_does_not_know_is_refused(
    inputs: Path, tmp_path: Path, options: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    paper, *more = options
    assert report(paper, inputs, tmp_path / "公文", *more) == ExitCode.WRONG_CALL
    assert "下一步" in capsys.readouterr().err
    assert not (tmp_path / "公文").exists()


def test_a_notice_goes_to_one_department_with_the_number_it_has_in_a_build(
    inputs: Path, built: Path, tmp_path: Path
) -> None:
    assert report("督办", inputs, tmp_path, "--department", "工会") == ExitCode.DONE
    (path,) = (tmp_path / "督办通知单").iterdir()
    assert path.read_bytes() == (built / "督办通知单" / "工会.docx").read_bytes()


def test_a_paper_that_was_changed_in_word_stays(inputs: Path, tmp_path: Path) -> None:
    report("自评", inputs, tmp_path)
    path = tmp_path / NAMES["自评"]
    written = path.read_bytes()
    report("自评", inputs, tmp_path)
    assert [one.name for one in tmp_path.glob("自评*")] == [path.name]
    path.write_bytes(b"signed")
    report("自评", inputs, tmp_path)
    assert path.read_bytes() == b"signed"
    assert (tmp_path / "自评报告-2021（2）.docx").read_bytes() == written


def test_the_offices_own_form_is_used(inputs: Path, tmp_path: Path) -> None:
    own = form(["某市某局文件", "{{ 标题 }}", "{{ 署名 }}", "{{ 日期 }}"], [
        "{%tr for 段 in 正文 %}", "{{ 段.文字 }}", "{%tr endfor %}",
        "{%tr for 项 in 完成情况 %}", "{{ 项.指标名称 }}：{{ 项.做了什么 }}", "{%tr endfor %}",
        "{%tr for 件 in 未报齐 %}", "{{ 件.缺少材料 }}（{{ 件.时限 }}）", "{%tr endfor %}",
    ])  # fmt: skip
    saved(own, inputs / "模板" / "通报.docx")
    assert report("通报", inputs, tmp_path, "--period", "2021-07") == ExitCode.DONE
    assert words(tmp_path / "通报-2021-07.docx").startswith("某市某局文件\n关于2021年7月创建工作")


def test_a_wrong_form_stops_the_paper_before_anything_is_read(
    inputs: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    saved(form(["{{ 标体 }}"]), inputs / "模板" / "通报.docx")
    assert report("通报", inputs, tmp_path / "公文", "--period", "2021-07") == ExitCode.WRONG_CALL
    told = capsys.readouterr().err
    assert "是不是“标题”" in told
    assert "读取材料" not in told


def test_the_addressee_can_be_named(inputs: Path, tmp_path: Path) -> None:
    report("自评", inputs, tmp_path, "--to", "市创建办")
    assert "\n市创建办：\n" in words(tmp_path / NAMES["自评"])


def test_a_target_inside_the_workspace_is_refused(inputs: Path) -> None:
    assert report("督办", inputs, inputs / "公文") == ExitCode.WRONG_CALL
