"""What the clerks left for tasks 1 and 2: publicity, and clean surroundings."""

from sample.papers import OFFICE, Paper, chinese, document
from sample.phone import article
from sample.prints import pdf, signed_form
from sample.shots import Photo, taken
from sample.year import (
    Files, bulletin, days, names, notice, sign_in, some, table, text, windows, workdays,
)  # fmt: skip
from sample.develop import jpeg


def publicity() -> Files:
    """Task 1."""
    return {**_wechat(), **_plates(), **_lectures(), **_leaflets()}


_ARTICLES = (
    ("01-18", "新年新气象｜政务大厅文明服务再出发", ("开年第一个工作周，大厅各窗口提前十分钟到岗", "帮办代办人员全员上岗", "向前来办事的群众送上新春祝福")),
    ("02-22", "春节不打烊｜延时服务暖民心", ("节日期间预约办件二十七件", "值班人员坚守岗位", "自助服务区全天开放")),
    ("03-16", "植树添新绿｜职工义务植树活动掠影", ("四十余名职工来到城郊荒坡", "栽下侧柏、樱花一百五十株", "为春天添一抹绿")),
    ("04-26", "城市创建｜这些事等你一起做", ("门前四包人人有责", "垃圾分类从我做起", "文明礼让随手可为")),
    ("05-20", "民法典在身边｜学习型机关讲座开讲", ("从邻里通行到网络购物", "用身边案例讲清权利和责任", "现场答疑四十分钟")),
    ("06-11", "走进大厅｜一堂别开生面的开放课", ("三十六名学生走进政务大厅", "体验取号、填表和自助打印", "小小讲解员讲得有模有样")),
    ("07-14", "高温天里｜窗口送清凉", ("大厅增设饮水点两处", "备好防暑药品和雨伞", "为环卫工人留一处歇脚的地方")),
    ("08-19", "疫情防控｜进厅请配合三件事", ("佩戴口罩、测量体温、出示健康码", "引导员全程协助老年人", "每日消毒不少于三次")),
    ("09-23", "绿色出行｜每周少开一天车", ("步行、骑车、乘公交", "从一周一天做起", "让城市的天更蓝")),
    ("10-21", "红旗窗口｜他们的一天", ("一杯热水、一声您好", "把群众的事当自己的事", "第三季度红旗窗口揭晓")),
    ("11-17", "消防演练｜会逃生也会灭火", ("警报响起，三分钟撤离完毕", "人人动手用一次灭火器", "安全的弦时时绷紧")),
    ("12-15", "这一年｜我们的创建足迹", ("十二次督查、十二期通报", "志愿服务两千余小时", "感谢每一位参与者")),
)  # fmt: skip


def _wechat() -> Files:
    found: Files = {}
    for at, (day, title, lines) in enumerate(_ARTICLES):
        month = at + 1
        name = f"微信截图_2021{day.replace('-', '')}.png" if month % 3 else f"{month}月公众号推文截图.png"
        found[f"01-宣传引导/1.2-微信公众号宣传/{month}月/{name}"] = lambda d=day, t=title, w=lines, n=at: article(f"2021-{d}", t, w, n)
    return found


def _plates() -> Files:
    base = "01-宣传引导/1.6-制作桌牌/"
    rows = tuple((one["窗口号"], one["窗口名称"], one["进驻单位"], "是", "亚克力双面") for one in windows())
    return {
        f"{base}2021-04-20 窗口桌牌登记表.xlsx": table(
            "政务大厅窗口桌牌登记表", ("窗口号", "窗口名称", "单位", "摆放", "样式"), rows,
            note="填表科室：大厅管理科　　2021年4月20日", merged=("单位",),
        ),
        f"{base}窗口桌牌_20210420.jpg": taken(Photo("plates", "1.6", ("综合受理", "A01"), "2021-04-20 16:02:11", "Canon")),
    }  # fmt: skip


