//! How pages look: made-up views rendered by the real templates, with `QUNCE_LOOKS=FOLDER` written out to be looked at.

use std::collections::BTreeMap;

use askama::Template;
use qunce::page::address::Address;
use qunce::page::calendar::{CalendarPage, CalendarWeek};
use qunce::page::edition::{DateRow, EditionPage, Money, Review};
use qunce::page::figure::{Cell, Column, Figure, Rate, Row, Table, Tile};
use qunce::page::findings::{FindingGroup, FindingsPage};
use qunce::page::group::{CharterBlock, CharterRule, EntryStep, GroupPage};
use qunce::page::groups::GroupsPage;
use qunce::page::home::{Change, HomePage};
use qunce::page::magnets::MagnetsPage;
use qunce::page::parts::{
    Badge, Block, Code, CodeLine, Fact, FindingRow, Kind, Link, Message, Reference, Source, Step, Tone, Value,
};
use qunce::page::people::{Criterion, MagnetCard, Person};
use qunce::page::rule::{RulePage, RuleSection};
use qunce::page::rules::{Family, RuleRow, RulesPage};
use qunce::page::series::CampaignsPage;
use qunce::page::shell::{Head, Here, Meta, NavGroup, NavLink, OtherLang, Shell};
use qunce::page::sop::{SopDay, SopPage, SopStep};
use qunce::page::sops::SopsPage;
use qunce::page::week::{Day, Days, Hour, HourCell, Slot, StripDay, Week, WeekDay};
use qunce::page::{POLICY, SCRIPT, STYLE};
use qunce::text::catalogue::text;
use qunce::text::{Lang, Safe};

fn shell(here: &Address) -> Shell {
    let t = text(Lang::Zh);
    let place = |text: &str, path: &str, count: &str| NavLink {
        text: text.to_owned(),
        href: here.to(&Address::file(path)),
        count: count.to_owned(),
        here: if here.as_str() == path { Here::Page } else { Here::No },
        branch: Vec::new(),
    };
    let home = place(t.nav_home, "zh/word-bet/index.html", "");
    let groups = NavLink {
        here: Here::Within,
        branch: vec![place("单词对赌 A 群", "zh/word-bet/groups/word-bet-a.html", "")],
        ..place(t.nav_group_list, "zh/word-bet/groups/index.html", "5")
    };
    Shell {
        t,
        lang: Lang::Zh,
        book: "word-bet".to_owned(),
        policy: Safe::vouched(POLICY),
        public: false,
        title: "单词对赌运营手册".to_owned(),
        description: "单词对赌的一页".to_owned(),
        css: here.to(&Address::file("assets/handbook.css")),
        js: here.to(&Address::file("assets/handbook.js")),
        brand: Link::to("单词对赌", here.to(&Address::home(Lang::Zh, "word-bet"))),
        brand_note: "运营手册，2026-03-05".to_owned(),
        crumbs: vec![Link::to("单词对赌", here.to(&Address::home(Lang::Zh, "word-bet"))), Link::plain("群")],
        nav: vec![
            NavGroup {
                title: t.nav_daily.to_owned(),
                links: vec![
                    home.clone(),
                    place(t.nav_calendar, "zh/word-bet/calendar.html", ""),
                    place(t.nav_findings, "zh/findings.html", "6"),
                ],
            },
            NavGroup {
                title: t.nav_groups.to_owned(),
                links: vec![groups.clone(), place(t.nav_sops, "zh/word-bet/sops/index.html", "7")],
            },
            NavGroup { title: t.nav_method.to_owned(), links: vec![place(t.nav_rules, "zh/rules/index.html", "46")] },
        ],
        tabs: vec![
            home,
            place(t.nav_group_list, "zh/word-bet/groups/index.html", ""),
            place(t.nav_calendar, "zh/word-bet/calendar.html", ""),
            place(t.nav_series, "zh/word-bet/campaigns/index.html", ""),
        ],
        other: Some(OtherLang { tag: "en", name: "English", href: here.to(&here.in_lang(Lang::En)) }),
        made: "由定义和快照生成，截至 2026-03-05（周四）。".to_owned(),
        source: Some(Source {
            place: "playbooks/word-bet/groups/word-bet-a.yaml:1".to_owned(),
            href: "https://git.example/edit".to_owned(),
        }),
        url: "handbook.example/zh/word-bet/index.html".to_owned(),
    }
}

