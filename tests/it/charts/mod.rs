//! Charts: drawn whole, legible, the same every time, and never out of their frame.

mod edges;
mod frame;
mod gallery;
mod members;
mod samples;
mod work;

use qunce::chart::{Chart, Drawing, draw};
use qunce::text::Lang;

use edges::edges;
use samples::gallery;

fn all() -> Vec<(Chart, Drawing)> {
    gallery(Lang::Zh)
        .into_iter()
        .chain(gallery(Lang::En))
        .chain(edges())
        .map(|chart| (chart.clone(), draw(&chart)))
        .collect()
}

#[test]
fn pictures_look_as_they_did() {
    for chart in gallery(Lang::Zh) {
        let picture = draw(&chart).svg_file.replace("><", ">\n<");
        let golden = format!("{}/tests/it/charts/{}.svg", env!("CARGO_MANIFEST_DIR"), chart.id);
        expect_test::expect_file![golden].assert_eq(&picture);
    }
}

#[test]
fn the_same_chart_gives_the_same_bytes_on_any_thread() {
    let drawings = || all().into_iter().map(|(_, drawing)| drawing).collect::<Vec<_>>();
    let once = drawings();
    assert!(once == std::thread::spawn(drawings).join().unwrap());
    assert!(once == drawings());
}

#[test]
fn the_picture_in_a_page_is_coloured_by_the_page_alone() {
    for (chart, drawing) in all() {
        let svg = drawing.svg_inline.as_str();
        let colours: Vec<&str> = svg.match_indices('#').map(|(at, _)| &svg[at..]).collect();
        let hatch = format!("#{}-h)", chart.id);
        let unknown: Vec<&&str> =
            colours.iter().filter(|colour| !colour.starts_with(&hatch) && !colour.starts_with("#39;")).collect();
        assert!(
            unknown.is_empty(),
            "{}: {:?}",
            chart.id,
            unknown.iter().map(|colour| colour.chars().take(24).collect::<String>()).collect::<Vec<_>>()
        );
        for forbidden in ["<style", "style=", "<script", "class=\"ct", "data-", "Roboto", "Qunce", "rgb", "NaN", ">inf"]
        {
            assert!(!svg.contains(forbidden), "{}: {forbidden}", chart.id);
        }
        let tags = svg.split('<').filter_map(|tag| tag.split('>').next());
        assert!(tags.clone().count() > 3 && tags.clone().all(|tag| !tag.contains(" on")), "{}: a handler", chart.id);
    }
}

#[test]
fn the_picture_to_download_stands_alone_in_plain_colours() {
    for (chart, drawing) in all() {
        let svg = &drawing.svg_file;
        assert!(
            svg.starts_with(&format!(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" lang=\"{}\" font-family=",
                chart.lang.tag()
            )),
            "{}",
            chart.id
        );
        assert!(svg.contains("<rect x=\"-16\" y=\"-16\" width=\"398\" "), "{}", chart.id);
        assert!(!svg.contains("var(") && !svg.contains("<style") && !svg.contains('\u{1}'), "{}", chart.id);
    }
}

#[test]
fn a_picture_says_what_it_shows() {
    for (chart, drawing) in all() {
        for svg in [drawing.svg_inline.as_str(), &drawing.svg_file] {
            let id = &chart.id;
            assert!(svg.contains(&format!("role=\"img\" aria-labelledby=\"{id}-t {id}-d\"")), "{id}");
            assert!(svg.contains(&format!("<title id=\"{id}-t\">{}</title>", chart.title)), "{id}");
            assert!(svg.contains(&format!("<desc id=\"{id}-d\">{}</desc>", chart.desc)), "{id}");
        }
    }
}

#[test]
fn words_of_an_author_never_become_markup() {
    let (_, hostile) = all().into_iter().find(|(chart, _)| chart.id == "bars-hostile").unwrap();
    assert!(hostile.svg_inline.as_str().contains("&lt;script&gt;alert("));
    assert!(!hostile.svg_inline.as_str().contains("<script") && !hostile.svg_file.contains("<script"));
    let mut chart = gallery(Lang::Zh).remove(0);
    chart.title = "</title><script>\u{0}".into();
    chart.id = "a\" onload=\"x".into();
    let svg = draw(&chart).svg_inline;
    assert!(svg.as_str().contains("<title id=\"aonloadx-t\">&lt;/title&gt;&lt;script&gt;</title>"), "{svg}");
}

