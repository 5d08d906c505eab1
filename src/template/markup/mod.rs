//! A strict reading of the HTML that a template comes to: only elements and attributes that say something, each closed
//! where it was opened. What is not understood is refused, never mended.

mod allowed;

use std::ops::Range;

use crate::text::Words;
use allowed::{ELEMENTS, OF_HEAD, VOID, may_have, value_fault, whole};

/// Where a text stands, which decides what it may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// In the document's head.
    Head,
    /// In a page's body.
    Body,
}

/// What is wrong, and where in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fault {
    /// The bytes at fault.
    pub(super) range: Range<usize>,
    /// What is wrong.
    pub(super) words: Words,
}

/// How deep elements may stand within each other.
const DEPTH: usize = 64;
/// Checks a text; where Qunce's own text comes to stand, `own` stands, at most once.
///
/// # Errors
/// With the first thing that is refused.
pub(super) fn check(html: &str, place: Place, own: char) -> Result<(), Fault> {
    let mut reading = Reading { html, place, own, at: 0, open: Vec::new(), owns: 0 };
    while reading.at < html.len() {
        reading.next()?;
    }
    match reading.open.pop() {
        None => Ok(()),
        Some((name, range)) => refuse(range, format!("`<{name}>` 没有关上"), format!("`<{name}>` is never closed")),
    }
}

fn refuse<T>(range: Range<usize>, zh: impl Into<String>, en: impl Into<String>) -> Result<T, Fault> {
    Err(Fault { range, words: Words::new(zh, en) })
}

struct Reading<'a> {
    html: &'a str,
    place: Place,
    own: char,
    at: usize,
    /// The elements that are open, each with the bytes of its tag.
    open: Vec<(&'a str, Range<usize>)>,
    owns: usize,
}

impl<'a> Reading<'a> {
    /// Reads a stretch of text or a tag.
    fn next(&mut self) -> Result<(), Fault> {
        if self.html[self.at..].starts_with('<') {
            return self.tag();
        }
        let end = self.html[self.at..].find('<').map_or(self.html.len(), |length| self.at + length);
        let text = &self.html[self.at..end];
        self.text(text)?;
        self.at = end;
        Ok(())
    }

