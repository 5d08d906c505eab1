//! The one place where a finding's level is decided, waivers are matched, and findings are put in order.

use std::collections::BTreeMap;

use super::levels::{self, LevelChange, Levels, bars_publishing, is_fixed, nearest_rule, no_rule, rule};
use super::{Listed, fingerprint};
use crate::finding::{Applicability, Finding, Fix, Label, Level, State, Waiver};
use crate::load::waivers::fits;
use crate::load::{Cover, Loaded, WaiverAt, cell_address, removal};
use crate::source::Span;
use crate::text::Words;

/// Findings as a reader gets them: leveled, waived where somebody accepted them, in order of place.
#[derive(Debug, Clone, Default)]
pub struct Settled {
    /// The findings, waived ones included.
    pub findings: Vec<Finding>,
    /// How many more there were than are kept.
    pub left_out: usize,
    /// How many of them are set aside because they were there at the revision that is compared with.
    pub known_before: usize,
    /// The level of each rule that does not have its own.
    levels: BTreeMap<&'static str, Level>,
    /// The workspace's own rules.
    own: Vec<Own>,
}

/// A rule of the workspace's own, kept beside what it found.
#[derive(Debug, Clone)]
struct Own {
    code: &'static str,
    name: String,
    level: Level,
    pages: Words,
}

impl Settled {
    /// The findings that count.
    pub fn open(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|finding| finding.is_open())
    }

    /// How many open findings there are of a level.
    pub fn count(&self, level: Level) -> usize {
        self.open().filter(|finding| finding.level == level).count()
    }

    /// The rule of this code, the method's or the workspace's own.
    pub fn rule(&self, code: &str) -> Option<Listed<'_>> {
        let own = || {
            self.own.iter().find(|own| own.code == code).map(|own| {
                let Words { zh, en } = &own.pages;
                Listed { code: own.code, name: &own.name, level: own.level, own: true, zh, en }
            })
        };
        super::rule(code).map(super::Rule::listed).or_else(own)
    }

    /// The level that a rule has in this workspace.
    pub fn level_of(&self, rule: Listed<'_>) -> Level {
        self.levels.get(rule.code).copied().unwrap_or(rule.level)
    }

    /// The open findings that keep a handbook from being published, whatever their level.
    pub fn barring(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|finding| finding.waiver.is_none() && bars_publishing(finding.code))
    }

    /// How many findings are waived.
    pub fn waived(&self) -> usize {
        self.in_state(State::Waived).count()
    }

    /// The findings of a state.
    pub fn in_state(&self, state: State) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(move |finding| finding.state() == state)
    }
}