fn head(title: &str, lede: &str, local: &[(&str, &str)]) -> Head {
    Head {
        title: title.to_owned(),
        lede: lede.to_owned(),
        badge: Some(Badge { tone: Tone::Live, text: "运营中".to_owned() }),
        meta: vec![
            Meta { label: "开群".to_owned(), text: "2026年1月4日".to_owned(), href: String::new() },
            Meta { label: "现有".to_owned(), text: "87 人".to_owned(), href: String::new() },
        ],
        local: local.iter().map(|(name, id)| Link::to(*name, format!("#{id}"))).collect(),
        ..Head::default()
    }
}

fn kind(class: &str, word: &str) -> Kind {
    Kind { class: class.to_owned(), word: word.to_owned() }
}

fn message(id: &str, words: &str, note: &str) -> Message {
    Message { id: id.to_owned(), text: words.to_owned(), note: note.to_owned() }
}

fn step(day: usize, at: usize) -> Step {
    let all = [
        (
            "07:30",
            "晨读提醒",
            "remind",
            "提醒",
            "小林 · 群主",
            "早。今天的十个词在小程序第 2 页，先读出声，再看释义。\n背完把页面截图留着，晚上八点阿柚在群里答疑。",
        ),
        (
            "16:00",
            "问候断卡的成员",
            "service",
            "服务",
            "阿柚 · 服务",
            "{昵称}，这两天没看到你打卡，是忙还是词太难？\n不用补，从今天接着背就行。",
        ),
        (
            "20:00",
            "答疑半小时",
            "service",
            "服务",
            "阿柚 · 服务",
            "八点了，我在。这周的词有哪个分不清，直接发词，我讲。",
        ),
        ("21:00", "下期预告", "promote", "推广", "阿岑 · 销售", ""),
    ];
    let (time, topic, class, word, who, words) = all[at];
    Step {
        time: time.to_owned(),
        topic: Link::to(topic, "../sops/daily.html"),
        kind: kind(class, word),
        who: who.to_owned(),
        details: vec!["A 群 · 群消息".to_owned(), "手动，2 分钟".to_owned()],
        messages: if words.is_empty() {
            Vec::new()
        } else {
            vec![message(&format!("m{day}-{at}"), words, "发到 A 群，87 人")]
        },
        note: if words.is_empty() { "文案按群不同，见 SOP。".to_owned() } else { String::new() },
    }
}

const DATES: [(&str, &str, &str, &str); 7] = [
    ("2026-03-05", "三月五日", "周四", "3/5"),
    ("2026-03-06", "三月六日", "周五", "3/6"),
    ("2026-03-07", "三月七日", "周六", "3/7"),
    ("2026-03-08", "三月八日", "周日", "3/8"),
    ("2026-03-09", "三月九日", "周一", "3/9"),
    ("2026-03-10", "三月十日", "周二", "3/10"),
    ("2026-03-11", "三月十一日", "周三", "3/11"),
];

fn days() -> Days {
    let day = |(at, (iso, date, weekday, _)): (usize, &(&str, &str, &str, &str))| Day {
        iso: (*iso).to_owned(),
        date: (*date).to_owned(),
        weekday: (*weekday).to_owned(),
        note: if at == 3 { String::new() } else { "4 步，约 52 分钟".to_owned() },
        lead: at == 0,
        steps: if at == 3 { Vec::new() } else { (0..4).map(|i| step(at, i)).collect() },
    };
    Days {
        zone: "Asia/Shanghai".to_owned(),
        stale: "这本手册只排到 2026-03-11，之后的步骤要重新生成才有。".to_owned(),
        days: DATES.iter().enumerate().map(day).collect(),
    }
}

