//! How people are described: words for age, sex and standing, words for everybody, and words for what people did.

use super::wording::whole_words;

/// What a description says instead of what people did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Trait {
    /// Age, sex, standing.
    Demographic,
    /// Everybody.
    Everybody,
}

/// What stands between two words of the lists below.
const HAN: char = '、';
const LATIN: &str = ", ";

const DEMOGRAPHIC_ZH: &str = "\
    岁、年龄、性别、男性、女性、男生、女生、男士、女士、宝妈、宝爸、全职妈妈、白领、上班族、职场人、中年、\
    老年、青年、年轻人、已婚、未婚、单身、本科、硕士、博士、学历、年收入、月收入、月入、年入、年薪、月薪、\
    收入水平、中产、下沉市场、都市、有房、有车、大学生、职业分布、线城市";
const DEMOGRAPHIC_EN: &str = "\
    aged, age, ages, sex, gender, women, woman, men, man, male, males, female, females, mothers, mums, moms, \
    fathers, dads, year-old, year-olds, years old, twenties, thirties, forties, fifties, millennials, gen z, \
    teenagers, young people, young adults, middle-aged, retirees, retired, married, unmarried, income, salary, \
    middle-class, white-collar, office workers, urban, degree, homeowners, university students, college students";
const EVERYBODY_ZH: &str = "所有人、所有用户、全部用户、全体用户、任何人、人人、大家、不限";
const EVERYBODY_EN: &str = "everyone, everybody, anyone, anybody, all users, all people, the public";

/// What people did, or where they came from.
const BEHAVIOUR_ZH: &str = "\
    买、购、付费、付过、下单、下过单、交过、报名、报过、报了、续报、打卡、点击、点过、点开、看过、读过、\
    听过、学过、用过、玩过、写过、做过、来过、加过、试用、试听、试学、试读、咨询、问过、提问、关注、订阅、\
    收藏、转发、分享、领取、领过、领了、参加、参与、加入、渠道、邀请、推荐、介绍来、扫码、进群、活跃、发言、\
    签到、完成、完课、结课、毕业、退费、成员、学员、会员、老客、回头客、备考、正在、预约、注册、投稿、答题、\
    上期、本期、往期、上一期、这一期、公众号、视频号、小程序、直播间、门店、讲座";
const BEHAVIOUR_EN: &str = "\
    bought, buy, buys, buyers, buying, paid, pay, pays, paying, ordered, sign-up, sign-ups, signed, enrolled, \
    enrol, joined, join, came, come, comes, check-in, check-ins, checked, clicked, opened, read, watched, \
    listened, tried, trial, asked, follow, follows, followed, followers, subscribed, subscribers, shared, \
    forwarded, invited, referred, scanned, active, posted, members, customers, attended, completed, finished, \
    graduates, renewed, claimed, used, use, uses, preparing, studying, learning, registered, booked, edition, \
    channel, refunded";

/// The first word that tells who people are instead of what they did, as it is written.
pub(super) fn demographic(words: &str) -> Option<(&str, Trait)> {
    let found = |zh: &str, en: &str| {
        let han = zh.split(HAN).filter_map(|word| words.find(word).map(|at| (at, word.len())));
        let latin = en.split(LATIN).filter_map(|word| find_word(words, word).map(|at| (at, word.len())));
        han.chain(latin).min().map(|(at, length)| &words[with_numbers(&words[..at])..at + length])
    };
    let demographic = found(DEMOGRAPHIC_ZH, DEMOGRAPHIC_EN).or_else(|| birth_decade(words));
    demographic
        .map(|word| (word, Trait::Demographic))
        .or_else(|| found(EVERYBODY_ZH, EVERYBODY_EN).map(|word| (word, Trait::Everybody)))
}

/// Whether the words say what people did or where they came from.
pub(super) fn behaviour(words: &str) -> bool {
    BEHAVIOUR_ZH.split(HAN).any(|word| words.contains(word))
        || BEHAVIOUR_EN.split(LATIN).any(|word| find_word(words, word).is_some())
        || number_before(words, '期').is_some()
}

/// Where an English word stands first, whole and in any case.
fn find_word(words: &str, wanted: &str) -> Option<usize> {
    whole_words(&words.to_ascii_lowercase(), wanted).next()
}

/// Where the numbers begin that belong to the word behind `before`: `25 到 35 岁`.
fn with_numbers(before: &str) -> usize {
    let is_number =
        |sign: char| sign.is_ascii_digit() || " -~至到".contains(sign) || "一二三四五六七八九十".contains(sign);
    let head = before.trim_end_matches(is_number);
    let numbers = &before[head.len()..];
    let spaces = numbers.len() - numbers.trim_start_matches([' ', '-', '~', '至', '到']).len();
    head.len() + spaces
}

/// `90 后`, `00后`: people by the decade of their birth.
fn birth_decade(words: &str) -> Option<&str> {
    number_before(words, '后').filter(|decade| decade.bytes().filter(u8::is_ascii_digit).count() == 2)
}

/// The first number that stands before a sign, with the sign: `90 后`, `1 期`.
fn number_before(words: &str, sign: char) -> Option<&str> {
    words.match_indices(sign).find_map(|(at, found)| {
        let before = words[..at].trim_end();
        let digits = before.len() - before.trim_end_matches(|sign: char| sign.is_ascii_digit()).len();
        (digits > 0).then(|| &words[before.len() - digits..at + found.len()])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn age_sex_and_standing_are_found_as_they_are_written() {
        assert_eq!(demographic("25 到 35 岁的都市女性"), Some(("25 到 35 岁", Trait::Demographic)));
        assert_eq!(demographic("住在一二线城市、二十五到三十五岁的人"), Some(("一二线城市", Trait::Demographic)));
        assert_eq!(demographic("90 后妈妈"), Some(("90 后", Trait::Demographic)));
        assert_eq!(demographic("Urban Women, 25 to 35"), Some(("Urban", Trait::Demographic)));
        assert_eq!(demographic("所有人"), Some(("所有人", Trait::Everybody)));
        assert_eq!(demographic("managers of small shops"), None, "`man` and `age` are not words of their own here");
        assert_eq!(demographic("第 30 天以后还在的人"), None);
    }

    #[test]
    fn what_people_did_is_behaviour() {
        for words in ["报到第 2 期的人", "第 12 期", "公众号来的人", "joined edition 1", "People who Tried a lesson"]
        {
            assert!(behaviour(words), "{words}");
        }
        for words in ["25 到 35 岁的都市女性", "来自一线城市的长期住户", "urban women, 25 to 35", ""]
        {
            assert!(!behaviour(words), "{words}");
        }
    }
}
