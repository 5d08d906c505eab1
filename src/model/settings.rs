//! The workspace's settings, `qunce.yaml`.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::common::WaiverEntry;
use super::kind::Kind;
use super::macros::{choices, record};
use super::reader::{Reader, Slot};
use super::review::ReviewSettings;
use super::rule::Both;
use super::shape::Shape;
use super::value::{List, Stated};
use crate::source::Node;
use crate::text::Lang;

/// The limits, which the method reads.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Elsewhere;

impl Slot for Elsewhere {
    fn shape() -> Shape {
        Shape::Limits
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
        /// Levels and limits that hold for some books, folders or kinds only; the later one wins.
        overrides: List<OverrideEntry>, "例外", "只管一部分文件的级别和上限：按分册、路径或类别；写在后面的算数", "[{path: \"playbooks/*/groups/trial-*\", levels: {POS009: info}}]";
        /// The findings that the team lives with for now, as `qunce baseline write` wrote them down.
        baseline: Stated<String>, "基线", "暂且放着的旧问题记在哪个文件，由 `qunce baseline write` 写", "qunce-baseline.json";
        /// Findings that the team accepts for a time.
        waivers: List<WaiverEntry>, "豁免", "暂时接受的问题", "[{rule: SOP003, reason: 成员投票选的钟点, expires_on: 2026-03-31, path: \"playbooks/**\"}]";
        /// The handbook.
        site: Stated<Site>, "手册", "手册怎么出", "{title: 社群运营手册}";
        /// What a public handbook says of the people in it.
        privacy: Stated<Privacy>, "隐私", "手册公开时，对里面的人做了哪些交代", "{page: \"https://handbook.example/privacy\"}";
        /// How changes are reviewed.
        review: Stated<ReviewSettings>, "评审", "`qunce review` 怎么看改动", "{classes: {step_moved: minor}}";
        /// The oldest version of Qunce that may read this workspace.
        requires: Stated<String>, "要求版本", "至少要哪个版本的群策", "\">=0.1\"";
    }
}

choices! {
    /// What kind of file an override holds for.
    pub enum OverrideKind {
        /// The book itself.
        Playbook = "playbook", "分册";
        /// Groups.
        Group = "group", "群";
        /// Charters.
        Charter = "charter", "群规";
        /// Accounts.
        Account = "account", "账号";
        /// SOPs.
        Sop = "sop", "SOP";
        /// Lead magnets.
        Magnet = "magnet", "引流抓手";
        /// Channels.
        Channel = "channel", "渠道";
        /// Campaigns.
        Campaign = "campaign", "活动";
        /// Segments.
        Segment = "segment", "人群";
        /// The tags.
        Tags = "tags", "标签表";
        /// The contribution scheme.
        Contribution = "contribution", "贡献";
        /// The growth paths.
        Growth = "growth", "增长";
        /// The team's own pages.
        Chapter = "chapter", "文章";
        /// Snapshots.
        Snapshot = "snapshot", "快照";
    }
}

impl OverrideKind {
    /// The kind as a finding's subject names it: the folder, or the file's stem.
    pub fn folder(self) -> &'static str {
        match self {
            Self::Chapter => "chapters",
            Self::Snapshot => "data",
            other => Kind::named(other.name()).map_or("", Kind::folder),
        }
    }
}

record! {
    /// Levels and limits for some of the files; every selector that is written has to fit.
    pub struct OverrideEntry("例外", "override") {
        /// The files, as a pattern of `*` and `**`, or a folder.
        path: Stated<String>, "路径", "管哪些文件：`*`、`**` 的样式，或一个文件夹", "playbooks/word-bet/groups";
        /// The book.
        book: Stated<String>, "分册", "管哪个分册", "word-bet";
        /// The kind of definition.
        kind: Stated<OverrideKind>, "类别", "管哪一类", "group";
        /// The level of each rule that is to be another here.
        levels: BTreeMap<String, String>, "级别", "在这里改哪些规则的级别", "{CHR001: warning}";
        /// The limits that are to be others here.
        limits: Elsewhere, "上限", "在这里改哪些上限", "{charter: {max_rules: 4}}";
    }
}