fn slot(time: &str, class: &str, word: &str, topic: &str, by: &str) -> Slot {
    Slot { time: time.to_owned(), kind: kind(class, word), topic: Link::to(topic, "#x"), by: by.to_owned() }
}

fn week() -> Week {
    let slots = [
        (0, slot("12:30", "content", "内容", "本周词单", "青禾")),
        (1, slot("20:00", "service", "服务", "答疑半小时", "阿柚")),
        (3, slot("07:30", "remind", "提醒", "晨读提醒", "小林")),
        (3, slot("20:00", "service", "服务", "答疑半小时", "阿柚")),
        (4, slot("20:00", "promote", "推广", "下期预告", "阿岑")),
        (5, slot("10:00", "interact", "互动", "成员分享", "小林")),
        (6, slot("20:30", "survey", "调查", "一周小结", "小林")),
    ];
    let names = [
        ("周一", "3/2"),
        ("周二", "3/3"),
        ("周三", "3/4"),
        ("周四", "3/5"),
        ("周五", "3/6"),
        ("周六", "3/7"),
        ("周日", "3/8"),
    ];
    let at = |day: usize, time: Option<&str>| -> Vec<Slot> {
        slots
            .iter()
            .filter(|(on, slot)| *on == day && time.is_none_or(|time| slot.time == time))
            .map(|(_, slot)| slot.clone())
            .collect()
    };
    Week {
        caption: "A 群一周日程，行是钟点，列是星期".to_owned(),
        days: names
            .iter()
            .enumerate()
            .map(|(day, (weekday, date))| WeekDay {
                weekday: (*weekday).to_owned(),
                date: (*date).to_owned(),
                on: day == 3,
                slots: at(day, None),
            })
            .collect(),
        hours: ["07:30", "10:00", "12:30", "20:00", "20:30"]
            .iter()
            .map(|time| Hour {
                time: (*time).to_owned(),
                cells: (0..7).map(|day| HourCell { on: day == 3, slots: at(day, Some(time)) }).collect(),
            })
            .collect(),
        notes: vec!["一周 9 条，其中推广 1 条，占 11.1%（上限 40%）。成员一天最多收到 2 条（上限 5 条）。".to_owned()],
    }
}

fn findings() -> Vec<FindingRow> {
    let row = |tone: Tone, word: &str, code: &str, what: &str, why: &[&str], act: &str, place: &str| FindingRow {
        level: Badge { tone, text: word.to_owned() },
        code: Link::to(code, format!("../../rules/{code}.html")),
        what: Safe::with_code(what),
        why: why.iter().map(|line| Safe::with_code(line)).collect(),
        act: Safe::with_code(act),
        place: Link::plain(place),
        subject: Link::to("单词对赌 A 群", "../groups/word-bet-a.html"),
    };
    vec![
        row(
            Tone::Error,
            "错误",
            "MAG006",
            "引流抓手「寒假词表」已截止，A 群还在发",
            &[],
            "换成在期的抓手；若要续发，写新的领取时间和理由",
            "groups/word-bet-a.yaml:33:11",
        ),
        row(
            Tone::Warning,
            "警告",
            "SOP004",
            "2026-03-11（周三）有成员一天收 7 条群消息，上限 5 条",
            &["同在 A、B 两群的 19 人：每日打卡 4 + 三期开营 3 = 7", "依 S1 §7 推导：服务过密也是负担"],
            "把 20:15、20:45 两步挪到 2026-03-14（当天 3 条）",
            "sops/edition-3-opening.yaml:14:10",
        ),
        row(
            Tone::Info,
            "提示",
            "MAG008",
            "词根书签没有邀请回路",
            &[],
            "领取玩法里加一步邀请",
            "magnets/root-bookmark.yaml:12:3",
        ),
        row(
            Tone::Quiet,
            "已接受",
            "SOP003",
            "周四 07:30 晨读早于 08:00",
            &[],
            "接受理由：报名时成员投票选的钟点。2026-03-31 到期",
            "groups/word-bet-a.yaml:63:3",
        ),
    ]
}

