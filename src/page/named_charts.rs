//! The charts of the handbook by the name under which a team's own page places them.

use crate::model::EditionAt;
use crate::page::charts_of::steps::{Whose, adherence, on_time};
use crate::page::charts_of::{
    accounts, channels, cohorts, contribution, editions, growth, hours, ladder, magnets, mini_program, of_groups,
    segments, series, staff,
};
use crate::page::figure::Figure;
use crate::page::room::Room;
use crate::page::{edition_figures, group_figures};

/// The chart of this name about what has this id; nothing where there are no numbers to draw.
pub(super) fn drawn(room: &Room<'_>, name: &str, id: &str) -> Option<Figure> {
    let of_edition = |draw: fn(&Room<'_>, &EditionAt<'_>) -> Option<Figure>| draw(room, &room.book().edition(id)?);
    let group = || room.book().groups.get(id);
    let segment = || room.book().segments.get(id);
    let campaign = || room.book().campaigns.get(id);
    match name {
        "whereabouts" => of_edition(edition_figures::whereabouts_of),
        "re_enrolment" => of_edition(edition_figures::re_enrolment_of),
        "origin" => of_edition(edition_figures::origin_of),
        "last_seen" => of_edition(edition_figures::last_seen_of),
        "break_even" => of_edition(editions::break_even),
        "composition" => edition_figures::composition(room, campaign()?),
        "retention" => series::retention(room, campaign()?).map(|(figure, _)| figure),
        "member_flow" => group_figures::member_flow(room, group()?),
        "activity" => group_figures::activity(room, group()?),
        "exits" => of_groups::exits(room, id),
        "pressure" => of_groups::pressure(room, id),
        "cohorts" => cohorts::by_joining(room, id),
        "active_hours" => hours::active(room, id),
        "step_adherence" => adherence(room, Whose::Group(id)),
        "step_on_time" => on_time(room, Whose::Group(id)),
        "contribution" => contribution::dimensions(room, id),
        "contribution_score" => contribution::score(room, id),
        "channel_balance" => channels::balance(room),
        "channel_profit" => channels::cumulative(room),
        "channel_precision" => channels::precision(room),
        "claims" => magnets::claims(room, id),
        "magnet_conversion" => magnets::conversion(room),
        "segment_funnel" => segments::funnel(room, segment()?),
        "segment_members" => segments::over_time(room, segment()?),
        "mini_program" => mini_program::daily(room),
        "dwell" => mini_program::dwell(room),
        "stickiness" => mini_program::stickiness(room),
        "growth_funnel" => growth::funnel(room),
        "ladder" => ladder::stocks(room),
        "enrolment_cohorts" => cohorts::by_enrolment(room),
        "staff_load" => staff::load(room),
        "contacts" => accounts::contacts(room, Some(id)),
        "reply_share" => accounts::reply_share(room, Some(id)),
        "first_reply" => accounts::first_reply(room, Some(id)),
        "owned_members" => accounts::owned_members(room, Some(id)),
        _ => None,
    }
}