def _lectures() -> Files:
    base = "01-宣传引导/1.7-学习型机关讲座/"
    first, second, third = f"{base}2021-03-24 公文写作讲座/", f"{base}2021-05-18 民法典专题讲座/", f"{base}2021-09-16 政务礼仪讲座/"
    people = some("公文", "2021-03-24", 34)
    civil = some("民法典", "2021-05-18", 38)
    manners = some("礼仪", "2021-09-16", 31)
    return {
        f"{first}通知.docx": notice("关于举办公文写作讲座的通知", "2021-03-19", (
            "为提高干部职工公文写作水平，经研究，定于近期举办“学习型机关”第一期讲座。现将有关事项通知如下：",
            "一、时间和地点", "3月24日（星期三）下午2时30分，三楼会议室。",
            "二、内容", "常用公文的结构和用语；窗口一次性告知书的写法；近期公文差错评析。",
            "三、参加人员", "各科室负责人和文字工作人员，窗口轮流参加。",
            "四、有关要求", "请提前十分钟入场签到，自带一份近期起草的公文，以便课上讨论。因事不能参加的，须向机关党委请假。",
        )),
        f"{first}签到表.jpg": lambda: jpeg(signed_form("公文写作讲座签到表", "时间：2021年3月24日　地点：三楼会议室", ("序号", "姓名", "科室", "签名"), tuple((str(at + 1), n, d, "") for at, (n, d) in enumerate(people[:24])), tuple("" if at in (4, 17) else n for at, (n, _) in enumerate(people[:24]))), 150_000),
        f"{first}签到表.xlsx": sign_in("公文写作讲座", "2021-03-24", "三楼会议室", people[:24], away=(people[4][0], people[17][0])),
        f"{first}讲稿.docx": lambda: document(Paper("把公文写明白\n——公文写作讲座讲稿", (
            "各位同事，今天和大家聊一聊怎样把一份公文写明白。所谓明白，就是让看的人一遍就懂、拿去就能办。",
            "一、先想清楚再下笔", "（一）写给谁看", "发给科室的通知，要让经办人知道哪天之前交什么；贴在窗口的告知，要让第一次来的人知道带哪几样东西。对象不同，详略就不同。",
            "（二）要办什么", "一份公文只办一件事。事情多的，分成几份；非放在一起不可的，用序号隔开，每项开头一句话说清结论。",
            "二、结构要稳", "标题写明事由和文种，主送写全，正文先说缘由再说事项，最后写要求。落款和成文日期一样不能少，日期用阿拉伯数字。",
            (("常见差错", "改法"), ("“截止5月底前”", "“截至5月底”或者“5月底前”"), ("一句话八十个字", "拆成两三句，一句一个意思"), ("数字前后不一致", "正文、附表、简报三处互相核对")),
            "三、用语要实", "能用“请于3月31日前报送”，就不写“请尽快报送”；能写“不少于三张照片”，就不写“报送若干照片”。",
            "最后布置一道作业：把自己手头的一份通知删掉三分之一，看看意思少了没有。",
        ))),
        f"{first}IMG_20210324_143512.jpg": taken(Photo("lecture", "公文1", ("学习型机关讲座", "公文写作"), "2021-03-24 14:35:12", view=0)),
        f"{first}IMG_20210324_150207.jpg": taken(Photo("lecture", "公文1", ("学习型机关讲座", "公文写作"), "2021-03-24 15:02:07", view=1)),
        f"{first}IMG_20210324_152840.jpg": taken(Photo("lecture", "公文1", ("学习型机关讲座", "公文写作"), "2021-03-24 15:28:40", view=2)),
        f"{first}简报.docx": bulletin("学习型机关第一期讲座开讲", "2021-03-25", 4, (
            "3月24日下午，创建办公室、机关党委联合举办“学习型机关”第一期讲座，主题为公文写作。讲座由机关党委负责同志主持。",
            "讲座用本单位近期的二十份公文作例子，逐句点评，现场修改。参加人员围绕一次性告知书怎样写得更短进行了讨论，当场改出了三份样稿。",
            "下一步，将把改好的样稿发给各窗口试用，并在下一期讲座上交流使用情况。",
        )),
        f"{first}说明.yaml": text(
            "标题: 公文写作讲座\n日期: 2021-03-24\n地点: 三楼会议室\n参加人员: 各科室负责人和文字工作人员\n摄影者: 唐若川\n"
            "照片说明:\n  IMG_20210324_143512.jpg: 讲座开始，主讲人介绍公文的基本结构\n  IMG_20210324_150207.jpg: 参加人员在听课\n"
            "  IMG_20210324_152840.jpg: 主讲人点评窗口一次性告知书\n"
        ),
        f"{second}关于举办民法典专题讲座的通知.docx": notice("关于举办民法典专题讲座的通知", "2021-05-12", (
            "为帮助干部职工学好用好民法典，定于5月18日举办“学习型机关”第二期讲座。现将有关事项通知如下：",
            "一、时间和地点", "5月18日上午9时，三楼会议室。", "二、内容", "物权、合同、婚姻家庭与窗口业务有关的条文，办件中常见的纠纷和处理。",
            "三、要求", "不动产登记、公积金等窗口请各安排两人参加，其余人员按科室轮流。请各科室5月14日前报名。",
        )),
        f"{second}5.18签到表.xlsx": sign_in("民法典专题讲座", "2021-05-18", "三楼会议室", civil, away=(civil[3][0],)),
        f"{second}民法典讲座课件.docx": lambda: document(Paper("民法典与窗口服务\n（课件提纲）", (
            "一、为什么窗口人员要学", "窗口每天办的事，多数都能在民法典里找到依据。知道依据，才能把话说到点子上。",
            "二、三个常见问题", "（一）代办要不要委托书", "委托办理的，应当提交授权委托书，写明代理事项、权限和期限，并由委托人签名。",
            "（二）夫妻共有的房屋一人能不能来办", "处分共有的不动产，应当经共有人同意。窗口要当面核实，不能只看一方的陈述。",
            "（三）老人不会写字怎么办", "可以按指印并由两名工作人员见证，过程留下记录。",
            "三、课后讨论", "结合本窗口最近一个月的办件，找一件拿不准的事，写明争议点和依据，下周交机关党委。",
        ))),
        f"{second}mmexport1621300512733.jpg": taken(Photo("lecture", "民法典", ("民法典专题讲座", "2021年5月18日"), view=1, camera="OPPO", light="morning")),
        f"{second}mmexport1621300530118.jpg": taken(Photo("lecture", "民法典", ("民法典专题讲座", "2021年5月18日"), view=3, camera="OPPO", light="morning")),
        f"{second}IMG_0518_竖.jpg": taken(Photo("lecture", "民法典", ("民法典专题讲座", "2021年5月18日"), "2021-05-18 09:22:45", "Apple", view=4, portrait=True, lying=True, light="morning")),
        f"{second}活动小结.docx": notice("民法典专题讲座小结", "2021-05-19", (
            f"5月18日上午，第二期讲座如期举行，应到{len(civil)}人，实到{len(civil) - 1}人，请假1人。",
            "讲座结合窗口办件讲解民法典与登记、合同、婚姻家庭有关的规定，现场答疑四十分钟，解答问题十一个。",
            "从课后反馈看，大家认为案例贴近工作，希望下一期安排沟通和礼仪方面的内容。",
        ), to="", issuer="机关党委"),
        f"{third}政务礼仪讲座通知.docx": notice("关于举办政务礼仪讲座的通知", "2021-09-10", (
            "定于9月16日下午4时在三楼会议室举办“学习型机关”第三期讲座，主题为政务服务礼仪。请各窗口安排当班以外人员参加，着工装、佩戴工作牌。",
        )),
        f"{third}签到表.xlsx": sign_in("政务礼仪讲座", "2021-09-16", "三楼会议室", manners),
        f"{third}礼仪讲座讲稿.docx": lambda: document(Paper("窗口礼仪十句话", tuple(
            f"{at}.{line}" for at, line in enumerate(("人来先起身，目光先到，问候随后。", "双手接，双手递，证件字面朝向对方。", "能办马上办，不能办说清缺什么。", "离岗把牌子立好，写上回来的时间。", "对老人说话慢半拍，声音高一点。", "电话三声内接，先报窗口名。", "不在窗口前吃东西、看手机。", "群众着急时先听完，再解释。", "办完事站起来，道一声慢走。", "下班前把桌面收净，椅子归位。"), 1)
        ))),
        f"{third}讲座现场1.jpg": taken(Photo("lecture", "礼仪", ("政务服务礼仪", "学习型机关讲座"), "2021-09-16 16:10:03", "Xiaomi", view=2, light="warm")),
        f"{third}新闻稿.docx": bulletin("讲礼仪 树形象——第三期学习型机关讲座举行", "2021-09-17", 19, (
            "9月16日，第三期讲座以窗口礼仪为主题，采用讲解和示范相结合的方式进行，共有45人参加。",
            "主讲人示范了迎接、递接、送别三个环节，请六名窗口人员上台演练，其他同志点评。",
        )),
    }  # fmt: skip


