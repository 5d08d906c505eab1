//! How well detectors find 2,000 planted values among 20,000 that only look like them, from a fixed seed; and that no
//! output of 200 generated workspaces repeats a planted value.

use qunce::check::{Facts, check};
use qunce::finding::Level;
use qunce::load::{AsOf, Found, Reading, read};
use qunce::privacy::{Medium, scan};
use qunce::report::{Format, Outcome, Verdict};
use qunce::source::Files;
use qunce::text::Lang;

/// SplitMix64: the same numbers on every machine.
struct Draws(u64);

impl Draws {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn below(&mut self, most: u64) -> u64 {
        self.next() % most
    }

    fn one<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len() as u64) as usize]
    }

    fn signs(&mut self, count: usize, of: &str) -> String {
        let of: Vec<char> = of.chars().collect();
        (0..count).map(|_| self.one(&of)).collect()
    }

    fn digits(&mut self, count: usize) -> String {
        self.signs(count, "0123456789")
    }
}

/// How a value is found, and so how often it has to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Way {
    /// By form or checksum, in plain text.
    Plain,
    /// The same, spaced, full-width or otherwise rewritten.
    Rewritten,
    /// By the word beside it.
    Beside,
}

const SMALL: &str = "abcdefghijklmnopqrstuvwxyz";
const ANY: &str = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

fn mobile(draws: &mut Draws) -> String {
    format!("1{}{}", draws.signs(1, "3456789"), draws.digits(9))
}

fn resident_id(draws: &mut Draws) -> String {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let (region, year) = (draws.one(&["110105", "320106", "440305", "510107"]), 1950 + draws.below(70));
    let body = format!("{region}{year}{:02}{:02}{}", 1 + draws.below(12), 1 + draws.below(28), draws.digits(3));
    let sum: u32 = body.bytes().zip(WEIGHTS).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
    format!("{body}{}", ["1", "0", "X", "9", "8", "7", "6", "5", "4", "3", "2"][(sum % 11) as usize])
}

fn bank_card(draws: &mut Draws) -> String {
    let (head, length) = draws.one(&[("622202", 19), ("621700", 19), ("4367", 16), ("5187", 16)]);
    let body = format!("{head}{}", draws.digits(length - 1 - head.len()));
    let sum: u32 = body
        .bytes()
        .rev()
        .enumerate()
        .map(|(at, digit)| {
            let digit = u32::from(digit - b'0') * if at % 2 == 0 { 2 } else { 1 };
            if digit > 9 { digit - 9 } else { digit }
        })
        .sum();
    format!("{body}{}", (10 - sum % 10) % 10)
}

fn random(draws: &mut Draws, head: &str, length: usize) -> String {
    format!("{head}A{}7{}", draws.signs(length - head.len() - 3, ANY), draws.signs(1, SMALL))
}

fn address(draws: &mut Draws) -> String {
    let region = draws.one(&["", "示例市", "浙江省杭州市西湖区", "朝阳区"]);
    let road = draws.one(&["文三路", "长安街", "人民大道", "柳荫巷", "帽儿胡同", "中山北路"]);
    let gap = draws.one(&["", " "]);
    let number = 1 + draws.below(1999);
    let (house, flat) = (1 + draws.below(30), 101 + draws.below(900));
    match draws.below(4) {
        0 => format!("{region}{road}{gap}{number}{gap}号"),
        1 => format!("{region}{road}{gap}{number}{gap}弄{gap}{house}{gap}号{gap}{flat}{gap}室"),
        2 => format!("{region}翠竹园{gap}{house}{gap}栋{gap}{flat}{gap}室"),
        _ => format!("{region}翠竹园{gap}{house}{gap}号楼{gap}{}{gap}单元", 1 + draws.below(4)),
    }
}

/// A planted value with the text right round it, and how it is found.
fn planted(nth: usize, draws: &mut Draws) -> (String, String, Way) {
    let plain = |value: String| (value.clone(), value, Way::Plain);
    let beside = |words: &str, value: String| (format!("{words}{value}"), value, Way::Beside);
    match nth % 13 {
        0 => plain(mobile(draws)),
        1 => rewritten_mobile(draws),
        2 => plain(resident_id(draws)),
        3 => plain(bank_card(draws)),
        4 => {
            let area = draws.one(&["010", "021", "0571", "0755"]);
            plain(format!("{area}-{}{}", draws.signs(1, "2345678"), draws.digits(7)))
        }
        5 => plain(format!("{}{}@{}.cn", draws.signs(6, SMALL), draws.digits(2), draws.signs(7, SMALL))),
        6 => match draws.below(3) {
            0 => plain(format!("wxid_{}", draws.signs(14, "abcdefghijklmnopqrstuvwxyz0123456789"))),
            1 => plain(format!("gh_{}", draws.signs(12, "0123456789abcdef"))),
            _ => plain(format!("{}@chatroom", draws.digits(11))),
        },
        7 => {
            let (head, length) = draws.one(&[("o", 28), ("wm", 32), ("wo", 32)]);
            plain(random(draws, head, length))
        }
        8 => {
            let words = draws.one(&["微信号：", "加我微信 ", "VX：", "V信 ", "微信 ", "加微信："]);
            let value = format!("{}{}", draws.signs(5, SMALL), draws.one(&["_2026", "0571", "-888"]));
            beside(words, value)
        }
        9 => {
            let length = 6 + draws.below(5) as usize;
            let words = draws.one(&["QQ：", "QQ ", "扣扣：", "QQ号 "]);
            beside(words, format!("{}{}", draws.signs(1, "123456789"), draws.digits(length)))
        }
        10 if draws.below(2) == 0 => beside("护照：", format!("E{}", draws.digits(8))),
        10 => {
            let head = draws.one(&["京A", "沪B", "粤C", "浙D"]);
            plain(format!("{head}{}{}", draws.one(&["", "·"]), draws.digits(5)))
        }
        11 => plain(address(draws)),
        _ => match draws.below(3) {
            0 => beside("AppSecret: ", format!("a1{}", draws.signs(30, "0123456789abcdef"))),
            1 => plain(format!("https://thirdwx.qlogo.cn/mmopen/{}/132", draws.signs(20, ANY))),
            _ => plain(format!("ghp_{}7", draws.signs(35, ANY))),
        },
    }
}

