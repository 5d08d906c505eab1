//! LAW: what the platform and public rules forbid, and the people behind the figures; no legal advice.

mod absolute_claim;
mod address;
mod ages;
mod code_in_picture;
mod consent_record;
mod distribution;
mod download_link;
mod draws;
mod exposed_count;
mod exposure;
mod face_photos;
mod false_scarcity;
mod fixed_winners;
mod forced_jump;
mod h5_test;
mod hashed_identity;
mod host_abroad;
mod impact_assessment;
mod induced_sharing;
mod law_may_have_changed;
mod minors;
mod money_promise;
mod multi_level_distribution;
mod no_complaint_way;
mod no_icp;
mod no_opt_out;
mod paid_by_heads;
mod phrases;
mod personal_data;
mod picture_metadata;
mod pictures;
mod privacy_page;
mod prize_cap;
mod prize_file;
mod prize_terms_changed;
mod prize_terms_missing;
mod projected_tree;
mod publishing;
mod secret_in_text;
mod sensitive_class;
mod short_link;
mod shown;
mod stable_pseudonym;
mod two_level_distribution;
mod under_fourteen;
mod unmarked_ad;
mod unmarked_ai;
mod unsourced_claim;
mod winners_exposed;
mod workbook_extras;

use crate::check::Rule;

/// The rules of this family, sorted by code.
pub(super) const RULES: &[Rule] = &[
    personal_data::RULE,
    multi_level_distribution::RULE,
    induced_sharing::RULE,
    prize_cap::RULE,
    minors::RULE,
    false_scarcity::RULE,
    address::RULE,
    secret_in_text::RULE,
    hashed_identity::RULE,
    under_fourteen::RULE,
    consent_record::RULE,
    sensitive_class::RULE,
    exposed_count::RULE,
    impact_assessment::RULE,
    privacy_page::RULE,
    host_abroad::RULE,
    two_level_distribution::RULE,
    paid_by_heads::RULE,
    prize_terms_missing::RULE,
    winners_exposed::RULE,
    fixed_winners::RULE,
    prize_file::RULE,
    forced_jump::RULE,
    download_link::RULE,
    no_icp::RULE,
    short_link::RULE,
    h5_test::RULE,
    absolute_claim::RULE,
    money_promise::RULE,
    unmarked_ad::RULE,
    unsourced_claim::RULE,
    unmarked_ai::RULE,
    no_opt_out::RULE,
    law_may_have_changed::RULE,
    prize_terms_changed::RULE,
    no_complaint_way::RULE,
    code_in_picture::RULE,
    picture_metadata::RULE,
    face_photos::RULE,
    projected_tree::RULE,
    stable_pseudonym::RULE,
    workbook_extras::RULE,
];
