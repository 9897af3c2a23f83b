//! The commands. What a command was asked for stands on standard output alone;
//! the log and all else go to standard error.

mod assemble;
mod bar;
mod collect;
mod doctor;
mod evidence;
mod first_start;
mod keys;
mod serve;

use std::process::ExitCode;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand};

use crate::config::{Config, ProcessEnvironment, SettingFlags};
use crate::domain::connection::OrganizationId;
use crate::domain::error::AppError;
use crate::domain::id::{ApiKeyId, ConnectionId};
use crate::domain::session::{Actor, ApiKey, Binding, PortalUser, Purpose, Role, Who};
use crate::service::{NewConnectSession, Services};
use assemble::Assembled;
use evidence::EvidenceCommand;

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
    #[command(after_help = collect::EXIT_CODES)]
    Collect {
        /// The connection, con_…
        #[arg(long)]
        connection: ConnectionId,
        /// Say nothing unless something was not read: for cron
        #[arg(long, short)]
        quiet: bool,
    },
    /// Make a link into the wizard and print it
    ConnectLink(LinkOptions),
    /// Keys for the portal's API
    #[command(subcommand)]
    ApiKey(ApiKeyCommand),
    /// Keys that seal the stored tokens
    #[command(subcommand)]
    Keyring(KeyringCommand),
    /// Keys that sign evidence
    #[command(subcommand)]
    SigningKey(SigningKeyCommand),
    /// Evidence files
    #[command(subcommand)]
    Evidence(EvidenceCommand),
    /// Print the description of the API
    Openapi,
    /// Look whether everything that is needed is there
    Doctor {
        /// Look whether this site of Atlassian's can be reached, too
        #[arg(long, value_name = "SUBDOMAIN")]
        site: Option<String>,
    },
}

#[derive(Args, Debug)]
struct LinkOptions {
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
    #[arg(long, default_value = Role::Manage.as_str(), value_parser = words(Role::ALL, Role::as_str))]
    role: Role,
    /// What the link is for
    #[arg(long, default_value = Purpose::Connect.as_str(), value_parser = words(Purpose::ALL, Purpose::as_str))]
    purpose: Purpose,
    /// The connection whose token is to be replaced, for --purpose rotate
    #[arg(long)]
    connection: Option<ConnectionId>,
    /// How long the link works, in seconds, from 60 to 86400
    #[arg(long, default_value_t = 1800, value_name = "SECONDS")]
    expires_in: u32,
}

