//! What a page of Markdown asks for in double braces: one call with written-out arguments, which computes nothing.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

use minijinja::value::{Kwargs, Object, Rest, ValueOrKwargs, from_args};
use minijinja::{Environment, Error, ErrorKind, UndefinedBehavior, Value};

use super::{Fault, fault};
use crate::model::reader::nearest;
use crate::text::Words;

/// The longest call, in bytes.
pub const LONGEST_CALL: usize = 300;

/// Steps that one call may take; a call takes a dozen.
const FUEL: u64 = 1_000;

/// What may be called.
pub const PLACING: [&str; 3] = ["figure", "chart", "table"];

/// Three functions that give back what they were called with, and nothing else: no filter, no test, no file.
static LANGUAGE: LazyLock<Environment<'static>> = LazyLock::new(|| {
    let mut language = Environment::empty();
    language.set_undefined_behavior(UndefinedBehavior::Strict);
    language.set_fuel(Some(FUEL));
    for name in PLACING {
        language.add_function(name, move |given: Rest<ValueOrKwargs>| Asked::taken(name, given));
    }
    language
});

/// A call: `figure("re_enrolment", "word-bet-1")`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Call {
    /// The function, one of [`PLACING`].
    pub function: &'static str,
    /// The arguments, in order.
    pub given: Vec<Argument>,
    /// The arguments by name.
    pub named: BTreeMap<String, Argument>,
}

/// A text among the arguments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Argument {
    /// The text.
    pub text: String,
    /// The bytes of the call in which it is written, without its quotes.
    pub range: Range<usize>,
}

impl Call {
    /// Reads what stands between the braces.
    ///
    /// # Errors
    /// When it is anything but one call of one of the three functions with texts as arguments.
    pub fn parse(text: &str) -> Result<Self, Fault> {
        let written = Written::read(text)?;
        let value = LANGUAGE
            .compile_expression_owned(text.trim().to_owned())
            .and_then(|call| call.eval(()))
            .map_err(|error| moved(fault(&error), text))?;
        let Some(asked) = value.downcast_object_ref::<Asked>() else { return Err(no_call(text, 0..text.len())) };
        let mut places = written.arguments.into_iter();
        let mut given = Vec::new();
        let mut named = BTreeMap::new();
        for text in &asked.given {
            let range = places.find(|(name, _)| name.is_none()).map(|(_, range)| range).unwrap_or_default();
            given.push(Argument { text: text.clone(), range });
        }
        for (name, range) in places.filter_map(|(name, range)| Some((name?, range))) {
            if let Some(text) = asked.named.get(&name) {
                named.insert(name, Argument { text: text.clone(), range });
            }
        }
        Ok(Self { function: asked.function, given, named })
    }
}

/// A call as it was evaluated.
#[derive(Debug)]
struct Asked {
    function: &'static str,
    given: Vec<String>,
    named: BTreeMap<String, String>,
}

impl Object for Asked {}

impl Asked {
    fn taken(function: &'static str, given: Rest<ValueOrKwargs>) -> Result<Value, Error> {
        let values = given.into_values();
        let (given, named) = from_args::<(&[Value], Kwargs)>(&values)?;
        let text = |value: &Value| {
            let not_text = || Error::new(ErrorKind::InvalidOperation, "an argument is a text in quotes");
            value.as_str().map(str::to_owned).ok_or_else(not_text)
        };
        let given = given.iter().map(text).collect::<Result<_, _>>()?;
        let by_name = |name: &str| Ok((name.to_owned(), text(&named.get::<Value>(name)?)?));
        let named = named.args().map(by_name).collect::<Result<_, Error>>()?;
        Ok(Value::from_object(Self { function, given, named }))
    }
}

/// A call as it is written: a name, and texts in round brackets.
struct Written {
    /// Each text's name, if it has one, and its bytes without the quotes.
    arguments: Vec<(Option<String>, Range<usize>)>,
}

