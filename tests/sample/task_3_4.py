"""What the clerks left for tasks 3 and 4: green, and civil service."""

from sample.grain import Dice
from sample.ledgers import Ledger, Value, gb_csv, workbook
from sample.papers import OFFICE, Paper, chinese, document
from sample.shots import Photo, taken
from sample.still import heic
from sample.year import Files, Maker, bulletin, notice, present, sign_in, some, staff, table, text, windows, workdays


def green() -> Files:
    """Task 3."""
    return {**_planting(), **_duty(), **_offices(), **_wall()}


def _planting() -> Files:
    base = "03-绿化管护/3.4-义务植树活动/3.12植树/"
    people = some("植树", "2021-03-12", 42)
    words = ("义务植树  添绿安康",)
    rows = tuple((name, room, f"8:{30 + at % 25:02d}") for at, (name, room) in enumerate(people))
    found: Files = {
        f"{base}关于开展义务植树活动的通知.docx": notice("关于开展2021年义务植树活动的通知", "2021-03-08", (
            "为履行植树义务，建设绿色机关，经研究，定于植树节开展职工义务植树活动。现将有关事项通知如下：",
            "一、时间和地点", "3月12日（星期五）上午8时30分，城东荒坡。统一乘车，8时在门前广场集合。",
            "二、参加人员", "除当班窗口人员和按规定免除义务的人员外，全体职工参加。未参加的，可以通过认养、抚育等方式尽责，由工会登记折算。",
            "三、任务", "栽植侧柏、樱花共一百五十株，每人三株左右。挖坑深六十厘米，栽后踏实、浇透、扶正。",
            (("小组", "地块", "株数", "组长"), ("第一组", "东坡上段", "50", "温以宁"), ("第二组", "东坡中段", "50", "陆晓岚"), ("第三组", "东坡下段", "50", "崔大川")),
            "四、要求", "穿便于劳动的衣服和鞋，带好水杯；铁锹、水桶由后勤服务中心准备；注意用火安全，垃圾带下山。",
        ), number="安行审创〔2021〕5号", annexes=("分组名单",)),
        f"{base}植树签到.csv": lambda: gb_csv(("姓名", "科室", "签到时间"), rows),
        f"{base}植树活动简报.docx": bulletin("春风十里 植树正当时", "2021-03-15", 3, (
            "3月12日上午，四十余名职工来到城东荒坡，参加一年一度的义务植树活动，共有45人参加，栽下侧柏、樱花一百五十株。",
            "活动现场分三组进行，挖坑、扶苗、培土、浇水，配合默契。有的同志自带手套和铁锹，有的夫妻两人分在同一组，成了山坡上的一道风景。",
            "树种下去还要管得活。工会已与城东社区商定，秋季前每月浇水一次，成活情况年底通报。",
        )),
        f"{base}IMG_20210312_091544.jpg": taken(Photo("planting", "植树", words, "2021-03-12 09:15:44", "Apple", view=0, size=(2000, 1500))),
        f"{base}IMG_20210312_093010.jpg": taken(Photo("planting", "植树", words, "2021-03-12 09:30:10", "Apple", view=1)),
        f"{base}IMG_20210312_094802.jpg": taken(Photo("planting", "植树", words, "2021-03-12 09:48:02", "Apple", view=2, portrait=True)),
        f"{base}IMG_20210312_101533.jpg": taken(Photo("planting", "植树", words, "2021-03-12 10:15:33", "HUAWEI", view=3)),
        f"{base}合影.jpg": taken(Photo("planting", "植树", words, "2021-03-12 10:42:19", "Canon", view=4)),
        f"{base}IMG_3127.HEIC": heic(Photo("planting", "植树", words, "2021-03-12 10:02:51", "Apple", view=5)),
        f"{base}IMG_20210312_093010(1).jpg": taken(Photo("planting", "植树", words, "2021-03-12 09:30:10", "Apple", view=1)),
        f"{base}说明.txt": text(
            "标题：义务植树活动\n地点：城东荒坡\n参加人：干部职工四十二人\n摄影：舒小晚\n\n"
            "3月12日组织干部职工到城东荒坡义务植树，栽植侧柏、樱花一百五十株，分三组包干，当天栽完、浇透。\n",
            "gb18030",
        ),
    }  # fmt: skip
    return found


