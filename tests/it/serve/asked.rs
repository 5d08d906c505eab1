//! A site that makes its files one by one makes the same ones as a whole build.

use qunce::check::{Facts, check};
use qunce::page::{POLICY, SERVED_POLICY};
use qunce::site::{Asked, Site};
use qunce::text::Lang;

use super::super::books;

#[test]
fn every_file_is_the_same_one_by_one_and_nothing_else_has_an_address() {
    let loaded = books::loaded(books::alone("parents"));
    let facts = Facts::new(&loaded);
    let settled = check(&facts, &[]);
    let site = Site::new(&facts, &settled, &[], &[Lang::Zh]).served();
    let whole = site.render();
    let asked = Asked::of(&site);
    // Pages first, as a browser asks; then charts, whose pages nobody asked for.
    for path in whole.keys() {
        assert!(asked.file(path).as_deref() == whole.get(path).map(|bytes| &**bytes), "{path} is another file");
    }
    let asked = Asked::of(&site);
    for path in whole.keys().filter(|path| !path.ends_with(".html")) {
        assert!(asked.file(path).as_deref() == whole.get(path).map(|bytes| &**bytes), "{path} is another file");
    }
    for path in ["", "/", "zh", "zh/", "zh/none.html", "../qunce.yaml", "favicon.ico", "zh/../index.html"] {
        assert!(asked.file(path).is_none(), "{path:?} has an address");
    }
}

#[test]
fn a_served_page_differs_from_a_published_one_in_its_policy_alone() {
    assert_eq!(SERVED_POLICY, format!("{POLICY}; connect-src 'self'"));
    let loaded = books::loaded(books::alone("parents"));
    let facts = Facts::new(&loaded);
    let settled = check(&facts, &[]);
    let site = || Site::new(&facts, &settled, &[], &[Lang::Zh]);
    let (published, served) = (site(), site().served());
    let (published, served) = (Asked::of(&published), Asked::of(&served));
    for path in ["index.html", "zh/findings.html", "zh/rules/CHR001.html"] {
        let [published, served] =
            [&published, &served].map(|site| String::from_utf8(site.file(path).unwrap().to_vec()).unwrap());
        assert_eq!(published.replace(POLICY, SERVED_POLICY), served, "{path}");
        assert!(!published.contains("preview") && !published.contains("connect-src"), "{path}");
    }
}
