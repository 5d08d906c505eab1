//! Reads what a workspace puts into its handbook, `templates/`: slots, pages, style sheets, accent and logo.

use std::collections::{BTreeMap, BTreeSet};

use super::id::{is_id, offered_id};
use super::place::{Places, Which};
use super::settings::SettingsRead;
use crate::finding::{Finding, Subject};
use crate::model::Kind;
use crate::model::reader::nearest;
use crate::picture::Picture;
use crate::source::{Files, Span};
use crate::template::{Accent, Broken, Colour, Links, READABLE, Slot, Templates, Theme};
use crate::text::{Lang, Words};

/// The folder of a workspace's own templates.
pub(super) const FOLDER: &str = "templates/";
const SLOTS: &str = "templates/slots/";
const PAGES: &str = "templates/pages/";
const ASSETS: &str = "templates/assets/";
/// The most pages that are written as templates: each stands in the contents of every page.
const MOST_PAGES: usize = 20;
/// The most bytes of all style sheets together.
const MOST_STYLE: usize = 64 * 1024;

/// Reads everything; what is at fault is told and left out.
pub(super) fn read(
    files: &Files,
    paths: &BTreeSet<String>,
    refused: &BTreeSet<&str>,
    pictures: &BTreeMap<String, Picture>,
    settings: &SettingsRead,
    findings: &mut Vec<Finding>,
) -> Templates {
    Reading { files, paths, refused, pictures, settings }.read(findings)
}

/// What templates are read from.
struct Reading<'a> {
    files: &'a Files,
    paths: &'a BTreeSet<String>,
    refused: &'a BTreeSet<&'a str>,
    pictures: &'a BTreeMap<String, Picture>,
    settings: &'a SettingsRead,
}