def _duty() -> Files:
    base = "03-绿化管护/3.5-义务植树尽责率/"
    dice = Dice("尽责")
    planted = {name for name, _ in some("植树", "2021-03-12", 42)}
    rows: list[tuple[Value, ...]] = []
    for at, (one) in enumerate(present("2021-03-12"), 1):
        name, room = one
        free = "否" if name in ("桑榆晚", "苗春分", "言如玉") else "是"
        way = "植树" if name in planted else dice.pick(("认养", "抚育", ""))
        trees = {"植树": dice.pick((3, 3, 4, "3株")), "认养": 3, "抚育": 3}.get(way)
        rows.append((at, name, room, free, way or None, trees, "免除" if free == "否" else None))
    return {
        f"{base}2021年义务植树登记表.xlsx": table(
            "2021年义务植树尽责登记表", ("序号", "姓名", "科室", "应尽责", "尽责方式", "折算株数", "备注"), tuple(rows),
            note="填表科室：工会　　一人折算三株为尽责", foot="注：按规定免除义务的，应尽责栏填“否”。",
        ),
        f"{base}尽责证明照片.jpg": taken(Photo("planting", "抚育", ("树木抚育  人人有责",), "2021-10-14 15:10:25", "Xiaomi", view=1, light="autumn")),
    }  # fmt: skip


_ROOMS = (
    ("201", "创建办公室", 4, ("绿萝", 3), ("虎皮兰", 1)), ("202", "办公室", 3, ("绿萝", 2), ("吊兰", 1)),
    ("203", "局领导", 1, ("发财树", 1),), ("204", "局领导", 1, ("绿萝", 1), ("文竹", 1)),
    ("205", "机关党委", 4, ("龟背竹", 2), ("绿萝", 2)), ("206", "人事科", 3, ("吊兰", 3),),
    ("301", "信息科", 4, ("绿萝", 2),), ("302", "工会", 4, ("君子兰", 2), ("绿萝", 2)),
    ("303", "社区联络组", 4, ("绿萝", 3), ("虎皮兰", 1)), ("304", "安全保卫科", 3, ("发财树", 1), ("绿萝", 2)),
    ("305", "后勤服务中心", 5, ("绿萝", 3), ("吊兰", 2)), ("306", "大厅管理科", 6, ("绿萝", 4), ("龟背竹", 2)),
)  # fmt: skip


def _offices() -> Files:
    base = "03-绿化管护/3.9-办公室绿植/"

    def rows(half: int) -> tuple[tuple[Value, ...], ...]:
        found: list[tuple[Value, ...]] = []
        for number, room, heads, *plants in _ROOMS:
            for kind, pots in plants:
                more = 1 if half == 2 and number == "301" else 0
                value: Value = pots + more
                found.append((number, room, heads, kind, f"{value}盆" if number == "302" else value, "良好"))
        return tuple(found)

    header = ("房间", "科室", "人数", "品种", "盆数", "长势")
    return {
        f"{base}上半年/2021年上半年办公室绿植台账.xlsx": table("办公室绿植台账（2021年上半年）", header, rows(1), note="盘点日期：2021年6月10日　填表：石长青", merged=("房间", "科室", "人数"), foot="合计见各房间，绿植由本科室养护。"),
        f"{base}上半年/图片/301室绿植.jpg": taken(Photo("office", "信息科", ("信息科",), "2021-06-10 10:21:35", "OPPO", view=0)),
        f"{base}上半年/图片/205室绿植.jpg": taken(Photo("office", "机关党委", ("机关党委",), "2021-06-10 10:40:02", "OPPO", view=1, portrait=True)),
        f"{base}下半年/2021年下半年办公室绿植台账.xlsx": table("办公室绿植台账（2021年下半年）", header, rows(2), note="盘点日期：2021年12月8日　填表：石长青", merged=("房间", "科室", "人数")),
        f"{base}下半年/图片/IMG_20211208_151022.jpg": taken(Photo("office", "工会", ("工会",), "2021-12-08 15:10:22", "Xiaomi", view=2, light="late")),
    }  # fmt: skip


def _wall() -> Files:
    base = "03-绿化管护/3.11-大厅绿植墙/"
    return {
        f"{base}绿植墙_20210422_1.jpg": taken(Photo("greenwall", "绿植墙", ("绿水青山就是金山银山",), "2021-04-22 11:03:40", "Canon", view=0)),
        f"{base}绿植墙_20210422_2.jpg": taken(Photo("greenwall", "绿植墙", ("绿水青山就是金山银山",), "2021-04-22 11:06:12", "Canon", view=1, portrait=True)),
        f"{base}绿植墙验收单_20210422.docx": notice("大厅绿植墙验收单", "2021-04-22", (
            "大厅绿植墙已于4月20日安装完毕。经后勤服务中心、大厅管理科现场查看，植株齐全、固定牢靠、滴灌正常，同意验收。",
            (("项目", "约定", "实际"), ("面积", "18平方米", "18平方米"), ("植株", "540株", "540株"), ("养护", "一年", "一年")),
        ), to="", issuer="后勤服务中心"),
    }  # fmt: skip


