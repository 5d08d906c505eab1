//! Where one rule's text holds several: line breaks, bullets, semicolons and numbers set them apart.

/// What sets a part off from the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// A semicolon.
    Semicolon,
    /// A line of its own, or a bullet.
    Line,
    /// A number of a list.
    Number,
}

/// The beginning of a part after the first.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cut<'a> {
    /// What sets it off.
    pub(super) mark: Mark,
    /// The sign to point at: the semicolon, the bullet, the number; for a line its text.
    pub(super) sign: &'a str,
    /// Where the sign begins in the text.
    pub(super) at: usize,
    /// Where what sets the part off begins and ends.
    from: usize,
    to: usize,
}

/// The cuts that make several rules of one text; none where it is one. Things listed with 、 or commas are one.
pub(super) fn cuts(text: &str) -> Vec<Cut<'_>> {
    let numbers = numbers(text);
    // What stands before the first number introduces the list.
    let begin = numbers.first().map_or(0, |first| first.to);
    let mut all = semicolons(text);
    all.extend(lines(text));
    all.extend(numbers);
    all.retain(|cut| cut.from >= begin);
    all.sort_by_key(|cut| (cut.from, cut.to));
    let mut kept = Vec::new();
    let (mut from, mut parts, mut last) = (begin, 0, None);
    for cut in all.into_iter().map(Some).chain([None]) {
        let to = cut.map_or(text.len(), |cut| cut.from);
        if from < to && has_words(&text[from..to]) {
            kept.extend(last.filter(|_| parts > 0));
            parts += 1;
        }
        from = from.max(cut.map_or(from, |cut| cut.to));
        last = cut;
    }
    kept
}

fn has_words(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric)
}

fn semicolons(text: &str) -> Vec<Cut<'_>> {
    let found = text.match_indices(['；', ';']);
    found.map(|(at, sign)| Cut { mark: Mark::Semicolon, sign, at, from: at, to: at + sign.len() }).collect()
}

/// Lines after the first, and bullets within a line.
fn lines(text: &str) -> Vec<Cut<'_>> {
    let mut found: Vec<Cut<'_>> = text
        .match_indices(['•', '●', '■', '◆', '▪'])
        .map(|(at, sign)| Cut { mark: Mark::Line, sign, at, from: at, to: at + sign.len() })
        .collect();
    for (newline, _) in text.match_indices('\n') {
        let rest = &text[newline + 1..];
        let line = rest.split('\n').next().unwrap_or_default();
        let own = line.trim_start_matches(|sign: char| sign.is_whitespace() || "-*·+".contains(sign));
        let at = newline + 1 + line.len() - own.len();
        let sign = own.trim_end();
        if !sign.is_empty() {
            found.push(Cut { mark: Mark::Line, sign, at, from: newline, to: at });
        }
    }
    found
}

/// The numbers of a list within the text, from 1 on; none where there is no second.
fn numbers(text: &str) -> Vec<Cut<'_>> {
    const HAN: [&str; 9] = ["一", "二", "三", "四", "五", "六", "七", "八", "九"];
    const CIRCLED: [&str; 9] = ["①", "②", "③", "④", "⑤", "⑥", "⑦", "⑧", "⑨"];
    let styles: [&dyn Fn(usize) -> String; 9] = [
        &|n| format!("{}.", n + 1),
        &|n| format!("{}．", n + 1),
        &|n| format!("{})", n + 1),
        &|n| format!("{}）", n + 1),
        &|n| format!("{}、", n + 1),
        &|n| CIRCLED[n].to_owned(),
        &|n| format!("{}、", HAN[n]),
        &|n| format!("第{}，", HAN[n]),
        &|n| format!("第{}、", HAN[n]),
    ];
    for style in styles {
        let mut found: Vec<Cut<'_>> = Vec::new();
        for n in 0..9 {
            let from = found.last().map_or(0, |cut| cut.to);
            let Some(cut) = number(text, from, &style(n)) else { break };
            if found.last().is_some_and(|last| !has_words(&text[last.to..cut.from])) {
                break;
            }
            found.push(cut);
        }
        if found.len() > 1 {
            return found;
        }
    }
    Vec::new()
}

/// The first place from `from` on where this number stands as the number of a list, not as part of another word.
fn number<'a>(text: &'a str, from: usize, sign: &str) -> Option<Cut<'a>> {
    text[from..].match_indices(sign).map(|(at, sign)| (from + at, sign)).find_map(|(at, sign)| {
        let before = text[..at].chars().next_back();
        let after = text[at + sign.len()..].chars().next();
        // `周一、周二` and `第 1、2 组` list things; a list's own number follows a stop, a space or nothing.
        let listed = sign.ends_with('、') && !sign.starts_with('第') && before.is_some_and(char::is_alphanumeric);
        let glued = before.is_some_and(|sign| sign.is_ascii_alphanumeric());
        let decimal = sign.ends_with('.') && after.is_some_and(|sign| sign.is_ascii_digit());
        (!listed && !glued && !decimal).then(|| Cut { mark: Mark::Number, sign, at, from: at, to: at + sign.len() })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> usize {
        cuts(text).len() + 1
    }

    #[test]
    fn separators_make_several_rules_of_one() {
        assert_eq!(parts("不发广告；不拉人；不私加群友"), 3);
        assert_eq!(parts("no adverts; no links"), 2);
        assert_eq!(parts("不发广告\n不拉人"), 2);
        assert_eq!(parts("- no adverts\n- no links\n"), 2);
        assert_eq!(parts("进群须知：1. 不发广告 2. 不拉人"), 2);
        assert_eq!(parts("1.不发广告；2.不拉人；3.不刷屏"), 3);
        assert_eq!(parts("一、不发广告，二、不拉人"), 2);
        assert_eq!(parts("① 不发广告 ② 不拉人"), 2);
        assert_eq!(parts("• no adverts • no links"), 2);
    }

    #[test]
    fn things_banned_together_are_one_rule() {
        for text in [
            "不发广告、拼团、砍价链接",
            "周一、周二、周三晚上不发消息",
            "第 1、2、3 组各交一份",
            "第1、第2、第3 组各交一份",
            "每天读 1.5 页，录 2.5 分钟",
            "no adverts, links, or voice messages",
            "不发广告；",
            "第一次提醒，第二次移出",
        ] {
            assert_eq!(parts(text), 1, "{text}");
        }
    }
}
