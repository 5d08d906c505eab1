//! HTML that needs no escaping, because one of our own writers made it.

use std::fmt;

use askama::filters::HtmlSafe;

/// HTML that goes into a page as it is.
///
/// Only `text`'s Markdown, `template`, `chart` and `page` make it; whatever a workspace's author wrote has been escaped
/// by then, or read and found harmless.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Safe(String);

impl Safe {
    /// Vouch for this HTML.
    pub fn vouched(html: impl Into<String>) -> Self {
        Self(html.into())
    }

    /// Text, escaped, in which backticks mark keys, ids and commands.
    pub fn with_code(text: &str) -> Self {
        let mut html = String::with_capacity(text.len() + 16);
        let mut parts = text.split('`').peekable();
        let mut code = false;
        while let Some(part) = parts.next() {
            // A backtick without a partner stays a backtick.
            let pairs = code && parts.peek().is_some();
            match (code, pairs) {
                (true, true) => html.push_str("<code>"),
                (true, false) => html.push('`'),
                (false, _) => {}
            }
            if pairs {
                escape(part, &mut html);
            } else {
                escape_whole(part, &mut html);
            }
            if pairs {
                html.push_str("</code>");
            }
            code = !code;
        }
        Self(html)
    }

    /// Text, escaped; one that is a path may break after its slashes, `playbooks/` here and `groups/a.yaml` there.
    pub fn breaking(text: &str) -> Self {
        let is_path = !text.contains(char::is_whitespace) && text.matches('/').count() > 1;
        let mut html = String::with_capacity(text.len() + 16);
        for (nth, part) in text.split('/').enumerate() {
            if nth > 0 {
                html.push_str(if is_path { "/<wbr>" } else { "/" });
            }
            escape(part, &mut html);
        }
        Self(html)
    }

    /// The HTML.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether there is nothing to show.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Escapes prose, and keeps a day as programs write it and a paragraph of a source on one line: `2026-03-05`, `S1 §5.1`.
fn escape_whole(text: &str, html: &mut String) {
    let mut rest = text;
    while let Some((start, end)) = day_or_month(rest) {
        escape_prose(&rest[..start], html);
        html.push_str("<span class=\"nw\">");
        escape(&rest[start..end], html);
        html.push_str("</span>");
        rest = &rest[end..];
    }
    escape_prose(rest, html);
}

fn escape_prose(text: &str, html: &mut String) {
    for (nth, part) in text.split(" §").enumerate() {
        if nth > 0 {
            html.push_str("\u{a0}§");
        }
        escape(part, html);
    }
}

/// Where the first `2026-03-05` or `2026-03` begins and ends, unless it is a part of something longer.
fn day_or_month(text: &str) -> Option<(usize, usize)> {
    let bytes = text.as_bytes();
    let digits =
        |at: usize, count: usize| bytes.get(at..at + count).is_some_and(|digits| digits.iter().all(u8::is_ascii_digit));
    let part_of_more = |at: usize| bytes.get(at).is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'-');
    let ends = |start: usize| {
        let month =
            (digits(start, 4) && bytes.get(start + 4) == Some(&b'-') && digits(start + 5, 2)).then_some(start + 7)?;
        let day = bytes.get(month) == Some(&b'-') && digits(month + 1, 2);
        let end = if day { month + 3 } else { month };
        (!part_of_more(end) && (start == 0 || !part_of_more(start - 1))).then_some(end)
    };
    text.match_indices("20").find_map(|(start, _)| Some((start, ends(start)?)))
}

fn escape(text: &str, html: &mut String) {
    for sign in text.chars() {
        match sign {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            _ => html.push(sign),
        }
    }
}

impl fmt::Display for Safe {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl HtmlSafe for Safe {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_paragraphs_of_prose_stay_on_one_line() {
        let html = |text: &str| Safe::with_code(text).to_string();
        assert_eq!(html("到 2026-03-05（S1 §5.1）"), "到 <span class=\"nw\">2026-03-05</span>（S1\u{a0}§5.1）");
        assert_eq!(html("2026-02 <1>"), "<span class=\"nw\">2026-02</span> &lt;1&gt;");
        assert_eq!(html("2026-02, 2026-03"), "<span class=\"nw\">2026-02</span>, <span class=\"nw\">2026-03</span>");
        assert_eq!(html("`2026-03-05 §1`"), "<code>2026-03-05 §1</code>", "code is copied as it is");
        assert_eq!(html("2026 年，12026-03，a2026-03-05b，2026-033"), "2026 年，12026-03，a2026-03-05b，2026-033");
    }

    #[test]
    fn paths_break_after_their_slashes_and_nothing_else_does() {
        let html = |text: &str| Safe::breaking(text).to_string();
        assert_eq!(html("playbooks/a/<b>.yaml:4:15"), "playbooks/<wbr>a/<wbr>&lt;b&gt;.yaml:4:15");
        assert_eq!(html("49/88"), "49/88");
        assert_eq!(html("a / b / c"), "a / b / c");
    }
}
