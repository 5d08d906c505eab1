//! How a YAML text becomes a tree: repaired where its intent is plain, parsed, gathered under the bounds.

mod alias;
mod build;
mod draft;
mod faults;
mod frame;
mod head;
mod lines;
mod place;
mod quote;
mod recover;
mod remedy;
mod wide;

use super::tree::{Bounds, Fault, Flaw, Tree};
use build::Built;
use draft::Plan;
use recover::Recovery;

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
    let mut recovery = Recovery::new(text);
    loop {
        let draft = plan.apply(text);
        let Built { root, comments, flaws, stop } = build::build(draft.text(), &bounds);
        let again = stop.is_some_and(|flaw| recovery.answer(text, draft.flaw(flaw), &mut plan));
        if again {
            continue;
        }
        let mut tree = Tree { root, comments, flaws, broken_at: recovery.broken_at, mends: draft.mends() };
        draft.restore(&mut tree);
        tree.flaws.append(&mut plan.flaws);
        tree.flaws.sort_by_key(|flaw| (flaw.span.start, flaw.span.end));
        return tree;
    }
}
