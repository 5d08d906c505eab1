//! Reading HTML that our own templates wrote: no `<` or `>` stands in it but those of tags, and values are in double quotes.

/// What a page says between its frame: the inside of its `<main>`.
pub(super) fn main_of(html: &str) -> &str {
    let opened = html.split_once("<main").and_then(|(_, rest)| rest.split_once('>'));
    opened.and_then(|(_, rest)| rest.split_once("</main>")).map_or("", |(main, _)| main)
}

/// The tags of a text, each without its angles, with the words behind it.
pub(super) fn pieces(html: &str) -> impl Iterator<Item = (&str, &str)> {
    html.split('<').skip(1).map(|piece| piece.split_once('>').unwrap_or((piece, "")))
}

/// The name of a tag that opens or closes an element.
pub(super) fn name_of(tag: &str) -> &str {
    tag.trim_start_matches('/').split([' ', '\n', '/']).next().unwrap_or_default()
}

/// The value of a tag's attribute, empty where it has none.
pub(super) fn attribute<'a>(tag: &'a str, name: &str) -> &'a str {
    let opening = format!(" {name}=\"");
    tag.split_once(&opening).and_then(|(_, rest)| rest.split_once('"')).map_or("", |(value, _)| value)
}

/// Whether one of a tag's classes is among these.
pub(super) fn has_class(tag: &str, names: &[&str]) -> bool {
    attribute(tag, "class").split(' ').any(|class| names.contains(&class))
}

/// Text without HTML's references: those that our templates and Markdown write.
pub(super) fn decoded(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, after)) = rest.split_once('&') {
        text.push_str(before);
        let known = after.split_once(';').and_then(|(name, rest)| Some((reference(name)?, rest)));
        match known {
            Some((sign, behind)) => {
                text.push(sign);
                rest = behind;
            }
            None => {
                text.push('&');
                rest = after;
            }
        }
    }
    text.push_str(rest);
    text
}

fn reference(name: &str) -> Option<char> {
    let number = |digits: &str| match digits.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok(),
        None => digits.parse().ok(),
    };
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "nbsp" => Some(' '),
        _ => char::from_u32(number(name.strip_prefix('#')?)?),
    }
}
