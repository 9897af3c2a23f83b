//! Evidence that was tampered with, in every way that comes to mind.

use std::fs;

use super::*;
use crate::domain::evidence::{ArtifactFormat, ArtifactKind, MembershipRow, SpaceRow};
use crate::evidence::bundle::SIGNING_KEY_FILE;
use crate::evidence::dsse::{Envelope, MANIFEST_TYPE, pre_authentication};
use crate::evidence::hashing::{digest_bytes, digest_file};
use crate::evidence::manifest::{MANIFEST_FILE, ManifestFile};
use crate::evidence::{Bundle, Statement};

/// Stands for a signature here: this room knows no cipher. A signature is the hash of the key and
/// what was signed; the real one has its own tests where it lives.
fn sign(key: &str, message: &[u8]) -> String {
    digest_bytes(&[key.as_bytes(), message].concat())
}

fn is_signed_by(key: &str, message: &[u8], signature: &[u8]) -> bool {
    sign(key, message).as_bytes() == signature
}

fn key_id(key: &str) -> Option<String> {
    key.strip_prefix("key ").map(|id| id.trim_end().to_owned())
}

const KEY: &str = "key one\n";

fn options(trusted: &[String]) -> VerifyOptions<'_> {
    VerifyOptions { trusted, previous: None, is_signed_by, key_id }
}

/// A run's folder, and its manifest's checksum.
fn write(dir: &Path, number: u32, previous: Option<(&str, &str)>, key: &str) -> String {
    let mut bundle = Bundle::create(dir, Statement::with_gaps(&[])).unwrap();
    let mut members = bundle.table::<MembershipRow>(ArtifactKind::Memberships).unwrap();
    for account in ["a", "b", "c"] {
        let row = MembershipRow { account_id: account.into(), ..MembershipRow::default() };
        members.write(&row).unwrap();
    }
    members.finish().unwrap();
    let mut spaces = bundle.table::<SpaceRow>(ArtifactKind::Spaces).unwrap();
    let name = format!("=run {number}, \"x\"\nline");
    spaces.write(&SpaceRow { key: "ENG".into(), name, ..SpaceRow::default() }).unwrap();
    spaces.write(&SpaceRow { key: "OPS".into(), ..SpaceRow::default() }).unwrap();
    spaces.finish().unwrap();
    let files: Vec<_> = bundle.tables().unwrap().iter().map(ManifestFile::of).collect();
    let manifest = serde_json::json!({
        "connection_id": "con_1",
        "run": {"id": format!("run_{number}"), "started_at": format!("2026-11-{number:02}T00:00:00Z")},
        "completeness": {"verdict": "PARTIAL", "gaps": 2},
        "reconciliations": [{"name": "spaces.read", "result": "different"}, {"name": "x", "result": "equal"}],
        "files": files,
        "previous": previous.map(|(run_id, sha256)| serde_json::json!({"run_id": run_id, "manifest_sha256": sha256})),
    });
    let manifest = manifest.to_string();
    let json = ArtifactFormat::Json;
    bundle.add(ArtifactKind::Manifest, json, MANIFEST_FILE, 4, manifest.as_bytes()).unwrap();
    let signed = sign(key, &pre_authentication(MANIFEST_TYPE, manifest.as_bytes()));
    let id = key_id(key).unwrap();
    let envelope = Envelope::new(MANIFEST_TYPE, manifest.as_bytes(), &id, signed.as_bytes());
    let envelope = serde_json::to_string(&envelope).unwrap();
    let kind = ArtifactKind::Signature;
    bundle.add(kind, json, SIGNATURE_FILE, 1, envelope.as_bytes()).unwrap();
    let (kind, text) = (ArtifactKind::SigningKey, ArtifactFormat::Text);
    bundle.add(kind, text, SIGNING_KEY_FILE, 1, key.as_bytes()).unwrap();
    bundle.finish().unwrap();
    digest_bytes(manifest.as_bytes())
}

fn folder() -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    write(dir.path(), 1, None, KEY);
    dir
}

