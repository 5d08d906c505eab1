//! The files of a workspace as texts, and places in them.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use super::paged::{Paged, line_ends};
use super::tree::{Bounds, Tree};

/// Names one file of a [`Files`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(u32);

/// A stretch of bytes in one file; both ends lie on character borders.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// Offset of the first byte.
    pub start: u32,
    /// Offset after the last byte.
    pub end: u32,
}

impl Span {
    /// The span of `range` in `file`.
    pub fn new(file: FileId, range: Range<usize>) -> Self {
        Self { file, start: range.start as u32, end: range.end as u32 }
    }

    /// The bytes of the file that this span covers.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// A line and a column, both counted from 1; columns count code points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line, from 1.
    pub line: u32,
    /// The column in code points, from 1.
    pub column: u32,
}

/// One text and where it came from.
#[derive(Debug, Clone)]
pub struct File {
    /// The path from the workspace's root, with `/` between its parts.
    pub path: Arc<str>,
    /// The whole text; empty where it is too big to be held, see [`File::pages`].
    pub text: Arc<str>,
    paged: Option<Arc<Paged>>,
    /// What is told of it where it was a sheet of a workbook: a row a line, its cells apart by tabs.
    sheet: Option<Arc<str>>,
    /// Offsets at which lines begin, looked for when a place is first shown: of most files none is.
    line_starts: OnceLock<Arc<[u32]>>,
    /// Its tree, where it is kept for whoever reads the workspace again.
    tree: Option<Arc<OnceLock<KeptTree>>>,
}

/// A tree and the bounds within which it was read.
#[derive(Debug)]
struct KeptTree {
    bounds: Bounds,
    tree: Arc<Tree>,
}

impl File {
    /// A text by itself, under the path that it has or would have.
    pub fn new(path: &str, text: &str) -> Self {
        let line_starts = OnceLock::new();
        Self { path: path.into(), text: text.into(), paged: None, sheet: None, line_starts, tree: None }
    }

    /// The same text, whose tree is kept once somebody has asked for it.
    #[must_use]
    pub fn keeping_tree(mut self) -> Self {
        self.tree = Some(Arc::default());
        self
    }

    fn line_starts(&self) -> &[u32] {
        self.line_starts.get_or_init(|| std::iter::once(0).chain(line_ends(&self.text).map(|at| at as u32)).collect())
    }

    /// The text as YAML.
    pub fn tree(&self, bounds: &Bounds) -> Arc<Tree> {
        let read = || Arc::new(Tree::parse(&self.text, bounds));
        let Some(kept) = &self.tree else { return read() };
        let kept = kept.get_or_init(|| KeptTree { bounds: *bounds, tree: read() });
        if kept.bounds == *bounds { Arc::clone(&kept.tree) } else { read() }
    }

    /// Whether this is the very text that another is, read in the same way.
    pub fn says_the_same(&self, other: &Self) -> bool {
        let same_pages = match (&self.paged, &other.paged) {
            (None, None) => true,
            (Some(own), Some(others)) => Arc::ptr_eq(own, others),
            _ => false,
        };
        same_pages && self.sheet == other.sheet && (Arc::ptr_eq(&self.text, &other.text) || self.text == other.text)
    }

    /// The pages of a text that is not held.
    pub fn pages(&self) -> Option<&Paged> {
        self.paged.as_deref()
    }

    /// The sheet of a workbook whose text this is: a row a line, its cells apart by tabs.
    pub fn sheet(&self) -> Option<&str> {
        self.sheet.as_deref()
    }

    /// How many bytes the text has.
    pub fn len(&self) -> usize {
        self.pages().map_or(self.text.len(), Paged::len)
    }

