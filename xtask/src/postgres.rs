//! A throw-away PostgreSQL for the tests.
//!
//! `CONNECTOR_TEST_POSTGRES_URL` names one that runs already. Otherwise the
//! machine's own programs make a cluster in a temporary directory, on a free
//! port of 127.0.0.1, and the guard removes it. PostgreSQL refuses to run as
//! root; then an unprivileged user runs it.

use std::{
    env, fs,
    io::Read as _,
    os::unix::{
        fs::{PermissionsExt as _, chown},
        process::CommandExt as _,
    },
    path::{Path, PathBuf},
    process::Command,
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, ensure};
use nix::{
    sys::signal::Signal,
    unistd::{User, geteuid},
};

use crate::{
    http,
    paths::in_path,
    process::{self, Service},
    site,
};

/// The setting that the tests read.
pub const URL: &str = "CONNECTOR_TEST_POSTGRES_URL";

const PATIENCE: Duration = Duration::from_mins(1);

/// A database for the tests; dropping it ends and removes what was started here.
pub enum Postgres {
    /// The one that the environment names.
    Named,
    /// One of our own.
    Own(Box<Cluster>),
}

impl Postgres {
    /// The setting for the tests, where the environment does not hold it already.
    pub fn environment(&self) -> Option<(&'static str, &str)> {
        match self {
            Self::Named => None,
            Self::Own(cluster) => Some((URL, &cluster.url)),
        }
    }
}

/// Finds or starts a PostgreSQL. The error says why there is none.
pub fn start() -> Result<Postgres> {
    if env::var_os(URL).is_some_and(|url| !url.is_empty()) {
        println!("PostgreSQL: the one that {URL} names.");
        return Ok(Postgres::Named);
    }
    let programs = programs().with_context(|| {
        format!("PostgreSQL's programs are missing: `apt-get install postgresql`, or set {URL}")
    })?;
    let cluster = Cluster::start(&programs)?;
    println!(
        "PostgreSQL: a throw-away cluster in {}, made by {}.",
        cluster.directory.0.display(),
        programs.display()
    );
    Ok(Postgres::Own(Box::new(cluster)))
}

/// The directory of `initdb` and `postgres`: Debian's newest, or the one in PATH.
fn programs() -> Option<PathBuf> {
    let mut versions: Vec<(u32, PathBuf)> = fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| Some((entry.file_name().to_str()?.parse().ok()?, entry.path())))
        .map(|(version, path)| (version, path.join("bin")))
        .filter(|(_, path)| path.join("initdb").is_file() && path.join("postgres").is_file())
        .collect();
    versions.sort();
    let debian = versions.pop().map(|(_, path)| path);
    debian.or_else(|| in_path("initdb")?.canonicalize().ok()?.parent().map(Path::to_path_buf))
}

/// A temporary directory that is removed with its guard.
struct Directory(PathBuf);

impl Drop for Directory {
    fn drop(&mut self) {
        if let Err(error) = site::remove(&self.0) {
            eprintln!("warning: {error:#}");
        }
    }
}

/// A running throw-away cluster. The fields are dropped in order: first the server, then its files.
pub struct Cluster {
    url: String,
    #[expect(dead_code, reason = "held for its end")]
    server: Service,
    directory: Directory,
}

impl Cluster {
    fn start(programs: &Path) -> Result<Self> {
        let path = env::temp_dir().join(format!("connector-postgres-{}", std::process::id()));
        site::remove(&path)?;
        fs::create_dir(&path).with_context(|| format!("{} cannot be made", path.display()))?;
        let directory = Directory(path.clone());
        fs::set_permissions(&path, fs::Permissions::from_mode(0o700))?;
        let password = password()?;
        let password_file = path.join("password");
        fs::write(&password_file, &password)?;
        let owner = if geteuid().is_root() { Some(unprivileged()?) } else { None };
        if let Some(user) = &owner {
            let (uid, gid) = (Some(user.uid.as_raw()), Some(user.gid.as_raw()));
            chown(&path, uid, gid)?;
            chown(&password_file, uid, gid)?;
        }
        let as_owner = |command: &mut Command| {
            command.current_dir(&path);
            if let Some(user) = &owner {
                command.uid(user.uid.as_raw()).gid(user.gid.as_raw()).env("HOME", &path);
            }
        };

        let data = path.join("data");
        let mut initdb = Command::new(programs.join("initdb"));
        initdb
            .args(["--auth=scram-sha-256", "--username=postgres", "--encoding=UTF8"])
            .args(["--locale=C.UTF-8", "--no-sync", "--pwfile"])
            .arg(&password_file)
            .arg("--pgdata")
            .arg(&data);
        as_owner(&mut initdb);
        process::output(&mut initdb)?;

        let port = http::free_port()?;
        // At SIGINT PostgreSQL ends without waiting for its clients.
        let (mut command, signal) = process::lasting(&programs.join("postgres"), Signal::SIGINT);
        command.arg("-D").arg(&data).arg("-k").arg(&path);
        for setting in [
            "listen_addresses=127.0.0.1",
            &format!("port={port}"),
            // The data is thrown away: nothing needs to survive a power cut.
            "fsync=off",
            "synchronous_commit=off",
            "full_page_writes=off",
            "max_connections=200",
        ] {
            command.args(["-c", setting]);
        }
        as_owner(&mut command);
        let log = path.join("postgres.log");
        let mut server = Service::start_to_files(
            "PostgreSQL",
            (command, signal),
            &path.join("postgres.out"),
            &log,
        )?;
        let began = Instant::now();
        while !fs::read_to_string(&log)?.contains("ready to accept connections") {
            server.must_run().with_context(|| fs::read_to_string(&log).unwrap_or_default())?;
            ensure!(began.elapsed() < PATIENCE, "PostgreSQL does not get ready");
            thread::sleep(Duration::from_millis(50));
        }
        let url = format!("postgres://postgres:{password}@127.0.0.1:{port}/postgres");
        Ok(Self { url, server, directory })
    }
}

/// A user whom PostgreSQL lets run it.
fn unprivileged() -> Result<User> {
    for name in ["postgres", "nobody"] {
        if let Some(user) = User::from_name(name)? {
            return Ok(user);
        }
    }
    anyhow::bail!("PostgreSQL refuses root, and there is no user `postgres` or `nobody` to run it")
}

fn password() -> Result<String> {
    use std::fmt::Write as _;

    let mut bytes = [0; 16];
    fs::File::open("/dev/urandom")?.read_exact(&mut bytes)?;
    let mut text = String::new();
    for byte in bytes {
        write!(text, "{byte:02x}")?;
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cluster_leaves_nothing_behind() {
        let Some(programs) = programs() else {
            eprintln!("not run: PostgreSQL's programs are missing");
            return;
        };
        let cluster = Cluster::start(&programs).unwrap();
        let directory = cluster.directory.0.clone();
        let port = cluster.url.rsplit(':').next().unwrap();
        let port = port.trim_end_matches("/postgres").parse().unwrap();
        assert!(!http::is_free(port));
        drop(cluster);
        assert!(http::is_free(port));
        assert!(!directory.exists());
    }
}
