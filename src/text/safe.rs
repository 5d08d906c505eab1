//! HTML that needs no escaping, because one of our own writers made it.

use std::fmt;

use askama::filters::HtmlSafe;

use super::script::is_han;

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

    /// Text, escaped, in which backticks mark keys, ids and commands; a name in Han stands in an English sentence as it is
    /// read, in quotation marks.
    pub fn with_code(text: &str) -> Self {
        let in_english = !text.split('`').step_by(2).any(|part| part.contains(is_han));
        let mut html = String::with_capacity(text.len() + 16);
        let mut parts = text.split('`').peekable();
        let mut code = false;
        while let Some(part) = parts.next() {
            // A backtick without a partner stays a backtick.
            let pairs = code && parts.peek().is_some();
            match (code, pairs) {
                (true, true) if in_english && is_name(part) => {
                    html.push('“');
                    escape_whole(part, &mut html);
                    html.push('”');
                }
                (true, true) => {
                    html.push_str("<code>");
                    escape(part, &mut html);
                    html.push_str("</code>");
                }
                (true, false) => {
                    html.push('`');
                    escape_whole(part, &mut html);
                }
                (false, _) => {
                    escape_whole(part, &mut html);
                }
            }
            code = !code;
        }
        Self(html)
    }

    /// Text of a cell or a link, escaped; days stay whole, and one that is a path may break after its slashes, `playbooks/`
    /// here and `groups/a.yaml` there.
    pub fn breaking(text: &str) -> Self {
        let mut html = String::with_capacity(text.len() + 16);
        let is_path = !text.contains(char::is_whitespace) && text.matches('/').count() > 1;
        if !is_path {
            // One piece, also where a cell lays its pieces out as a grid.
            return Self(if escape_whole(text, &mut html) { format!("<span>{html}</span>") } else { html });
        }
        let mut parts = text.split_inclusive('/').peekable();
        while let Some(part) = parts.next() {
            // A hyphen at the end of a line would seem to belong to the line; a position, `:44:11`, stays with its file.
            let (name, position) = part.split_at(part.find(':').unwrap_or(part.len()));
            push_part(name, name.contains('-') && part.len() <= SHORT_PART, &mut html);
            push_part(position, !position.is_empty(), &mut html);
            html.push_str(if parts.peek().is_some() { "<wbr>" } else { "" });
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

/// Whether what stands between backticks is a name in Han, no key, path or expression.
fn is_name(part: &str) -> bool {
    part.contains(is_han) && !part.contains([':', '/', '.', '_', '=', '{', '[', '<'])
}

/// A part of a path, on one line where it is whole.
fn push_part(part: &str, whole: bool, html: &mut String) {
    html.push_str(if whole { "<span class=\"nw\">" } else { "" });
    escape(part, html);
    html.push_str(if whole { "</span>" } else { "" });
}

/// Parts of a path of so many bytes have room in every cell.
const SHORT_PART: usize = 16;

/// Escapes prose, and keeps on one line what is read as one: `2026-03-05`, `3月5日`, `S1 §5.1`, `19 人`, `A 群`; says whether
/// it names a day.
fn escape_whole(text: &str, html: &mut String) -> bool {
    let mut rest = text;
    while let Some((start, end)) = first_day(rest) {
        // `至3月5日` is one clause: no line ends with the word before the day.
        let before = &rest[..start];
        let before = before.strip_suffix("截至").or_else(|| before.strip_suffix(['至', '到']));
        let start = before.map_or(start, str::len);
        escape_bound(&rest[..start], html);
        html.push_str("<span class=\"nw\">");
        escape(&rest[start..end], html);
        html.push_str("</span>");
        rest = &rest[end..];
    }
    escape_bound(rest, html);
    rest.len() < text.len()
}

/// Escapes prose; a space between a number and its unit, between a sign and the number that it works on, before a
/// paragraph's sign or a question's number, or between a lone letter and Han does not break.
fn escape_bound(text: &str, html: &mut String) {
    let mut from = 0;
    for (at, space) in text.match_indices(' ') {
        let (before, after) = (&text[from..at], &text[at + space.len()..]);
        let is_digit = |sign: char| sign.is_ascii_digit();
        let counted = before.ends_with(is_digit) && (after.starts_with(UNITS) || after.starts_with("min"));
        let money = before.ends_with("CNY") && after.starts_with(is_digit);
        escape(before, html);
        let of_letter = before.len() == 1 && before.starts_with(|sign: char| sign.is_ascii_alphabetic());
        let name = of_letter && after.starts_with(is_han);
        let more = after.starts_with("more") && before.bytes().all(|byte| byte.is_ascii_digit());
        let reckoned =
            before.ends_with(['=', '−', '+', '÷', '×', '/']) && after.starts_with(|sign| is_digit(sign) || sign == '−');
        let question = before.ends_with(is_digit) && after.starts_with('q') && after[1..].starts_with(is_digit);
        let cited = question || after.starts_with('§');
        let binds = counted || reckoned || money || more || name || cited;
        html.push(if binds { '\u{a0}' } else { ' ' });
        from = at + space.len();
    }
    escape(&text[from..], html);
}

/// What numbers of a handbook count, in Chinese.
const UNITS: [char; 18] =
    ['人', '天', '日', '分', '元', '条', '步', '份', '周', '期', '处', '位', '次', '个', '项', '封', '组', '群'];

/// Where the first day of a text begins and ends, however it is written.
fn first_day(text: &str) -> Option<(usize, usize)> {
    day_or_month(text).into_iter().chain(han_day(text)).min()
}

/// Where the first `2026年3月5日` or `3月5日` begins and ends.
fn han_day(text: &str) -> Option<(usize, usize)> {
    let not_digit = |sign: char| !sign.is_ascii_digit();
    text.match_indices('月').find_map(|(at, month)| {
        let (before, after) = (&text[..at], &text[at + month.len()..]);
        let left = before.trim_end_matches(|sign: char| sign.is_ascii_digit());
        let (day, right) = after.split_at(after.find(not_digit)?);
        let is_day = left.len() < before.len() && !day.is_empty() && right.starts_with('日');
        let year = left.strip_suffix('年').map(|left| left.trim_end_matches(|sign: char| sign.is_ascii_digit()));
        let start = year.unwrap_or(left).len();
        is_day.then_some((start, text.len() - right.len() + '日'.len_utf8()))
    })
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
    fn days_paragraphs_and_numbers_with_their_units_stay_on_one_line() {
        let html = |text: &str| Safe::with_code(text).to_string();
        assert_eq!(html("到 2026-03-05（S1 §5.1）"), "到 <span class=\"nw\">2026-03-05</span>（S1\u{a0}§5.1）");
        assert_eq!(html("2026-02 <1>"), "<span class=\"nw\">2026-02</span> &lt;1&gt;");
        assert_eq!(html("2026-02, 2026-03"), "<span class=\"nw\">2026-02</span>, <span class=\"nw\">2026-03</span>");
        assert_eq!(html("`2026-03-05 §1`"), "<code>2026-03-05 §1</code>", "code is copied as it is");
        assert_eq!(html("截至3月5日"), "<span class=\"nw\">截至3月5日</span>");
        assert_eq!(html("2026年3月5日至12日"), "<span class=\"nw\">2026年3月5日</span>至12日");
        assert_eq!(
            html("12月5日至1月8日"),
            "<span class=\"nw\">12月5日</span><span class=\"nw\">至1月8日</span>",
            "a line ends before the word"
        );
        assert_eq!(
            html("3月2日或 2026-03-05"),
            "<span class=\"nw\">3月2日</span>或 <span class=\"nw\">2026-03-05</span>"
        );
        assert_eq!(html("的 19 人，限 180 份的"), "的 19\u{a0}人，限 180\u{a0}份的");
        assert_eq!(
            html("单词对赌群 2 群，A 群等 2 个"),
            "单词对赌群 2\u{a0}群，A 群等 2\u{a0}个",
            "no line begins with a lone sign"
        );
        assert_eq!(html("单词对赌 A 群等 2 个"), "单词对赌 A\u{a0}群等 2\u{a0}个");
        assert_eq!(html("left CNY 888.70 of it, and 1 more"), "left CNY\u{a0}888.70 of it, and 1\u{a0}more");
        assert_eq!(html("三月五日，5月，月3日，每月 3 日"), "三月五日，5月，月3日，每月 3\u{a0}日");
        assert_eq!(html("2026 年，12026-03，a2026-03-05b，2026-033"), "2026 年，12026-03，a2026-03-05b，2026-033");
    }

    #[test]
    fn a_name_in_han_is_quoted_in_an_english_sentence_and_keys_stay_code() {
        let html = |text: &str| Safe::with_code(text).to_string();
        assert_eq!(html("group `晨读 A 群` lacks `capacity`"), "group “晨读 A\u{a0}群” lacks <code>capacity</code>");
        assert_eq!(html("`标签: 备考` is no key"), "<code>标签: 备考</code> is no key");
        assert_eq!(html("缺 `标签`"), "缺 <code>标签</code>");
    }

    #[test]
    fn paths_break_after_their_slashes_and_nothing_else_does() {
        let html = |text: &str| Safe::breaking(text).to_string();
        assert_eq!(
            html("playbooks/a/<b>.yaml:4:15"),
            "playbooks/<wbr>a/<wbr>&lt;b&gt;.yaml<span class=\"nw\">:4:15</span>"
        );
        assert_eq!(
            html("a/word-bet/c.yaml:1"),
            "a/<wbr><span class=\"nw\">word-bet/</span><wbr>c.yaml<span class=\"nw\">:1</span>"
        );
        assert_eq!(html("49/88"), "49/88");
        assert_eq!(html("到3月5日"), "<span><span class=\"nw\">到3月5日</span></span>", "one piece of a grid");
        assert_eq!(html("a / b / c"), "a / b / c");
    }
}
