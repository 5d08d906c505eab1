//! A definition to begin with: every field with its meaning and an example, empty where the team has to decide.

use super::kind::Kind;
use super::shape::{Field, Part, Shape};
use crate::text::Lang;

/// A new definition's text: keys in the language `keys`, explanations in `lang`.
///
/// Every value is left empty but the title and, where there is one, the status `planned`; an empty value is as good as
/// a missing one, so that the text can be checked at once and says what still has to be filled in.
///
/// A rule is an example that works, with `id` as its code: what is left of it empty would be a fault.
pub fn starter(kind: Kind, part: Part, id: &str, lang: Lang, keys: Lang) -> String {
    let mut text = match lang {
        Lang::Zh if kind == Kind::Rule => {
            "# 规则。每个字段上面是说明；值合起来是一条能用的例子，改成要管的事。\n".to_owned()
        }
        Lang::En if kind == Kind::Rule => {
            "# A rule. Above each field is its meaning; together the values are an example that works. Make it yours.\n"
                .to_owned()
        }
        Lang::Zh => format!("# {}。每个字段上面是说明，后面是例子；用不到的删掉。\n", kind.word(lang)),
        Lang::En => format!(
            "# A {}. Above each field is its meaning, behind it an example; delete what you do not need.\n",
            kind.word(lang)
        ),
    };
    for field in part.fields {
        match kind {
            Kind::Rule => write_example(&mut text, field, id, lang, keys),
            _ => write_field(&mut text, field, id, "", lang, keys),
        }
    }
    text
}

/// A field of a rule with its example as its value; what belongs to every kind is left empty, and so is what the
/// example does without.
fn write_example(text: &mut String, field: &Field, code: &str, lang: Lang, keys: Lang) {
    match field.key {
        "code" => {
            let key = if keys == Lang::Zh { field.zh } else { field.key };
            text.push_str(&format!("\n# {}\n{key}: {code}\n", field.doc().in_lang(lang)));
        }
        "owner" | "review_by" | "notes" | "waivers" | "setup" => write_field(text, field, code, "", lang, keys),
        key => {
            let choices = choices(&(field.shape)(), lang);
            let own = if keys == Lang::Zh { field.zh } else { key };
            text.push_str(&format!("\n# {}{choices}\n{own}: {}\n", field.doc().in_lang(lang), field.example));
        }
    }
}

fn write_field(text: &mut String, field: &Field, id: &str, indent: &str, lang: Lang, keys: Lang) {
    let key = match keys {
        Lang::Zh => field.zh,
        Lang::En => field.key,
    };
    let shape = (field.shape)();
    text.push_str(&format!("\n{indent}# {}{}\n", field.doc().in_lang(lang), choices(&shape, lang)));
    match &shape {
        Shape::Part(part) => {
            text.push_str(&format!("{indent}{key}:\n"));
            for inner in part.fields {
                write_field(text, inner, id, &format!("{indent}  "), lang, keys);
            }
        }
        _ => text.push_str(&format!("{indent}{key}:{}\n", value(field, id, indent, lang))),
    }
}

fn value(field: &Field, id: &str, indent: &str, lang: Lang) -> String {
    match field.key {
        "title" | "public_name" if indent.is_empty() => format!(" {id}"),
        "status" if indent.is_empty() => " planned".to_owned(),
        _ => match lang {
            Lang::Zh => format!("  # 例：{}", field.example),
            Lang::En => format!("  # such as {}", field.example),
        },
    }
}

/// The values of a closed list, to choose from.
fn choices(shape: &Shape, lang: Lang) -> String {
    match shape {
        Shape::OneOf(choices) => {
            let all: Vec<String> = choices
                .iter()
                .map(|choice| match lang {
                    Lang::Zh => format!("{}（{}）", choice.name, choice.zh),
                    Lang::En => choice.name.to_owned(),
                })
                .collect();
            match lang {
                Lang::Zh => format!("：{}", all.join("、")),
                Lang::En => format!(" One of: {}.", all.join(", ")),
            }
        }
        Shape::List(inner) => choices_of_list(inner, lang),
        _ => String::new(),
    }
}

fn choices_of_list(inner: &Shape, lang: Lang) -> String {
    match inner {
        Shape::OneOf(_) => choices(inner, lang),
        Shape::Part(part) => {
            let keys: Vec<String> = part
                .fields
                .iter()
                .map(|field| match lang {
                    Lang::Zh => format!("{}（{}）", field.key, field.doc_zh),
                    Lang::En => format!("{} ({})", field.key, field.doc_en.trim().trim_end_matches('.')),
                })
                .collect();
            match lang {
                Lang::Zh => format!("。每项可以写：{}", keys.join("、")),
                Lang::En => format!(" Each has: {}.", keys.join(", ")),
            }
        }
        _ => String::new(),
    }
}
