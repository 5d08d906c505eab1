//! Expressions over plain values: minijinja's expression language with our own names, limited so that no rule of a
//! workspace can take long or much; the only room that knows minijinja.

mod call;
mod language;
mod sentence;
mod template;
mod text;
mod value;

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

pub use call::{Argument, Call, LONGEST_CALL, PLACING};
pub use language::functions;
pub use sentence::Sentence;
pub use template::{OWN_TEXT, Rendered, Template};

use crate::model::plain::Plain;
use crate::text::Words;
use value::{Log, Names};

/// The longest expression, in characters; what it can build is bounded by what it can say.
const LONGEST: usize = 1_000;

/// An expression that can be evaluated.
#[derive(Debug)]
pub struct Expression {
    compiled: minijinja::Expression<'static, 'static>,
}

/// Why an expression cannot be read or evaluated.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// What is wrong.
    pub words: Words,
    /// The bytes of the expression at fault, where they are known.
    pub range: Option<(usize, usize)>,
}

/// A name that nothing has, met while an expression was evaluated.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Unknown {
    /// The name.
    pub name: String,
    /// The names that there are.
    pub known: Vec<&'static str>,
}

/// What evaluating an expression came to.
#[derive(Debug)]
pub struct Evaluated {
    value: Result<minijinja::Value, Fault>,
    /// Whether it read a faulty value, so that nothing can be concluded.
    pub faulty: bool,
    /// The fields it asked for that do not exist.
    pub unknown: BTreeSet<Unknown>,
}

impl Expression {
    /// Reads an expression.
    ///
    /// # Errors
    /// When it is none, is too long, or repeats texts.
    pub fn parse(text: &str) -> Result<Self, Fault> {
        if text.chars().count() > LONGEST {
            let words = Words::new(
                format!("表达式超过 {LONGEST} 个字符"),
                format!("the expression is longer than {LONGEST} characters"),
            );
            return Err(Fault { words, range: None });
        }
        if let Some(at) = repeating(text) {
            let words = Words::new(
                "表达式里不能用 `*`，相乘写 `product(a, b)`",
                "`*` is not offered in expressions; multiply with `product(a, b)`",
            );
            return Err(Fault { words, range: Some((at, at + 1)) });
        }
        let compiled = language::LANGUAGE.compile_expression_owned(text.to_owned()).map_err(|error| fault(&error))?;
        Ok(Self { compiled })
    }

    /// The names that it reads, each with as much of the path after it as is written out: `charter.title`.
    pub fn names(&self) -> BTreeSet<String> {
        self.compiled.undeclared_variables(true).into_iter().collect()
    }

    /// Evaluates it with these names.
    pub fn evaluate(&self, names: &[(&'static str, Plain)]) -> Evaluated {
        let log = Arc::new(Log::default());
        let names = minijinja::Value::from_object(Names::new(names.to_vec(), log.clone()));
        let value = self.compiled.eval(names).map_err(|error| fault(&error));
        Evaluated { value, faulty: log.is_faulty(), unknown: log.unknown() }
    }
}

impl Evaluated {
    /// Whether what was asserted holds.
    ///
    /// # Errors
    /// When it could not be evaluated.
    pub fn holds(&self) -> Result<bool, &Fault> {
        self.value.as_ref().map(minijinja::Value::is_true)
    }

    /// The value as a reader sees it; empty where there is none.
    pub fn shown(&self) -> String {
        match &self.value {
            Ok(value) if !value.is_none() && !value.is_undefined() => value.to_string(),
            _ => String::new(),
        }
    }
}

/// Where an operator stands that repeats a text or a list as often as it is told.
fn repeating(text: &str) -> Option<usize> {
    let mut quote = None;
    let mut escaped = false;
    for (at, sign) in text.char_indices() {
        match (quote, sign) {
            (Some(_), _) if escaped => escaped = false,
            (Some(_), '\\') => escaped = true,
            (Some(open), _) if open == sign => quote = None,
            (None, '"' | '\'') => quote = Some(sign),
            (None, '*') => return Some(at),
            _ => {}
        }
    }
    None
}

fn fault(error: &minijinja::Error) -> Fault {
    let detail = error.detail().map_or_else(|| error.kind().to_string(), str::to_owned);
    let range: Option<Range<usize>> = error.range();
    Fault {
        words: Words::new(format!("表达式读不通：{detail}"), format!("the expression makes no sense: {detail}")),
        range: range.map(|range| (range.start, range.end)),
    }
}