    fn text(&mut self, text: &str) -> Result<(), Fault> {
        let start = self.at;
        for (at, sign) in text.char_indices() {
            let here = start + at..start + at + sign.len_utf8();
            match sign {
                '>' => return refuse(here, "单独的 `>` 写成 `&gt;`", "a `>` of its own is written `&gt;`"),
                '&' => reference(&text[at..], &here)?,
                sign if sign == self.own => {
                    self.owns += 1;
                    if self.owns > 1 {
                        return refuse(here, "`{{ default }}` 只能放一次", "`{{ default }}` stands once");
                    }
                }
                sign if is_control(sign) => return refuse(here, "有控制字符", "it has a control character"),
                sign if self.place == Place::Head && !sign.is_whitespace() => {
                    return refuse(
                        here,
                        "网页头部里只有 `meta` 和 `link`，没有文字",
                        "the head has `meta` and `link` and no words",
                    );
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn tag(&mut self) -> Result<(), Fault> {
        let start = self.at;
        let rest = &self.html[start + 1..];
        if rest.starts_with('!') || rest.starts_with('?') {
            return refuse(
                start..start + 2,
                "注释写成 `{# … #}`，其他 `<!` 不用",
                "comments are written `{# … #}`; nothing else begins with `<!`",
            );
        }
        let closes = rest.starts_with('/');
        let from = start + 1 + usize::from(closes);
        let name_end = self.word(from, |sign| sign.is_ascii_lowercase() || sign.is_ascii_digit());
        let name = &self.html[from..name_end];
        if name.is_empty() {
            return refuse(start..start + 1, "单独的 `<` 写成 `&lt;`", "a `<` of its own is written `&lt;`");
        }
        if !self.may_stand(name) {
            return refuse(start..name_end, format!("这里不能用 `<{name}>`"), format!("no `<{name}>` may stand here"));
        }
        if closes { self.close(start, name, name_end) } else { self.open(start, name, name_end) }
    }

    fn may_stand(&self, name: &str) -> bool {
        match self.place {
            Place::Head => OF_HEAD.contains(&name),
            Place::Body => ELEMENTS.contains(&name) || VOID.contains(&name),
        }
    }

    fn close(&mut self, start: usize, name: &str, name_end: usize) -> Result<(), Fault> {
        if !self.html[name_end..].starts_with('>') {
            return refuse(
                start..name_end,
                format!("`</{name}` 后面要紧跟 `>`"),
                format!("`</{name}` is followed by `>`"),
            );
        }
        self.at = name_end + 1;
        match self.open.pop() {
            Some((open, _)) if open == name => Ok(()),
            Some((open, range)) => refuse(
                range.start..self.at,
                format!("`<{open}>` 没关就来了 `</{name}>`"),
                format!("`</{name}>` comes before `<{open}>` is closed"),
            ),
            None => refuse(start..self.at, format!("没有开着的 `<{name}>`"), format!("no `<{name}>` is open")),
        }
    }

    fn open(&mut self, start: usize, name: &'a str, name_end: usize) -> Result<(), Fault> {
        self.at = name_end;
        let mut given: Vec<(&str, &str)> = Vec::new();
        let is_void = VOID.contains(&name) || OF_HEAD.contains(&name);
        loop {
            let after = self.word(self.at, |sign| matches!(sign, ' ' | '\n' | '\t' | '\r'));
            let rest = &self.html[after..];
            if rest.starts_with('>') || (is_void && rest.starts_with("/>")) {
                self.at = after + if rest.starts_with('>') { 1 } else { 2 };
                break;
            }
            if after == self.at {
                return refuse(start..after, format!("`<{name}` 的写法读不通"), format!("`<{name}` makes no sense"));
            }
            self.at = after;
            let (attribute, value) = self.attribute(name)?;
            if given.iter().any(|(own, _)| *own == attribute) {
                return refuse(
                    after..self.at,
                    format!("`{attribute}` 写了两次"),
                    format!("`{attribute}` stands twice"),
                );
            }
            given.push((attribute, value));
        }
        whole(name, &given, start..self.at)?;
        if !is_void {
            if self.open.len() == DEPTH {
                return refuse(start..self.at, "套得太深", "elements stand too deep within each other");
            }
            self.open.push((name, start..self.at));
        }
        Ok(())
    }

    /// Reads an attribute, whose value stands in double quotes.
    fn attribute(&mut self, element: &str) -> Result<(&'a str, &'a str), Fault> {
        let start = self.at;
        let end = self.word(start, |sign| sign.is_ascii_lowercase() || sign == '-');
        let name = &self.html[start..end];
        if name.is_empty() || !may_have(element, name) {
            let shown = self.html[start..].split(['=', ' ', '>', '\n']).next().unwrap_or_default();
            let until = start + shown.len().max(1).min(self.html.len() - start);
            let until = (until..=self.html.len()).find(|at| self.html.is_char_boundary(*at)).unwrap_or(until);
            return refuse(
                start..until,
                format!("`<{element}>` 不能带 `{shown}`"),
                format!("`<{element}>` may not have `{shown}`"),
            );
        }
        if !self.html[end..].starts_with('=') {
            self.at = end;
            return match name {
                "open" | "reversed" => Ok((name, "")),
                _ => refuse(start..end, format!("`{name}` 没有值"), format!("`{name}` has no value")),
            };
        }
        let Some(inside) = self.html[end..].strip_prefix("=\"") else {
            return refuse(
                start..end + 1,
                format!("`{name}` 的值要放在双引号里"),
                format!("the value of `{name}` stands in double quotes"),
            );
        };
        let Some(length) = inside.find('"') else {
            return refuse(start..end + 2, "引号没有关上", "the quotes are never closed");
        };
        let from = end + 2;
        let value = &inside[..length];
        self.at = from + length + 1;
        for (at, sign) in value.char_indices() {
            let here = from + at..from + at + sign.len_utf8();
            match sign {
                '&' => reference(&value[at..], &here)?,
                '<' | '>' => {
                    return refuse(
                        here,
                        "属性里的尖括号要写成 `&lt;`、`&gt;`",
                        "write `&lt;` or `&gt;` within an attribute",
                    );
                }
                sign if sign == self.own => {
                    return refuse(
                        here,
                        "`{{ default }}` 不能放在属性里",
                        "`{{ default }}` may not stand in an attribute",
                    );
                }
                sign if is_control(sign) => return refuse(here, "有控制字符", "it has a control character"),
                _ => {}
            }
        }
        value_fault(element, name, value)
            .map_or(Ok((name, value)), |words| Err(Fault { range: from..from + length, words }))
    }

    /// Where a run of such signs ends.
    fn word(&self, from: usize, is: fn(char) -> bool) -> usize {
        self.html[from..].find(|sign| !is(sign)).map_or(self.html.len(), |length| from + length)
    }
}

fn is_control(sign: char) -> bool {
    sign.is_control() && !matches!(sign, '\n' | '\t' | '\r')
}

/// A reference is a name or a number between `&` and `;`.
fn reference(text: &str, here: &Range<usize>) -> Result<(), Fault> {
    let name = text[1..].split(';').next().filter(|name| name.len() + 1 < text.len()).unwrap_or_default();
    let number = name.strip_prefix('#').is_some_and(|digits| {
        let digits = digits.strip_prefix('x').unwrap_or(digits);
        !digits.is_empty() && digits.len() <= 6 && digits.bytes().all(|digit| digit.is_ascii_hexdigit())
    });
    let word = !name.is_empty() && name.len() <= 10 && name.bytes().all(|letter| letter.is_ascii_alphanumeric());
    if number || word {
        Ok(())
    } else {
        refuse(here.clone(), "单独的 `&` 写成 `&amp;`", "an `&` of its own is written `&amp;`")
    }
}

#[cfg(test)]
mod tests;
