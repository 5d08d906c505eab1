//! USR004: members know where to report a problem, and it is known who answers within how long (S3 §2.2, S4 §2, §4).

use super::group::{is_unwritten, open_groups};
use super::naming::keys;
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::model::playbook::Problems;
use crate::model::value::Stated;
use crate::text::{Lang, phrase};

pub(super) const RULE: Rule = Rule {
    code: "USR004",
    name: "problem-without-path",
    level: Level::Warning,
    zh: include_str!("problem_without_path.zh.md"),
    en: include_str!("problem_without_path.en.md"),
    check,
};

/// One thing that a path for problems says: its key, and what is missing without it.
type Ask = (&'static str, &'static str, &'static str);

const WHERE: Ask = ("report_to", "在哪里说", "where");
const WHO: Ask = ("answers", "谁来答", "who answers");
const WHEN: Ask = ("within", "几小时内答", "within how long");

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    let playbook = &facts.book.playbook;
    // Of a product that is not there at all, STR001 speaks.
    let Some(product) = playbook.product.given() else { return };
    if open_groups(facts).next().is_none() {
        return;
    }
    let nothing = Problems::default();
    let (path, blank) = match &product.problems {
        Stated::Faulty => return,
        Stated::Missing => ("product", blank(&nothing)),
        Stated::Given(problems) => ("product.problems", blank(problems)),
    };
    if blank.is_empty() {
        return;
    }
    let pick = |of: fn(&Ask) -> &'static str| blank.iter().map(of).collect::<Vec<_>>();
    let (zh, en) = (phrase::list(&pick(|ask| ask.1), Lang::Zh), phrase::list(&pick(|ask| ask.2), Lang::En));
    let names = keys(&pick(|ask| ask.0));
    let (label_zh, label_en) = match (&product.problems, blank.len()) {
        (Stated::Missing, _) => ("缺 `problems`".to_owned(), "`problems` is missing".to_owned()),
        (_, 1) => (format!("缺 {}", names.zh), format!("{} is missing", names.en)),
        _ => (super::naming::zh(&format!("缺 {}", names.zh)), format!("{} are missing", names.en)),
    };
    findings
        .at_key(&playbook.origin, path)
        .say(format!("成员遇到问题，没写{zh}"), format!("members with a problem are not told {en}"))
        .label(label_zh, label_en)
        .because("毛病修得快，反而换来信任（S4 §2）", "a fault that is mended quickly earns trust (S4 §2)")
        .help(
            "写 `problems: {report_to: 私信白露, answers: service, within: 4}`",
            "write `problems: {report_to: a message to Bailu, answers: service, within: 4}`",
        )
        .identity("problems");
}

/// What is not said.
fn blank(problems: &Problems) -> Vec<Ask> {
    let all = [
        (WHERE, is_unwritten(&problems.report_to)),
        (WHO, problems.answers.is_missing()),
        (WHEN, problems.within.is_missing()),
    ];
    all.into_iter().filter(|(_, is_blank)| *is_blank).map(|(ask, _)| ask).collect()
}