def _leaflets() -> Files:
    base = "01-宣传引导/1.8-彩页发放/"
    rows = tuple((one["窗口号"], one["窗口名称"], 30 + 10 * (at % 3), "", "2021-05-26") for at, one in enumerate(windows()[:-1]))
    from sample.ledgers import gb_csv  # noqa: PLC0415 - one use

    return {
        f"{base}2021-05-26 彩页发放登记表.csv": lambda: gb_csv(("窗口号", "窗口名称", "份数", "备注", "发放日期"), rows),
        f"{base}微信图片_20210526101512.jpg": taken(Photo("leaflets", "彩页", ("创建全国文明城市",), view=0, camera="OPPO")),
        f"{base}微信图片_20210526102230.jpg": taken(Photo("leaflets", "彩页", ("创建全国文明城市",), view=1, camera="OPPO")),
    }  # fmt: skip


def surroundings() -> Files:
    """Task 2."""
    return {**_cleaning(), **_inspections(), **_circulars(), **_repairs(), **_checkup(), **_disinfection(), **_waste(), **_pests()}


def _cleaning() -> Files:
    base = "02-环境治理/2.2-义务清扫/"
    march, april, june, sept = f"{base}2021-03-05 学雷锋义务清扫/", f"{base}4月/", f"{base}2021-06-18 义务清扫/", f"{base}2021-09-28 国庆节前大扫除/"
    spring, autumn = some("雷锋", "2021-03-05", 22), some("国庆", "2021-09-28", 26)
    april_people = some("四月", "2021-04-23", 18)
    words = ("义务清扫  共建美好家园",)
    return {
        f"{march}通知.docx": notice("关于开展学雷锋义务清扫的通知", "2021-03-02", (
            "在学雷锋纪念日到来之际，定于3月5日下午4时开展义务清扫。清扫范围为政务大厅门前广场、停车场和绿化带。请各科室安排不少于三分之一的人员参加，统一着志愿者马甲，工具由后勤服务中心准备。",
        )),
        f"{march}签到表.xlsx": sign_in("3月义务清扫", "2021-03-05", "门前广场", spring),
        f"{march}IMG_20210305_160822.jpg": taken(Photo("sweep", "三月", words, "2021-03-05 16:08:22", "HUAWEI", view=0, light="late")),
        f"{march}IMG_20210305_162145.jpg": taken(Photo("sweep", "三月", words, "2021-03-05 16:21:45", "HUAWEI", view=1, light="late")),
        f"{march}IMG_20210305_164030.jpg": taken(Photo("sweep", "三月", words, "2021-03-05 16:40:30", "HUAWEI", view=2, light="late")),
        f"{march}3月义务清扫小结.docx": notice("3月义务清扫小结", "2021-03-08", (
            "3月5日下午，22名职工参加义务清扫，清理广场、停车场和绿化带约三千平方米，清出垃圾十四袋，擦洗护栏六十米。",
            "发现停车场西侧有卫生死角，已交后勤服务中心列入每周保洁范围。",
        ), to="", issuer="办公室"),
        f"{april}文字资料/2021-04-23 义务清扫签到表.xlsx": sign_in("4月义务清扫", "2021-04-23", "东侧停车场", april_people),
        f"{april}文字资料/2021-04-23义务清扫简报.docx": bulletin("周五清扫日 扮靓办公区", "2021-04-26", 7, (
            "4月23日是本月的周五清扫日，18名职工利用下班前一小时清扫东侧停车场和自行车棚，摆齐车辆四十余辆。",
        )),
        f"{april}图片资料/IMG_20210423_165120.jpg": taken(Photo("sweep", "四月", words, "2021-04-23 16:51:20", "Xiaomi", view=1, light="noon")),
        f"{april}图片资料/IMG_20210423_165544.jpg": taken(Photo("sweep", "四月", words, "2021-04-23 16:55:44", "Xiaomi", view=3, light="noon")),
        f"{april}图片资料/IMG_20210423_170312.jpg": taken(Photo("sweep", "四月", words, "2021-04-23 17:03:12", "Xiaomi", view=0, light="noon")),
        f"{june}签到表.xlsx": sign_in("6月义务清扫", "2021-06-18", "门前广场", some("六月", "2021-06-18", 20), signed=False),
        f"{june}清扫照片.jpg": taken(Photo("sweep", "六月", words, "2021-06-18 16:12:09", "OPPO", view=2, light="noon")),
        f"{june}IMG_20210423_165544.jpg": taken(Photo("sweep", "四月", words, "2021-04-23 16:55:44", "Xiaomi", view=3, light="noon")),
        f"{sept}关于开展国庆节前大扫除的通知.docx": notice("关于开展国庆节前大扫除的通知", "2021-09-24", (
            "为干干净净迎国庆，定于9月28日下午4时30分在机关内外开展大扫除。各科室负责本办公室和门前走廊，大厅由大厅管理科组织，室外由办公室组织。10时前请将参加人员名单报办公室。",
        ), number="安行审创〔2021〕31号"),
        f"{sept}签到表.xlsx": sign_in("9月义务清扫", "2021-09-28", "机关内外", autumn, away=(autumn[2][0], autumn[9][0])),
        f"{sept}DSC_0412.jpg": taken(Photo("sweep", "九月", ("干干净净迎国庆",), "2021-09-28 16:35:51", "Canon", view=0, light="autumn")),
        f"{sept}DSC_0415.jpg": taken(Photo("sweep", "九月", ("干干净净迎国庆",), "2021-09-28 16:44:18", "Canon", view=2, light="autumn")),
        f"{sept}DSC_0421.jpg": taken(Photo("mop", "九月", ("为民服务",), "2021-09-28 17:05:02", "Canon", view=0)),
        f"{sept}简报.docx": bulletin("干干净净迎国庆", "2021-09-29", 21, (
            "9月28日下午，机关内外同时开展大扫除，24名职工参加，大厅地面、玻璃、座椅逐一擦洗，室外清理落叶二十余袋。",
        )),
        f"{base}2021-02-30 义务清扫/签到表.xlsx": sign_in("2月义务清扫", "2021-02-26", "门前广场", some("二月", "2021-02-26", 12)),
    }  # fmt: skip


