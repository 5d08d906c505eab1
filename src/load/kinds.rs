//! Each kind's table of fields, and its reader.

use crate::model::Kind;
use crate::model::account::Account;
use crate::model::campaign::{Campaign, Edition};
use crate::model::channel::Channel;
use crate::model::charter::Charter;
use crate::model::common::Common;
use crate::model::contribution::Contribution;
use crate::model::group::Group;
use crate::model::growth::Growth;
use crate::model::magnet::Magnet;
use crate::model::playbook::Playbook;
use crate::model::reader::{Reader, Record};
use crate::model::rule::OwnRule;
use crate::model::segment::Segment;
use crate::model::settings::Settings;
use crate::model::shape::Part;
use crate::model::sop::Sop;
use crate::model::tags::{Tag, Tags};
use crate::source::Node;

/// The table of fields of a kind.
pub fn part_of(kind: Kind) -> Part {
    match kind {
        Kind::Playbook => Playbook::PART,
        Kind::Group => Group::PART,
        Kind::Charter => Charter::PART,
        Kind::Account => Account::PART,
        Kind::Sop => Sop::PART,
        Kind::Magnet => Magnet::PART,
        Kind::Channel => Channel::PART,
        Kind::Campaign => Campaign::PART,
        Kind::Segment => Segment::PART,
        Kind::Tags => Tags::PART,
        Kind::Contribution => Contribution::PART,
        Kind::Growth => Growth::PART,
        Kind::Edition => Edition::PART,
        Kind::Tag => Tag::PART,
        Kind::Settings => Settings::PART,
        Kind::Rule => OwnRule::PART,
    }
}

/// Reads a file of a kind for what the reader gathers beside the definition.
pub(super) fn read_as(kind: Kind, reader: &mut Reader<'_>, root: Option<&Node>) {
    match kind {
        Kind::Playbook => whole::<Playbook>(reader, root),
        Kind::Group => whole::<Group>(reader, root),
        Kind::Charter => whole::<Charter>(reader, root),
        Kind::Account => whole::<Account>(reader, root),
        Kind::Sop => whole::<Sop>(reader, root),
        Kind::Magnet => whole::<Magnet>(reader, root),
        Kind::Channel => whole::<Channel>(reader, root),
        Kind::Campaign => whole::<Campaign>(reader, root),
        Kind::Segment => whole::<Segment>(reader, root),
        Kind::Tags => whole::<Tags>(reader, root),
        Kind::Contribution => whole::<Contribution>(reader, root),
        Kind::Growth => whole::<Growth>(reader, root),
        Kind::Edition => whole::<Edition>(reader, root),
        Kind::Tag => whole::<Tag>(reader, root),
        Kind::Settings => whole::<Settings>(reader, root),
        Kind::Rule => whole::<OwnRule>(reader, root),
    }
}

fn whole<T: Record>(reader: &mut Reader<'_>, root: Option<&Node>) {
    let _: (Common, T) = reader.definition(root);
}
