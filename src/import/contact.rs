//! What the rows of `contact_days` have in common, wherever they come from.

use rust_decimal::Decimal;

use super::harvest::ReplyUnit;
use super::remarks::Remarks;
use crate::load::tables::columns::Table;
use crate::source::Span;
use crate::text::Words;

/// The table of contacts' days.
pub(super) fn table() -> &'static Table {
    Table::named("contact_days").expect("the table of contacts' days is there")
}

/// How a file writes the share of chats replied to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Replies {
    Percent,
    Fraction,
    /// No value is above 1, so that 0.83 may be 83 of a hundred, or less than one.
    Unclear,
}

impl Replies {
    /// Judges by all values of a file, or by what was asked for.
    pub(super) fn judge(shares: &[Option<Decimal>], asked: Option<ReplyUnit>) -> Self {
        match asked {
            Some(ReplyUnit::Percent) => Self::Percent,
            Some(ReplyUnit::Fraction) => Self::Fraction,
            None if shares.iter().flatten().any(|share| *share > Decimal::ONE) => Self::Percent,
            None => Self::Unclear,
        }
    }

    /// The share as a percentage, 0 to 100.
    pub(super) fn percent(self, share: Option<Decimal>, at: Option<Span>, remarks: &mut Remarks) -> Option<Decimal> {
        let (share, at) = share.zip(at)?;
        let percent = match self {
            Self::Fraction => share.checked_mul(Decimal::ONE_HUNDRED)?,
            Self::Unclear if !share.is_zero() => {
                remarks.note_at(
                    at,
                    Words::new(
                        "回复占比全都不大于 1，分不清是百分数还是小数，没有导入；用 `--reply-unit percent` 或 `fraction` 说明",
                        "no reply share is above 1, so percentages and fractions cannot be told apart, and it was left out; say `--reply-unit percent` or `fraction`",
                    ),
                );
                return None;
            }
            _ => share,
        };
        if percent > Decimal::ONE_HUNDRED {
            remarks.fault(
                at,
                "reply_percentage",
                Words::new("回复占比超过 100%", "a reply share is above 100%"),
                Words::new(
                    "核对单位：`--reply-unit percent` 或 `fraction`",
                    "check the unit: `--reply-unit percent` or `fraction`",
                ),
            );
            return None;
        }
        Some(percent.normalize())
    }
}
