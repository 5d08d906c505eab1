//! Pictures: what is refused, what is left out of them, what is found on them, and how pages show them.

use data_encoding::BASE64;
use qunce::check::{Facts, check};
use qunce::load::Found;
use qunce::picture::{Beside, Code, Fault, Format, read};
use qunce::site::{Site, dead_links};
use qunce::text::Lang;

use super::books::loaded;

/// A JPEG turned by a quarter, with GPS, an author and a comment.
const JPEG: &str = "/9j/4AAQSkZJRgABAQAAAQABAAD/4QBwRXhpZgAATU0AKgAAAAgAAwESAAMAAAABAAYAAAE7AAIAAAADTGkAAIglAAQAAAABAAAAMgAAAAAAAgABAAIAAAACTgAAAAACAAUAAAADAAAAUAAAAAAAAAAeAAAAAQAAAA8AAAABAAAAAAAAAAH//gANMTM4MDAxMzgwMDD/2wBDAA0JCgsKCA0LCgsODg0PEyAVExISEyccHhcgLikxMC4pLSwzOko+MzZGNywtQFdBRkxOUlNSMj5aYVpQYEpRUk//2wBDAQ4ODhMREyYVFSZPNS01T09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT0//wAARCAAQABgDASIAAhEBAxEB/8QAHwAAAQUBAQEBAQEAAAAAAAAAAAECAwQFBgcICQoL/8QAtRAAAgEDAwIEAwUFBAQAAAF9AQIDAAQRBRIhMUEGE1FhByJxFDKBkaEII0KxwRVS0fAkM2JyggkKFhcYGRolJicoKSo0NTY3ODk6Q0RFRkdISUpTVFVWV1hZWmNkZWZnaGlqc3R1dnd4eXqDhIWGh4iJipKTlJWWl5iZmqKjpKWmp6ipqrKztLW2t7i5usLDxMXGx8jJytLT1NXW19jZ2uHi4+Tl5ufo6erx8vP09fb3+Pn6/8QAHwEAAwEBAQEBAQEBAQAAAAAAAAECAwQFBgcICQoL/8QAtREAAgECBAQDBAcFBAQAAQJ3AAECAxEEBSExBhJBUQdhcRMiMoEIFEKRobHBCSMzUvAVYnLRChYkNOEl8RcYGRomJygpKjU2Nzg5OkNERUZHSElKU1RVVldYWVpjZGVmZ2hpanN0dXZ3eHl6goOEhYaHiImKkpOUlZaXmJmaoqOkpaanqKmqsrO0tba3uLm6wsPExcbHyMnK0tPU1dbX2Nna4uPk5ebn6Onq8vP09fb3+Pn6/9oADAMBAAIRAxEAPwDDooorhPqAooooA//Z";
/// A WebP with the same EXIF data.
const WEBP: &str = "UklGRsQAAABXRUJQVlA4WAoAAAAIAAAAFwAADwAAVlA4IDYAAADQAgCdASoYABAAPrVInkmnJCKhMAgA4BaJQBadBg2AAP7r3i6qp6/G7/43j/Jd/bvtE0gAAABFWElGaAAAAE1NACoAAAAIAAMBEgADAAAAAQAGAAABOwACAAAAA0xpAACIJQAEAAAAAQAAADIAAAAAAAIAAQACAAAAAk4AAAAAAgAFAAAAAwAAAFAAAAAAAAAAHgAAAAEAAAAPAAAAAQAAAAAAAAAB";
/// A PNG with GPS and an author.
const PNG: &str = "iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAAAAADhZOFXAAAAOGVYSWZNTQAqAAAACAACATsAAgAAAARMaQAAiCUABAAAAAEAAAAmAAAAAAABAAEAAgAAAAJOAAAAAAAAAMz29PAAAAAQSURBVHicYzzBAAFMDBQxADoAANiEyArpAAAAAElFTkSuQmCC";
/// A PNG of a QR code into a group.
const QR: &str = "iVBORw0KGgoAAAANSUhEUgAAAGkAAABpAQAAAAAR+TCXAAABEElEQVR42sWUsY3EIBBFv88BGW4AyW1MRkt2A7d2A7glZ7SBRAN2RoA8hze6u8Q/WyKQvtDjzQzQ32vBx44L+mBgfULbf+HP+neEbpoPM54xa3kOB+TDpwl5ESrcYltkw2sEhAo35lV7kvm2ITkIZeMWKBXy3jxilGTRbwUdgbGqe8VEFqVJngvm4l7MA321xk1I3c54bpLdfXN8Dp+lwmNQinmRrLF+ix5MBYsGk2DcQDAvJrci6q5KMAfjrK+dUjZ0b8zoVC+C+bqFOGBUhln6Fh643ribzcO+tTD9vMY67+ykqKZJqJvbDAZpntFFKnzGamUk/41LMKse3I90Sevnft256UZ7oBsi5fnz//MP+7He3UeXHp4AAAAASUVORK5CYII=";

fn bytes(text: &str) -> Vec<u8> {
    BASE64.decode(text.as_bytes()).unwrap()
}

fn holds(bytes: &[u8], what: &[u8]) -> bool {
    bytes.windows(what.len()).any(|at| at == what)
}

