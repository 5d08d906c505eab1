//! A strict reading of a workspace's style sheet: it may set what the handbook looks like and load nothing but its own
//! pictures.

use std::ops::Range;

use crate::text::Words;

/// What is wrong, and where in the sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fault {
    /// The bytes at fault.
    pub(super) range: Range<usize>,
    /// What is wrong.
    pub(super) words: Words,
}

/// The rules beginning with `@` that load nothing.
const RULES: [&str; 7] = ["container", "keyframes", "layer", "media", "page", "property", "supports"];
/// Functions that load something, or once did.
const LOADING: [&str; 8] =
    ["cross-fade", "element", "expression", "image", "image-set", "paint", "src", "-webkit-image-set"];

/// Checks a sheet; the answer is each picture that it shows, by the bytes of its name.
///
/// # Errors
/// With the first thing that is refused.
pub(super) fn check(sheet: &str, is_picture: &dyn Fn(&str) -> bool) -> Result<Vec<Range<usize>>, Fault> {
    let mut reading = Reading { sheet, at: 0, open: Vec::new(), pictures: Vec::new() };
    while reading.at < sheet.len() {
        reading.next(is_picture)?;
    }
    match reading.open.pop() {
        Some((sign, at)) => refuse(at..at + 1, format!("`{sign}` 没有关上"), format!("`{sign}` is never closed")),
        None => Ok(reading.pictures),
    }
}

fn refuse<T>(range: Range<usize>, zh: impl Into<String>, en: impl Into<String>) -> Result<T, Fault> {
    Err(Fault { range, words: Words::new(zh, en) })
}

struct Reading<'a> {
    sheet: &'a str,
    at: usize,
    /// The brackets that are open, and where.
    open: Vec<(char, usize)>,
    pictures: Vec<Range<usize>>,
}

impl Reading<'_> {
    fn next(&mut self, is_picture: &dyn Fn(&str) -> bool) -> Result<(), Fault> {
        let start = self.at;
        let rest = &self.sheet[start..];
        let Some(sign) = rest.chars().next() else { return Ok(()) };
        self.at += sign.len_utf8();
        match sign {
            '/' if rest.starts_with("/*") => match rest[2..].find("*/") {
                Some(length) => self.at = start + 2 + length + 2,
                None => return refuse(start..start + 2, "注释没有关上", "the comment is never closed"),
            },
            '"' | '\'' => self.string(sign, start)?,
            '\\' => {
                return refuse(start..start + 1, "引号之外不用反斜杠", "no backslash stands outside quotes");
            }
            '{' | '(' | '[' => self.open.push((sign, start)),
            '}' | ')' | ']' => {
                let opens = match sign {
                    '}' => '{',
                    ')' => '(',
                    _ => '[',
                };
                if self.open.pop().is_none_or(|(open, _)| open != opens) {
                    return refuse(start..start + 1, format!("没有开着的 `{opens}`"), format!("no `{opens}` is open"));
                }
            }
            '@' => {
                let name = self.name();
                let known = self.sheet[name.clone()].to_ascii_lowercase();
                if !RULES.contains(&known.as_str()) {
                    let name = &self.sheet[start..name.end];
                    return refuse(
                        start..start + name.len(),
                        format!("不能用 `{name}`"),
                        format!("`{name}` may not be used"),
                    );
                }
            }
            sign if sign.is_control() && !sign.is_whitespace() => {
                return refuse(start..self.at, "有控制字符", "it has a control character");
            }
            sign if is_of_name(sign) => {
                self.at = start;
                let name = self.name();
                if self.sheet[name.end..].starts_with('(') {
                    self.function(name, is_picture)?;
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// The name that begins here, which is passed over.
    fn name(&mut self) -> Range<usize> {
        let start = self.at;
        self.at = self.sheet[start..].find(|sign| !is_of_name(sign)).map_or(self.sheet.len(), |length| start + length);
        start..self.at
    }

    fn string(&mut self, quote: char, start: usize) -> Result<(), Fault> {
        let mut escaped = false;
        for (at, sign) in self.sheet[start + 1..].char_indices() {
            match sign {
                '\n' | '\r' | '\u{c}' => break,
                _ if escaped => escaped = false,
                '\\' => escaped = true,
                sign if sign == quote => {
                    self.at = start + 1 + at + 1;
                    return Ok(());
                }
                _ => {}
            }
        }
        refuse(start..start + 1, "引号没有关上", "the quotes are never closed")
    }

    fn function(&mut self, name: Range<usize>, is_picture: &dyn Fn(&str) -> bool) -> Result<(), Fault> {
        let called = self.sheet[name.clone()].to_ascii_lowercase();
        if LOADING.contains(&called.as_str()) {
            return refuse(name, format!("不能用 `{called}()`"), format!("`{called}()` may not be used"));
        }
        if called != "url" {
            return Ok(());
        }
        let from = name.end + 1;
        let Some(length) = self.sheet[from..].find(')') else {
            return refuse(name, "`url(` 没有关上", "`url(` is never closed");
        };
        let inside = &self.sheet[from..from + length];
        let quoted = ['"', '\''].into_iter().find_map(|quote| inside.strip_prefix(quote)?.strip_suffix(quote));
        let picture = quoted.unwrap_or(inside);
        if !is_picture(picture) {
            return refuse(
                name.start..from + length + 1,
                "`url()` 里只能是 `templates/assets` 里一张图的文件名",
                "`url()` holds the file name of a picture in `templates/assets` and nothing else",
            );
        }
        let start = from + usize::from(quoted.is_some());
        self.pictures.push(start..start + picture.len());
        self.at = from + length + 1;
        Ok(())
    }
}

fn is_of_name(sign: char) -> bool {
    sign.is_alphanumeric() || matches!(sign, '-' | '_')
}

#[cfg(test)]
mod tests {
    use super::check;

    #[test]
    fn a_sheet_may_set_what_the_handbook_looks_like() {
        let sheet = "/* ours: @import is not */ :root { --own: calc(1px + 2px); }\n@media (width < 40rem) { a:not(.b)::before { content: \"\\201C @import url(x)\"; } }\n.mark { background: url(\"badge.png\") no-repeat, url(badge.png) }";
        let pictures = check(sheet, &|name| name == "badge.png").unwrap();
        assert_eq!(pictures.into_iter().map(|range| &sheet[range]).collect::<Vec<_>>(), ["badge.png", "badge.png"]);
    }

    #[test]
    fn what_loads_or_breaks_off_is_refused() {
        for sheet in [
            "@import \"x.css\";",
            "@IMPORT url(x)",
            "@font-face { src: url(x) }",
            "@charset \"gbk\";",
            "@namespace x;",
            "a { background: url(https://a.example/x.png) }",
            "a { background: URL( x.png ) }",
            "a { background: url('x.png') }",
            "a { background: url(data:image/png,x) }",
            "a { background: image-set(\"x.png\" 1x) }",
            "a { b: src(\"x\") }",
            "a { b: expression(alert(1)) }",
            "a { b: -webkit-image-set(\"x\") }",
            "a { b: \\75rl(x) }",
            "@\\69mport \"x\";",
            "a {",
            "a }",
            "a { b: (c }",
            "/* a",
            "a { content: \"x\n\" }",
            "a { content: \"x",
            "a { b: url(x",
            "a\u{0}b {}",
        ] {
            assert!(check(sheet, &|_| false).is_err(), "{sheet}");
        }
    }
}
