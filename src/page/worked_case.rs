//! The worked case computed afresh: each share with its base and interval, and the article's own figure beside it.

use crate::chart::{Chart, Estimate, Intervals, Kind, Source};
use crate::method::{WORKED_CASE, WorkedCase};
use crate::metrics::Share;
use crate::page::figure::Figure;
use crate::page::room::Room;
use crate::text::{Lang, number};

/// A share of the case, and what the article puts it at.
struct Line {
    zh: &'static str,
    en: &'static str,
    part: u64,
    whole: u64,
    /// The article's figure and how it words it; none where it states no such share.
    article: Option<(f64, &'static str, &'static str)>,
}

fn lines() -> [Line; 4] {
    let WorkedCase { paid, again, stayed, gone, active } = WORKED_CASE;
    let line = |zh, en, part, whole, article| Line { zh, en, part, whole, article };
    [
        line("续报 / 付费", "re-enrolled / paid", again, paid, Some((0.34, "34%", "34%"))),
        line("活跃 / 在群", "active / in a group", active, again + stayed, Some((0.47, "47%", "47%"))),
        line("活跃 / 付费", "active / paid", active, paid, None),
        line("不在群 / 付费", "in no group / paid", gone, paid, Some((0.15, "不到 15%", "under 15%"))),
    ]
}

/// The case's shares in one chart.
pub(super) fn figure(room: &Room<'_>) -> Figure {
    let (t, lang) = (room.t(), room.lang());
    let paid = number::count(WORKED_CASE.paid);
    let chart = Chart {
        id: "worked-case".to_owned(),
        lang,
        title: match lang {
            Lang::Zh => format!("{paid} 人的几个比率"),
            Lang::En => format!("The shares of {paid} members"),
        },
        desc: match lang {
            Lang::Zh => "每个比率的人数、值和 95% 区间，旁边是原文写的数。".to_owned(),
            Lang::En => {
                "Each share with its counts, value and 95% interval; beside it what the article says.".to_owned()
            }
        },
        kind: Kind::Intervals(Intervals {
            heads: [t.e_whose, t.e_numerator, t.e_denominator, t.e_share, t.e_low, t.e_high].map(str::to_owned),
            estimates: lines().iter().flat_map(|line| estimates(line, lang)).collect(),
        }),
    };
    let source = match lang {
        Lang::Zh => "人数出自 S4 q3，比率和区间由群策算出，与手册里各期用的是同一套公式",
        Lang::En => "Counts from S4 q3; shares and intervals computed by Qunce, as for every edition of a handbook",
    };
    Figure { wide: true, ..room.figure(&chart, source.to_owned()) }
}

fn estimates(line: &Line, lang: Lang) -> Vec<Estimate> {
    let share = Share::new(line.part, line.whole);
    let (label, article) = match lang {
        Lang::Zh => (line.zh, "　原文"),
        Lang::En => (line.en, "  the article"),
    };
    let ours = Estimate {
        label: label.to_owned(),
        share: share.map(|share| share.value()),
        counts: Some((line.part, line.whole)),
        interval: share.map(|share| (share.low, share.high)),
        source: Source::Measured,
        words: None,
    };
    let theirs = line.article.map(|(value, zh, en)| Estimate {
        label: article.to_owned(),
        share: Some(value),
        counts: None,
        interval: None,
        source: Source::Quoted,
        words: Some(if lang == Lang::Zh { zh } else { en }.to_owned()),
    });
    [Some(ours), theirs].into_iter().flatten().collect()
}
