//! The fixed words of the live preview; one field for each.

use serde::Serialize;

use super::Lang;

/// The words of the panel in a page's corner, and of a page that is not there.
#[derive(Debug, Serialize)]
#[expect(missing_docs, reason = "a field's words below say what it is")]
pub struct PreviewWords {
    pub findings: &'static str,
    pub close: &'static str,
    pub here: &'static str,
    pub elsewhere: &'static str,
    pub all: &'static str,
    pub none: &'static str,
    pub more: &'static str,
    pub held: &'static str,
    pub stops: &'static str,
    pub help: &'static str,
    pub lost: &'static str,
    pub no_page: &'static str,
    pub no_page_note: &'static str,
    pub nothing: &'static str,
    pub nothing_note: &'static str,
    pub to_front: &'static str,
}

/// The words of the preview in one language.
pub fn preview_words(lang: Lang) -> &'static PreviewWords {
    match lang {
        Lang::Zh => &ZH,
        Lang::En => &EN,
    }
}

const ZH: PreviewWords = PreviewWords {
    findings: "问题",
    close: "收起",
    here: "这一页",
    elsewhere: "其他地方",
    all: "全部",
    none: "没有问题",
    more: "还有没列出的：",
    held: "页面停在上一版",
    stops: "先改这里",
    help: "建议",
    lost: "预览停了，等它重新运行",
    no_page: "没有这一页",
    no_page_note: "定义可能改了名字，或者已经删掉。",
    nothing: "还没有可看的一版",
    nothing_note: "原因在右下角；改好并保存，这一页自己会换。",
    to_front: "回到手册首页",
};

const EN: PreviewWords = PreviewWords {
    findings: "Findings",
    close: "Close",
    here: "This page",
    elsewhere: "Elsewhere",
    all: "All",
    none: "No findings",
    more: "Not listed: ",
    held: "The page stays as it was",
    stops: "Mend this first",
    help: "Help",
    lost: "The preview has stopped; waiting for it to run again",
    no_page: "No such page",
    no_page_note: "Its definition may have another name now, or be gone.",
    nothing: "Nothing to show yet",
    nothing_note: "The corner below says why; once it is mended and saved, this page changes by itself.",
    to_front: "To the handbook's front page",
};
