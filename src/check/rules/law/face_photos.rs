//! LAW039: no folder of faces lies beside the handbook (PIPL 25; Civil Code 1019).

use std::collections::BTreeMap;

use super::pictures::pictures;
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::{Level, Subject};
use crate::picture::Picture;
use crate::source::Span;
use crate::text::phrase::plural;

pub(super) const RULE: Rule = Rule {
    code: "LAW039",
    name: "face-photos",
    level: Level::Error,
    zh: include_str!("face_photos.zh.md"),
    en: include_str!("face_photos.en.md"),
    check,
};

/// What the name of a folder of faces holds.
const HOLDS: [&str; 21] = [
    "人脸",
    "头像",
    "大头照",
    "证件照",
    "自拍",
    "真人照",
    "肖像",
    "照片墙",
    "成员照",
    "会员照",
    "学员照",
    "学生照",
    "家长照",
    "孩子照",
    "客户照",
    "用户照",
    "member-photo",
    "student-photo",
    "customer-photo",
    "child-photo",
    "id-photo",
];
/// The words of which one alone in its name makes it such a folder.
const WORDS: [&str; 10] =
    ["face", "faces", "avatar", "avatars", "headshot", "headshots", "portrait", "portraits", "selfie", "selfies"];

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    let own: Vec<&Picture> = avatars(facts);
    let mut folders: BTreeMap<&str, (Span, Subject, u64)> = BTreeMap::new();
    for (path, span, subject, picture) in pictures(facts) {
        let Some((folder, _)) = path.rsplit_once('/') else { continue };
        if is_of_faces(folder) && !own.iter().any(|own| std::ptr::eq(*own, picture)) {
            folders.entry(folder).or_insert((span, subject, 0)).2 += 1;
        }
    }
    for (folder, (span, subject, count)) in folders {
        findings
            .at_span(span, subject, "")
            .say(
                format!("`{folder}` 里有 {count} 张图片不是账号的头像"),
                format!("`{folder}` holds {} that no account has as its avatar", plural(count, "picture")),
            )
            .label("按文件夹的名字，是人的照片", "by the folder's name, photos of people")
            .because(
                "公开谁的照片，要谁同意（《民法典》第一千零一十九条）",
                "publishing a likeness takes that person's consent (Civil Code art. 1019)",
            )
            .note("若已提交，仍留在 Git 历史里", "if it was committed, it is still in Git's history")
            .help(
                "挪到工作区外面；是账号的头像，就写进它的 `avatar.file`",
                "move them out of the workspace; an account's own goes to its `avatar.file`",
            )
            .identity(folder);
    }
}

/// The pictures of the book's accounts.
fn avatars<'a>(facts: &BookFacts<'a>) -> Vec<&'a Picture> {
    let files = facts.book.accounts.values().filter_map(|account| account.avatar.given()?.file.given());
    files.filter_map(|file| facts.loaded.avatar(&facts.book.id, file)).collect()
}

/// Whether a folder below a book's `files` is one of faces, by its name or that of one around it.
fn is_of_faces(folder: &str) -> bool {
    folder.split('/').skip(3).any(|name| {
        let name = name.to_lowercase().replace(['_', ' '], "-");
        HOLDS.iter().any(|word| name.contains(word)) || name.split('-').any(|part| WORDS.contains(&part))
    })
}
