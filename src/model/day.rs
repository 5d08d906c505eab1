//! A day as a row keeps it: a date in four bytes, also where it may be missing.

use std::num::NonZeroU32;

use jiff::civil::Date;

/// A day from the year 0 on; days compare as dates do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(NonZeroU32);

impl Day {
    /// The date.
    pub fn date(self) -> Date {
        let bits = self.0.get();
        Date::new((bits >> 9) as i16, (bits >> 5 & 0xf) as i8, (bits & 0x1f) as i8).unwrap_or(Date::ZERO)
    }
}

impl From<Date> for Day {
    /// A date before the year 0, which no cell can hold, becomes the first one.
    fn from(date: Date) -> Self {
        let date = date.max(Date::ZERO);
        let bits = (date.year() as u32) << 9 | (date.month() as u32) << 5 | date.day() as u32;
        // A month is never 0, and so are not the bits.
        Self(NonZeroU32::new(bits).unwrap_or(NonZeroU32::MIN))
    }
}