def civil() -> Files:
    """Task 4."""
    return {**_base(), **_visits(), **_volunteers(), **_hours(), **_flags(), **_models(), **_games()}


def _base() -> Files:
    base = "04-创文服务/4.6-党史教育基地/"
    return {
        f"{base}2021-05-31 党史教育基地建成/党史教育基地建设方案.docx": notice("党史教育基地建设方案", "2021-03-22", (
            "为用好身边的阵地，拟在三楼走廊和活动室建设党史教育基地。", "一、内容", "分四个部分：光辉历程、地方印记、先锋人物、我们的行动。展板二十四块，实物展柜两组，读书角一处。",
            "二、进度", "4月上旬定稿，5月中旬布展，5月底前开放。", "三、分工", "机关党委负责内容，办公室负责布展，信息科负责多媒体。", "四、使用", "面向机关党支部和前来参观的单位、学校预约开放，每周五下午安排讲解。",
        )),
        f"{base}2021-05-31 党史教育基地建成/建设前.jpg": taken(Photo("corridor", "建设前", ("",), "2021-03-30 16:20:31", "HUAWEI", view=3, light="plain")),
        f"{base}2021-05-31 党史教育基地建成/建成后1.jpg": taken(Photo("exhibition", "党史", ("光辉历程", "地方印记", "先锋人物", "我们的行动"), "2021-05-31 10:11:08", "Canon", view=0)),
        f"{base}2021-05-31 党史教育基地建成/建成后2.jpg": taken(Photo("exhibition", "党史", ("光辉历程", "地方印记", "先锋人物", "我们的行动"), "2021-05-31 10:19:44", "Canon", view=1, portrait=True)),
        f"{base}2021-05-31 党史教育基地建成/简报.docx": bulletin("党史教育基地建成开放", "2021-06-01", 10, (
            "5月31日，党史教育基地建成并接待首批参观者。基地设在三楼，展板二十四块，读书角藏书三百余册。", "首批参观的是机关各支部党员，由青年干部讲解。基地即日起接受预约。",
        )),
    }  # fmt: skip


def _visits() -> Files:
    base = "04-创文服务/4.8-市民进大厅/"
    found: Files = {}
    plan = (("2021-03-18", "社区居民", "团体", "城东社区居民", 24), ("2021-06-09", "学校开放课", "学校", "第三小学师生", 36), ("2021-10-15", "部门交流", "部门", "兄弟单位", 15))
    for at, (day, title, sort, guests, count) in enumerate(plan):
        item = f"{base}{day} 市民进大厅（{title}）/"
        people = some(title, day, 6, ("大厅管理科", "进驻窗口"))
        found[f"{item}参观签到表.xlsx"] = sign_in(f"市民进大厅（{title}）接待人员", day, "一楼大厅", people)
        found[f"{item}参观登记表.xlsx"] = table("市民进大厅参观登记表", ("日期", "类别", "来访单位", "人数", "联系人", "电话"), ((day, sort, guests, f"{count}人", ("宋某", "何某", "卢某")[at], f"1380000{at + 1:04d}"),), note="大厅管理科")
        for number in range(3 if at != 2 else 2):
            found[f"{item}IMG_{day.replace('-', '')}_1{number}2{at}0{number}.jpg"] = taken(Photo("visit", title, ("欢迎市民走进政务大厅",), f"{day} 1{number}:2{at}:0{number}", ("HUAWEI", "Apple", "Canon")[at], view=number + at, light=("", "morning", "warm")[at]))
        found[f"{item}简报.docx"] = bulletin(f"市民走进大厅：{guests}来访", day, 4 + at * 6, (
            f"{chinese(day)}，{guests}{count}人走进政务大厅，参观综合窗口、自助服务区和绿植墙，体验取号、填表、评价的全过程。", "讲解员介绍了帮办代办和延时服务的做法，现场收集意见建议五条，已交有关窗口研究。",
        ))  # fmt: skip
    return found


