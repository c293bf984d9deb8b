"""What lists of problems tell under a pair of photos: only of the very problem (print.md 06)."""

from anjuan.model.evidence import Item, Material
from anjuan.model.periods import Cadence
from anjuan.model.pieces import Handling
from anjuan.stages.before_after import pairs
from anjuan.stages.handling import Registered, dealt_with, registered
from anjuan.stages.holdings import Holdings
from build import file, indicator, item, plan, sheet, workspace

HEAD = "序号|发现日期|部位|问题|责任科室|整改时限|完成日期|复核人|状态"
HALL = "1|2021-03-15|一楼大厅|座椅下有纸屑|大厅管理科|2021-03-19|2021-03-16|王晓琳|已整改"
PARKING = "2|2021-03-15|停车场|车辆停放不齐|安全保卫科|2021-03-22|2021-03-18||已整改"
PLAN = plan(
    indicator("2.2", every=Cadence.EVENT),
    indicator("2.6", every=Cadence.EVENT),
    indicator("4.2", every=Cadence.EVENT, sensitive=True),
)


def of_problems(*rows: str, head: str = HEAD, kind: str = "ledger") -> Material:
    return sheet(kind, "\n".join((head, *rows)), "问题整改台账.xlsx")


def photos(before: str, after: str, days: tuple[str, str] = ("", "")) -> tuple[Material, Material]:
    return (
        file("photo", f"{before}.jpg", when=days[0]),
        file("photo", f"{after}.jpg", when=days[1]),
    )


def told(of: Item, *others: Item) -> tuple[Registered | None, ...]:
    """What is found for each pair of an item."""
    known = registered(Holdings(PLAN, workspace(of, *others)))
    found = pairs(of, of.materials)
    assert found
    return dealt_with(of, found, known)


def handling(of: Item, *others: Item) -> Handling:
    (row,) = told(of, *others)
    return row.handling if row is not None else Handling()


def test_the_row_of_the_same_place_and_days_tells_all_that_it_holds() -> None:
    shown = item(
        "2.2",
        "2021-03-15",
        *photos("一楼大厅整改前", "一楼大厅整改后"),
        of_problems(HALL, PARKING),
    )
    assert handling(shown) == Handling("大厅管理科", "2021-03-19", "王晓琳", "已整改")


def test_what_the_row_leaves_open_stays_open() -> None:
    shown = item("2.2", "2021-03-15", *photos("停车场整改前", "停车场整改后"), of_problems(PARKING))
    assert handling(shown).reviewer == ""


def test_the_problem_stands_over_the_pair_as_the_list_words_it() -> None:
    shown = item("2.2", "2021-03-15", *photos("停车场整改前", "停车场整改后"), of_problems(PARKING))
    (row,) = told(shown)
    assert row is not None
    assert row.heading == "停车场：车辆停放不齐"


def test_a_list_of_another_item_is_asked_where_the_item_has_none() -> None:
    shown = item("2.6", "2021-03-18", *photos("整改前", "整改后"), title="停车场秩序整改")
    whole = item("2.6", "2021-12-18", of_problems(HALL, PARKING), title="全年台账")
    elsewhere = item("2.2", "2021-12-18", of_problems(HALL, PARKING), title="全年台账")
    assert handling(shown, whole).department == "安全保卫科"
    assert handling(shown, elsewhere).department == "安全保卫科"
    assert handling(shown, whole, elsewhere).department == "安全保卫科"


def test_a_list_of_a_sensitive_indicator_is_never_quoted() -> None:
    shown = item("2.6", "2021-03-18", *photos("整改前", "整改后"), title="停车场秩序整改")
    assert handling(shown, item("4.2", "2021-12-18", of_problems(PARKING))) == Handling()


def test_at_the_same_place_another_problem_is_not_the_pairs() -> None:
    def found(name: str) -> tuple[Registered | None, ...]:
        shown = photos(f"{name}整改前", f"{name}整改后")
        return told(item("2.2", "2021-03-15", *shown, of_problems(PARKING)))

    (same,) = found("停车场车辆停放")
    assert same is not None
    assert found("停车场地面积水") == (None,)
    assert found("停车场入口") == (None,)


