//! What shells, manuals and terminals get: completions, man pages, colour, more words and fewer, progress.

use std::path::Path;
use std::process::{Command, Output};

const COMMANDS: [&str; 16] = [
    "init",
    "new",
    "check",
    "review",
    "baseline",
    "build",
    "serve",
    "import",
    "drift",
    "index",
    "rules",
    "templates",
    "explain",
    "schema",
    "completions",
    "man",
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn qunce(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_qunce"))
        .args(args)
        .current_dir(folder)
        .env_remove("LC_ALL")
        .env_remove("LC_MESSAGES")
        .env_remove("CI")
        .env("LANG", "C")
        .output()
        .unwrap()
}

fn printed(args: &[&str]) -> String {
    let output = qunce(root(), args);
    assert_eq!(output.status.code(), Some(0), "{args:?}: {}", text(&output.stderr));
    text(&output.stdout)
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// What a program makes of a text, where the program is there.
fn through(program: &[&str], file: &Path) -> Option<Output> {
    Command::new(program[0]).args(&program[1..]).arg(file).env("LC_ALL", "C.UTF-8").env("MANWIDTH", "100").output().ok()
}

#[test]
fn completions_are_sound_and_know_every_command_and_option() {
    let folder = tempfile::tempdir().unwrap();
    for (shell, judge) in [
        ("bash", &["bash", "-n"][..]),
        ("zsh", &["zsh", "-n"]),
        ("fish", &["fish", "-n"]),
        ("powershell", &["pwsh", "-NoProfile", "-File"]),
        ("elvish", &["elvish", "-compileonly"]),
    ] {
        for lang in ["zh", "en"] {
            let script = printed(&["completions", shell, "--lang", lang]);
            for word in COMMANDS.iter().chain(&["untrusted", "fail-on", "verbose"]) {
                assert!(script.contains(word), "{shell} does not know {word}");
            }
            let file = folder.path().join(format!("qunce.{shell}"));
            std::fs::write(&file, script).unwrap();
            if let Some(judged) = through(judge, &file) {
                assert!(judged.status.success(), "{shell}: {}", text(&judged.stderr));
            }
        }
    }
    let zsh = printed(&["completions", "zsh", "--lang", "zh"]);
    assert!(zsh.contains("对照方法检查定义和快照"), "explanations are in the language asked for");
}

#[test]
fn bash_completes_what_has_been_begun() {
    let folder = tempfile::tempdir().unwrap();
    let script = folder.path().join("qunce.bash");
    std::fs::write(&script, printed(&["completions", "bash"])).unwrap();
    let complete = |words: &[&str]| {
        let line = format!(
            "source '{}'; COMP_WORDS=({}); COMP_CWORD={}; _qunce qunce \"${{COMP_WORDS[COMP_CWORD]}}\" \"${{COMP_WORDS[COMP_CWORD-1]}}\"; echo \"${{COMPREPLY[*]}}\"",
            script.display(),
            words.join(" "),
            words.len() - 1
        );
        let output = Command::new("bash").args(["--norc", "-c", &line]).output().unwrap();
        text(&output.stdout).split_whitespace().map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(complete(&["qunce", "che"]), ["check"]);
    assert_eq!(complete(&["qunce", "new", "cha"]), ["charter", "channel"]);
    assert_eq!(complete(&["qunce", "schema", "--settings", "v"]), ["vscode"]);
}

#[test]
fn the_man_pages_render_and_name_every_command() {
    let folder = tempfile::tempdir().unwrap();
    for (lang, heading) in [("zh", "名称"), ("en", "NAME")] {
        let page = printed(&["man", "--lang", lang]);
        let file = folder.path().join(format!("{lang}.1"));
        std::fs::write(&file, &page).unwrap();
        let shown = through(&["man", "-l"], &file)
            .filter(|shown| shown.status.success())
            .map_or(page, |shown| text(&shown.stdout));
        let shown = shown.replace("\\-", "-");
        assert!(shown.contains(heading), "{shown}");
        for command in COMMANDS {
            assert!(shown.contains(&format!("qunce-{command}(1)")), "{lang}: {command}\n{shown}");
        }
    }
    let pages = folder.path().join("pages");
    let output = qunce(root(), &["man", "--lang", "zh", "--out", pages.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let below = ["rules-list", "rules-test", "templates-list", "templates-eject", "baseline-write", "baseline-prune"];
    for name in COMMANDS.iter().copied().chain(below) {
        let file = pages.join(format!("qunce-{name}.1"));
        let page = std::fs::read_to_string(&file).unwrap_or_else(|error| panic!("{name}: {error}"));
        for english in [".SH NAME", ".SH SYNOPSIS", ".SH OPTIONS", ".SH DESCRIPTION", ".SH SUBCOMMANDS"] {
            assert!(!page.contains(english), "{name} has {english}");
        }
        if let Some(judged) = through(&["groff", "-Kutf8", "-Tutf8", "-man", "-ww", "-z"], &file) {
            assert_eq!(text(&judged.stderr).lines().find(|line| line.contains("error")), None, "{name}");
        }
    }
}

/// A workspace with a finding, whose rules have pages at an address.
fn with_a_finding() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    qunce(folder.path(), &["init", "."]);
    let settings = "title: 一\nsite: {url: \"https://handbook.example/\"}\n";
    std::fs::write(folder.path().join("qunce.yaml"), settings).unwrap();
    std::fs::write(folder.path().join("playbooks/my-team/playbook.yaml"), "titel: 一\n").unwrap();
    folder
}

#[test]
fn colour_and_links_are_as_asked_for_in_whatever_is_shown() {
    let folder = with_a_finding();
    let shows = |args: &[&str]| {
        let output = qunce(folder.path(), args);
        let both = text(&output.stdout) + &text(&output.stderr);
        (both.contains("\u{1b}["), both.contains("\u{1b}]8;;"))
    };
    assert_eq!(shows(&["check", "--color", "always"]), (true, true));
    assert_eq!(shows(&["check", "--color=never"]), (false, false));
    assert_eq!(shows(&["check"]), (false, false), "a pipe is no terminal");
    assert!(!shows(&["check", "--color", "always", "--format", "concise"]).1);
    for words in [&["--help"][..], &["check", "--help"]] {
        assert!(shows(&[words, &["--color", "always"]].concat()).0, "{words:?}");
        assert!(!shows(&[words, &["--color", "never"]].concat()).0, "{words:?}");
    }
    let file = folder.path().join("findings.txt");
    qunce(folder.path(), &["check", "--color", "always", "--format", &format!("human={}", file.display())]);
    assert!(!std::fs::read_to_string(file).unwrap().contains('\u{1b}'), "a file is no terminal");
}

#[test]
fn quiet_says_what_was_asked_for_and_nothing_else() {
    let folder = with_a_finding();
    let plain = qunce(folder.path(), &["check"]);
    let quiet = qunce(folder.path(), &["check", "--quiet"]);
    assert_eq!((&quiet.stdout, quiet.status.code()), (&plain.stdout, plain.status.code()));
    assert!(!plain.stderr.is_empty() && quiet.stderr.is_empty());
    let built = qunce(folder.path(), &["-q", "build"]);
    assert_eq!((text(&built.stdout).as_str(), text(&built.stderr).as_str()), ("site/index.html\n", ""));
    let wrong = qunce(folder.path(), &["explain", "CHR999", "--quiet"]);
    assert!(!wrong.stderr.is_empty(), "what stops a command is said all the same");
    let both = qunce(folder.path(), &["check", "--quiet", "--verbose"]);
    assert_eq!(both.status.code(), Some(2));
}

#[test]
fn verbose_says_what_is_read_where_settings_come_from_and_how_long_it_takes() {
    let folder = with_a_finding();
    let plain = qunce(folder.path(), &["check", "--format", "json", "--as-of", "2026-03-05"]);
    let verbose = qunce(folder.path(), &["check", "--format", "json", "--verbose", "--as-of", "2026-03-05"]);
    assert_eq!(text(&verbose.stdout), text(&plain.stdout), "standard output stays as it is");
    let said = text(&verbose.stderr);
    for words in [
        "工作区：/",
        "文件：分册里 1 个，快照 0 个，自己的规则 0 个",
        "分册（playbooks 里全部）：my-team",
        "截至日：2026-03-05（--as-of）",
        "语言：zh（qunce.yaml）",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
    for stage in ["读取文件：", "计算指标：", "检查 "] {
        let line = said.lines().find(|line| line.starts_with(stage)).unwrap_or_else(|| panic!("{stage}: {said}"));
        assert!(line.ends_with(" 秒"), "{line}");
    }
    let english = text(&qunce(folder.path(), &["check", "-v", "--lang", "en"]).stderr);
    assert!(english.contains("language: en (--lang)") && english.contains("(today)"), "{english}");
}

/// Runs a command on a terminal of its own and gives back all that the terminal was sent.
const ON_A_TERMINAL: &str = "
import os, pty, sys
read = []
def keep(fd):
    data = os.read(fd, 4096)
    read.append(data)
    return data
status = pty.spawn(sys.argv[1:], keep)
sys.exit(os.waitstatus_to_exitcode(status))
";

fn on_a_terminal(args: &[&str], ci: bool) -> String {
    let mut command = Command::new("python3");
    command.args(["-c", ON_A_TERMINAL, env!("CARGO_BIN_EXE_qunce"), "check"]).args(args);
    command.current_dir(root()).env("TERM", "xterm").env("LANG", "C").env_remove("LC_ALL").env_remove("CI");
    if ci {
        command.env("CI", "true");
    }
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}", text(&output.stderr));
    text(&output.stdout)
}

#[test]
fn long_work_is_told_on_a_terminal_and_leaves_no_trace() {
    let wipe = "\r\u{1b}[K";
    let watched = on_a_terminal(&[], false);
    let told: Vec<&str> = watched.split(wipe).filter(|line| line.contains("… ") && line.ends_with(" 秒")).collect();
    // On a quick machine nothing takes long enough to be told.
    assert!(told.iter().all(|line| line.chars().count() < 40), "{told:?}");
    // What remains on the screen: of each line, only what stands behind the last wiping.
    let left = watched.lines().map(|line| line.rsplit(wipe).next().unwrap_or_default());
    assert_eq!(left.filter(|line| told.contains(line)).count(), 0);
    for (args, ci) in [(&["--quiet"][..], false), (&[], true)] {
        assert!(!on_a_terminal(args, ci).contains(wipe), "{args:?} {ci}");
    }
    assert!(!text(&qunce(root(), &["check"]).stderr).contains(wipe), "a pipe is no terminal");
}
