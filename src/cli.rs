//! The commands.

mod assemble;
mod doctor;
mod serve;

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use clap::{Parser, Subcommand, ValueEnum};
use secrecy::ExposeSecret;

use crate::config::{Config, ProcessEnvironment, SettingFlags};
use crate::domain::connection::OrganizationId;
use crate::domain::id::{ApiKeyId, ConnectionId};
use crate::domain::session::{Actor, ApiKey, Binding, PortalUser, Purpose, Role};
use crate::entropy::Entropy;
use crate::evidence::verify_dir;
use crate::service::NewConnectSession;
use crate::vault::Vault;
use assemble::Assembled;

/// Connects Confluence Cloud sites to a compliance portal.
#[derive(Parser, Debug)]
#[command(name = "confluence-connector", version, about)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    settings: SettingFlags,
}

#[derive(Subcommand, Debug)]
enum Command {
    /// The whole product: web, API, collector
    Serve,
    /// The collector alone, on the same database and data directory
    Worker,
    /// Bring the database's tables up to date
    Migrate,
    /// Collect a connection now and wait for the end
    Collect {
        /// The connection, con_…
        #[arg(long)]
        connection: ConnectionId,
    },
    /// Make a link into the wizard and print it
    ConnectLink {
        /// The portal's id of the organization
        #[arg(long, value_parser = organization)]
        organization: OrganizationId,
        /// The portal's id of the person
        #[arg(long, default_value = "operator")]
        user_id: String,
        /// The person's email
        #[arg(long)]
        email: Option<String>,
        /// The person's name
        #[arg(long)]
        name: Option<String>,
        /// What the person may do
        #[arg(long, value_enum, default_value = "manage")]
        role: RoleWord,
        /// What the link is for
        #[arg(long, value_enum, default_value = "connect")]
        purpose: PurposeWord,
        /// The connection whose token is to be replaced, for --purpose rotate
        #[arg(long)]
        connection: Option<ConnectionId>,
        /// How long the link works, in seconds
        #[arg(long, default_value_t = 1800)]
        expires_in: u32,
    },
    /// Keys for the portal's API
    #[command(subcommand)]
    ApiKey(ApiKeyCommand),
    /// Keys that seal the stored tokens
    #[command(subcommand)]
    Keyring(KeyringCommand),
    /// Evidence files
    #[command(subcommand)]
    Evidence(EvidenceCommand),
    /// Print the description of the API
    Openapi,
    /// Look whether everything that is needed is there
    Doctor,
}

#[derive(Subcommand, Debug)]
enum ApiKeyCommand {
    /// Make a key and print it, once
    Create {
        /// A name by which you know it again
        #[arg(long)]
        name: String,
        /// What it may do beyond the ordinary
        #[arg(long = "scope", value_name = "SCOPE", value_parser = ["credentials:read"])]
        scopes: Vec<String>,
    },
    /// List the keys, without their texts
    List,
    /// Revoke a key
    Revoke {
        /// The key, key_…
        id: ApiKeyId,
    },
}

#[derive(Subcommand, Debug)]
enum KeyringCommand {
    /// Add a new key; what is sealed from now on uses it
    Rotate,
}

