//! The real binary's `collect`, as cron runs it.

use std::process::{Output, Stdio};

use atlassian_sim::Simulator;
use confluence_connector::domain::id::ConnectionId;
use confluence_connector::domain::run::Run;

use super::database::TestDatabase;

/// What a run of `collect` said, and how it ended.
pub struct Collected {
    pub code: i32,
    pub said: String,
    pub told: String,
    pub run: Run,
}

/// Collects a connection that was made with [`super::parts`], with these settings and arguments.
pub async fn collect(
    db: &TestDatabase,
    simulator: &Simulator,
    connection: &ConnectionId,
    settings: &[(&str, &str)],
    arguments: &[&str],
) -> Collected {
    let dir = db.dir.path();
    let ca_file = dir.join("ca.pem");
    std::fs::write(&ca_file, simulator.ca_pem()).expect("the CA is written");
    let database = db
        .url
        .clone()
        .unwrap_or_else(|| format!("sqlite:{}", dir.join("connector.sqlite").display()));
    let ended = tokio::process::Command::new(env!("CARGO_BIN_EXE_confluence-connector"))
        .args(["collect", "--connection", connection.as_str()])
        .args(arguments)
        .current_dir(dir)
        .env_remove("HTTPS_PROXY")
        .env("CONNECTOR_DATABASE_URL", database)
        .env("CONNECTOR_DATA_DIR", dir.join("data"))
        .env("CONNECTOR_KEYRING_FILE", dir.join("keyring.json"))
        .env("CONNECTOR_SIGNING_KEYS_FILE", dir.join("signing-keys.json"))
        .env("CONNECTOR_ATLASSIAN_CONNECT_TO", simulator.addr().to_string())
        .env("CONNECTOR_ATLASSIAN_CA_FILE", ca_file)
        .envs(settings.iter().copied())
        .stdin(Stdio::null())
        .output()
        .await
        .expect("it starts");
    let Output { status, stdout, stderr } = ended;
    let (said, told) = (text(stdout), text(stderr));
    let run = db.store.last_run(connection).await.expect("the database answers");
    Collected {
        code: status.code().expect("it ended by itself"),
        run: run.unwrap_or_else(|| panic!("there is no run: {told}")),
        said,
        told,
    }
}

fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).expect("text")
}
