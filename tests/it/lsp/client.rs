//! The command itself, driven over its pipes by pygls, an LSP client that is not ours: `tests/lsp/client.py`.

use std::env;
use std::path::Path;
use std::process::{Command, Stdio};

use super::editor::BOOK;

#[test]
fn a_client_that_is_not_ours_gets_what_it_asks_for() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let library = root.join("target/pygls");
    if !library.join("pygls").is_dir() {
        eprintln!("skipped: `bash .ci/pygls` lays the client in");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in BOOK {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    let output = Command::new("python3")
        .arg(root.join("tests/lsp/client.py"))
        .arg(env!("CARGO_BIN_EXE_qunce"))
        .arg(folder.path())
        .env("PYTHONPATH", library)
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .stdin(Stdio::null())
        .output()
        .expect("python3 is there, as the oracle of the measures wants it");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(String::from_utf8_lossy(&output.stdout).trim(), "ok");
    for (name, text) in BOOK {
        assert_eq!(std::fs::read_to_string(folder.path().join(name)).unwrap(), *text, "{name} is as it was");
    }
}

#[test]
fn the_exit_status_is_the_protocol_s() {
    let folder = tempfile::tempdir().unwrap();
    let run = |input: &str| {
        let path = folder.path().join("input");
        std::fs::write(&path, input).unwrap();
        let output = Command::new(env!("CARGO_BIN_EXE_qunce"))
            .args(["lsp", "-C"])
            .arg(folder.path())
            .stdin(std::fs::File::open(path).unwrap())
            .output()
            .unwrap();
        (output.status.code(), String::from_utf8(output.stderr).unwrap())
    };
    let message = |body: &str| format!("Content-Length: {}\r\n\r\n{body}", body.len());
    let start = message(r#"{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"capabilities":{}}}"#);
    let shut = message(r#"{"jsonrpc":"2.0","id":2,"method":"shutdown"}"#);
    let exit = message(r#"{"jsonrpc":"2.0","method":"exit"}"#);
    assert_eq!(run(&format!("{start}{shut}{exit}")), (Some(0), String::new()));
    assert_eq!(run(&format!("{start}{exit}")), (Some(1), String::new()));
    assert_eq!(run(&start).0, Some(1));
    let (status, said) = run(&message("{no json"));
    assert_eq!(status, Some(3));
    assert!(said.contains("talking to the editor"), "{said}");
}
