//! What a rendered page says, section by section, read from its own HTML.

use super::markup::{attribute, decoded, main_of, name_of, pieces};

/// A page as search knows it.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Outline {
    /// Its title.
    pub(super) title: String,
    /// What stands under each heading that can be linked to; the first is what stands before them.
    pub(super) sections: Vec<Section>,
}

/// A part of a page.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Section {
    /// The id that leads here; empty for the page's beginning.
    pub(super) anchor: String,
    /// The heading.
    pub(super) heading: String,
    /// The words below it.
    pub(super) text: String,
}

/// Reads a page that our own templates wrote.
pub(super) fn outline(html: &str) -> Outline {
    let mut reader = Reader { sections: vec![Section::default()], ..Reader::default() };
    for (tag, words) in pieces(main_of(html)) {
        reader.tag(tag);
        reader.words(words);
    }
    reader.finish()
}

#[derive(Debug, Default)]
struct Reader<'a> {
    title: String,
    sections: Vec<Section>,
    /// The last id that a heading may stand for.
    anchor: &'a str,
    /// The heading that is being read, and whether it opened a section.
    heading: Option<(&'a str, bool)>,
    /// An element that says nothing of its own, and how deep it is nested in itself.
    skipped: Option<(&'a str, usize)>,
}

impl<'a> Reader<'a> {
    fn tag(&mut self, tag: &'a str) {
        let closes = tag.starts_with('/');
        let name = name_of(tag);
        if let Some((skipped, depth)) = &mut self.skipped {
            match (name == *skipped, closes) {
                (true, true) => *depth -= 1,
                (true, false) => *depth += 1,
                (false, _) => {}
            }
            if *depth == 0 {
                self.skipped = None;
            }
            return;
        }
        if closes { self.close(name) } else { self.open(name, tag) }
    }

    fn open(&mut self, name: &'a str, tag: &'a str) {
        // Links to elsewhere, drawings with their numbers, what only a script shows.
        if matches!(name, "nav" | "svg" | "button") || tag.ends_with(" hidden") || tag.contains("class=\"dl\"") {
            self.skipped = Some((name, 1));
            return;
        }
        if matches!(name, "section" | "li" | "figure" | "h2" | "h3" | "h4") {
            let id = attribute(tag, "id");
            // The id of a section's heading only names the section.
            if !id.is_empty() && id.strip_suffix("-h") != Some(self.anchor) {
                self.anchor = id;
            }
        }
        match name {
            "h1" => self.heading = Some((name, false)),
            "h2" | "h3" | "h4" => {
                let opens = !self.anchor.is_empty();
                if opens {
                    let anchor = decoded(std::mem::take(&mut self.anchor));
                    self.sections.push(Section { anchor, ..Section::default() });
                }
                self.heading = Some((name, opens));
            }
            _ => {}
        }
        self.part(name);
    }

    fn close(&mut self, name: &str) {
        if self.heading.is_some_and(|(heading, _)| heading == name) {
            self.heading = None;
        }
        if matches!(name, "section" | "li") {
            self.anchor = "";
        }
        self.part(name);
    }

    /// Parts words that stand in different boxes.
    fn part(&mut self, name: &str) {
        if !matches!(name, "a" | "b" | "strong" | "em" | "i" | "code" | "mark") {
            self.place().push(' ');
        }
    }

    fn words(&mut self, words: &str) {
        if self.skipped.is_none() {
            let words = decoded(words);
            self.place().push_str(&words);
        }
    }

    /// Where words go.
    fn place(&mut self) -> &mut String {
        let last = self.sections.last_mut().expect("the page's beginning is a section");
        match self.heading {
            Some(("h1", _)) => &mut self.title,
            Some((_, true)) => &mut last.heading,
            _ => &mut last.text,
        }
    }

    fn finish(self) -> Outline {
        let sections = self.sections.into_iter().map(|section| Section {
            heading: tidy(&section.heading),
            text: tidy(&section.text),
            anchor: section.anchor,
        });
        Outline { title: tidy(&self.title), sections: sections.collect() }
    }
}

fn tidy(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::outline;

    #[test]
    fn a_page_is_read_by_the_headings_that_can_be_linked_to() {
        let page = r#"<body><nav>外面</nav><main id="main" tabindex="-1"><nav><ol><li>首页</li></ol></nav>
            <h1>晨读 A 群</h1><p class="lede">每天<b>读</b>十分钟</p>
            <section class="sec" id="charter"><header><h2 id="charter-h">群规</h2></header><ol><li><p>不发&lt;广告&gt; &#38; 链接</p>
            <button>复制</button></li></ol><svg><title>图</title><svg></svg>7</svg></section>
            <section id="day"><h2 id="day-h">周三</h2><ol><li id="wed-2000"><time>20:00</time><h3>答疑<span>服务</span></h3><p>来问</p></li></ol></section>
            </main><footer>外面</footer>"#;
        let found = outline(page);
        assert_eq!(found.title, "晨读 A 群");
        let sections: Vec<[&str; 3]> = found
            .sections
            .iter()
            .map(|section| [section.anchor.as_str(), section.heading.as_str(), section.text.as_str()])
            .collect();
        assert_eq!(
            sections,
            [
                ["", "", "每天读十分钟"],
                ["charter", "群规", "不发<广告> & 链接"],
                ["day", "周三", "20:00"],
                ["wed-2000", "答疑 服务", "来问"],
            ]
        );
    }

    #[test]
    fn what_is_no_page_of_ours_says_nothing() {
        for page in ["", "<main", "<main></main>", "<p>words", "<main>a < b & c;</main>", "<main><svg></main>"] {
            let found = outline(page);
            assert_eq!((found.title.as_str(), found.sections.len()), ("", 1), "{page}");
        }
    }
}