#[derive(Subcommand, Debug)]
enum EvidenceCommand {
    /// Check downloaded files against their SHA256SUMS, offline
    Verify {
        /// The folder
        dir: PathBuf,
    },
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum RoleWord {
    Manage,
    View,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum PurposeWord {
    Connect,
    Rotate,
    Manage,
}

/// An error whose text is all that the person at the terminal needs.
pub type CliError = Box<dyn std::error::Error + Send + Sync>;

/// Runs a command.
///
/// # Errors
/// What stops it, as a sentence.
pub async fn run(cli: Cli) -> Result<ExitCode, CliError> {
    match &cli.command {
        Command::Openapi => {
            println!("{}", serde_json::to_string_pretty(&crate::http::openapi())?);
            return Ok(ExitCode::SUCCESS);
        }
        Command::Evidence(EvidenceCommand::Verify { dir }) => {
            let report = verify_dir(dir)?;
            println!("{report}");
            return Ok(if report.is_intact() { ExitCode::SUCCESS } else { ExitCode::FAILURE });
        }
        _ => {}
    }
    let config = Config::load(&cli.settings, &ProcessEnvironment)?;
    crate::telemetry::start(&config.log, config.log_format);
    if let Command::Doctor = cli.command {
        return doctor::run(&config).await;
    }
    if let Command::Keyring(KeyringCommand::Rotate) = cli.command {
        let id = Vault::rotate(&config.keyring_file, &crate::clock::Clock::system(), Entropy)?;
        println!(
            "{id} is the newest key now. The older ones stay, because earlier tokens are sealed by them."
        );
        return Ok(ExitCode::SUCCESS);
    }
    let assembled = Assembled::build(&config).await?;
    let done = with_parts(cli.command, &config, &assembled).await;
    assembled.store.close().await?;
    done
}

async fn with_parts(
    command: Command,
    config: &Config,
    parts: &Assembled,
) -> Result<ExitCode, CliError> {
    let services = &parts.services;
    match command {
        Command::Serve => serve::serve(config, parts).await?,
        Command::Worker => serve::work(parts).await?,
        Command::Migrate => println!("The tables are up to date."),
        Command::Collect { connection } => return collect(parts, connection).await,
        Command::ConnectLink {
            organization,
            user_id,
            email,
            name,
            role,
            purpose,
            connection,
            expires_in,
        } => {
            let binding = Binding {
                organization_id: organization,
                user: PortalUser { id: user_id, email, name },
                role: match role {
                    RoleWord::Manage => Role::Manage,
                    RoleWord::View => Role::View,
                },
                purpose: match purpose {
                    PurposeWord::Connect => Purpose::Connect,
                    PurposeWord::Rotate => Purpose::Rotate,
                    PurposeWord::Manage => Purpose::Manage,
                },
                connection_id: connection,
                parent_origins: Vec::new(),
                theme: serde_json::Value::Null,
                locale: None,
            };
            let link = services
                .create_connect_session(NewConnectSession { binding, expires_in_s: expires_in })
                .await
                .map_err(|e| e.detail)?;
            println!("{}", link.url);
        }
        Command::ApiKey(ApiKeyCommand::Create { name, scopes }) => {
            let (_, text) = services.create_api_key(&name, scopes).await.map_err(|e| e.detail)?;
            println!("{}", text.expose_secret());
        }
        Command::ApiKey(ApiKeyCommand::List) => {
            for key in services.api_keys().await.map_err(|e| e.detail)? {
                println!("{}  {}  {}", key.id, key.name, key.scopes.join(" "));
            }
        }
        Command::ApiKey(ApiKeyCommand::Revoke { id }) => {
            services.revoke_api_key(&id).await.map_err(|e| e.detail)?;
            println!("{id} is revoked.");
        }
        Command::Keyring(_) | Command::Evidence(_) | Command::Openapi | Command::Doctor => {}
    }
    Ok(ExitCode::SUCCESS)
}

/// Queues a run, works on it here, and says how it ended.
async fn collect(parts: &Assembled, connection: ConnectionId) -> Result<ExitCode, CliError> {
    let key = ApiKey {
        id: ApiKeyId::new(Entropy.uuid(parts.services.clock())),
        name: "command line".into(),
        scopes: Vec::new(),
    };
    let actor = Actor::Portal(key);
    let run = parts.services.start_run(&actor, &connection).await.map_err(|e| e.detail)?;
    let stop = serve::stop_signal();
    let worker = tokio::spawn({
        let (worker, stop) = (parts.worker.clone(), stop.clone());
        async move { worker.run(stop).await }
    });
    let mut shown = String::new();
    let run = loop {
        let run = parts.services.run(&actor, &run.id).await.map_err(|e| e.detail)?;
        let line = format!(
            "{} {} %, {} requests",
            run.status,
            run.progress.percent(),
            run.progress.requests
        );
        if line != shown {
            println!("{line}");
            shown = line;
        }
        if run.status.is_over() || stop.is_cancelled() {
            break run;
        }
        tokio::time::sleep(Duration::from_millis(500)).await;
    };
    stop.cancel();
    worker.await?;
    for gap in &run.gaps {
        println!("not read: {} of {}: {}", gap.stream, gap.subject, gap.detail);
    }
    if let Some(error) = &run.error {
        println!("{}", error.detail);
    }
    let whole = matches!(run.status, crate::domain::run::RunStatus::Succeeded);
    Ok(if whole { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn organization(text: &str) -> Result<OrganizationId, String> {
    text.to_owned().try_into().map_err(str::to_owned)
}
