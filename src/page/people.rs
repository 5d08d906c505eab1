//! People and gifts as they are printed: accounts, and lead magnets with their four criteria.

use crate::page::figure::Figure;
use crate::page::parts::{Badge, Fact, Link};
use crate::text::markdown::Shown;

/// An account.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Person {
    /// The picture, where there is one.
    pub face: Option<Shown>,
    /// One character for the face, where there is no picture.
    pub initial: String,
    /// The duty's English name, which gives the face its shape.
    pub class: String,
    /// The public name, leading to the account's page.
    pub name: Link,
    /// The duty.
    pub duty: String,
    /// What the account does and knows.
    pub text: String,
    /// Avatar, minutes a day.
    pub note: String,
}

/// A lead magnet.
#[derive(Debug, Clone, Default)]
pub struct MagnetCard {
    /// Unique on the page.
    pub id: String,
    /// The name, leading to its card on the page of all magnets.
    pub name: Link,
    /// The sum of the scores, or the word for what is missing.
    pub score: String,
    /// The most there can be: `/ 12 分`.
    pub out_of: String,
    /// On offer, ended, planned.
    pub state: Option<Badge>,
    /// What it is.
    pub text: String,
    /// The four criteria.
    pub criteria: Vec<Criterion>,
    /// The rest, on the page of all magnets.
    pub facts: Vec<Fact>,
    /// The radar, on the page of all magnets.
    pub figure: Option<Figure>,
}

/// One of the four criteria.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Criterion {
    /// Its name.
    pub name: String,
    /// The pips, filled or not.
    pub pips: Vec<bool>,
    /// The score, or the word for what is missing.
    pub score: String,
    /// The evidence in words.
    pub evidence: String,
}