_ROUNDS: tuple[tuple[str, str, tuple[tuple[str, str, str], ...]], ...] = (
    ("2021-01-14", "corridor", (("二楼走廊", "窗台有积尘", "办公室"), ("一楼卫生间", "洗手液未及时补充", "后勤服务中心"))),
    ("2021-02-24", "hall", (("综合窗口", "台面摆放杂乱", "大厅管理科"), ("自助服务区", "地面有水渍", "后勤服务中心"))),
    ("2021-03-15", "hall", (("一楼大厅", "座椅下有纸屑", "大厅管理科"), ("三楼会议室", "茶水台未清理", "办公室"), ("停车场", "车辆停放不齐", "安全保卫科"))),
    ("2021-04-20", "corridor", (("三楼走廊", "灭火器箱上放有杂物", "安全保卫科"),)),
    ("2021-05-19", "toilet", (("二楼卫生间", "镜面有水渍，垃圾篓未倒", "后勤服务中心"), ("信息科", "办公桌线缆杂乱", "信息科"))),
    ("2021-06-16", "hall", (("等候区", "饮水机接水盘未清洗", "后勤服务中心"), ("B区窗口", "个人物品上台面", "进驻窗口"))),
    ("2021-07-15", "bins", (("垃圾收集点", "桶盖未盖严", "后勤服务中心"),)),
    ("2021-09-15", "corridor", (("楼梯间", "扶手有灰尘", "后勤服务中心"), ("工会", "窗帘未系好", "工会"))),
    ("2021-10-20", "hall", (("绿植墙", "有枯叶未修剪", "后勤服务中心"), ("填表区", "签字笔缺失两支", "大厅管理科"))),
    ("2021-11-17", "toilet", (("一楼卫生间", "地漏有异味", "后勤服务中心"),)),
    ("2021-12-15", "corridor", (("一楼走廊", "宣传栏内容未更新", "办公室"), ("档案室门口", "纸箱堆放", "创建办公室"))),
)  # fmt: skip


