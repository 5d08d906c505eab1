//! The five practitioners' articles that the method was read from, and how they are cited.

use crate::text::Lang;

/// An article that the method rests on.
#[derive(Debug, Clone, Copy)]
pub struct Source {
    /// What it is cited by: `S1`.
    pub code: &'static str,
    title: [&'static str; 2],
    about: [&'static str; 2],
}

impl Source {
    /// Its title; in English a translation.
    pub fn title(&self, lang: Lang) -> &'static str {
        in_lang(self.title, lang)
    }

    /// What the method takes from it, in a few words.
    pub fn about(&self, lang: Lang) -> &'static str {
        in_lang(self.about, lang)
    }
}

fn in_lang([zh, en]: [&'static str; 2], lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => zh,
        Lang::En => en,
    }
}

/// The sources, by their codes.
pub const SOURCES: [Source; 5] = [
    Source {
        code: "S0",
        title: ["《如何通过微信做用户运营》", "How to run users through WeChat"],
        about: ["分阶段做，产品在前，四道防线", "By stages, product first, four lines of defence"],
    },
    Source {
        code: "S1",
        title: ["《6000字讲透微信社群运营新思路》", "WeChat community operation: a new line of thought"],
        about: [
            "建群目的、三条触达、渠道、抓手、群规、人设、自增长",
            "Purpose, three ways of reach, channels, magnets, charters, personas, self-growth",
        ],
    },
    Source {
        code: "S2",
        title: ["《微信运营只需做好这两条》", "WeChat operation: do these two things well"],
        about: ["用服务连接人，按贡献管理人", "Connect by service, manage by contribution"],
    },
    Source {
        code: "S3",
        title: ["《用户运营，不只是客服》", "User operation is not customer service"],
        about: ["用户、产品、数据、策略，机制和生命周期", "User, product, data, strategy; mechanisms and life cycle"],
    },
    Source {
        code: "S4",
        title: [
            "《如何通过小程序和微信社群搭建更轻的产品运营体系》",
            "A lighter product operation system from mini program and community",
        ],
        about: [
            "短期活动、小程序记录、社群矩阵、运营指数，还有一个带数字的案例",
            "Short campaigns, a recording mini program, the matrix, the operating index and a case with figures",
        ],
    },
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::method::{CHAPTERS, Limits};

    #[test]
    fn every_source_that_is_cited_is_listed() {
        let known: Vec<&str> = SOURCES.iter().map(|source| source.code).collect();
        let mut texts: Vec<String> = CHAPTERS.iter().map(|chapter| chapter.text(Lang::Zh).to_owned()).collect();
        texts.extend(Limits::defaults().iter().map(|(_, limit)| limit.reason().in_lang(Lang::Zh).to_owned()));
        let mut cited = 0;
        for text in &texts {
            for (at, mark) in text.match_indices('S') {
                let rest = &text[at + mark.len()..];
                let digits = rest.len() - rest.trim_start_matches(|sign: char| sign.is_ascii_digit()).len();
                if digits > 0 && rest[digits..].starts_with([' ', '）', '；', '，', '。', '、']) {
                    let code = &text[at..=at + digits];
                    assert!(known.contains(&code), "{code} is no source");
                    cited += 1;
                }
            }
        }
        assert!(cited > 20, "{cited} citations");
    }
}
