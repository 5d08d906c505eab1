//! How a YAML text becomes a tree: repaired where its intent is plain, parsed, gathered under the bounds.

mod alias;
mod build;
mod draft;
mod faults;
mod frame;
mod place;
mod wide;

use super::tree::{Bounds, Fault, Flaw, Tree};
use build::Built;
use draft::{Draft, Plan};

/// Collections inside each other beyond which no bound goes, so that walking a tree never exhausts the stack.
const DEEPEST: u32 = 200;

/// Reads `text` to its end: nodes for what could be read, flaws for what could not.
pub(super) fn parse(text: &str, bounds: &Bounds) -> Tree {
    if text.len() as u64 > bounds.file_bytes {
        let flaw = Flaw { span: 0..0, fault: Fault::TooLarge(bounds.file_bytes) };
        return Tree { flaws: vec![flaw], broken_at: Some(0), ..Tree::default() };
    }
    let bounds = Bounds { depth: bounds.depth.min(DEEPEST), ..*bounds };
    let mut plan = Plan::default();
    draft::strip_controls(text, &mut plan);
    wide::mend(text, &mut plan);
    let draft = plan.apply(text);
    let built = build::build(draft.text(), &bounds);
    finish(built, &draft, plan.flaws, text)
}

/// Brings every place back to the text as it was written, and the flaws into order.
fn finish(built: Built, draft: &Draft<'_>, known: Vec<Flaw>, text: &str) -> Tree {
    let Built { root, comments, flaws, stop } = built;
    let mut tree = Tree { root, comments, flaws, broken_at: stop.as_ref().map(|stop| stop.at) };
    if let Some(stop) = stop {
        tree.flaws.push(stop.flaw);
    }
    draft.restore(&mut tree);
    tree.flaws.extend(known);
    tree.flaws.sort_by_key(|flaw| (flaw.span.start, flaw.span.end));
    debug_assert!(tree.flaws.iter().all(|flaw| text.get(flaw.span.clone()).is_some()), "a flaw lies outside the text");
    tree
}
