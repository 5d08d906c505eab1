//! The pages of figures: they hold the numbers of the index, say in words where there are none, and keep hidden what the
//! index hides.

use std::collections::BTreeMap;

use qunce::check::index_lines::INDEX_LINES;
use qunce::check::{BookFacts, Facts, check};
use qunce::load::{Found, Loaded};
use qunce::metrics::{Figure, Quantity, Status, Unit};
use qunce::site::{Files, Site};
use qunce::text::{Lang, number};

use super::books;

/// The pages that this file speaks of.
const PAGES: [&str; 8] = [
    "operating-index.html",
    "channels.html",
    "segments.html",
    "contribution.html",
    "growth.html",
    "staff.html",
    "steps.html",
    "magnets.html",
];

fn rendered(facts: &Facts<'_>) -> Files {
    Site::new(facts, &check(facts, &[]), &[], &Lang::ALL).render()
}

fn page<'f>(files: &'f Files, path: &str) -> &'f str {
    std::str::from_utf8(files.get(path).unwrap_or_else(|| panic!("no {path}"))).unwrap()
}

/// The page without its pictures, which say everything once more.
fn without_pictures(page: &str) -> String {
    let mut text = String::new();
    let mut rest = page;
    while let Some((before, after)) = rest.split_once("<svg") {
        text.push_str(before);
        rest = after.split_once("</svg>").map_or("", |(_, after)| after);
    }
    (text + rest).replace('\u{a0}', " ")
}

/// The latest figure on record of each subject and part, of one measure.
fn latest<'f>(figures: &'f [Figure], measure: &str) -> Vec<&'f Figure> {
    let mut latest: BTreeMap<_, &Figure> = BTreeMap::new();
    for figure in figures.iter().filter(|figure| figure.measure.name() == measure) {
        let known = latest.entry((&figure.subject, &figure.part)).or_insert(figure);
        if figure.status != Status::Missing {
            *known = figure;
        }
    }
    latest.into_values().collect()
}

/// How a figure is written, apart from the product's own way: the number, and for a share the counts.
fn written(figure: &Figure, book: &BookFacts<'_>) -> Vec<String> {
    let count = |quantity| match quantity {
        Some(Quantity::Count(count)) => number::count(count),
        other => panic!("{other:?} is no count"),
    };
    match (figure.status, figure.unit) {
        (Status::Withheld, _) => vec!["人太少，不公布".to_owned()],
        (Status::Missing, _) => {
            let closes = book.book.edition(&figure.subject.id).and_then(|at| at.edition.closes.get());
            let is_to_come = closes.is_some_and(|closes| closes >= book.as_of());
            vec![if is_to_come { "还没出" } else { "无记录" }.to_owned()]
        }
        (Status::Insufficient, _) => {
            vec![format!("{}/{}", count(figure.numerator), figure.denominator.unwrap())]
        }
        (Status::Ok, Unit::Share) => {
            let share = figure.value.unwrap().number();
            let whole = number::count(figure.denominator.unwrap());
            // Half a tenth goes up, as people round.
            let percent = (share * 1_000.0).round() / 10.0;
            vec![format!("{percent:.1}%"), format!("{} / {whole}", count(figure.numerator))]
        }
        (Status::Ok, _) => match figure.value.unwrap() {
            Quantity::Count(count) => vec![number::count(count)],
            Quantity::Real(mean) => vec![format!("{mean:.1}")],
            Quantity::Exact(exact) => vec![number::amount(exact)],
        },
    }
}

/// What the index page lists of one measure, a text a subject.
fn listed<'p>(page: &'p str, measure: &str) -> Vec<&'p str> {
    let id = format!("id=\"m-{}\"", measure.replace('_', "-"));
    let Some((_, rest)) = page.split_once(&id) else { return Vec::new() };
    let (list, _) = rest.split_once("</ul>").unwrap();
    list.split("<li>").skip(1).collect()
}

#[test]
fn the_index_page_holds_every_latest_figure_of_its_five_lines() {
    let loaded = books::loaded(books::all());
    let facts = Facts::new(&loaded);
    let files = rendered(&facts);
    let mut seen = 0;
    for book in &facts.books {
        let figures = book.metrics.figures();
        let page = without_pictures(page(&files, &format!("zh/{}/operating-index.html", book.book.id)));
        for measure in INDEX_LINES.iter().flat_map(|line| line.measures) {
            let rows = listed(&page, measure);
            let figures = latest(&figures, measure);
            assert_eq!(rows.len(), figures.len(), "{measure} of {}", book.book.id);
            for figure in figures {
                let says = written(figure, book);
                let is_there = |row: &&str| says.iter().all(|words| row.contains(words.as_str()));
                assert!(rows.iter().any(is_there), "{} {says:?} is not in {rows:#?}", figure.subject.id);
                seen += 1;
            }
        }
    }
    assert!(seen > 40, "only {seen} figures were looked for");
}

