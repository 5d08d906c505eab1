//! The language of expressions: an empty environment to which only what ends soon and stays small is added.

use std::sync::LazyLock;

use minijinja::value::ValueKind;
use minijinja::{Environment, Error, ErrorKind, UndefinedBehavior, Value, filters, tests};

use super::text;

/// Steps that one evaluation may take.
const FUEL: u64 = 100_000;

/// The environment in which every expression is compiled: no files, no includes, no statements.
pub(super) static LANGUAGE: LazyLock<Environment<'static>> = LazyLock::new(|| {
    let mut language = Environment::empty();
    // What is within a missing part is missing too.
    language.set_undefined_behavior(UndefinedBehavior::Chainable);
    language.set_fuel(Some(FUEL));
    add_functions(&mut language);
    add_filters(&mut language);
    add_tests(&mut language);
    language
});

/// The names of the functions.
pub fn functions() -> &'static [&'static str] {
    &["chars", "contains", "days", "fold", "han", "length", "matches", "product"]
}

fn add_functions(language: &mut Environment<'static>) {
    language.add_function("chars", text::chars);
    language.add_function("contains", text::contains);
    language.add_function("days", text::days);
    language.add_function("fold", text::fold);
    language.add_function("han", text::han);
    language.add_function("length", length);
    language.add_function("matches", text::matches);
    language.add_function("product", product);
}

/// What shortens a list, picks from it or sums it up; nothing that makes a text longer.
fn add_filters(language: &mut Environment<'static>) {
    language.add_filter("chars", text::chars);
    language.add_filter("fold", text::fold);
    language.add_filter("han", text::han);
    language.add_filter("length", length);
    language.add_filter("count", length);
    language.add_filter("default", default);
    language.add_filter("lower", filters::lower);
    language.add_filter("upper", filters::upper);
    language.add_filter("trim", filters::trim);
    language.add_filter("first", filters::first);
    language.add_filter("last", filters::last);
    language.add_filter("min", filters::min);
    language.add_filter("max", filters::max);
    language.add_filter("sum", filters::sum);
    language.add_filter("abs", filters::abs);
    language.add_filter("round", filters::round);
    language.add_filter("int", filters::int);
    language.add_filter("float", filters::float);
    language.add_filter("list", filters::list);
    language.add_filter("unique", filters::unique);
    language.add_filter("sort", filters::sort);
    language.add_filter("map", filters::map);
    language.add_filter("select", filters::select);
    language.add_filter("reject", filters::reject);
    language.add_filter("selectattr", filters::selectattr);
    language.add_filter("rejectattr", filters::rejectattr);
}

fn add_tests(language: &mut Environment<'static>) {
    language.add_test("none", is_nothing);
    language.add_test("missing", is_nothing);
    language.add_test("given", |value: &Value| !is_nothing(value));
    language.add_test("containing", text::contains);
    language.add_test("matching", text::matches);
    language.add_test("true", tests::is_true);
    language.add_test("false", tests::is_false);
    language.add_test("in", tests::is_in);
    language.add_test("eq", tests::is_eq);
    language.add_test("ne", tests::is_ne);
    language.add_test("lt", tests::is_lt);
    language.add_test("le", tests::is_le);
    language.add_test("gt", tests::is_gt);
    language.add_test("ge", tests::is_ge);
    language.add_test("string", tests::is_string);
    language.add_test("number", tests::is_number);
    language.add_test("sequence", tests::is_sequence);
    language.add_test("startingwith", tests::is_startingwith);
    language.add_test("endingwith", tests::is_endingwith);
}

/// Whether nothing was written; what is within something missing counts as well.
pub(super) fn is_nothing(value: &Value) -> bool {
    matches!(value.kind(), ValueKind::None | ValueKind::Undefined)
}

fn default(value: Value, other: Value) -> Value {
    if is_nothing(&value) { other } else { value }
}

/// How many items a list has, or characters a text; nothing has none.
fn length(value: &Value) -> Result<usize, Error> {
    if is_nothing(value) {
        return Ok(0);
    }
    value
        .len()
        .ok_or_else(|| Error::new(ErrorKind::InvalidOperation, format!("cannot count the items of {}", value.kind())))
}

/// Two numbers multiplied; nothing where one is missing.
fn product(one: &Value, other: &Value) -> Result<Value, Error> {
    if is_nothing(one) || is_nothing(other) {
        return Ok(Value::from(()));
    }
    let number = |value: &Value| {
        f64::try_from(value.clone())
            .map_err(|_| Error::new(ErrorKind::InvalidOperation, format!("cannot multiply {}", value.kind())))
    };
    if let (Ok(one), Ok(other)) = (i64::try_from(one.clone()), i64::try_from(other.clone()))
        && let Some(whole) = one.checked_mul(other)
    {
        return Ok(Value::from(whole));
    }
    Ok(Value::from(number(one)? * number(other)?))
}