def _volunteers() -> Files:
    base = "04-创文服务/4.9-志愿者注册和活动/"
    item = f"{base}2021-04-17 社区志愿服务/"
    copied = f"{base}2021-04-23 清扫志愿活动/"
    people = some("社区志愿", "2021-04-17", 16)
    day = "2021-04-23"
    return {
        f"{item}签到表.xlsx": sign_in("社区志愿服务", "2021-04-17", "城东社区广场", people),
        f"{item}IMG_20210417_093511.jpg": taken(Photo("stall", "志愿", ("志愿服务进社区",), "2021-04-17 09:35:11", "HUAWEI", view=0, light="noon")),
        f"{item}IMG_20210417_095840.jpg": taken(Photo("stall", "志愿", ("志愿服务进社区",), "2021-04-17 09:58:40", "HUAWEI", view=1, light="noon")),
        f"{item}IMG_20210417_101226.jpg": taken(Photo("stall", "志愿", ("志愿服务进社区",), "2021-04-17 10:12:26", "HUAWEI", view=2, light="noon")),
        f"{item}活动小结.docx": notice("社区志愿服务小结", "2021-04-19", (
            "4月17日，16名志愿者到城东社区开展政策咨询、证照代办登记和环境整治，发放彩页一百二十份，解答咨询四十余人次，登记上门服务需求六件。",
        ), to="", issuer="机关党委"),
        f"{copied}签到表.xlsx": sign_in("4月义务清扫", day, "东侧停车场", some("四月", day, 18)),
        f"{copied}IMG_20210423_165120.jpg": taken(Photo("sweep", "四月", ("义务清扫  共建美好家园",), f"{day} 16:51:20", "Xiaomi", view=1, light="noon")),
        f"{copied}IMG_20210423_170312.jpg": taken(Photo("sweep", "四月", ("义务清扫  共建美好家园",), f"{day} 17:03:12", "Xiaomi", view=0, light="noon")),
        f"{base}志愿服务记录表（空白）.xlsx": table("志愿服务记录表", ("日期", "姓名", "服务内容", "时长"), ()),
    }  # fmt: skip


def _hours() -> Files:
    """Everyone's hours by day; a few do not reach 30."""
    base = "04-创文服务/4.10-志愿服务时长/"
    dice = Dice("时长")
    rows: list[tuple[Value, ...]] = []
    works = ("社区志愿服务", "文明交通劝导", "义务清扫", "大厅导办", "植树护绿", "敬老探访", "疫情防控值守", "彩页发放")
    short = {"池鱼跃": 3, "景春明": 5, "云一帆": 6, "凌云峰": 2}
    for person in staff():
        name, room = person["姓名"], person["科室"]
        sessions = short.get(name, 9)
        for at in range(sessions):
            month = 1 + (at * 12) // 9 + dice.whole(0, 1)
            day = dice.pick(workdays(min(month, 12))[2:]).isoformat()
            if not (person["入职"] or "0") <= day <= (person["离职"] or "9999"):
                continue
            hours: Value = dice.pick((3, 3.5, 4, 4, 4.5, 5))
            rows.append((day, name, room, dice.pick(works), f"{hours}小时" if at == 4 else hours))
    rows.sort(key=lambda row: (str(row[0]), str(row[1])))
    numbered = tuple((at, *row) for at, row in enumerate(rows, 1))
    header = ("序号", "日期", "姓名", "科室", "服务内容", "时长")
    proof = (("身份", "志愿者"), ("团队", "行政审批志愿服务队"))
    del proof

    def book() -> bytes:
        note = "单位：安康市行政审批服务局　　时长以小时计"
        return workbook(Ledger("2021年度职工志愿服务时长登记表", header, numbered, note=note, sheet="登记"), Ledger("说明", ("事项", "内容"), (("登记范围", "全体在职职工"), ("时长单位", "小时"), ("复核", "每季度由机关党委复核一次"))))

    return {
        f"{base}2021年志愿服务时长登记表.xlsx": book,
        f"{base}志愿服务平台截图_20211230.png": _platform(),
    }


def _platform() -> Maker:
    from sample.phone import article  # noqa: PLC0415 - one use

    return lambda: article("2021-12-30", "行政审批志愿服务队｜年度服务时长", ("团队注册志愿者五十人", "年度服务次数四百余次", "年度服务总时长一千六百余小时", "数据来自平台登记，截至十二月三十日"), 2)


