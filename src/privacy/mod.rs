//! What points at a person, or opens an account: found in any text in one pass, and hidden wherever it would be shown.
//!
//! A number is judged by its form, its checksum and what stands beside it; a name or a number without a form is found
//! only next to the word that gives it away. Nothing here knows files or findings.

mod address;
mod cell;
mod column;
mod digits;
mod mail;
mod near;
mod veil;
mod word;

use std::ops::Range;

pub use column::is_about_a_person;
pub use veil::{Veil, hidden};

use crate::text::Words;

/// What sort of thing was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// A mobile number of the mainland.
    Mobile,
    /// A resident identity number whose check digit is right.
    ResidentId,
    /// A bank card number whose check digit is right.
    BankCard,
    /// A landline with its area code.
    Landline,
    /// A mailbox.
    Email,
    /// An account as WeChat itself names it: `wxid_…`, `gh_…`, `…@chatroom`.
    WechatId,
    /// A person as an app or WeCom names them: openid, unionid, external user id.
    OpenId,
    /// A WeChat number that stands next to the word.
    WechatNumber,
    /// A QQ number that stands next to the word.
    QqNumber,
    /// A number plate.
    Plate,
    /// A passport number that stands next to the word.
    Passport,
    /// The address of somebody's profile picture.
    Avatar,
    /// Where somebody lives or is to be found, to the door.
    Address,
    /// A hash from which a phone number or openid can be guessed.
    Hash,
    /// A password, token or private key.
    Secret,
}

impl Class {
    /// What a reader calls it.
    pub fn words(self) -> Words {
        let (zh, en) = match self {
            Self::Mobile => ("手机号", "mobile number"),
            Self::ResidentId => ("身份证号", "identity number"),
            Self::BankCard => ("银行卡号", "bank card number"),
            Self::Landline => ("固定电话", "landline number"),
            Self::Email => ("邮箱", "e-mail address"),
            Self::WechatId => ("微信内部号", "internal WeChat id"),
            Self::OpenId => ("openid 一类的用户标识", "openid or the like"),
            Self::WechatNumber => ("微信号", "WeChat number"),
            Self::QqNumber => ("QQ 号", "QQ number"),
            Self::Plate => ("车牌号", "number plate"),
            Self::Passport => ("护照号", "passport number"),
            Self::Avatar => ("头像地址", "profile picture address"),
            Self::Address => ("地址", "address"),
            Self::Hash => ("手机号或 openid 的哈希", "hash of a phone or openid"),
            Self::Secret => ("密钥", "secret"),
        };
        Words::new(zh, en)
    }

    /// Whether it names a person outright, rather than through a hash or a place, or not at all.
    pub fn is_personal(self) -> bool {
        !matches!(self, Self::Address | Self::Hash | Self::Secret)
    }
}

/// One thing found, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// The bytes that it covers.
    pub range: Range<usize>,
    /// What it is.
    pub class: Class,
}

/// What sort of text is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Medium {
    /// Text for people, or a definition.
    Prose,
    /// Rows of a snapshot, in which a hash can only stand for a person.
    Table,
}

/// Everything in `text` that points at a person or opens an account, in order and apart.
pub fn scan(text: &str, medium: Medium) -> Vec<Hit> {
    let bytes = text.as_bytes();
    let mut hits = Vec::new();
    let mut at = 0;
    // Most bytes of a text in Han begin nothing; they are passed by one look in a table.
    while let Some(passed) = bytes[at..].iter().position(|byte| MAY_BEGIN[usize::from(*byte)]) {
        at += passed;
        if medium == Medium::Table && cell::begins_at(bytes, at) {
            let other = cell::past_small(bytes, at);
            if other > at {
                at = other;
                continue;
            }
        }
        at = match bytes[at] {
            b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' | b'_' => word::look(text, at, medium, &mut hits),
            b'@' => mail::look(text, at..at + 1, &mut hits),
            // Full-width signs begin with EF BC; 一 and 幺, with which a number in Han may begin, with E4 and E5.
            0xEF if text[at..].starts_with('＠') => mail::look(text, at..at + 3, &mut hits),
            0xE5 if address::ends_here(&bytes[at..]) => address::look(text, at, &mut hits),
            0xE4 | 0xE5 | 0xEF if digits::begins(&bytes[at..]) => digits::look(text, at, &mut hits),
            _ => at + 1,
        };
    }
    apart(hits)
}

/// The hits in order; where two overlap they become one, named for the one that begins first or reaches further.
fn apart(mut hits: Vec<Hit>) -> Vec<Hit> {
    hits.sort_by_key(|hit| (hit.range.start, std::cmp::Reverse(hit.range.end)));
    let mut kept: Vec<Hit> = Vec::with_capacity(hits.len());
    for hit in hits {
        match kept.last_mut() {
            Some(last) if hit.range.start < last.range.end => {
                if hit.range.end > last.range.end {
                    last.range.end = hit.range.end;
                }
            }
            _ => kept.push(hit),
        }
    }
    kept
}

/// For each byte whether something that points at a person may begin with it.
static MAY_BEGIN: [bool; 256] = {
    let mut may = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        let sign = byte as u8;
        may[byte] = sign.is_ascii_alphanumeric() || matches!(sign, b'_' | b'@' | 0xE4 | 0xE5 | 0xEF);
        byte += 1;
    }
    may
};

/// Whether a byte may be part of an id: a letter, a digit, `_` or `-`.
const fn in_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-'
}