#[test]
fn nothing_leaves_the_frame_and_no_word_stands_on_another() {
    let mut faults = Vec::new();
    for (chart, drawing) in all() {
        let picture = frame::Picture::read(drawing.svg_inline.as_str());
        for (x, y) in &picture.points {
            if !(-0.6..=366.6).contains(x) || !(-0.6..=picture.height + 0.6).contains(y) {
                faults.push(format!("{}: {x} {y}", chart.id));
            }
        }
        for word in &picture.words {
            let inside =
                word.left >= -1.0 && word.right <= 367.0 && word.top >= -1.0 && word.bottom <= picture.height + 1.0;
            if !inside {
                faults.push(format!("{}: {word:?}", chart.id));
            }
        }
        for (at, one) in picture.words.iter().enumerate() {
            for other in picture.words[at + 1..].iter().filter(|other| one.touches(other)) {
                faults.push(format!("{}: 「{}」 {one:?} and 「{}」 {other:?}", chart.id, one.text, other.text));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn a_line_that_ends_early_is_named_with_its_day_below_the_others() {
    let early = all().into_iter().find(|(chart, _)| chart.id == "lines-early").unwrap().1;
    let words = frame::Picture::read(early.svg_inline.as_str()).words;
    let of = |name: &str| words.iter().find(|word| word.text.starts_with(name)).unwrap();
    assert_eq!([of("乙"), of("丙")].map(|word| word.text.as_str()), ["乙 3（12/18）", "丙 4（12/18）"]);
    assert!(of("乙").top > of("12/15").bottom, "below the days");
    assert!(of("甲").right > of("12/15").right && of("甲").bottom < of("12/15").top, "beside its end");
    assert!((of("甲").left - of("丁").left).abs() < 0.01, "a line that ends the day before the last is still there");
}

#[test]
fn one_point_draws_no_trend() {
    let one = all().into_iter().find(|(chart, _)| chart.id == "activity-one").unwrap().1;
    let line = "stroke=\"var(--c1)\" stroke-width=\"2\"";
    assert_eq!(one.svg_inline.as_str().matches(line).count(), 1, "its interval");
    let flow = all().into_iter().find(|(chart, _)| chart.id == "flow-one").unwrap().1;
    assert_eq!(flow.svg_inline.as_str().matches(line).count(), 0, "no interval, no line");
    assert!(flow.svg_inline.as_str().contains(">152<"), "the value all the same");
}

#[test]
fn the_table_and_the_file_hold_every_number() {
    let drawing = |id: &str| all().into_iter().find(|(chart, _)| chart.id == id).unwrap().1;
    let split = drawing("split");
    assert_eq!(split.table.head, ["去向", "人数", "其中小程序活跃", "占第 1 期付费成员"]);
    assert_eq!(
        split.table.rows,
        [
            ["转入 B 群，续报", "60", "60", "33.9%"],
            ["留在 A 群，未续报", "87", "10", "49.2%"],
            ["两个群里都不在", "30", "", "16.9%"],
            ["合计", "177", "70", "100.0%"],
        ]
    );
    assert!(
        split.csv.starts_with("\u{feff}去向,人数,其中小程序活跃,占第 1 期付费成员\r\n转入 B 群，续报,60,60,33.9%\r\n")
    );
    let activity = drawing("activity");
    assert_eq!(activity.table.head, ["周", "活跃率", "区间下限", "区间上限", "活跃", "成员", "有什么变化"]);
    assert_eq!(activity.table.rows[5], ["2026-01-19", "无记录", "无记录", "无记录", "无记录", "147", "1/20 群规改版"]);
    assert!(activity.csv.contains("\r\n2026-01-19,,,,,147,1/20 群规改版\r\n"), "missing is empty, never 0");
    assert_eq!(drawing("bars-many").table.rows.len(), 200, "the picture sums up, the table does not");
    assert!(drawing("bars-huge").csv.contains("\r\n少,16777217,"), "no digit is lost");
    assert!(drawing("retention").csv.contains("\r\n第 3 期,第 4 期,5,18,样本太小,,\r\n"), "why there is no share");
    assert_eq!(drawing("lines-withheld").table.rows[0], ["2025-12-15", "人太少，不公布", ""]);
    assert_eq!(drawing("intervals").table.rows[0], ["本手册", "60", "177", "33.9%", "27.3%", "41.1%"]);
    assert_eq!(drawing("intervals").table.rows[1], ["原文", "", "", "34.0%", "", ""]);
}

#[test]
fn english_words_are_english() {
    let mut charts = gallery(Lang::En);
    charts.extend(edges());
    for mut chart in charts {
        chart.lang = Lang::En;
        let own: String = format!("{:?}", chart.kind);
        let svg = draw(&chart).svg_inline;
        for word in ["还没有可画的数字", "无记录", "其余 1", "人太少", "样本", "走到", "见数据表", "万"]
        {
            assert!(own.contains(word) || !svg.as_str().contains(word), "{}: {word}", chart.id);
        }
    }
}
