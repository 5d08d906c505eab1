//! What texts a value may be written as: the grammars of the model's parsers as regular expressions, in the words that
//! ECMA-262 and draft 7 share.

/// A whole number in quotes, of as many digits as any count of ours.
pub(super) const WHOLE: &str = "^[+-]?0*[0-9]{1,18}$";
/// An exact number in quotes.
pub(super) const NUMBER: &str = r"^[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)$";
/// A share.
pub(super) const PERCENT: &str = r"^[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)\s*%$";
/// Yes or no in quotes, or in Chinese.
pub(super) const FLAG: &str = "^(true|True|TRUE|false|False|FALSE|是|否)$";
/// A day; which days the calendar has is beyond a pattern.
pub(super) const DATE: &str = "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$";
/// A time of day.
pub(super) const TIME: &str = "^([0-9]|[01][0-9]|2[0-3]):[0-5][0-9]$";
/// An id.
pub(super) const ID: &str = "^[a-z0-9][a-z0-9-]*$";

/// A whole number in quotes, from 1 to `most`.
pub(super) fn up_to(most: i64) -> String {
    let digits: Vec<u8> = most.to_string().bytes().map(|digit| digit - b'0').collect();
    let length = digits.len();
    let mut forms = vec![most.to_string()];
    // Fewer digits, or as many of which the first that differs is a smaller one.
    forms.extend((0..length - 1).map(|rest| format!("[1-9][0-9]{{{rest}}}")));
    for (at, digit) in digits.iter().enumerate() {
        let least = u8::from(at == 0);
        if *digit > least {
            let head: String = digits[..at].iter().map(ToString::to_string).collect();
            forms.push(format!("{head}[{least}-{}][0-9]{{{}}}", digit - 1, length - at - 1));
        }
    }
    format!(r"^\+?0*({})$", forms.join("|"))
}

/// The day that is every day.
pub(super) fn daily() -> String {
    format!("^({}|每天)$", any_case("daily"))
}

/// A day of the week.
pub(super) fn weekday() -> String {
    let english = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"].map(any_case).join("|");
    format!("^({english}|周[一二三四五六日天]|星期[日天])$")
}

/// A day counted from the first.
pub(super) fn numbered() -> String {
    let number = r"\+?0*[1-9][0-9]{0,3}";
    format!(r"^({}\s*{number}\s*|第\s*{number}\s*天)$", any_case("day"))
}

/// How often something happens.
pub(super) fn frequency() -> String {
    let number = r"(0\s*)*[1-9](\s*[0-9]){0,8}";
    let chinese = format!(r"每\s*({number}\s*)?(天|日|周|个\s*月|月)\s*((\+\s*)?{number}\s*次)?");
    let words = |words: &[&str]| words.iter().map(|word| any_case(word)).collect::<Vec<_>>().join("|");
    let unit = format!("({}|天|周|月){}?", words(&["day", "week", "month"]), any_case("s"));
    let number = r"\+?0*[1-9][0-9]{0,8}";
    let english = format!(
        r"({simple}|{every}\s+({number}\s+)?{unit}|({once})\s+{a}\s+{unit}|{number}\s+({times}\s+)?({per})\s+{unit})",
        simple = words(&["daily", "weekly", "monthly"]),
        every = any_case("every"),
        once = words(&["once", "twice"]),
        a = any_case("a"),
        times = any_case("times"),
        per = words(&["a", "per"]),
    );
    format!(r"^\s*({chinese}|{english})\s*$")
}

/// A word in capitals, small letters or both: patterns have no flag for that.
fn any_case(word: &str) -> String {
    word.chars().map(|letter| format!("[{letter}{}]", letter.to_ascii_uppercase())).collect()
}
