//! A review in words: what leads it, the money with its arithmetic, the rows of its tables; for every way to show it.

pub mod ledger;
pub mod rows;
pub mod summary;