#[derive(Subcommand, Debug)]
enum ApiKeyCommand {
    /// Make a key and print it, once
    Create {
        /// A name by which you know it again
        #[arg(long)]
        name: String,
        /// What it may do beyond the ordinary
        #[arg(long = "scope", value_name = "SCOPE", value_parser = [keys::READ_CREDENTIALS])]
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
    /// List the ids of the keys, newest first
    List,
    /// Add a new key; what is sealed from now on uses it
    Rotate,
}

#[derive(Subcommand, Debug)]
enum SigningKeyCommand {
    /// List the keys, newest first: fingerprint, since when it signs, since when no more
    List,
    /// Print public keys, for whoever checks evidence: the newest, or all
    Export {
        /// Those that do not sign any more, too
        #[arg(long)]
        all: bool,
    },
    /// Make a new key; evidence is signed with it from now on
    Rotate,
}

/// An error whose text is all that the person at the terminal needs.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct CliError(String);

impl CliError {
    #[expect(clippy::needless_pass_by_value, reason = "`map_err` hands the error over")]
    fn new(error: impl ToString) -> Self {
        Self(error.to_string())
    }
}

impl From<AppError> for CliError {
    fn from(error: AppError) -> Self {
        Self(error.detail.to_string())
    }
}

/// What a server logs when nobody says: everything once, and not each migration.
const USUAL_LOG: &str = "info,sea_orm_migration=warn";

/// Runs a command.
///
/// # Errors
/// What stops it, as a sentence.
pub async fn run(cli: Cli) -> Result<ExitCode, CliError> {
    // These two need no settings.
    match &cli.command {
        Command::Openapi => {
            let text = serde_json::to_string_pretty(&crate::http::openapi());
            println!("{}", text.map_err(CliError::new)?);
            return Ok(ExitCode::SUCCESS);
        }
        Command::Evidence(command) => return evidence::run(command),
        _ => {}
    }
    let config = Config::load(&cli.settings, &ProcessEnvironment).map_err(CliError::new)?;
    // A command that ends by itself says only what goes wrong, unless it is told to say more.
    let usual =
        if matches!(cli.command, Command::Serve | Command::Worker) { USUAL_LOG } else { "warn" };
    crate::telemetry::start(config.log.as_deref().unwrap_or(usual), config.log_format);
    match cli.command {
        Command::Doctor { site } => doctor::run(&config, site.as_deref()).await,
        Command::Migrate => {
            let store = assemble::open_migrated(&config).await?;
            store.close().await.map_err(CliError::new)?;
            println!("The tables are up to date.");
            Ok(ExitCode::SUCCESS)
        }
        Command::Keyring(KeyringCommand::List) => keys::list_keyring(&config),
        Command::Keyring(KeyringCommand::Rotate) => keys::rotate_keyring(&config),
        Command::SigningKey(SigningKeyCommand::List) => keys::list_signing_keys(&config),
        Command::SigningKey(SigningKeyCommand::Export { all }) => keys::export(&config, all),
        Command::SigningKey(SigningKeyCommand::Rotate) => keys::rotate_signing_key(&config),
        command => {
            let parts = Assembled::build(&config).await?;
            let done = with_parts(command, &config, &parts).await;
            parts.close().await;
            done
        }
    }
}

async fn with_parts(
    command: Command,
    config: &Config,
    parts: &Assembled,
) -> Result<ExitCode, CliError> {
    match command {
        Command::Serve => serve::serve(config, parts).await?,
        Command::Worker => serve::work(parts).await,
        Command::Collect { connection, quiet } => {
            return collect::run(parts, &connection, quiet).await;
        }
        Command::ConnectLink(options) => println!("{}", link(&parts.services, options).await?),
        Command::ApiKey(ApiKeyCommand::Create { name, scopes }) => {
            keys::create(&parts.services, &name, scopes).await?;
        }
        Command::ApiKey(ApiKeyCommand::List) => keys::list(&parts.services).await?,
        Command::ApiKey(ApiKeyCommand::Revoke { id }) => keys::revoke(&parts.services, &id).await?,
        Command::Migrate
        | Command::Keyring(_)
        | Command::SigningKey(_)
        | Command::Evidence(_)
        | Command::Openapi
        | Command::Doctor { .. } => {}
    }
    Ok(ExitCode::SUCCESS)
}

/// A link that is opened in a window of its own.
async fn link(services: &Services, options: LinkOptions) -> Result<String, CliError> {
    let binding = Binding {
        organization_id: options.organization,
        user: PortalUser { id: options.user_id, email: options.email, name: options.name },
        role: options.role,
        purpose: options.purpose,
        connection_id: options.connection,
        parent_origins: Vec::new(),
        theme: serde_json::Value::Null,
        locale: None,
    };
    let new =
        NewConnectSession { binding, expires_in_s: options.expires_in, idempotency_key: None };
    Ok(services.create_connect_session(&operator(), new).await?.0.url)
}

/// Whoever may run this program sees all organizations.
fn operator() -> Actor {
    let who = Who::Portal(ApiKey {
        id: ApiKeyId::new(uuid::Uuid::nil()),
        name: "command line".to_owned(),
        scopes: Vec::new(),
    });
    Actor { who, address: None }
}

fn organization(text: &str) -> Result<OrganizationId, &'static str> {
    text.to_owned().try_into()
}

/// Reads one of the product's words.
fn words<T: Copy + Send + Sync + 'static>(
    all: &'static [T],
    as_str: fn(T) -> &'static str,
) -> impl TypedValueParser<Value = T> {
    PossibleValuesParser::new(all.iter().map(move |word| as_str(*word))).try_map(move |text| {
        all.iter().copied().find(|word| as_str(*word) == text).ok_or("unknown word")
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_commands_are_well_formed() {
        Cli::command().debug_assert();
    }

    #[test]
    fn settings_may_stand_behind_the_command() {
        let cli =
            Cli::try_parse_from(["c", "serve", "--data-dir", "/d", "--site-addr", "127.0.0.1:1"])
                .unwrap();
        assert_eq!(cli.settings.data_dir.as_deref(), Some("/d"));
        assert!(matches!(cli.command, Command::Serve));
    }

    #[test]
    fn a_link_takes_the_product_s_words_and_no_others() {
        let parse = |more: &[&str]| {
            Cli::try_parse_from(["c", "connect-link", "--organization", "org-1"].iter().chain(more))
        };
        let Command::ConnectLink(options) = parse(&["--purpose", "manage"]).unwrap().command else {
            panic!("another command")
        };
        assert_eq!(
            (options.role, options.purpose, options.expires_in),
            (Role::Manage, Purpose::Manage, 1800)
        );
        for wrong in [
            ["--role", "king"],
            ["--purpose", ""],
            ["--connection", "run_1"],
            ["--expires-in", "soon"],
        ] {
            assert!(parse(&wrong).is_err(), "{wrong:?}");
        }
        assert!(Cli::try_parse_from(["c", "connect-link", "--organization", ""]).is_err());
        assert!(
            Cli::try_parse_from(["c", "api-key", "create", "--name", "n", "--scope", "everything"])
                .is_err()
        );
    }
}
