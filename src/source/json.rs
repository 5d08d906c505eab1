//! JSON as a tree in which every value has its place; a text that is no JSON says where it stops being one.

use std::collections::BTreeSet;
use std::ops::Range;

use serde::de::IgnoredAny;
use serde_json::error::Category;

/// Lists and objects inside each other beyond which nothing is read; no platform answers half as deep.
const DEEPEST: usize = 64;

/// One value of a JSON text and the bytes that it covers.
#[derive(Debug, Clone, PartialEq)]
pub struct Json {
    /// The bytes of the value, quotes and brackets included.
    pub at: Range<usize>,
    /// The value.
    pub value: JsonValue,
}

/// What a value is.
#[derive(Debug, Clone, PartialEq)]
pub enum JsonValue {
    /// `null`.
    Null,
    /// `true` or `false`.
    Flag(bool),
    /// A number as it is written, whatever its size.
    Number(String),
    /// A text without its quotes and escapes.
    Text(String),
    /// A list.
    List(Vec<Json>),
    /// An object, its keys in order.
    Object(Vec<(String, Json)>),
}

/// Why a text is no JSON, and the byte at which that shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JsonFlaw {
    /// It ends too early, as a file that was cut off does.
    CutOff(usize),
    /// Its lists and objects stand too deep in each other.
    TooDeep(usize),
    /// One object has a key twice.
    KeyTwice(usize),
    /// Something else that JSON does not know.
    Syntax(usize),
}

impl JsonFlaw {
    /// Where it shows.
    pub fn at(self) -> usize {
        match self {
            Self::CutOff(at) | Self::TooDeep(at) | Self::KeyTwice(at) | Self::Syntax(at) => at,
        }
    }
}

impl Json {
    /// Reads a text that is one JSON value.
    ///
    /// # Errors
    /// When it is none, nests deeper than 64 levels, or has a key twice in one object.
    pub fn parse(text: &str) -> Result<Self, JsonFlaw> {
        within_depth(text)?;
        serde_json::from_str::<IgnoredAny>(text).map_err(|error| flaw(text, &error))?;
        // From here on the text is known to be JSON of bounded depth, so the walk only has to find its way.
        Walk { text, at: 0 }.value()
    }

    /// The value of a key, where this is an object that has it and it is not `null`.
    pub fn get(&self, key: &str) -> Option<&Self> {
        let JsonValue::Object(entries) = &self.value else { return None };
        entries.iter().find(|(own, _)| own == key).map(|(_, value)| value).filter(|it| it.value != JsonValue::Null)
    }
}

/// Refuses a text that nests so deep that a walk might exhaust the stack; a string may hold brackets as it likes.
fn within_depth(text: &str) -> Result<(), JsonFlaw> {
    let (mut depth, mut in_string, mut escaped) = (0_usize, false, false);
    for (at, sign) in text.bytes().enumerate() {
        match sign {
            _ if escaped => escaped = false,
            b'\\' if in_string => escaped = true,
            b'"' => in_string = !in_string,
            b'[' | b'{' if !in_string => depth += 1,
            b']' | b'}' if !in_string => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > DEEPEST {
            return Err(JsonFlaw::TooDeep(at));
        }
    }
    Ok(())
}

fn flaw(text: &str, error: &serde_json::Error) -> JsonFlaw {
    let line: usize = text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
    let mut at = (line + error.column().saturating_sub(1)).min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    match error.classify() {
        Category::Eof => JsonFlaw::CutOff(text.trim_end().len()),
        _ => JsonFlaw::Syntax(at),
    }
}

struct Walk<'a> {
    text: &'a str,
    at: usize,
}