def test_a_place_that_another_ends_in_is_not_that_place() -> None:
    rows = (
        "1|2021-03-15|大厅|座椅下有纸屑|大厅管理科|2021-03-19|2021-03-16||",
        "2|2021-03-15|一楼卫生间|镜面有水渍|办公室|2021-03-19|2021-03-16||",
    )
    shown = (*photos("二楼大厅整改前", "二楼大厅整改后"), *photos("卫生间整改前", "卫生间整改后"))
    last = photos("十一楼卫生间整改前", "十一楼卫生间整改后")
    found = told(item("2.2", "2021-03-15", *shown, *last, of_problems(*rows)))
    assert found == (None, None, None)


def test_letters_between_others_are_the_same_problem_but_two_alone_are_not() -> None:
    row = "1|2021-03-15|三楼水房|东面管道外侧地面有积水|办公室|2021-03-19|2021-03-16||"

    def found(name: str) -> tuple[Registered | None, ...]:
        shown = photos(f"{name}整改前", f"{name}整改后")
        return told(item("2.2", "2021-03-15", *shown, of_problems(row)))

    (same,) = found("三楼水房地面积水")
    assert same is not None
    assert found("三楼水房东侧") == (None,)


def test_a_row_without_a_place_of_its_own_is_known_by_the_head_of_its_words() -> None:
    head = "序号|发现日期|问题|整改时限|完成日期"
    row = "1|2021-03-15|停车场车辆停放不齐|2021-03-22|2021-03-18"

    def found(name: str, *rows: str) -> tuple[Registered | None, ...]:
        shown = photos(f"{name}整改前", f"{name}整改后")
        return told(item("2.2", "2021-03-15", *shown, of_problems(*rows, head=head)))

    assert found("停车场", row) != (None,)
    assert found("车辆停放不齐", row) != (None,)
    assert found("车辆", row) == (None,)
    assert found("停车场", row, row.replace("车辆停放不齐", "地面有积水")) == (None,)


def test_in_its_own_items_list_a_pair_need_not_tell_the_place_again() -> None:
    shown = photos("车辆停放不齐整改前", "车辆停放不齐整改后")
    assert handling(item("2.2", "2021-03-15", *shown, of_problems(PARKING))).told
    elsewhere = item("2.6", "2021-12-18", of_problems(PARKING), title="全年台账")
    assert handling(item("2.2", "2021-03-15", *shown), elsewhere) == Handling()


def test_a_problem_goes_to_the_one_pair_that_agrees_with_it_best() -> None:
    both = (
        *photos("停车场整改前", "停车场整改后"),
        *photos("停车场车辆停放不齐整改前", "停车场车辆停放不齐整改后"),
    )
    whole, exact = told(item("2.2", "2021-03-15", *both, of_problems(PARKING)))
    assert whole is None
    assert exact is not None


def test_a_problem_that_two_pairs_show_alike_goes_to_neither() -> None:
    one, other = ((f"停车场{name}前", f"停车场{name}后") for name in ("整治", "秩序整改"))
    both = (*photos(*one), *photos(*other))
    assert told(item("2.2", "2021-03-15", *both, of_problems(PARKING))) == (None, None)


def test_a_pair_whose_own_words_say_more_keeps_them() -> None:
    def heading(row: str, name: str) -> str:
        shown = photos(f"{name}整改前", f"{name}整改后")
        of = item("2.2", "2021-03-15", *shown, of_problems(row))
        (found,) = told(of)
        (pair,) = pairs(of, of.materials)
        assert found is not None
        return found.over(pair)

    more = "停车场东侧车辆停放不齐并占用消防通道"
    assert heading(PARKING, more) == more
    assert heading(PARKING, "停车场秩序") == "停车场：车辆停放不齐"
    assert heading(PARKING.replace("车辆停放不齐", ""), "停车场秩序") == "停车场秩序"


