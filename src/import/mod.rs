//! What platforms and other tools know, as snapshots: payloads and tables in, tidy rows out, and nobody's name in them.
//!
//! Nothing here reads or writes files: texts come in with their names, rows and remarks go out, and `cli` and `disk` do
//! the rest. A value of a payload is never repeated in a message, for it may be somebody's name; a place is.

mod alias;
mod beijing;
mod contact;
mod cursor;
mod decode;
pub mod drift;
mod group_stays;
mod harvest;
mod ids;
mod ids_wanted;
mod known;
mod linkwechat;
mod live;
mod mapped;
mod mapping;
mod merge;
mod mochat;
mod remarks;
mod returned;
mod scrm;
mod sheet;
mod sop_runs;
mod tidy;
mod wecom;

pub use alias::{Aliases, Salt, SaltFault};
pub use decode::{NotText, decode};
pub use group_stays::{Snapshot, Stay};
pub use harvest::{Asked, Harvest, ReplyUnit, StepName, Unplaced};
pub use ids::Ids;
pub use ids_wanted::starter as ids_starter;
pub use known::Known;
pub use linkwechat::linkwechat;
pub use live::{Live, LiveChat, LiveTag};
pub use mapped::mapped;
pub use mapping::Mapping;
pub use merge::{Existing, Merged, TableMerge, merge};
pub use mochat::mochat;
pub use remarks::{Fault, Note, Remarks};
pub use returned::{Returned, Stamp, returned, stamp};
pub use tidy::TidyRow;
pub use wecom::wecom;