fn plot() -> Safe {
    Safe::vouched(
        r#"<svg viewBox="0 0 366 150" role="img" aria-labelledby="p-t p-d"><title id="p-t">续报率</title><desc id="p-d">33.9%，区间 27.3% 至 41.1%。</desc><path d="M96 6V126" class="gr"/><path d="M266 6V126" class="gr"/><text x="0" y="32" fill="var(--ink)" font-size="13">本手册</text><path d="M158 28H275" class="l1"/><circle cx="213" cy="28" r="6" class="f1"/><rect x="96" y="60" width="170" height="40" class="f3"/></svg>"#,
    )
}

fn table(columns: &[(&str, bool)], rows: &[&[&str]]) -> Table {
    Table {
        caption: "数据表".to_owned(),
        columns: columns.iter().map(|(name, number)| Column { name: (*name).to_owned(), number: *number }).collect(),
        rows: rows
            .iter()
            .map(|cells| Row {
                sum: cells[0] == "合计",
                cells: cells.iter().map(|text| Cell { over: text.contains("超"), ..Cell::text(*text) }).collect(),
            })
            .collect(),
    }
}

fn figure(id: &str, wide: bool) -> Figure {
    Figure {
        id: id.to_owned(),
        title: "续报率".to_owned(),
        lead: "第 1 期 177 位付费成员，60 人报了下一期。".to_owned(),
        rate: Some(Rate {
            top: "60 人续报".to_owned(),
            bottom: "177 位第 1 期付费成员".to_owned(),
            value: "33.9%".to_owned(),
        }),
        notes: vec!["95% 区间 27.3% 至 41.1%；原文记作 34%。".to_owned()],
        svg: plot(),
        wide,
        table: table(
            &[("口径", false), ("人数", true), ("占比", true)],
            &[&["续报", "60", "33.9%"], &["未续报", "117", "66.1%"], &["合计", "177", "100%"]],
        ),
        csv: "../figures/x.csv".to_owned(),
        svg_file: "../figures/x.svg".to_owned(),
        source: "数据：enrolments.csv，2026-03-01".to_owned(),
    }
}

fn references() -> Vec<Reference> {
    ["单词对赌第 2 期", "考研备考人群", "每日打卡"]
        .iter()
        .map(|name| Reference { link: Link::to(*name, "#x"), note: "承接内容".to_owned() })
        .collect()
}

fn home(here: &Address) -> HomePage {
    HomePage {
        shell: shell(here),
        head: head("单词对赌", "押金背单词，背满二十一天就退。每天谁在哪个群、说什么，都在这一页。", &[]),
        days: days(),
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
                value: "33.9".to_owned(),
                unit: "%".to_owned(),
                base: "60 / 177".to_owned(),
                plot: Safe::vouched(r#"<svg viewBox="0 0 240 40" role="img" aria-label="区间"><path d="M2 20H238" class="gr"/><path d="M60 20H168" class="l1"/><circle cx="111" cy="20" r="5" class="f1"/></svg>"#),
                note: "区间 27.3% 至 41.1%，目标 35% 在区间内。".to_owned(),
            })
            .collect(),
        tiles_note: "横线是 95% 区间，竖线是目标。".to_owned(),
        findings: findings(),
        findings_note: "错误 1，警告 1，提示 1".to_owned(),
        findings_all: Link::to("看全部 6 个问题", here.to(&Address::findings(Lang::Zh))),
        campaigns: references(),
        campaigns_note: String::new(),
        changes: vec![Change {
            iso: "2026-03-04".to_owned(),
            date: "3月4日".to_owned(),
            subject: Link::to("A 群群规", "#x"),
            text: "第二条改短，28 字减到 11 字".to_owned(),
        }],
    }
}

