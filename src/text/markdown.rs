//! Markdown to HTML: no raw HTML, only links that lead somewhere, emphasis that works beside Han punctuation.

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};

use super::Safe;
use super::braces::{Filled, Filling};

/// Stands between an emphasis mark and punctuation while Markdown is read, so that CommonMark's rule for words parted
/// by spaces does not keep `**群规：**三条` from being bold; private use, and taken out again.
const SEAM: char = '\u{e000}';

/// A Markdown text as HTML.
#[derive(Debug, Clone, Default)]
pub struct Document {
    /// The first heading of the first level; not part of the HTML.
    pub title: String,
    /// Everything else.
    pub html: Safe,
    /// The headings of the second level: anchor and words.
    pub sections: Vec<(String, String)>,
}

/// A link or picture of a Markdown text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkAt {
    /// Where it leads, as written.
    pub target: String,
    /// The bytes of the whole link.
    pub span: Range<usize>,
    /// Whether it is a picture.
    pub picture: bool,
}

impl LinkAt {
    /// The bytes of the target within the link, or of the whole link where it is written elsewhere.
    pub fn target_span(&self, text: &str) -> Range<usize> {
        let whole = &text[self.span.clone()];
        let after = match whole.rfind("](").or_else(|| whole.find("]:")) {
            Some(at) => at + 2,
            None if whole.starts_with('<') => 0,
            None => return self.span.clone(),
        };
        match whole[after..].find(&self.target) {
            Some(at) if !self.target.is_empty() => {
                let start = self.span.start + after + at;
                start..start + self.target.len()
            }
            _ => self.span.clone(),
        }
    }
}

pub(super) fn options() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_TASKLISTS | Options::ENABLE_STRIKETHROUGH
}

/// The links and pictures of a text, in order.
pub fn links(text: &str) -> Vec<LinkAt> {
    Parser::new_ext(text, options())
        .into_offset_iter()
        .filter_map(|(event, span)| match event {
            Event::Start(Tag::Link { dest_url, .. }) => {
                Some(LinkAt { target: dest_url.to_string(), span, picture: false })
            }
            Event::Start(Tag::Image { dest_url, .. }) => {
                Some(LinkAt { target: dest_url.to_string(), span, picture: true })
            }
            _ => None,
        })
        .collect()
}

/// The targets that a text writes apart from the links that lead there, `[name]: target`, in order.
pub fn link_definitions(text: &str) -> Vec<LinkAt> {
    let parser = Parser::new_ext(text, options());
    let definitions = parser.reference_definitions().iter();
    let mut all: Vec<LinkAt> = definitions
        .map(|(_, own)| LinkAt { target: own.dest.to_string(), span: own.span.clone(), picture: false })
        .collect();
    all.sort_by_key(|link| link.span.start);
    all
}

/// The anchors of a text's headings, as the page will have them.
pub fn anchors(text: &str) -> Vec<String> {
    let mut slugs = Slugs::default();
    let mut words: Option<String> = None;
    let mut anchors = Vec::new();
    for event in Parser::new_ext(text, options()) {
        match event {
            Event::Start(Tag::Heading { .. }) => words = Some(String::new()),
            Event::End(TagEnd::Heading(_)) => anchors.extend(words.take().map(|words| slugs.next(&words))),
            Event::Text(text) | Event::Code(text) => {
                if let Some(words) = &mut words {
                    words.push_str(&text);
                }
            }
            _ => {}
        }
    }
    anchors
}

/// A picture as a page shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// Its address from the page.
    pub address: String,
    /// Its width in pixels.
    pub width: u32,
    /// Its height in pixels.
    pub height: u32,
}

/// What the targets in a text come to on a page.
#[derive(Clone, Copy)]
pub struct Targets<'a> {
    /// The address of a link; nothing for one that leads nowhere, whose words stay.
    pub link: &'a dyn Fn(&str) -> Option<String>,
    /// What is shown for a picture; nothing for one that cannot be shown, whose words stay.
    pub picture: &'a dyn Fn(&str) -> Option<Shown>,
}

