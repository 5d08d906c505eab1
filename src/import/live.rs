//! What runs on the platform, as far as the files of a run show it; kept beside the salt for `qunce drift`.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// What runs on the platform.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Live {
    /// Chats by id.
    pub chats: BTreeMap<String, LiveChat>,
    /// Corporate tags by id; nothing where no list of them was seen.
    pub tags: Option<BTreeMap<String, LiveTag>>,
    /// Whether a list of chats was seen.
    pub listed: bool,
    /// Whether such a list said that it goes on.
    pub more: bool,
}

/// A chat of the platform.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LiveChat {
    /// Its name, where a payload told it.
    pub name: Option<String>,
    /// The userid of its owner.
    pub owner: Option<String>,
    /// How it stands with its owner: 0 all is well, 1 to 3 the owner has left.
    pub status: Option<i64>,
}

/// A corporate tag.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LiveTag {
    /// The name of its group.
    pub group: String,
    /// Its own name.
    pub name: String,
}

impl Live {
    /// What is known of a chat, to be added to.
    pub(super) fn chat(&mut self, id: &str) -> &mut LiveChat {
        self.chats.entry(id.to_owned()).or_default()
    }

    /// Whether nothing was seen.
    pub fn is_empty(&self) -> bool {
        self.chats.is_empty() && self.tags.is_none()
    }

    /// Adds what a later run saw. A whole list of chats replaces the chats, a list of tags the tags.
    pub fn follow(&mut self, later: Self) {
        if later.listed && !later.more {
            self.chats.retain(|id, _| later.chats.contains_key(id));
        }
        for (id, seen) in later.chats {
            let own = self.chats.entry(id).or_default();
            own.name = seen.name.or(own.name.take());
            own.owner = seen.owner.or(own.owner.take());
            own.status = seen.status.or(own.status);
        }
        if later.listed {
            (self.listed, self.more) = (true, later.more);
        }
        self.tags = later.tags.or(self.tags.take());
    }
}
