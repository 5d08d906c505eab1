//! Anchors, and the nodes that aliases bring into a tree, under a budget.

use super::frame::{Frame, child};
use crate::source::tree::{Bounds, Fault, Node, Value};

/// What an anchor names.
#[derive(Debug)]
pub(super) enum Anchor {
    /// A key, kept as a node.
    Key(Node),
    /// A node of the tree: the way to it through the collections that were open, and where it begins.
    Path { path: Vec<u32>, start: usize },
}

/// Where an anchor leads.
#[derive(Debug)]
pub(super) enum Target<'tree> {
    /// A finished node.
    Found(&'tree Node),
    /// A collection that is still being read.
    Open,
    /// Nothing that is in the tree.
    Missing,
}

impl Anchor {
    /// Finds the node among the open collections and what they hold.
    pub(super) fn find<'tree>(&'tree self, frames: &'tree [Frame]) -> Target<'tree> {
        let (path, start) = match self {
            Self::Key(node) => return Target::Found(node),
            Self::Path { path, start } => (path, *start),
        };
        for (level, (&index, frame)) in path.iter().zip(frames).enumerate() {
            let Some(top) = frame.child(index as usize) else {
                continue;
            };
            let below = &path[level + 1..];
            let found = below.iter().try_fold(top, |node, &index| child(&node.value, index as usize));
            // A node that was left out of the tree leaves its place to the next one.
            return found.filter(|node| node.span.start == start).map_or(Target::Missing, Target::Found);
        }
        match frames.get(path.len()) {
            Some(frame) if frame.start() == start => Target::Open,
            _ => Target::Missing,
        }
    }
}

/// How much aliases may still add to a tree.
#[derive(Debug)]
pub(super) struct Budget {
    nodes: u32,
    bytes: u64,
    most_nodes: u32,
    depth: u32,
}

impl Budget {
    /// The whole budget.
    pub(super) fn new(bounds: &Bounds) -> Self {
        let Bounds { alias_nodes, file_bytes, depth, .. } = *bounds;
        Self { nodes: alias_nodes, bytes: file_bytes, most_nodes: alias_nodes, depth }
    }

    /// A copy of `node` for `depth` collections down, or why there can be none.
    pub(super) fn copy(&mut self, node: &Node, depth: u32) -> Result<Node, Fault> {
        self.spend(node, depth)?;
        Ok(node.clone())
    }

    fn spend(&mut self, node: &Node, depth: u32) -> Result<(), Fault> {
        if self.nodes == 0 {
            return Err(Fault::TooManyAliasNodes(self.most_nodes));
        }
        self.nodes -= 1;
        let deeper = depth + 1;
        match &node.value {
            Value::Scalar(scalar) => return self.spend_bytes(scalar.text.len()),
            _ if deeper > self.depth => return Err(Fault::TooDeep(self.depth)),
            Value::Sequence(items) => items.iter().try_for_each(|item| self.spend(item, deeper))?,
            Value::Mapping(entries) => {
                for entry in entries {
                    self.spend_bytes(entry.key.len())?;
                    self.spend(&entry.value, deeper)?;
                }
            }
        }
        Ok(())
    }

    fn spend_bytes(&mut self, bytes: usize) -> Result<(), Fault> {
        match self.bytes.checked_sub(bytes as u64) {
            Some(left) => self.bytes = left,
            None => return Err(Fault::TooManyAliasNodes(self.most_nodes)),
        }
        Ok(())
    }
}
