//! A value of a payload with the path of keys to it; what cannot be read is a fault, what is not there is missing.

use std::str::FromStr;

use rust_decimal::Decimal;

use super::beijing::{self, Moment};
use super::remarks::Remarks;
use crate::source::{FileId, Json, JsonValue, Span};
use crate::text::Words;

/// A value of a payload and where it stands.
#[derive(Debug, Clone)]
pub(super) struct Cursor<'a> {
    pub(super) json: &'a Json,
    pub(super) path: String,
    pub(super) file: FileId,
}

impl<'a> Cursor<'a> {
    /// The whole text.
    pub(super) fn root(json: &'a Json, file: FileId) -> Self {
        Self { json, path: String::new(), file }
    }

    /// Its bytes.
    pub(super) fn span(&self) -> Span {
        Span::new(self.file, self.json.at.clone())
    }

    /// Whether it has a key that is not `null`.
    pub(super) fn has(&self, key: &str) -> bool {
        self.json.get(key).is_some()
    }

    /// The value of a key.
    pub(super) fn get(&self, key: &str) -> Option<Cursor<'a>> {
        let path = if self.path.is_empty() { key.to_owned() } else { format!("{}.{key}", self.path) };
        self.json.get(key).map(|json| Self { json, path, file: self.file })
    }

    /// The items of the list under a key; one that is not there is empty.
    pub(super) fn list(&self, key: &str, remarks: &mut Remarks) -> Vec<Cursor<'a>> {
        self.get(key).map_or_else(Vec::new, |value| value.items(remarks))
    }

    /// Its items, where it is a list.
    pub(super) fn items(&self, remarks: &mut Remarks) -> Vec<Cursor<'a>> {
        let JsonValue::List(items) = &self.json.value else {
            self.wanted(remarks, "要一个列表", "a list is wanted");
            return Vec::new();
        };
        let item =
            |(index, json): (usize, &'a Json)| Self { json, path: format!("{}[{index}]", self.path), file: self.file };
        items.iter().enumerate().map(item).collect()
    }

    /// The object under a key, or nothing and a fault where something else stands there.
    pub(super) fn object(&self, key: &str, remarks: &mut Remarks) -> Option<Cursor<'a>> {
        let value = self.get(key)?;
        if matches!(value.json.value, JsonValue::Object(_)) {
            return Some(value);
        }
        value.wanted(remarks, "要一个对象", "an object is wanted");
        None
    }

    /// The text under a key; a number counts as its digits, as some tools write ids.
    pub(super) fn text(&self, key: &str, remarks: &mut Remarks) -> Option<String> {
        let value = self.get(key)?;
        match &value.json.value {
            JsonValue::Text(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
            JsonValue::Number(number) => Some(number.clone()),
            JsonValue::Flag(flag) => Some(flag.to_string()),
            _ => {
                value.wanted(remarks, "要一段文字", "a text is wanted");
                None
            }
        }
    }

    /// The text under a key without which the object says nothing.
    pub(super) fn needed(&self, key: &str, remarks: &mut Remarks) -> Option<String> {
        if !self.has(key) {
            remarks.fault(
                self.span(),
                self.path.clone(),
                Words::new(format!("这里缺 `{key}`"), format!("`{key}` is missing here")),
                whole_again(),
            );
        }
        self.text(key, remarks)
    }

    /// The whole number from 0 under a key.
    pub(super) fn count(&self, key: &str, remarks: &mut Remarks) -> Option<u32> {
        let value = self.get(key)?;
        let count = value.digits().and_then(|digits| digits.parse().ok());
        if count.is_none() {
            value.wanted(remarks, "要 0 到 4294967295 的整数", "a whole number from 0 to 4294967295 is wanted");
        }
        count
    }

    /// The number from 0 under a key, exact.
    pub(super) fn number(&self, key: &str, remarks: &mut Remarks) -> Option<Decimal> {
        let value = self.get(key)?;
        let number = value.digits().and_then(|digits| Decimal::from_str(digits).ok());
        let number = number.filter(|number| !number.is_sign_negative());
        if number.is_none() {
            value.wanted(remarks, "要 0 以上的数", "a number from 0 is wanted");
        }
        number
    }

    /// The code under a key, which later versions of a platform may extend.
    pub(super) fn code(&self, key: &str, remarks: &mut Remarks) -> Option<i64> {
        let value = self.get(key)?;
        let code = value.digits().and_then(|digits| digits.parse().ok());
        if code.is_none() {
            value.wanted(remarks, "要一个代码，是整数", "a code is wanted, a whole number");
        }
        code
    }

    /// The moment under a key; 0 is none.
    pub(super) fn moment(&self, key: &str, remarks: &mut Remarks) -> Option<Moment> {
        let value = self.get(key)?;
        if value.digits() == Some("0") {
            return None;
        }
        let moment = value.as_moment();
        if moment.is_none() {
            value.wanted(remarks, "要 Unix 秒，如 1600272000", "seconds since 1970 are wanted, such as 1600272000");
        }
        moment
    }

    /// The moment that it means, where it means one.
    pub(super) fn as_moment(&self) -> Option<Moment> {
        match &self.json.value {
            JsonValue::Number(number) => beijing::of_seconds(number.parse().ok()?),
            JsonValue::Text(text) => beijing::of_text(text),
            _ => None,
        }
    }

    fn digits(&self) -> Option<&str> {
        match &self.json.value {
            JsonValue::Number(number) => Some(number),
            JsonValue::Text(text) => Some(text.trim()),
            _ => None,
        }
    }

    fn wanted(&self, remarks: &mut Remarks, zh: &str, en: &str) {
        let what = Words::new(format!("这个值读不懂：{zh}"), format!("this value cannot be read: {en}"));
        remarks.fault(self.span(), self.path.clone(), what, whole_again());
    }
}

/// What helps where a payload is not what the platform sends.
fn whole_again() -> Words {
    Words::new("从接口再取一次，原样保存", "fetch it from the platform again and save it as it comes")
}
