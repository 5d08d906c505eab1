//! The recipes of `docs/ci.md`: their shell steps run against a repository made on the fly, hostile changes among them.

use std::collections::BTreeMap;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use crate::review::branches::{Repository, commit, git, put, replace};

fn document(path: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

const WORKFLOWS: [&str; 2] = ["docs/ci/github/qunce-review.yml", "docs/ci/github/qunce-comment.yml"];

/// The shell of the step of this name.
fn step(workflow: &str, name: &str) -> String {
    let text = document(workflow);
    let after = text.split(&format!("- name: {name}\n")).nth(1).unwrap();
    let block = after.split("        run: |\n").nth(1).unwrap();
    block.lines().map_while(|line| line.strip_prefix("          ")).map(|line| format!("{line}\n")).collect()
}

/// A shell step with this environment, qunce in its path, as the runner starts it.
fn shell(script: &str, folder: &Path, bin: &Path, env: &[(&str, &str)]) -> Output {
    let own = Path::new(env!("CARGO_BIN_EXE_qunce")).parent().unwrap();
    let path = format!("{}:{}:{}", bin.display(), own.display(), std::env::var("PATH").unwrap());
    Command::new("bash")
        .args(["--noprofile", "--norc", "-e", "-o", "pipefail", "-c", script])
        .current_dir(folder)
        .env("PATH", path)
        .env("LANG", "C.UTF-8")
        .envs(env.iter().copied())
        .output()
        .unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&[output.stdout.as_slice(), output.stderr.as_slice()].concat()).into_owned()
}

/// What stage one leaves behind for a change.
struct Reviewed {
    output: Output,
    temp: tempfile::TempDir,
}

impl Reviewed {
    fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.temp.path().join("qunce").join(name))
            .unwrap_or_else(|_| panic!("{}", said(&self.output)))
    }
}

/// Stage one over what stands in the working tree, committed as a pull request.
fn stage_one(repository: &Repository) -> Reviewed {
    let folder = repository.folder.path();
    commit(folder);
    let temp = tempfile::tempdir().unwrap();
    let (base, summary) = (git(folder, &["rev-parse", "main"]), temp.path().join("summary.md"));
    let (temp_path, summary) = (temp.path().to_str().unwrap(), summary.to_str().unwrap());
    let env = [("RUNNER_TEMP", temp_path), ("BASE_SHA", &base), ("GITHUB_STEP_SUMMARY", summary)];
    let output = shell(&step(WORKFLOWS[0], "check and review"), folder, temp.path(), &env);
    Reviewed { output, temp }
}

/// A repository on a branch of its own, to be made hostile.
fn pull_request() -> Repository {
    let repository = Repository::new();
    git(repository.folder.path(), &["checkout", "-q", "-b", "pull", "main"]);
    repository
}

#[test]
fn actions_are_pinned_and_nothing_of_a_change_stands_in_a_script() {
    for workflow in WORKFLOWS {
        let text = document(workflow);
        assert!(text.contains("\npermissions: {}\n"), "{workflow}");
        assert!(!text.contains("pull_request_target"), "{workflow}");
        for line in text.lines().filter(|line| line.contains("uses: ")) {
            let pin = line.split('@').nth(1).unwrap().split(' ').next().unwrap();
            assert!(pin.len() == 40 && pin.bytes().all(|sign| sign.is_ascii_hexdigit()), "{line}");
            assert!(line.contains("# v"), "{line}");
        }
        for block in text.split("run: |\n").skip(1) {
            let script: String = block.lines().map_while(|line| line.strip_prefix("          ")).collect();
            assert!(
                !script.contains("${{"),
                "{workflow}: an expression in a script is filled in by whoever names a branch"
            );
        }
    }
    assert!(document(WORKFLOWS[0]).contains("persist-credentials: false"));
    assert!(!document(WORKFLOWS[0]).contains("secrets."), "stage one has nothing to lose");
    assert!(!document(WORKFLOWS[1]).contains("checkout"), "stage two runs nothing of the change");
}

