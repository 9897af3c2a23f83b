//! The settings' files agree with each other, and wrong settings stop the start.

use std::collections::BTreeMap;
use std::process::Command;

use confluence_connector::config::{Config, SettingFlags};

fn leptos_section(text: &str) -> toml::Table {
    let file: toml::Table = text.parse().expect("TOML");
    file["package"]["metadata"]["leptos"].as_table().expect("the section").clone()
}

#[test]
fn the_deployed_copy_equals_the_build_s() {
    let build = leptos_section(include_str!("../../Cargo.toml"));
    let deployed = include_str!("../../Leptos.toml");
    assert_eq!(leptos_section(deployed), build);
    // Leptos itself finds the section by this very line.
    assert!(deployed.lines().any(|line| line == "[package.metadata.leptos]"));
}

#[test]
fn leptos_itself_reads_the_deployed_copy() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/Leptos.toml");
    let read = leptos::config::get_configuration(Some(file)).expect("Leptos reads it");
    assert_eq!(read.leptos_options.output_name.as_ref(), env!("CARGO_PKG_NAME"));
    assert_eq!(read.leptos_options.site_pkg_dir.as_ref(), "pkg");
}

#[test]
fn each_setting_of_the_deployed_copy_is_one_that_there_is() {
    let deployed = include_str!("../../Leptos.toml");
    let dir = tempfile::tempdir().expect("a folder");
    let (ca, key) = (dir.path().join("ca.pem"), dir.path().join("organization-key"));
    std::fs::write(&ca, "-----BEGIN CERTIFICATE-----").expect("a file");
    std::fs::write(&key, "ATCTT3xFf\n").expect("a file");
    // Everything that is commented out is put in.
    let (leptos, connector) = deployed.split_once("[connector]").expect("the section");
    let connector = connector.replace("# ", "");
    let connector = connector
        .replace("/etc/confluence-connector/ca.pem", &ca.display().to_string())
        .replace("/etc/confluence-connector/organization-key", &key.display().to_string());
    assert!(connector.lines().filter(|line| line.contains(" = ")).count() >= 19, "{connector}");
    let file = dir.path().join("all.toml");
    std::fs::write(&file, format!("{leptos}[connector]{connector}")).expect("a file");
    let flags = SettingFlags { config: Some(file), ..SettingFlags::default() };
    let config = Config::load(&flags, &BTreeMap::new()).expect("they are right");
    assert_eq!(config.public_url.as_str(), "https://connector.example.com/");
    assert_eq!(config.portal_origins, ["https://portal.example.com"]);
}

#[test]
fn a_wrong_setting_stops_the_start_with_its_cure() {
    let dir = tempfile::tempdir().expect("a folder");
    let ended = Command::new(env!("CARGO_BIN_EXE_confluence-connector"))
        .arg("serve")
        .current_dir(dir.path())
        .env("CONNECTOR_DATA_DIR", dir.path().join("data"))
        .env("LEPTOS_SITE_ADDR", "somewhere")
        .env("CONNECTOR_PUBLIC_URL", "ftp://example.com")
        .output()
        .expect("it starts");
    assert!(!ended.status.success());
    let said = String::from_utf8(ended.stderr).expect("text");
    assert!(
        said.contains("LEPTOS_SITE_ADDR") && said.contains("Write it like 127.0.0.1:3000"),
        "{said}"
    );
    assert!(said.contains("CONNECTOR_PUBLIC_URL"), "all wrong values are named at once: {said}");
    assert!(!dir.path().join("data").exists(), "nothing was made");
}

#[test]
fn first_start_files_are_for_their_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let dir = tempfile::tempdir().expect("a folder");
    // A name that would mean something else in a URL.
    let data = dir.path().join("data of ACME? 100%");
    let link = || {
        let ended = Command::new(env!("CARGO_BIN_EXE_confluence-connector"))
            .args(["connect-link", "--organization", "demo"])
            .current_dir(dir.path())
            .env("CONNECTOR_DATA_DIR", &data)
            .env("CONNECTOR_PUBLIC_URL", "https://connector.example.com")
            .output()
            .expect("it starts");
        assert!(ended.status.success(), "{}", String::from_utf8_lossy(&ended.stderr));
        String::from_utf8(ended.stdout).expect("text")
    };
    let first = link();
    assert!(
        first.starts_with("https://connector.example.com/connect/") && first.lines().count() == 1,
        "{first}"
    );
    assert_ne!(first, link());
    for (name, mode) in
        [("", 0o700), ("keyring.json", 0o600), ("signing-keys.json", 0o600), ("api-key", 0o600)]
    {
        let found = std::fs::metadata(data.join(name)).expect(name).permissions().mode() & 0o777;
        assert_eq!(found, mode, "{name}: {found:o}");
    }
    assert!(data.join("connector.sqlite").is_file());
}