fn magnet(id: &str) -> MagnetCard {
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

fn group(here: &Address) -> GroupPage {
    let rule = |number: &str, clauses: &[&str]| CharterRule {
        number: number.to_owned(),
        clauses: clauses.iter().map(|clause| (*clause).to_owned()).collect(),
        terms: [("保护", "群里每条都值得点开"), ("违规处理", "先私信提醒，再犯移出"), ("由谁", "小林")]
            .iter()
            .map(|(label, text)| ((*label).to_owned(), (*text).to_owned()))
            .collect(),
    };
    let person = |initial: &str, class: &str, name: &str, duty: &str| Person {
        initial: initial.to_owned(),
        class: class.to_owned(),
        name: name.to_owned(),
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

fn sop(here: &Address) -> SopPage {
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
        backlinks: references(),
    }
}

fn calendar(here: &Address) -> CalendarPage {
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
        heat: Some(figure("heat", true)),
        findings: findings(),
        findings_note: String::new(),
    }
}

fn edition(here: &Address) -> EditionPage {
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
        backlinks: references(),
    }
}

fn rule(here: &Address) -> RulePage {
    let line = |number: &str, before: &str, mark: &str, after: &str, says: &str| CodeLine {
        number: number.to_owned(),
        before: before.to_owned(),
        mark: mark.to_owned(),
        after: after.to_owned(),
        level: (!says.is_empty()).then(|| Badge { tone: Tone::Error, text: "错误".to_owned() }),
        says: says.to_owned(),
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

fn rules(here: &Address) -> RulesPage {
    let row = |code: &str, tone, word: &str| RuleRow {
        code: Link::to(code, format!("{code}.html")),
        title: "群规超过三条".to_owned(),
        line: "一份群规最多三条，再多就没人看了。".to_owned(),
        level: Badge { tone, text: word.to_owned() },
        found: "2 个问题".to_owned(),
    };
    RulesPage {
        shell: shell(here),
        head: head("规则", "每条规则查什么、为什么。", &[]),
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

fn gallery() -> BTreeMap<String, String> {
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
            accepted: findings(),
            accepted_note: "理由和到期日缺一不可".to_owned(),
        }
        .render()
    });
    add("zh/word-bet/groups/index.html", &|here| {
        GroupsPage { shell: shell(here), head: head("群", "", &[]), sections: Vec::new() }.render()
    });
    add("zh/word-bet/sops/index.html", &|here| {
        SopsPage { shell: shell(here), head: head("SOP", "", &[]), table: Table::default() }.render()
    });
    add("zh/word-bet/magnets.html", &|here| {
        MagnetsPage {
            shell: shell(here),
            head: head("引流抓手", "", &[]),
            sections: Vec::new(),
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

#[test]
fn every_page_has_one_title_its_landmarks_and_nothing_inline() {
    for (path, html) in gallery() {
        assert_eq!(html.matches("<h1").count(), 1, "{path}: one h1");
        assert_eq!(html.matches("<main").count(), 1, "{path}: one main");
        assert!(html.contains(r#"name="robots" content="noindex""#), "{path}: not for search engines");
        assert!(html.contains(POLICY), "{path}: the policy, unescaped");
        for inline in [" style=", "<style", " onclick", " onload", "javascript:"] {
            assert!(!html.contains(inline), "{path} holds {inline}");
        }
    }
}

#[test]
fn every_tag_is_one_that_html_knows() {
    let known = "a b body br button caption code dd desc details div dl dt footer figcaption figure h1 h2 h3 h4 head header \
                 html i li link main mark meta nav ol p path pre rect circle script section small span summary svg table \
                 tbody td text th thead time title tr ul";
    for (path, html) in gallery() {
        for tag in html.split('<').skip(1) {
            let name: String = tag.trim_start_matches('/').chars().take_while(|c| !" >/".contains(*c)).collect();
            assert!(name.starts_with('!') || known.split_whitespace().any(|it| it == name), "{path}: <{name}>");
        }
    }
}

#[test]
fn headings_never_skip_a_level() {
    for (path, html) in gallery() {
        let mut last = 0;
        let body = html.split_once("<main").expect("a main").1;
        for tag in body.split("<h").skip(1) {
            let Some(level) = tag.chars().next().and_then(|c| c.to_digit(10)) else { continue };
            assert!(level <= last + 1, "{path}: h{level} after h{last}: {}", tag.chars().take(60).collect::<String>());
            last = level;
        }
    }
}

#[test]
fn every_id_on_a_page_is_its_own_and_links_within_the_page_lead_somewhere() {
    for (path, html) in gallery() {
        let ids: Vec<&str> = html.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        for id in &ids {
            // The same picture stands in for every chart here; real charts have ids of their own.
            assert!(
                id.starts_with("p-") || ids.iter().filter(|other| *other == id).count() == 1,
                "{path}: id {id} twice"
            );
        }
        for goal in html.split("href=\"#").skip(1).filter_map(|rest| rest.split('"').next()) {
            assert!(goal == "x" || ids.contains(&goal), "{path}: #{goal} leads nowhere");
        }
    }
}

#[test]
fn links_are_relative_and_end_in_a_file_name() {
    let group = Address::object(Lang::Zh, "word-bet", "groups", "word-bet-a");
    assert_eq!(group.to(&Address::object(Lang::Zh, "word-bet", "groups", "word-bet-b")), "word-bet-b.html");
    assert_eq!(group.to(&Address::home(Lang::Zh, "word-bet")), "../index.html");
    assert_eq!(group.to(&Address::rule(Lang::Zh, "CHR001")), "../../rules/CHR001.html");
    assert_eq!(group.to(&group.in_lang(Lang::En)), "../../../en/word-bet/groups/word-bet-a.html");
    assert_eq!(group.to_part(&group, "week"), "#week");
    assert_eq!(Address::file("index.html").to(&group), "zh/word-bet/groups/word-bet-a.html");
}

#[test]
fn words_of_authors_are_escaped_wherever_they_stand() {
    let here = Address::file("zh/word-bet/groups/word-bet-a.html");
    let evil = "<script>alert(1)</script>\"'&";
    let mut page = group(&here);
    page.head.title = evil.to_owned();
    page.head.lede = evil.to_owned();
    page.positioning = vec![
        Fact::text(evil, evil),
        Fact::list("", vec![evil.to_owned()]),
        Fact::links("", vec![Link::to(evil, evil)]),
    ];
    page.entry[0].message = Some(message("e1", evil, evil));
    page.shell.title = evil.to_owned();
    page.shell.brand = Link::to(evil, evil);
    let html = page.render().expect("a template renders");
    assert!(!html.contains("<script>alert"));
    assert!(!html.contains("\"'&"));
}

#[test]
fn backticks_become_code_and_a_lone_one_stays() {
    assert_eq!(Safe::with_code("缺 `type` 和 `<b>`").as_str(), "缺 <code>type</code> 和 <code>&lt;b&gt;</code>");
    assert_eq!(Safe::with_code("a ` b").as_str(), "a ` b");
    assert_eq!(Safe::with_code("`a` `").as_str(), "<code>a</code> `");
}

#[test]
fn both_ways_into_the_dark_set_the_same_colours_and_the_files_stay_small() {
    let dark: Vec<String> = STYLE
        .split("color-scheme: dark;")
        .skip(1)
        .filter_map(|rest| rest.split('}').next())
        .map(|block| block.split_whitespace().collect())
        .collect();
    assert_eq!(dark.len(), 2);
    assert_eq!(dark[0], dark[1]);
    assert!(STYLE.len() <= 40 * 1024 && SCRIPT.len() <= 8 * 1024);
}

#[test]
fn english_words_hold_no_chinese() {
    let english = format!("{:?}", text(Lang::En));
    let found: String = english
        .chars()
        .filter(|c| ('\u{3000}'..='\u{9fff}').contains(c) || ('\u{ff00}'..='\u{ffef}').contains(c))
        .collect();
    assert_eq!(found, "");
}

#[test]
fn the_gallery_is_written_out_where_somebody_wants_to_look() {
    let Some(folder) = std::env::var_os("QUNCE_LOOKS").map(std::path::PathBuf::from) else { return };
    let mut files = gallery();
    files.insert("assets/handbook.css".to_owned(), STYLE.to_owned());
    files.insert("assets/handbook.js".to_owned(), SCRIPT.to_owned());
    for (path, text) in files {
        let place = folder.join(path);
        std::fs::create_dir_all(place.parent().expect("a folder")).expect("a folder to write to");
        std::fs::write(place, text).expect("a page to look at");
    }
}
