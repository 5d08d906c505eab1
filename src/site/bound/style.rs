//! The style sheet of bound books: that of the handbook with its headings a few levels down, what paper asks for beside
//! it, and at the head of each sheet the chapter's title.

use super::super::style::shipped;
use super::order::Chapter;
use super::write::DOWN;
use crate::page::{BOUND_STYLE, STYLE};
use crate::text::Lang;
use crate::text::catalogue::text;

/// The sheet for books in these languages, as it is shipped.
pub(in crate::site) fn sheet(langs: &[Lang]) -> String {
    let heads: String =
        langs.iter().flat_map(|lang| Chapter::ALL.map(|chapter| running_head(*lang, chapter))).collect();
    format!("{}{}{heads}", lowered(&shipped(STYLE)), shipped(BOUND_STYLE))
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
    while let Some((before, behind)) = rest.split_once('h') {
        lower.extend([before, "h"]);
        rest = behind;
        let mut signs = behind.chars();
        let level = signs.next().and_then(|sign| sign.to_digit(10));
        let begins = before.ends_with(|sign: char| " ,>{}()+~".contains(sign));
        let ends = signs.next().is_none_or(|sign| " ,>{:.[)+~".contains(sign));
        if let Some(level) = level.filter(|_| begins && ends) {
            lower.push_str(&(level + u32::from(DOWN)).to_string());
            rest = &behind[1..];
        }
    }
    lower + rest
}

#[cfg(test)]
mod tests {
    use super::lowered;
    use crate::page::STYLE;
    use crate::site::style::shipped;

    #[test]
    fn only_headings_go_down() {
        let sheet = ".sec>header h2,h3:first-child{height:1px}.tbl .h4,td.h0{x:y}.a :is(h1,h4){}h1{}[class^=\"h2\"]";
        let lower = ".sec>header h4,h5:first-child{height:1px}.tbl .h4,td.h0{x:y}.a :is(h3,h6){}h3{}[class^=\"h2\"]";
        assert_eq!(lowered(sheet), lower);
    }

    #[test]
    fn the_handbooks_headings_leave_room_below_them() {
        let sheet = lowered(&shipped(STYLE));
        let speaks = |level: u32| sheet.contains(&format!(" h{level}{{")) || sheet.contains(&format!(" h{level},"));
        assert!(speaks(5) && speaks(6), "h3 and h4 of the handbook");
        assert!((7..10).all(|level| !speaks(level)), "a level that HTML does not have");
    }
}