#[test]
fn stage_one_passes_what_is_harmless_and_fails_what_breaks_something() {
    let repository = Repository::new();
    for (branch, status) in [("wording", 0), ("fourth-rule", 1), ("magnet-removed", 1)] {
        git(repository.folder.path(), &["checkout", "-q", branch]);
        git(repository.folder.path(), &["commit", "-q", "--allow-empty", "-m", "again"]);
        std::fs::write(repository.folder.path().join("note.txt"), branch).unwrap();
        let reviewed = stage_one(&repository);
        assert_eq!(reviewed.output.status.code(), Some(status), "{branch}: {}", said(&reviewed.output));
        assert!(reviewed.read("review.md").starts_with("<!-- qunce review -->\n"));
        let summary = std::fs::read_to_string(reviewed.temp.path().join("summary.md"));
        assert_eq!(summary.unwrap(), reviewed.read("review.md"));
    }
}

#[test]
fn a_link_in_a_change_leads_nowhere() {
    let repository = pull_request();
    let secret = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(secret.path(), "title: 机密的标题\nrules: []\n").unwrap();
    let charter = repository.folder.path().join("playbooks/reading/charters/reading.yaml");
    std::fs::remove_file(&charter).unwrap();
    symlink(secret.path(), &charter).unwrap();
    let reviewed = stage_one(&repository);
    assert_eq!(reviewed.output.status.code(), Some(1), "{}", said(&reviewed.output));
    for file in ["review.md", "review.json", "qunce.sarif", "findings.md"] {
        assert!(!reviewed.read(file).contains("机密的标题"), "{file}");
    }
    assert!(reviewed.read("findings.md").contains("符号链接"));
}

#[test]
fn a_template_in_a_change_is_text() {
    let repository = pull_request();
    let bomb = "{% for a in range(99999999) %}{% for b in range(99999999) %}{{ a * b }}{% endfor %}{% endfor %}";
    replace(
        repository.folder.path(),
        "sops/weekly.yaml",
        "text: 周五对一次进度",
        &format!("text: {bomb}周五对一次进度"),
    );
    put(
        repository.folder.path(),
        "chapters/first-day.md",
        &format!("# 第一天\n\n{{{{ figure(\"x\", \"{}\") }}}}\n\n{bomb}\n", "y".repeat(5000)),
    );
    std::fs::create_dir_all(repository.folder.path().join("templates/slots")).unwrap();
    std::fs::write(
        repository.folder.path().join("templates/slots/head.html"),
        format!("<script>alert(1)</script>{bomb}"),
    )
    .unwrap();
    let reviewed = stage_one(&repository);
    assert!(matches!(reviewed.output.status.code(), Some(0 | 1)), "{}", said(&reviewed.output));
    assert!(!reviewed.read("review.md").contains("<script"));
}

#[test]
fn no_line_of_a_change_is_a_command_of_the_runner() {
    let repository = pull_request();
    let hostile = "\\n::set-env name=PATH::/tmp\\n::add-mask::a\\n##[group]x\\n::stop-commands::t";
    replace(
        repository.folder.path(),
        "groups/reading-a.yaml",
        "title: 共读 A 群",
        &format!("title: \"{hostile}\"\npromis: \"{hostile}\""),
    );
    replace(repository.folder.path(), "charters/reading.yaml", "breach: 当天移出", &format!("breach: \"{hostile}\""));
    let reviewed = stage_one(&repository);
    let stdout = String::from_utf8(reviewed.output.stdout.clone()).unwrap();
    for line in stdout.lines().chain(String::from_utf8_lossy(&reviewed.output.stderr).lines()) {
        let line = line.trim_start();
        let ours = ["::error ", "::warning ", "::notice "].iter().any(|command| line.starts_with(command));
        assert!(ours || !line.starts_with("::"), "{line}");
        assert!(!line.contains("##["), "{line}");
    }
}

