//! What of a page is left out of a bound book: ways about the site, what only a screen can do, what stands elsewhere in the book.

use super::super::markup::{attribute, has_class, name_of};

/// Sections by their ids: what judges a definition, who uses it and what is wrong with it, for which the book has a
/// chapter; what to read next, and how to take the book along.
const SECTIONS: [&str; 6] = ["basis", "backlinks", "findings", "related", "next", "takeaway"];

/// What a book is to have of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Wish {
    /// On paper nothing is clicked, the numbers behind a chart stay in their files, and examples of definitions are for
    /// whoever writes them.
    pub(super) paper: bool,
    /// Whether the steps of the next days stand here. On paper they do once, for the whole book.
    pub(super) days: bool,
}

/// The inside of a page as the book has it.
pub(super) fn cut(main: &str, wish: Wish) -> String {
    let mut kept = String::with_capacity(main.len());
    let mut left_out: Option<(&str, usize)> = None;
    let mut rest = main.find('<').map_or("", |at| &main[at..]);
    while let Some((tag, after)) = rest.strip_prefix('<').and_then(|rest| rest.split_once('>')) {
        let words = after.find('<').map_or(after, |at| &after[..at]);
        let name = name_of(tag);
        match &mut left_out {
            Some((own, depth)) => {
                if name == *own {
                    *depth = if tag.starts_with('/') { *depth - 1 } else { *depth + 1 };
                }
                if *depth == 0 {
                    left_out = None;
                    kept.push_str(words);
                }
            }
            None if !tag.starts_with('/') && is_left_out(tag, name, after, wish) => left_out = Some((name, 1)),
            None => kept.extend(["<", tag, ">", words]),
        }
        rest = &after[words.len()..];
    }
    kept
}

/// Whether an element is left out, by its tag and what follows it.
fn is_left_out(tag: &str, name: &str, after: &str, wish: Wish) -> bool {
    let id = attribute(tag, "id");
    let always = name == "nav" || has_class(tag, &["acts", "dl", "way"]) || name == "section" && SECTIONS.contains(&id);
    let of_paper = match name {
        "button" => true,
        "section" => id == "today" && !wish.days || holds(after, "</section>", "<figure class=\"code"),
        "details" => attribute(tag, "class").is_empty() || has_class(tag, &["long"]),
        _ => has_class(tag, &["needs-js"]),
    };
    always || wish.paper && of_paper
}

/// Whether something stands before the end of an element.
fn holds(after: &str, end: &str, what: &str) -> bool {
    after.split_once(end).is_some_and(|(inside, _)| inside.contains(what))
}

#[cfg(test)]
mod tests {
    use super::{Wish, cut};

    const PAGE: &str = "\n<nav><ol><li>首页</li></ol></nav><h1>群</h1><p class=\"meta\"><span>运营</span><span class=\"way\"><a href=\"a.ics\">日历文件</a></span></p><section id=\"week\"><section id=\"in\"></section>周\
                        <p class=\"by acts\"><a href=\"x\">看</a></p></section><section id=\"basis\"><section></section>规则</section>";
    const SCREEN: &str = "<section id=\"today\">日</section><section id=\"s1\"><figure class=\"code bad\">a: b</figure></section>\
                          <details><summary>数据</summary><details></details></details><details class=\"day\" open>三</details>\
                          <button type=\"button\">复制</button><p class=\"dim needs-js\">数</p>尾";

    #[test]
    fn a_book_has_the_words_of_a_page_and_not_the_ways_about_it() {
        let page = format!("{PAGE}{SCREEN}");
        let always = "<h1>群</h1><p class=\"meta\"><span>运营</span></p><section id=\"week\"><section id=\"in\"></section>周</section>";
        let paper = "<details class=\"day\" open>三</details>尾";
        assert_eq!(cut(&page, Wish { paper: false, days: false }), format!("{always}{SCREEN}"));
        assert_eq!(cut(&page, Wish { paper: true, days: false }), format!("{always}{paper}"));
        let days = "<section id=\"today\">日</section>";
        assert_eq!(cut(&page, Wish { paper: true, days: true }), format!("{always}{days}{paper}"));
    }
}