def _flags() -> Files:
    base = "04-创文服务/4.12-红旗窗口评选/"
    found: Files = {}
    ends = (("一", "2021-03-31", "2021-04-06", "A03"), ("二", "2021-06-30", "2021-07-05", "B02"), ("三", "2021-09-30", "2021-10-08", "A01"), ("四", "2021-12-30", "2022-01-05", "B05"))
    for at, (word, scored, told, winner) in enumerate(ends):
        month = (at + 1) * 3
        item = f"{base}2021-{month:02d}-{28 - (month == 6)} 第{word}季度红旗窗口/"
        title = next(one["窗口名称"] for one in windows() if one["窗口号"] == winner)
        dice = Dice("红旗" + word)
        rows = tuple((one["窗口号"], one["窗口名称"], *(marks := tuple(dice.whole(16, 20) for _ in range(4)), dice.whole(16, 18))[0], sum(marks) + (8 if one["窗口号"] == winner else 0)) for one in windows())
        found[f"{item}红旗窗口评分表.xlsx"] = table(f"第{word}季度红旗窗口评分表", ("窗口号", "窗口", "服务态度", "办件质量", "环境卫生", "纪律作风", "总分"), rows, note=f"评分日期：{scored}　满分80分", merged=("窗口",))
        found[f"{item}红旗窗口公示.docx"] = notice(f"第{word}季度红旗窗口公示", scored, (
            f"经窗口自评、大厅管理科考核、群众评议，拟评定{winner}号{title}窗口为2021年第{word}季度红旗窗口，现予公示。公示期三个工作日，如有意见，请向大厅管理科反映。",
        ), to="")  # fmt: skip
        number = (9, 20, 32, 2)[at]
        found[f"{item}关于第{word}季度红旗窗口评选情况的通报.docx"] = notice(f"关于2021年第{word}季度红旗窗口评选情况的通报", told, (
            f"2021年第{word}季度，各窗口认真执行服务规范，服务质量稳步提升。经评选并公示无异议，现将结果通报如下：",
            f"一、授予{winner}号{title}窗口“红旗窗口”称号。该窗口办件{dice.whole(420, 980)}件，群众评价满意率{dice.whole(98, 99)}.{dice.whole(0, 9)}%，无投诉。",
            "二、希望受表扬的窗口再接再厉，其他窗口对照学习，把群众的小事当作自己的大事，办一件、成一件、让人满意一件。",
        ), number=f"安行审创〔{told[:4]}〕{number}号")  # fmt: skip
        for shot in range(2):
            found[f"{item}颁发{shot + 1}_{'2021' + f'{month:02d}'}{28 - (month == 6)}.jpg"] = taken(Photo("award", f"红旗{word}", ("红旗窗口颁奖仪式", f"2021年第{word}季度"), f"2021-{month:02d}-{28 - (month == 6)} 17:0{shot * 4 + 1}:3{at}", ("Canon", "HUAWEI", "Canon", "Apple")[at], view=shot + at))
    return found


def _models() -> Files:
    base = "04-创文服务/4.13-服务标兵评选/"
    found: Files = {}
    for at, (word, day, who) in enumerate((("一", "2021-04-07", "林间月"), ("二", "2021-07-06", "杜若兰"))):
        item = f"{base}第{word}季度/"
        found[f"{item}{day} 关于第{word}季度服务标兵的通报.docx"] = notice(f"关于2021年第{word}季度服务标兵评选情况的通报", day, (
            f"经推荐、评议、公示，授予{who}同志2021年第{word}季度“服务标兵”称号。{who}同志坚持微笑服务，全季度零差评，为行动不便群众上门服务{3 + at}次。",
        ), number=f"安行审创〔2021〕{(10, 21)[at]}号")  # fmt: skip
        found[f"{item}{day} 服务标兵评分表.xlsx"] = table(f"第{word}季度服务标兵评分表", ("姓名", "窗口", "得分"), ((who, "综合受理", 96), ("江小鹿", "企业开办", "93"), ("秋水长", "医疗保障", 91.5)))
    return found


def _games() -> Files:
    base = "04-创文服务/4.4-主题文化活动/职工趣味运动会/"
    people = some("趣味", "2021-05-01", 28)

    def sheet() -> bytes:
        rows = tuple((at + 1, name, room, name) for at, (name, room) in enumerate(people))
        return workbook(Ledger("职工趣味运动会签到表", ("序号", "姓名", "科室", "签名"), rows))

    return {
        f"{base}签到表.xlsx": sheet,
        f"{base}比赛1.jpg": taken(Photo("games", "趣味", ("职工趣味运动会",), camera="OPPO", view=0)),
        f"{base}比赛2.jpg": taken(Photo("games", "趣味", ("职工趣味运动会",), camera="OPPO", view=1)),
        f"{base}比赛3.jpg": taken(Photo("games", "趣味", ("职工趣味运动会",), camera="OPPO", view=2)),
    }


__all__ = ["OFFICE", "Paper", "civil", "document", "green"]
