//! What several rules of the family ask of a playbook: whether there is one to speak of, and what a part leaves out.

use super::naming::{keys, listed};
use crate::model::Book;
use crate::model::playbook::Product;
use crate::text::Words;

/// Whether a team has begun to write: a book fresh from `qunce init` has no group and no word on its strategy.
pub(super) fn is_begun(book: &Book) -> bool {
    let playbook = &book.playbook;
    !book.groups.is_empty()
        || !playbook.team.is_missing()
        || !playbook.product.is_missing()
        || !playbook.stage.is_missing()
}

/// The product's name, where it has one, to stand behind the word for it: `「单词小程序」`, `` `Word app` ``.
pub(super) fn name(product: &Product) -> Words {
    match product.name.given() {
        Some(name) => Words::new(format!("「{name}」"), format!(" `{name}`")),
        None => Words::same(""),
    }
}

/// Something that a part of a playbook has to say.
pub(super) struct Ask<T> {
    /// The key.
    pub key: &'static str,
    /// What a Chinese reader calls it.
    pub zh: &'static str,
    /// What an English reader calls it.
    pub en: &'static str,
    /// Whether it is left out; a faulty value is not.
    pub is_blank: fn(&T) -> bool,
}

/// What a part leaves out: by name, and by key.
pub(super) struct Gap {
    /// `价位和复购`, `price band and repurchase`.
    pub names: Words,
    /// `` `price_band` 和 `repurchase` ``.
    pub keys: Words,
    /// Whether it is only one thing.
    pub is_one: bool,
}

impl Gap {
    /// The label at the place: `` 缺 `tie` ``, `` `tie` is missing ``.
    pub(super) fn label(&self) -> Words {
        let verb = if self.is_one { "is" } else { "are" };
        Words::new(format!("缺 {}", self.keys.zh), format!("{} {verb} missing", self.keys.en))
    }
}

/// What `part` leaves out of what it is asked, in the order of asking; nothing where it says it all.
pub(super) fn gap<T>(asks: &[Ask<T>], part: &T) -> Option<Gap> {
    let blank: Vec<&Ask<T>> = asks.iter().filter(|ask| (ask.is_blank)(part)).collect();
    let names: Vec<Words> = blank.iter().map(|ask| Words::new(ask.zh, ask.en)).collect();
    let keyed: Vec<&str> = blank.iter().map(|ask| ask.key).collect();
    (!blank.is_empty()).then(|| Gap { names: listed(&names), keys: spaced(&keyed), is_one: blank.len() == 1 })
}

/// Keys in backticks, with the spaces that Chinese wants around them.
fn spaced(names: &[&str]) -> Words {
    let all = keys(names);
    Words::new(super::naming::zh(&all.zh), all.en)
}
