//! Chinese addresses to the door: a road with a house number, or a building with a flat. A city, a district, a metro line or
//! a meeting room is none.

use super::{Class, Hit};

/// What a road's name ends with.
const ROADS: [&str; 6] = ["大道", "胡同", "路", "街", "巷", "弄"];
/// Words that end like a road and are none.
const NO_ROADS: [&str; 31] = [
    "思路", "道路", "线路", "网路", "套路", "出路", "铁路", "公路", "一路", "半路", "上路", "走路", "顺路", "问路",
    "引路", "门路", "后路", "退路", "岔路", "马路", "回路", "电路", "链路", "通路", "销路", "各路", "逛街", "上街",
    "沿街", "跑路", "带路",
];
/// What parts a building from its flats.
const BUILDINGS: [&str; 5] = ["号楼", "单元", "栋", "幢", "座"];
/// What may follow a house number and belongs to it.
const INNER: [&str; 10] = ["号院", "号楼", "单元", "栋", "幢", "座", "层", "楼", "室", "户"];
/// What makes a number with 号 something else: a metro line, an exit, a carriage, a table, a proposal.
const NO_HOUSE: [&str; 9] = ["线", "口", "车", "桌", "机", "方案", "选手", "文件", "公告"];
/// Signs before a place that are no part of it.
const BEFORE: &str = "在到去来往至从的是于住址寄送回把给和与";
/// How many Han signs of region and road are taken into an address.
const NAME: usize = 20;

/// Whether these bytes begin with 号, 室 or 单, at which an address may be seen.
pub(super) fn ends_here(bytes: &[u8]) -> bool {
    matches!(bytes, [0xE5, 0x8F, 0xB7, ..] | [0xE5, 0xAE, 0xA4, ..] | [0xE5, 0x8D, 0x95, ..])
}

/// Looks back from a sign at `at` that may close a house number or a flat, and says where to go on.
pub(super) fn look(text: &str, at: usize, hits: &mut Vec<Hit>) -> usize {
    let (before, after) = text.split_at(at);
    let found = match after.chars().next() {
        Some('号') => house(before, &after['号'.len_utf8()..]).map(|start| (start, at + '号'.len_utf8())),
        Some('室') => flat(before).map(|start| (start, at + '室'.len_utf8())),
        _ if after.starts_with("单元") => flat(before).map(|start| (start, at + "单元".len())),
        _ => None,
    };
    let next = at + after.chars().next().map_or(1, char::len_utf8);
    if let Some((start, end)) = found {
        hits.push(Hit { range: start..end + inner(&text[end..]), class: Class::Address });
    }
    next
}

/// Where the address begins whose house number ends here.
fn house(before: &str, after: &str) -> Option<usize> {
    if NO_HOUSE.iter().any(|word| after.starts_with(word)) {
        return None;
    }
    let mut head = without_number(before)?;
    // `长宁路 88 弄 12 号`, `中山路二段 5 号`
    if let Some(lane) = head.strip_suffix('弄').or_else(|| head.strip_suffix('段'))
        && let Some(road) = without_number(lane)
    {
        head = road;
    }
    let road = ROADS.iter().find(|road| head.ends_with(**road))?;
    let name = head.strip_suffix(road)?;
    let named = name.chars().next_back().is_some_and(is_name);
    (named && !NO_ROADS.iter().any(|word| head.ends_with(word))).then(|| start(name))
}

/// Where the address begins whose flat or stairwell ends here.
fn flat(before: &str) -> Option<usize> {
    let head = without_number(before)?;
    let building = BUILDINGS.iter().find(|word| head.ends_with(**word))?;
    let head = &head[..head.len() - building.len()];
    let lettered = || head.trim_end().strip_suffix(|sign: char| sign.is_ascii_uppercase());
    let before = without_number(head).or_else(lettered)?;
    let name = before.trim_end();
    let start = start(name);
    Some(if start == name.len() { before.len() } else { start })
}

/// The text without the number at its end and the spaces round it.
fn without_number(text: &str) -> Option<&str> {
    const HAN: &str = "零〇一二三四五六七八九十百";
    let text = text.trim_end();
    let is_part = |sign: char| {
        sign.is_ascii_digit() || ('０'..='９').contains(&sign) || sign == '-' || sign == '－' || HAN.contains(sign)
    };
    let head = text.trim_end_matches(is_part);
    let number = &text[head.len()..];
    let fits = (1..=9).contains(&number.chars().count()) && !number.starts_with(['-', '－']);
    fits.then(|| head.trim_end())
}

/// Where the names before a road or building begin, a gap in writing included: `杭州市 西湖区 文三路`.
fn start(name: &str) -> usize {
    let mut start = name.len();
    for (at, sign) in name.char_indices().rev().take(NAME) {
        let part = is_name(sign) || sign.is_ascii_digit() || (sign == ' ' && ends_region(&name[..at]));
        if !part {
            break;
        }
        start = at;
    }
    start
}

fn is_name(sign: char) -> bool {
    matches!(sign, '\u{4e00}'..='\u{9fff}') && !BEFORE.contains(sign)
}

fn ends_region(text: &str) -> bool {
    text.ends_with(['省', '市', '区', '县', '镇', '乡', '村'])
}

/// How many bytes of building, stairwell, floor and flat follow.
fn inner(after: &str) -> usize {
    let mut rest = after;
    loop {
        let trimmed = rest.trim_start_matches(' ');
        let word = trimmed
            .trim_start_matches(|sign: char| sign.is_ascii_alphanumeric() || sign == '-')
            .trim_start_matches(' ');
        let Some(part) = INNER.iter().find(|part| word.starts_with(**part)) else { break };
        rest = &word[part.len()..];
    }
    after.len() - rest.len()
}