#[test]
fn a_line_without_figures_says_what_the_team_says_of_it() {
    let loaded = books::loaded(books::all());
    let files = rendered(&Facts::new(&loaded));
    assert!(page(&files, "zh/word-bet/operating-index.html").contains("暂不统计。人均停留时长：小程序四月才接上统计"));
    assert!(page(&files, "en/parents/operating-index.html").contains("Not measured: 停留时长："));
}

#[test]
fn channels_say_what_each_of_their_latest_periods_left() {
    let loaded = books::loaded(books::all());
    let facts = Facts::new(&loaded);
    let files = rendered(&facts);
    for book in &facts.books {
        let page = without_pictures(page(&files, &format!("zh/{}/channels.html", book.book.id)));
        for (id, series) in &book.metrics.channels {
            let (_, own) = page.split_once(&format!("id=\"c-{id}\"")).unwrap();
            let (own, _) = own.split_once("</section>").unwrap();
            for figures in series.last(6) {
                let left =
                    figures.profit().map_or_else(|| "无记录".to_owned(), |left| format!("{} 元", number::amount(left)));
                assert!(own.contains(&left), "{id} {}: {left}", figures.period);
            }
        }
    }
}

#[test]
fn accounts_say_what_is_planned_and_what_was_done_of_it() {
    let loaded = books::loaded(books::all());
    let facts = Facts::new(&loaded);
    let files = rendered(&facts);
    let mut done = 0;
    for book in &facts.books {
        let page = without_pictures(page(&files, &format!("zh/{}/staff.html", book.book.id)));
        let as_of = book.as_of();
        for (id, staff) in &book.metrics.staff {
            let (_, own) = page.split_once(&format!("id=\"a-{id}\"")).unwrap();
            let (own, _) = own.split_once("</div></div>").unwrap_or((own, ""));
            for week in staff.weeks.iter().filter(|week| week.period.from <= as_of && as_of <= week.period.to) {
                assert!(own.contains(&format!("{} 分钟", number::count(week.planned))), "{id}");
                assert!(own.contains(&format!("{} 分钟", number::count(week.busiest))), "{id}");
                if let Some(minutes) = week.done {
                    assert!(own.contains(&format!("{} 分钟", number::count(minutes))), "{id}");
                    done += 1;
                }
            }
        }
    }
    assert!(done > 0, "no record was looked for");
}

/// The sample with other guards of privacy.
fn guarded(min_cell: u32) -> Loaded {
    let found = books::all();
    let mut other = Found { paths: found.paths.clone(), ..Found::default() };
    for (_, file) in found.files.iter() {
        let text = match &*file.path {
            "qunce.yaml" => format!("{}\nlimits: {{privacy: {{min_cell: {min_cell}}}}}\n", file.text),
            _ => file.text.to_string(),
        };
        other.files.add(&file.path, &text);
    }
    books::loaded(other)
}

/// The counts behind shares that may be stated, by what they are of.
fn fractions(book: &BookFacts<'_>) -> BTreeMap<(String, String, Option<String>), String> {
    let shares = book.metrics.figures().into_iter().filter(|figure| figure.unit == Unit::Share);
    let counts = shares.filter_map(|figure| {
        let Some(Quantity::Count(part)) = figure.numerator else { return None };
        let key = (figure.measure.name().to_owned(), figure.subject.id.clone(), figure.part.clone());
        Some((key, format!("{part} / {}", figure.denominator?)))
    });
    counts.collect()
}

#[test]
fn what_the_index_hides_is_on_no_page() {
    let (open, strict) = (books::loaded(books::all()), guarded(80));
    let (open, strict) = (Facts::new(&open), Facts::new(&strict));
    let files = rendered(&strict);
    let mut hidden = 0;
    for (open, strict) in open.books.iter().zip(&strict.books) {
        let (open, shown) = (fractions(open), fractions(strict));
        for (key, counts) in open.iter().filter(|(key, _)| !shown.contains_key(*key)) {
            // The same counts may be another figure's, which may be stated.
            if shown.values().any(|other| other == counts) {
                continue;
            }
            hidden += 1;
            let slash = counts.replace(" / ", "/");
            for (path, bytes) in files.iter().filter(|(path, _)| path.contains(&format!("/{}/", strict.book.id))) {
                let Ok(text) = std::str::from_utf8(bytes) else { continue };
                for counts in [format!(">{counts}<"), format!(">{slash}<"), format!(">{counts} =")] {
                    assert!(!text.contains(&counts), "{key:?} {counts} is in {path}");
                }
            }
        }
    }
    assert!(hidden > 10, "only {hidden} cells were hidden");
}

