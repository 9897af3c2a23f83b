//! Precedence, and every wrong value.

use std::collections::BTreeMap;
use std::path::Path;

use super::*;

fn load(flags: &SettingFlags, environment: &[(&str, &str)]) -> Result<Config, ConfigError> {
    let environment: BTreeMap<_, _> = environment.iter().copied().collect();
    Config::load(flags, &environment)
}

/// Settings from a file with this text, in a folder that goes at the end.
fn from_file(text: &str, environment: &[(&str, &str)]) -> Result<Config, ConfigError> {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("settings.toml");
    std::fs::write(&file, text).unwrap();
    load(&SettingFlags { config: Some(file), ..SettingFlags::default() }, environment)
}

#[test]
fn flags_come_before_the_environment_and_that_before_the_file() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("settings.toml");
    std::fs::write(&file, "[package.metadata.leptos]\nsite-addr = \"127.0.0.1:1\"\nlib-features = [\"hydrate\"]\n[connector]\ndata_dir = \"/file\"\nportal_origins = [\"https://a.example\", \"https://b.example\"]\n").unwrap();
    let mut flags = SettingFlags { config: Some(file), ..SettingFlags::default() };
    let config = load(&flags, &[]).unwrap();
    assert_eq!((config.site_addr().port(), config.data_dir.as_path()), (1, Path::new("/file")));
    assert_eq!(config.public_url.as_str(), "http://127.0.0.1:1/");
    assert_eq!(config.portal_origins, ["https://a.example", "https://b.example"]);
    let environment = [("CONNECTOR_DATA_DIR", "/environment"), ("LEPTOS_SITE_ADDR", "127.0.0.1:2")];
    let config = load(&flags, &environment).unwrap();
    assert_eq!(config.site_addr().port(), 2);
    assert_eq!(config.keyring_file, Path::new("/environment/keyring.json"));
    flags.data_dir = Some("/flag".into());
    assert_eq!(load(&flags, &environment).unwrap().data_dir, Path::new("/flag"));
}

#[test]
fn without_settings_the_defaults_stand() {
    let config = from_file("", &[]).unwrap();
    assert_eq!(config.site_addr().to_string(), "127.0.0.1:3000");
    assert_eq!(config.public_url.as_str(), "http://127.0.0.1:3000/");
    assert_eq!(format!("{:?}", config.database), "SQLite in data/connector.sqlite");
    assert_eq!(config.api_key_file, Path::new("data/api-key"));
    assert_eq!(config.leptos.output_name.as_ref(), "confluence-connector");
    assert!(config.evidence_url.is_none() && config.portal_origins.is_empty());
}

#[test]
fn every_wrong_value_is_named_with_its_cure() {
    for (variable, value, cure) in [
        ("LEPTOS_SITE_ADDR", "nowhere", "like 127.0.0.1:3000"),
        ("LEPTOS_SITE_ADDR", "127.0.0.1:70000", "like 127.0.0.1:3000"),
        ("LEPTOS_ENV", "test", "prod or dev"),
        ("CONNECTOR_COLLECT_RESTRICTIONS", "yes", "true or false"),
        ("CONNECTOR_COLLECT_ATTACHMENTS", "on", "true or false"),
        ("CONNECTOR_MEMBERS_SAMPLE", "1001", "from 0 to 1000"),
        ("CONNECTOR_PUBLIC_URL", "ftp://x", "https://connector.example.com"),
        ("CONNECTOR_PUBLIC_URL", "connector.example.com", "https://connector.example.com"),
        ("CONNECTOR_PUBLIC_URL", "https://x.example/?a=1", "without user"),
        ("CONNECTOR_PUBLIC_URL", "https://x.example/a//b", "empty part"),
        ("CONNECTOR_PUBLIC_URL", "https://x.example/a%2Fb", "other characters"),
        ("CONNECTOR_PUBLIC_URL", "https://x.example/sources", "needs for itself"),
        ("CONNECTOR_PUBLIC_URL", "https://x.example/api/confluence/", "needs for itself"),
        ("CONNECTOR_DATABASE_URL", "mysql://h/d", "postgres://user:password@host/database"),
        ("CONNECTOR_DATABASE_URL", "sqlite:", "sqlite:FILE"),
        ("CONNECTOR_EVIDENCE_URL", "ftp://bucket", "s3://bucket/prefix"),
        ("CONNECTOR_EVIDENCE_URL", "s3:///prefix", "s3://bucket/prefix"),
        (
            "CONNECTOR_PORTAL_ORIGINS",
            "https://ok.example, https://p.example/path",
            "without a path",
        ),
        ("CONNECTOR_PORTAL_ORIGINS", "*", "without a path or a star"),
        ("CONNECTOR_TRUSTED_PROXIES", "10.0.0.5, proxy.internal", "10.0.0.0/8"),
        ("CONNECTOR_ATLASSIAN_CONNECT_TO", "host", "egress.internal:8443"),
        ("CONNECTOR_ATLASSIAN_CONNECT_TO", "http://host:1", "egress.internal:8443"),
        ("CONNECTOR_ATLASSIAN_CA_FILE", "/does/not/exist", "BEGIN CERTIFICATE"),
        ("CONNECTOR_ATLASSIAN_CA_FILE", "/dev/null", "BEGIN CERTIFICATE"),
        ("CONNECTOR_EVIDENCE_WINDOW_DAYS", "0", "from 1 to 3650"),
        ("CONNECTOR_DOWNLOAD_LINK_HOURS", "169", "from 1 to 168"),
        ("CONNECTOR_SWEEP_DAYS", "-1", "from 0 to 90"),
        ("CONNECTOR_RUNS_AT_ONCE", "0", "from 1 to 64"),
        ("CONNECTOR_ATLASSIAN_CONCURRENCY", "all", "from 1 to 64"),
        ("CONNECTOR_ATLASSIAN_REQUESTS_PER_SECOND", "0", "from 1 to 1000"),
        ("CONNECTOR_WEBHOOK_NETWORKS", "portal.internal", "10.0.0.0/8"),
        ("CONNECTOR_ATLASSIAN_ORG_ID", "acme corp", "admin.atlassian.com"),
        ("CONNECTOR_ATLASSIAN_ORG_KEY_FILE", "/dev/null", "holds the key"),
        ("CONNECTOR_LOG", "info,=,,x=loud", "such as info"),
        ("CONNECTOR_LOG_FORMAT", "xml", "json or text"),
    ] {
        let ConfigError(problems) = from_file("", &[(variable, value)]).unwrap_err();
        assert_eq!(problems.len(), 1, "{variable}={value}: {problems:?}");
        assert!(problems[0].starts_with(variable) && problems[0].contains(cure), "{}", problems[0]);
    }
}

