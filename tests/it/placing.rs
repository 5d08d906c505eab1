//! What a team's own pages place: the figures of the index, in words where there is none; everything else in double
//! braces is found where it stands, and nothing of it runs.

use qunce::check::placing::{Placed, placings};
use qunce::check::{Facts, check};
use qunce::expression::Call;
use qunce::load::{AsOf, Found, Loaded, Reading, read};
use qunce::metrics::{CHARTS, Figure, MEASURES};
use qunce::report::names::names;
use qunce::site::Site;
use qunce::source::Files;
use qunce::text::Lang;

use super::books::{all, loaded};

/// A workspace whose one group has figures for two weeks, with this page.
fn with_page(text: &str) -> Loaded {
    let mut files = Files::default();
    files.add("qunce.yaml", "as_of: 2026-03-05\n");
    files.add("playbooks/team/playbook.yaml", "title: 队\n");
    files.add("playbooks/team/groups/camp.yaml", "title: 阅读营\n");
    files.add("playbooks/team/groups/quiet.yaml", "title: 静读群\n");
    files.add("playbooks/team/chapters/weekly.md", text);
    files.add(
        "data/team/group_days.csv",
        "group,date,members,joined,left,active\ncamp,2026-02-20,40,3,1,10\ncamp,2026-02-27,44,6,2,11\n",
    );
    let paths = files.iter().map(|(_, file)| file.path.to_string()).collect();
    let as_of = AsOf { given: None, now: jiff::Timestamp::UNIX_EPOCH };
    read(Found { files, paths, ..Found::default() }, Reading { as_of, any_id: false })
}

/// What is found in the page, as `line:column code message | label | help`.
fn found(text: &str) -> Vec<String> {
    let loaded = with_page(text);
    let settled = check(&Facts::new(&loaded), &[]);
    let in_page = settled.open().filter(|it| loaded.files.file(it.primary.span.file).path.ends_with("weekly.md"));
    in_page
        .map(|it| {
            let (start, _) = loaded.files.positions(it.primary.span);
            let en = |words: &qunce::text::Words| words.en.clone();
            let (label, help) = (en(&it.primary.words), it.help.as_ref().map(en).unwrap_or_default());
            format!("{}:{} {} {} | {label} | {help}", start.line, start.column, it.code, it.message.en)
        })
        .collect()
}

/// The body of the page in Chinese.
fn page(text: &str) -> String {
    page_in(Lang::Zh, text)
}

fn page_in(lang: Lang, text: &str) -> String {
    let loaded = with_page(text);
    let facts = Facts::new(&loaded);
    let settled = check(&facts, &[]);
    let site = Site::new(&facts, &settled, &[], &[lang]);
    let files = site.render();
    let html = files.iter().find(|(path, _)| path.ends_with("chapters/weekly.html")).map(|(_, bytes)| bytes.to_vec());
    let html = String::from_utf8(html.unwrap()).unwrap();
    let body = html.split_once("body prose\">").unwrap().1;
    body.split_once("</main>").unwrap().0.to_owned()
}

#[test]
fn every_figure_of_the_sample_books_can_be_placed_and_is_the_index_own() {
    let loaded = loaded(all());
    let facts = Facts::new(&loaded);
    let mut placed = 0;
    for book in &facts.books {
        let figures = book.metrics.figures();
        for figure in figures.iter().step_by(7) {
            let part = figure.part.as_ref().map(|part| format!(", part=\"{part}\"")).unwrap_or_default();
            let on = figure.period.to;
            if on > book.as_of() {
                continue;
            }
            let text = format!(
                "{{{{ figure(\"{}\", \"{}\"{part}, on=\"{on}\") }}}}",
                figure.measure.name(),
                figure.subject.id
            );
            let placing = placings(book, &text).remove(0);
            let Placed::Figure(one) = placing.what.unwrap_or_else(|fault| panic!("{text}: {fault:?}")) else {
                panic!("{text}")
            };
            let same = |other: &&Figure| {
                other.measure == figure.measure && other.subject == figure.subject && other.part == figure.part
            };
            let covering = |other: &&Figure| other.period.from <= on && on <= other.period.to;
            let candidates: Vec<&Figure> = figures.iter().filter(same).filter(covering).collect();
            assert!(candidates.contains(&one.figure.as_ref().unwrap()), "{text}");
            placed += 1;
        }
    }
    assert!(placed > 200, "{placed}");
}

