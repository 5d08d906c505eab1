//! The style sheet of bound books: that of the handbook with its headings a few levels down, what paper asks for beside
//! it, at the head of each sheet the chapter's title, and the workspace's own.

use super::super::style::shipped;
use super::order::Chapter;
use super::write::{DOWN, LOWEST};
use crate::page::{BOUND_STYLE, STYLE};
use crate::text::Lang;
use crate::text::catalogue::text;

/// The sheet for books in these languages, as it is shipped, and behind it the workspace's own.
pub(in crate::site) fn sheet(langs: &[Lang], own: &str) -> String {
    let heads: String =
        langs.iter().flat_map(|lang| Chapter::ALL.map(|chapter| running_head(*lang, chapter))).collect();
    format!("{}{}{heads}{}", lowered(&shipped(STYLE)), shipped(BOUND_STYLE), lowered(own))
}

/// The sheet as it may stand within a page: nothing in it ends the element that holds it, and nobody who reads the page
/// changes a sign of it, by whose hash it is known.
pub(super) fn held(sheet: &str) -> String {
    let even = sheet.replace("\r\n", "\n").replace("</", "<\\/");
    even.chars().map(|sign| if sign.is_control() && sign != '\n' { ' ' } else { sign }).collect()
}

/// The chapter's title at the head of its sheets.
fn running_head(lang: Lang, chapter: Chapter) -> String {
    let (name, title) = (chapter.name(), chapter.title(text(lang).book));
    format!(
        "@media print{{.ch-{name}:lang({lang}){{page:{lang}-{name}}}}}@page {lang}-{name}{{@top-left{{content:\"{title}\"}}}}"
    )
}

/// The sheet with each heading that it speaks of as many levels down as in a book.
fn lowered(sheet: &str) -> String {
    let mut lower = String::with_capacity(sheet.len());
    let mut rest = sheet;
    while let Some(at) = rest.find(['h', '"', '\'', '/']) {
        lower.push_str(&rest[..at]);
        rest = &rest[at..];
        let begins = lower.ends_with(|sign: char| sign.is_whitespace() || ",>{}()+~/".contains(sign));
        let taken = match heading(rest) {
            Some(level) if begins || lower.is_empty() => {
                lower.extend(["h", &(level + u32::from(DOWN)).min(u32::from(LOWEST)).to_string()]);
                2
            }
            _ => {
                let whole = words(rest).max(1);
                lower.push_str(&rest[..whole]);
                whole
            }
        };
        rest = &rest[taken..];
    }
    lower + rest
}

/// The level of the heading that a selector begins with.
fn heading(text: &str) -> Option<u32> {
    let mut signs = text.strip_prefix('h')?.chars();
    let level = signs.next()?.to_digit(10)?;
    let ends = |sign: char| sign.is_whitespace() || ",>{:.[)+~#/".contains(sign);
    signs.next().is_none_or(ends).then_some(level)
}

/// How long the string or the comment is with which this begins; it speaks of no heading.
fn words(text: &str) -> usize {
    if let Some(comment) = text.strip_prefix("/*") {
        return comment.find("*/").map_or(text.len(), |end| end + 4);
    }
    let Some(quote) = text.chars().next().filter(|sign| matches!(sign, '"' | '\'')) else { return 0 };
    let mut escaped = false;
    let closes = |(_, sign): &(usize, char)| {
        let is_end = !escaped && *sign == quote;
        escaped = !escaped && *sign == '\\';
        is_end
    };
    text[1..].char_indices().find(closes).map_or(text.len(), |(end, _)| end + 2)
}

#[cfg(test)]
mod tests {
    use super::{held, lowered};
    use crate::page::STYLE;
    use crate::site::style::shipped;

    #[test]
    fn only_headings_go_down() {
        let sheet = ".sec>header h2,h3:first-child{height:1px}.tbl .h4,td.h0{x:y}.a :is(h1,h4){}h1{}[class^=\"h2\"]";
        let lower = ".sec>header h4,h5:first-child{height:1px}.tbl .h4,td.h0{x:y}.a :is(h3,h6){}h3{}[class^=\"h2\"]";
        assert_eq!(lowered(sheet), lower);
        let own = "h2 {}\n/* h2, don't */h1#own-top, main\n\th6 { content: \"h2 \\\" h2 \"; quotes: ' h2 ' }\n.a/h2";
        let lower = "h4 {}\n/* h2, don't */h3#own-top, main\n\th6 { content: \"h2 \\\" h2 \"; quotes: ' h2 ' }\n.a/h4";
        assert_eq!(lowered(own), lower);
    }

    #[test]
    fn a_sheet_within_a_page_neither_ends_it_nor_reads_otherwise() {
        let own = "a::after{content:\"</style>\"}/*\0\u{c}*/\r\nb{}\rc{}";
        assert_eq!(held(own), "a::after{content:\"<\\/style>\"}/*  */\nb{} c{}");
    }

    #[test]
    fn the_handbooks_headings_leave_room_below_them() {
        let sheet = lowered(&shipped(STYLE));
        let speaks = |level: u32| sheet.contains(&format!(" h{level}{{")) || sheet.contains(&format!(" h{level},"));
        assert!(speaks(5) && speaks(6), "h3 and h4 of the handbook");
        assert!((7..10).all(|level| !speaks(level)), "a level that HTML does not have");
    }
}
