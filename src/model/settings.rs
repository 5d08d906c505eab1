//! The workspace's settings, `qunce.yaml`.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::common::WaiverEntry;
use super::macros::record;
use super::reader::{Reader, Slot};
use super::shape::Shape;
use super::value::{List, Stated};
use crate::source::Node;
use crate::text::Lang;

/// A field that somebody else reads: the limits by the method, the bounds by the loader.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Elsewhere;

impl Slot for Elsewhere {
    fn shape() -> Shape {
        Shape::Free
    }

    fn take(_: Option<&Node>, _: &mut Reader<'_>) -> Self {
        Self
    }
}

record! {
    /// The workspace's settings.
    pub struct Settings("设置", "settings") {
        /// The workspace's title.
        title: Stated<String>, "标题", "工作区叫什么", "社群运营手册";
        /// The books, in order; each folder of `playbooks` with a `playbook.yaml` where it is left out.
        books: List<String>, "分册", "有哪些分册，按顺序", "[word-bet]";
        /// The languages of the handbook, the first one by default.
        languages: List<String>, "语言", "手册用哪些语言，第一个是默认", "[zh, en]";
        /// The time zone.
        time_zone: Stated<String>, "时区", "用哪个时区", "Asia/Shanghai";
        /// The day as of which everything is judged; today where it is left out.
        as_of: Stated<Date>, "截至日", "按哪一天来看；不写就是今天", "2026-03-05";
        /// The level of each rule that is not to have its own.
        levels: BTreeMap<String, String>, "级别", "改哪些规则的级别", "{CHR001: warning}";
        /// The limits that are not to be the method's.
        limits: Elsewhere, "上限", "改哪些上限", "{charter: {max_rules: 3}}";
        /// How much is read before it is refused; can only be lowered.
        bounds: BTreeMap<String, i64>, "界限", "最多读多少；只能调低", "{depth: 16}";
        /// Findings that the team accepts for a time.
        waivers: List<WaiverEntry>, "豁免", "暂时接受的问题", "[{rule: SOP003, reason: 成员投票选的钟点, expires_on: 2026-03-31, path: \"playbooks/**\"}]";
        /// The handbook.
        site: Stated<Site>, "手册", "手册怎么出", "{title: 社群运营手册}";
        /// The oldest version of Qunce that may read this workspace.
        requires: Stated<String>, "要求版本", "至少要哪个版本的群策", "\">=0.1\"";
    }
}

impl Settings {
    /// The languages of the handbook, each once and the default first; both where none is named.
    pub fn handbook_languages(&self) -> Vec<Lang> {
        let mut languages: Vec<Lang> = Vec::new();
        for lang in self.languages.iter().filter_map(|name| name.parse().ok()) {
            if !languages.contains(&lang) {
                languages.push(lang);
            }
        }
        if languages.is_empty() { Lang::ALL.to_vec() } else { languages }
    }
}

record! {
    /// The handbook's settings.
    pub struct Site("手册", "handbook settings") {
        /// Its title.
        title: Stated<String>, "标题", "手册叫什么", "社群运营手册";
        /// Where it is published.
        url: Stated<String>, "网址", "发布在哪里", "\"https://handbook.example/\"";
        /// Where the workspace's repository is.
        repository: Stated<String>, "仓库", "工作区的仓库在哪里", "\"https://code.example/team/handbook\"";
        /// The address that edits a file; `{path}` and `{line}` are filled in.
        edit_url: Stated<String>, "编辑地址", "改一个文件的地址，`{path}`、`{line}` 会填好", "\"https://code.example/team/handbook/edit/main/{path}#L{line}\"";
        /// Whether anybody may find it.
        public: Stated<bool>, "公开", "是不是谁都能搜到", "false";
        /// Whether it shows what changed lately.
        history: Stated<bool>, "历史", "要不要列最近的改动", "true";
    }
}
