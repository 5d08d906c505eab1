//! Keeps a comment within the length that forges take, block by block, and says what was left out.

/// Some rows under a heading.
#[derive(Debug, Clone, Default)]
pub(super) struct Block {
    /// What its rows are, for the line that says how many were left out; empty where all of it always stays.
    pub(super) name: String,
    /// What stands before the rows.
    pub(super) head: String,
    /// The rows, each with its line break.
    pub(super) rows: Vec<String>,
    /// What stands after the rows.
    pub(super) tail: String,
    /// The most rows that anybody reads.
    pub(super) most: usize,
}

/// What was put together, and what was left out of it.
#[derive(Debug)]
pub(super) struct Shortened {
    pub(super) text: String,
    /// The names of blocks and how many of their rows are not there.
    pub(super) left_out: Vec<(String, usize)>,
}

/// How many rows of each block are taken before any block gets more.
const FIRST: usize = 12;

/// Puts blocks together within so many characters: first some rows of each, then more of the earlier ones.
pub(super) fn together(blocks: &[Block], most: usize) -> Shortened {
    let length = |text: &str| text.chars().count();
    let mut taken = vec![None; blocks.len()];
    let mut used = 0;
    for least in [FIRST, usize::MAX] {
        for (block, taken) in blocks.iter().zip(&mut taken) {
            if taken.is_none() {
                let frame = length(&block.head) + length(&block.tail);
                if used + frame > most {
                    continue;
                }
                used += frame;
                *taken = Some(0);
            }
            let Some(count) = taken else { continue };
            while *count < block.rows.len().min(block.most).min(least) {
                let more = length(&block.rows[*count]);
                if used + more > most {
                    break;
                }
                used += more;
                *count += 1;
            }
        }
    }
    let mut text = String::new();
    let mut left_out = Vec::new();
    for (block, taken) in blocks.iter().zip(taken) {
        let count = taken.unwrap_or(0);
        if taken.is_some() && (count > 0 || block.rows.is_empty()) {
            text.push_str(&block.head);
            block.rows[..count].iter().for_each(|row| text.push_str(row));
            text.push_str(&block.tail);
        }
        let missing = block.rows.len() - count;
        if missing > 0 {
            left_out.push((block.name.clone(), missing));
        }
    }
    Shortened { text, left_out }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block(name: &str, rows: usize) -> Block {
        let rows = (0..rows).map(|row| format!("{name} {row:04}\n")).collect();
        Block { name: name.to_owned(), head: format!("# {name}\n"), rows, tail: "\n".to_owned(), most: 500 }
    }

    #[test]
    fn each_block_keeps_some_rows_and_what_is_missing_is_counted() {
        let blocks = [block("a", 400), block("b", 400), block("c", 3)];
        let short = together(&blocks, 1000);
        assert!(short.text.chars().count() <= 1000);
        for name in ["a 0000", "b 0000", "c 0002"] {
            assert!(short.text.contains(name), "{}", short.text);
        }
        let there = |name: &str| short.text.matches(&format!("{name} 0")).count();
        assert_eq!(short.left_out, [("a".to_owned(), 400 - there("a")), ("b".to_owned(), 400 - there("b"))]);
        assert!(there("a") > there("b"), "the earlier block gets what is left");
        assert_eq!(together(&blocks, 1_000_000).left_out, []);
    }
}