/// Makes the list fit whatever lies in the folder, as somebody would who has altered it.
fn fix_list(dir: &Path) {
    let names = fs::read_dir(dir).unwrap().map(|it| it.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<_> = names.filter(|name| name != CHECKSUMS_FILE).collect();
    names.sort();
    let lines: Vec<_> = names
        .iter()
        .map(|name| format!("{}  {name}\n", digest_file(&dir.join(name)).unwrap().sha256))
        .collect();
    fs::write(dir.join(CHECKSUMS_FILE), lines.concat()).unwrap();
}

fn check(dir: &Path) -> VerifyReport {
    verify(dir, &options(&[])).unwrap()
}

fn state(report: &VerifyReport, name: &str) -> FileState {
    let files = &report.folders[0].files;
    files
        .iter()
        .find(|(file, _)| file == name)
        .unwrap_or_else(|| panic!("{name}: {report}"))
        .1
        .clone()
}

#[test]
fn what_was_not_touched_is_intact_and_says_by_which_key() {
    let dir = folder();
    let report = check(dir.path());
    assert!(report.is_intact(), "{report}");
    assert_eq!(report.folders[0].files.len(), 7);
    let said = report.to_string();
    assert!(said.contains("key one, WHICH LIES IN THE FOLDER ITSELF"), "{said}");
    assert!(said.contains("PARTIAL, gaps: 2") && said.contains("[\"spaces.read\"]"), "{said}");

    let trusted = ["key other".to_owned(), KEY.to_owned()];
    let report = verify(dir.path(), &options(&trusted)).unwrap();
    assert!(report.is_intact() && report.to_string().contains("by the given key one"), "{report}");
}

#[test]
fn every_byte_counts() {
    let dir = folder();
    let names: Vec<_> = fs::read_dir(dir.path()).unwrap().map(|it| it.unwrap().path()).collect();
    assert_eq!(names.len(), 8);
    for path in names {
        let good = fs::read(&path).unwrap();
        let name = path.file_name().unwrap().to_str().unwrap();
        for place in 0..good.len() {
            let mut bytes = good.clone();
            bytes[place] ^= 1;
            fs::write(&path, &bytes).unwrap();
            let report = check(dir.path());
            assert!(!report.is_intact(), "byte {place} of {name}: {report}");
            if name != CHECKSUMS_FILE {
                assert!(matches!(state(&report, name), FileState::Altered(_)), "{name}: {report}");
            }
        }
        for cut in [0, good.len() / 2, good.len() - 1] {
            fs::write(&path, &good[..cut]).unwrap();
            assert!(!check(dir.path()).is_intact(), "{name} cut at {cut}");
        }
        fs::write(&path, &good).unwrap();
    }
    assert!(check(dir.path()).is_intact());
}

#[test]
fn what_was_done_to_which_file_is_told_though_the_list_was_made_to_fit() {
    let dir = folder();
    let at = |name: &str| dir.path().join(name);
    let lines = |name: &str| -> Vec<String> {
        let text = fs::read_to_string(at(name)).unwrap();
        text.split_inclusive('\n').map(str::to_owned).collect()
    };
    // Rows in another order, in both forms; a row less; a cell changed.
    let mut jsonl = lines("memberships.jsonl");
    jsonl.swap(0, 2);
    fs::write(at("memberships.jsonl"), jsonl.concat()).unwrap();
    let mut csv = lines("memberships.csv");
    csv.swap(1, 3);
    fs::write(at("memberships.csv"), csv.concat()).unwrap();
    fs::write(at("spaces.jsonl"), &lines("spaces.jsonl")[0]).unwrap();
    let spaces = fs::read_to_string(at("spaces.csv")).unwrap();
    fs::write(at("spaces.csv"), spaces.replace("OPS", "SEC")).unwrap();
    fs::write(at("extra\n.csv"), "x").unwrap();
    fix_list(dir.path());
    let report = check(dir.path());
    assert_eq!(state(&report, "memberships.jsonl"), FileState::Reordered);
    assert_eq!(state(&report, "memberships.csv"), FileState::Reordered);
    let altered = |name: &str, detail: &str| {
        let FileState::Altered(said) = state(&report, name) else { panic!("{report}") };
        assert!(said.contains(detail), "{said}");
    };
    altered("spaces.jsonl", "1 rows instead of 2");
    altered("spaces.csv", "as many bytes as were written, as many rows, not the same");
    assert_eq!(state(&report, "extra\n.csv"), FileState::Added(None));
    assert!(
        !report.is_intact() && report.to_string().contains("extra\\n.csv: ADDED\n"),
        "{report}"
    );
    assert!(report.to_string().contains("spaces.csv has another checksum than the signed"));
}

#[test]
fn swapped_renamed_and_missing_files_are_told_apart() {
    let dir = folder();
    let at = |name: &str| dir.path().join(name);
    fs::rename(at("spaces.csv"), at("old")).unwrap();
    fs::rename(at("memberships.csv"), at("spaces.csv")).unwrap();
    fs::rename(at("old"), at("memberships.csv")).unwrap();
    fs::rename(at("spaces.jsonl"), at("people.jsonl")).unwrap();
    for fix in [false, true] {
        if fix {
            fix_list(dir.path());
        }
        let report = check(dir.path());
        assert_eq!(state(&report, "spaces.csv"), FileState::Swapped("memberships.csv".into()));
        assert_eq!(state(&report, "memberships.csv"), FileState::Swapped("spaces.csv".into()));
        assert_eq!(state(&report, "spaces.jsonl"), FileState::Missing);
        assert_eq!(state(&report, "people.jsonl"), FileState::Added(Some("spaces.jsonl".into())));
    }
}

#[test]
fn a_signature_that_does_not_hold_is_told() {
    let bad = |dir: &Path, trusted: &[String], why: &str| {
        let report = verify(dir, &options(trusted)).unwrap();
        let Signature::Bad(said) = &report.folders[0].signature else { panic!("{report}") };
        assert!(said.contains(why) && !report.is_intact(), "{said}");
    };
    // Signed anew with another key, everything made to fit: only the right key tells.
    let dir = folder();
    write(dir.path(), 1, None, "key two\n");
    assert!(check(dir.path()).is_intact());
    bad(dir.path(), &[KEY.to_owned()], "none of the given public keys");

    // The manifest, in the file and in the envelope.
    let dir = folder();
    let envelope = dir.path().join(SIGNATURE_FILE);
    let mut forged: Envelope = serde_json::from_slice(&fs::read(&envelope).unwrap()).unwrap();
    let text = String::from_utf8(forged.payload().unwrap()).unwrap().replace("PARTIAL", "complete");
    forged.payload = Envelope::new("", text.as_bytes(), "", b"").payload;
    fs::write(dir.path().join(MANIFEST_FILE), text).unwrap();
    fs::write(&envelope, serde_json::to_vec(&forged).unwrap()).unwrap();
    fix_list(dir.path());
    bad(dir.path(), &[], "was altered");

    // Another key beside it, no key, no signature.
    let dir = folder();
    fs::write(dir.path().join(SIGNING_KEY_FILE), "key two\n").unwrap();
    fix_list(dir.path());
    bad(dir.path(), &[], "is the key two, and the signature names one");
    let report = verify(dir.path(), &options(&[KEY.to_owned()])).unwrap();
    let FileState::Altered(said) = state(&report, SIGNING_KEY_FILE) else { panic!("{report}") };
    assert!(said.contains("not the key that has signed"));
    fs::remove_file(dir.path().join(SIGNING_KEY_FILE)).unwrap();
    bad(dir.path(), &[], "--public-key");
    fs::remove_file(dir.path().join(SIGNATURE_FILE)).unwrap();
    bad(dir.path(), &[], "is not there");
    fs::remove_file(dir.path().join(MANIFEST_FILE)).unwrap();
    fix_list(dir.path());
    bad(dir.path(), &[KEY.to_owned()], "there is no signature");
    // A set from before manifests is no more than its list.
    let report = check(dir.path());
    assert!(report.is_intact() && report.to_string().contains("signature: NONE"), "{report}");
}

#[test]
fn a_list_that_is_none_is_told_and_nothing_outside_the_folder_read() {
    let dir = folder();
    let list = dir.path().join(CHECKSUMS_FILE);
    let good = fs::read_to_string(&list).unwrap();
    let hash = &good[..64];
    let mut turned: Vec<_> = good.split_inclusive('\n').collect();
    turned.swap(0, 1);
    for (bad, why) in [
        (String::new(), "lists no file"),
        (format!("{hash}  ../spaces.csv\n"), "line 1"),
        (good.to_uppercase(), "line 1"),
        (format!("{good}{good}"), "twice"),
        (format!("{hash} spaces.csv\n"), "line 1"),
        (turned.concat(), "out of its order"),
        (good[..good.len() - 1].to_owned(), "cut off"),
        (good.split_inclusive('\n').skip(1).collect(), "is missing"),
    ] {
        fs::write(&list, &bad).unwrap();
        let report = check(dir.path());
        let problems = report.folders[0].list_problems.join("\n");
        assert!(!report.is_intact() && problems.contains(why), "{problems}");
        // The signed manifest still tells of each file.
        assert_eq!(state(&report, "spaces.csv"), FileState::Intact);
    }
    fs::remove_file(&list).unwrap();
    assert!(!check(dir.path()).is_intact());
    for name in [SIGNATURE_FILE, MANIFEST_FILE, SIGNING_KEY_FILE] {
        fs::remove_file(dir.path().join(name)).unwrap();
    }
    let error = verify(dir.path(), &options(&[])).unwrap_err().to_string();
    assert!(error.contains("no SHA256SUMS"), "{error}");
}

#[test]
fn runs_are_a_chain() {
    let dir = tempfile::tempdir().unwrap();
    let at = |name: &str| dir.path().join(name);
    let first = write(&at("b"), 1, None, KEY);
    let second = write(&at("a"), 2, Some(("run_1", &first)), "key two\n");
    write(&at("c"), 3, Some(("run_2", &second)), "key two\n");
    let report = check(dir.path());
    let links = |report: &VerifyReport| -> Vec<Link> {
        report.folders.iter().map(|folder| folder.link.clone()).collect()
    };
    let good = |id: &str| Link::Good { run_id: id.to_owned() };
    assert_eq!(links(&report), [Link::None, good("run_1"), good("run_2")]);
    assert!(report.is_intact(), "{report}");

    // One alone says what it stands on; with the folder before it that is checked.
    let alone = check(&at("c"));
    assert!(alone.is_intact() && alone.to_string().contains("not checked"), "{alone}");
    let (before, other) = (at("a"), at("b"));
    let with = |previous| VerifyOptions { previous: Some(previous), ..options(&[]) };
    let report = verify(&at("c"), &with(&before)).unwrap();
    assert!(report.is_intact() && links(&report)[1] == good("run_2"), "{report}");
    let report = verify(&at("c"), &with(&other)).unwrap();
    assert!(!report.is_intact() && report.to_string().contains("run_2, which is missing"));

    // A run that was taken out, and one that was collected anew in its place.
    fs::rename(at("a"), dir.path().with_extension("away")).unwrap();
    let report = check(dir.path());
    assert!(matches!(&links(&report)[..], [Link::None, Link::Broken(_)]), "{report}");
    fs::remove_dir_all(dir.path().with_extension("away")).unwrap();
    write(&at("a"), 2, None, KEY);
    let report = check(dir.path());
    assert!(
        matches!(&links(&report)[..], [Link::None, Link::Broken(_), Link::Broken(_)]),
        "{report}"
    );
    assert!(report.to_string().contains("is not the one that it names"), "{report}");
}

#[test]
fn the_ordinary_tool_agrees() {
    let dir = folder();
    let check = || {
        std::process::Command::new("sha256sum")
            .args(["--check", "--strict", CHECKSUMS_FILE])
            .current_dir(dir.path())
            .output()
    };
    // Not every system has it; where it is, it must pass, and fail once a file was altered.
    let Ok(before) = check() else { return };
    assert!(before.status.success(), "{before:?}");
    fs::write(dir.path().join("spaces.csv"), "other").unwrap();
    assert!(!check().unwrap().status.success());
}
