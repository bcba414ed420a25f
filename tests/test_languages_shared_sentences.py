"""Sentences of one meaning in three languages share a concept; sentences about different things share none."""

from __future__ import annotations

from itertools import combinations

import pytest

from factcheck.languages.concepts import find_concepts

SAME_MEANING = """
投资总额为三十亿元 | 投資総額は三十億元だ | The total investment is three billion yuan
厂房内装有四万台服务器 | 建物には四万台のサーバーが並ぶ | The hall holds forty thousand servers
该厂去年用电量占全市一成 | 工場の電力消費量は市の一割を占めた | Its electricity consumption was a tenth of the city's
他收受贿赂两千万元 | 彼は二千万元の賄賂を受け取った | He took bribes worth twenty million yuan
法院判处其有期徒刑十二年 | 裁判所は懲役十二年を言い渡した | The court gave him twelve years in prison
矿机全部断电并搬走 | マイニング機はすべて撤去された | Every mining rig was unplugged and carted off
虚拟货币“挖矿”被列为淘汰类产业 | マイニングは淘汰産業に指定された | Mining was listed as an industry to be phased out
警方逮捕了三名嫌疑人 | 警察は容疑者三人を逮捕した | Police arrested three suspects
地震造成至少四十人死亡 | 地震で少なくとも四十人が死亡した | The quake killed at least forty people
仍有十七人失踪 | なお十七人が行方不明だ | Seventeen are still unaccounted for
超过两百人受伤送医 | 二百人以上が負傷した | More than two hundred were injured
约五千名居民被疏散 | 住民約五千人が避難した | About five thousand residents were evacuated
八百栋房屋被烧毁 | 住宅八百棟が焼失した | Eight hundred homes burned down
山火过火面积达两千公顷 | 山火事の焼失面積は二千ヘクタール | The wildfire's burned area came to two thousand hectares
台风引发洪水 | 台風で洪水が起きた | The typhoon brought floods
火山凌晨喷发 | 火山が未明に噴火した | The volcano erupted before dawn
两列列车相撞后脱轨 | 列車二本が衝突し脱線した | Two trains collided and derailed
飞机坠毁时机上有六十名乘客 | 墜落した航空機には乗客六十人がいた | Sixty passengers were aboard the plane that crashed
新冠确诊病例增加到九千例 | 新型コロナの感染者は九千人に増えた | Covid infections rose to nine thousand
疫苗接种率为七成 | ワクチンの接種率は七割 | Seven in ten are vaccinated
医院收治了三十名患者 | 病院は患者三十人を受け入れた | The hospital took in thirty patients
该县人口约为四十万 | 県の人口は約四十万人 | The county has a population of about 400,000
出生率降到历史新低 | 出生率は過去最低となった | The birth rate fell to a record low
失业率升至百分之六 | 失業率は六％に上昇した | Unemployment climbed to six percent
公司裁员一千二百人 | 会社は千二百人を解雇した | The company laid off 1,200 people
工会宣布罢工三天 | 労働組合は三日間のストライキを発表した | The union announced a three-day strike
最低工资上调五元 | 最低賃金が引き上げられる | The minimum wage goes up
季度净利润同比增长两成 | 四半期の純利益は前年比二割増 | Quarterly profit grew by a fifth year on year
公司营业收入为九亿元 | 売上高は九億円だった | Revenue came to nine hundred million
其负债高达五十亿美元 | 負債は五十億ドルに上る | Its debts amount to five billion dollars
股东持股比例为百分之二十五 | 株主の持ち株比率は二五％ | The shareholder has a 25 percent stake
公司注册资本为一亿元 | 同社の資本金は一億元 | The firm's registered capital is 100 million yuan
央行将利率下调 | 中央銀行は金利を引き下げた | The central bank cut its interest rate
通货膨胀率回落至百分之三 | インフレ率は三％に下がった | Inflation eased to three percent
出口额创新高 | 輸出額は過去最高 | Exports hit a record high
政府对进口钢材加征关税 | 政府は輸入鋼材に関税をかけた | The government put a tariff on imported steel
该集团收购了一家德国企业 | グループはドイツ企業を買収した | The group acquired a German company
双方于六月签署协议 | 双方は六月に協定に調印した | The two sides signed the agreement in June
公司成立于二〇一一年 | 会社は二〇一一年に設立された | This firm was established in 2011
项目二期计划明年竣工 | 第二期は来年完成の予定 | Phase two is to be completed next year
总统宣布辞职 | 大統領は辞任を発表した | The president announced that he would resign
议会以多数票通过预算法案 | 議会は予算の法案を可決した | Parliament passed the budget bill
投票率为六成五 | 投票率は六五％ | Voter turnout was 65 percent
执政党失去三十个席位 | 与党は三十議席を失った | The ruling party lost thirty seats
数万人参加抗议 | 数万人が抗議に参加した | Tens of thousands joined the protest
联合国呼吁停火 | 国連は停戦を呼びかけた | The United Nations called for a ceasefire
导弹袭击造成平民死伤 | ミサイル攻撃で民間人が死傷した | A missile attack hit civilians
军队增派两千名士兵 | 軍は兵士二千人を派遣した | The army sent two thousand more soldiers
国防预算增加一成 | 防衛費は一割増えた | The defence budget rose by a tenth
核电站反应堆停止运行 | 原発の原子炉が停止した | The nuclear plant's reactor was shut down
太阳能发电量翻番 | 太陽光発電の発電量が倍増した | Solar output doubled
大规模停电影响三百万户家庭 | 大規模停電が三百万世帯に影響した | The blackout hit three million households
二氧化碳排放量减少 | 二酸化炭素の排出量が減少した | Carbon dioxide emissions fell
气温升至四十度 | 気温は四十度まで上がった | The temperature reached forty degrees
运载火箭发射升空 | ロケットが打ち上げられた | The rocket was launched
卫星进入预定轨道 | 衛星は軌道に入った | The satellite entered orbit
大学招收两千名学生 | 大学は学生二千人を受け入れる | The university takes two thousand students
教师人数不足 | 教員が不足している | There is a shortage of teachers
运动员获得三枚金牌 | 選手は金メダル三個を獲得した | The athlete won three gold medals
世界杯决赛有八万名观众 | ワールドカップ決勝の観客は八万人 | Eighty thousand spectators saw the World Cup final
粮食产量下降 | 穀物の生産量が落ち込んだ | Grain output dropped
非洲猪瘟致生猪存栏减少 | アフリカ豚熱で家畜が減った | African swine fever cut livestock numbers
房价下跌百分之八 | 住宅価格は八％下落した | House prices declined by eight percent
大桥全长五公里 | 大橋の全長は五キロ | The bridge has a length of five kilometres
高铁票价上涨 | 新幹線の運賃が値上がり | High-speed rail fares are to rise
新机场年旅客量达三千万 | 新空港の旅客は年間三千万人 | The new airport handles thirty million passengers a year
黑客窃取了五十万用户的数据 | ハッカーが五十万人の利用者の情報を盗んだ | Hackers stole data of half a million users
IP地址总数达五万个 | IPアドレスは合計五万個 | There were fifty thousand IP addresses in total
数据中心占地两百亩 | データセンターの敷地面積は十三ヘクタール | The data centre covers an area of thirteen hectares
公司以欺诈罪被起诉 | 会社は詐欺罪で起訴された | The company was indicted for fraud
他出生于一九六〇年 | 彼は一九六〇年に生まれた | He was born in 1960
市委书记被免职 | 市委書記は免職となった | The city's party secretary was removed
游客人数恢复到疫情前水平 | 観光客は疫病前の水準に回復した | Tourist numbers are back to the level before the pandemic
电影票房突破十亿 | 映画の興行収入は十億を突破した | The film topped a billion at the box office
渔船沉没四人溺亡 | 漁船が沈没し四人が水死した | The fishing boat sank and four drowned
"""

