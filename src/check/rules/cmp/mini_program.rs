//! Whether a text speaks of the mini program.

/// Whether a text speaks of the mini program.
pub(super) fn named_in(text: &str) -> bool {
    let lower = text.to_lowercase();
    ["小程序", "mini program", "mini-program"].iter().any(|word| lower.contains(word))
}