#[test]
fn a_measure_speaks_of_what_its_figures_speak_of() {
    let loaded = loaded(all());
    for book in &Facts::new(&loaded).books {
        for figure in book.metrics.figures() {
            assert!(figure.measure.speaks_of().contains(&figure.subject.kind), "{}", figure.measure.name());
        }
    }
    for measure in MEASURES {
        assert!(!measure.speaks_of().is_empty(), "{}", measure.name);
    }
}

#[test]
fn every_chart_is_drawn_for_some_sample_book_and_links_to_files_that_are_there() {
    let mut found = all();
    let first = loaded(all());
    for book in &Facts::new(&first).books {
        for chart in &CHARTS {
            let calls: String = qunce::metrics::ids(book.book, chart.of)
                .iter()
                .map(|id| format!("{{{{ chart(\"{}\", \"{id}\") }}}}\n\n", chart.name))
                .collect();
            let path = format!("playbooks/{}/chapters/trial-{}.md", book.book.id, chart.name.replace('_', "-"));
            found.files.add(&path, &format!("# {}\n\n{calls}", chart.zh));
            found.paths.insert(path);
        }
    }
    let trial = loaded(found);
    let facts = Facts::new(&trial);
    let settled = check(&facts, &[]);
    let wrong: Vec<&str> =
        settled.open().filter(|it| matches!(it.code, "REF001" | "REF007")).map(|it| it.code).collect();
    assert_eq!(wrong, Vec::<&str>::new());
    let site = Site::new(&facts, &settled, &[], &[Lang::Zh]);
    let drawn = std::sync::Mutex::new(std::collections::BTreeSet::new());
    let told = site.render_to(|path, bytes| {
        if let Some((_, name)) = path.split_once("/chapters/trial-") {
            let html = String::from_utf8(bytes).unwrap();
            if html.contains("<figure class=\"fig") {
                drawn.lock().unwrap().insert(name.trim_end_matches(".html").replace('-', "_"));
            }
        }
        Ok::<(), std::convert::Infallible>(())
    });
    let Ok(told) = told;
    assert_eq!(told.links.dead(), []);
    let drawn = drawn.into_inner().unwrap();
    // No sample book has a whole week's time spent on record.
    let all = CHARTS.iter().map(|chart| chart.name).filter(|name| *name != "dwell");
    let undrawn: Vec<&str> = all.filter(|name| !drawn.contains(*name)).collect();
    assert_eq!(undrawn, Vec::<&str>::new());
}

#[test]
fn a_figure_stands_among_words_and_says_why_there_is_none() {
    let body = page(
        "# 周报\n\n上周 {{ figure(\"members\", \"camp\", on=\"2026-02-28\") }}，再上周 **{{ figure('members', 'camp', on='2026-02-20') }}**；静读群 {{ figure(\"members\", \"quiet\") }}。\n",
    );
    assert!(body.contains("上周 <a class=\"placed\" href=\"../groups/camp.html#figures\""), "{body}");
    assert!(body.contains(">44 人</a>"), "{body}");
    assert!(body.contains("<strong><a class=\"placed\"") && body.contains(">40 人</a></strong>"), "{body}");
    assert!(body.contains(">无记录</a>"), "{body}");
    assert!(!body.contains("{{"), "{body}");
}

#[test]
fn a_figure_speaks_the_language_of_the_words_around_it() {
    let zh = "# 周报\n\n上周群里有 {{ figure(\"members\", \"camp\", on=\"2026-02-28\") }}。\n";
    let en = "# Weekly\n\nLast week the camp had {{ figure(\"members\", \"camp\", on=\"2026-02-28\") }}.\n";
    for lang in [Lang::Zh, Lang::En] {
        assert!(page_in(lang, zh).contains(">44 人</a>"), "{lang}");
        assert!(page_in(lang, en).contains(">44 members</a>"), "{lang}");
    }
}

