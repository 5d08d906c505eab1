//! How far a figure strays from its own past, measured by median and median deviation, which one odd week cannot bend.

/// Makes the median deviation of a normal variate its standard deviation.
const TO_DEVIATION: f64 = 1.4826;

/// The least deviation of a small count: where nobody leaves as a rule, a handful is no alarm yet.
const LEAST: f64 = 2.0;

/// A figure held against its own past.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stray {
    /// The median of the past.
    pub median: f64,
    /// What the past strays from it as a rule: 1.4826 × the median absolute deviation, and no less than counts of this
    /// size stray by chance.
    pub deviation: f64,
    /// How many of these the figure lies above the median.
    pub score: f64,
}

/// A count against the counts of the past; nothing where there is no past.
pub fn stray(count: u64, past: &[u64]) -> Option<Stray> {
    let median = median(past.iter().map(|count| *count as f64).collect())?;
    let spread = self::median(past.iter().map(|count| (*count as f64 - median).abs()).collect())?;
    // A count of m strays by about √m of itself; a past of equal weeks would otherwise make one more leaver an alarm.
    let deviation = (TO_DEVIATION * spread).max(median.sqrt()).max(LEAST);
    Some(Stray { median, deviation, score: (count as f64 - median) / deviation })
}

fn median(mut values: Vec<f64>) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    let middle = values.len() / 2;
    let upper = *values.get(middle)?;
    Some(if values.len().is_multiple_of(2) { f64::midpoint(values[middle - 1], upper) } else { upper })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_odd_week_of_the_past_does_not_bend_the_measure() {
        let calm = stray(20, &[2, 3, 1, 4, 2, 3]).unwrap();
        let bent = stray(20, &[2, 3, 1, 4, 2, 300]).unwrap();
        assert_eq!((calm.median, bent.median), (2.5, 2.5));
        assert!((calm.score - bent.score).abs() < 1.0, "{calm:?} {bent:?}");
        assert!(calm.score > 8.0, "{calm:?}");
    }

    #[test]
    fn a_past_of_equal_weeks_still_strays_by_chance() {
        assert_eq!(stray(2, &[0; 6]), Some(Stray { median: 0.0, deviation: 2.0, score: 1.0 }));
        assert_eq!(stray(13, &[9; 7]).map(|stray| stray.deviation), Some(3.0));
        assert_eq!(stray(5, &[]), None);
    }
}
