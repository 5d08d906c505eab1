//! Which findings a SARIF file holds: the heaviest, as many as GitHub takes and as weigh less than its ten megabytes.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use crate::check::Settled;
use crate::finding::Finding;
use crate::text::Lang;

/// The most results of a run; GitHub refuses a file with more.
const MOST: usize = 25_000;
/// How many of them GitHub shows, by severity.
pub(super) const SHOWN: usize = 5_000;
/// Bytes of words that are said for the first time. GitHub refuses a file of more than 10 MB gzipped; what is repeated
/// costs next to nothing there, and what is not shrinks below nine tenths of this even where it is noise.
const FRESH: usize = 8 << 20;

/// The findings to list, in their order of place.
pub(super) fn kept(settled: &Settled, lang: Lang) -> Vec<&Finding> {
    let mut order: Vec<usize> = (0..settled.findings.len()).collect();
    order.sort_by_key(|&at| {
        let finding = &settled.findings[at];
        (!finding.is_open(), Reverse(finding.level))
    });
    let mut said: BTreeSet<&str> = BTreeSet::new();
    let (mut fresh, mut kept) = (0, Vec::new());
    for at in order {
        if kept.len() == MOST {
            break;
        }
        let words = words(&settled.findings[at], lang);
        let more: usize = words.iter().filter(|text| !said.contains(*text)).map(|text| text.len()).sum();
        if fresh + more <= FRESH {
            fresh += more;
            said.extend(words);
            kept.push(at);
        }
    }
    kept.sort_unstable();
    kept.into_iter().map(|at| &settled.findings[at]).collect()
}

/// Everything that a finding says.
fn words(finding: &Finding, lang: Lang) -> Vec<&str> {
    let mut all = vec![finding.message.in_lang(lang), finding.key_path.as_str(), finding.primary.words.in_lang(lang)];
    all.extend(finding.labels.iter().map(|label| label.words.in_lang(lang)));
    all.extend(finding.why.iter().chain(&finding.notes).chain(&finding.help).map(|words| words.in_lang(lang)));
    all.extend(finding.waiver.iter().map(|waiver| waiver.reason.as_str()));
    all
}
