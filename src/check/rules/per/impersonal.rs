//! Words for a function where a name should stand: in an account's name, and in how a message calls its speaker.

use super::wording::whole_words;

/// Functions that are no names.
const FUNCTIONS: &[&str] = &["小助手", "助手", "助理", "小客服", "客服", "官方", "管理员", "机器人", "小编", "值班号"];
const FUNCTIONS_EN: &[&str] =
    &["assistant", "customer service", "customer support", "helpdesk", "official", "admin", "bot", "helper"];

/// What a speaker calls itself.
const SPEAKERS: &[&str] = &["小助手", "助手", "小客服", "客服"];
const SPEAKERS_EN: &[&str] = &["assistant", "customer service", "customer support", "bot"];

/// What stands before it when it speaks of itself.
const SELF: &[&str] = &["我是", "我叫", "叫我", "这里是", "我们是"];
const SELF_EN: &[&str] = &["i am", "i'm", "this is", "we are", "your"];

/// The function that a name holds, as it is written.
pub(super) fn function(name: &str) -> Option<&str> {
    words(name, FUNCTIONS, FUNCTIONS_EN).into_iter().next().map(|(_, word)| word)
}

/// The word by which a text calls its own speaker a function, with the byte at which it begins.
pub(super) fn calls_itself(text: &str) -> Option<(usize, &str)> {
    words(text, SPEAKERS, SPEAKERS_EN).into_iter().find(|(at, word)| {
        let before = text[..*at].rsplit(is_stop).next().unwrap_or_default().trim();
        let lower = before.to_ascii_lowercase();
        let of_itself = SELF.iter().any(|own| before.contains(own))
            || SELF_EN.iter().any(|own| whole_words(&lower, own).next().is_some());
        // 「小助手来了」 opens with itself; 「客服」 at the start may be somebody else.
        of_itself || (before.is_empty() && word.ends_with("助手"))
    })
}

fn is_stop(sign: char) -> bool {
    "，。；！？、：～~…,.;!?:\n「」（）".contains(sign)
}

/// Where the words stand, first ones and of those the longest first.
fn words<'t>(text: &'t str, han: &[&str], english: &[&str]) -> Vec<(usize, &'t str)> {
    // Only ASCII changes its case here, so that offsets stay the same.
    let lower = text.to_ascii_lowercase();
    let han = han.iter().flat_map(|word| text.match_indices(word).map(|(at, word)| (at, word.len())));
    let english = english.iter().flat_map(|word| whole_words(&lower, word).map(|at| (at, word.len())));
    let mut found: Vec<(usize, usize)> = han.chain(english).collect();
    found.sort_by_key(|(at, length)| (*at, usize::MAX - length));
    found.into_iter().map(|(at, length)| (at, &text[at..at + length])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_function_is_found_in_a_name() {
        assert_eq!(function("单词小助手"), Some("小助手"));
        assert_eq!(function("客服小美"), Some("客服"));
        assert_eq!(function("Official Account"), Some("Official"));
        assert_eq!(function("谷雨"), None);
        assert_eq!(function("Abbot"), None, "`bot` is no word of its own here");
    }

    #[test]
    fn a_speaker_is_told_from_somebody_spoken_of() {
        let said = |text| calls_itself(text).map(|(_, word)| word.to_owned());
        assert_eq!(said("欢迎，我是单词小助手，有事找我"), Some("小助手".to_owned()));
        assert_eq!(said("小助手来啦，今天的任务"), Some("小助手".to_owned()));
        assert_eq!(said("大家好，这里是客服"), Some("客服".to_owned()));
        assert_eq!(said("Hello, I'm your Assistant"), Some("Assistant".to_owned()));
        assert_eq!(said("我是白露，退费的事找客服"), None);
        assert_eq!(said("I am Bailu; ask the assistant about refunds"), None);
        assert_eq!(said("打卡助手小程序在这里"), None);
    }
}
