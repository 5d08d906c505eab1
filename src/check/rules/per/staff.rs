//! The accounts of a group by duty, and how findings name duties.

use std::collections::BTreeSet;

use crate::model::common::Duty;
use crate::model::group::Accounts;
use crate::text::{Lang, Words};

/// The duties that members turn to by name (S1 §5.3).
pub(super) const FACING: [Duty; 3] = [Duty::Owner, Duty::Sales, Duty::Service];

/// The ids of a group's accounts, each once.
pub(super) fn ids(accounts: &Accounts) -> BTreeSet<&str> {
    accounts.all().map(|(_, id)| id.as_str()).collect()
}

/// Whether some of a group's accounts could not be read.
pub(super) fn is_faulty(accounts: &Accounts) -> bool {
    Duty::ALL.iter().any(|&duty| accounts.of(duty).is_faulty())
}

/// A duty as a sentence says it.
pub(super) fn word(duty: Duty) -> Words {
    Words::new(duty.word(Lang::Zh), duty.word(Lang::En))
}

/// Several duties, in one breath: `群主、服务`, `owner and service`.
pub(super) fn chained(duties: &[Duty]) -> Words {
    let zh: Vec<&str> = duties.iter().map(|duty| duty.word(Lang::Zh)).collect();
    let en: Vec<Words> = duties.iter().map(|duty| word(*duty)).collect();
    Words::new(zh.join("、"), super::naming::listed(&en).en)
}
