"""Figures about the same thing come together, in one language or several; what only looks alike stays apart."""

from __future__ import annotations

from storytelling import claim_with, told, written

from factcheck.model import Names, Verdict

HARBOUR_A = written(
    "临海港务局周三宣布，新码头工程总造价不少于27.4亿元。工程分两个阶段进行：第一阶段建成9个泊位，安装桥吊36台；"
    "第二阶段将再安装桥吊410台。码头预计每年处理集装箱310万箱。",
    "a.txt",
)
HARBOUR_B = written(
    "据了解，临海新码头的总造价不少于27.4亿元，第一阶段安装桥吊36台，第二阶段安装桥吊410台，建成后将成为省内最大码头。",
    "b.txt",
    published="2024-03-12",
)
HARBOUR_JA = written(
    "臨海港の新しい埠頭の総工費は27.4億元以上とされる。第2段階ではガントリークレーン410台が設置される予定だ。",
    "c.txt",
    "ja",
)


def test_an_equal_sum_in_two_documents_is_corroborated() -> None:
    """The same bounded sum about the same project is one claim of both documents."""
    claim = claim_with(told(HARBOUR_A, HARBOUR_B), "27.4亿")
    assert claim.verdict is Verdict.CORROBORATED
    assert {e.source for e in claim.evidence} == {"a.txt", "b.txt"}


def test_phases_never_cross() -> None:
    """36 cranes of the first phase and 410 of the second each meet their equal, and neither contradicts the other."""
    claims = told(HARBOUR_A, HARBOUR_B)
    for figure in ("36", "410"):
        claim = claim_with(claims, figure)
        assert (claim.verdict, claim.documents) == (Verdict.CORROBORATED, 2)
    assert all(claim.verdict is not Verdict.CONTRADICTED for claim in claims)


def test_a_japanese_article_joins_the_chinese_ones() -> None:
    """27.4億元 in Japanese is the 27.4亿元 of the Chinese articles: characters are folded and values compared."""
    claims = told(HARBOUR_A, HARBOUR_B, HARBOUR_JA)
    claim = claim_with(claims, "27.4亿")
    assert {e.source for e in claim.evidence} == {"a.txt", "b.txt", "c.txt"}
    assert claim.verdict is Verdict.CORROBORATED


def test_what_one_document_alone_holds_stays_single() -> None:
    """A figure that meets nothing is a claim of its own, and every figure is in exactly one claim."""
    claims = told(HARBOUR_A, HARBOUR_B)
    assert claim_with(claims, "310万").verdict is Verdict.SINGLE_SOURCE
    places = [(e.source, e.start) for claim in claims for e in claim.evidence]
    assert len(places) == len(set(places))


def test_two_documents_that_differ_on_one_thing_contradict_each_other() -> None:
    """The same bridge, the same length measured, two lengths."""
    one = written("跨河的青石大桥去年通车，大桥主桥全长1840米，由省路桥公司承建。", "a.txt")
    other = written("省路桥公司承建的青石大桥已经通车，大桥主桥全长1480米。", "b.txt")
    claim = claim_with(told(one, other), "1840")
    assert claim.verdict is Verdict.CONTRADICTED
    assert "same digits in another order" in claim.why


def test_a_document_that_holds_both_figures_contradicts_nobody() -> None:
    """Where one article gives both numbers, they are two things to it."""
    one = written("北区仓库存放稻谷5200吨，南区仓库存放稻谷8300吨。", "a.txt")
    other = written("粮站介绍，北区仓库存放稻谷5200吨，南区仓库存放稻谷8300吨，均已入库。", "b.txt")
    third = written("粮站的南区仓库存放稻谷8300吨。", "c.txt")
    assert all(claim.verdict is not Verdict.CONTRADICTED for claim in told(one, other, third))


def test_a_rising_toll_is_no_contradiction() -> None:
    """A later, higher count replaces an earlier one; nobody was wrong."""
    first = written("截至4日晚，山洪已造成17人死亡，搜救仍在进行。", "a.txt", published="2024-07-04")
    later = written("截至6日中午，山洪已造成23人死亡，另有5人失踪。", "b.txt", published="2024-07-06")
    claims = told(first, later)
    assert claim_with(claims, "17人").verdict is Verdict.SINGLE_SOURCE
    assert claim_with(claims, "23人").verdict is Verdict.SINGLE_SOURCE


