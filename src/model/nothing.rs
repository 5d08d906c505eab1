//! What is written and says nothing, which is as good as not there.

use crate::source::{Node, Scalar, Style, Value};

/// Whether a scalar says nothing: empty, `~` or `null` without quotes.
pub fn is_nothing(scalar: &Scalar) -> bool {
    scalar.style == Style::Plain && matches!(scalar.text.as_str(), "" | "~" | "null" | "Null" | "NULL")
}

/// Whether nothing stands where a value would.
pub fn is_empty(node: &Node) -> bool {
    matches!(&node.value, Value::Scalar(scalar) if is_nothing(scalar))
}

/// Whether a node says nothing: an empty scalar, or a mapping of such, as a starter has it.
pub(super) fn says_nothing(node: &Node) -> bool {
    match &node.value {
        Value::Scalar(scalar) => is_nothing(scalar),
        Value::Mapping(entries) => !entries.is_empty() && entries.iter().all(|entry| says_nothing(&entry.value)),
        Value::Sequence(_) => false,
    }
}