def _inspections() -> Files:
    base = "02-环境治理/2.4-卫生环境督查/"
    found: Files = {}
    for at, (day, place, problems) in enumerate(_ROUNDS):
        month = int(day[5:7])
        item = f"{base}{day} {month}月卫生环境大督查/"
        team = some("督查", day, 5, ("创建办公室", "办公室", "大厅管理科", "后勤服务中心"))
        found[f"{item}督查记录.docx"] = _round(month, day, team, problems)
        found[f"{item}问题清单.xlsx"] = table(
            f"{month}月卫生环境督查问题清单", ("序号", "部位", "问题", "责任科室", "整改时限"),
            tuple((n + 1, *one, f"{month}月{int(day[8:]) + 5}日前") for n, one in enumerate(problems)),
            note=f"督查日期：{chinese(day)}",
        )  # fmt: skip
        camera = ("HUAWEI", "Xiaomi", "Apple")[at % 3]
        stamp = day.replace("-", "")
        found[f"{item}IMG_{stamp}_0912{at + 10}.jpg"] = taken(Photo(place, f"督查{month}", ("环境卫生督查",), f"{day} 09:12:{at + 10}", camera, view=at % 4))
        second = ("corridor", "hall", "office")[at % 3] if place != "hall" else "toilet"
        found[f"{item}IMG_{stamp}_0940{at + 10}.jpg"] = taken(Photo(second, f"督查{month}之二", ("请保持安静",), f"{day} 09:40:{at + 10}", camera, view=(at + 1) % 4, portrait=at % 5 == 3))
    march = f"{base}2021-03-15 3月卫生环境大督查/"
    found[f"{march}通知.docx"] = notice("关于开展3月卫生环境大督查的通知", "2021-03-10", (
        "按照全年督查安排，定于3月15日开展本月卫生环境大督查。现将有关事项通知如下：",
        "一、督查范围", "一楼至三楼各窗口、办公室、会议室、走廊、卫生间，室外广场、停车场和垃圾收集点。",
        "二、督查重点", "地面、台面、墙面、门窗是否干净；物品摆放是否整齐；卫生间有无异味；垃圾是否分类、日产日清；消防通道是否畅通。",
        "三、督查方式", "由创建办公室牵头，办公室、大厅管理科、后勤服务中心各派一人组成督查组，现场查看，现场打分，拍照留存。",
        "四、结果运用", "督查情况本月内通报。发现的问题列入清单，责任科室五个工作日内整改到位，并报送整改前后照片。",
    ), number="安行审创〔2021〕6号")  # fmt: skip
    found[f"{march}签到表.xlsx"] = sign_in("3月卫生环境大督查", "2021-03-15", "一楼大厅集合", some("督查", "2021-03-15", 5, ("创建办公室", "办公室", "大厅管理科", "后勤服务中心")))
    found[f"{march}说明.yaml"] = text(
        "标题: 3月卫生环境大督查\n地点: 政务大厅及办公区\n参加人员: 督查组五人\n摄影者: 谷雨生\n照片说明:\n"
        "  IMG_20210315_091212.jpg: 督查组查看一楼大厅\n  IMG_20210315_094012.jpg: 督查组检查卫生间\n"
    )
    found[f"{base}2021-05-27 5月督查回头看/督查记录.docx"] = _round(5, "2021-05-27", some("回头", "2021-05-27", 3, ("创建办公室", "办公室")), (("二楼卫生间", "已整改，镜面干净", "后勤服务中心"),))
    return found