#[test]
fn a_flood_of_findings_stays_within_what_forges_take() {
    let repository = pull_request();
    // Keys that no charter has: each is an error of its own.
    for nth in 0..3 {
        let keys: String = (0..1_500).map(|key| format!("k{key}: x\n")).collect();
        put(repository.folder.path(), &format!("charters/flood-{nth}.yaml"), &format!("title: 群规 {nth}\n{keys}"));
    }
    let reviewed = stage_one(&repository);
    assert_eq!(reviewed.output.status.code(), Some(1), "{}", said(&reviewed.output));
    let sarif: serde_json::Value = serde_json::from_str(&reviewed.read("qunce.sarif")).unwrap();
    let results = sarif["runs"][0]["results"].as_array().unwrap().len();
    assert!((4_000..=25_000).contains(&results), "{results}");
    for comment in ["review.md", "findings.md"] {
        let length = reviewed.read(comment).chars().count();
        assert!(length <= 60_000, "{comment}: {length}");
    }
    assert!(reviewed.read("review.md").contains("篇幅有限，没有列出"));
}

#[test]
fn a_change_cannot_turn_off_what_judges_it() {
    let repository = pull_request();
    let folder = repository.folder.path();
    let rule = "  - {text: 晚上十点以后不发消息, protects: upkeep, breach: 私信提醒, by: owner}\n";
    replace(folder, "charters/reading.yaml", "complaints:", &format!("{rule}complaints:"));
    let settings = std::fs::read_to_string(folder.join("qunce.yaml")).unwrap();
    std::fs::write(folder.join("qunce.yaml"), format!("{settings}levels: {{CHR001: off}}\nbaseline: kept.json\n"))
        .unwrap();
    let reviewed = stage_one(&repository);
    assert_eq!(reviewed.output.status.code(), Some(1), "{}", said(&reviewed.output));
    assert!(reviewed.read("findings.md").contains("CHR001"));
}

/// Programs that stand in for others: each writes down how it was called, and answers from a file.
fn stand_in(folder: &Path, name: &str, script: &str) {
    let path = folder.join(name);
    std::fs::write(&path, format!("#!/bin/sh\n{script}\n")).unwrap();
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).unwrap();
}

/// Whether stage two takes an artifact.
fn takes(temp: &Path) -> Output {
    let env = [("RUNNER_TEMP", temp.to_str().unwrap()), ("SITE_URL", "https://handbook.example/")];
    shell(&step(WORKFLOWS[1], "look at the artifact"), temp, temp, &env)
}

fn artifact(text: &str) -> (tempfile::TempDir, PathBuf) {
    let temp = tempfile::tempdir().unwrap();
    let body = temp.path().join("artifact/review.md");
    std::fs::create_dir_all(body.parent().unwrap()).unwrap();
    std::fs::write(&body, text).unwrap();
    (temp, body)
}

#[test]
fn stage_two_takes_what_qunce_writes_and_nothing_else() {
    let repository = Repository::new();
    for branch in ["wording", "fourth-rule", "new-campaign", "magnet-removed", "staff-reassigned", "group-renamed"] {
        for lang in ["zh", "en"] {
            let (_, text) = repository.review(branch, &["--format", "markdown", "--lang", lang]);
            let (temp, _) = artifact(&text);
            let taken = takes(temp.path());
            assert!(taken.status.success(), "{branch}: {}", said(&taken));
        }
    }
    let (_, good) = repository.review("wording", &["--format", "markdown"]);
    let long = "很长".repeat(40_000);
    for hostile in [
        "@everyone 看这里",
        "[点这里](https://evil.example)",
        "[点](<https://evil.example/handbook.example/>)",
        "![x](y)",
        "<img src=x>",
        "https://evil.example",
        "www.evil.example",
        "见 #12",
        long.as_str(),
    ] {
        let (temp, _) = artifact(&format!("{good}\n{hostile}\n"));
        assert!(!takes(temp.path()).status.success(), "{}", &hostile[..hostile.len().min(40)]);
    }
    let (temp, _) = artifact(&good.replacen("<!-- qunce review -->", "<!-- other -->", 1));
    assert!(!takes(temp.path()).status.success(), "without the mark");
    let (temp, body) = artifact(&good);
    std::fs::rename(&body, temp.path().join("elsewhere.md")).unwrap();
    symlink(temp.path().join("elsewhere.md"), &body).unwrap();
    assert!(!takes(temp.path()).status.success(), "a link");
}

