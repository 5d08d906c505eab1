//! A workspace as it was at a revision: read from git's objects, with no checkout and no file written.

use std::fmt;
use std::fs::File;
use std::io::{BufRead, BufReader, Read, Write as _};
use std::os::unix::fs::FileExt;
use std::path::Path;
use std::process::{ChildStdout, Output, Stdio};
use std::sync::Arc;

use super::discover::{
    Content, FOLDERS, Found, HELD, MOST_FILES, Refusal, is_hidden_name, is_ours, is_snapshot, limit_of,
};
use super::git::git;
use super::past::past_texts;
use super::settings::SETTINGS_PATH;
use crate::source::Bytes;
use crate::text::Words;

/// A commit, and the workspace's files in it.
#[derive(Debug)]
pub struct Revision {
    /// The commit's whole name.
    pub commit: String,
    /// The files.
    pub found: Found,
}

/// Why a revision was not read.
#[derive(Debug)]
pub enum RevisionError {
    /// The name could not be one of a commit.
    Name(String),
    /// No commit has the name.
    Unknown(String),
    /// Two commits have no common past, or a shallow clone does not know it.
    Apart(String, String),
    /// The workspace is in no repository.
    NoRepository,
    /// There is no `git` program, or it did not finish.
    Git(String),
}

impl RevisionError {
    /// Whether whoever asked has to ask otherwise; else something did not work.
    pub fn is_wrong_use(&self) -> bool {
        !matches!(self, Self::Git(_))
    }

    /// The error in words.
    pub fn words(&self) -> Words {
        match self {
            Self::Name(name) => {
                let name = name.escape_debug();
                Words::new(format!("`{name}` 不能是版本名"), format!("`{name}` cannot be the name of a revision"))
            }
            Self::Unknown(name) => Words::new(
                format!("git 里没有 `{name}` 这个提交；浅克隆要先把历史取全"),
                format!("git has no commit `{name}`; a shallow clone has to fetch its history first"),
            ),
            Self::Apart(one, other) => {
                let (one, other) = (&one[..12.min(one.len())], &other[..12.min(other.len())]);
                Words::new(
                    format!("git 找不到 {one} 和 {other} 的共同起点；浅克隆要先取历史"),
                    format!(
                        "git knows no common past of {one} and {other}; a shallow clone has to fetch its history first"
                    ),
                )
            }
            Self::NoRepository => Words::new(
                "工作区不在 git 仓库里，没有可比的版本",
                "the workspace is in no git repository: there is no revision to compare with",
            ),
            Self::Git(text) => Words::new(format!("git 没有做完：{text}"), format!("git could not finish: {text}")),
        }
    }
}

impl fmt::Display for RevisionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.words().en)
    }
}

impl std::error::Error for RevisionError {}

impl From<std::io::Error> for RevisionError {
    fn from(error: std::io::Error) -> Self {
        Self::Git(error.to_string())
    }
}

/// Reads the workspace below `root` as it was at the revision of this name; one that was not there yet has no files.
///
/// # Errors
/// When there is no such commit, or git does not tell.
pub fn revision(root: &Path, name: &str) -> Result<Revision, RevisionError> {
    let commit = commit(root, name)?;
    let mut found = files(root, &commit)?;
    found.past = past_texts(root, &found.files, &commit);
    Ok(Revision { commit, found })
}

/// The commit at which two lines of work parted.
///
/// # Errors
/// When there is no such commit, or git does not tell.
pub fn parting(root: &Path, one: &str, other: &str) -> Result<String, RevisionError> {
    let (one, other) = (commit(root, one)?, commit(root, other)?);
    let output = git(root).args(["merge-base", &one, &other]).output()?;
    let told = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    match complaint(&output).as_str() {
        _ if output.status.success() && !told.is_empty() => Ok(told),
        "" => Err(RevisionError::Apart(one, other)),
        said => Err(RevisionError::Git(said.to_owned())),
    }
}

/// The text of one file at a commit, by its path from `root`; nothing where it was not there.
///
/// # Errors
/// When git does not tell.
pub fn file_at(root: &Path, commit: &str, path: &str) -> Result<Option<String>, RevisionError> {
    let output = git(root).args(["cat-file", "blob", &format!("{commit}:./{path}")]).output()?;
    Ok(output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned()))
}

fn commit(root: &Path, name: &str) -> Result<String, RevisionError> {
    // What begins with a hyphen would be an option.
    if name.is_empty() || name.starts_with('-') || name.contains(|sign: char| sign.is_control() || sign == ':') {
        return Err(RevisionError::Name(name.to_owned()));
    }
    let output = git(root)
        .args(["rev-parse", "--verify", "--quiet", "--end-of-options"])
        .arg(format!("{name}^{{commit}}"))
        .output()?;
    let told = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    if output.status.success() && told.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Ok(told);
    }
    let said = complaint(&output);
    match said.as_str() {
        "" => Err(RevisionError::Unknown(name.to_owned())),
        said if said.contains("not a git repository") => Err(RevisionError::NoRepository),
        _ => Err(RevisionError::Git(said)),
    }
}