def _round(month: int, day: str, team: tuple[tuple[str, str], ...], problems: tuple[tuple[str, str, str], ...]) -> "Maker":
    good = ("各窗口台面整洁，标识齐全", "走廊畅通，绿植生长良好", "会议室桌椅归位，门窗干净", "垃圾分类投放准确，收集点清运及时")
    score = ("部位", "满分", "得分", "备注")
    rows = tuple((room, "20", str(20 - (sum(ord(c) for c in room + day) % 4)), "") for room in ("一楼大厅", "办公区", "卫生间", "公共走廊", "室外环境"))
    body = (
        "一、总体情况", f"督查组对一楼至三楼及室外环境进行了检查。{good[month % 4]}，{good[(month + 1) % 4]}，总体良好。",
        "二、评分", (score, *rows),
        "三、存在的问题", *(f"{at}.{place}：{what}，责任科室为{room}。" for at, (place, what, room) in enumerate(problems, 1)),
        "四、处理意见", "以上问题已当场告知责任科室，限五个工作日内整改，整改情况由创建办公室复查。",
    )  # fmt: skip
    paper = Paper(f"{month}月卫生环境督查记录", body, fields=(("时间", f"{chinese(day)}上午9时"), ("地点", "政务大厅、办公区、室外"), ("督查人员", names(team)), ("记录人", team[-1][0])))
    return lambda: document(paper)


def _circulars() -> Files:
    found: Files = {}
    signed = ("2021-01-28", "2021-02-26", "2021-03-29", "2021-04-28", "2021-05-31", "2021-06-29", "2021-07-30", "2021-08-30", "2021-09-29", "2021-10-29", "2021-11-30", "2022-01-06")
    better = ("大厅管理科、工会", "信息科、人事科", "机关党委、办公室", "工会、社区联络组")
    for month, day in enumerate(signed, 1):
        seen = next((one for one in _ROUNDS if int(one[0][5:7]) == month), None)
        problems = seen[2] if seen else (("各办公室", "下班后窗户未关", "各科室"),)
        body = (
            f"按照督查安排，创建办公室会同有关科室对{month}月环境卫生情况进行了督查。现将有关情况通报如下：",
            "一、基本情况", f"从督查情况看，多数科室能够坚持每日清扫，台面整洁、走廊畅通。{better[month % 4]}等科室做得较好，予以表扬。",
            "二、存在问题", *(f"（{'一二三四'[at]}）{place}{what}。责任科室：{room}。" for at, (place, what, room) in enumerate(problems)),
            "三、下步要求", "各责任科室要在五个工作日内完成整改，并将整改情况和前后照片报创建办公室。连续两次出现同类问题的，在全局会议上作说明。",
        )  # fmt: skip
        year = day[:4]
        paper = Paper(f"关于2021年{month}月卫生环境督查情况的通报", body, to="各科室、各窗口", number=f"安行审创〔{year}〕{month * 3 + 2 if year == '2021' else 1}号", signed=chinese(day), issuer="安康市行政审批服务局", copies="局领导")
        name = f"{month}月卫生督查通报" if month % 4 else f"2021年{month}月卫生环境督查情况通报"
        found[f"02-环境治理/2.5-卫生督查通报/{name}.docx"] = lambda p=paper: document(p)
    return found


