//! A template of a workspace's own: words, values put in among them, and choices between them. It repeats nothing and
//! makes no text, so it ends after as many steps as it has parts, and holds no more than it and the values it names.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::{Arc, LazyLock};

use minijinja::value::ValueKind;
use minijinja::{Environment, UndefinedBehavior, Value};

use super::value::{Log, Names};
use super::{Fault, fault};
use crate::model::plain::Plain;
use crate::text::Words;
use crate::text::markdown::escaped;

/// Stands where Qunce's own text comes to stand; private use.
pub const OWN_TEXT: char = '\u{e000}';

/// The longest expression, in bytes.
const LONGEST: usize = 300;
/// How deep one choice may stand within another.
const DEPTH: usize = 16;
/// The most bytes that a template comes to, Qunce's own text apart.
const MOST: usize = 64 * 1024;
/// Steps that one expression may take; one of the longest takes a hundred.
const FUEL: u64 = 1_000;

/// Names, comparisons, `and`, `or`, `not`, `in`: no function, filter or test is ever added.
static LANGUAGE: LazyLock<Environment<'static>> = LazyLock::new(|| {
    let mut language = Environment::empty();
    language.set_undefined_behavior(UndefinedBehavior::Strict);
    language.set_fuel(Some(FUEL));
    language
});

/// A template that can be rendered.
#[derive(Debug)]
pub struct Template {
    parts: Vec<Part>,
}

#[derive(Debug)]
enum Part {
    /// Words as they stand, from this byte on.
    Words(String, usize),
    /// `{{ default }}`.
    OwnText(Range<usize>),
    Value(Asked),
    /// The arms of a choice; the last may have no condition.
    Choice(Vec<Arm>),
}

/// A condition, and what stands where it holds.
type Arm = (Option<Asked>, Vec<Part>);

#[derive(Debug)]
struct Asked {
    compiled: minijinja::Expression<'static, 'static>,
    text: String,
    range: Range<usize>,
}

/// What a template came to, and from where each part of it comes.
#[derive(Debug, Default)]
pub struct Rendered {
    /// The text, with [`OWN_TEXT`] where Qunce's own goes.
    pub text: String,
    /// Where each part begins in the text, the bytes of the template that it comes from, and whether it stands there as it is.
    origins: Vec<(usize, Range<usize>, bool)>,
}

impl Rendered {
    /// The bytes of the template behind a stretch of the text.
    pub fn origin(&self, range: &Range<usize>) -> Range<usize> {
        let of = |at: usize| {
            let part = self.origins.partition_point(|(start, ..)| *start <= at).checked_sub(1)?;
            let (start, from, as_it_is) = &self.origins[part];
            Some(if *as_it_is {
                let shifted = from.start + (at - start);
                shifted.min(from.end)..(shifted + 1).min(from.end)
            } else {
                from.clone()
            })
        };
        let first = of(range.start).unwrap_or(0..0);
        let last = of(range.end.saturating_sub(1).max(range.start)).unwrap_or_else(|| first.clone());
        first.start..last.end.max(first.end)
    }

    fn put(&mut self, text: &str, from: Range<usize>, as_it_is: bool) -> Result<(), Fault> {
        if self.text.len() + text.len() > MOST {
            let words = Words::new(
                format!("结果超过 {} KiB", MOST / 1024),
                format!("it comes to more than {} KiB", MOST / 1024),
            );
            return Err(Fault { words, range: Some((from.start, from.end)) });
        }
        self.origins.push((self.text.len(), from, as_it_is));
        self.text.push_str(text);
        Ok(())
    }
}

impl Template {
    /// Reads a template.
    ///
    /// # Errors
    /// When it has a statement other than a choice, an expression that is none, or a brace that is not closed.
    pub fn parse(text: &str) -> Result<Self, Fault> {
        if let Some(at) = text.find(OWN_TEXT) {
            let words = Words::new("有一个私用字符 U+E000", "it has the private character U+E000");
            return Err(Fault { words, range: Some((at, at + OWN_TEXT.len_utf8())) });
        }
        let mut reading = Reading { stack: Vec::new(), parts: Vec::new() };
        let mut at = 0;
        while let Some((open, close)) = next_tag(text, at)? {
            reading.words(&text[at..open], at);
            let inside = open + 2..close - 2;
            at = close;
            match &text[open..open + 2] {
                "{{" if text[inside.clone()].trim() == "default" => reading.parts().push(Part::OwnText(open..close)),
                "{{" => {
                    let value = Asked::parse(text, inside)?;
                    reading.parts().push(Part::Value(value));
                }
                kind => {
                    if kind == "{%" {
                        reading.statement(text, inside)?;
                    }
                    // A line that holds nothing but a statement or a comment leaves none behind.
                    at += usize::from(text[at..].starts_with('\n'));
                }
            }
        }
        reading.words(&text[at..], at);
        reading.finish()
    }

