//! Modules point one way: each uses only those above it in `lib.rs`.

use std::fs;
use std::path::{Path, PathBuf};

fn src() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// The top-level modules in the order of `lib.rs`, lowest first.
fn layers() -> Vec<String> {
    fs::read_to_string(src().join("lib.rs"))
        .unwrap()
        .lines()
        .filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';').map(str::to_owned))
        .collect()
}

fn rust_files(folder: &Path, files: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            rust_files(&path, files);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
}

/// The top-level modules that a line of code names through `crate::`.
fn named(line: &str) -> Vec<&str> {
    line.split("crate::")
        .skip(1)
        .map(|rest| rest.split(|sign: char| !sign.is_alphanumeric() && sign != '_').next().unwrap_or_default())
        .collect()
}

#[test]
fn modules_use_only_those_below_them() {
    let layers = layers();
    let mut wrong = Vec::new();
    for (height, layer) in layers.iter().enumerate() {
        let folder = src().join(layer);
        let mut files = Vec::new();
        if folder.is_dir() {
            rust_files(&folder, &mut files);
        } else {
            files.push(src().join(format!("{layer}.rs")));
        }
        for file in files {
            let text = fs::read_to_string(&file).unwrap();
            for (number, line) in text.lines().enumerate() {
                for name in named(line) {
                    let above = layers.iter().position(|layer| layer == name).is_some_and(|other| other > height);
                    if above {
                        wrong.push(format!(
                            "{}:{}: {layer} uses {name}",
                            file.strip_prefix(src()).unwrap().display(),
                            number + 1
                        ));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_architecture_lists_the_layers_in_order() {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("ARCHITECTURE.md")).unwrap();
    let listed: Vec<String> = text
        .lines()
        .filter_map(|line| {
            line.strip_prefix("| `src/")?.split('`').next().map(|name| name.trim_end_matches('/').to_owned())
        })
        .collect();
    assert_eq!(listed, layers());
}

#[test]
fn every_folder_of_src_is_a_layer() {
    let layers = layers();
    for entry in fs::read_dir(src()).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        assert!(layers.contains(&name) || name == "lib" || name == "main", "{name} is in no layer");
    }
}
