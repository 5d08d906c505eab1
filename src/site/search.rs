//! What search reads: titles, headings and their sounds in one small script a language, texts of sections in others.
//!
//! Scripts, not JSON, because a page opened from a folder may load nothing else.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use serde_json::json;

use super::sections::{Outline, outline};
use crate::page::address::Address;
use crate::page::search::{Listed, Sort, names};
use crate::text::catalogue::text;
use crate::text::{Lang, sounds};

/// The most bytes of one script of texts.
pub const SHARD: usize = 512 * 1024;

/// How much of a shard its frame takes at most.
const FRAME: usize = 64;

/// What the pages of a site say, gathered page by page in any order and kept in that of the plan.
#[derive(Debug, Default)]
pub(super) struct Search(Mutex<BTreeMap<(Lang, usize), Entry>>);

/// One page as search knows it.
#[derive(Debug)]
struct Entry {
    path: String,
    about: About,
    outline: Outline,
}

/// What a page is, which its HTML does not say.
#[derive(Debug, Clone, Default)]
pub(super) struct About {
    /// Its sort, by which results are narrowed.
    pub(super) sort: Sort,
    /// The book that it belongs to; empty where there is only one, or none.
    pub(super) book: String,
    /// Other names: an id, a code.
    pub(super) aliases: String,
}

impl Search {
    /// Takes note of a rendered page, the one that stands at this place of the plan.
    pub(super) fn gather(&self, lang: Lang, place: usize, address: &Address, about: About, html: &str) {
        let entry = Entry { path: address.to_string(), about, outline: outline(html) };
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert((lang, place), entry);
    }

    /// Every page of a language in the order of the plan: sort, address, title, book.
    pub(super) fn listed(&self, lang: Lang) -> Vec<Listed> {
        let entries = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let of_lang = entries.iter().filter(|((own, _), _)| *own == lang);
        of_lang
            .map(|(_, entry)| Listed {
                sort: entry.about.sort,
                address: Address::file(entry.path.clone()),
                title: entry.outline.title.clone(),
                book: entry.about.book.clone(),
            })
            .collect()
    }

    /// The scripts of a language: the first, whose name every page knows, names the others.
    pub(super) fn scripts(&self, lang: Lang) -> Vec<(Address, String)> {
        let entries = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let pages: Vec<(&str, &Entry)> = entries
            .iter()
            .filter(|((own, _), _)| *own == lang)
            .map(|(_, entry)| (entry.path.as_str(), entry))
            .collect();
        let mut scripts: Vec<(Address, String)> = shards(&pages)
            .into_iter()
            .enumerate()
            .map(|(at, script)| {
                let hash = blake3::hash(script.as_bytes()).to_hex();
                (Address::file(format!("assets/search-{lang}-{}.{}.js", at + 1, &hash[..12])), script)
            })
            .collect();
        let shards: Vec<&str> = scripts.iter().map(|(address, _)| address.as_str()).collect();
        let titles = (Address::search_titles(lang), titles(lang, &pages, &shards));
        scripts.insert(0, titles);
        scripts
    }
}

/// Words that are held once, in the order in which they were met.
#[derive(Debug, Default)]
struct Names<'a> {
    at: BTreeMap<&'a str, usize>,
    all: Vec<&'a str>,
}

impl<'a> Names<'a> {
    fn at(&mut self, name: &'a str) -> usize {
        *self.at.entry(name).or_insert_with(|| {
            self.all.push(name);
            self.all.len() - 1
        })
    }
}

/// Titles, headings and aliases with their sounds, and the words of search itself.
fn titles(lang: Lang, pages: &[(&str, &Entry)], shards: &[&str]) -> String {
    let mut held = Names::default();
    let rows: Vec<serde_json::Value> = pages
        .iter()
        .map(|(path, entry)| {
            let about = &entry.about;
            let headings: Vec<(&str, usize)> = entry
                .outline
                .sections
                .iter()
                .skip(1)
                .map(|section| (section.anchor.as_str(), held.at(&section.heading)))
                .collect();
            json!([
                about.sort as usize,
                path,
                held.at(&entry.outline.title),
                held.at(&about.book),
                about.aliases,
                headings
            ])
        })
        .collect();
    let named: Vec<(&str, String)> = held.all.iter().map(|name| (*name, sounds(name))).collect();
    let t = text(lang);
    let words = json!({ "all": t.find_all, "none": t.find_none, "some": t.find_some, "more": t.find_more, "lost": t.find_lost });
    script("titles", &json!({ "words": words, "sorts": names(t), "shards": shards, "names": named, "pages": rows }))
}