    /// Whether the text has none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// A stretch of the text; a sign that is only partly within it is left out.
    pub fn window(&self, mut range: Range<usize>) -> Cow<'_, str> {
        match self.pages() {
            Some(pages) => Cow::Owned(pages.window(range)),
            None => {
                while !self.text.is_char_boundary(range.start.min(self.text.len())) {
                    range.start += 1;
                }
                while !self.text.is_char_boundary(range.end.min(self.text.len())) {
                    range.end -= 1;
                }
                Cow::Borrowed(self.text.get(range).unwrap_or_default())
            }
        }
    }

    /// The line and column of the byte at `offset`.
    pub fn position(&self, offset: usize) -> Position {
        if let Some(pages) = self.pages() {
            return pages.position(offset);
        }
        let offset = offset.min(self.text.len());
        let starts = self.line_starts();
        let line = starts.partition_point(|&start| start as usize <= offset);
        let start = starts[line - 1] as usize;
        let before = &self.text[start..offset];
        let column = match self.sheet {
            Some(_) => before.bytes().filter(|byte| *byte == b'\t').count() + 1,
            None => before.chars().count() + 1,
        };
        Position { line: line as u32, column: column as u32 }
    }

    /// The bytes of line `line` (from 1), without its line break.
    pub fn line(&self, line: u32) -> Range<usize> {
        if let Some(pages) = self.pages() {
            return pages.line(line);
        }
        let starts = self.line_starts();
        let start = starts.get(line as usize - 1).map_or(self.text.len(), |&at| at as usize);
        let end = starts.get(line as usize).map_or(self.text.len(), |&at| at as usize);
        let body = self.text[start..end].trim_end_matches(['\n', '\r']);
        start..start + body.len()
    }

    /// How many lines the text has.
    pub fn line_count(&self) -> u32 {
        self.pages().map_or_else(|| self.line_starts().len() as u32, Paged::line_count)
    }
}

/// The texts that a workspace was read from, by path; it holds them and reads nothing itself.
#[derive(Debug, Clone, Default)]
pub struct Files {
    all: Vec<File>,
    by_path: BTreeMap<Arc<str>, FileId>,
}

impl Files {
    /// Adds a text under its path, or replaces the one that was there, and names it.
    pub fn add(&mut self, path: &str, text: &str) -> FileId {
        self.add_shared(path, text.into())
    }

    /// Adds a text that others hold too.
    pub fn add_shared(&mut self, path: &str, text: Arc<str>) -> FileId {
        let file = File { text, ..File::new(path, "") };
        if let Some(&id) = self.by_path.get(path) {
            self.all[id.0 as usize] = file;
            return id;
        }
        let id = FileId(self.all.len() as u32);
        self.by_path.insert(file.path.clone(), id);
        self.all.push(file);
        id
    }

    /// Adds a sheet of a workbook as a text with a row a line and tabs between cells; a place in it is a row and a column.
    pub fn add_sheet(&mut self, path: &str, sheet: &str, text: &str) -> FileId {
        let id = self.add(path, text);
        self.all[id.0 as usize].sheet = Some(sheet.into());
        id
    }

    /// Adds a text that stays where it is.
    pub fn add_paged(&mut self, path: &str, pages: impl Into<Arc<Paged>>) -> FileId {
        let id = self.add(path, "");
        self.all[id.0 as usize].paged = Some(pages.into());
        id
    }

    /// Keeps the tree of each text from now on, and takes over those that `before` has kept of the very same texts.
    pub fn keep_trees(&mut self, before: Option<&Self>) {
        for file in &mut self.all {
            let same = before.and_then(|before| before.find(&file.path).map(|id| before.file(id)));
            let same = same.filter(|same| same.says_the_same(file)).and_then(|same| same.tree.clone());
            file.tree = Some(same.unwrap_or_default());
        }
    }

    /// The first file that could not be read again when a page of it was asked for, and why.
    pub fn failure(&self) -> Option<(&str, &str)> {
        self.all.iter().find_map(|file| Some((&*file.path, file.pages()?.failure()?)))
    }

    /// The file of this id.
    pub fn file(&self, id: FileId) -> &File {
        &self.all[id.0 as usize]
    }

    /// The file at this path.
    pub fn find(&self, path: &str) -> Option<FileId> {
        self.by_path.get(path).copied()
    }

    /// All files, sorted by path.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &File)> {
        self.by_path.values().map(|&id| (id, self.file(id)))
    }

    /// The text that a span covers.
    pub fn slice(&self, span: Span) -> Cow<'_, str> {
        self.file(span.file).window(span.range())
    }

    /// Where a span begins and ends; the end is exclusive.
    pub fn positions(&self, span: Span) -> (Position, Position) {
        let file = self.file(span.file);
        (file.position(span.start as usize), file.position(span.end as usize))
    }
}