impl Walk<'_> {
    fn sign(&self) -> u8 {
        self.text.as_bytes().get(self.at).copied().unwrap_or_default()
    }

    fn space(&mut self) {
        while matches!(self.sign(), b' ' | b'\t' | b'\n' | b'\r') {
            self.at += 1;
        }
    }

    fn value(&mut self) -> Result<Json, JsonFlaw> {
        self.space();
        let from = self.at;
        let value = match self.sign() {
            b'{' => self.object()?,
            b'[' => self.list()?,
            b'"' => JsonValue::Text(self.string()),
            _ => self.plain(),
        };
        Ok(Json { at: from..self.at, value })
    }

    /// Steps over an opening bracket or a comma to the next item; false at the closing bracket, which it steps over.
    fn more(&mut self) -> bool {
        self.space();
        if matches!(self.sign(), b'[' | b'{' | b',') {
            self.at += 1;
            self.space();
        }
        let more = !matches!(self.sign(), b']' | b'}');
        if !more {
            self.at += 1;
        }
        more
    }

    fn list(&mut self) -> Result<JsonValue, JsonFlaw> {
        let mut items = Vec::new();
        while self.more() {
            items.push(self.value()?);
        }
        Ok(JsonValue::List(items))
    }

    fn object(&mut self) -> Result<JsonValue, JsonFlaw> {
        let mut entries = Vec::new();
        let mut keys = BTreeSet::new();
        while self.more() {
            let at = self.at;
            let key = self.string();
            if !keys.insert(key.clone()) {
                return Err(JsonFlaw::KeyTwice(at));
            }
            self.space();
            self.at += 1;
            entries.push((key, self.value()?));
        }
        Ok(JsonValue::Object(entries))
    }

    fn string(&mut self) -> String {
        let from = self.at;
        self.at += 1;
        while self.sign() != b'"' {
            self.at += if self.sign() == b'\\' { 2 } else { 1 };
        }
        self.at += 1;
        let quoted = &self.text[from..self.at];
        serde_json::from_str(quoted).unwrap_or_else(|_| quoted.to_owned())
    }

    fn plain(&mut self) -> JsonValue {
        let from = self.at;
        while !matches!(self.sign(), b',' | b']' | b'}' | b' ' | b'\t' | b'\n' | b'\r' | 0) {
            self.at += 1;
        }
        match &self.text[from..self.at] {
            "null" => JsonValue::Null,
            "true" => JsonValue::Flag(true),
            "false" => JsonValue::Flag(false),
            number => JsonValue::Number(number.to_owned()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_has_its_place() {
        let text = r#" {"a": [1, "\u7fa4 \"x\"", null], "b": {"c": true}} "#;
        let root = Json::parse(text).unwrap();
        let list = root.get("a").unwrap();
        assert_eq!(&text[list.at.clone()], r#"[1, "\u7fa4 \"x\"", null]"#);
        let JsonValue::List(items) = &list.value else { panic!("{list:?}") };
        assert_eq!(items[1].value, JsonValue::Text("群 \"x\"".to_owned()));
        assert_eq!(&text[root.get("b").unwrap().get("c").unwrap().at.clone()], "true");
        assert_eq!(root.get("d"), None);
    }

    #[test]
    fn what_is_no_json_says_where() {
        assert_eq!(Json::parse(r#"{"a": [1, 2"#), Err(JsonFlaw::CutOff(11)));
        assert_eq!(Json::parse(""), Err(JsonFlaw::CutOff(0)));
        assert_eq!(Json::parse("{\n \"a\": x}"), Err(JsonFlaw::Syntax(8)));
        assert_eq!(Json::parse(r#"{"a": 1, "a": 2}"#), Err(JsonFlaw::KeyTwice(9)));
        let deep = |levels: usize| "[".repeat(levels) + &"]".repeat(levels);
        assert!(Json::parse(&deep(DEEPEST)).is_ok() && Json::parse(&format!("\"{}\"", deep(99))).is_ok());
        assert_eq!(Json::parse(&deep(100_000)), Err(JsonFlaw::TooDeep(DEEPEST)));
        assert!(Json::parse("12 13").is_err());
    }
}
