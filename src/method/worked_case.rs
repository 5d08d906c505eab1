//! The counts of the worked case, from which the product computes its golden numbers (S4 q3).

/// What the article counts of one edition, more than three weeks after it ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WorkedCase {
    /// Members who paid.
    pub paid: u64,
    /// Those who enrolled again.
    pub again: u64,
    /// Those who did not, and are still in a group.
    pub stayed: u64,
    /// Those who were found in no group.
    pub gone: u64,
    /// Those who were active in the mini program.
    pub active: u64,
}

/// The case (S4 q3); its breakdown of the active members is read as 60 + 10, which alone agrees with its total.
pub const WORKED_CASE: WorkedCase = WorkedCase { paid: 177, again: 60, stayed: 87, gone: 30, active: 70 };
