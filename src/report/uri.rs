//! Addresses that others follow: of files in the workspace, of rule pages where the handbook is published.

use crate::load::Loaded;
use crate::text::Lang;

/// A path as a relative reference (RFC 3986): every byte but letters, digits, `-._~` and `/` is escaped.
pub fn reference(path: &str) -> String {
    escaped(path, |byte| byte == b'/')
}

/// The address of a rule's page from the site's root.
pub fn rule_page(code: &str, lang: Lang) -> String {
    format!("{lang}/rules/{code}.html")
}

/// The address of a rule's page where the handbook is published; none where that is not said, or not said on the web.
pub fn published_rule(loaded: &Loaded, code: &str, lang: Lang) -> Option<String> {
    let site = loaded.workspace.settings.site.given().and_then(|site| site.url.given())?;
    let rest = ["https://", "http://"].into_iter().find_map(|scheme| Some((scheme, site.strip_prefix(scheme)?)));
    let (scheme, rest) = rest.filter(|(_, rest)| !rest.is_empty())?;
    let rest = escaped(rest.trim_end_matches('/'), |byte| b"/:%?#&=+@,;!".contains(&byte));
    Some(format!("{scheme}{rest}/{}", rule_page(code, lang)))
}

fn escaped(text: &str, stays: impl Fn(u8) -> bool) -> String {
    text.bytes().fold(String::with_capacity(text.len()), |mut escaped, byte| {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) || stays(byte) {
            escaped.push(char::from(byte));
        } else {
            escaped.push_str(&format!("%{byte:02X}"));
        }
        escaped
    })
}