#[test]
fn stage_two_keeps_one_comment_on_the_pull_request_that_github_names() {
    let gh = "printf '%s\\n' \"$*\" >> \"$LOG\"
case \"$*\" in
  *'/pulls -f'*) cat \"$ANSWERS/pulls\" ;;
  *'/comments --jq'*) cat \"$ANSWERS/comments\" ;;
esac";
    let post = |pulls: &str, comments: &str| {
        let (temp, _) = artifact("<!-- qunce review -->\n");
        stand_in(temp.path(), "gh", gh);
        std::fs::write(temp.path().join("pulls"), pulls).unwrap();
        std::fs::write(temp.path().join("comments"), comments).unwrap();
        let (folder, log) = (temp.path().to_str().unwrap(), temp.path().join("log"));
        let env = [
            ("RUNNER_TEMP", folder),
            ("ANSWERS", folder),
            ("LOG", log.to_str().unwrap()),
            ("GITHUB_REPOSITORY", "team/handbook"),
            ("HEAD_SHA", "0123456789abcdef0123456789abcdef01234567"),
            ("HEAD_OWNER", "someone"),
            ("HEAD_BRANCH", "a;b $(touch pwned)"),
        ];
        let output = shell(&step(WORKFLOWS[1], "post or update the comment"), temp.path(), temp.path(), &env);
        assert!(output.status.success(), "{}", said(&output));
        assert!(!temp.path().join("pwned").exists());
        std::fs::read_to_string(log).unwrap()
    };
    let first = post("42\n", "");
    assert!(first.contains("-X POST repos/team/handbook/issues/42/comments -F body=@"), "{first}");
    assert!(first.contains("head=someone:a;b $(touch pwned)"), "{first}");
    let again = post("42\n", "7001\n7002\n");
    assert!(again.contains("-X PATCH repos/team/handbook/issues/comments/7001 -F body=@"), "{again}");
    assert!(!again.contains("-X POST"), "{again}");
    let none = post("", "");
    assert!(!none.contains("-X POST") && !none.contains("-X PATCH"), "{none}");
}

#[test]
fn the_generic_script_reviews_and_keeps_one_comment_on_each_forge() {
    let repository = Repository::new();
    let folder = repository.folder.path();
    git(folder, &["checkout", "-q", "wording"]);
    let script = document("docs/ci/review.sh");
    let run = |forge: &str, comments: &str| {
        let temp = tempfile::tempdir().unwrap();
        let curl = "printf '%s\\n' \"$*\" >> \"$LOG\"; cat >> \"$LOG.config\"; case \"$*\" in *per_page*) cat \"$COMMENTS\" ;; esac";
        stand_in(temp.path(), "curl", curl);
        std::fs::write(temp.path().join("comments.json"), comments).unwrap();
        let path = |name: &str| temp.path().join(name).to_str().unwrap().to_owned();
        let (out, log, known) = (path("out"), path("log"), path("comments.json"));
        let env = BTreeMap::from([
            ("BASE", "main"),
            ("OUT", out.as_str()),
            ("FORGE", forge),
            ("API", "https://forge.example/api"),
            ("PROJECT", "team/handbook"),
            ("NUMBER", "42"),
            ("TOKEN", "s3cr3t"),
            ("LOG", log.as_str()),
            ("COMMENTS", known.as_str()),
        ]);
        let env: Vec<(&str, &str)> = env.into_iter().collect();
        let output = shell(&script, folder, temp.path(), &env);
        assert_eq!(output.status.code(), Some(0), "{forge}: {}", said(&output));
        assert!(temp.path().join("out/review.json").exists());
        let calls = std::fs::read_to_string(&log).unwrap_or_default();
        assert!(!calls.contains("s3cr3t"), "a token in the list of processes: {calls}");
        calls
    };
    let mine = r#"[{"id": 5, "body": "嗯"}, {"id": 7, "body": "<!-- qunce review -->\n旧的"}]"#;
    for (forge, list, patch, one) in [
        (
            "gitlab",
            "projects/team/handbook/merge_requests/42/notes",
            "PUT",
            "projects/team/handbook/merge_requests/42/notes/7",
        ),
        ("gitea", "repos/team/handbook/issues/42/comments", "PATCH", "repos/team/handbook/issues/comments/7"),
        ("gitee", "repos/team/handbook/pulls/42/comments", "PATCH", "repos/team/handbook/pulls/comments/7"),
    ] {
        let first = run(forge, "[]");
        assert!(first.contains("-X POST") && first.contains(&format!("https://forge.example/api/{list}\n")), "{first}");
        let again = run(forge, mine);
        assert!(
            again.contains(&format!("-X {patch}")) && again.contains(&format!("https://forge.example/api/{one}\n")),
            "{again}"
        );
        assert!(!again.contains("-X POST"), "{again}");
    }
    assert_eq!(run("none", "[]"), "");
}

