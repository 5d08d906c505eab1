//! A made-up view of every kind of page, and all of them rendered.

use std::collections::BTreeMap;

use super::pieces::*;
use askama::Template;
use qunce::page::address::Address;
use qunce::page::calendar::{CalendarPage, CalendarWeek};
use qunce::page::charter::{CharterBlock, CharterRule};
use qunce::page::duties::Choice;
use qunce::page::edition::{DateRow, EditionPage, Money, Review};
use qunce::page::figure::{Rate, Table, Tile};
use qunce::page::findings::{FindingGroup, FindingsPage};
use qunce::page::group::{EntryStep, GroupPage};
use qunce::page::groups::GroupsPage;
use qunce::page::home::{Change, HomePage};
use qunce::page::magnets::MagnetsPage;
use qunce::page::owners::Owned;
use qunce::page::parts::{Badge, Block, Code, CodeLine, Fact, Link, Reference, Tone, Value};
use qunce::page::people::{Criterion, MagnetCard, Person};
use qunce::page::rule::{RulePage, RuleSection};
use qunce::page::rules::{Family, RuleRow, RulesPage};
use qunce::page::series::CampaignsPage;
use qunce::page::shell::Head;
use qunce::page::sop::{SopDay, SopPage, SopStep};
use qunce::page::sops::SopsPage;
use qunce::page::week::StripDay;
use qunce::text::{Lang, Safe};

