//! Files and folders that stand where nothing reads them, said to a person.

use std::collections::BTreeSet;

use super::book::Shelf;
use super::id::offered_id;
use super::place::{Places, Which};
use crate::finding::{Finding, Subject};
use crate::model::Kind;
use crate::model::reader::nearest;
use crate::source::{FileId, Span};
use crate::text::Words;

impl Shelf<'_> {
    fn first_file(&self, prefix: &str) -> FileId {
        self.paths
            .range(prefix.to_owned()..)
            .take_while(|path| path.starts_with(prefix))
            .find_map(|path| self.files.find(path))
            .unwrap_or(self.settings.definition.origin.file)
    }

    pub(super) fn unlisted(&self, index: usize, id: &str, folders: &BTreeSet<String>) -> Finding {
        let origin = &self.settings.definition.origin;
        let path = format!("books[{index}]");
        let span = Places::new(self.files).span(origin.file, Kind::Settings, &path, Which::Value);
        let near = nearest(id, folders.iter().map(String::as_str));
        let label = near.map_or(
            Words::new(
                format!("没有 `playbooks/{id}/playbook.yaml`"),
                format!("there is no `playbooks/{id}/playbook.yaml`"),
            ),
            |near| Words::new(format!("最接近的是 `{near}`"), format!("closest is `{near}`")),
        );
        let mut finding = Finding::error(
            "REF001",
            span,
            Words::new(format!("没有叫 `{id}` 的分册"), format!("no book is called `{id}`")),
            label,
        );
        finding.help = Some(Words::new(
            "改成一个分册的文件夹名，或先建这个分册",
            "use the name of a book's folder, or create the book",
        ));
        finding.key_path = path;
        finding.subject = origin.subject.clone();
        finding
    }

    pub(super) fn without_playbook(&self, folder: &str) -> Finding {
        let file = self.first_file(&format!("playbooks/{folder}/"));
        let mut finding = Finding::error(
            "REF005",
            Span::new(file, 0..0),
            Words::new(
                format!("`playbooks/{folder}` 里没有 `playbook.yaml`，整个文件夹没有读"),
                format!("`playbooks/{folder}` has no `playbook.yaml`; the folder was not read"),
            ),
            Words::new("这个文件属于哪个分册？", "which book does this file belong to?"),
        );
        finding.help = Some(Words::new(
            "补上 `playbook.yaml`，或把文件挪到对的分册",
            "add `playbook.yaml`, or move the files to the right book",
        ));
        finding.subject = Subject { book: folder.to_owned(), kind: "files".to_owned(), id: folder.to_owned() };
        finding
    }

    pub(super) fn stray_data(&self, folder: &str, folders: &BTreeSet<String>) -> Finding {
        let file = self.first_file(&format!("data/{folder}/"));
        let near = nearest(folder, folders.iter().map(String::as_str));
        let label = near.map_or(Words::new("没有这个分册", "there is no such book"), |near| {
            Words::new(format!("最接近的分册是 `{near}`"), format!("the closest book is `{near}`"))
        });
        let mut finding = Finding::error(
            "REF001",
            Span::new(file, 0..0),
            Words::new(format!("`data/{folder}` 没有对应的分册"), format!("`data/{folder}` belongs to no book")),
            label,
        );
        finding.help =
            Some(Words::new("文件夹名要和 `playbooks` 里的分册一样", "the folder is named like a book of `playbooks`"));
        finding.subject = Subject { book: folder.to_owned(), kind: "data".to_owned(), id: folder.to_owned() };
        finding
    }

    pub(super) fn misplaced(&self, book: &str, path: &str, shown: &str, near: Option<&str>) -> Finding {
        let file = self.files.find(path).unwrap_or_else(|| self.first_file(&format!("playbooks/{book}/playbook")));
        let label = near.map_or(Words::new("群策不认识它", "Qunce does not know it"), |near| {
            Words::new(format!("最接近的是 `{near}`"), format!("closest is `{near}`"))
        });
        let mut finding = Finding::error(
            "REF005",
            Span::new(file, 0..0),
            Words::new(
                format!("`{shown}` 放的不是地方，没有读"),
                format!("`{shown}` does not belong here and was not read"),
            ),
            label,
        );
        finding.help = Some(Words::new(
            "定义是各类文件夹里的 `.yaml`；图片放进 `files`，文章放进 `chapters`",
            "definitions are `.yaml` files in the folders of their kinds; pictures go to `files`, pages to `chapters`",
        ));
        finding.subject = Subject { book: book.to_owned(), kind: "files".to_owned(), id: shown.to_owned() };
        finding
    }

    pub(super) fn bad_id(&self, path: &str, subject: &Subject, stem: &str) -> Finding {
        let offered = offered_id(stem);
        let file = self.files.find(path).expect("a definition's file was read");
        let mut finding = Finding::error(
            "REF005",
            Span::new(file, 0..0),
            Words::new(format!("文件名 `{stem}` 不能作编号"), format!("file name `{stem}` cannot be an id")),
            Words::new("编号只用小写字母、数字和短横", "an id has lower-case letters, digits and hyphens"),
        );
        finding.help =
            Some(Words::new(format!("把文件改名为 `{offered}.yaml`"), format!("rename the file to `{offered}.yaml`")));
        finding.subject = subject.clone();
        finding
    }

    /// A book's folder with the name of a folder of the handbook itself.
    pub(super) fn named_like_ours(&self, folder: &str) -> Finding {
        let file = self.first_file(&format!("playbooks/{folder}/playbook"));
        let mut finding = Finding::error(
            "REF005",
            Span::new(file, 0..0),
            Words::new(
                format!("分册不能叫 `{folder}`，整册没有读"),
                format!("no book can be called `{folder}`; it was not read"),
            ),
            Words::new("手册自己的页用着这个名字", "pages of the handbook itself have this name"),
        );
        finding.help = Some(Words::new(
            format!("把文件夹改名，如 `{folder}-book`"),
            format!("rename the folder, `{folder}-book` for example"),
        ));
        finding.subject = Self::subject(folder, Kind::Playbook, "playbook");
        finding
    }

    /// A book's folder whose name cannot be an id.
    pub(super) fn bad_folder(&self, folder: &str, subject: &Subject) -> Finding {
        let offered = offered_id(folder);
        let file = self.first_file(&format!("playbooks/{folder}/playbook"));
        let mut finding = Finding::error(
            "REF005",
            Span::new(file, 0..0),
            Words::new(format!("文件夹名 `{folder}` 不能作编号"), format!("folder name `{folder}` cannot be an id")),
            Words::new("编号只用小写字母、数字和短横", "an id has lower-case letters, digits and hyphens"),
        );
        finding.help =
            Some(Words::new(format!("把文件夹改名为 `{offered}`"), format!("rename the folder to `{offered}`")));
        finding.subject = subject.clone();
        finding
    }
}
