//! A workspace whose names and values try to be commands, links, markup or nothing at all.

use qunce::load::Found;
use qunce::report::Format;
use qunce::source::Files;
use qunce::text::Lang;

use super::Checked;

/// What a name or a value may try; each stands in a double-quoted scalar.
pub(super) const PAYLOADS: [&str; 20] = [
    r"::error::taken",
    r"x\n::warning file=a::taken",
    r"x\r::set-env name=A::b",
    r"x\u0085::add-mask::b",
    r"x\u2028::stop-commands::t",
    r"##[add-matcher]/etc/passwd",
    r"%0A::error::taken%25",
    r"a|b|c",
    r"`one` and `two",
    r"<script>alert(1)</script><img src=x onerror=alert(1)>",
    r"[here](https://evil.example) ![x](https://evil.example/p.png)",
    r"<https://evil.example> www.evil.example https://evil.example mail@evil.example",
    r"@octocat #1 !2 GH-3 owner/repo#4 &5 ~6 5f4dcc3b5aa765d61d8327deb882cf9900000000",
    r"# x\n\n> y\n\n| z |\n\n/close",
    r"**b** _i_ ~~s~~ $m$ :smile: \\[x\\]",
    r"a\u202e\u2066b\u200bc\u061cd",
    r"\e[31mred\e]8;;https://evil.example\e\\here\e]8;;\e\\",
    r"]]>--><!-- &amp; &#64;octocat <![CDATA[",
    r"\0\b\uFFFE\uFFFF",
    r"{0} {1} {{x}} ${{ github.token }} %s",
];

/// A group for each payload, which is a key that no group has, and a name in the file's path.
pub(super) fn workspace() -> Checked {
    let mut files = Files::default();
    files.add("qunce.yaml", "title: \"<b>::error::</b>\"\nas_of: 2026-03-05\n");
    files.add("playbooks/hostile/playbook.yaml", "title: 恶意\nsite: 1\n");
    let path = "playbooks/hostile/charters/::error::,%0A|`<b>[x](y)\u{202e}##[group].yaml";
    files.add(path, "title: \"报名打 13800138000 ::error::\"\n");
    for (number, payload) in PAYLOADS.iter().enumerate() {
        let text = format!(
            "title: \"{payload}\"\n\"{payload}\": 1\nwaivers:\n  - {{rule: REF004, reason: \"{payload}\", expires_on: 2026-12-31}}\n"
        );
        files.add(&format!("playbooks/hostile/charters/h{number:02}.yaml"), &text);
    }
    let paths = files.iter().map(|(_, file)| file.path.to_string()).collect();
    Checked::new(Found { files, paths, ..Found::default() }, &[])
}

#[test]
fn nothing_hides_in_what_others_show() {
    let checked = workspace();
    for lang in Lang::ALL {
        for format in Format::ALL {
            let text = checked.text(format, lang);
            // In a terminal our own style speaks; JSON keeps what was written, for programs.
            let text = anstream::adapter::strip_str(&text).to_string();
            if matches!(format, Format::Json | Format::Ndjson) {
                continue;
            }
            let hidden = text.chars().find(|sign| *sign != '\n' && qunce::text::is_hidden(*sign));
            assert_eq!(hidden, None, "{}", format.name());
        }
    }
}

#[test]
fn personal_data_is_masked_in_every_format() {
    let checked = workspace();
    for lang in Lang::ALL {
        for format in Format::ALL {
            let text = checked.text(format, lang);
            assert!(!text.contains("13800138000"), "{}: {text}", format.name());
        }
    }
}

#[test]
fn a_runner_takes_no_line_for_a_command_but_ours() {
    let checked = workspace();
    for lang in Lang::ALL {
        for format in [Format::Human, Format::Concise, Format::Junit, Format::Markdown, Format::Github] {
            let text = checked.text(format, lang);
            for line in anstream::adapter::strip_str(&text).to_string().split(['\n', '\r', '\u{85}', '\u{2028}']) {
                let ours = format == Format::Github;
                let name = taken(line);
                assert!(name.is_none() || ours, "{}: {line}", format.name());
                assert!(
                    !ours || line.is_empty() || name.is_some_and(|name| matches!(name, "error" | "warning" | "notice"))
                );
            }
        }
    }
}

/// The command that GitHub's runner reads in a line, of its newer kind or of its older one.
fn taken(line: &str) -> Option<&str> {
    let newer = line.trim().strip_prefix("::").and_then(|rest| rest.split_once("::")).map(|(command, _)| command);
    let older = line.split_once("##[").and_then(|(_, rest)| rest.split_once(']')).map(|(command, _)| command);
    let name = newer.or(older)?.split(' ').next()?;
    (!name.is_empty() && name != ":").then_some(name)
}