#[test]
fn what_stands_beside_the_pixels_is_told_and_left_out() {
    for (name, text, format, size) in [
        ("a.jpg", JPEG, Format::Jpeg, (16, 24)),
        ("a.webp", WEBP, Format::Webp, (24, 16)),
        ("a.png", PNG, Format::Png, (8, 8)),
    ] {
        let before = bytes(text);
        let picture = read(name, &before).unwrap();
        assert_eq!((picture.format, picture.width, picture.height), (format, size.0, size.1), "{name}");
        assert_eq!(picture.beside, [Beside::Place, Beside::Author], "{name}");
        assert!(!holds(&picture.bytes, b"13800138000") && !holds(&picture.bytes, b"Li\0"), "{name}");
        let again = read(name, &picture.bytes).unwrap();
        assert_eq!(again.beside, [], "{name}");
        assert_eq!(again.bytes, picture.bytes, "{name}");
        assert_eq!((again.width, again.height), size, "{name}");
        let pixels = |bytes: &[u8]| image::load_from_memory(bytes).unwrap().to_rgb8().into_raw();
        assert_eq!(pixels(&before), pixels(&picture.bytes), "{name}");
    }
}

#[test]
fn a_code_into_a_group_is_found_and_a_plain_picture_has_none() {
    assert_eq!(read("a.png", &bytes(QR)).unwrap().code, Some(Code::Group));
    assert_eq!(read("a.png", &bytes(PNG)).unwrap().code, None);
}

#[test]
fn what_is_no_picture_is_refused() {
    let png = bytes(PNG);
    let mut wide = png.clone();
    wide[16..20].copy_from_slice(&60_000_u32.to_be_bytes());
    let cases: [(&str, &[u8], Fault); 8] = [
        ("a.png", b"", Fault::Empty),
        ("a.svg", b"<svg xmlns='x'><script/></svg>", Fault::Active),
        ("a.png", b"  <html>", Fault::Active),
        ("a.html", b"\xEF\xBB\xBF<p>", Fault::Active),
        ("a.gif", b"GIF89a", Fault::Unknown),
        ("a.jpg", &png, Fault::Mistyped(Format::Png)),
        ("a.png", &png[..png.len() - 14], Fault::Broken),
        ("a.png", &wide, Fault::TooLarge(60_000, 8)),
    ];
    for (name, bytes, fault) in cases {
        assert_eq!(read(name, bytes).map(|_| ()).unwrap_err(), fault, "{name}");
    }
}

#[test]
fn cut_off_or_changed_anywhere_a_picture_never_panics() {
    for (name, text) in [("a.png", PNG), ("a.jpg", JPEG), ("a.webp", WEBP)] {
        let whole = bytes(text);
        for at in 0..whole.len() {
            _ = read(name, &whole[..at]);
            let mut changed = whole.clone();
            changed[at] ^= 0xFF;
            _ = read(name, &changed);
        }
    }
}

#[test]
fn pages_show_pictures_under_hashed_names_and_nothing_else_of_them_is_published() {
    let page = "# 第一天\n\n![一张\n清单 <1>](../files/a.png)，[原图](../files/b.jpg)，![不在](../files/no.png)\n";
    let mut found = Found::default();
    found.add("qunce.yaml", b"as_of: 2026-03-05\nlanguages: [zh]\n");
    found.add("playbooks/team/playbook.yaml", "title: 队\n".as_bytes());
    found.add("playbooks/team/groups/camp.yaml", "title: 阅读营\naccounts: {owner: guyu}\n".as_bytes());
    found.add("playbooks/team/accounts/guyu.yaml", "public_name: 谷雨\navatar: {file: files/c.webp}\n".as_bytes());
    found.add("playbooks/team/chapters/day.md", page.as_bytes());
    for (name, text) in [("a.png", PNG), ("b.jpg", JPEG), ("c.webp", WEBP), ("unused.png", QR)] {
        found.add(&format!("playbooks/team/files/{name}"), &bytes(text));
    }
    let loaded = loaded(found);
    let facts = Facts::new(&loaded);
    let settled = check(&facts, &[]);
    let files = Site::new(&facts, &settled, &[], &[Lang::Zh]).render();
    let name = |text, own| format!("assets/{}", read(own, &bytes(text)).unwrap().name());
    let (png, jpeg, webp) = (name(PNG, "a.png"), name(JPEG, "a.jpg"), name(WEBP, "a.webp"));
    let pictures: Vec<&String> =
        files.keys().filter(|path| [".png", ".jpg", ".webp"].iter().any(|end| path.ends_with(end))).collect();
    let mut wanted = vec![&png, &jpeg, &webp];
    wanted.sort();
    assert_eq!(pictures, wanted);
    for path in pictures {
        let again = read(path, &files[path]).unwrap();
        assert_eq!(again.beside, [], "{path}");
    }
    let html = |path: &str| String::from_utf8(files[path].to_vec()).unwrap();
    let day = html("zh/team/chapters/day.html");
    let shown =
        format!("<img src=\"../../../{png}\" alt=\"一张 清单 &lt;1&gt;\" width=\"8\" height=\"8\" loading=\"lazy\">");
    assert!(day.contains(&shown), "{day}");
    assert!(day.contains(&format!("<a href=\"../../../{jpeg}\">原图</a>，不在")), "{day}");
    let camp = html("zh/team/groups/camp.html");
    assert!(
        camp.contains(&format!("<img class=\"face\" src=\"../../../{webp}\" alt=\"\" width=\"24\" height=\"16\">"))
    );
    assert_eq!(dead_links(&files), []);
}