def test_another_time_or_place_is_another_problem() -> None:
    whole = item("2.6", "2021-12-18", of_problems(PARKING))
    later = item("2.6", "2021-07-01", *photos("整改前", "整改后"), title="停车场秩序整改")
    other = item("2.6", "2021-03-18", *photos("整改前", "整改后"), title="档案室整改")
    assert handling(later, whole) == Handling()
    assert handling(other, whole) == Handling()


def test_of_two_problems_of_one_place_the_days_of_the_pictures_tell_which() -> None:
    rows = (PARKING, PARKING.replace("2021-03-15", "2021-03-16").replace("安全保卫科", "办公室"))
    shown = photos("停车场整改前", "停车场整改后", ("2021-03-16", "2021-03-17"))
    assert handling(item("2.2", "2021-03", *shown, of_problems(*rows))).department == "办公室"


def test_of_two_that_nothing_tells_apart_none_is_taken() -> None:
    rows = (PARKING, PARKING.replace("车辆停放不齐", "地面有积水"))
    shown = photos("停车场整改前", "停车场整改后")
    assert told(item("2.2", "2021-03-15", *shown, of_problems(*rows))) == (None,)


def test_the_same_problem_in_the_lists_of_two_months_is_one() -> None:
    shown = item("2.6", "2021-03-18", *photos("整改前", "整改后"), title="停车场秩序整改")
    march = item("2.6", "2021-03-31", of_problems(PARKING.replace("已整改", "整改中")))
    april = item("2.6", "2021-04-30", of_problems(PARKING.replace("||", "|王晓琳|")))
    assert handling(shown, march, april).reviewer == "王晓琳"


def test_photos_that_bear_numbers_are_the_rows_of_the_same_numbers() -> None:
    numbered = (*photos("1整改前", "1整改后"), *photos("2整改前", "2整改后"))
    one, two = told(item("2.2", "2021-03-15", *numbered, of_problems(HALL, PARKING)))
    assert one is not None
    assert two is not None
    assert (one.serial, two.serial) == ("1", "2")


def test_photos_with_other_numbers_than_the_list_are_of_none_of_its_rows() -> None:
    numbered = photos("1整改前", "1整改后")
    assert told(item("2.2", "2021-03-15", *numbered, of_problems(HALL, PARKING))) == (None,)


def test_a_result_is_a_few_words_or_the_day_on_which_it_was_done() -> None:
    def result(head: str, row: str) -> str:
        shown = photos("停车场整改前", "停车场整改后")
        return handling(item("2.2", "2021-03-15", *shown, of_problems(row, head=head))).outcome

    head = "部位|问题|发现日期|整改时限|完成日期"
    row = "停车场|车辆停放不齐|2021-03-15|2021-03-22|2021-03-18"
    assert result(head, row) == "2021-03-18完成"
    assert result(f"{head}|是否整改", f"{row}|√") == "已整改"
    assert result(f"{head}|是否销号", f"{row}|否") == "未销号"
    long = "重画车位线二十六个，增设立柱四根，早高峰安排专人引导"
    assert result(f"{head}|整改情况", f"{row}|{long}") == "2021-03-18完成"
    assert result(head, row.replace("2021-03-18", "立行立改")) == "立行立改"


def test_a_term_is_a_day_where_one_is_written_else_the_lists_own_words() -> None:
    def term(text: str) -> str:
        shown = photos("停车场整改前", "停车场整改后")
        row = PARKING.replace("2021-03-22", text)
        return handling(item("2.2", "2021-03-15", *shown, of_problems(row))).deadline

    assert term("3月22日") == "2021-03-22"
    assert term("5个工作日内") == "5个工作日内"


def test_personal_numbers_are_starred_here_too() -> None:
    row = PARKING.replace("安全保卫科", "安全保卫科13800010001")
    shown = photos("停车场整改前", "停车场整改后")
    found = handling(item("2.2", "2021-03-15", *shown, of_problems(row)))
    assert found.department == "安全保卫科138****0001"
