//! Names that a published file may have: beneath the site's root, and the same one file on every system.

use std::collections::BTreeMap;

use crate::disk::MANIFEST;
use crate::text::Words;

/// The longest name that common file systems take, in bytes.
const LONGEST_NAME: usize = 255;

/// The longest path in a site, in bytes; archives and hosts begin to refuse beyond it.
const LONGEST_PATH: usize = 1024;

/// Why a file may not be published under its path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NameFault {
    /// It is empty or absolute, or has an empty part, `.` or `..`.
    Outside,
    /// It has a character that some system refuses, folds or hides.
    Character(char),
    /// A part ends in a dot or a space, which Windows drops.
    Ending,
    /// A part begins with `-`, which commands read as an option.
    Dash,
    /// A part is the name of a device on Windows.
    Device(String),
    /// A part or the path is too long.
    Long,
    /// It differs from another path only by upper and lower case.
    Twin(String),
    /// It is a file where another path has a folder.
    Folder(String),
    /// It is the manifest's own name.
    Reserved,
}

impl NameFault {
    /// The fault in words.
    pub fn words(&self) -> Words {
        match self {
            Self::Outside => Words::new(
                "路径要从站点根目录写起，不带开头的 `/`，也没有 `.` 和 `..`",
                "a path starts at the site's root, without a leading `/`, `.` or `..`",
            ),
            Self::Character(it) => Words::new(
                format!("不是所有系统都认 U+{:04X} 这个字符", *it as u32),
                format!("not every system takes the character U+{:04X}", *it as u32),
            ),
            Self::Ending => Words::new("名字以点或空格结尾", "a name ends in a dot or a space"),
            Self::Dash => {
                Words::new("名字以 `-` 开头，会当成命令选项", "a name begins with `-` and reads as an option")
            }
            Self::Device(name) => Words::new(
                format!("`{name}` 在 Windows 上是设备名"),
                format!("`{name}` is the name of a device on Windows"),
            ),
            Self::Long => Words::new("名字太长", "the name is too long"),
            Self::Twin(other) => Words::new(
                format!("和 `{other}` 只差大小写"),
                format!("only upper and lower case tell it from `{other}`"),
            ),
            Self::Folder(other) => {
                Words::new(format!("`{other}` 要把它当目录用"), format!("`{other}` needs a folder of that name"))
            }
            Self::Reserved => {
                Words::new("这个名字留给 Qunce 自己的清单", "the name is kept for Qunce's own list of files")
            }
        }
    }
}

/// The first path, in order, that may not be published, and why.
pub(super) fn first_fault<'a>(paths: impl Iterator<Item = &'a str>) -> Option<(&'a str, NameFault)> {
    // Folded path or folder -> how it was first written, and the path that it belongs to where it is a folder.
    let mut taken: BTreeMap<String, (&str, Option<&str>)> = BTreeMap::new();
    taken.insert(MANIFEST.to_owned(), (MANIFEST, None));
    taken.insert(".qunce".to_owned(), (".qunce", Some(MANIFEST)));
    let mut last_folder = "";
    for path in paths {
        if let Some(fault) = fault(path) {
            return Some((path, fault));
        }
        let folder = path.rfind('/').map_or("", |at| &path[..at]);
        let skip = if folder == last_folder { folder.len() } else { 0 };
        last_folder = folder;
        let ends = path.match_indices('/').map(|(at, _)| at).filter(|&at| at > skip).chain([path.len()]);
        for end in ends {
            let part = &path[..end];
            let is_folder = end < path.len();
            match taken.get(&part.to_ascii_lowercase()) {
                None => {
                    taken.insert(part.to_ascii_lowercase(), (part, is_folder.then_some(path)));
                }
                Some(&(other, _)) if other != part => return Some((path, NameFault::Twin(other.to_owned()))),
                Some((_, Some(_))) if is_folder => {}
                Some((MANIFEST, None)) => return Some((path, NameFault::Reserved)),
                Some((_, Some(below))) => return Some((path, NameFault::Folder((*below).to_owned()))),
                Some((file, None)) => return Some((file, NameFault::Folder(path.to_owned()))),
            }
        }
    }
    None
}

/// What is wrong with one path by itself.
pub(super) fn fault(path: &str) -> Option<NameFault> {
    if path.len() > LONGEST_PATH {
        return Some(NameFault::Long);
    }
    path.split('/').find_map(part_fault)
}

fn part_fault(part: &str) -> Option<NameFault> {
    if matches!(part, "" | "." | "..") {
        return Some(NameFault::Outside);
    }
    if let Some(it) = part.chars().find(|&it| !is_safe(it)) {
        return Some(NameFault::Character(it));
    }
    if part.ends_with(['.', ' ']) {
        return Some(NameFault::Ending);
    }
    if part.starts_with('-') {
        return Some(NameFault::Dash);
    }
    if part.len() > LONGEST_NAME {
        return Some(NameFault::Long);
    }
    is_device(part).then(|| NameFault::Device(part.to_owned()))
}

/// Printable ASCII that Windows takes, and Han: these have no second spelling in any normal form, width or case, but
/// ASCII's case, which is compared apart.
fn is_safe(it: char) -> bool {
    match it {
        '<' | '>' | ':' | '"' | '\\' | '|' | '?' | '*' => false,
        // Without the compatibility ideographs, which normalise to others.
        _ => {
            matches!(it, ' '..='~' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{20000}'..='\u{2f7ff}' | '\u{30000}'..='\u{3ffff}')
        }
    }
}

/// Whether Windows reads the name, whatever its extension, as a device; superscript digits never get here.
fn is_device(part: &str) -> bool {
    let stem = part.split('.').next().unwrap_or(part).trim_end().to_ascii_uppercase();
    let numbered = |prefix: &str| {
        stem.strip_prefix(prefix).is_some_and(|rest| rest.len() == 1 && rest.bytes().all(|it| it.is_ascii_digit()))
    };
    matches!(stem.as_str(), "CON" | "PRN" | "AUX" | "NUL" | "CONIN$" | "CONOUT$" | "CLOCK$")
        || numbered("COM")
        || numbered("LPT")
}