fn complaint(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).trim().to_owned()
}

/// A file's text to ask for.
struct Wanted {
    object: String,
    name: String,
}

fn files(root: &Path, commit: &str) -> Result<Found, RevisionError> {
    let output = git(root)
        .args(["ls-tree", "-r", "-l", "-z", commit, "--", SETTINGS_PATH])
        .args(FOLDERS.map(|folder| format!("{folder}/")))
        .output()?;
    if !output.status.success() {
        return Err(RevisionError::Git(complaint(&output)));
    }
    let mut found = Found::default();
    let mut wanted = Vec::new();
    for entry in output.stdout.split(|byte| *byte == 0).filter(|entry| !entry.is_empty()).take(MOST_FILES + 1) {
        take(entry, &mut wanted, &mut found)?;
    }
    read(root, &wanted, &mut found)?;
    Ok(found)
}

/// Takes one entry of the tree as `discover` takes a file: `mode type object size<tab>path`.
fn take(entry: &[u8], wanted: &mut Vec<Wanted>, found: &mut Found) -> Result<(), RevisionError> {
    let Some(tab) = entry.iter().position(|byte| *byte == b'\t') else { return Ok(()) };
    let (head, path) = (String::from_utf8_lossy(&entry[..tab]), &entry[tab + 1..]);
    let [mode, kind, object, size] = head.split_whitespace().collect::<Vec<_>>()[..] else { return Ok(()) };
    let Some(name) = std::str::from_utf8(path).ok().filter(|name| !name.chars().any(char::is_control)) else {
        found.refuse(String::from_utf8_lossy(path).escape_debug().to_string(), Refusal::BadName);
        return Ok(());
    };
    if kind != "blob" || name.split('/').any(is_hidden_name) || is_ours(name) {
        return Ok(());
    }
    // Of an object that is not there, as in a partial clone, git knows no size.
    let size: u64 = size.parse().map_err(|_| RevisionError::Git(format!("`{name}`: {object} is missing")))?;
    match limit_of(name) {
        _ if mode == "120000" => found.refuse(name.to_owned(), Refusal::Link),
        Some(limit) if size > limit => found.refuse(name.to_owned(), Refusal::TooLarge(limit)),
        Some(_) => {
            found.paths.insert(name.to_owned());
            wanted.push(Wanted { object: object.to_owned(), name: name.to_owned() });
        }
        None => {
            found.paths.insert(name.to_owned());
        }
    }
    Ok(())
}

/// Asks one `git cat-file --batch` for every text.
fn read(root: &Path, wanted: &[Wanted], found: &mut Found) -> Result<(), RevisionError> {
    let mut child = git(root)
        .args(["cat-file", "--batch"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()?;
    let (mut questions, answers) = (child.stdin.take(), child.stdout.take());
    let told = std::thread::scope(|scope| {
        // Asked from beside, so that neither side waits for the other with a full pipe.
        scope.spawn(move || {
            let Some(pipe) = &mut questions else { return };
            for one in wanted {
                if writeln!(pipe, "{}", one.object).is_err() {
                    break;
                }
            }
        });
        let mut answers = BufReader::new(answers.ok_or_else(|| RevisionError::Git("no answer".to_owned()))?);
        wanted.iter().try_for_each(|one| {
            let content = answer(&mut answers, one)?;
            found.take(&one.name, content);
            Ok(())
        })
    });
    child.wait()?;
    told
}

/// One answer: `object blob size`, a line break, the bytes, a line break.
fn answer(answers: &mut BufReader<ChildStdout>, one: &Wanted) -> Result<Result<Content, Refusal>, RevisionError> {
    let mut head = String::new();
    answers.read_line(&mut head)?;
    let size = head.trim_end().rsplit_once(' ').and_then(|(_, size)| size.parse().ok());
    let Some(size) = size.filter(|_| head.starts_with(&one.object)) else {
        return Err(RevisionError::Git(format!("`{}`: {}", one.name, head.trim_end())));
    };
    let content = if is_snapshot(&one.name) && size > HELD {
        let mut file = tempfile::tempfile()?;
        std::io::copy(&mut answers.take(size), &mut file)?;
        let copied: Arc<dyn Bytes> = Arc::new(Copied { file, size });
        Content::over(&one.name, &copied).map_err(|error| RevisionError::Git(format!("{error:#}")))?
    } else {
        let mut bytes: Vec<u8> = vec![0; size as usize];
        answers.read_exact(&mut bytes)?;
        Content::of(&one.name, bytes)
    };
    answers.read_exact(&mut [0])?;
    Ok(content)
}

/// A big snapshot of a revision, in a file without a name that is gone with it.
#[derive(Debug)]
struct Copied {
    file: File,
    size: u64,
}

impl Bytes for Copied {
    fn len(&self) -> u64 {
        self.size
    }

    fn read_at(&self, at: u64, into: &mut [u8]) -> std::io::Result<usize> {
        self.file.read_at(into, at)
    }
}
