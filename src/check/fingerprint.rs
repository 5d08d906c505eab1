//! What makes a finding the same one after lines moved: its rule, its object and its value, not its line.

use std::collections::BTreeMap;

use crate::finding::Finding;
use crate::load::Loaded;

/// Marks each finding. What is the same to the last sign is numbered from the second on: `0123456789abcdef:2`.
pub(super) fn mark(loaded: &Loaded, findings: &mut [Finding]) {
    let mut seen: BTreeMap<String, u32> = BTreeMap::new();
    for finding in findings {
        let print = print(loaded, finding);
        let nth = seen.entry(print.clone()).or_default();
        *nth += 1;
        finding.fingerprint = if *nth == 1 { print } else { format!("{print}:{nth}") };
    }
}

/// A fingerprint without its number: findings that are the same share it.
pub(super) fn shared(fingerprint: &str) -> &str {
    fingerprint.split_once(':').map_or(fingerprint, |(print, _)| print)
}

fn print(loaded: &Loaded, finding: &Finding) -> String {
    let value = match finding.identity.as_str() {
        "" => loaded.files.slice(finding.primary.span),
        identity => identity.into(),
    };
    let subject = &finding.subject;
    let text = [finding.code, &subject.book, &subject.kind, &subject.id, &normal(&value)].join("\0");
    // A hash of a phone number is as good as the number: it is hidden before it is hashed.
    let hash = blake3::hash(loaded.exposed.veil.cover(&text).as_bytes());
    hash.to_hex()[..16].to_owned()
}

/// A value without what may change and mean the same: quotes round it, spaces and line breaks within.
fn normal(value: &str) -> String {
    let value = value.trim();
    let bare = ['"', '\''].iter().find_map(|&quote| value.strip_prefix(quote)?.strip_suffix(quote)).unwrap_or(value);
    bare.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::normal;

    #[test]
    fn quotes_and_spaces_are_not_the_value() {
        for value in ["23:30", "\"23:30\"", "'23:30'", "  23:30\n"] {
            assert_eq!(normal(value), "23:30");
        }
        assert_eq!(normal("a\n   b"), "a b");
        assert_eq!(normal("\""), "\"");
    }
}
