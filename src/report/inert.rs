//! Text of a workspace in a comment that forges render: nothing in it is markup, a link, a mention or a reference.

use crate::text::visible;

/// Text in which backticks mark keys, ids and commands; one without a partner stays a backtick.
pub(super) fn with_code(text: &str) -> String {
    let parts: Vec<&str> = text.split('`').collect();
    let last = parts.len() - 1;
    let piece = |(at, part): (usize, &&str)| match at % 2 {
        0 => inert(part, Among::Text),
        _ if at < last => format!("<code>{}</code>", inert(part, Among::Code)),
        _ => format!("&#96;{}", inert(part, Among::Text)),
    };
    parts.iter().enumerate().map(piece).collect()
}

/// What a piece of text stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Among {
    /// Running text.
    Text,
    /// Code.
    Code,
}

/// Keeps a sign apart from what follows it; it has no width.
const APART: &str = "&#8203;";

/// Text that is nothing but text: no emphasis, link, image, HTML, formula or cell, and outside of code no mention of a
/// person, an issue or a commit. Forges look for those in what is left when Markdown is done, but not in code.
pub(super) fn inert(text: &str, among: Among) -> String {
    let mut inert = String::with_capacity(text.len() + 16);
    let (mut before, mut hex) = (' ', 0);
    let text = visible(text);
    let mut signs = text.chars().peekable();
    while let Some(sign) = signs.next() {
        let plain = sign.is_alphanumeric() || !sign.is_ascii() || " ,;/-+=?".contains(sign);
        // `www.` makes a link where it is written; as a number the dot does not.
        if plain || (sign == '.' && !before.eq_ignore_ascii_case(&'w')) {
            inert.push(sign);
        } else {
            inert.push_str(&format!("&#{};", sign as u32));
        }
        hex = if sign.is_ascii_hexdigit() { hex + 1 } else { 0 };
        let names = match sign {
            '@' => true,
            '#' | '!' | '$' | '%' | '&' | '~' | '^' => among == Among::Text,
            ':' => among == Among::Text && signs.peek() == Some(&'/'),
            // `GH-1` is an issue.
            '-' => among == Among::Text && before.eq_ignore_ascii_case(&'h'),
            // Seven signs of a hash are a commit.
            _ => among == Among::Text && hex == 6 && signs.peek().is_some_and(char::is_ascii_hexdigit),
        };
        if names {
            inert.push_str(APART);
            hex = 0;
        }
        before = sign;
    }
    inert
}
