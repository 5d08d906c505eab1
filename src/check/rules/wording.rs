//! Where words stand in a text.

/// Which occurrence of `piece` in `text`, from 0, begins at this byte.
pub(super) fn nth_at(text: &str, piece: &str, start: usize) -> usize {
    text.match_indices(piece).position(|(at, _)| at == start).unwrap_or(0)
}

/// Where an English word stands whole in a text in small letters.
///
/// Make the letters small by `to_ascii_lowercase`, which keeps every byte where it was.
pub(super) fn whole_words<'t>(lower: &'t str, wanted: &'t str) -> impl Iterator<Item = usize> {
    let is_part = |sign: Option<char>| sign.is_some_and(|sign| sign.is_ascii_alphanumeric());
    lower.match_indices(wanted).map(|(at, _)| at).filter(move |&at| {
        !is_part(lower[..at].chars().next_back()) && !is_part(lower[at + wanted.len()..].chars().next())
    })
}
