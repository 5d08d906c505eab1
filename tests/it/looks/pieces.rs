//! Pieces of made-up views: frames, steps, weeks, findings, figures, each with the hard cases that real data brings.

use qunce::page::POLICY;
use qunce::page::address::Address;
use qunce::page::figure::{Cell, Column, Figure, Rate, Row, Table};
use qunce::page::parts::{Badge, Fact, FindingRow, Kind, Link, Message, Reference, Source, Step, Tone};
use qunce::page::shell::{Head, Here, Meta, NavGroup, NavLink, OtherLang, Shell, Slots};
use qunce::page::week::{Day, Days, Slot, Week, WeekDay};
use qunce::text::catalogue::text;
use qunce::text::{Lang, Safe};

pub(super) fn shell(here: &Address) -> Shell {
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
        heading: "单词对赌".to_owned(),
        site: "社群运营手册".to_owned(),
        own_css: String::new(),
        logo: None,
        slots: Slots::default(),
        feed: String::new(),
        title: "单词对赌运营手册".to_owned(),
        description: "单词对赌的一页".to_owned(),
        css: here.to(&Address::file("assets/handbook.css")),
        js: here.to(&Address::file("assets/handbook.js")),
        search: String::new(),
        titles: String::new(),
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
        privacy: String::new(),
        source: Some(Source {
            place: "playbooks/word-bet/groups/word-bet-a.yaml:1".to_owned(),
            href: "https://git.example/edit".to_owned(),
        }),
        url: "handbook.example/zh/word-bet/index.html".to_owned(),
    }
}

pub(super) fn head(title: &str, lede: &str, local: &[(&str, &str)]) -> Head {
    Head {
        title: title.to_owned(),
        lede: lede.to_owned(),
        badge: Some(Badge { tone: Tone::Live, text: "运营中".to_owned() }),
        meta: vec![
            Meta { label: "开群".to_owned(), text: "2026年1月4日".to_owned(), href: String::new(), is_way: false },
            Meta { label: "现有".to_owned(), text: "87 人".to_owned(), href: String::new(), is_way: false },
        ],
        local: local.iter().map(|(name, id)| Link::to(*name, format!("#{id}"))).collect(),
        ..Head::default()
    }
}

pub(super) fn kind(class: &str, word: &str) -> Kind {
    Kind { class: class.to_owned(), word: word.to_owned() }
}

pub(super) fn message(id: &str, words: &str, note: &str) -> Message {
    Message { id: id.to_owned(), text: words.to_owned(), note: note.to_owned() }
}

pub(super) fn step(day: usize, at: usize) -> Step {
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
        duty: "service".to_owned(),
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

pub(super) const DATES: [(&str, &str, &str, &str); 7] = [
    ("2026-03-05", "三月五日", "周四", "3/5"),
    ("2026-03-06", "三月六日", "周五", "3/6"),
    ("2026-03-07", "三月七日", "周六", "3/7"),
    ("2026-03-08", "三月八日", "周日", "3/8"),
    ("2026-03-09", "三月九日", "周一", "3/9"),
    ("2026-03-10", "三月十日", "周二", "3/10"),
    ("2026-03-11", "三月十一日", "周三", "3/11"),
];

pub(super) fn days() -> Days {
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
        last: "2026-03-11".to_owned(),
        stale: "这本手册只排到 2026-03-11，之后的步骤要重新生成才有。".to_owned(),
        days: DATES.iter().enumerate().map(day).collect(),
    }
}

pub(super) fn slot(time: &str, class: &str, word: &str, topic: &str, by: &str) -> Slot {
    Slot {
        time: time.to_owned(),
        kind: kind(class, word),
        topic: Link::to(topic, "#x"),
        by: by.split(" · ").map(str::to_owned).collect(),
    }
}

pub(super) fn week() -> Week {
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
    let at =
        |day: usize| -> Vec<Slot> { slots.iter().filter(|(on, _)| *on == day).map(|(_, slot)| slot.clone()).collect() };
    Week {
        caption: "A 群一周日程，行是钟点，列是星期".to_owned(),
        days: names
            .iter()
            .enumerate()
            .map(|(day, (weekday, date))| WeekDay {
                weekday: (*weekday).to_owned(),
                date: (*date).to_owned(),
                on: day == 3,
                slots: at(day),
            })
            .collect(),
        notes: vec!["一周 9 条，其中推广 1 条，占 11.1%（上限 40%）。成员一天最多收到 2 条（上限 5 条）。".to_owned()],
    }
}

pub(super) fn findings() -> Vec<FindingRow> {
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

pub(super) fn plot() -> Safe {
    Safe::vouched(
        r#"<svg viewBox="0 0 366 150" role="img" aria-labelledby="p-t p-d"><title id="p-t">续报率</title><desc id="p-d">33.9%，区间 27.3% 至 41.1%。</desc><path d="M96 6V126" class="gr"/><path d="M266 6V126" class="gr"/><text x="0" y="32" fill="var(--ink)" font-size="13">本手册</text><path d="M158 28H275" class="l1"/><circle cx="213" cy="28" r="6" class="f1"/><rect x="96" y="60" width="170" height="40" class="f3"/></svg>"#,
    )
}

pub(super) fn table(columns: &[(&str, bool)], rows: &[&[&str]]) -> Table {
    Table {
        caption: "数据表".to_owned(),
        columns: columns
            .iter()
            .map(|(name, number)| Column { name: (*name).to_owned(), number: *number, short: false })
            .collect(),
        rows: rows
            .iter()
            .map(|cells| Row {
                sum: cells[0] == "合计",
                cells: cells.iter().map(|text| Cell { over: text.contains("超"), ..Cell::text(*text) }).collect(),
            })
            .collect(),
    }
}

pub(super) fn figure(id: &str, wide: bool) -> Figure {
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
        cut: String::new(),
        csv: "../figures/x.csv".to_owned(),
        svg_file: "../figures/x.svg".to_owned(),
        source: "数据：enrolments.csv，2026-03-01".to_owned(),
    }
}

pub(super) fn references() -> Vec<Reference> {
    ["单词对赌第 2 期", "考研备考人群", "每日打卡"]
        .iter()
        .map(|name| Reference { link: Link::to(*name, "#x"), note: "承接内容".to_owned() })
        .collect()
}

pub(super) fn month() -> Table {
    table(&[("周", false), ("周一", true), ("周二", true)], &[&["3/2–3/8", "6", ""], &["3/9–3/15", "4", "2"]])
}

pub(super) fn basis() -> Vec<Fact> {
    vec![Fact::links("规则", vec![Link::to("群规 CHR", "../../rules/index.html#CHR")])]
}