/// Renders a text in which these spans, in order, are filled after Markdown has been read.
pub fn render(text: &str, fillings: &[(Range<usize>, Filling)], targets: Targets<'_>) -> Document {
    let filled = Filled::new(fillings);
    let seamed = with_seams(&filled.marked(text));
    let mut writer = Writer {
        targets,
        shown: None,
        slugs: Slugs::default(),
        title: String::new(),
        sections: Vec::new(),
        heading: None,
        dropped_links: 0,
    };
    let events: Vec<Event<'_>> = Parser::new_ext(&seamed, options()).filter_map(|event| writer.event(event)).collect();
    let mut body = String::with_capacity(text.len() * 2);
    html::push_html(&mut body, filled.fill(events).into_iter());
    let clean = |text: String| if text.contains(SEAM) { text.replace(SEAM, "") } else { text };
    Document {
        title: clean(writer.title),
        html: Safe::vouched(clean(body).replace("%EE%80%80", "")),
        sections: writer.sections.into_iter().map(|(id, words)| (id, clean(words))).collect(),
    }
}

/// Filters the parser's events on their way to HTML.
struct Writer<'a> {
    targets: Targets<'a>,
    /// The picture that is being read, and its words so far.
    shown: Option<(Shown, String)>,
    slugs: Slugs,
    title: String,
    sections: Vec<(String, String)>,
    /// The heading that is being read: its level, its words and its events.
    heading: Option<(HeadingLevel, String)>,
    /// How many links are open whose words alone are kept.
    dropped_links: usize,
}

impl<'t> Writer<'_> {
    fn event(&mut self, event: Event<'t>) -> Option<Event<'t>> {
        match event {
            Event::Start(Tag::Heading { level, .. }) => {
                self.heading = Some((level, String::new()));
                None
            }
            Event::End(TagEnd::Heading(_)) => self.end_heading(),
            event if self.heading.is_some() => {
                if let (Some((_, words)), Event::Text(text) | Event::Code(text)) = (&mut self.heading, &event) {
                    words.push_str(text);
                }
                None
            }
            Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
                match (self.targets.link)(&dest_url.replace(SEAM, "")) {
                    Some(address) => Some(Event::Start(Tag::Link { link_type, dest_url: address.into(), title, id })),
                    None => {
                        self.dropped_links += 1;
                        None
                    }
                }
            }
            Event::End(TagEnd::Link) if self.dropped_links > 0 => {
                self.dropped_links -= 1;
                None
            }
            Event::End(TagEnd::Image) if self.shown.is_some() => self.end_picture(),
            event if self.shown.is_some() => {
                if let Some((_, words)) = &mut self.shown {
                    match event {
                        Event::Text(text) | Event::Code(text) => words.push_str(&text),
                        Event::SoftBreak | Event::HardBreak => words.push(' '),
                        _ => {}
                    }
                }
                None
            }
            Event::Start(Tag::Image { dest_url, .. }) => {
                self.shown = (self.targets.picture)(&dest_url.replace(SEAM, "")).map(|shown| (shown, String::new()));
                None
            }
            // A picture that cannot be shown is told by its words; a comment is for authors; other HTML is shown as typed.
            Event::Start(Tag::HtmlBlock) | Event::End(TagEnd::Image | TagEnd::HtmlBlock) => None,
            Event::Html(text) | Event::InlineHtml(text) if is_comment(&text) => None,
            Event::Html(text) | Event::InlineHtml(text) => Some(Event::Text(text)),
            event => Some(event),
        }
    }