#[test]
fn a_chart_and_a_table_stand_in_place_of_a_paragraph() {
    let body = page(
        "# 周报\n\n前\n\n{{ chart(\"member_flow\", \"camp\") }}\n\n{{ table(\"joined\", \"camp\", since=\"2026-02-23\") }}\n\n{{ table(\"members\") }}\n",
    );
    assert!(body.contains("<figure class=\"fig") && body.contains("<svg"), "{body}");
    assert!(!body.contains("<p><figure") && !body.contains("<p><div"), "{body}");
    let tables: Vec<&str> = body.split("class=\"placed-table\"").skip(1).collect();
    assert!(tables[0].contains("6\u{a0}人") && !tables[0].contains("3\u{a0}人"), "{body}");
    assert!(tables[1].contains("阅读营") && tables[1].contains("静读群"), "{body}");
    let none = page("# 周报\n\n{{ chart(\"member_flow\", \"quiet\") }}\n");
    assert!(none.contains("静读群：无记录"), "{none}");
}

#[test]
fn what_is_wrong_is_found_where_it_stands_with_the_nearest_name() {
    let wrong = found(
        "# 周报\n\n{{ figure(\"member\", \"camp\") }} {{ figure(\"members\", \"camps\") }} {{ figur(\"members\", \"camp\") }}\n\n{{ chart(\"member_flo\", \"camp\") }}\n\n{{ figure(\"members\", \"camp\", no=\"2026-03-01\") }} {{ figure(\"members\", \"camp\", on=\"2026-04-01\") }} {{ figure(\"members\") }} {{ figure(\"members\", \"camp\", \"x\") }}\n\n文里 {{ table(\"members\") }}\n\n## {{ figure(\"members\", \"camp\") }}\n\n{{ table(\"members\") }}\n\n{{ table(\"members\") }}\n\n{{ figure(“members”, “camp”) }} {{ figure(\"members\", \"camp\", part=\"x\") }} {{ figure(\"members\"\n",
    );
    let starts = [
        "3:12 REF001 no measure is called `member` | closest is `members`",
        "3:54 REF001 no group is called `camps` | closest is `camp`",
        "3:68 REF007 nothing can be placed here | nothing is called `figur`; closest is `figure`",
        "5:11 REF001 no chart is called `member_flo` | closest is `member_flow`",
        "7:34 REF007 nothing can be placed here | `figure` has no argument called `no` | use `on`",
        "7:83 REF007 nothing can be placed here | 2026-04-01 has not come yet",
        "7:102 REF007 nothing can be placed here | it does not say of which group",
        "7:153 REF007 nothing can be placed here | `figure` takes at most two",
        "9:4 REF007 nothing can be placed here | `table` takes a paragraph of its own",
        "11:4 REF007 nothing can be placed here | a heading, link or picture holds words only",
        "15:1 REF007 nothing can be placed here | the same is placed further up",
        "17:11 REF007 nothing can be placed here | quotes, commas and brackets",
        "17:68 REF001 no part is called `x` | this measure has no parts",
        "17:75 REF007 nothing can be placed here | `{{` is never closed",
    ];
    assert_eq!(wrong.len(), starts.len(), "{wrong:#?}");
    for start in starts {
        assert!(wrong.iter().any(|line| line.starts_with(start)), "{start}\n{wrong:#?}");
    }
}

#[test]
fn what_stands_in_code_or_comments_stays_as_it_is() {
    let text = "# 写法\n\n写 `{{ figure(\"members\", \"nobody\") }}`，或 \\{{ 这样。\n\n```text\n{{ x }} {% for %}\n```\n\n    {{ y }}\n\n<!-- {{ z }} -->\n";
    assert_eq!(found(text), Vec::<String>::new());
    assert!(page(text).contains("{{ figure(\"members\", \"nobody\") }}"));
}

#[test]
fn a_page_without_braces_asks_for_nothing() {
    for (path, file) in
        all().files.iter().filter(|(_, file)| file.path.ends_with(".md")).map(|(_, file)| (&file.path, file))
    {
        if file.text.contains("{{") {
            continue;
        }
        assert!(qunce::text::braces::braces(&file.text).is_empty(), "{path}");
    }
}