/// Decides levels, matches waivers, and orders; `found` is what the rules found.
pub(super) fn settle(loaded: &Loaded, rules: &[Listed<'_>], found: Vec<Finding>, changes: &[LevelChange]) -> Settled {
    let mut findings = loaded.findings.clone();
    findings.extend(found);
    findings.extend(levels::faults(loaded, rules));
    let levels = Levels::new(loaded, rules, changes);
    apply_levels(&mut findings, &levels);
    let stale = waive(loaded, rules, &mut findings);
    findings.extend(stale);
    apply_levels(&mut findings, &levels);
    for finding in &mut *findings {
        name_cell(loaded, finding);
    }
    let left_out = loaded.left_out + findings.len().saturating_sub(loaded.most_findings);
    order(loaded, &mut findings);
    findings.truncate(loaded.most_findings);
    veil(loaded, &mut findings);
    fingerprint::mark(loaded, &mut findings);
    let own = rules
        .iter()
        .filter(|rule| rule.own)
        .map(|rule| Own {
            code: rule.code,
            name: rule.name.to_owned(),
            level: rule.level,
            pages: Words::new(loaded.exposed.veil.cover(rule.zh), loaded.exposed.veil.cover(rule.en)),
        })
        .collect();
    Settled { findings, left_out, known_before: 0, levels: levels.changed(rules), own }
}

/// Says of a place in a workbook how the workbook itself calls it.
fn name_cell(loaded: &Loaded, finding: &mut Finding) {
    let span = finding.primary.span;
    let file = loaded.files.file(span.file);
    if let Some(sheet) = file.sheet() {
        let place = file.position(span.start as usize);
        let cell = cell_address(place.line, place.column);
        finding.notes.push(Words::new(format!("工作表「{sheet}」的 {cell}"), format!("{cell} of the sheet `{sheet}`")));
    }
}

fn apply_levels(findings: &mut Vec<Finding>, levels: &Levels<'_>) {
    for finding in findings.iter_mut() {
        if let Some(level) = levels.of(finding.code, finding.primary.span.file) {
            finding.level = level;
        }
    }
    findings.retain(|finding| finding.level != Level::Off);
}

/// Marks what is waived, and returns what is wrong with the waivers themselves (REF006, REF001, REF005).
fn waive(loaded: &Loaded, rules: &[Listed<'_>], findings: &mut [Finding]) -> Vec<Finding> {
    let as_of = loaded.workspace.as_of;
    let mut covered: Vec<Vec<usize>> = vec![Vec::new(); loaded.waivers.len()];
    let by_code = waivers_by_code(&loaded.waivers);
    for (index, finding) in findings.iter_mut().enumerate() {
        if is_fixed(finding.code) {
            continue;
        }
        for &at in by_code.get(finding.code).into_iter().flatten() {
            let waiver = &loaded.waivers[at];
            if !covers(loaded, waiver, finding) || (bars_publishing(finding.code) && waiver.basis.is_none()) {
                continue;
            }
            covered[at].push(index);
            if waiver.expires_on >= as_of && finding.waiver.is_none() {
                finding.waiver =
                    Some(Waiver { reason: waiver.reason.clone(), expires_on: waiver.expires_on, span: waiver.span });
            }
        }
    }
    let stale = |(at, waiver): (usize, &WaiverAt)| {
        waiver_fault(rules, waiver, covered[at].first().map(|&index| &findings[index]), as_of)
    };
    let mut faults: Vec<Finding> = loaded.waivers.iter().enumerate().filter_map(stale).collect();
    // Where something could not be read, a waiver may only seem to cover nothing.
    if !findings.iter().chain(&faults).any(|finding| matches!(finding.code, "REF001" | "REF005")) {
        let idle: Vec<&WaiverAt> =
            loaded.waivers.iter().zip(&covered).filter(|(_, covered)| covered.is_empty()).map(|(it, _)| it).collect();
        take_out(loaded, &idle, &mut faults);
    }
    faults
}

/// Lets those waivers be deleted that cover nothing.
fn take_out(loaded: &Loaded, idle: &[&WaiverAt], faults: &mut [Finding]) {
    let within = |item: Span, waiver: &&WaiverAt| {
        item.file == waiver.span.file && item.start <= waiver.span.start && waiver.span.end <= item.end
    };
    for fault in faults {
        let place = fault.primary.span;
        let Some(waiver) = idle.iter().find(|it| it.span == place || it.date_span == place) else { continue };
        let range = removal(waiver, &loaded.files, |item| idle.iter().any(|waiver| within(item, waiver)));
        fault.fix = range.map(|range| Fix::one(Applicability::Safe, range, ""));
    }
}

fn waivers_by_code(waivers: &[WaiverAt]) -> BTreeMap<&str, Vec<usize>> {
    let mut by_code: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, waiver) in waivers.iter().enumerate() {
        by_code.entry(&waiver.code).or_default().push(index);
    }
    by_code
}

/// Whether a finding begins where a waiver accepts findings; which rule it is of is another question.
pub fn covers(loaded: &Loaded, waiver: &WaiverAt, finding: &Finding) -> bool {
    let place = finding.primary.span;
    match &waiver.covers {
        Cover::File(file) => place.file == *file,
        Cover::Bytes(file, range) => place.file == *file && range.contains(&(place.start as usize)),
        Cover::Paths(pattern) => fits(pattern, &loaded.files.file(place.file).path),
    }
}

fn waiver_fault(
    rules: &[Listed<'_>],
    waiver: &WaiverAt,
    finding: Option<&Finding>,
    as_of: jiff::civil::Date,
) -> Option<Finding> {
    let WaiverAt { code, expires_on, .. } = waiver;
    let build = |own: &'static str, span, message, label, help| {
        let mut fault = Finding::error(own, span, message, label);
        fault.help = Some(help);
        fault.key_path.clone_from(&waiver.key_path);
        fault.subject = waiver.subject.clone();
        fault.identity = format!("waiver of {code}");
        Some(fault)
    };
    if rule(rules, code).is_none() {
        let help = Words::new("改成一条规则的编号，或删掉这个豁免", "use a rule's code, or delete the waiver");
        return build("REF001", waiver.span, no_rule(code), nearest_rule(rules, code), help);
    }
    if is_fixed(code) {
        let message = Words::new(format!("{code} 不能豁免"), format!("{code} cannot be waived"));
        let help = Words::new("改好它，再删掉这个豁免", "mend what it finds and delete the waiver");
        return build("REF005", waiver.span, message, Words::new("这条规则一直有效", "this rule always applies"), help);
    }
    if bars_publishing(code) && waiver.basis.is_none() {
        let message = Words::new(format!("{code} 的豁免没写 `basis`"), format!("waiver of {code} states no `basis`"));
        let label = Words::new("凭什么可以公开", "on which basis is it published");
        let help = Words::new(
            "写在定义的 `waivers` 里，加上 `basis`，如「客服邮箱，单位对外公布」",
            "write it among the definition's `waivers`, with a `basis` such as `the team's public mailbox`",
        );
        return build("REF005", waiver.span, message, label, help);
    }
    if *expires_on < as_of {
        let days = as_of.since(*expires_on).map_or(0, |span| span.get_days());
        let message = Words::new(
            format!("{code} 的豁免已于 {expires_on} 到期"),
            format!("waiver of {code} expired on {expires_on}"),
        );
        let label =
            Words::new(format!("到期已 {days} 天"), format!("{days} {} ago", if days == 1 { "day" } else { "days" }));
        let help = match finding {
            Some(_) => Words::new(
                "改好它并删掉豁免；仍需豁免，就写新理由和新到期日",
                "mend it and delete the waiver, or renew it with a fresh reason and date",
            ),
            None => Words::new("已经没有问题，删掉豁免", "nothing is left to waive: delete it"),
        };
        let mut fault = build("REF006", waiver.date_span, message, label, help)?;
        if let Some(finding) = finding {
            let words = Words::new(format!("{code} 重新生效"), format!("{code} applies again"));
            fault.labels.push(Label { span: finding.primary.span, words });
        }
        return Some(fault);
    }
    if finding.is_none() {
        let message = Words::new(format!("{code} 的豁免没有用上"), format!("waiver of {code} matches nothing"));
        let label = Words::new("这里没有这样的问题", "no such finding here");
        return build("REF006", waiver.span, message, label, Words::new("删掉它", "delete it"));
    }
    None
}

fn order(loaded: &Loaded, findings: &mut [Finding]) {
    findings.sort_by(|a, b| {
        let key = |finding: &Finding| {
            let file = loaded.files.file(finding.primary.span.file);
            (file.path.clone(), finding.primary.span.start, finding.code)
        };
        key(a).cmp(&key(b)).then_with(|| a.key_path.cmp(&b.key_path)).then_with(|| a.message.cmp(&b.message))
    });
}

/// Hides in what findings say whatever points at a person; no format has to think of it again.
fn veil(loaded: &Loaded, findings: &mut [Finding]) {
    let veil = &loaded.exposed.veil;
    if veil.is_lifted() {
        return;
    }
    let text = |text: &mut String| *text = veil.cover(text).into_owned();
    let words = |words: &mut Words| {
        text(&mut words.zh);
        text(&mut words.en);
    };
    for finding in findings {
        words(&mut finding.message);
        finding.labels.iter_mut().chain([&mut finding.primary]).for_each(|label| words(&mut label.words));
        finding.notes.iter_mut().chain(&mut finding.why).chain(&mut finding.help).for_each(words);
        text(&mut finding.key_path);
        text(&mut finding.identity);
        if let Some(waiver) = &mut finding.waiver {
            text(&mut waiver.reason);
        }
    }
}
