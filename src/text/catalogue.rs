//! The fixed words of the handbook's pages, one field for each; a word missing in a language does not compile.

use crate::text::{Lang, en, zh};

/// The fixed words of one language.
#[derive(Debug)]
#[expect(missing_docs, reason = "a field's words in `zh.rs` and `en.rs` say what it is")]
pub struct Text {
    // Frame.
    pub skip: &'static str,
    pub contents: &'static str,
    pub close: &'static str,
    pub position: &'static str,
    pub on_this_page: &'static str,
    pub shortcuts: &'static str,
    pub theme: &'static str,
    pub theme_auto: &'static str,
    pub theme_light: &'static str,
    pub theme_dark: &'static str,
    pub address: &'static str,
    pub source: &'static str,
    pub edit: &'static str,
    pub copy: &'static str,
    pub copied: &'static str,
    pub copy_by_hand: &'static str,
    pub handbook: &'static str,

    // Contents.
    pub nav_daily: &'static str,
    pub nav_groups: &'static str,
    pub nav_campaigns: &'static str,
    pub nav_method: &'static str,
    pub nav_home: &'static str,
    pub nav_calendar: &'static str,
    pub nav_findings: &'static str,
    pub nav_group_list: &'static str,
    pub nav_sops: &'static str,
    pub nav_magnets: &'static str,
    pub nav_strategy: &'static str,
    pub nav_series: &'static str,
    pub tab_campaigns: &'static str,
    pub nav_methodology: &'static str,
    pub nav_rules: &'static str,
    pub nav_books: &'static str,

    // Days.
    pub today: &'static str,
    pub past: &'static str,
    pub steps_by_day: &'static str,
    pub seven_days: &'static str,
    pub steps_unit: &'static str,
    pub day_empty: &'static str,
    pub hour: &'static str,
    pub this_week: &'static str,
    pub next_week: &'static str,

    // Home and shelf.
    pub books: &'static str,
    pub campaigns_now: &'static str,
    pub campaign_none_now: &'static str,
    pub health: &'static str,
    pub health_note: &'static str,
    pub findings_open: &'static str,
    pub findings_all: &'static str,
    pub changes: &'static str,

    // Lists that may be empty.
    pub groups_none: &'static str,
    pub sops_none: &'static str,
    pub magnets_none: &'static str,
    pub campaigns_none: &'static str,
    pub findings_none: &'static str,
    pub figures_none: &'static str,
    pub review_none: &'static str,

    // Strategy.
    pub product: &'static str,
    pub seed_users: &'static str,
    pub defences: &'static str,
    pub defences_note: &'static str,
    pub objections: &'static str,
    pub objections_note: &'static str,
    pub members_managed: &'static str,
    pub operators: &'static str,
    pub plan: &'static str,
    pub not_measured: &'static str,
    pub not_measured_note: &'static str,
    pub own_chapters: &'static str,

    // Group.
    pub positioning: &'static str,
    pub positioning_note: &'static str,
    pub accounts: &'static str,
    pub accounts_note: &'static str,
    pub entry: &'static str,
    pub entry_note: &'static str,
    pub week: &'static str,
    pub figures: &'static str,
    pub findings: &'static str,
    pub used_by: &'static str,
    pub magnets: &'static str,
    pub sops: &'static str,
    pub four_criteria: &'static str,
    pub show_data: &'static str,
    pub get_csv: &'static str,
    pub get_svg: &'static str,

    // Sop, calendar.
    pub in_short: &'static str,
    pub sops_all: &'static str,
    pub sops_note: &'static str,
    pub pressure: &'static str,
    pub load: &'static str,
    pub heat: &'static str,

    // Campaigns.
    pub editions: &'static str,
    pub brief: &'static str,
    pub dates: &'static str,
    pub money: &'static str,
    pub targets: &'static str,
    pub review: &'static str,
    pub causes: &'static str,
    pub next_time: &'static str,
    pub aftercare: &'static str,
    pub aftercare_note: &'static str,
    pub leads: &'static str,
    pub leads_note: &'static str,

    // Method.
    pub chapters: &'static str,
    pub limits: &'static str,
    pub limits_note: &'static str,
    pub rules_follow: &'static str,
    pub read_next: &'static str,
    pub own_limit: &'static str,
    pub found_here: &'static str,
    pub related: &'static str,
    pub accepted: &'static str,
}

/// The words of a language.
pub fn text(lang: Lang) -> &'static Text {
    match lang {
        Lang::Zh => &zh::TEXT,
        Lang::En => &en::TEXT,
    }
}
