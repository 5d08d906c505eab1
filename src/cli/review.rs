//! `qunce review`: what a change means, between two revisions, two folders, or a revision and the working tree.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;

use super::args::Everywhere;
use super::failure::Failure;
use super::known::unread;
use super::output::{Output, arranged, put, spare_sources};
use super::progress;
use super::terminal::Terminal;
use super::workspace::{Opened, found, opened, reading, root};
use crate::load::{AsOf, Base, Found, Loaded, Reading, Revision, parting, read, read_under, revision};
use crate::report::review::{Format, Reviewed};
use crate::review::told::summary::verdict;
use crate::review::{Assumption, Assumptions, Compared, FailOn, Review, Side, SideName, Verdict, review, unknown_in};
use crate::text::Words;

/// What is compared, how it is told, and from what on it fails.
#[derive(Debug, Args)]
pub(super) struct ReviewArgs {
    /// what was before: a revision or a folder; BASE..HEAD names both sides, BASE...HEAD starts where HEAD parted from BASE
    #[arg(value_name = "BASE[..HEAD]", allow_hyphen_values = true)]
    base: String,
    /// what is after, where it is not in the first word: a revision or a folder; the working tree by default
    #[arg(value_name = "HEAD", allow_hyphen_values = true)]
    head: Option<String>,
    /// terminal, markdown or json; terminal where nothing else is asked for; several, each but one to its file:
    /// --format markdown=review.md
    #[arg(id = "review_format", long = "format", value_name = "NAME[=FILE]", value_parser = format)]
    format: Vec<Output<Format>>,
    /// fail from this class of changes on: breaking, approval, notable or minor; or from this level of new findings on:
    /// error, warning or info
    #[arg(id = "review_fail_on", long = "fail-on", value_name = "CLASS|LEVEL", default_value = "error", value_parser = fail_on)]
    fail_on: FailOn,
    /// reckon both sides as if: members=480, sign_ups=300, members:word-bet-a=120, sign_ups:word-bet-3=200; several of them
    #[arg(long, value_name = "FIGURE=NUMBER", value_parser = assumption)]
    assume: Vec<Assumption>,
}

fn format(text: &str) -> Result<Output<Format>, String> {
    Output::parse(text, Format::named, || Format::ALL.map(Format::name).join(", "))
}

fn fail_on(text: &str) -> Result<FailOn, String> {
    FailOn::named(text).ok_or_else(|| "breaking, approval, notable, minor, error, warning, info".to_owned())
}

fn assumption(text: &str) -> Result<Assumption, String> {
    Assumption::parse(text)
        .ok_or_else(|| "members=480, sign_ups=300, members:GROUP=120, sign_ups:EDITION=200".to_owned())
}

