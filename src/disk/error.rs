//! Why a site was not published, in both languages.

use std::fmt;
use std::io;

use crate::disk::{NameFault, Oddity, Refusal};
use crate::text::number::count;
use crate::text::{Words, is_hidden};

/// How many foreign files a message names.
const NAMED: usize = 5;

/// Why a site was not published.
#[derive(Debug)]
pub enum PublishError {
    /// The folder is not one to publish into.
    Refused {
        /// The folder as it was given.
        out: String,
        /// Why.
        why: Refusal,
    },
    /// The folder holds files that Qunce did not write.
    Foreign {
        /// The folder.
        folder: String,
        /// Their paths, sorted; a folder that holds nothing ends in `/`.
        files: Vec<String>,
        /// Whether there are more than were counted.
        more: bool,
    },
    /// A file that Qunce wrote has become something else.
    Odd {
        /// The file.
        path: String,
        /// What it is now.
        why: Oddity,
    },
    /// Something that Qunce did not make has the name of the spare or the lock.
    InTheWay {
        /// What has the name.
        path: String,
    },
    /// A file may not be published under its path.
    Name {
        /// The path from the site's root.
        path: String,
        /// Why.
        why: NameFault,
    },
    /// Another build is publishing to the same folder.
    Busy {
        /// The folder as it was given.
        out: String,
    },
    /// The disk could not be read or written.
    Write {
        /// The folder as it was given.
        out: String,
        /// Where it happened.
        path: String,
        /// How many bytes were to be written, as far as that was known.
        needs: u64,
        /// Whether a previous version stands.
        previous: bool,
        /// What the system said.
        source: io::Error,
    },
}

impl PublishError {
    /// The error in words.
    pub fn words(&self) -> Words {
        match self {
            Self::Refused { out, why } => {
                let (out, why) = (folder(out), why.words());
                Words::new(
                    format!("不能发布到 `{out}`：{}，没有动任何东西；用 `--out` 给手册单独一个目录", why.zh),
                    format!(
                        "cannot publish to `{out}`: {}; nothing was changed; give the handbook a folder of its own with `--out`",
                        why.en
                    ),
                )
            }
            Self::Foreign { folder: name, files, more } => foreign_words(name, files, *more),
            Self::Odd { path, why } => {
                let (path, why) = (printable(path), why.words());
                Words::new(
                    format!("`{path}` {}，没有动任何东西；删掉它，或用 `--out` 换个目录", why.zh),
                    format!("`{path}` {}; nothing was changed; remove it or use `--out`", why.en),
                )
            }
            Self::InTheWay { path } => {
                let path = printable(path);
                Words::new(
                    format!("`{path}` 不是 Qunce 建的，没有动任何东西；移走它，或用 `--out` 换个目录"),
                    format!("`{path}` is not Qunce's; nothing was changed; move it away or use `--out`"),
                )
            }
            Self::Name { path, why } => {
                let (path, why) = (printable(path), why.words());
                Words::new(
                    format!("手册里的文件不能叫 `{path}`：{}，没有动任何东西", why.zh),
                    format!("no file of the handbook can be named `{path}`: {}; nothing was changed", why.en),
                )
            }
            Self::Busy { out } => {
                let out = folder(out);
                Words::new(
                    format!("另一次生成正在发布到 `{out}`，没有动任何东西；等它结束再运行"),
                    format!("another build is publishing to `{out}`; nothing was changed; run again when it is done"),
                )
            }
            Self::Write { out, path, needs, previous, source } => write_words(out, path, *needs, *previous, source),
        }
    }
}

impl fmt::Display for PublishError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.words().en)
    }
}

impl std::error::Error for PublishError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Write { source, .. } => Some(source),
            _ => None,
        }
    }
}

fn foreign_words(name: &str, files: &[String], more: bool) -> Words {
    let name = folder(name);
    let total = count(files.len() as u64);
    let named: Vec<String> = files.iter().take(NAMED).map(|it| format!("`{}`", printable(it))).collect();
    let cut = more || files.len() > NAMED;
    let (least_zh, least_en) = if more { ("至少 ", "at least ") } else { ("", "") };
    let noun = if files.len() == 1 { "file" } else { "files" };
    Words::new(
        format!(
            "`{name}` 里有 {least_zh}{total} 个不是 Qunce 写的文件（{}{}），没有动任何东西；清空它，或用 `--out` 换个目录",
            named.join("、"),
            if cut { " 等" } else { "" },
        ),
        format!(
            "`{name}` holds {least_en}{total} {noun} that Qunce did not write ({}{}); nothing was changed; empty it or use `--out`",
            named.join(", "),
            if cut { " and others" } else { "" },
        ),
    )
}

fn write_words(out: &str, path: &str, needs: u64, previous: bool, source: &io::Error) -> Words {
    let (out, path, reason) = (folder(out), printable(path), reason(source));
    let full = matches!(source.kind(), io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded) && needs > 0;
    let (needs_zh, needs_en) = if full {
        (format!("，这一版要写 {} 字节", count(needs)), format!(", this version writes {} bytes", count(needs)))
    } else {
        (String::new(), String::new())
    };
    let (after_zh, after_en) = if previous {
        ("上一版原样未动", "the previous version is untouched")
    } else {
        ("什么也没有发布", "nothing was published")
    };
    Words::new(
        format!("写不进 `{out}`：{}（`{path}`{needs_zh}）；{after_zh}", reason.zh),
        format!("cannot write `{out}`: {} (`{path}`{needs_en}); {after_en}", reason.en),
    )
}

/// What the system said, in words that a reader knows.
pub(super) fn reason(error: &io::Error) -> Words {
    match error.kind() {
        io::ErrorKind::PermissionDenied => Words::new("没有权限", "permission denied"),
        io::ErrorKind::StorageFull => Words::new("磁盘已满", "disk full"),
        io::ErrorKind::QuotaExceeded => Words::new("超出磁盘配额", "disk quota exceeded"),
        io::ErrorKind::ReadOnlyFilesystem => Words::new("文件系统只读", "the file system is read-only"),
        io::ErrorKind::ResourceBusy => Words::new("正在使用中", "it is in use"),
        io::ErrorKind::CrossesDevices => Words::new("它在另一个文件系统上", "it is on another file system"),
        io::ErrorKind::NotFound => Words::new("找不到", "not found"),
        _ if error.raw_os_error() == Some(rustix::io::Errno::IO.raw_os_error()) => {
            Words::new("磁盘读写出错", "the disk reports an error")
        }
        _ if error.raw_os_error() == Some(rustix::io::Errno::MFILE.raw_os_error()) => {
            Words::new("打开的文件太多", "too many open files")
        }
        _ => Words::same(error.to_string()),
    }
}

/// A folder's name as it is shown: it ends in a slash.
fn folder(name: &str) -> String {
    let name = printable(name);
    if name.ends_with('/') { name } else { name + "/" }
}

/// A name with what a terminal would act upon, or hide, written out.
pub(super) fn printable(name: &str) -> String {
    name.chars().fold(String::with_capacity(name.len()), |mut text, it| {
        if is_hidden(it) || it == '`' {
            text.extend(it.escape_unicode());
        } else {
            text.push(it);
        }
        text
    })
}
