//! A comment holds one table and nothing else, whatever a workspace says.

use pulldown_cmark::{Event, Options, Parser, Tag};
use qunce::report::Format;
use qunce::text::Lang;

use super::{hostile, sample};

/// What of a comment is more than text in a table.
fn beyond_text(markdown: &str) -> Vec<String> {
    let mut beyond = Vec::new();
    for event in Parser::new_ext(markdown, Options::all()) {
        match event {
            Event::Start(Tag::Link { dest_url, .. }) if dest_url.starts_with("https://handbook.example/") => {}
            Event::Start(
                Tag::Table(_)
                | Tag::TableHead
                | Tag::TableRow
                | Tag::TableCell
                | Tag::Heading { .. }
                | Tag::Paragraph
                | Tag::HtmlBlock,
            )
            | Event::End(_)
            | Event::Text(_)
            | Event::SoftBreak => {}
            Event::Html(html) if html.trim_end() == "<!-- qunce check -->" => {}
            Event::InlineHtml(html) if matches!(&*html, "<code>" | "</code>") => {}
            other => beyond.push(format!("{other:?}")),
        }
    }
    beyond
}

/// The text that is left when Markdown is done, each stretch apart; what stands in code is not looked at by a forge.
fn outside_code(markdown: &str) -> String {
    let (mut text, mut code) = (String::new(), false);
    for event in Parser::new_ext(markdown, Options::all()) {
        match event {
            Event::InlineHtml(html) => code = &*html == "<code>",
            Event::Text(part) if !code => text.push_str(&part),
            _ => {}
        }
    }
    text
}

#[test]
fn a_comment_is_a_table_of_text() {
    for lang in Lang::ALL {
        assert_eq!(beyond_text(&sample().text(Format::Markdown, lang)), [""; 0]);
        let hostile = hostile::workspace();
        let text = hostile.text(Format::Markdown, lang);
        assert_eq!(beyond_text(&text), [""; 0], "{text}");
        let rows = text.lines().filter(|line| line.starts_with("| ")).count();
        assert_eq!(rows, hostile.settled.open().count() + 1, "{text}");
        assert!(text.lines().filter(|line| line.starts_with("| ")).all(|row| row.matches('|').count() == 6), "{text}");
    }
}

#[test]
fn a_comment_mentions_nobody() {
    let text = outside_code(&hostile::workspace().text(Format::Markdown, Lang::En));
    for mention in ["@octocat", "#1", "!2", "GH-3", "#4", "&5", "~6", "https://", "www.", "mail@", "5f4dcc3"] {
        assert!(!text.contains(mention), "{mention}\n{text}");
    }
}

#[test]
fn a_long_comment_ends_in_time_and_counts_the_rest() {
    let mut checked = sample();
    let one = checked.settled.findings[0].clone();
    checked.settled.findings = vec![one; 2000];
    checked.settled.left_out = 7;
    for lang in Lang::ALL {
        let report = checked.write(Format::Markdown, lang);
        assert!(report.text.chars().count() <= 60_000);
        let rows = report.text.lines().filter(|line| line.starts_with("| ")).count() - 1;
        let words = report.notice.unwrap();
        assert!(
            words.en.starts_with(&format!("the table lists {rows}, {} more are left out", 2007 - rows)),
            "{words:?}"
        );
        assert!(report.text.trim_end().ends_with(words.in_lang(lang)));
    }
}