/// Runs the command.
pub(super) fn run(options: &Everywhere, args: &ReviewArgs, terminal: Terminal) -> Result<ExitCode, Failure> {
    let outputs = arranged(&args.format, Format::Terminal, false)?;
    let sides = Sides::open(options, &args.base, args.head.as_deref())?;
    spare_sources(&outputs, &sides.after)?;
    let review = sides.review(&Assumptions(args.assume.clone()), terminal)?;
    let reviewed = Reviewed {
        review: &review,
        base: &sides.base,
        head: &sides.head,
        verdict: Verdict::of(&review, args.fail_on),
        loaded: &sides.after.loaded,
    };
    let mut is_said = false;
    for output in &outputs {
        let lang = match output.format {
            Format::Terminal => sides.after.lang,
            Format::Markdown | Format::Json => sides.after.machine_lang,
        };
        put(output, &output.format.write(reviewed, lang), &sides.after, terminal)?;
        is_said |= output.format == Format::Terminal && output.file.is_none();
    }
    if !is_said {
        terminal.say(verdict(&review, reviewed.verdict).in_lang(sides.after.lang))?;
    }
    Ok(if reviewed.verdict.passes() { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

/// What `build` shows of a change: the working tree against a base.
pub(super) struct Shown {
    review: Review,
    base: SideName,
    head: SideName,
}

impl Shown {
    /// Compares what is to be built with a base.
    pub(super) fn new(options: &Everywhere, base: &str) -> Result<Self, Failure> {
        let sides = Sides::open(options, base, None)?;
        if sides.head.commit.is_some() {
            return Err(Failure::usage(
                "`--review` 只写改动之前是哪个版本：手册是按工作区现状生成的",
                "`--review` names the revision from before the change: the handbook is made of the working tree",
            ));
        }
        let review = sides.review(&Assumptions::default(), Terminal::new(options))?;
        let Sides { base, head, .. } = sides;
        Ok(Self { review, base, head })
    }

    /// The review, to be shown.
    pub(super) fn compared(&self) -> Compared<'_> {
        Compared { review: &self.review, base: &self.base, head: &self.head }
    }
}

/// Both sides of a change, the second one read under the settings of the first.
pub(super) struct Sides {
    /// The workspace as it was.
    pub(super) before: Loaded,
    /// What it is called.
    pub(super) base: SideName,
    /// The workspace as it is to be.
    pub(super) after: Opened,
    /// What it is called.
    pub(super) head: SideName,
}

/// Where a side is read from.
enum From {
    Folder(PathBuf),
    Revision(String),
    WorkingTree,
}

impl Sides {
    /// Reads both sides; git's objects are read where they lie, nothing is checked out.
    pub(super) fn open(options: &Everywhere, base: &str, head: Option<&str>) -> Result<Self, Failure> {
        let (from, to) = sides(options, base, head)?;
        let place = match &to {
            From::Folder(folder) => folder.clone(),
            From::Revision(_) | From::WorkingTree => root(options)?,
        };
        let (before, base, loaded, head) = progress::reading(Terminal::new(options), || {
            let (old, base) = found_at(&place, from)?;
            let before = read(old, reading(options));
            // One day for both sides, however they are read.
            let as_of = AsOf { given: Some(before.workspace.as_of), now: jiff::Timestamp::UNIX_EPOCH };
            let (new, head) = found_at(&place, to)?;
            let commit = base.commit.clone().unwrap_or_else(|| "base".to_owned());
            let judge = Base { commit: &commit, loaded: &before };
            let loaded = read_under(new, Reading { as_of, any_id: false }, &judge);
            Ok((before, base, loaded, head))
        })?;
        let after = opened(options, place, loaded, base.commit.clone())?;
        Ok(Self { before, base, after, head })
    }
}

impl Sides {
    /// What the change means.
    fn review(&self, assumptions: &Assumptions, terminal: Terminal) -> Result<Review, Failure> {
        let (before, after) = (terminal.facts(&self.before), terminal.facts(&self.after.loaded));
        if let Some(id) = unknown_in(assumptions, &before, &after) {
            return Err(Failure::usage(
                format!("`--assume` 里的 `{id}`，两边都没有这个群或这一期"),
                format!("`--assume` names `{id}`, which is a group or an edition of neither side"),
            ));
        }
        let (old, new) = (terminal.checked(&before, &[]), terminal.checked(&after, &[]));
        let (before, after) = (Side { facts: &before, settled: &old }, Side { facts: &after, settled: &new });
        Ok(review(before, after, assumptions))
    }
}

/// Where the two sides are to be read from.
fn sides(options: &Everywhere, base: &str, head: Option<&str>) -> Result<(From, From), Failure> {
    if let Some(head) = head {
        return Ok((side(options, base), side(options, head)));
    }
    if let From::Folder(folder) = side(options, base) {
        return Ok((From::Folder(folder), From::WorkingTree));
    }
    let both =
        |(one, other): (&str, &str)| [one, other].map(|name| if name.is_empty() { "HEAD" } else { name }.to_owned());
    if let Some([one, other]) = base.split_once("...").map(both) {
        let parted = parting(&root(options)?, &one, &other).map_err(|error| unread(&error))?;
        return Ok((From::Revision(parted), From::Revision(other)));
    }
    Ok(match base.split_once("..").map(both) {
        Some([one, other]) => (From::Revision(one), From::Revision(other)),
        None => (From::Revision(base.to_owned()), From::WorkingTree),
    })
}

/// A folder where a workspace stands, else the name of a revision.
fn side(options: &Everywhere, name: &str) -> From {
    let below = options.dir.as_deref().unwrap_or(Path::new(".")).join(name);
    let folder = [PathBuf::from(name), below].into_iter().find(|folder| folder.join("qunce.yaml").is_file());
    match folder.and_then(|folder| std::fs::canonicalize(folder).ok()) {
        Some(folder) => From::Folder(folder),
        None => From::Revision(name.to_owned()),
    }
}

/// The files of a side, and what it is called.
fn found_at(place: &Path, from: From) -> Result<(Found, SideName), Failure> {
    match from {
        From::WorkingTree => {
            Ok((found(place)?, SideName { name: Words::new("工作区现状", "working tree"), commit: None }))
        }
        From::Folder(folder) => {
            let name = folder
                .file_name()
                .map_or_else(|| folder.display().to_string(), |name| name.to_string_lossy().into_owned());
            Ok((found(&folder)?, SideName { name: Words::same(name), commit: None }))
        }
        From::Revision(name) => {
            let Revision { commit, found } = revision(place, &name).map_err(|error| unread(&error))?;
            Ok((found, SideName { name: Words::same(name), commit: Some(commit) }))
        }
    }
}