def _repairs() -> Files:
    base = "02-环境治理/2.6-问题整改闭环/"
    rows = (
        (1, "2021-03-15", "一楼大厅", "座椅下有纸屑", "大厅管理科", "2021-03-19", "2021-03-16", "已整改"),
        (2, "2021-03-15", "停车场", "车辆停放不齐", "安全保卫科", "2021-03-22", "2021-03-19", "已整改"),
        (3, "2021-05-19", "二楼卫生间", "镜面有水渍，垃圾篓未倒", "后勤服务中心", "2021-05-26", "2021-05-20", "已整改"),
        (4, "2021-07-15", "垃圾收集点", "桶盖未盖严", "后勤服务中心", "2021-07-21", "2021-07-20", "已整改"),
        (5, "2021-10-20", "填表区", "签字笔缺失两支", "大厅管理科", "2021-10-27", None, "采购中"),
        (6, "2021-12-15", "档案室门口", "纸箱堆放", "创建办公室", "2021-12-22", "2021-12-20", "已整改"),
    )
    return {
        f"{base}2021-12-28 问题整改台账.xlsx": table(
            "2021年卫生环境问题整改台账", ("序号", "发现日期", "部位", "问题", "责任科室", "整改时限", "完成日期", "状态"), rows, wide=True,
        ),
        f"{base}2021-03-19 停车场秩序整改/整改情况报告.docx": notice("关于停车场秩序问题的整改情况报告", "2021-03-19", (
            "3月15日督查指出停车场车辆停放不齐的问题后，安全保卫科当天安排整改。一是重画车位线二十六个；二是增设立柱四根；三是早高峰安排专人引导。经三天观察，车辆停放有序。",
        ), to="创建办公室", issuer="安全保卫科"),
        f"{base}2021-03-19 停车场秩序整改/整改前.jpg": taken(Photo("parking", "前", ("停车场",), "2021-03-15 10:05:40", "HUAWEI", view=0)),
        f"{base}2021-03-19 停车场秩序整改/整改后.jpg": taken(Photo("parking", "后", ("停车场",), "2021-03-19 09:30:12", "HUAWEI", view=1)),
    }  # fmt: skip


def _checkup() -> Files:
    base = "02-环境治理/2.9-职工健康体检/"
    return {
        f"{base}关于组织2021年职工健康体检的通知.docx": notice("关于组织2021年职工健康体检的通知", "2021-05-24", (
            "为关心职工健康，经研究，组织开展年度体检。现将有关事项通知如下：", "一、时间", "6月7日至11日，分批进行，每天十人左右。",
            "二、项目", "内科、外科、血常规、肝功能、心电图、胸片、腹部彩超，女职工增加专项检查。",
            "三、注意事项", "体检前一天清淡饮食，当天空腹。各科室要合理安排，窗口不得空岗。体检结果由个人领取，人事科只汇总人数。",
        )),
        f"{base}2021年职工体检情况汇总.docx": notice("2021年职工健康体检情况汇总", "2021-06-28", (
            "6月7日至11日，组织职工健康体检。应检48人，实检47人，1人因出差改期，已于6月24日补检，参检率100%。",
            "体检机构为职工举办了结果解读会，建议加强工间运动，少坐多动。个人结果不在本汇总中反映。",
        ), to="", issuer="人事科"),
    }  # fmt: skip


_PLACES = (("垃圾收集点", "含氯消毒液"), ("厕所", "含氯消毒液"), ("水房", "酒精"), ("厕所", "含氯消毒液"))


def _spots(month: int) -> tuple[tuple[object, ...], ...]:
    rows: list[tuple[object, ...]] = []
    for at, day in enumerate(workdays(month)[1::5]):
        for place, stuff in _PLACES[: 3 if at % 2 else 4][: 2 if month == 6 else 4]:
            rows.append((len(rows) + 1, day, place, stuff, "1:100" if stuff != "酒精" else "75%", "崔大川" if at % 2 else "田满仓", "麦小满"))
    return tuple(rows)


def _disinfection() -> Files:
    base = "02-环境治理/2.11-重点部位消杀/"
    found: Files = {}
    header = ("序号", "日期", "地点", "药剂", "浓度", "操作人", "复核人")
    for month in range(1, 13):
        source = 7 if month == 8 else month
        found[f"{base}{month}月/重点部位消杀记录表.xlsx"] = table("重点部位消杀记录表", header, _spots(source), note="填表科室：后勤服务中心", merged=("日期",))  # type: ignore[arg-type]
    for month, place, view in ((3, "disinfect", 0), (5, "disinfect", 1), (7, "disinfect", 2), (9, "disinfect", 3)):
        day = workdays(month)[6].isoformat()
        found[f"{base}{month}月/照片/消杀_{day.replace('-', '')}.jpg"] = taken(Photo(place, f"消杀{month}", ("已消毒",), f"{day} 07:5{month % 6}:20", ("Xiaomi", "OPPO")[month % 2], view=view))
    return found