#[test]
fn an_organization_without_its_key_is_a_slip() {
    let alone = [("CONNECTOR_ATLASSIAN_ORG_ID", "8f3c2b1a-0d4e")];
    let ConfigError(problems) = from_file("", &alone).unwrap_err();
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert!(problems[0].starts_with("CONNECTOR_ATLASSIAN_ORG_KEY_FILE"), "{problems:?}");
}

#[test]
fn all_wrong_values_are_named_at_once_by_the_name_that_was_used() {
    let ConfigError(problems) = from_file(
        "[connector]\nlog_format = \"xml\"\npublic_ulr = \"https://x.example\"\nlog = 3\n",
        &[("LEPTOS_SITE_ADDR", "nowhere"), ("CONNECTOR_PUBLIC_URL", "ftp://x")],
    )
    .unwrap_err();
    assert_eq!(problems.len(), 5, "{problems:#?}");
    for part in [
        "LEPTOS_SITE_ADDR: ",
        "CONNECTOR_PUBLIC_URL: ",
        "log_format in ",
        "public_ulr in ",
        "log in ",
    ] {
        assert!(problems.iter().any(|problem| problem.contains(part)), "{part}: {problems:#?}");
    }
    let flags = SettingFlags {
        log_format: Some("xml".into()),
        config: Some("/does/not/exist.toml".into()),
        ..SettingFlags::default()
    };
    let ConfigError(problems) = load(&flags, &[]).unwrap_err();
    assert!(
        problems[0].starts_with("--config: ") && problems[1].starts_with("--log-format: "),
        "{problems:?}"
    );
}

#[test]
fn no_password_is_printed() {
    for (variable, value) in [
        ("CONNECTOR_DATABASE_URL", "mysql://u:hunter2@h/d"),
        ("CONNECTOR_DATABASE_URL", "postgres://u:hunter2/@h:x/d"),
        ("CONNECTOR_EVIDENCE_URL", "s3://key:hunter2@bucket/prefix"),
        ("CONNECTOR_PUBLIC_URL", "https://u:hunter2@h.example"),
    ] {
        let text = from_file("", &[(variable, value)]).unwrap_err().to_string();
        assert!(text.contains(variable) && !text.contains("hunter2"), "{text}");
    }
    let text = from_file("[connector]\ndatabase_url = \"postgres://u:hunter2@h/d\n", &[])
        .unwrap_err()
        .to_string();
    assert!(text.contains("line 2") && !text.contains("hunter2"), "{text}");
    let config = from_file("", &[("CONNECTOR_DATABASE_URL", "postgres://u:hunter2@h/d")]).unwrap();
    assert!(!format!("{config:?}").contains("hunter2"));
}

#[test]
fn links_are_built_from_the_public_address() {
    for (url, people_can_enter) in [
        ("https://connector.example.com", true),
        ("http://localhost:3000", true),
        ("http://[::1]:3000", true),
        ("http://connector.internal:3000", false),
    ] {
        let environment = [("LEPTOS_SITE_ADDR", "0.0.0.0:80"), ("CONNECTOR_PUBLIC_URL", url)];
        let config = from_file("", &environment).unwrap();
        assert_eq!(config.public_url.as_str().trim_end_matches('/'), url);
        assert_eq!(config.people_can_enter(), people_can_enter, "{url}");
    }
    let config = from_file("", &[("LEPTOS_SITE_ADDR", "127.0.0.1:8080")]).unwrap();
    assert_eq!(config.public_url.as_str(), "http://127.0.0.1:8080/");
}

#[test]
fn an_origin_is_exact_and_safe_to_put_into_a_policy() {
    for origin in
        ["https://portal.example", "http://localhost:5173", "https://[::1]:8443", "http://10.0.0.1"]
    {
        assert!(is_origin(origin), "{origin}");
    }
    for text in [
        "*",
        "null",
        "https://*",
        "https://*.portal.example",
        "https://portal.example/",
        "https://portal.example/path",
        "https://portal.example:443",
        "https://PORTAL.example",
        "https://u@portal.example",
        "https://portal.example;sandbox",
        "https://portal.example,https://b.example",
        "https://portal.example ",
        "javascript:alert(1)",
        "ftp://portal.example",
        "portal.example",
    ] {
        assert!(!is_origin(text), "{text}");
    }
}