#[test]
fn a_page_of_figures_is_light_without_its_pictures() {
    let loaded = books::loaded(books::all());
    let facts = Facts::new(&loaded);
    let files = rendered(&facts);
    for (path, bytes) in files.iter().filter(|(path, _)| path.ends_with(".html")) {
        if PAGES.iter().any(|name| path.ends_with(name)) || path.contains("/series/") {
            let size = without_pictures(std::str::from_utf8(bytes).unwrap()).len();
            assert!(size < 60_000, "{path} has {size} bytes");
        }
    }
}

#[test]
fn a_long_table_is_cut_on_the_page_and_whole_in_the_file() {
    let loaded = books::loaded(books::all());
    let facts = Facts::new(&loaded);
    let files = rendered(&facts);
    let page = page(&files, "zh/word-bet/groups/word-bet-a.html");
    let csv = std::str::from_utf8(&files["zh/word-bet/figures/word-bet-a-flow.csv"]).unwrap();
    let days = facts.books[0].metrics.groups["word-bet-a"].days.len();
    assert!(days > 30);
    assert_eq!(csv.lines().count(), days + 1);
    assert!(page.contains(&format!("共 {days} 行，这里是最近 30 行，全部在 CSV 里。")));
}

#[test]
fn objects_lead_to_their_figures_and_back() {
    let loaded = books::loaded(books::all());
    let files = rendered(&Facts::new(&loaded));
    for (from, to) in [
        ("zh/word-bet/index.html", "operating-index.html#m-re-enrolment"),
        ("zh/index.html", "word-bet/operating-index.html"),
        ("zh/word-bet/channels.html", "magnets.html#m-"),
        ("zh/word-bet/channels.html", "segments.html#t-"),
        ("zh/word-bet/segments.html", "channels.html#c-"),
        ("zh/word-bet/growth.html", "accounts/"),
        ("zh/word-bet/accounts/bailu.html", "../staff.html#a-bailu"),
        ("zh/word-bet/staff.html", "accounts/bailu.html"),
        ("zh/word-bet/steps.html", "sops/a-upkeep.html"),
        ("zh/word-bet/operating-index.html", "campaigns/word-bet-1.html"),
    ] {
        assert!(page(&files, from).contains(&format!("href=\"{to}")), "{from} does not lead to {to}");
    }
}

#[test]
fn what_is_wrong_with_a_row_stands_on_the_page_that_is_made_of_it() {
    let loaded = books::loaded(books::all());
    let facts = Facts::new(&loaded);
    let files = rendered(&facts);
    let of = BTreeMap::from([
        ("channel_periods", "channels.html"),
        ("contact_days", "staff.html"),
        ("contribution_periods", "contribution.html"),
        ("magnet_days", "magnets.html"),
        ("owner_days", "staff.html"),
        ("segment_counts", "segments.html"),
        ("tag_counts", "segments.html"),
    ]);
    let settled = check(&facts, &[]);
    let about_rows = settled.open().filter(|finding| finding.subject.kind == "data");
    let told: Vec<_> = about_rows.filter_map(|it| Some((it, of.get(it.subject.id.as_str())?))).collect();
    assert!(told.len() > 1, "the sample books have such findings");
    for (finding, path) in told {
        let page = page(&files, &format!("zh/{}/{path}", finding.subject.book));
        let findings = page.split_once("id=\"findings\"").map_or("", |(_, after)| after);
        assert!(findings.contains(finding.code), "{} is not among the findings of {path}", finding.code);
    }
}

#[test]
fn a_layer_of_too_few_people_has_counts_and_no_rate() {
    let loaded = books::loaded(books::all());
    let files = rendered(&Facts::new(&loaded));
    let page = page(&files, "zh/kidney-care/segments.html");
    assert!(page.contains("12 / 27 走到下一步，样本太小"), "the counts of 27 people");
    assert!(!page.contains("44.4%"), "no rate of them, in the table neither");
    assert!(page.contains("30.4% 走到下一步"), "46 people are enough");
}

#[test]
fn a_tag_without_a_user_on_its_page_is_one_that_a_finding_names() {
    let loaded = books::loaded(books::all());
    let facts = Facts::new(&loaded);
    let files = rendered(&facts);
    let settled = check(&facts, &[]);
    for book in ["kidney-care", "parents", "word-bet"] {
        let page = page(&files, &format!("zh/{book}/segments.html"));
        let rows = page.split("<tr id=\"t-").skip(1).map(|row| row.split("</tr>").next().unwrap());
        let idle: Vec<&str> = rows.filter(|row| !row.contains("<a ")).filter_map(|row| row.split('"').next()).collect();
        let unused = settled.findings.iter().filter(|it| it.code == "TAG005" && it.subject.book == book).count();
        assert_eq!(idle.len(), unused, "{book}: {idle:?}");
    }
}