def _waste() -> Files:
    base = "02-环境治理/2.12-垃圾分类/"
    scheme = Paper("2021年机关生活垃圾分类工作方案", (
        "为做好机关生活垃圾分类，结合实际制定本方案。", "一、目标", "到年底，四类垃圾分类投放准确率达到95%以上，干部职工人人会分、自觉分。",
        "二、措施", "（一）配齐设施", "每层设四分类收集点一处，办公室设可回收物和其他垃圾两个桶，室外设有害垃圾专用箱。",
        "（二）落实责任", "后勤服务中心负责清运和登记，各科室负责本区域分类，创建办公室每月检查。",
        (("类别", "颜色", "清运"), ("可回收物", "蓝色", "每周一次"), ("有害垃圾", "红色", "每季一次"), ("厨余垃圾", "绿色", "每日一次"), ("其他垃圾", "灰色", "每日一次")),
        "（三）加强宣传", "利用显示屏、公众号讲解分类方法，全年培训不少于一次。", "三、时间安排", "3月动员，4月至11月实施，12月总结。",
    ), signed="2021年3月2日", number="安行审创〔2021〕4号", to="各科室、各窗口")  # fmt: skip
    found: Files = {
        f"{base}2021-03-02 工作方案/垃圾分类工作方案.docx": lambda: document(scheme),
        f"{base}2021-03-02 工作方案/垃圾分类工作方案（盖章）.pdf": lambda: pdf(scheme, seal=True),
        f"{base}2021-03-02 工作方案/四分类收集点.jpg": taken(Photo("bins", "分类", ("垃圾分类 从我做起",), "2021-03-02 15:20:44", "Xiaomi", view=1)),
    }
    for month in range(1, 13):
        rows = tuple((day, 2 + (day.day + month) % 3, f"{4 + (day.day * month) % 5}桶", 6 + day.day % 4, "有" if day.day > 24 and month % 3 == 0 else "无", "竹小筠") for day in workdays(month)[::3])
        found[f"{base}{month}月垃圾清运台账.xlsx"] = table(f"2021年{month}月垃圾清运台账", ("日期", "可回收物（袋）", "厨余垃圾", "其他垃圾（桶）", "有害垃圾", "登记人"), rows, total=("可回收物（袋）", "其他垃圾（桶）"))
    return found


def _pests() -> Files:
    base = "02-环境治理/2.13-除四害集中消杀/"
    found: Files = {}
    for quarter, day, targets, shots in ((1, "2021-03-26", ("鼠", "蟑"), 3), (2, "2021-06-25", ("蚊", "蝇", "蟑"), 2), (3, "2021-09-24", ("蚊", "蝇", "鼠"), 1)):
        item = f"{base}{day} 第{'一二三'[quarter - 1]}季度除四害/"
        month = int(day[5:7])
        found[f"{item}关于开展第{'一二三'[quarter - 1]}季度除四害集中消杀的通知.docx"] = notice(f"关于开展第{'一二三'[quarter - 1]}季度除四害集中消杀的通知", f"2021-{month:02d}-{int(day[8:]) - 4:02d}", (
            f"定于{month}月{int(day[8:])}日下午5时30分起开展集中消杀，重点防制{'、'.join(targets)}。请各科室下班前收好食品、水杯和文件，关好门窗；消杀后两小时内不得进入，次日上班前通风。",
        ))  # fmt: skip
        rows = tuple((at + 1, day, place, target, drug, f"{amount}", "石长青") for at, (place, target, drug, amount) in enumerate(
            (place, target, {"鼠": "溴敌隆毒饵", "蟑": "杀蟑胶饵", "蚊": "高效氯氰菊酯", "蝇": "高效氯氰菊酯"}[target], 2 + len(place) % 3) for place in ("垃圾收集点", "地下管井", "食堂后院", "绿化带") for target in targets
        ))  # fmt: skip
        found[f"{item}集中消杀记录表.xlsx"] = table("除四害集中消杀记录表", ("序号", "日期", "地点", "防制对象", "药剂", "用量（份）", "操作人"), rows, merged=("地点",), total=("用量（份）",))
        for at in range(shots):
            found[f"{item}{month}月消杀现场{at + 1}.jpg"] = taken(Photo("spray", f"四害{quarter}", ("除四害 讲卫生 保健康",), f"{day} 17:{35 + at * 6}:18", ("Canon", "HUAWEI", "OPPO")[quarter - 1], view=at + quarter - 1, light=("late", "noon", "autumn")[quarter - 1]))
        if quarter != 2:
            found[f"{item}药品验收单.xlsx"] = table("除四害药品验收单", ("品名", "规格", "数量", "单价（元）", "金额（元）"), (("溴敌隆毒饵", "500克/袋", 10, 12.5, 125), ("高效氯氰菊酯", "1升/瓶", "4", 38, 152), ("杀蟑胶饵", "10克/支", 12, 6, 72)), note=f"验收日期：{day}　验收人：崔大川、麦小满", total=("金额（元）",))
    return found


__all__ = ["OFFICE", "days", "publicity", "surroundings"]