fn rewritten_mobile(draws: &mut Draws) -> (String, String, Way) {
    let own = mobile(draws);
    let each = |of: fn(char) -> char| own.chars().map(of).collect::<String>();
    let parts = (&own[..3], &own[3..7], &own[7..]);
    let value = match draws.below(7) {
        0 => format!("{} {} {}", parts.0, parts.1, parts.2),
        1 => format!("{}-{}-{}", parts.0, parts.1, parts.2),
        2 => each(|digit| char::from_u32('０' as u32 + digit as u32 - '0' as u32).unwrap()),
        3 => each(|digit| ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'][digit as usize - '0' as usize]),
        4 => own.chars().map(String::from).collect::<Vec<_>>().join(" "),
        5 => format!("86{own}"),
        _ => return (base64(own.as_bytes()), base64(own.as_bytes()), Way::Rewritten),
    };
    (value.clone(), value, Way::Rewritten)
}

/// Base64 of eleven bytes, without padding.
fn base64(bytes: &[u8]) -> String {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let bits = bytes.iter().map(|byte| format!("{byte:08b}")).collect::<Vec<_>>().concat();
    let six = |at: usize| u8::from_str_radix(&format!("{:0<6}", &bits[at..(at + 6).min(bits.len())]), 2).unwrap();
    (0..bits.len()).step_by(6).map(|at| char::from(SIGNS[six(at) as usize])).collect()
}

/// Something that only looks like it.
fn lookalike(nth: usize, draws: &mut Draws) -> String {
    match nth % 22 {
        0 => format!("订单 20260{}{}", 1 + draws.below(9), draws.digits(12)),
        1 => format!("单号 SF{}", draws.digits(13)),
        2 => format!("时间戳 17{}", draws.digits(11)),
        3 => format!("17{}", draws.digits(8)),
        4 => format!("2026-0{}-1{}T1{}:30:00+08:00", 1 + draws.below(9), draws.below(9), draws.below(9)),
        5 => format!("￥1{}.{}", draws.digits(10), draws.digits(2)),
        6 => format!("共 1{},{},{} 元", draws.digits(1), draws.digits(3), draws.digits(3)),
        7 => format!("v{}.{}.{}", draws.below(9), draws.below(40), draws.digits(11)),
        8 => format!(
            "2026-02,kol-video,1{},{},{},5400",
            draws.digits(2),
            1000 + draws.below(8999),
            1000 + draws.below(8999)
        ),
        9 => format!("group-{},1{},{},3,80,12", draws.digits(5), draws.digits(2), draws.digits(2)),
        10 => format!("handbook.{}.css", draws.signs(12, "0123456789abcdef")),
        11 => format!("提交 {}", draws.signs(40, "0123456789abcdef")),
        12 => format!("978-7-{}-{}-{}", draws.digits(4), draws.digits(4), draws.digits(1)),
        13 => format!("192.168.{}.{}", draws.below(255), draws.below(255)),
        14 => format!("400-{}-{}", draws.digits(3), draws.digits(4)),
        15 => format!(
            "M{}.{} {}.{} L138 {}",
            draws.digits(3),
            draws.digits(2),
            draws.digits(3),
            draws.digits(2),
            draws.digits(2)
        ),
        16 => format!("编号 {} 至 {}", draws.digits(5), draws.digits(5)),
        17 => format!("{}-{}-{}", draws.signs(7, SMALL), draws.signs(6, SMALL), draws.digits(2)),
        18 if nth % 200 == 18 => format!("流水 {}", draws.digits(16)),
        18 => format!("占 {}.{}%，区间 {}.{}%", draws.digits(2), draws.digits(1), draws.digits(2), draws.digits(1)),
        19 => format!("{}楼会议室", 1 + draws.below(30)),
        20 => {
            let (place, after) = draws.one(&[
                ("地铁", "号线"),
                ("讲座在", "号厅"),
                ("中山路", "号口"),
                ("第", "单元"),
                ("订", "号桌"),
                ("朝阳区", "号群"),
            ]);
            format!("{place} {} {after}", 1 + draws.below(20))
        }
        _ => format!("看 https://a.example/p/{}/{}?v={}", draws.signs(8, SMALL), draws.digits(9), draws.digits(6)),
    }
}

const FRAMES: [(&str, &str); 6] = [
    ("报名打 ", "，或加小满"),
    ("", ""),
    ("text: ", "\n"),
    ("（", "）"),
    ("https://a.example/?q=", ""),
    ("- {what: ", ", who: 谷雨}"),
];

#[test]
fn planted_values_are_found_and_lookalikes_are_not() {
    let mut draws = Draws(20260305);
    let (mut of, mut found) = ([0_u32; 3], [0_u32; 3]);
    let mut missed = Vec::new();
    for nth in 0..2000 {
        let (text, value, way) = planted(nth, &mut draws);
        let (before, after) = draws.one(&FRAMES);
        let framed = format!("{before}{text}{after}");
        let hit = scan(&framed, Medium::Prose).iter().any(|hit| {
            let got = &framed[hit.range.clone()];
            got.contains(&value) || (value.starts_with("86") && got.contains(&value[2..]))
        });
        of[way as usize] += 1;
        found[way as usize] += u32::from(hit);
        if !hit {
            missed.push(framed);
        }
    }
    let mut wrong = Vec::new();
    for nth in 0..20_000 {
        let text = lookalike(nth, &mut draws);
        if !scan(&text, Medium::Prose).is_empty() {
            wrong.push(text);
        }
    }
    let recall = |way: Way| f64::from(found[way as usize]) / f64::from(of[way as usize]);
    let all: u32 = found.iter().sum();
    let precision = f64::from(all) / (f64::from(all) + wrong.len() as f64);
    let told = format!("missed {missed:#?}\nwrong {wrong:#?}\nprecision {precision}");
    assert!(recall(Way::Plain) >= 1.0, "{} {told}", recall(Way::Plain));
    assert!(recall(Way::Rewritten) >= 0.98, "{} {told}", recall(Way::Rewritten));
    assert!(recall(Way::Beside) >= 0.90, "{} {told}", recall(Way::Beside));
    assert!(precision >= 0.97, "{told}");
}

/// The text with full-width signs made narrow and the signs between digits taken out.
fn folded(text: &str) -> String {
    text.chars()
        .map(|sign| match sign {
            '！'..='～' => char::from_u32(sign as u32 - '！' as u32 + '!' as u32).unwrap_or(sign),
            _ => sign,
        })
        .filter(|sign| !matches!(sign, ' ' | '-' | '·'))
        .collect()
}

#[test]
fn no_output_of_generated_workspaces_repeats_a_planted_value() {
    let mut draws = Draws(7);
    for workspace in 0..200 {
        let mut files = Files::default();
        let mut values = Vec::new();
        let mut plant = |nth: usize, draws: &mut Draws| {
            let (text, value, _) = planted(workspace * 10 + nth, draws);
            values.push(value);
            text
        };
        let book = "playbooks/example";
        files.add("qunce.yaml", &format!("title: 例\nlevels: {{\"{}\": error}}\n", plant(0, &mut draws)));
        files.add(
            &format!("{book}/playbook.yaml"),
            &format!("title: \"{}\"\nstage: \"{}\"\n", plant(1, &mut draws), plant(2, &mut draws)),
        );
        files.add(
            &format!("{book}/groups/a.yaml"),
            &format!("title: A\n\"{}\": 1\nopened_on: \"{}\"\n", plant(3, &mut draws), plant(4, &mut draws)),
        );
        files.add(
            &format!("{book}/sops/s.yaml"),
            &format!("title: S # {}\nfor: {{groups: [\"{}\"]}}\n", plant(5, &mut draws), plant(6, &mut draws)),
        );
        files.add(
            &format!("{book}/chapters/c.md"),
            &format!("# C\n\n{} [x]({})\n", plant(7, &mut draws), plant(8, &mut draws)),
        );
        files
            .add("data/example/memberships.csv", &format!("member,group,quit_reason\nm1,b,{}\n", plant(9, &mut draws)));
        let paths = files.iter().map(|(_, file)| file.path.to_string()).collect();
        let as_of = AsOf { given: None, now: jiff::Timestamp::UNIX_EPOCH };
        let loaded = read(Found { files, paths, ..Found::default() }, Reading { as_of, any_id: false });
        let settled = check(&Facts::new(&loaded), &[]);
        for lang in Lang::ALL {
            let verdict = Verdict { fail_on: Level::Error };
            let outcome = Outcome { settled: &settled, loaded: &loaded, verdict };
            let mut outputs = Format::ALL.map(|format| format.write(outcome, lang).text);
            outputs[0] = anstream::adapter::strip_str(&outputs[0]).to_string();
            for output in &outputs {
                let narrow = folded(output);
                for value in &values {
                    let shown = output.contains(value.as_str()) || narrow.contains(&folded(value));
                    assert!(!shown, "{workspace}: {value}\n{output}");
                }
            }
        }
    }
}
