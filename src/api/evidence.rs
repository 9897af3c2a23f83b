//! Looking into what a run saw. All of it asks and changes nothing, so it is for whoever may see
//! the run.

mod changes;
mod differences;
mod given;
mod people;
pub(super) mod query;
mod spaces;
mod summary;

use axum::Router;
use axum::extract::FromRef;
use axum::routing::get;
use leptos::config::LeptosOptions;
use serde::Deserialize;

use super::visit::{Visit, id};
use crate::domain::access::{AccessFilter, AccessLevel, AccountFilter};
use crate::domain::error::AppError;
use crate::domain::id::ConnectionId;
use crate::domain::messages;
use crate::service::{RunLook, Services};
use crate::ui::evidence::{Looked, Place};

/// The pages below a run's.
pub fn routes<S>() -> Router<S>
where
    S: Clone + Send + Sync + 'static,
    Services: FromRef<S>,
    LeptosOptions: FromRef<S>,
{
    const RUN: &str = "/sources/{connection}/runs/{run}";
    Router::new()
        .route(&format!("{RUN}/spaces"), get(spaces::list))
        .route(&format!("{RUN}/spaces/{{space}}"), get(spaces::show))
        .route(&format!("{RUN}/access"), get(given::list))
        .route(&format!("{RUN}/differences"), get(differences::list))
        .route(&format!("{RUN}/changes"), get(changes::list))
        .route(&format!("{RUN}/summary"), get(summary::show))
        .route(&format!("{RUN}/people"), get(people::list))
        .route(&format!("{RUN}/people/{{account}}"), get(people::show))
}

/// More than this nobody types.
const LONGEST: usize = 200;

/// What the forms of the lists ask for. A word that none of them has stands for any.
#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    q: String,
    #[serde(default)]
    level: String,
    #[serde(default)]
    accounts: String,
    #[serde(default)]
    group: String,
    cursor: Option<String>,
}

impl Asked {
    fn text(&self) -> String {
        self.q.trim().chars().filter(|c| !c.is_control()).take(LONGEST).collect()
    }

    fn filter(&self) -> AccessFilter {
        AccessFilter {
            text: self.text(),
            level: AccessLevel::from_word(&self.level),
            accounts: AccountFilter::from_word(&self.accounts),
        }
    }

    fn place(&self, next: Option<String>) -> Place {
        Place { first: self.cursor.is_none(), next }
    }
}

/// The run of an address.
async fn look(visit: &Visit, connection: &str, run: &str) -> Result<RunLook, AppError> {
    let connection: ConnectionId = id(connection, messages::no_such_source())?;
    let run = id(run, messages::no_such_run())?;
    visit.services.look_into(&visit.actor(), &connection, &run).await
}

fn looked(look: RunLook) -> Looked {
    Looked { connection: look.connection, run: look.run }
}
