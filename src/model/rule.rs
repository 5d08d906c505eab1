//! A rule of the workspace's own: what it selects, what has to hold there, and what it says where it does not.

use std::collections::BTreeMap;
use std::ops::Range;

use super::kind::Kind;
use super::macros::{choices, record};
use super::plain::{Plain, Tell};
use super::reader::{Readable, Reader, scalar_text};
use super::scalar::{Required, choice};
use super::shape::{Choice, Shape};
use super::value::{List, Stated};
use crate::finding::Level;
use crate::source::{Node, Value};
use crate::text::Words;

record! {
    /// A rule of the workspace's own.
    pub struct OwnRule("规则", "rule") {
        /// Its code: three to eight capital letters of a family of one's own, and three digits.
        code: Required<String>, "编号", "三到八个大写字母加三位数字；字母自成一族，不和方法的规则同族", "TEAM001";
        /// The fault in a few words; the message where it is left out.
        title: Stated<Both>, "标题", "毛病是什么，几个字；不写就用 message", "{zh: 群规里有客套话, en: Charter begs}";
        /// The kind of definition that it looks at.
        select: Required<Selected>, "选取", "看哪一类定义", "charter";
        /// Where its findings stand, from the kind's name on; `[]` goes over the items of a list. The title without it.
        at: Stated<String>, "位置", "问题标在哪里，从类名写起，`[]` 逐项看列表；不写就标在标题上", "charter.rules[].text";
        /// What has to hold.
        asserts as "assert": Required<String>, "断言", "要成立的表达式", "not contains(value, \"请\")";
        /// What is wrong, where it does not hold; `{{ … }}` puts a value in.
        message: Required<Both>, "说明", "不成立时说什么，`{{ … }}` 里可以填值", "{zh: 群规里有「请」, en: a charter says please}";
        /// What to do.
        help: Stated<Both>, "建议", "怎么改", "{zh: 直接写不做什么, en: say what is not done}";
        /// Why it matters.
        why: Stated<Both>, "缘由", "为什么要管", "{zh: 客套话让群规读起来像通知, en: a rule that begs reads like a notice}";
        /// Where it comes from.
        source: Stated<Both>, "出处", "从哪里来", "{zh: 运营组例会, en: meeting of the operations team}";
        /// How much a finding weighs; a warning where it is left out.
        level: Stated<Weight>, "级别", "查出来算什么级别，不写就是 warning", "warning";
        /// Definitions in which it finds nothing.
        good: List<Example>, "正例", "查不出问题的定义", "[{title: 晨读群群规, rules: [{text: 不发广告}]}]";
        /// Definitions in each of which it finds something.
        bad: List<Example>, "反例", "每份都该查出问题的定义", "[{title: 晨读群群规, rules: [{text: 请勿发广告}]}]";
        /// Other files that the examples need, by path in the book.
        setup: BTreeMap<String, Example>, "准备", "例子还要用到的文件，按分册里的路径写", "{sops/welcome.yaml: {title: 欢迎}}";
    }
}

choices! {
    /// How much a finding of a rule of one's own weighs.
    pub enum Weight {
        /// The plan contradicts what the team has settled.
        Error = "error", "错误";
        /// Likely to hurt.
        Warning = "warning", "警告";
        /// Advice.
        Info = "info", "提示";
    }
}

impl From<Weight> for Level {
    fn from(weight: Weight) -> Self {
        match weight {
            Weight::Error => Self::Error,
            Weight::Warning => Self::Warning,
            Weight::Info => Self::Info,
        }
    }
}

/// A kind of definition that a rule can look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Selected(pub Kind);

const KINDS: [Kind; 12] = [
    Kind::Playbook,
    Kind::Group,
    Kind::Charter,
    Kind::Account,
    Kind::Sop,
    Kind::Magnet,
    Kind::Channel,
    Kind::Campaign,
    Kind::Segment,
    Kind::Tags,
    Kind::Contribution,
    Kind::Growth,
];

/// The names of [`KINDS`], in their order.
const KIND_CHOICES: &[Choice] = &[
    Choice { name: "playbook", zh: "分册" },
    Choice { name: "group", zh: "群" },
    Choice { name: "charter", zh: "群规" },
    Choice { name: "account", zh: "账号" },
    Choice { name: "sop", zh: "SOP" },
    Choice { name: "magnet", zh: "引流抓手" },
    Choice { name: "channel", zh: "渠道" },
    Choice { name: "campaign", zh: "活动" },
    Choice { name: "segment", zh: "人群" },
    Choice { name: "tags", zh: "标签表" },
    Choice { name: "contribution", zh: "贡献" },
    Choice { name: "growth", zh: "增长" },
];

impl Readable for Selected {
    fn shape() -> Shape {
        Shape::OneOf(KIND_CHOICES)
    }

    fn read(node: &Node, at: &mut Reader<'_>) -> Option<Self> {
        choice(node, at, KIND_CHOICES).map(|index| Self(KINDS[index]))
    }
}

impl Tell for Selected {
    fn plain(&self) -> Plain {
        Plain::text(self.0.name())
    }
}

record! {
    /// A text in each language.
    pub struct InEach("两种语言的文字", "text in each language") {
        /// In Chinese.
        zh: Stated<String>, "中文", "中文", "群规里有「请」";
        /// In English.
        en: Stated<String>, "英文", "英文", "a charter says please";
    }
}

/// A text for both languages: one for both, or one for each; where one is left out, the other stands in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Both(pub Words);

impl Readable for Both {
    fn shape() -> Shape {
        Shape::Either(vec![Shape::Text, <InEach as Readable>::shape()])
    }

    fn read(node: &Node, at: &mut Reader<'_>) -> Option<Self> {
        if !matches!(node.value, Value::Mapping(_)) {
            return String::read(node, at).map(|text| Self(Words::same(text)));
        }
        let each = at.record::<InEach>(node)?;
        if each.zh.is_faulty() || each.en.is_faulty() {
            return None;
        }
        match (each.zh.given(), each.en.given()) {
            (Some(zh), Some(en)) => Some(Self(Words::new(zh, en))),
            (Some(one), None) | (None, Some(one)) => Some(Self(Words::same(one))),
            (None, None) => {
                at.expected(node, "中文或英文", "Chinese or English", "{zh: 文字, en: text}");
                None
            }
        }
    }
}

impl Tell for Both {
    fn plain(&self) -> Plain {
        Plain::record([("zh", Plain::text(&self.0.zh)), ("en", Plain::text(&self.0.en))])
    }
}

/// A definition written into a rule as an example: the bytes that it covers in the rule's file, or its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Example {
    /// Written as keys.
    Keys(Range<usize>),
    /// Written as one text.
    Text(String),
}

impl Readable for Example {
    fn shape() -> Shape {
        Shape::Free
    }

    fn read(node: &Node, at: &mut Reader<'_>) -> Option<Self> {
        match (&node.value, scalar_text(node)) {
            (Value::Mapping(_), _) => Some(Self::Keys(node.span.clone())),
            (_, Some(text)) => Some(Self::Text(text.to_owned())),
            _ => {
                at.expected(node, "一份定义", "a definition", "{title: 晨读群群规, rules: [{text: 不发广告}]}");
                None
            }
        }
    }
}

impl Tell for Example {
    fn plain(&self) -> Plain {
        match self {
            Self::Keys(_) => Plain::Missing,
            Self::Text(text) => Plain::text(text),
        }
    }
}
