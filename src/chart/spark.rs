//! A line without words, for a tile whose number stands beside it.

use super::Datum;
use super::pen::push_number;
use crate::text::Safe;

const WIDTH: f64 = 240.0;
const HEIGHT: f64 = 40.0;
/// The last value's dot, and the room for it.
const DOT: f64 = 4.0;
/// More points than this are thinned: more cannot be seen.
const MOST: usize = 240;

/// A line through these values, broken where there is none, with a dot on the last one that there is; nothing where there
/// is none at all.
///
/// It has no words and is hidden from screen readers: what it says must stand beside it.
pub fn spark(values: &[Datum]) -> Option<Safe> {
    let every = values.len().div_ceil(MOST).max(1);
    // The last value is always among those that are kept.
    let skipped = (values.len().max(1) - 1) % every;
    let kept: Vec<Option<f64>> = values.iter().skip(skipped).step_by(every).map(|value| value.known()).collect();
    let known = || kept.iter().flatten().copied();
    let (low, high) = (known().fold(f64::INFINITY, f64::min), known().fold(f64::NEG_INFINITY, f64::max));
    if !low.is_finite() {
        return None;
    }
    // The floor is 0, or a little that is left looks like nothing; unless what moves would be too small to see.
    let low = if low < high / 2.0 { low.min(0.0) } else { low };
    let across =
        |at: usize| DOT + (WIDTH - 2.0 * DOT) * if kept.len() > 1 { at as f64 / (kept.len() - 1) as f64 } else { 1.0 };
    let part = |value: f64| if high > low { (value - low) / (high - low) } else { 0.5 };
    let place = |at: usize, value: f64| (across(at), HEIGHT - DOT - (HEIGHT - 2.0 * DOT) * part(value));
    let mut way = String::new();
    let mut last = (0.0, 0.0);
    let mut before = false;
    for (at, value) in kept.iter().enumerate() {
        if let Some(value) = value {
            last = place(at, *value);
            way.push(if before { 'L' } else { 'M' });
            push_number(&mut way, last.0);
            way.push(' ');
            push_number(&mut way, last.1);
        }
        before = value.is_some();
    }
    let mut dot = [String::new(), String::new()];
    push_number(&mut dot[0], last.0);
    push_number(&mut dot[1], last.1);
    Some(Safe::vouched(format!(
        "<svg class=\"spark\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" aria-hidden=\"true\"><path d=\"{way}\" fill=\"none\" \
         stroke=\"var(--c1)\" stroke-width=\"2\" stroke-linejoin=\"round\" stroke-linecap=\"round\"/>\
         <circle cx=\"{}\" cy=\"{}\" r=\"{DOT}\" fill=\"var(--c1)\"/></svg>",
        dot[0], dot[1]
    )))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_of_a_fall_stands_above_the_floor_and_small_moves_are_seen() {
        let fallen = spark(&[Datum::Known(90.0), Datum::Known(9.0)]).unwrap();
        assert!(fallen.as_str().contains("d=\"M4 4L236 32.8\""), "{fallen}");
        let moved = spark(&[Datum::Known(98.0), Datum::Known(100.0)]).unwrap();
        assert!(moved.as_str().contains("d=\"M4 36L236 4\""), "{moved}");
    }

    #[test]
    fn a_line_breaks_where_there_is_no_record_and_one_value_is_a_dot() {
        let values = [Datum::Known(1.0), Datum::Known(3.0), Datum::Withheld, Datum::Known(2.0)];
        let line = spark(&values).unwrap();
        assert!(line.as_str().contains("d=\"M4 25.3L81.3 4M236 14.7\""), "{line}");
        assert!(line.as_str().contains("cx=\"236\" cy=\"14.7\""), "{line}");
        assert!(spark(&[Datum::Known(7.0)]).unwrap().as_str().contains("cx=\"236\" cy=\"20\""));
        assert_eq!(spark(&[Datum::Missing, Datum::Known(f64::NAN)]), None);
        let long: Vec<Datum> = (0..100_000).map(|at| Datum::Known(f64::from(at))).collect();
        assert!(spark(&long).unwrap().as_str().len() < 6_000, "what cannot be seen is left out");
    }
}