/// The texts of sections, each once with the places where it stands, in scripts of at most [`SHARD`] bytes.
fn shards(pages: &[(&str, &Entry)]) -> Vec<String> {
    let mut texts = Names::default();
    let mut places: Vec<Vec<usize>> = Vec::new();
    for (page, (_, entry)) in pages.iter().enumerate() {
        for (section, part) in entry.outline.sections.iter().enumerate().filter(|(_, part)| !part.text.is_empty()) {
            for piece in pieces(&part.text) {
                let at = texts.at(piece);
                places.resize_with(texts.all.len(), Vec::new);
                places[at].extend([page, section]);
            }
        }
    }
    let mut scripts = Vec::new();
    let mut rows = String::new();
    for (text, places) in texts.all.iter().zip(&places) {
        // A text that stands on very many pages is written again, so that no row outgrows its script.
        for places in places.chunks(8 * 1024) {
            let row = literal(&json!([text, places]));
            if !rows.is_empty() && rows.len() + row.len() + FRAME > SHARD {
                scripts.push(shard(&std::mem::take(&mut rows)));
            }
            rows.extend((!rows.is_empty()).then_some(",\n"));
            rows.push_str(&row);
        }
    }
    scripts.extend((!rows.is_empty()).then(|| shard(&rows)));
    scripts
}

fn shard(rows: &str) -> String {
    format!("qunceSearch.texts([\n{rows}\n]);\n")
}

/// A text in pieces of which each fits into a script, however it is escaped there.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let end = (0..=rest.len().min(SHARD / 8)).rev().find(|end| rest.is_char_boundary(*end)).unwrap_or_default();
        let (piece, behind) = rest.split_at(end);
        rest = behind;
        (!piece.is_empty()).then_some(piece)
    })
}

fn script(part: &str, value: &serde_json::Value) -> String {
    format!("qunceSearch.{part}({});\n", literal(value))
}

/// JSON that is also a script's literal, wherever that script may come to stand.
fn literal(value: &serde_json::Value) -> String {
    value.to_string().replace('<', "\\u003c").replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gathered(pages: &[(&str, &str)]) -> Search {
        let search = Search::default();
        for (place, (path, main)) in pages.iter().enumerate() {
            let html = format!("<main id=\"main\">{main}</main>");
            search.gather(Lang::Zh, place, &Address::file(*path), About::default(), &html);
        }
        search
    }

    #[test]
    fn hostile_words_stay_words() {
        let search = gathered(&[(
            "zh/a.html",
            "<h1>&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;\u{2028}</h1><p>&lt;!--&lt;script&gt; \u{2029} ` \\ &quot;</p>",
        )]);
        for (path, script) in search.scripts(Lang::Zh) {
            for bad in ["<", "\u{2028}", "\u{2029}"] {
                assert!(!script.contains(bad), "{path} holds {bad:?}: {script}");
            }
        }
    }

    #[test]
    fn texts_stand_once_and_no_script_is_larger_than_a_shard() {
        let long = (0..60_000).map(|at| format!("<p>{at} 群规与\"引号\"</p>")).collect::<String>();
        let same = "<h1>页</h1><p>同一段话</p>";
        let search =
            gathered(&[("zh/a.html", same), ("zh/b.html", same), ("zh/c.html", format!("<h1>长</h1>{long}").as_str())]);
        let scripts = search.scripts(Lang::Zh);
        assert!(scripts.len() > 3, "{}", scripts.len());
        assert!(scripts.iter().all(|(_, script)| script.len() <= SHARD));
        let all: String = scripts.iter().map(|(_, script)| script.as_str()).collect();
        assert_eq!(all.matches("同一段话").count(), 1);
        assert!(all.contains("[\"同一段话\",[0,0,1,0]]"));
        let texts = scripts.iter().skip(1).map(|(_, script)| script.matches('群').count());
        assert_eq!(texts.sum::<usize>(), 60_000);
    }
}