impl Written {
    /// Looks at every sign, so that no operator, list or nested call comes as far as being read.
    fn read(text: &str) -> Result<Self, Fault> {
        let start = text.len() - text.trim_start().len();
        let end = text.trim_end().len();
        if end.saturating_sub(start) > LONGEST_CALL {
            return Err(no_call(text, start..end));
        }
        let word = |at: usize| text[at..].find(|sign: char| !is_word(sign)).map_or(text.len(), |length| at + length);
        let name_end = word(start);
        let open = name_end + (text[name_end..].len() - text[name_end..].trim_start().len());
        if name_end == start || !text[open..].starts_with('(') || !text[..end].ends_with(')') {
            return Err(no_call(text, start..end));
        }
        known(&text[start..name_end], start)?;
        let mut arguments = Vec::new();
        let (mut at, last, mut name, mut parted) = (open + 1, end - 1, None, true);
        while at < last {
            let sign = text[at..].chars().next().unwrap_or(')');
            match sign {
                '"' | '\'' if !parted => return Err(no_call(text, at..last)),
                '"' | '\'' => {
                    let close = closing(text, at, sign).filter(|close| *close < last);
                    let close = close.ok_or_else(|| no_call(text, at..last))?;
                    arguments.push((name.take(), at + 1..close));
                    (at, parted) = (close + 1, false);
                }
                ',' => (at, parted) = (at + 1, true),
                sign if sign.is_ascii_whitespace() => at += 1,
                sign if is_word(sign) => {
                    let end = word(at);
                    let rest = text[end..last].trim_start();
                    if !rest.starts_with('=') || rest.starts_with("==") {
                        return Err(no_call(text, at..end));
                    }
                    name = Some(text[at..end].to_owned());
                    at = last - rest.len() + 1;
                }
                sign => return Err(no_call(text, at..at + sign.len_utf8())),
            }
        }
        Ok(Self { arguments })
    }
}

fn is_word(sign: char) -> bool {
    sign.is_ascii_alphanumeric() || sign == '_'
}

/// Where a text in quotes ends.
fn closing(text: &str, open: usize, quote: char) -> Option<usize> {
    let mut escaped = false;
    for (at, sign) in text.char_indices().skip_while(|(at, _)| *at <= open) {
        match sign {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            sign if sign == quote => return Some(at),
            _ => {}
        }
    }
    None
}

fn known(name: &str, start: usize) -> Result<(), Fault> {
    if PLACING.contains(&name) {
        return Ok(());
    }
    let range = Some((start, start + name.len()));
    let words = match nearest(name, PLACING.into_iter()) {
        Some(near) => Words::new(
            format!("没有 `{name}` 这个写法，最接近的是 `{near}`"),
            format!("nothing is called `{name}`; closest is `{near}`"),
        ),
        None => Words::new(
            format!("没有 `{name}` 这个写法，只有 `figure`、`chart`、`table`"),
            format!("nothing is called `{name}`; there are `figure`, `chart` and `table`"),
        ),
    };
    Err(Fault { words, range })
}

fn no_call(text: &str, range: Range<usize>) -> Fault {
    let wide = text[range.clone()].starts_with(['“', '”', '‘', '’', '，', '（', '）', '＝']);
    let wide = wide || text[range.clone()].contains(['（', '）']);
    let words = if wide {
        Words::new("引号、逗号、括号要用半角", "quotes, commas and brackets have to be the plain ones")
    } else {
        Words::new(
            "双花括号里只写一次 `figure`、`chart` 或 `table`，参数都是引号里的字，不能运算",
            "double braces hold one `figure`, `chart` or `table` with texts in quotes, and compute nothing",
        )
    };
    Fault { words, range: Some((range.start, range.end)) }
}

/// A fault of the trimmed text, at its place in the whole one.
fn moved(fault: Fault, text: &str) -> Fault {
    let start = text.len() - text.trim_start().len();
    Fault { range: fault.range.map(|(from, to)| (from + start, (to + start).min(text.len()))), ..fault }
}
