//! The page of the handbook on the change that led to it.

use super::branches::{Repository, git, qunce};

#[test]
fn a_handbook_shows_the_change_that_led_to_it_before_and_after() {
    let repository = Repository::new();
    let folder = repository.folder.path();
    git(folder, &["checkout", "-q", "new-campaign"]);
    let built = qunce(folder, &["build", "--review", "main", "--out", "site"]);
    assert_eq!(built.status.code(), Some(0), "{}", String::from_utf8_lossy(&built.stderr));
    for (lang, title, limit) in [("zh", "先改 2 处再合并", "上限"), ("en", "fix 2 things before merging", "limit")]
    {
        let page = std::fs::read_to_string(folder.join(format!("site/{lang}/review/index.html"))).unwrap();
        assert!(page.contains(title), "{lang}");
        assert_eq!(page.matches("<svg").count(), 3, "busiest day, days, minutes");
        assert!(page.contains(limit) && page.contains("共读第 2 期"), "{lang}");
        for id in ["busiest", "days", "minutes"] {
            let csv =
                std::fs::read_to_string(folder.join(format!("site/{lang}/review/figures/reading-{id}.csv"))).unwrap();
            assert!(csv.lines().count() > 1, "{csv}");
        }
        let findings = std::fs::read_to_string(folder.join(format!("site/{lang}/findings.html"))).unwrap();
        assert!(findings.contains("href=\"review/index.html\""), "{lang}: the page of findings leads to it");
    }
    // Without the option it goes again, with its files.
    let built = qunce(folder, &["build", "--out", "site"]);
    assert_eq!(built.status.code(), Some(0));
    assert!(!folder.join("site/zh/review").exists());
}

#[test]
fn a_handbook_is_reviewed_against_one_base() {
    let repository = Repository::new();
    let folder = repository.folder.path();
    let range = qunce(folder, &["build", "--review", "main..wording", "--out", "site"]);
    assert_eq!(range.status.code(), Some(2), "{}", String::from_utf8_lossy(&range.stderr));
    assert!(!folder.join("site").exists());
    let same = qunce(folder, &["build", "--review", "main", "--out", "site"]);
    assert_eq!(same.status.code(), Some(0), "{}", String::from_utf8_lossy(&same.stderr));
    let page = std::fs::read_to_string(folder.join("site/zh/review/index.html")).unwrap();
    assert!(page.contains("两边没有差别"));
}
