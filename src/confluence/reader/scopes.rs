//! Which scopes a token lacks, asked without reading anything.

use super::SiteApi;
use crate::confluence::answer::Fault;
use crate::confluence::endpoint::{self, Endpoint};
use crate::confluence::exchange::Ask;
use crate::domain::check_words::{Cause, Scopes};

impl SiteApi {
    /// The scopes that a token lacks to read a space's permissions; the space need not exist.
    pub(in crate::confluence) async fn space_permissions_scope(
        &self,
        space_id: &str,
    ) -> Option<Scopes> {
        self.lacking(&endpoint::SPACE_PERMISSIONS, space_id, None).await
    }

    /// The scopes that a token lacks to read a space's roles; the space need not exist.
    pub(in crate::confluence) async fn role_assignments_scope(
        &self,
        space_id: &str,
    ) -> Option<Scopes> {
        self.lacking(&endpoint::ROLE_ASSIGNMENTS, space_id, None).await
    }

    /// The scopes that a token lacks to look accounts up; the account need not exist.
    pub(in crate::confluence) async fn users_scope(&self, account_id: &str) -> Option<Scopes> {
        let json = serde_json::json!({ "accountIds": [account_id] }).to_string();
        self.lacking(&endpoint::USERS_BULK, "", Some(json.as_bytes())).await
    }

    /// Asks once. Only the gate of scopes counts, which answers before anything else does.
    pub(super) async fn lacking(
        &self,
        endpoint: &'static Endpoint,
        id: &str,
        json: Option<&[u8]>,
    ) -> Option<Scopes> {
        let path = endpoint.first(id, &[])?;
        let ask = Ask { endpoint, path: &path, goes_on: false, json };
        match self.reader.line.exchange_for(&self.meter, &ask, |_| Ok(())).await {
            Err(Fault::Final(Cause::ScopesMissing(scopes))) => scopes.first().copied(),
            _ => None,
        }
    }
}
