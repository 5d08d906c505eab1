//! `qunce build`: the handbook, published whole or not at all.

use std::path::PathBuf;
use std::process::ExitCode;

use super::args::Everywhere;
use super::chromium::Chromium;
use super::failure::Failure;
use super::known::live_with;
use super::review::Shown;
use super::terminal::{Terminal, home};
use super::workspace::{Opened, is_unsure, languages, open, shown};
use crate::check::Settled;
use crate::disk::{Guard, PublishError, Published, Spool, publish};
use crate::finding::Level;
use crate::load::{history, revisions};
use crate::report::{self, Verdict};
use crate::site::{BrokenPage, ExposedPage, Site, Watch};
use crate::text::{Lang, Words};

/// What is to be built.
#[derive(Debug)]
pub(super) struct Wanted {
    /// Where the site goes.
    pub(super) out: Option<PathBuf>,
    /// Whether what fails the check stops it.
    pub(super) strict: bool,
    /// The revision or folder with which a page compares it.
    pub(super) review: Option<String>,
    /// Whether each book is printed.
    pub(super) pdf: bool,
    /// Whether each book is put into one file.
    pub(super) single_file: bool,
}

/// Runs the command.
pub(super) fn run(options: &Everywhere, wanted: Wanted, terminal: Terminal) -> Result<ExitCode, Failure> {
    let opened = open(options)?;
    let chromium = wanted.pdf.then(Chromium::find).transpose()?;
    let review = wanted.review.as_deref().map(|base| Shown::new(options, base)).transpose()?;
    let out = wanted.out.unwrap_or_else(|| opened.root.join("site"));
    let facts = terminal.facts(&opened.loaded);
    let mut settled = terminal.checked(&facts, &[]);
    live_with(&mut settled, &opened, None)?;
    let verdict = Verdict { fail_on: Level::Error };
    if wanted.strict && !verdict.passes(&settled) {
        terminal.complain(&report::human(&settled, &opened.loaded, opened.lang))?;
        terminal.complain(&not_built(&settled, &out, opened.lang))?;
        return Ok(ExitCode::from(1));
    }
    if is_unsure(&opened, &settled, terminal)? {
        return Ok(ExitCode::from(1));
    }
    if settled.barring().next().is_some() {
        terminal.complain(&report::barring(&settled, &opened.loaded, opened.lang))?;
        terminal.complain(&held_back(settled.barring().count(), &out, opened.lang))?;
        return Ok(ExitCode::from(1));
    }
    let mut site = Site::new(&facts, &settled, &history(&opened.root), &languages(&opened.loaded.workspace))
        .with_whole_books(wanted.pdf, wanted.single_file)
        .with_revisions(revisions(&opened.root));
    if let Some(shown) = &review {
        site = site.with_review(shown.compared());
    }
    let spool = Spool::for_site(&out).map_err(|error| unspooled(&error))?;
    let watch = Watch::new(&settled, &opened.loaded);
    let put = |path: String, bytes: Vec<u8>| {
        watch.look(&path, &bytes);
        spool.put(path, &bytes)
    };
    let told = terminal
        .during(&Words::new("生成页面", "rendering"), || site.render_to(put))
        .map_err(|error| unspooled(&error))?;
    if let Some(first) = told.broken.first() {
        terminal.complain(&misfit(first, &opened))?;
        return Ok(ExitCode::from(1));
    }
    if let Some(link) = told.links.dead().first() {
        let (page, target) = (&link.page, &link.target);
        return Err(Failure::Work(Words::new(
            format!("页面 {page} 的链接 `{target}` 哪儿也去不了；没有发布"),
            format!("page {page} links to `{target}`, which is nowhere; nothing was published"),
        )));
    }
    if let Some(chromium) = &chromium {
        for (path, html) in site.to_print() {
            watch.look(&path, html.as_bytes());
            let pdf = terminal.during(&Words::new("打印", "printing"), || chromium.print(&html, facts.as_of()))?;
            terminal.say(&printed(&path, opened.lang))?;
            spool.put(path, &pdf).map_err(|error| unspooled(&error))?;
        }
    }
    let exposed = watch.exposed();
    if let Some(first) = exposed.first() {
        terminal.complain(&shows(first, &opened))?;
        terminal.complain(&held_back(exposed.len(), &out, opened.lang))?;
        return Ok(ExitCode::from(1));
    }
    let guard = Guard { workspace_root: opened.root.clone(), home: home() };
    let pages = spool.close();
    let published = terminal.during(&Words::new("发布", "publishing"), || publish(&out, &pages, &guard));
    let published = published.map_err(|error| failed(&error))?;
    terminal.say(&built(&published, &settled, verdict, &opened))?;
    terminal.print(&format!("{}\n", shown(&out.join("index.html"))))?;
    Ok(ExitCode::SUCCESS)
}

