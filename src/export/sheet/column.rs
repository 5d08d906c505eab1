//! The columns of the sheets that are edited: which field of which definition each is, and what it is called.

use crate::load::amend::Step;
use crate::model::campaign::{Cost, Edition};
use crate::model::reader::Record;
use crate::model::shape::{Field, Part, Shape};
use crate::model::sop;
use crate::text::{Lang, Words};

/// A sheet that is edited and read back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SheetKind {
    /// A row for each step of each SOP.
    Steps,
    /// A row for each edition of each series.
    Editions,
    /// A row for each item of an edition's budget.
    Budget,
}

impl SheetKind {
    /// Every sheet, in the order of the workbook.
    pub const ALL: [Self; 3] = [Self::Steps, Self::Editions, Self::Budget];

    /// Its name for programs.
    pub fn key(self) -> &'static str {
        match self {
            Self::Steps => "steps",
            Self::Editions => "editions",
            Self::Budget => "budget",
        }
    }

    /// Its name on its tab.
    pub fn name(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Steps, _) => "SOP",
            (Self::Editions, Lang::Zh) => "活动",
            (Self::Editions, Lang::En) => "Campaigns",
            (Self::Budget, Lang::Zh) => "预算",
            (Self::Budget, Lang::En) => "Budget",
        }
    }

    /// The heads of the columns before those that are edited: what tells the row, and what it belongs to.
    pub fn told(self, lang: Lang) -> Vec<&'static str> {
        match (self, lang) {
            (Self::Steps, Lang::Zh) => vec!["行（别改）", "所属 SOP", "下一次", "星期"],
            (Self::Steps, Lang::En) => vec!["row (keep)", "SOP", "next on", "weekday"],
            (Self::Editions, Lang::Zh) => vec!["行（别改）", "系列"],
            (Self::Editions, Lang::En) => vec!["row (keep)", "series"],
            (Self::Budget, Lang::Zh) => vec!["行（别改）", "哪一期"],
            (Self::Budget, Lang::En) => vec!["row (keep)", "edition"],
        }
    }

    fn part(self) -> Part {
        match self {
            Self::Steps => sop::Step::PART,
            Self::Editions => Edition::PART,
            Self::Budget => Cost::PART,
        }
    }

    /// The fields that come first, each with the name that operators give it where it has another.
    fn first(self) -> &'static [(&'static str, &'static str, &'static str)] {
        match self {
            Self::Steps => &[
                ("at", "", "time"),
                ("on", "", "days"),
                ("topic", "", ""),
                ("action", "", ""),
                ("text", "话术", "words"),
                ("by", "谁发", "sent by"),
                ("reach", "", ""),
                ("kind", "", ""),
                ("minutes", "准备（分钟）", ""),
                ("tool", "", ""),
                ("attachments", "", ""),
                ("goal", "", ""),
                ("records", "", ""),
                ("except", "", ""),
            ],
            Self::Editions => &[
                ("title", "", ""),
                ("opens", "", ""),
                ("closes", "", ""),
                ("group", "", ""),
                ("fee.amount", "", ""),
                ("fee.refundable.by", "", ""),
                ("fee.refundable.when", "", ""),
                ("targets.sign_ups", "", ""),
                ("targets.completion", "", ""),
                ("targets.conversion", "", ""),
                ("targets.cost", "", ""),
                ("targets.re_enrolment", "", ""),
                ("whats_new", "", ""),
                ("recorder", "", ""),
                ("sop", "", ""),
                ("magnets", "", ""),
                ("highlights", "", ""),
                ("aftercare.starts_on", "", ""),
                ("aftercare.content", "", ""),
                ("member_voice.who", "", ""),
                ("member_voice.gets", "", ""),
                ("leads.screen", "", ""),
                ("leads.hands_to", "", ""),
                ("review.outcome", "", ""),
                ("review.causes", "", ""),
                ("review.changes", "", ""),
                ("review.basis", "", ""),
            ],
            Self::Budget => &[("item", "", ""), ("amount", "", ""), ("per_sign_up", "", "")],
        }
    }
}

/// A column that is edited.
#[derive(Debug, Clone)]
pub struct Column {
    /// The path of keys from the row's own place: `fee.amount`.
    pub path: String,
    /// What stands at its head.
    pub title: Words,
    /// The way from the row's own place.
    pub way: Vec<Step>,
    /// What it may hold.
    pub shape: Shape,
}

/// The columns of a sheet that are edited, in order.
pub fn columns(kind: SheetKind) -> Vec<Column> {
    let mut all: Vec<Column> =
        kind.first().iter().filter_map(|(path, zh, en)| column(kind.part(), path, zh, en)).collect();
    if kind == SheetKind::Steps {
        // A row's id tells it from the others and is not edited here.
        let others = kind.part().fields.iter().map(|field| field.key).filter(|key| *key != "id");
        let others: Vec<&str> = others.filter(|key| !all.iter().any(|column| column.path == *key)).collect();
        all.extend(others.into_iter().filter_map(|key| column(kind.part(), key, "", "")));
    }
    all
}

fn column(part: Part, path: &str, zh: &str, en: &str) -> Option<Column> {
    let (mut part, mut way, mut names) = (Some(part), Vec::new(), Vec::new());
    let mut shape = Shape::Free;
    for key in path.split('.') {
        let field = field(part?, key)?;
        way.push(Step::Key(field, part?.fields));
        names.push(field);
        shape = (field.shape)();
        part = match &shape {
            Shape::Part(inner) => Some(*inner),
            _ => None,
        };
    }
    let own = |given: &str, name: fn(&Field) -> String, between: &str| match given {
        "" => names.iter().map(name).collect::<Vec<_>>().join(between),
        given => given.to_owned(),
    };
    let title =
        Words::new(own(zh, |field| field.zh.to_owned(), "·"), own(en, |field| field.key.replace('_', " "), ": "));
    Some(Column { path: path.to_owned(), title, way, shape })
}

/// The field of this key.
pub(super) fn field(part: Part, key: &str) -> Option<Field> {
    part.fields.iter().find(|field| field.key == key).copied()
}
