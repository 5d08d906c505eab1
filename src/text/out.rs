//! The fixed words of what leaves the handbook: calendars and the page that says how to subscribe; one field for each.

/// The words of what leaves the handbook, in one language.
#[derive(Debug)]
#[expect(missing_docs, reason = "a field's words in `out_zh.rs` and `out_en.rs` say what it is")]
pub struct OutWords {
    // Entries of calendars.
    pub by: &'static str,
    pub how: &'static str,
    pub goal: &'static str,
    pub action: &'static str,
    pub attachment: &'static str,
    pub words: &'static str,
    pub texts_differ: &'static str,
    // The page of calendars.
    pub subscribe: &'static str,
    pub subscribe_lede: &'static str,
    pub calendar_file: &'static str,
    pub everything: &'static str,
    pub of_groups: &'static str,
    pub of_accounts: &'static str,
    pub of_editions: &'static str,
    pub pick_note: &'static str,
    pub subscribe_now: &'static str,
    pub by_address: &'static str,
    pub more_calendars: &'static str,
    pub how_to: &'static str,
    pub how_to_note: &'static str,
    pub ios: &'static str,
    pub ios_subscribe: &'static str,
    pub ios_import: &'static str,
    pub android: &'static str,
    pub android_subscribe: &'static str,
    pub android_import: &'static str,
    pub wecom: &'static str,
    pub wecom_both: &'static str,
    pub outlook: &'static str,
    pub outlook_subscribe: &'static str,
    pub outlook_import: &'static str,
    pub in_wechat: &'static str,
    pub in_wechat_text: &'static str,
    pub alarms: &'static str,
    pub alarms_text: &'static str,
    pub by_folder_text: &'static str,
}
