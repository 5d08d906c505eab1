//! What publishing keeps its hands off, and the words for it.

use crate::disk::error::printable;
use crate::text::Words;

/// Why a folder is not one to publish into.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// It is the root of the file system.
    Root,
    /// It is the home folder or holds it.
    Home,
    /// It is the workspace or holds it.
    Workspace,
    /// It is inside a folder of the workspace that holds sources.
    Sources(String),
    /// It holds a git repository.
    Repository,
    /// It is inside `.git`.
    Git,
    /// It, or a folder of the workspace on the way to it, is a symbolic link.
    Link(String),
    /// It, or what it would stand in, is no folder.
    NotAFolder,
    /// It is a mount point, and those cannot be exchanged.
    Mount,
    /// It is named like the spare, the lock or the folder in between of another site.
    Reserved,
    /// The path goes up again from a folder that does not exist.
    Unclear,
}

/// Why a file that Qunce wrote is not one that it may replace.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Oddity {
    /// A symbolic link has taken its place.
    Link,
    /// It has a second name somewhere.
    HardLink,
    /// It is neither file nor folder, or a folder where a file was, or on another file system.
    Special,
}

impl Refusal {
    pub(super) fn words(&self) -> Words {
        match self {
            Self::Root => Words::new("这是文件系统的根目录", "it is the root of the file system"),
            Self::Home => Words::new("这是个人主目录或它的上级", "it is the home folder or holds it"),
            Self::Workspace => Words::new("这是工作区或它的上级", "it is the workspace or holds it"),
            Self::Sources(name) => Words::new(
                format!("它在 `{name}/` 里，那里放的是源文件"),
                format!("it is inside `{name}/`, which holds sources"),
            ),
            Self::Repository => Words::new("里面有 git 仓库", "it holds a git repository"),
            Self::Git => Words::new("它在 `.git` 里", "it is inside `.git`"),
            Self::Link(path) => {
                let path = printable(path);
                Words::new(format!("`{path}` 是符号链接"), format!("`{path}` is a symbolic link"))
            }
            Self::NotAFolder => Words::new("它或它的上级不是目录", "it, or what it would stand in, is not a folder"),
            Self::Mount => {
                Words::new("它是挂载点，没法整体替换", "it is a mount point and cannot be exchanged as a whole")
            }
            Self::Reserved => Words::new(
                "这个名字留给另一个站点的备用目录和锁",
                "the name is kept for the spare and the lock of another site",
            ),
            Self::Unclear => {
                Words::new("路径从不存在的目录又折回上级", "the path goes up again from a folder that does not exist")
            }
        }
    }
}

impl Oddity {
    pub(super) fn words(self) -> Words {
        match self {
            Self::Link => Words::new("成了符号链接", "has become a symbolic link"),
            Self::HardLink => Words::new("有不止一个名字（硬链接）", "has more than one name (a hard link)"),
            Self::Special => Words::new("不再是普通文件", "is no longer a plain file"),
        }
    }
}
