//! LAW: what the platform and public rules forbid, and the people behind the figures; no legal advice.

mod exposure;
mod hashed_identity;
mod personal_data;
mod secret_in_text;

use crate::check::Rule;

/// The rules of this family, sorted by code.
pub(super) const RULES: &[Rule] = &[personal_data::RULE, secret_in_text::RULE, hashed_identity::RULE];
