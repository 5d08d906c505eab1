//! The style sheet as it is shipped: without the comments and spaces that only its authors read.

/// The sheet in one line, its strings untouched.
pub(super) fn shipped(sheet: &str) -> String {
    let told = without_comments(sheet);
    let parts: Vec<String> =
        told.split('"').enumerate().map(|(at, part)| if at % 2 == 0 { tight(part) } else { part.to_owned() }).collect();
    unquoted(&parts.join("\"")).trim_start().to_owned()
}

/// Without the quotation marks of an attribute's value that is a plain name: `[data-theme=dark]`.
fn unquoted(sheet: &str) -> String {
    let mut pieces = sheet.split("=\"");
    let first = pieces.next().unwrap_or_default().to_owned();
    pieces.fold(first, |told, piece| match piece.split_once('"') {
        Some((name, rest)) if rest.starts_with(']') && name.starts_with(|sign: char| sign.is_ascii_alphabetic()) => {
            format!("{told}={name}{rest}")
        }
        _ => format!("{told}=\"{piece}"),
    })
}

fn without_comments(sheet: &str) -> String {
    let mut pieces = sheet.split("/*");
    let first = pieces.next().unwrap_or_default();
    let rest = pieces.map(|piece| piece.split_once("*/").map_or("", |(_, after)| after));
    std::iter::once(first).chain(rest).collect()
}

/// No sign that parts nothing. A space before a colon does: it leads to a descendant; those about a plus part it from
/// what it adds.
fn tight(part: &str) -> String {
    let mut text = String::with_capacity(part.len());
    for sign in part.chars().map(|sign| if sign.is_whitespace() { ' ' } else { sign }) {
        if matches!(sign, '{' | '}' | '>') && text.ends_with(' ') {
            text.pop();
        }
        if sign == '}' && text.ends_with(';') {
            text.pop();
        }
        if sign != ' ' || !text.ends_with([' ', '{', '}', ';', ':', ',', '>']) {
            text.push(sign);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::shipped;

    #[test]
    fn only_what_nobody_reads_is_left_out() {
        let sheet = "/* tokens */\na :focus, b > [rel=\"next\"] {\n  color: red; /* \"why\" */\n  margin: 1px 2px;\n}\n\nq::after { content: \" ; { \"; }\n";
        assert_eq!(shipped(sheet), "a :focus,b>[rel=next]{color:red;margin:1px 2px}q::after{content:\" ; { \"}");
    }
}
