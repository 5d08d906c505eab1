//! How findings on schedules name groups, SOPs, steps and days, in sentences of either language.

use jiff::civil::Date;

use crate::check::BookFacts;
use crate::model::Stated;
use crate::model::days::{Days, weekday_word};
use crate::model::tags::Tag;
use crate::text::script::is_han;
use crate::text::{Lang, Words, date};

/// A thing by its title, or by its id where it has none: `「每日打卡」`, `` `daily-checkin` ``.
pub(super) fn titled(title: &Stated<String>, id: &str) -> Words {
    match title.given() {
        Some(title) => Words::new(format!("「{title}」"), format!("`{title}`")),
        None => Words::same(format!("`{id}`")),
    }
}

/// A group by its title or id.
pub(super) fn group(facts: &BookFacts<'_>, id: &str) -> Words {
    facts.book.groups.get(id).map_or_else(|| Words::same(format!("`{id}`")), |group| titled(&group.title, id))
}

/// A segment by its title or id.
pub(super) fn segment(facts: &BookFacts<'_>, id: &str) -> Words {
    facts.book.segments.get(id).map_or_else(|| Words::same(format!("`{id}`")), |own| titled(&own.title, id))
}

/// A tag by its title or id, with its value where it is named with one: `「备考」`, `「备考：四级」`.
pub(super) fn tag(facts: &BookFacts<'_>, id: &str) -> Words {
    let (own, value) = id.split_once(':').map_or((id, None), |(own, value)| (own, Some(value)));
    let is_own = |tag: &&Tag| tag.id.given().is_some_and(|known| known == own);
    let title = facts.book.tags.as_ref().and_then(|tags| tags.tags.iter().find(is_own)?.title.given());
    match (title, value) {
        (None, _) => Words::same(format!("`{id}`")),
        (Some(title), None) => Words::new(format!("「{title}」"), format!("`{title}`")),
        (Some(title), Some(value)) => Words::new(format!("「{title}：{value}」"), format!("`{title}: {value}`")),
    }
}

/// An SOP by its title or id.
pub(super) fn sop(facts: &BookFacts<'_>, id: &str) -> Words {
    facts.book.sops.get(id).map_or_else(|| Words::same(format!("`{id}`")), |own| titled(&own.title, id))
}

/// An account by the name that members see, or its id.
pub(super) fn account(facts: &BookFacts<'_>, id: &str) -> Words {
    facts.book.accounts.get(id).map_or_else(|| Words::same(format!("`{id}`")), |own| titled(&own.public_name, id))
}

/// One group by name, or the first of several: `「A 群」等 3 个群`, `` `A` and 2 more groups``.
pub(super) fn groups(facts: &BookFacts<'_>, ids: &[&str]) -> Words {
    let first = ids.first().map_or_else(|| Words::same(""), |id| group(facts, id));
    match ids.len() {
        0 | 1 => first,
        2 => Words::new(format!("{}等 2 个群", first.zh), format!("{} and 1 more group", first.en)),
        all => Words::new(format!("{}等 {all} 个群", first.zh), format!("{} and {} more groups", first.en, all - 1)),
    }
}

/// The day as findings write it: `2026-03-11（周三）`, `Wed 2026-03-11`.
pub(super) fn day(day: Date) -> Words {
    Words::new(date::exact(day, Lang::Zh), date::exact(day, Lang::En))
}

/// How often a step happens, in a few words: `每周三`, `Wednesdays`.
pub(super) fn how_often(on: Option<&Days>) -> Words {
    match on {
        Some(Days::Daily) => Words::new("每天", "daily"),
        Some(Days::Weekdays(list)) => {
            let names = |lang| list.iter().map(|day| weekday_word(*day, lang)).collect::<Vec<_>>();
            Words::new(format!("每{}", names(Lang::Zh).join("、")), format!("every {}", names(Lang::En).join(", ")))
        }
        Some(Days::Numbered(list)) => {
            let numbers = list.iter().map(u32::to_string).collect::<Vec<_>>();
            Words::new(format!("第 {} 天", numbers.join("、")), format!("day {}", numbers.join(", ")))
        }
        Some(Days::Monthly(list)) => {
            let numbers = list.iter().map(i8::to_string).collect::<Vec<_>>();
            Words::new(format!("每月 {} 日", numbers.join("、")), format!("day {} of the month", numbers.join(", ")))
        }
        Some(Days::Rule(_)) | None => Words::new("按重复规则", "by its rule"),
    }
}

/// Several names in a row: `甲、乙和丙`, `a, b and c`.
pub(super) fn listed(names: &[Words]) -> Words {
    let zh: Vec<&str> = names.iter().map(|name| name.zh.as_str()).collect();
    let en: Vec<&str> = names.iter().map(|name| name.en.as_str()).collect();
    let (Some((zh_last, zh_head)), Some((en_last, en_head))) = (zh.split_last(), en.split_last()) else {
        return Words::same("");
    };
    if zh_head.is_empty() {
        return Words::new(*zh_last, *en_last);
    }
    Words::new(format!("{}和{zh_last}", zh_head.join("、")), format!("{} and {en_last}", en_head.join(", ")))
}

/// Keys or ids in backticks, as a list.
pub(super) fn keys(keys: &[&str]) -> Words {
    listed(&keys.iter().map(|key| Words::same(format!("`{key}`"))).collect::<Vec<_>>())
}

/// The sentence with a space wherever Han stands against a backtick outside a title.
pub(super) fn zh(sentence: &str) -> String {
    let mut spaced = String::with_capacity(sentence.len() + 8);
    let (mut code, mut title) = (false, 0);
    let mut before = ' ';
    for sign in sentence.chars() {
        let opens = sign == '`' && !code && title == 0;
        let closed = before == '`' && !code && title == 0;
        if (opens && is_han(before)) || (closed && (is_han(sign) || sign.is_ascii_alphanumeric())) {
            spaced.push(' ');
        }
        match sign {
            '`' if title == 0 => code = !code,
            '「' => title += 1,
            '」' => title -= i32::from(title > 0),
            _ => {}
        }
        spaced.push(sign);
        before = sign;
    }
    spaced
}

/// `1 day`, `3 days`.
pub(super) fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn han_stands_apart_from_code_and_titles_stay_as_they_are() {
        assert_eq!(zh("群`a`的`b`，「我`c`们」缺`d`"), "群 `a` 的 `b`，「我`c`们」缺 `d`");
        assert_eq!(zh("写`昵称`吧"), "写 `昵称` 吧");
    }
}
