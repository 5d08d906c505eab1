//! How members' contributions are measured and rewarded, and what each group's came to.

use askama::Template;

use crate::metrics::weights;
use crate::model::Kind;
use crate::model::contribution::{Contribution, Dimension, Incentive};
use crate::page::basis::basis;
use crate::page::charts_of::contribution::{dimensions, score};
use crate::page::figure::Figure;
use crate::page::frame::{Frame, Section};
use crate::page::parts::{Fact, FindingRow, Link};
use crate::page::room::Room;
use crate::page::shares::figures_note;
use crate::page::shell::{Head, Shell};
use crate::page::words::{Facts, jumps};
use crate::text::{Lang, number, phrase};

/// The contribution scheme and its figures.
#[derive(Debug, Template)]
#[template(path = "contribution.html")]
pub struct ContributionPage {
    /// The frame.
    pub shell: Shell,
    /// The head.
    pub head: Head,
    /// The dimensions.
    pub dimensions: Vec<DimensionBlock>,
    /// What the weights come to.
    pub weights_note: String,
    /// What each group's members earned.
    pub groups: Vec<GroupPoints>,
    /// The snapshots' date, or nothing.
    pub figures_note: String,
    /// What is wrong with the scheme.
    pub findings: Vec<FindingRow>,
    /// How many of each level.
    pub findings_note: String,
    /// What judges it.
    pub basis: Vec<Fact>,
}

/// A dimension of contribution.
#[derive(Debug, Clone, Default)]
pub struct DimensionBlock {
    /// Unique on the page.
    pub id: String,
    /// Its name.
    pub title: String,
    /// Its weight.
    pub weight: String,
    /// What counts, and what members get.
    pub facts: Vec<Fact>,
}

/// A group's points.
#[derive(Debug, Clone, Default)]
pub struct GroupPoints {
    /// The group.
    pub group: Link,
    /// Its charts.
    pub figures: Vec<Figure>,
}

/// The page of the contribution scheme.
pub fn page(room: &Room<'_>) -> ContributionPage {
    let t = room.t();
    let scheme = room.book().contribution.as_ref();
    let mut frame = Frame::section(Section::Contribution, t.nav_contribution, t.fig.contribution_lede);
    if let Some(scheme) = scheme {
        frame = frame.from(room.source(&scheme.origin, 1));
    }
    let groups: Vec<GroupPoints> = room
        .facts()
        .metrics
        .contribution
        .keys()
        .map(|id| GroupPoints {
            group: room.object(Kind::Group, id),
            figures: [score(room, id), dimensions(room, id)].into_iter().flatten().collect(),
        })
        .collect();
    let findings = room.shelf().findings_with_tables(Kind::Contribution, &["contribution_periods"]);
    ContributionPage {
        basis: basis(room, Kind::Contribution),
        shell: room.shell(frame),
        head: Head {
            title: t.nav_contribution.to_owned(),
            lede: t.fig.contribution_lede.to_owned(),
            local: jumps(&[
                (true, t.fig.dimensions, "dimensions"),
                (true, t.figures, "figures"),
                (true, t.findings, "findings"),
            ]),
            ..Head::default()
        },
        dimensions: scheme
            .map(|scheme| scheme.dimensions.iter().map(|dimension| block(room, dimension)).collect())
            .unwrap_or_default(),
        weights_note: scheme.map(|scheme| weights_note(room, scheme)).unwrap_or_default(),
        figures_note: if groups.is_empty() { String::new() } else { figures_note(room) },
        groups,
        findings_note: room.tally(&findings),
        findings: room.rows(findings),
    }
}

fn block(room: &Room<'_>, dimension: &Dimension) -> DimensionBlock {
    let (t, lang) = (room.t(), room.lang());
    let mut facts = Facts::new(lang);
    let signals = dimension.signals.iter().map(|signal| {
        let points = signal.points.get().map(number::integer).unwrap_or_default();
        let points = match lang {
            _ if points.is_empty() => String::new(),
            Lang::Zh => format!("{points} 分"),
            Lang::En => format!("{points} points"),
        };
        phrase::aside(signal.what.text(), &points, lang)
    });
    facts.lines(t.fig.signals, signals.collect());
    facts.lines(t.fig.incentives, dimension.incentives.iter().map(|it| incentive(it, lang)).collect());
    let kind = dimension.dimension.get();
    DimensionBlock {
        id: kind.map_or_else(String::new, |kind| format!("d-{}", kind.name().replace('_', "-"))),
        title: kind.map_or_else(|| t.missing.to_owned(), |kind| phrase::heading(kind.word(lang), lang)),
        weight: dimension.weight.get().map_or_else(|| t.missing.to_owned(), |weight| weight.to_string()),
        facts: facts.rows(),
    }
}

/// What members get: `词源小词典一本（礼品，停了以后留下 60%）`.
fn incentive(incentive: &Incentive, lang: Lang) -> String {
    let levels = incentive.levels.get().map(|levels| match lang {
        Lang::Zh => format!("{levels} 级"),
        Lang::En => phrase::plural(levels.unsigned_abs(), "level"),
    });
    let stays = incentive.stays_target.get().map(|target| match lang {
        Lang::Zh => format!("停了以后要留下 {target}"),
        Lang::En => format!("{target} to stay once it is over"),
    });
    let kind = incentive.kind.get().map_or("", |kind| kind.word(lang));
    let remark = phrase::clauses(&[kind, &levels.unwrap_or_default(), &stays.unwrap_or_default()], lang);
    phrase::aside(incentive.what.text(), &remark, lang)
}

fn weights_note(room: &Room<'_>, scheme: &Contribution) -> String {
    let t = room.t();
    if weights(scheme).is_some() { t.fig.weights_whole.to_owned() } else { t.fig.weights_broken.to_owned() }
}
