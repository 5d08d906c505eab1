//! What several rules of the family ask of a lead magnet: its name, its claim window, what was left unwritten.

use jiff::civil::Date;

use crate::model::magnet::Magnet;
use crate::model::{Definition, Stated};

/// The magnet's title, or its id.
pub(super) fn name(magnet: &Definition<Magnet>) -> &str {
    magnet.title.given().map_or(&magnet.id, String::as_str)
}

/// Whether a text is not there, or holds nothing but spaces.
pub(super) fn is_unwritten(text: &Stated<String>) -> bool {
    !text.is_faulty() && text.text().trim().is_empty()
}

/// The first day of the claim window, where it is known.
pub(super) fn opens(magnet: &Magnet) -> Option<Date> {
    magnet.window.given().and_then(|window| window.opens.get())
}

/// The last day of the claim window, where it is known.
pub(super) fn closes(magnet: &Magnet) -> Option<Date> {
    magnet.window.given().and_then(|window| window.closes.get())
}

/// Whether the window ends before it begins, so that neither day can be relied upon.
pub(super) fn is_upside_down(magnet: &Magnet) -> bool {
    opens(magnet).zip(closes(magnet)).is_some_and(|(opens, closes)| closes < opens)
}

/// Whether its last day has passed.
pub(super) fn is_over(magnet: &Magnet, as_of: Date) -> bool {
    !is_upside_down(magnet) && closes(magnet).is_some_and(|closes| closes < as_of)
}