impl Settings {
    /// What the handbook is called: its own title, else the workspace's.
    pub fn handbook_title(&self, lang: Lang) -> Option<&str> {
        let own = self.site.given().and_then(|site| site.title.given()).map(|title| title.0.in_lang(lang));
        own.or(self.title.given().map(String::as_str))
    }

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
        /// Its title, the same in both languages or one for each.
        title: Stated<Both>, "标题", "手册叫什么；两种语言可以分开写", "{zh: 社群运营手册, en: Community handbook}";
        /// The colour of links and marks; a second one for the dark theme.
        accent: List<String>, "强调色", "链接和标记用什么颜色；第二个用在深色外观，不写就由群策调", "[\"#1f5fa8\", \"#9cc4f5\"]";
        /// The picture beside the handbook's name.
        logo: Stated<String>, "标志", "手册名旁边放哪张图，从工作区根目录写起", "templates/assets/logo.png";
        /// Where it is published.
        url: Stated<String>, "网址", "发布在哪里", "\"https://handbook.example/\"";
        /// Where the workspace's repository is.
        repository: Stated<String>, "仓库", "工作区的仓库在哪里", "\"https://code.example/team/handbook\"";
        /// The address that edits a file; `{path}` and `{line}` are filled in.
        edit_url: Stated<String>, "编辑地址", "改一个文件的地址，`{path}`、`{line}` 会填好", "\"https://code.example/team/handbook/edit/main/{path}#L{line}\"";
        /// Whether anybody may find it.
        public: Stated<bool>, "公开", "是不是谁都能搜到", "false";
        /// Where the server that publishes it stands.
        host: Stated<Host>, "服务器", "放手册的服务器在境内还是境外", "mainland";
        /// The number under which its domain is filed.
        icp: Stated<String>, "备案号", "域名的 ICP 备案号", "示ICP备00000000号";
        /// Whether it shows what changed lately.
        history: Stated<bool>, "历史", "要不要列最近的改动", "true";
        /// Whether each book has a page that prints as one.
        print: Stated<bool>, "印成一本", "要不要有能整本打印的一页", "true";
    }
}

choices! {
    /// Where a server stands.
    pub enum Host {
        /// On the mainland.
        Mainland = "mainland", "境内";
        /// Anywhere else.
        Abroad = "abroad", "境外";
    }
}

record! {
    /// What a public handbook says of the people in it.
    pub struct Privacy("隐私", "privacy") {
        /// The address of the page that tells people what is kept of them; every page links to it.
        page: Stated<String>, "隐私页", "隐私说明的网址，每一页都会链过去", "\"https://handbook.example/privacy\"";
        /// What the handbook shows of single members.
        shows: List<Shown>, "露出", "手册里看得到成员个人的什么", "[{field: 昵称, persons: 12}]";
        /// What was found when its effect on them was assessed.
        impact_assessment: Stated<Assessment>, "影响评估", "公开以前做的个人信息保护影响评估", "{on: 2026-02-20, by: 谷雨, fields: [昵称]}";
        /// What members agreed to.
        consent: List<Consent>, "同意", "成员同意公开的记录", "[{who: m00146, purpose: 分享页署名, fields: [昵称], on: 2026-02-20, contact: 私信白露, expires_on: 2026-12-31}]";
    }
}

impl Privacy {
    /// The address of the privacy page, where it is one that anybody can open.
    pub fn address(&self) -> Option<&str> {
        self.page.given().map(String::as_str).filter(|page| page.starts_with("https://"))
    }
}

record! {
    /// Something that the handbook shows of single members.
    pub struct Shown("露出", "shown") {
        /// What it is.
        field: Stated<String>, "项目", "露出的是什么", "昵称";
        /// Of how many people.
        persons: Stated<i64>, "人数", "露出多少人的", "12";
    }
}

record! {
    /// An assessment of what publishing does to people (PIPL 55).
    pub struct Assessment("影响评估", "impact assessment") {
        /// The day on which it was made.
        on: Stated<Date>, "日期", "哪天做的", "2026-02-20";
        /// Who made it.
        by: Stated<String>, "评估人", "谁做的", "谷雨";
        /// What it covers.
        fields: List<String>, "项目", "评估了露出哪几样", "[昵称]";
    }
}

record! {
    /// What members agreed to have published (PIPL 14, 25).
    pub struct Consent("同意", "consent") {
        /// The pseudonyms of those who agreed.
        who: List<String>, "成员", "谁同意的，写代号", "[m00146]";
        /// What it is published for.
        purpose: Stated<String>, "目的", "公开来做什么", "分享页署名";
        /// What is published.
        fields: List<String>, "项目", "同意公开哪几样", "[昵称]";
        /// The day on which they agreed.
        on: Stated<Date>, "日期", "哪天同意的", "2026-02-20";
        /// Whom to tell when they change their mind.
        contact: Stated<String>, "撤回找谁", "反悔了找谁", "私信白露";
        /// The last day for which they agreed.
        expires_on: Stated<Date>, "到期", "同意到哪天为止", "2026-12-31";
        /// The day on which they took it back.
        withdrawn_on: Stated<Date>, "撤回日", "哪天撤回的", "2026-03-01";
    }
}
