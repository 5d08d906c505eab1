//! The fixed words of what leaves the handbook, in English.

use crate::text::out::OutWords;

/// The words.
pub(super) static WORDS: OutWords = OutWords {
    // Entries of calendars.
    by: "By",
    how: "How",
    goal: "Purpose",
    action: "What to do",
    attachment: "Attached",
    words: "Words",
    texts_differ: "The words differ by group and are on the SOP's page of the handbook",
    // The page of calendars.
    subscribe: "Subscribe to calendars",
    subscribe_lede: "The schedule in the calendar of a phone or computer: when, who, which words, with an alarm before each step",
    calendar_file: "Calendar file",
    everything: "Everything",
    of_groups: "By group",
    of_accounts: "By account",
    of_editions: "By campaign",
    pick_note: "Each name is a calendar file. Your own steps: your account; a group you run: the group; a campaign: its edition",
    subscribe_now: "Subscribe",
    by_address: "By address",
    more_calendars: "The others are at the head of their own pages",
    how_to: "How to add one",
    how_to_note: "A subscription follows the handbook; an import is a copy of that day",
    ios: "iPhone, iPad",
    ios_subscribe: "Tap “Subscribe” and confirm. If nothing opens: Settings\u{a0}› Apps\u{a0}› Calendar\u{a0}› Calendar Accounts\u{a0}› Add Account\u{a0}› Other\u{a0}› Add Subscribed Calendar, and paste the address of the calendar file",
    ios_import: "Send the calendar file to the phone, open it in Mail or Files, and add all",
    android: "Android",
    android_subscribe: "If the phone's calendar can add one by address, paste the address of the calendar file. With Google Calendar, on a computer: calendar.google.com\u{a0}› Other calendars\u{a0}› From URL",
    android_import: "Open the calendar file with the phone's calendar; with Google Calendar import it on a computer: Settings\u{a0}› Import & export",
    wecom: "WeCom",
    wecom_both: "WeCom's own calendar takes no address. Add it to the phone's calendar, which sounds the alarms; what has to be in WeCom itself is entered from the calendar page",
    outlook: "Outlook",
    outlook_subscribe: "Calendar\u{a0}› Add calendar\u{a0}› Subscribe from web, and paste the address of the calendar file",
    outlook_import: "Calendar\u{a0}› Add calendar\u{a0}› Upload from file, and choose the calendar file",
    in_wechat: "If this page is open in WeChat",
    in_wechat_text: "WeChat downloads no calendar files; every step is also on the calendar page and the groups' pages. To add a calendar, open this handbook in the phone's browser",
    alarms: "Alarms",
    alarms_text: "Each step sounds once, as far ahead as the minutes it takes, or 10 minutes ahead where it gives none",
    by_folder_text: "This handbook has no address to subscribe to, so calendar files are imported; import again when a new edition is out, and the old entries are replaced",
};
