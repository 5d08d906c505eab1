//! Findings as JUnit's XML: a suite a file, a case a finding, which fails where the finding fails the check.

use super::{Outcome, place, whole};
use crate::finding::Finding;
use crate::text::{Lang, visible};

/// The findings as test cases; a workspace without any is one case that passes.
pub(super) fn junit(outcome: Outcome<'_>, lang: Lang) -> String {
    let all = &outcome.settled.findings;
    let suites: Vec<&[Finding]> = all.chunk_by(|one, two| one.primary.span.file == two.primary.span.file).collect();
    let failing = failing(outcome, all);
    let mut text = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    text.push_str(&format!(
        "<testsuites name=\"qunce\" tests=\"{}\" failures=\"{failing}\" errors=\"0\">\n",
        all.len().max(1)
    ));
    if suites.is_empty() {
        text.push_str("  <testsuite name=\"qunce\" tests=\"1\" failures=\"0\" errors=\"0\" skipped=\"0\">\n");
        text.push_str("    <testcase name=\"check\" classname=\"qunce\"/>\n  </testsuite>\n");
    }
    for suite in suites {
        let path = escaped(&outcome.loaded.path(suite[0].primary.span.file));
        let set_aside = suite.iter().filter(|finding| !finding.is_open()).count();
        text.push_str(&format!(
            "  <testsuite name=\"{path}\" tests=\"{}\" failures=\"{}\" errors=\"0\" skipped=\"{set_aside}\">\n",
            suite.len(),
            self::failing(outcome, suite)
        ));
        for finding in suite {
            text.push_str(&case(outcome, finding, &path, lang));
        }
        text.push_str("  </testsuite>\n");
    }
    text.push_str("</testsuites>\n");
    text
}

fn failing(outcome: Outcome<'_>, findings: &[Finding]) -> usize {
    findings.iter().filter(|finding| finding.is_open() && outcome.verdict.fails(finding)).count()
}

fn case(outcome: Outcome<'_>, finding: &Finding, path: &str, lang: Lang) -> String {
    let at = place(finding, outcome.loaded);
    let name = escaped(&format!("{} {at}", finding.code));
    let level = finding.level.name();
    let message = escaped(finding.message.in_lang(lang));
    let body = whole(finding, lang).split('\n').map(escaped).collect::<Vec<_>>().join("\n");
    let body = format!("{}\n{body}", escaped(&at));
    let inside = match &finding.waiver {
        Some(waiver) => format!("<skipped type=\"waived\" message=\"{}\"/>", escaped(&waiver.reason)),
        None if finding.baseline => "<skipped type=\"baseline\"/>".to_owned(),
        None if outcome.verdict.fails(finding) => {
            format!("<failure type=\"{level}\" message=\"{message}\">{body}</failure>")
        }
        None => format!("<system-out>{level}: {body}</system-out>"),
    };
    format!("    <testcase name=\"{name}\" classname=\"{path}\">\n      {inside}\n    </testcase>\n")
}

/// Text in an attribute or an element: nothing in it is markup, and nothing in it is outside XML 1.0.
fn escaped(text: &str) -> String {
    visible(text).chars().fold(String::with_capacity(text.len()), |mut escaped, sign| {
        match sign {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&apos;"),
            _ => escaped.push(sign),
        }
        escaped
    })
}