pub(super) fn home(here: &Address) -> HomePage {
    HomePage {
        shell: shell(here),
        head: head("单词对赌", "押金背单词，背满二十一天就退。每天谁在哪个群、说什么，都在这一页。", &[]),
        days: days(),
        duties: vec![Choice::default(), Choice { value: "owner".to_owned(), text: "群主".to_owned() }],
        by_duty: table(&[("职责", false), ("周四", true)], &[&["群主", "2"]]),
        lookup: vec![Fact::text("投诉", "私信阿柚")],
        strip: DATES
            .iter()
            .enumerate()
            .map(|(at, (iso, _, weekday, date))| StripDay {
                href: format!("#d-{iso}"),
                iso: (*iso).to_owned(),
                weekday: (*weekday).to_owned(),
                date: (*date).to_owned(),
                steps: "4".to_owned(),
                minutes: "48 分".to_owned(),
                fill: 30 + 4 * at as u8,
                lead: at == 0,
            })
            .collect(),
        strip_note: "细条是当天人手用时，满格为 90 分钟。最满的是周二，62 分钟。".to_owned(),
        tiles: ["续报率", "活跃占比", "离开两群"]
            .iter()
            .map(|name| Tile {
                title: (*name).to_owned(),
                href: "operating-index.html".to_owned(),
                about: "单词对赌第 1 期".to_owned(),
                value: "33.9".to_owned(),
                unit: "%".to_owned(),
                base: "60 / 177".to_owned(),
                plot: Safe::vouched(r#"<svg viewBox="0 0 240 40" role="img" aria-label="区间"><path d="M2 20H238" class="gr"/><path d="M60 20H168" class="l1"/><circle cx="111" cy="20" r="5" class="f1"/></svg>"#),
                note: "区间 27.3% 至 41.1%，目标 35% 在区间内。".to_owned(),
            })
            .collect(),
        index_all: Link::to("看全部运营指数", "operating-index.html"),
        tiles_note: "横线是 95% 区间，竖线是目标。".to_owned(),
        findings: vec![Owned { owner: "小林".to_owned(), note: "错误 1".to_owned(), rows: findings(), more: String::new() }],
        findings_note: "错误 1，警告 1，提示 1".to_owned(),
        findings_all: Link::to("看全部 6 个问题", here.to(&Address::findings(Lang::Zh))),
        campaigns: references(),
        campaigns_note: String::new(),
        takeaway: vec![Reference { link: Link::to("印成一本", "#x"), note: "封面、目录、节号".to_owned() }],
        changes: vec![Change {
            iso: "2026-03-04".to_owned(),
            date: "3月4日".to_owned(),
            subjects: vec![Link::to("A 群群规", "#x")],
            text: "第二条改短，28 字减到 11 字".to_owned(),
        }],
    }
}

pub(super) fn magnet(id: &str) -> MagnetCard {
    MagnetCard {
        id: id.to_owned(),
        name: Link::to("词根书签", "../magnets.html"),
        score: "9".to_owned(),
        out_of: " / 12 分".to_owned(),
        state: Some(Badge { tone: Tone::Live, text: "在期".to_owned() }),
        text: "实物，十二张一套。单价 9 元，备货 300 套。".to_owned(),
        criteria: [("有用", 3), ("有值", 2), ("及时", 3), ("好玩", 1)]
            .iter()
            .map(|(name, score)| Criterion {
                name: (*name).to_owned(),
                pips: (0..3).map(|at| at < *score).collect(),
                score: score.to_string(),
                evidence: "背词时手边可翻".to_owned(),
            })
            .collect(),
        ..MagnetCard::default()
    }
}

#[expect(clippy::too_many_lines, reason = "one literal of one view")]
pub(super) fn group(here: &Address) -> GroupPage {
    let rule = |number: &str, clauses: &[&str]| CharterRule {
        number: number.to_owned(),
        clauses: clauses.iter().map(|clause| (*clause).to_owned()).collect(),
        terms: [("保护", "群里每条都值得点开"), ("违规处理", "先私信提醒，再犯移出"), ("由谁", "小林")]
            .iter()
            .map(|(label, text)| ((*label).to_owned(), (*text).to_owned()))
            .collect(),
    };
    let person = |initial: &str, class: &str, name: &str, duty: &str| Person {
        face: None,
        initial: initial.to_owned(),
        class: class.to_owned(),
        name: Link::plain(name),
        duty: duty.to_owned(),
        text: "迎新、发群规、周日小结。懂四六级备考节奏。".to_owned(),
        note: "头像：书桌前的工作照　每天 20 分钟".to_owned(),
    };
    GroupPage {
        shell: shell(here),
        head: head(
            "单词对赌 A 群",
            "第 1 期学员的长期群。每天十分钟，有人陪你把单词背完。",
            &[
                ("群规", "charter"),
                ("定位", "positioning"),
                ("账号", "accounts"),
                ("怎么进群", "entry"),
                ("一周日程", "week"),
                ("数据", "figures"),
            ],
        ),
        charter: Some(CharterBlock {
            title: "三条群规".to_owned(),
            note: "进群时发出。".to_owned(),
            why: Link::to("为什么最多三条", "../../methodology/charter.html"),
            rules: vec![
                rule("一", &["只发和背单词有关的内容。"]),
                rule("二", &["不发广告，", "不私加群友推销。"]),
                rule("三", &["截图打码后再发。"]),
            ],
        }),
        positioning: vec![
            Fact {
                label: "承诺".to_owned(),
                value: Value::Say(vec!["每天十分钟，".to_owned(), "有人陪你把单词背完。".to_owned()]),
            },
            Fact::text("目的", "培育：第 1 期结束后把人留住，等下一期再叫回来。"),
            Fact::list(
                "服务",
                vec!["每周一中午更新词单（青禾）".to_owned(), "周二、周四晚八点答疑半小时（阿柚）".to_owned()],
            ),
            Fact::links("沉淀", vec![Link::to("单词对赌系列群", "#x")]),
        ],
        people: vec![
            person("林", "owner", "小林", "群主"),
            person("柚", "service", "阿柚", "服务"),
            person("岑", "sales", "阿岑", "销售"),
            person("禾", "content", "青禾", "内容"),
        ],
        entry: vec![
            EntryStep {
                title: "加阿柚为好友".to_owned(),
                note: "门口只问一个问题".to_owned(),
                message: Some(message(
                    "e1",
                    "你好，我是阿柚。想先问一句：最近在备考四六级、考研，还是别的？",
                    "自动打标签：来源、C 级",
                )),
                ..EntryStep::default()
            },
            EntryStep {
                title: "进群礼".to_owned(), text: "词根书签，包邮。".to_owned(), ..EntryStep::default()
            },
        ],
        days: days(),
        week: week(),
        week_note: "3月2日至8日".to_owned(),
        month: month(),
        basis: basis(),
        card: Link::to("口袋卡", "../cards/word-bet-a.html"),
        sops: references(),
        magnets: vec![magnet("root"), magnet("listen")],
        magnets_note: "四条标准各 0 至 3 分，低于 7 分要换".to_owned(),
        figures: vec![figure("f1", false), figure("f2", true)],
        figures_note: "2026-03-01 的快照，只有合计，没有个人".to_owned(),
        findings: findings(),
        findings_note: "错误 1，警告 1".to_owned(),
        backlinks: references(),
    }
}

pub(super) fn sop(here: &Address) -> SopPage {
    let one = |id: &str| SopStep {
        id: id.to_owned(),
        time: "20:00".to_owned(),
        topic: "答疑半小时".to_owned(),
        kind: kind("service", "服务"),
        who: "阿柚 · 服务".to_owned(),
        details: vec!["群消息".to_owned(), "手动，30 分钟".to_owned()],
        facts: vec![Fact::text("用意", "让没背完的人当天补上")],
        messages: vec![message(&format!("{id}-m"), "八点了，我在。", "两个群共用")],
        more: vec![message(&format!("{id}-a"), "A 群的话", "A 群"), message(&format!("{id}-b"), "B 群的话", "B 群")],
        more_note: "看 2 个群各自的文案".to_owned(),
        note: String::new(),
    };
    SopPage {
        shell: shell(here),
        head: head("每日打卡", "每天提醒、每晚小结。", &[]),
        facts: vec![Fact::text("给谁", "A 群、B 群")],
        figures: Vec::new(),
        figures_note: String::new(),
        days: vec![SopDay {
            id: "daily".to_owned(),
            title: "每天".to_owned(),
            note: "下一次 3月5日".to_owned(),
            steps: vec![one("d-1"), one("d-2")],
        }],
        week: week(),
        week_note: "3月2日至8日".to_owned(),
        findings: Vec::new(),
        findings_note: String::new(),
        basis: basis(),
        backlinks: references(),
    }
}

pub(super) fn calendar(here: &Address) -> CalendarPage {
    CalendarPage {
        shell: shell(here),
        head: head("日历", "这一周和下一周，谁在哪个群做什么。", &[]),
        weeks: vec![CalendarWeek {
            id: "this-week".to_owned(),
            title: "这一周".to_owned(),
            note: "3月2日至8日".to_owned(),
            week: week(),
            pressure: table(
                &[("成员", false), ("周一", true), ("周二", true), ("周三", true), ("周四", true)],
                &[&["A 群", "1", "2", "超 7", "2"], &["同在 A、B 两群", "2", "3", "2", "3"]],
            ),
            pressure_note: "每天最多 5 条群消息。".to_owned(),
            load: table(&[("账号", false), ("周一", true), ("周二", true)], &[&["阿柚", "30 分", "60 分"]]),
            load_note: "可用时长每天 60 分钟。".to_owned(),
        }],
        month: month(),
        events: vec!["3月9日：第 3 期开始".to_owned()],
        by_group: month(),
        by_account: month(),
        heat: Some(figure("heat", true)),
        findings: findings(),
        findings_note: String::new(),
    }
}

pub(super) fn edition(here: &Address) -> EditionPage {
    EditionPage {
        shell: shell(here),
        head: head("单词对赌第 2 期", "212 人报名，保本 120 人。", &[]),
        brief: vec![Fact::text("新在哪", "每周六加一场成员分享。")],
        dates: vec![DateRow {
            date: "3/16".to_owned(),
            title: Link::plain("退押金"),
            details: vec!["阿柚".to_owned(), "私信".to_owned()],
        }],
        dates_figure: Some(figure("dates", true)),
        money: Some(Money {
            note: "不把没退的押金当收入".to_owned(),
            tables: vec![
                table(&[("固定支出", false), ("元", true)], &[&["海报外包", "1,800"], &["合计", "3,528"]]),
                table(&[("每多一人", false), ("元", true)], &[&["服务费", "39.0"], &["合计", "29.4"]]),
            ],
            break_even: Some(Rate {
                top: "固定支出 3,528 元".to_owned(),
                bottom: "每人剩 29.4 元".to_owned(),
                value: "保本 120 人".to_owned(),
            }),
            says: vec!["实报 212 人，高过保本点 92 人。".to_owned()],
            figure: None,
        }),
        targets: table(
            &[("指标", false), ("目标", true), ("到今天", true), ("判断", false)],
            &[&["报名", "200 人", "212 人", "达成，多 12 人"], &["完成率", "55%", "未出", "3月15日后"]],
        ),
        targets_note: "截至 2026-03-05".to_owned(),
        review: Some(Review {
            basis: "依据：打卡记录".to_owned(),
            outcome: "三周没有更新，人还在，因为小程序每天有内容。".to_owned(),
            causes: vec!["没有成员编号，改名的人对不上".to_owned()],
            changes: vec!["每人一个编号，写在群名片里".to_owned()],
        }),
        review_note: "第 1 期".to_owned(),
        aftercare: vec![Fact::text("从哪天", "2026-03-16")],
        leads: Vec::new(),
        figures: vec![figure("g", false)],
        figures_note: String::new(),
        findings: findings(),
        findings_note: String::new(),
        basis: basis(),
        backlinks: references(),
    }
}

pub(super) fn rule(here: &Address) -> RulePage {
    let line = |number: &str, before: &str, mark: &str, after: &str, says: &str| CodeLine {
        number: number.to_owned(),
        before: before.to_owned(),
        mark: mark.to_owned(),
        after: after.to_owned(),
        level: (!says.is_empty()).then(|| Badge { tone: Tone::Error, text: "错误".to_owned() }),
        says: Safe::with_code(says),
    };
    let section =
        |id: &str, title: &str, blocks: Vec<Block>| RuleSection { id: id.to_owned(), title: title.to_owned(), blocks };
    RulePage {
        shell: shell(here),
        head: Head {
            kicker: "CHR001 too-many-rules".to_owned(),
            ..head("群规超过三条", "一份群规最多三条，再多就没人看了。", &[])
        },
        sections: vec![
            section(
                "why",
                "为什么",
                vec![Block::Prose(Safe::vouched(
                    "<p>新成员进群的头一分钟，不会去读一张规定表。条数一多，真正要紧的那条反倒被埋住。</p><p>群规守底线，留人靠价值。见 <a href=\"#x\">CHR004</a>，写在 <code>qunce.yaml</code>。</p>",
                ))],
            ),
            section(
                "bad",
                "反例",
                vec![Block::Code(Code {
                    tone: "bad".to_owned(),
                    file: "charters/reading-camp.yaml".to_owned(),
                    verdict: String::new(),
                    lines: vec![
                        line("1", "rules:", "", "", ""),
                        line("2", "  - {text: 不发广告和拼团链接, protects: content, by: owner}", "", "", ""),
                        line(
                            "3",
                            "  - {text: ",
                            "晚上十点后不发消息",
                            ", by: owner}",
                            "CHR001：群规有 5 条，多出 2 条",
                        ),
                        line("4", "  - {text: 昵称改成学号加名字}", "", "", ""),
                    ],
                })],
            ),
            section(
                "good",
                "正例",
                vec![Block::Code(Code {
                    tone: "good".to_owned(),
                    file: "charters/reading-camp.yaml".to_owned(),
                    verdict: "没有问题".to_owned(),
                    lines: vec![line("1", "rules:", "", "", "")],
                })],
            ),
            section(
                "fix",
                "怎么改",
                vec![Block::Prose(Safe::vouched(
                    "<ol><li>逐条问：它护住定位的哪一部分？</li><li>讲用法的挪到欢迎语。</li></ol>",
                ))],
            ),
        ],
        own_limit: "上限改成了 5 条（缺省 3 条）。".to_owned(),
        related: references(),
        findings: Vec::new(),
        findings_note: String::new(),
    }
}

pub(super) fn rules(here: &Address) -> RulesPage {
    let row = |code: &str, tone, word: &str| RuleRow {
        code: Link::to(code, format!("{code}.html")),
        title: "群规超过三条".to_owned(),
        line: Safe::with_code("一份群规最多三条，再多就没人看了。"),
        level: Badge { tone, text: word.to_owned() },
        found: "2 个问题".to_owned(),
    };
    RulesPage {
        shell: shell(here),
        head: head("规则", "每条规则查什么、为什么。", &[]),
        found: references(),
        families: vec![Family {
            id: "CHR".to_owned(),
            title: "群规 CHR".to_owned(),
            note: "9 条规则".to_owned(),
            rules: vec![
                row("CHR001", Tone::Error, "错误"),
                row("CHR004", Tone::Warning, "警告"),
                row("CHR008", Tone::Quiet, "关闭"),
            ],
        }],
    }
}

pub(super) fn gallery() -> BTreeMap<String, String> {
    let mut pages = BTreeMap::new();
    let mut add = |path: &str, page: &dyn Fn(&Address) -> Result<String, askama::Error>| {
        let here = Address::file(path);
        pages.insert(path.to_owned(), page(&here).expect("a template renders"));
    };
    add("zh/word-bet/index.html", &|here| home(here).render());
    add("zh/word-bet/groups/word-bet-a.html", &|here| group(here).render());
    add("zh/word-bet/sops/daily.html", &|here| sop(here).render());
    add("zh/word-bet/calendar.html", &|here| calendar(here).render());
    add("zh/word-bet/campaigns/word-bet-2.html", &|here| edition(here).render());
    add("zh/rules/CHR001.html", &|here| rule(here).render());
    add("zh/rules/index.html", &|here| rules(here).render());
    add("zh/findings.html", &|here| {
        let groups = vec![FindingGroup {
            id: "error".to_owned(),
            title: "错误 1".to_owned(),
            note: "不改不能发布".to_owned(),
            findings: findings(),
        }];
        FindingsPage {
            shell: shell(here),
            head: head("问题", "", &[]),
            groups,
            accepted: [Reference { link: Link::plain("已接受的风险"), note: "豁免 1 个".to_owned() }],
        }
        .render()
    });
    add("zh/word-bet/groups/index.html", &|here| {
        GroupsPage { shell: shell(here), head: head("群", "", &[]), sections: Vec::new(), charters: references() }
            .render()
    });
    add("zh/word-bet/sops/index.html", &|here| {
        SopsPage { shell: shell(here), head: head("SOP", "", &[]), table: Table::default() }.render()
    });
    add("zh/word-bet/magnets.html", &|here| {
        MagnetsPage {
            shell: shell(here),
            head: head("引流抓手", "", &[]),
            basis: basis(),
            sections: Vec::new(),
            figures: Vec::new(),
            figures_note: String::new(),
            findings: Vec::new(),
            findings_note: String::new(),
        }
        .render()
    });
    add("zh/word-bet/campaigns/index.html", &|here| {
        CampaignsPage { shell: shell(here), head: head("活动与系列", "", &[]), series: Vec::new() }.render()
    });
    pages
}
