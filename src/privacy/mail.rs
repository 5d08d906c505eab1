//! Mailboxes, and the names of groups that WeChat writes like one.

use std::ops::Range;

use super::{Class, Hit};

/// Endings of files that stand after an `@` as in `icon@2x.png`.
const FILES: [&str; 10] = ["png", "jpg", "jpeg", "gif", "svg", "webp", "css", "js", "html", "md"];
/// Names that are reserved for examples and reach nobody (RFC 2606).
const NOBODY: [&str; 4] = ["example", "test", "invalid", "localhost"];

/// Looks at what stands round an `@`, and says where to go on.
pub(super) fn look(text: &str, sign: Range<usize>, hits: &mut Vec<Hit>) -> usize {
    let bytes = text.as_bytes();
    let local = bytes[..sign.start].iter().rev().take(64).take_while(|byte| in_local(**byte)).count();
    let domain = bytes[sign.end..].iter().take(253).take_while(|byte| in_domain(**byte)).count();
    let domain = text[sign.end..sign.end + domain].trim_end_matches(['.', '-']);
    let range = sign.start - local..sign.end + domain.len();
    if local > 0
        && let Some(class) = class(&text[range.start..sign.start], domain)
    {
        hits.push(Hit { range: range.clone(), class });
    }
    range.end.max(sign.end)
}

fn in_local(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'%' | b'+' | b'-')
}

fn in_domain(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-')
}

fn class(local: &str, domain: &str) -> Option<Class> {
    let domain = domain.to_ascii_lowercase();
    if matches!(domain.as_str(), "chatroom" | "im.chatroom" | "openim") {
        return Some(Class::WechatId);
    }
    let labels: Vec<&str> = domain.split('.').collect();
    let (last, rest) = labels.split_last()?;
    let second = rest.last()?;
    let is_name = last.len() >= 2 && last.bytes().all(|byte| byte.is_ascii_alphabetic()) && !FILES.contains(last);
    // `git@` names a server and not a person.
    let reaches = !NOBODY.contains(last) && *second != "example" && local != "git";
    (is_name && reaches && labels.iter().all(|label| !label.is_empty())).then_some(Class::Email)
}
