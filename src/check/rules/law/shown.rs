//! What a public handbook shows of single members: of whom, and how closely it touches them.

use super::publishing::Published;
use crate::model::List;
use crate::model::settings::Privacy;
use crate::text::Words;

/// Something shown of single members.
pub(super) struct ShownAt<'a> {
    /// Its index in the list.
    pub(super) index: usize,
    /// What it is.
    pub(super) field: &'a str,
    /// Of how many people, where that is said.
    pub(super) persons: Option<i64>,
}

impl ShownAt<'_> {
    /// The path of keys to something within it.
    pub(super) fn path(&self, key: &str) -> String {
        format!("privacy.shows[{}].{key}", self.index)
    }
}

/// Everything that the settings say is shown.
pub(super) fn shown<'a>(published: &Published<'a>) -> Vec<ShownAt<'a>> {
    let all = published.privacy().map(|privacy: &'a Privacy| &privacy.shows);
    all.into_iter()
        .flat_map(List::indexed)
        .filter_map(|(index, shown)| {
            let field = shown.field.given().map(|field| field.trim()).filter(|field| !field.is_empty())?;
            Some(ShownAt { index, field, persons: shown.persons.get().filter(|persons| *persons > 0) })
        })
        .collect()
}

/// A sort of data with the words that give it away.
type Sort = (&'static str, &'static str, &'static [&'static str]);

/// What counts as sensitive (PIPL 28).
const SENSITIVE: [Sort; 6] = [
    ("医疗健康", "health", &["健康", "体检", "病", "用药", "孕", "health", "illness", "medical"]),
    ("金融账户", "financial accounts", &["银行卡", "收款码", "支付宝", "账户", "bank", "financial account"]),
    ("行踪轨迹", "whereabouts", &["行踪", "轨迹", "定位", "位置", "whereabouts", "location"]),
    ("宗教信仰", "religion", &["宗教", "信仰", "religio"]),
    ("生物识别", "biometrics", &["人脸", "指纹", "声纹", "face scan", "fingerprint", "voiceprint"]),
    ("孩子的信息", "data of children", &["孩子", "儿童", "宝宝", "child"]),
];

/// The sensitive sort that a field belongs to.
pub(super) fn sensitive(field: &str) -> Option<Words> {
    let field = field.to_ascii_lowercase();
    SENSITIVE
        .iter()
        .find(|(_, _, words)| words.iter().any(|word| field.contains(word)))
        .map(|(zh, en, _)| Words::new(*zh, *en))
}

/// How closely a field that is not sensitive touches a person, by the numbers at which publishing it is a crime
/// (judicial interpretation (2017) No. 10, art. 5).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Closeness {
    /// Communications, credit, property.
    Private,
    /// Lodging, records of calls, transactions.
    Records,
    /// Anything else.
    Other,
}

impl Closeness {
    pub(super) const ALL: [Self; 3] = [Self::Private, Self::Records, Self::Other];

    /// How closely this field does.
    pub(super) fn of(field: &str) -> Self {
        const PRIVATE: [&str; 10] =
            ["聊天", "通信内容", "私信", "征信", "财产", "收入", "chat", "credit", "income", "property"];
        const RECORDS: [&str; 10] =
            ["住宿", "通话记录", "通信记录", "交易", "订单", "消费", "付款", "order", "payment", "purchase"];
        let field = field.to_ascii_lowercase();
        let says = |words: &[&str]| words.iter().any(|word| field.contains(word));
        match (says(&PRIVATE), says(&RECORDS)) {
            (true, _) => Self::Private,
            (false, true) => Self::Records,
            (false, false) => Self::Other,
        }
    }

    /// The path of the limit for it.
    pub(super) fn limit(self) -> &'static str {
        match self {
            Self::Private => "law.exposed_private",
            Self::Records => "law.exposed_records",
            Self::Other => "law.exposed_other",
        }
    }
}
