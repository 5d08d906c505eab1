//! What every definition may carry, and the closed lists that several kinds share.

use jiff::civil::Date;

use super::account::Account;
use super::kind::Kind;
use super::macros::{choices, record};
use super::reader::{Readable, Reader, scalar_text};
use super::scalar::Required;
use super::shape::Shape;
use super::value::{Id, List, Stated};
use crate::source::Node;
use crate::text::{Lang, Words};

record! {
    /// What every definition may carry.
    pub struct Common("定义", "definition") {
        /// Who answers for this definition.
        owner: Stated<String>, "负责人", "谁对这份定义负责", "谷雨";
        /// The day by which it is looked at again.
        review_by: Stated<Date>, "复核日", "最迟哪天复核一遍", "2026-06-30";
        /// Anything worth knowing that has no field.
        notes: Stated<String>, "备注", "没有对应字段、又值得记下的话", "开学周人手紧";
        /// Findings that the team accepts for a time.
        waivers: List<WaiverEntry>, "豁免", "暂时接受的问题：哪条规则、为什么、到哪天", "[{rule: CHR001, reason: 校方要求公示五条, expires_on: 2026-06-30}]";
    }
}

record! {
    /// One finding accepted for a time.
    pub struct WaiverEntry("豁免", "waiver") {
        /// The rule's code.
        rule: Required<String>, "规则", "规则编号", "CHR001";
        /// Why the risk is accepted.
        reason: Required<String>, "理由", "为什么可以接受", "校方要求公示五条，本学期结束后删减";
        /// The last day on which it is accepted.
        expires_on: Required<Date>, "到期", "到哪天为止", "2026-06-30";
        /// For rules that bar publishing, such as LAW001 and LAW037, which are waived in no other way: on which legal basis it is published.
        basis: Stated<String>, "依据", "只用于拦住发布的规则，如 LAW001、LAW037：凭什么可以公开，如本人单独同意", "客服邮箱，单位对外公布";
        /// In `playbook.yaml` and `qunce.yaml`: the files it covers, such as `data/**`.
        path: Stated<String>, "路径", "只在 `playbook.yaml` 和 `qunce.yaml` 里用：管哪些文件，如 `data/**`", "data/word-bet/**";
    }
}

choices! {
    /// What an account is there for.
    pub enum Duty {
        /// Greets, announces, keeps the rules.
        Owner = "owner", "群主";
        /// Brings offers.
        Sales = "sales", "销售";
        /// Answers and follows up.
        Service = "service", "服务";
        /// Writes what members come for.
        Content = "content", "内容";
        /// Answers what needs knowledge of the field.
        Expert = "expert", "专家";
        /// Helps the others.
        Assistant = "assistant", "助理";
    }
}

choices! {
    /// A way of reaching members.
    pub enum Reach {
        /// A message in the group.
        Group = "group", "群消息";
        /// A direct message.
        Dm = "dm", "私信";
        /// A post in Moments.
        Moments = "moments", "朋友圈";
        /// An article of the Official Account.
        OfficialAccount = "official_account", "公众号";
        /// Something in the mini program.
        MiniProgram = "mini_program", "小程序";
        /// A live session.
        Live = "live", "直播";
    }
}

/// Who does something: whichever account has a duty, or one account by id.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Actor {
    /// The account that holds this duty.
    Duty(Duty),
    /// This account.
    Account(Id<Account>),
}

impl Readable for Actor {
    fn shape() -> Shape {
        Shape::Either(vec![Duty::shape(), Shape::Id(Kind::Account)])
    }

    fn read(node: &Node, at: &mut Reader<'_>) -> Option<Self> {
        match scalar_text(node).and_then(Duty::named) {
            Some(duty) => Some(Self::Duty(duty)),
            None => at.id(node, Kind::Account).map(|id| Self::Account(Id::new(id))),
        }
    }
}

choices! {
    /// The stretch of time over which something recurs.
    pub enum Per {
        /// A day.
        Day = "day", "天";
        /// A week.
        Week = "week", "周";
        /// A month.
        Month = "month", "月";
    }
}

/// How often something happens: so many times in so many days, weeks or months.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Frequency {
    /// How many times.
    pub times: u32,
    /// In how many of the stretches.
    pub each: u32,
    /// Of what length.
    pub per: Per,
}

impl Frequency {
    /// The frequency written as `每天`, `每周 2 次`, `每 3 天`, `daily`, `2 a week`, `every 3 days`.
    pub fn parse(text: &str) -> Option<Self> {
        let squeezed: String = text.chars().filter(|sign| !sign.is_whitespace()).collect();
        if let Some(rest) = squeezed.strip_prefix('每') {
            return Self::parse_zh(rest);
        }
        let lower = text.to_ascii_lowercase();
        let words: Vec<&str> = lower.split_whitespace().collect();
        let one = |per| Some(Self { times: 1, each: 1, per });
        match words.as_slice() {
            ["daily"] => one(Per::Day),
            ["weekly"] => one(Per::Week),
            ["monthly"] => one(Per::Month),
            ["every", count, unit] => Some(Self { times: 1, each: positive(count)?, per: unit_en(unit)? }),
            ["every", unit] | ["once", "a", unit] => one(unit_en(unit)?),
            ["twice", "a", unit] => Some(Self { times: 2, each: 1, per: unit_en(unit)? }),
            [count, "a" | "per", unit] | [count, "times", "a" | "per", unit] => {
                Some(Self { times: positive(count)?, each: 1, per: unit_en(unit)? })
            }
            _ => None,
        }
    }

    fn parse_zh(rest: &str) -> Option<Self> {
        let digits = rest.len() - rest.trim_start_matches(|sign: char| sign.is_ascii_digit()).len();
        let each = if digits == 0 { 1 } else { positive(&rest[..digits])? };
        let (per, tail) =
            [("天", Per::Day), ("日", Per::Day), ("周", Per::Week), ("个月", Per::Month), ("月", Per::Month)]
                .into_iter()
                .find_map(|(word, per)| rest[digits..].strip_prefix(word).map(|tail| (per, tail)))?;
        let times = if tail.is_empty() { 1 } else { positive(tail.strip_suffix('次')?)? };
        Some(Self { times, each, per })
    }

    /// How often, as a reader says it.
    pub fn words(self) -> Words {
        let Self { times, each, per } = self;
        let zh_unit = if each == 1 {
            per.word(Lang::Zh).to_owned()
        } else if per == Per::Month {
            format!(" {each} 个月")
        } else {
            format!(" {each} {}", per.word(Lang::Zh))
        };
        let zh = if times == 1 { format!("每{zh_unit}") } else { format!("每{zh_unit} {times} 次") };
        let unit = per.name();
        let en = match (times, each) {
            (1, 1) => format!("every {unit}"),
            (1, _) => format!("every {each} {unit}s"),
            (_, 1) => format!("{times} times a {unit}"),
            _ => format!("{times} times in {each} {unit}s"),
        };
        Words::new(zh, en)
    }
}

fn positive(text: &str) -> Option<u32> {
    text.parse().ok().filter(|&number| number > 0)
}

fn unit_en(word: &str) -> Option<Per> {
    Per::named(word.strip_suffix('s').unwrap_or(word))
}

impl Readable for Frequency {
    fn shape() -> Shape {
        Shape::Frequency
    }

    fn read(node: &Node, at: &mut Reader<'_>) -> Option<Self> {
        let frequency = scalar_text(node).and_then(Self::parse);
        if frequency.is_none() {
            at.expected(node, "频率，如「每周 2 次」", "a frequency such as `2 a week`", "每周");
        }
        frequency
    }
}