#[test]
fn hostile_templates_are_found_and_never_run() {
    let deep = format!("{{{{ {}\"a\"{} }}}}", "figure(".repeat(80), ")".repeat(80));
    let long = format!("{{{{ figure(\"{}\") }}}}", "a".repeat(100_000));
    let nested = format!("{{{{ {}1{} }}}}", "[".repeat(250), "]".repeat(250));
    let unary = format!("{{{{ {}1 }}}}", "not ".repeat(120));
    let hostile = [
        "{{ \"a\" * 1000000000 }}",
        "{{ \"a\" ~ \"b\" }}",
        "{{ range(1000000000) }}",
        "{{ range(10)|list }}",
        "{{ figure(\"a\" * 1000000000) }}",
        "{{ figure(\"a\" ~ \"a\") }}",
        "{{ figure([1] * 1000000000) }}",
        "{{ figure(range(1000000000)) }}",
        "{{ figure(\"members\")|upper }}",
        "{{ \"a\"|indent(1000000000) }}",
        "{{ \"a\"|replace(\"a\", \"aaaaaaaa\")|replace(\"a\", \"aaaaaaaa\") }}",
        "{{ \"%s\"|format(1) }}",
        "{{ [1,2,3]|join(\",\") }}",
        "{{ figure.__class__ }}",
        "{{ self }}",
        "{{ loop() }}",
        "{{ super() }}",
        "{{ caller() }}",
        "{{ config }}",
        "{{ env(\"HOME\") }}",
        "{{ include(\"/etc/passwd\") }}",
        "{{ figure(\"members\", \"camp\") if true else chart(\"x\") }}",
        "{{ figure(\"members\" if true else \"left\", \"camp\") }}",
        "{{ figure(*[\"members\", \"camp\"]) }}",
        "{{ figure(**{\"a\": 1}) }}",
        "{{ figure(\"members\", \"camp\")() }}",
        "{{ figure(1e999) }}",
        "{{ 9999999999999999999 ** 9999999999 }}",
        "{% for i in range(1000000000) %}x{% endfor %}",
        "{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}",
        "{% include \"/etc/passwd\" %}",
        "{% set x = \"a\" %}{% set x = x ~ x %}",
        &deep,
        &long,
        &nested,
        &unary,
    ];
    assert!(hostile.len() >= 30);
    for template in hostile {
        let lines = found(&format!("# 周报\n\n{template}\n"));
        assert!(!lines.is_empty() && lines.iter().all(|line| line.starts_with("3:")), "{template:.80} {lines:?}");
    }
    let many = "{{ ".repeat(200_000);
    let lines = found(&format!("# 周报\n\n{many}\n"));
    assert_eq!(lines.len(), 101, "a hundred and the one that says there are more");
}

#[test]
fn only_one_call_with_texts_in_quotes_is_read() {
    let call = Call::parse(" figure( \"a\\\"b\" , 'c', on = \"d\" ) ").unwrap();
    let texts: Vec<&str> = call.given.iter().map(|argument| argument.text.as_str()).collect();
    assert_eq!((call.function, texts, call.named["on"].text.as_str()), ("figure", vec!["a\"b", "c"], "d"));
    assert_eq!(call.named["on"].range, 29..30);
    for wrong in [
        "",
        "figure",
        "figure(",
        "figure(1)",
        "figure(x)",
        "figure(\"a\" \"b\")",
        "figure(\"a\")(\"b\")",
        "figure(on=on)",
    ] {
        assert!(Call::parse(wrong).is_err(), "{wrong}");
    }
}

#[test]
fn the_list_of_names_is_complete() {
    for lang in Lang::ALL {
        let list = names(lang);
        for measure in MEASURES {
            let line = list.lines().find(|line| line.split_whitespace().next() == Some(measure.name)).unwrap();
            assert!(line.contains(measure.unit.name()) && line.contains(measure.formula().in_lang(lang)), "{line}");
        }
        for chart in &CHARTS {
            assert!(list.contains(chart.title().in_lang(lang)), "{}", chart.name);
        }
    }
}