def test_the_dead_and_the_hurt_are_not_one_count() -> None:
    """31 dead in one article and 31 hurt in another is a coincidence."""
    one = written("列车出轨事故造成31人死亡，铁路部门已展开调查。", "a.txt")
    other = written("列车出轨事故中有31人受伤，铁路部门已展开调查。", "b.txt")
    assert all(claim.documents == 1 for claim in told(one, other))


def test_dates_of_one_event_contradict_and_dates_of_two_do_not() -> None:
    """A company is founded once; that it was founded and that it went public are two events."""
    one = written("青禾机器人公司成立于2009年4月，总部设在苏州。", "a.txt")
    other = written("总部设在苏州的青禾机器人公司成立于2011年8月。", "b.txt")
    third = written("青禾机器人公司于2016年3月上市，总部设在苏州。", "c.txt")
    claims = told(one, other, third)
    assert claim_with(claims, "2009年4月").verdict is Verdict.CONTRADICTED
    assert claim_with(claims, "2016年3月").verdict is Verdict.SINGLE_SOURCE


def test_a_growth_rate_is_not_the_amount() -> None:
    """Up by 40 per cent and a share of 40 per cent are different things."""
    one = written("该厂去年出口额同比增长40%，主要销往东南亚。", "a.txt")
    other = written("该厂去年出口额占全省的43%，主要销往东南亚。", "b.txt")
    assert all(claim.verdict is not Verdict.CONTRADICTED for claim in told(one, other))


def test_two_conversions_of_one_sum_must_agree() -> None:
    """The dollars agree, the yuan in brackets do not: one was converted wrongly."""
    one = written("飓风造成的经济损失接近70亿美元（约合506亿元人民币），保险公司正在核算。", "a.txt")
    other = written("保险公司说，飓风造成的经济损失接近70亿美元（约合605亿元人民币）。", "b.txt")
    claims = told(one, other)
    assert claim_with(claims, "70亿美元").verdict is Verdict.CORROBORATED
    assert claim_with(claims, "506亿").verdict is Verdict.CONTRADICTED


def test_units_are_converted_before_they_are_compared() -> None:
    """Fifteen hectares and 150,000 square metres are one area."""
    one = written("The solar park near Westmere covers an area of 15 hectares of former farmland.", "a.txt", "en")
    other = written("韦斯特米尔附近的太阳能电站占地面积150000平方米，原为农田。", "b.txt")
    names = Names((("Westmere", "韦斯特米尔"),))
    assert claim_with(told(one, other, names=names), "15 hectares").documents == 2


def test_copies_are_counted_as_one_origin() -> None:
    """Two documents with the same passage word for word are two documents and one origin."""
    passage = "记者从水利局获悉，柳溪水库目前蓄水量为4630万立方米，比上月同期多出两成，可满足全县春灌需要。"
    claim = claim_with(told(written(passage, "a.txt"), written("本网消息，" + passage, "b.txt")), "4630万")
    assert (claim.documents, claim.origins) == (2, 1)


def test_the_same_input_gives_the_same_groups() -> None:
    """Grouping does not depend on anything but its input."""
    once, again = (told(HARBOUR_A, HARBOUR_B, HARBOUR_JA) for _ in range(2))
    assert [c.model_dump() for c in once] == [c.model_dump() for c in again]


def test_a_copy_with_a_few_words_changed_is_still_a_copy() -> None:
    """An edited wire story is no second witness; a paragraph of one's own is."""
    wire = "港务局发言人周二晚说，沉船上的28名船员已全部获救，目前正在医院接受检查，船东承诺承担打捞费用。"
    edited = "港务局发言人周二晚间表示，沉船上28名船员已全部获救，目前正在医院检查，船东承诺承担打捞费用。"
    own = "本报记者在码头看到，救生艇分三批把人接上岸；清点之后，船上28名船员一个不少，都获救了。"
    assert claim_with(told(written(wire, "a.txt"), written(edited, "b.txt")), "28").origins == 1
    assert claim_with(told(written(wire, "a.txt"), written(own, "b.txt")), "28").origins == 2


def test_a_bare_number_contradicts_nothing() -> None:
    """Numbers that count nothing named, such as a model's or a file's, may stand in the same sentence and differ."""
    one = written("The ministry said in notice 417 that the tunnel would open late.", "a.txt", "en")
    other = written("The ministry said in notice 426 that the tunnel would open late.", "b.txt", "en")
    assert all(claim.verdict is not Verdict.CONTRADICTED for claim in told(one, other))
