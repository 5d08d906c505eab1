//! The last line of a check: how much there is, and whether it passes.

use crate::check::{RULES, Settled};
use crate::finding::{Applicability, Finding, Level, State};
use crate::load::Loaded;
use crate::text::Words;

/// Whether a check passes, and at which level it would not.
#[derive(Debug, Clone, Copy)]
pub struct Verdict {
    /// The level from which on a finding fails the check.
    pub fail_on: Level,
}

impl Verdict {
    /// Whether no open finding is at or above the failing level.
    pub fn passes(self, settled: &Settled) -> bool {
        settled.left_out == 0 && !settled.open().any(|finding| self.fails(finding))
    }

    /// Whether a finding that is not waived fails the check.
    pub fn fails(self, finding: &Finding) -> bool {
        finding.level >= self.fail_on
    }
}

/// What a clean workspace is told.
pub fn clean(loaded: &Loaded) -> Words {
    let snapshots = loaded.paths.iter().filter(|path| path.starts_with("data/")).count();
    let definitions = loaded.paths.iter().filter(|path| path.starts_with("playbooks/") && path.ends_with("ml")).count();
    let rules = RULES.len() + loaded.rules.len();
    let as_of = loaded.workspace.as_of;
    Words::new(
        format!("没有问题：{definitions} 份定义、{snapshots} 份快照、{rules} 条规则，截至 {as_of}"),
        format!(
            "no findings: {}, {}, {}, as of {as_of}",
            plural(definitions, "definition"),
            plural(snapshots, "snapshot"),
            plural(rules, "rule")
        ),
    )
}

/// How many findings there are of each level, what is waived, and whether that passes.
pub fn counts(settled: &Settled, verdict: Verdict) -> Words {
    let Words { zh, en } = tally(settled);
    let (ends_zh, ends_en) = if verdict.passes(settled) { ("通过", "passes") } else { ("未通过", "fails") };
    let fail_on = verdict.fail_on.name();
    let Words { zh: fix_zh, en: fix_en } = fixable(settled);
    Words::new(
        format!("{zh}；{ends_zh}（--fail-on {fail_on}）{fix_zh}"),
        format!("{en}; {ends_en} (--fail-on {fail_on}){fix_en}"),
    )
}

/// How many findings `--fix` mends, and how many more with `--unsafe`; nothing where none can be.
fn fixable(settled: &Settled) -> Words {
    let of = |reach| settled.open().filter_map(|it| it.fix.as_ref()).filter(|fix| fix.applicability <= reach).count();
    match (of(Applicability::Safe), of(Applicability::Unsafe)) {
        (_, 0) => Words::same(""),
        (0, all) => Words::new(
            format!("；其中 {all} 处可用 --fix --unsafe 改好"),
            format!("; {all} fixable with --fix --unsafe"),
        ),
        (safe, all) if safe == all => {
            Words::new(format!("；其中 {safe} 处可用 --fix 改好"), format!("; {safe} fixable with --fix"))
        }
        (safe, all) => Words::new(
            format!("；其中 {safe} 处可用 --fix 改好，加 --unsafe 共 {all} 处"),
            format!("; {safe} fixable with --fix, {all} with --fix --unsafe"),
        ),
    }
}

/// What fixing came to, or would come to where nothing was written: findings, files, and fixes taken back.
pub fn fixed([count, files, taken_back]: [usize; 3], written: bool) -> Words {
    let Words { mut zh, mut en } = match (count, written) {
        (0, _) => Words::new("没有能自动改的", "nothing to fix"),
        (_, true) => Words::new(
            format!("改好 {count} 处，动了 {files} 个文件"),
            format!("fixed {} in {}", plural(count, "finding"), plural(files, "file")),
        ),
        (_, false) => Words::new(
            format!("可改好 {count} 处，涉及 {files} 个文件；什么也没有写"),
            format!("would fix {} in {}; nothing was written", plural(count, "finding"), plural(files, "file")),
        ),
    };
    if taken_back > 0 {
        zh.push_str(&format!("；另有 {taken_back} 处改了会带出新的错误，没有动"));
        en.push_str(&format!("; {taken_back} left alone, as fixing would bring new errors"));
    }
    Words::new(zh, en)
}

/// How many findings there are of each level, what is waived, and what was only counted.
pub fn tally(settled: &Settled) -> Words {
    let (mut zh, mut en) = (Vec::new(), Vec::new());
    for (level, word_zh, word_en) in
        [(Level::Error, "错误", "error"), (Level::Warning, "警告", "warning"), (Level::Info, "提示", "info")]
    {
        let count = settled.count(level);
        if count > 0 {
            zh.push(format!("{word_zh} {count}"));
            // `info` is one word for one and for many.
            en.push(if level == Level::Info { format!("{count} info") } else { plural(count, word_en) });
        }
    }
    if zh.is_empty() {
        zh.push("没有问题".to_owned());
        en.push("no findings".to_owned());
    }
    let (mut zh, mut en) = (zh.join("，"), en.join(", "));
    if settled.waived() > 0 {
        zh.push_str(&format!("；豁免 {}", settled.waived()));
        en.push_str(&format!("; {} waived", settled.waived()));
    }
    let known = settled.in_state(State::Baseline).count() - settled.known_before;
    if known > 0 {
        zh.push_str(&format!("；基线 {known}"));
        en.push_str(&format!("; {known} in the baseline"));
    }
    if settled.known_before > 0 {
        zh.push_str(&format!("；原来就有 {}", settled.known_before));
        en.push_str(&format!("; {} there before", settled.known_before));
    }
    if settled.left_out > 0 {
        zh.push_str(&format!("；另有 {} 个没有列出", settled.left_out));
        en.push_str(&format!("; {} more not listed", settled.left_out));
    }
    Words::new(zh, en)
}

/// A count with its noun: `1 finding`, `2 findings`.
fn plural(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}