#[test]
fn the_job_for_gitlab_runs_the_script_with_what_gitlab_sets() {
    let job = document("docs/ci/gitlab.yml");
    let line = job.lines().find_map(|line| line.trim().strip_prefix("- export ")).unwrap();
    for (name, value) in
        [("BASE", "CI_MERGE_REQUEST_DIFF_BASE_SHA"), ("NUMBER", "CI_MERGE_REQUEST_IID"), ("FORGE", "gitlab")]
    {
        assert!(
            line.split(' ').any(|part| part.starts_with(&format!("{name}=")) && part.contains(value)),
            "{name}: {line}"
        );
    }
    let repository = Repository::new();
    let folder = repository.folder.path();
    git(folder, &["checkout", "-q", "magnet-removed"]);
    let script = job.split("  script:\n").nth(1).unwrap().split("  after_script:").next().unwrap();
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/ci/review.sh");
    let script: String =
        script.lines().filter_map(|line| line.trim().strip_prefix("- ")).map(|line| format!("{line}\n")).collect();
    let script = script.replace("/usr/local/share/qunce/review.sh", own.to_str().unwrap());
    let base = git(folder, &["rev-parse", "main"]);
    let project = folder.to_str().unwrap();
    let env = [
        ("CI_MERGE_REQUEST_DIFF_BASE_SHA", base.as_str()),
        ("CI_PROJECT_DIR", project),
        ("CI_API_V4_URL", "https://gitlab.example/api/v4"),
        ("CI_PROJECT_ID", "3"),
        ("CI_MERGE_REQUEST_IID", "42"),
    ];
    let output = shell(&script, folder, folder, &env);
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    let out = PathBuf::from(format!("{project}.qunce"));
    let quality = std::fs::read_to_string(out.join("gl-code-quality.json")).unwrap();
    assert!(serde_json::from_str::<serde_json::Value>(&quality).unwrap().is_array());
    std::fs::remove_dir_all(out).unwrap();
}

#[test]
fn the_hooks_let_a_clean_change_in_and_hold_back_the_others() {
    let hooks = document(".pre-commit-hooks.yaml");
    let entries: Vec<&str> = hooks.lines().filter_map(|line| line.trim().strip_prefix("entry: ")).collect();
    assert_eq!(entries.len(), 3);
    let repository = pull_request();
    let folder = repository.folder.path();
    git(folder, &["update-ref", "refs/remotes/origin/HEAD", "main"]);
    let statuses =
        || entries.iter().map(|entry| shell(entry, folder, folder, &[]).status.code().unwrap()).collect::<Vec<_>>();
    assert_eq!(statuses(), [0, 0, 0]);
    let rule = "  - {text: 晚上十点以后不发消息, protects: upkeep, breach: 私信提醒, by: owner}\n";
    replace(folder, "charters/reading.yaml", "complaints:", &format!("{rule}complaints:"));
    replace(folder, "groups/reading-a.yaml", "every: 每周 2 次", "every: 每周");
    assert_eq!(statuses(), [1, 1, 1]);
}

#[test]
fn the_page_on_ci_names_every_recipe() {
    let page = document("docs/ci.md");
    for path in [
        "ci/github/qunce-review.yml",
        "ci/github/qunce-comment.yml",
        "ci/gitlab.yml",
        "ci/review.sh",
        ".pre-commit-hooks.yaml",
    ] {
        assert!(page.contains(path), "{path}");
    }
}