    /// The picture with its words for those who do not see it; its measures keep its place while it loads.
    fn end_picture(&mut self) -> Option<Event<'t>> {
        let (Shown { address, width, height }, words) = self.shown.take()?;
        let (address, words) = (escaped(&address), escaped(&words.replace(SEAM, "")));
        let line =
            format!("<img src=\"{address}\" alt=\"{words}\" width=\"{width}\" height=\"{height}\" loading=\"lazy\">");
        Some(Event::InlineHtml(CowStr::from(line)))
    }

    /// The first heading of the first level is the page's title; the others get anchors.
    fn end_heading(&mut self) -> Option<Event<'t>> {
        let (level, words) = self.heading.take()?;
        let words = words.replace(SEAM, "");
        let anchor = self.slugs.next(&words);
        if level == HeadingLevel::H1 && self.title.is_empty() {
            self.title = words;
            return None;
        }
        let depth = (level as usize).max(2);
        let shown = escaped(&words);
        let line = format!("<h{depth} id=\"{}\">{shown}</h{depth}>\n", escaped(&anchor));
        if depth == 2 {
            self.sections.push((anchor, words));
        }
        Some(Event::Html(CowStr::from(line)))
    }
}

fn is_comment(html: &str) -> bool {
    html.trim_start().starts_with("<!--")
}

/// Anchors made from headings; a second one of the same name gets a number.
#[derive(Default)]
struct Slugs {
    seen: BTreeMap<String, u32>,
}

impl Slugs {
    fn next(&mut self, words: &str) -> String {
        let words = words.replace(SEAM, "");
        let parts: Vec<String> = words
            .split(|sign: char| !sign.is_alphanumeric())
            .filter(|part| !part.is_empty())
            .map(str::to_lowercase)
            .collect();
        let slug = if parts.is_empty() { "section".to_owned() } else { parts.join("-") };
        let count = self.seen.entry(slug.clone()).or_default();
        *count += 1;
        if *count == 1 { slug } else { format!("{slug}-{count}") }
    }
}

/// A text with the signs that mean something in HTML written out.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            sign => out.push(sign),
        }
    }
    out
}

/// A target with `%E4…` written out.
pub fn decoded(target: &str) -> String {
    let bytes = target.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let hex =
            target.get(at + 1..at + 3).filter(|_| bytes[at] == b'%').and_then(|hex| u8::from_str_radix(hex, 16).ok());
        out.push(hex.unwrap_or(bytes[at]));
        at += if hex.is_some() { 3 } else { 1 };
    }
    String::from_utf8_lossy(&out).into_owned()
}

/// Whether a sign belongs to Chinese text: a Han character, or a full-width or general mark used beside them.
fn is_cjk(sign: char) -> bool {
    matches!(sign, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}' | '“' | '”' | '‘' | '’' | '…' | '—')
}

fn is_mark(sign: char) -> bool {
    !sign.is_alphanumeric() && !sign.is_whitespace()
}

/// Puts a seam between a run of `*` or `~` and the punctuation beside it, where a letter stands on its other side and
/// one of the two is Chinese.
fn with_seams(text: &str) -> String {
    let signs: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len() + 16);
    let mut at = 0;
    while at < signs.len() {
        let sign = signs[at];
        if !matches!(sign, '*' | '~') {
            out.push(sign);
            at += 1;
            continue;
        }
        let mut end = at;
        while end < signs.len() && signs[end] == sign {
            end += 1;
        }
        let before = at.checked_sub(1).map(|index| signs[index]);
        let after = signs.get(end).copied();
        let (mut seam_before, mut seam_after) = (false, false);
        if let (Some(before), Some(after)) = (before, after)
            && (is_cjk(before) || is_cjk(after))
        {
            seam_before = is_mark(before) && before != '\\' && after.is_alphanumeric();
            seam_after = is_mark(after) && before.is_alphanumeric();
        }
        out.extend(seam_before.then_some(SEAM));
        out.extend(std::iter::repeat_n(sign, end - at));
        out.extend(seam_after.then_some(SEAM));
        at = end;
    }
    out
}
