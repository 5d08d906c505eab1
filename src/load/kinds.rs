//! Each kind's table of fields.

use crate::model::Kind;
use crate::model::account::Account;
use crate::model::campaign::{Campaign, Edition};
use crate::model::channel::Channel;
use crate::model::charter::Charter;
use crate::model::contribution::Contribution;
use crate::model::group::Group;
use crate::model::growth::Growth;
use crate::model::magnet::Magnet;
use crate::model::playbook::Playbook;
use crate::model::reader::Record;
use crate::model::rule::OwnRule;
use crate::model::segment::Segment;
use crate::model::settings::Settings;
use crate::model::shape::Part;
use crate::model::sop::Sop;
use crate::model::tags::{Tag, Tags};

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