impl Reading<'_> {
    fn read(&self, findings: &mut Vec<Finding>) -> Templates {
        let mut templates = Templates::default();
        templates.style = self.accent(findings);
        self.logo(findings);
        let of =
            |folder: &'static str| self.paths.iter().filter_map(move |path| Some((path, path.strip_prefix(folder)?)));
        for (path, name) in of(ASSETS) {
            if let Some(picture) = self.pictures.get(path) {
                templates.pictures.insert(name.to_owned(), picture.name());
            }
        }
        let stems = |folder| of(folder).filter_map(|(path, name)| Some((path, name.strip_suffix(".html")?)));
        let links = Links {
            pages: stems(PAGES).map(|(_, stem)| stem.to_owned()).filter(|stem| is_id(stem)).collect(),
            assets: templates.pictures.keys().cloned().collect(),
        };
        for path in self.paths.iter().filter(|path| path.starts_with(FOLDER) && !self.refused.contains(path.as_str())) {
            if let Err(finding) = self.take(path, &links, &mut templates) {
                findings.push(*finding);
            }
        }
        templates
    }

    fn take(&self, path: &str, links: &Links, templates: &mut Templates) -> Result<(), Box<Finding>> {
        let text = || self.files.find(path).map_or("", |file| &self.files.file(file).text);
        let broken = |broken: Broken| self.broken(&broken);
        let stem = |folder: &str, ending: &str| path.strip_prefix(folder)?.strip_suffix(ending).map(str::to_owned);
        if let Some(name) = stem(SLOTS, ".html") {
            let slot = Slot::named(&name).ok_or_else(|| self.no_slot(path, &name))?;
            return templates.add_slot(slot, path, text(), links).map_err(broken);
        }
        if let Some(name) = stem(PAGES, ".html") {
            if !is_id(&name) {
                return Err(self.bad_name(path, &name));
            }
            if links.pages.iter().position(|page| *page == name).is_some_and(|at| at >= MOST_PAGES) {
                return Err(self.at_file(
                    path,
                    Words::new(
                        format!("模板页超过 {MOST_PAGES} 个"),
                        format!("there are more than {MOST_PAGES} pages of templates"),
                    ),
                    Words::new("这一页没有读", "this one was not read"),
                    Words::new("写成文章，放进分册的 `chapters`", "write it as Markdown in a book's `chapters`"),
                ));
            }
            return templates.add_page(&name, path, text(), links, &self.titles()).map_err(broken);
        }
        if stem(ASSETS, ".css").is_some() {
            if templates.style.len() + text().len() > MOST_STYLE {
                return Err(self.at_file(
                    path,
                    Words::new("样式表合起来超过 64 KiB", "the style sheets have more than 64 KiB together"),
                    Words::new("这一份没有读", "this one was not read"),
                    Words::new("删去用不着的规则", "take out rules that are not needed"),
                ));
            }
            return templates.add_style(path, text()).map_err(broken);
        }
        let is_picture = path.starts_with(ASSETS) && crate::picture::is_meant(path);
        if is_picture || path.ends_with(".md") { Ok(()) } else { Err(self.misplaced(path)) }
    }

    /// What the handbook is called in each language, as far as the settings say.
    fn titles(&self) -> Words {
        let title = |lang| self.settings.definition.handbook_title(lang).unwrap_or_default().to_owned();
        Words::new(title(Lang::Zh), title(Lang::En))
    }

    /// The style sheet of the accent; empty where there is none, or where it cannot be read.
    fn accent(&self, findings: &mut Vec<Finding>) -> String {
        let settings = &self.settings.definition;
        let Some(site) = settings.site.given() else { return String::new() };
        let mut colours = Vec::new();
        for (index, text) in site.accent.indexed() {
            let path = format!("site.accent[{index}]");
            match Colour::parse(text) {
                Some(colour) if colours.len() < 2 => colours.push(colour),
                Some(_) => findings.push(self.at_setting(
                    &path,
                    Words::new("强调色最多两个", "there are more than two accents"),
                    Words::new("第一个用在浅色，第二个用在深色", "the first is for light, the second for dark"),
                    Words::new("删掉多出来的", "take out what is beyond"),
                )),
                None => findings.push(self.at_setting(
                    &path,
                    Words::new(format!("`{text}` 不是颜色"), format!("`{text}` is no colour")),
                    Words::new("颜色写成 `#` 加六位十六进制", "a colour is `#` and six hexadecimal digits"),
                    Words::new("例如 `\"#1f5fa8\"`，引号不能省", "`\"#1f5fa8\"` for example, in quotes"),
                )),
            }
        }
        let Some(light) = colours.first() else { return String::new() };
        match Accent::new(*light, colours.get(1).copied()) {
            Ok(accent) => accent.style(),
            Err(unreadable) => {
                let (theme, at) = match unreadable.theme {
                    Theme::Light => (Words::new("浅色", "light"), 0),
                    Theme::Dark => (Words::new("深色", "dark"), 1),
                };
                let (colour, ratio) = (colours[at.min(colours.len() - 1)], unreadable.ratio);
                // Cut, not rounded: 4.49 is not enough.
                let ratio = (ratio * 100.0).floor() / 100.0;
                findings.push(self.at_setting(
                    &format!("site.accent[{at}]"),
                    Words::new(
                        format!("强调色 {colour} 在{}外观下看不清：对比度 {ratio:.2}", theme.zh),
                        format!("accent {colour} cannot be read in the {} theme: contrast {ratio:.2}", theme.en),
                    ),
                    Words::new(format!("至少要 {READABLE}"), format!("{READABLE} at least")),
                    match unreadable.theme {
                        Theme::Light => Words::new("换一个深些的颜色", "take a darker colour"),
                        Theme::Dark => Words::new(
                            "换一个浅些的颜色，或只写一个，深色的由群策调",
                            "take a lighter colour, or leave it out and Qunce makes one",
                        ),
                    },
                ));
                String::new()
            }
        }
    }

    /// Reports a logo that is no picture of the workspace.
    fn logo(&self, findings: &mut Vec<Finding>) {
        let site = self.settings.definition.site.given();
        let Some(logo) = site.and_then(|site| site.logo.given()) else { return };
        if self.pictures.contains_key(logo) {
            return;
        }
        let label = nearest(logo, self.pictures.keys().map(String::as_str)).map_or_else(
            || Words::new("从工作区根目录写起", "written from the workspace's root"),
            |near| Words::new(format!("最接近的是 `{near}`"), format!("closest is `{near}`")),
        );
        findings.push(self.at_setting(
            "site.logo",
            Words::new(format!("没有 `{logo}` 这张图"), format!("there is no picture `{logo}`")),
            label,
            Words::new("PNG、JPEG 或 WebP，放进 `templates/assets`", "put a PNG, JPEG or WebP into `templates/assets`"),
        ));
    }

    fn at_setting(&self, path: &str, message: Words, label: Words, help: Words) -> Finding {
        let origin = &self.settings.definition.origin;
        let span = Places::new(self.files).span(origin.file, Kind::Settings, path, Which::Value);
        let mut finding = Finding::error("REF005", span, message, label);
        finding.help = Some(help);
        path.clone_into(&mut finding.key_path);
        finding.subject = origin.subject.clone();
        finding
    }

    fn broken(&self, broken: &Broken) -> Box<Finding> {
        let mut finding = self.at_file(
            &broken.path,
            broken.words.clone(),
            Words::new("模板里的这一处", "this place of the template"),
            Words::new(
                "能写什么见 `qunce templates list` 和 docs/templates.md",
                "`qunce templates list` and docs/templates.md say what may be written",
            ),
        );
        finding.primary.span = Span::new(finding.primary.span.file, broken.range.0..broken.range.1);
        finding
    }

    fn no_slot(&self, path: &str, name: &str) -> Box<Finding> {
        let names: Vec<String> = Slot::all().into_iter().map(Slot::name).collect();
        let label = nearest(name, names.iter().map(String::as_str)).map_or_else(
            || Words::new("哪里都不放它", "it stands nowhere"),
            |near| Words::new(format!("最接近的是 `{near}`"), format!("closest is `{near}`")),
        );
        self.at_file(
            path,
            Words::new(format!("没有叫 `{name}` 的位置"), format!("no slot is called `{name}`")),
            label,
            Words::new("有哪些位置：`qunce templates list`", "`qunce templates list` says which there are"),
        )
    }

    fn bad_name(&self, path: &str, name: &str) -> Box<Finding> {
        let offered = offered_id(name);
        self.at_file(
            path,
            Words::new(format!("文件名 `{name}` 不能作网址"), format!("file name `{name}` cannot be an address")),
            Words::new("只用小写字母、数字和短横", "it has lower-case letters, digits and hyphens"),
            Words::new(format!("改名为 `{offered}.html`"), format!("rename it to `{offered}.html`")),
        )
    }

    fn misplaced(&self, path: &str) -> Box<Finding> {
        self.at_file(
            path,
            Words::new(
                format!("`{path}` 放的不是地方，没有读"),
                format!("`{path}` does not belong here and was not read"),
            ),
            Words::new("群策不认识它", "Qunce does not know it"),
            Words::new(
                "位置是 `slots/*.html`，页面是 `pages/*.html`，样式和图片放进 `assets`",
                "slots are `slots/*.html`, pages `pages/*.html`; style sheets and pictures go to `assets`",
            ),
        )
    }

    fn at_file(&self, path: &str, message: Words, label: Words, help: Words) -> Box<Finding> {
        // A file that is not read has no text; its finding stands in the settings, and names it.
        let file = self.files.find(path).unwrap_or(self.settings.definition.origin.file);
        let mut finding = Finding::error("REF005", Span::new(file, 0..0), message, label);
        finding.help = Some(help);
        finding.subject = Subject { book: String::new(), kind: "templates".to_owned(), id: path.to_owned() };
        Box::new(finding)
    }
}