fn unspooled(error: &std::io::Error) -> Failure {
    Failure::Work(Words::new(
        format!("页面写不下：{error}；没有发布"),
        format!("the pages could not be kept until publishing: {error}; nothing was published"),
    ))
}

fn failed(error: &PublishError) -> Failure {
    match error {
        PublishError::Refused { .. } => Failure::Usage(error.words()),
        _ => Failure::Work(error.words()),
    }
}

fn not_built(settled: &Settled, out: &std::path::Path, lang: Lang) -> String {
    let errors = settled.count(Level::Error);
    let out = shown(out);
    match lang {
        Lang::Zh => format!("没有生成：有 {errors} 个错误；{out} 原样未动"),
        Lang::En => format!("not built: {errors} {}; {out} is as it was", if errors == 1 { "error" } else { "errors" }),
    }
}

/// That nothing was published, because it would show somebody's data.
fn held_back(count: usize, out: &std::path::Path, lang: Lang) -> String {
    let out = shown(out);
    match lang {
        Lang::Zh => format!("没有生成：有 {count} 处个人信息或密钥不能公开；{out} 原样未动"),
        Lang::En => {
            let places = if count == 1 { "place shows" } else { "places show" };
            format!("not built: {count} {places} personal data or a secret; {out} is as it was")
        }
    }
}

/// What a rendered page shows, where no definition, chapter or snapshot was found to hold it.
fn shows(exposed: &ExposedPage, opened: &Opened) -> String {
    let page = opened.loaded.exposed.veil.cover(&exposed.page);
    let what = exposed.class.words();
    match opened.lang {
        Lang::Zh => format!("页面 {page} 上有{}；可能来自提交说明，或由几段文字拼成", what.zh),
        Lang::En => {
            format!("page {page} shows: {}; it may come from a commit's subject, or from joined texts", what.en)
        }
    }
}

fn printed(path: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("已印 {path}"),
        Lang::En => format!("printed {path}"),
    }
}

/// What a template came to on a page that may not stand there; `check` finds what is wrong on any page.
fn misfit(first: &BrokenPage, opened: &Opened) -> String {
    let BrokenPage { page, broken } = first;
    let files = &opened.loaded.files;
    let place = files.find(&broken.path).map(|file| files.file(file).position(broken.range.0));
    let at = place.map_or_else(|| broken.path.clone(), |at| format!("{}:{}:{}", broken.path, at.line, at.column));
    let what = opened.loaded.exposed.veil.cover(broken.words.in_lang(opened.lang)).into_owned();
    match opened.lang {
        Lang::Zh => format!("没有生成：{at} 放到页面 {page} 上不行：{what}"),
        Lang::En => format!("not built: {at} does not fit on page {page}: {what}"),
    }
}

fn built(published: &Published, settled: &Settled, verdict: Verdict, opened: &Opened) -> String {
    let changed = published.added.len() + published.changed.len();
    let pages = published.total;
    let counts = report::counts(settled, verdict);
    match opened.lang {
        Lang::Zh => format!("{pages} 个文件，{changed} 个有变动，删去 {} 个；{}", published.removed.len(), counts.zh),
        Lang::En => format!("{pages} files, {changed} changed, {} removed; {}", published.removed.len(), counts.en),
    }
}