UNRELATED = """
四人在火灾中丧生 | 輸出額は前年を上回った
导弹击中仓库 | The university raised tuition
电影票房创纪录 | 防衛費が国会で審議された
小麦歉收 | The court sentenced him
卫星失去信号 | Rents in the city doubled
法院驳回上诉 | 台風が上陸した
公司注册资本为一亿元 | Seventeen hikers were rescued
疫苗接种率为七成 | 大橋の長さは五キロ
地铁新线开通 | Soldiers crossed the frontier
教师罢课 | The rocket reached orbit
投票率为六成五 | クジラが海岸に打ち上げられた
股价大跌 | Two swimmers drowned
比特币挖矿耗电巨大 | 小学校で給食が始まった
议会选举延期 | Milk and eggs cost more
"""


def rows(text: str) -> list[list[str]]:
    """The sentences of each line."""
    return [[sentence.strip() for sentence in line.split("|")] for line in text.strip().splitlines()]


def concepts(sentence: str) -> set[str]:
    """The concepts that a sentence names."""
    return {concept for _, _, concept in find_concepts(sentence)}


def test_the_sample_is_large_enough() -> None:
    """At least sixty meanings, each in three languages."""
    assert len(rows(SAME_MEANING)) >= 60
    assert all(len(row) == 3 for row in rows(SAME_MEANING))


@pytest.mark.parametrize("sentences", rows(SAME_MEANING), ids=lambda row: row[2][:30])
def test_translations_share_a_concept(sentences: list[str]) -> None:
    """One concept at least is found in all three, and each two of them have it."""
    found = [concepts(sentence) for sentence in sentences]
    assert set.intersection(*found), found


@pytest.mark.parametrize("sentences", rows(UNRELATED), ids=lambda row: row[1][:30])
def test_unrelated_sentences_share_none(sentences: list[str]) -> None:
    """A shared concept must mean something."""
    for one, other in combinations(sentences, 2):
        assert concepts(one), one
        assert concepts(other), other
        assert not concepts(one) & concepts(other)