    /// Every name that it reads, with as much of the path after it as is written out, and where.
    pub fn names(&self) -> Vec<(String, Range<usize>)> {
        let mut names = Vec::new();
        gather(&self.parts, &mut names);
        names
    }

    /// What it comes to with these names; a value is escaped as HTML wants it.
    ///
    /// # Errors
    /// When a name has no value, a value is no text, or it comes to too much.
    pub fn render(&self, names: &[(&'static str, Plain)]) -> Result<Rendered, Fault> {
        let names = Value::from_object(Names::new(names.to_vec(), Arc::new(Log::default())));
        let mut rendered = Rendered::default();
        render(&self.parts, &names, &mut rendered)?;
        Ok(rendered)
    }
}

fn render(parts: &[Part], names: &Value, rendered: &mut Rendered) -> Result<(), Fault> {
    for part in parts {
        match part {
            Part::Words(words, from) => rendered.put(words, *from..from + words.len(), true)?,
            Part::OwnText(from) => rendered.put(&OWN_TEXT.to_string(), from.clone(), false)?,
            Part::Value(asked) => {
                let text = asked.shown(names)?;
                rendered.put(&escaped(&text.replace(OWN_TEXT, "")), asked.range.clone(), false)?;
            }
            Part::Choice(arms) => {
                for (asked, parts) in arms {
                    let holds = asked.as_ref().map_or(Ok(true), |asked| asked.value(names).map(|it| it.is_true()))?;
                    if holds {
                        render(parts, names, rendered)?;
                        break;
                    }
                }
            }
        }
    }
    Ok(())
}

fn gather(parts: &[Part], names: &mut Vec<(String, Range<usize>)>) {
    for part in parts {
        match part {
            Part::Words(..) | Part::OwnText(_) => {}
            Part::Value(asked) => asked.names(names),
            Part::Choice(arms) => {
                for (asked, parts) in arms {
                    if let Some(asked) = asked {
                        asked.names(names);
                    }
                    gather(parts, names);
                }
            }
        }
    }
}

impl Asked {
    /// Reads the expression at these bytes of a template.
    fn parse(template: &str, range: Range<usize>) -> Result<Self, Fault> {
        let start = range.start + (template[range.clone()].len() - template[range.clone()].trim_start().len());
        let text = template[range.clone()].trim();
        let range = start..start + text.len();
        let wrong = |zh: &str, en: &str, range: Range<usize>| {
            Err(Fault { words: Words::new(zh, en), range: Some((range.start, range.end)) })
        };
        if text.is_empty() {
            return wrong("双花括号里是空的", "nothing stands between the braces", start.saturating_sub(2)..start);
        }
        if text.len() > LONGEST {
            return wrong("表达式太长", "the expression is too long", range);
        }
        if let Some((at, sign)) = strange(text) {
            return wrong(
                "这里只能写名字、文字、比较和 `and`、`or`、`not`、`in`",
                "names, texts, comparisons, `and`, `or`, `not` and `in` are all there is",
                start + at..start + at + sign.len_utf8(),
            );
        }
        let compiled = LANGUAGE.compile_expression_owned(text.to_owned()).map_err(|error| {
            let fault = fault(&error);
            let (from, to) = fault.range.filter(|(from, to)| from < to && *to <= text.len()).unwrap_or((0, text.len()));
            Fault { range: Some((start + from, start + to)), ..fault }
        })?;
        Ok(Self { compiled, text: text.to_owned(), range })
    }

    fn value(&self, names: &Value) -> Result<Value, Fault> {
        let range = Some((self.range.start, self.range.end));
        let value = self.compiled.eval(names).map_err(|error| Fault { range, ..fault(&error) })?;
        match value.kind() {
            ValueKind::Undefined | ValueKind::None => {
                let text = &self.text;
                let words = Words::new(format!("`{text}` 没有值"), format!("`{text}` has no value"));
                Err(Fault { words, range })
            }
            _ => Ok(value),
        }
    }

    /// The value as a reader sees it.
    fn shown(&self, names: &Value) -> Result<String, Fault> {
        let value = self.value(names)?;
        match value.kind() {
            ValueKind::String | ValueKind::Number | ValueKind::Bool => Ok(value.to_string()),
            _ => {
                let text = &self.text;
                let words = Words::new(
                    format!("`{text}` 下面还有名字，写到底才是文字"),
                    format!("`{text}` holds more names; only one of those is a text"),
                );
                Err(Fault { words, range: Some((self.range.start, self.range.end)) })
            }
        }
    }

    fn names(&self, names: &mut Vec<(String, Range<usize>)>) {
        let read: BTreeSet<String> = self.compiled.undeclared_variables(true).into_iter().collect();
        for name in read {
            let at = self.text.find(&name).unwrap_or_default();
            let length = if self.text[at..].starts_with(&name) { name.len() } else { self.text.len() };
            let start = self.range.start + at;
            names.push((name, start..start + length));
        }
    }
}

/// The first sign outside quotes that no expression here has. Without signs that join, add or multiply, no value is
/// ever made that was not there.
fn strange(text: &str) -> Option<(usize, char)> {
    let mut quote = None;
    for (at, sign) in text.char_indices() {
        match quote {
            Some(open) if sign == open => quote = None,
            Some(_) if sign == '\\' => return Some((at, sign)),
            Some(_) => {}
            None if matches!(sign, '"' | '\'') => quote = Some(sign),
            None if sign.is_ascii_alphanumeric() || sign.is_ascii_whitespace() => {}
            None if matches!(sign, '_' | '.' | ',' | '(' | ')' | '[' | ']' | '=' | '!' | '<' | '>') => {}
            None => return Some((at, sign)),
        }
    }
    None
}

/// The bytes of the next tag, from its first brace to its last.
fn next_tag(text: &str, from: usize) -> Result<Option<(usize, usize)>, Fault> {
    let rest = &text[from..];
    let opens = ["{{", "{%", "{#"].into_iter().filter_map(|sign| Some((rest.find(sign)?, sign))).min();
    let Some((at, sign)) = opens else { return Ok(None) };
    let closes = match sign {
        "{{" => "}}",
        "{%" => "%}",
        _ => "#}",
    };
    let open = from + at;
    match text[open + 2..].find(closes) {
        Some(length) => Ok(Some((open, open + 2 + length + 2))),
        None => {
            let words = Words::new(format!("`{sign}` 没有关上"), format!("`{sign}` is never closed"));
            Err(Fault { words, range: Some((open, open + 2)) })
        }
    }
}

/// A template while it is read.
struct Reading {
    /// The choices that are open: their arms, and where each begins.
    stack: Vec<(Vec<Arm>, Range<usize>)>,
    parts: Vec<Part>,
}

impl Reading {
    /// Where parts go.
    fn parts(&mut self) -> &mut Vec<Part> {
        match self.stack.last_mut().and_then(|(arms, _)| arms.last_mut()) {
            Some((_, parts)) => parts,
            None => &mut self.parts,
        }
    }

    fn words(&mut self, words: &str, from: usize) {
        if !words.is_empty() {
            self.parts().push(Part::Words(words.to_owned(), from));
        }
    }

    fn statement(&mut self, text: &str, inside: Range<usize>) -> Result<(), Fault> {
        let said = text[inside.clone()].trim();
        let word = said.split(|sign: char| !sign.is_ascii_alphanumeric()).next().unwrap_or_default();
        let after = inside.start + text[inside.clone()].find(word).unwrap_or_default() + word.len();
        let wrong = |zh: String, en: String| {
            Err(Fault { words: Words::new(zh, en), range: Some((inside.start - 2, inside.end + 2)) })
        };
        let is_last = |arms: &[Arm]| arms.last().is_some_and(|(asked, _)| asked.is_none());
        let depth = self.stack.len();
        match (word, self.stack.last_mut()) {
            ("if", _) if depth == DEPTH => {
                wrong("`if` 套得太深".to_owned(), "choices stand too deep within each other".to_owned())
            }
            ("if", _) => {
                let asked = Asked::parse(text, after..inside.end)?;
                self.stack.push((vec![(Some(asked), Vec::new())], inside.start - 2..inside.end + 2));
                Ok(())
            }
            ("elif", Some((arms, _))) if !is_last(arms) => {
                let asked = Asked::parse(text, after..inside.end)?;
                arms.push((Some(asked), Vec::new()));
                Ok(())
            }
            ("else", Some((arms, _))) if !is_last(arms) && said == "else" => {
                arms.push((None, Vec::new()));
                Ok(())
            }
            ("endif", Some(_)) if said == "endif" => {
                let (arms, _) = self.stack.pop().expect("one is open");
                self.parts().push(Part::Choice(arms));
                Ok(())
            }
            ("elif" | "else" | "endif", _) => {
                wrong(format!("这里不该有 `{word}`"), format!("no `{word}` belongs here"))
            }
            _ => wrong(
                "模板里只有 `if`、`elif`、`else`、`endif` 这几种语句".to_owned(),
                "the only statements of a template are `if`, `elif`, `else` and `endif`".to_owned(),
            ),
        }
    }

    fn finish(self) -> Result<Template, Fault> {
        match self.stack.into_iter().next_back() {
            None => Ok(Template { parts: self.parts }),
            Some((_, range)) => {
                let words = Words::new("这个 `if` 没有 `endif`", "this `if` has no `endif`");
                Err(Fault { words, range: Some((range.start, range.end)) })
            }
        }
    }
}
