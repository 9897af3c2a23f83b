//! The arrows between the rooms: who may import whom. Any other arrow fails here.

use std::path::{Path, PathBuf};

/// Everybody may use these: they hold no rule and no state.
const COMMON: [&str; 2] = ["clock", "entropy"];

/// Room → what it may import.
const ARROWS: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("confluence", &["domain", "outbound"]),
    ("store", &["domain"]),
    ("vault", &["domain"]),
    ("evidence", &["domain"]),
    ("notify", &["store", "vault", "domain", "outbound", "jobs"]),
    ("service", &["store", "vault", "confluence", "evidence", "notify", "domain"]),
    ("collector", &["confluence", "store", "vault", "evidence", "domain", "jobs"]),
    ("api", &["service", "ui", "domain"]),
    ("ui", &["domain"]),
    ("http", &["api", "ui", "service", "domain", "config"]),
    ("config", &[]),
    ("telemetry", &["config"]),
    (
        "cli",
        &[
            "http",
            "service",
            "collector",
            "notify",
            "store",
            "vault",
            "confluence",
            "evidence",
            "domain",
            "config",
            "telemetry",
        ],
    ),
    ("jobs", &[]),
    ("outbound", &[]),
    ("clock", &[]),
    ("entropy", &[]),
    ("main", &["cli"]),
    ("lib", &["ui"]),
];

#[test]
fn arrows_go_only_where_they_may() {
    let sources = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    collect(&sources, &mut files);
    assert!(files.len() > 50, "the sources were not found");
    let mut wrong = Vec::new();
    for file in files {
        let relative = file.strip_prefix(&sources).expect("below src");
        let first = relative.components().next().expect("a room").as_os_str().to_string_lossy();
        let room = first.trim_end_matches(".rs").to_owned();
        let (_, may) = ARROWS
            .iter()
            .find(|(from, _)| *from == room)
            .unwrap_or_else(|| panic!("{room} is a room without arrows"));
        let source = std::fs::read_to_string(&file).expect("a source");
        for target in imports(&source) {
            if target != room
                && !COMMON.contains(&target.as_str())
                && !may.contains(&target.as_str())
            {
                wrong.push(format!("{} → {target}", relative.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "arrows that may not exist:\n{}", wrong.join("\n"));
}

#[test]
fn the_reader_of_imports_sees_every_form() {
    let text = "use crate::domain::id::RunId;\nuse crate::{store::Store, vault};\nfn f() { crate::service::x(); confluence_connector::cli::run(); }\n// crate::http in a comment\n";
    assert_eq!(imports(text), ["cli", "domain", "service", "store", "vault"]);
}

/// The rooms that a source names.
fn imports(text: &str) -> Vec<String> {
    let mut found = std::collections::BTreeSet::new();
    let code: String = text
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .collect::<Vec<_>>()
        .join("\n");
    for prefix in ["crate::", "confluence_connector::"] {
        for (place, _) in code.match_indices(prefix) {
            let rest = &code[place + prefix.len()..];
            if let Some(group) = rest.strip_prefix('{') {
                let mut depth = 0;
                let mut word = String::new();
                let mut at_start = true;
                for c in group.chars() {
                    match c {
                        '{' => depth += 1,
                        '}' if depth == 0 => break,
                        '}' => depth -= 1,
                        ',' if depth == 0 => at_start = true,
                        c if at_start && (c.is_alphanumeric() || c == '_') => {
                            word.push(c);
                            continue;
                        }
                        _ => {}
                    }
                    if !word.is_empty() {
                        found.insert(std::mem::take(&mut word));
                        at_start = false;
                    }
                }
                if !word.is_empty() {
                    found.insert(word);
                }
            } else {
                let name: String =
                    rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                let behind = &rest[name.len()..];
                if behind.starts_with("::")
                    || prefix == "crate::" && (behind.starts_with(';') || behind.starts_with(','))
                {
                    found.insert(name);
                }
            }
        }
    }
    found.into_iter().filter(|name| name.starts_with(char::is_lowercase)).collect()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
}
