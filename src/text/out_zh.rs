//! The fixed words of what leaves the handbook, in Simplified Chinese, which is written first.

use crate::text::out::OutWords;

/// The words.
pub(super) static WORDS: OutWords = OutWords {
    // Entries of calendars.
    by: "谁来",
    how: "怎么做",
    goal: "用意",
    action: "做什么",
    attachment: "附件",
    words: "话术",
    texts_differ: "文案按群不同，在手册的 SOP 页上",
    // The page of calendars.
    subscribe: "订阅日历",
    subscribe_lede: "把排程放进手机和电脑的日历：几点、谁发、发什么，到点前提醒",
    calendar_file: "日历文件",
    everything: "整本",
    of_groups: "按群",
    of_accounts: "按账号",
    of_editions: "按活动",
    pick_note: "点名字是日历文件。自己发的看账号，管一个群的看群，带活动的看那一期",
    subscribe_now: "订阅",
    by_address: "按网址",
    more_calendars: "其余的，在各自页面的开头",
    how_to: "怎么加",
    how_to_note: "订阅会跟着手册更新，导入只是当时的一份",
    ios: "iPhone、iPad",
    ios_subscribe: "点「订阅」，在弹出的窗口里确认。没有弹出来：设置\u{a0}› App\u{a0}› 日历\u{a0}› 日历账户\u{a0}› 添加账户\u{a0}› 其他\u{a0}› 添加已订阅的日历，贴上日历文件的地址",
    ios_import: "把日历文件发到手机，用「邮件」或「文件」打开，选全部添加",
    android: "安卓手机",
    android_subscribe: "自带的日历有「订阅」或「通过网址添加」的，贴上日历文件的地址。用 Google 日历的，在电脑上打开 calendar.google.com，其他日历\u{a0}› 通过网址添加",
    android_import: "用自带的日历打开日历文件；Google 日历在电脑上导入：设置\u{a0}› 导入和导出",
    wecom: "企业微信",
    wecom_both: "企业微信的日程不能按网址订阅。在手机自带的日历里加，提醒由手机来响；要排进企业微信的，照手册的日程页建",
    outlook: "Outlook",
    outlook_subscribe: "日历\u{a0}› 添加日历\u{a0}› 从 Web 订阅，贴上日历文件的地址",
    outlook_import: "日历\u{a0}› 添加日历\u{a0}› 从文件上传，选日历文件",
    in_wechat: "在微信里打开的这一页",
    in_wechat_text: "微信里下载不了日历文件，步骤在日程页和各群的页上都看得到；要加进日历，用手机浏览器打开这本手册",
    alarms: "提醒",
    alarms_text: "每一步提前它写的用时响一次，没写的提前 10 分钟",
    by_folder_text: "这本手册是从文件夹打开的，没有网址可以订阅，只能把日历文件导入；出了新版再导入一次，旧的会被盖掉",
};
