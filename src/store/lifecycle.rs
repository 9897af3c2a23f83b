//! What happens to a connection: state, audit trail and what the portal is told change in one
//! transaction, as the table in `domain/lifecycle.rs` says.

use jiff::Timestamp;
use sea_orm::sea_query::{Expr, LockType};
use sea_orm::{
    ColumnTrait, DatabaseTransaction, DbBackend, EntityTrait, QueryFilter, QuerySelect, UpdateMany,
};
use serde_json::json;

use super::connections::stored;
use super::entity::connection::{Column, Entity};
use super::{Store, StoreError, audit, exactly_one, outbox, to_json, to_millis};
use crate::domain::audit::{AuditAction, AuditActor, AuditEvent};
use crate::domain::connection::StoredConnection;
use crate::domain::event::EventKind;
use crate::domain::id::{AuditEventId, ConnectionId};
use crate::domain::lifecycle::{Happening, State, Verdict, next};
use crate::entropy::Entropy;

/// Who wrote it down: somebody, whose line stands in the audit trail whatever comes of it; or the
/// connector, whose line is about a change of the state alone.
#[derive(Clone, Copy, Debug)]
pub enum Witness<'a> {
    /// A person or the portal.
    Somebody(&'a AuditEvent),
    /// This part of the connector, at that moment.
    Connector(&'a str, Timestamp),
}

impl Witness<'_> {
    pub(super) fn at(&self) -> Timestamp {
        match self {
            Self::Somebody(event) => event.at,
            Self::Connector(_, at) => *at,
        }
    }
}

impl Store {
    /// Lets something happen to a connection, with these fields. `false` when it cannot happen
    /// where the connection stands (any more).
    pub(super) async fn happen(
        &self,
        id: &ConnectionId,
        what: Happening,
        fields: UpdateMany<Entity>,
        event: &AuditEvent,
    ) -> Result<bool, StoreError> {
        let tx = self.begin().await?;
        let Some(before) = self.locked(&tx, id).await? else { return Ok(false) };
        let witness = Witness::Somebody(event);
        let happened = happen_to(&tx, &before, what, fields, witness).await?;
        if happened {
            tx.commit().await?;
        } else {
            tx.rollback().await?;
        }
        Ok(happened)
    }

    /// Keeps what a check or a second look has shown of the credential whose sealed token this is.
    /// `false` when the connection is ended, or has another credential by now: of that one nothing
    /// is known.
    pub async fn judge(
        &self,
        id: &ConnectionId,
        sealed_token: &str,
        verdict: Verdict,
        witness: Witness<'_>,
    ) -> Result<bool, StoreError> {
        let tx = self.begin().await?;
        let Some(before) = self.locked(&tx, id).await? else { return Ok(false) };
        let kept = Entity::find_by_id(id.as_str()).one(&tx).await?.and_then(|row| row.sealed_token);
        if before.disconnected_at.is_some() || kept.as_deref() != Some(sealed_token) {
            // That somebody looked stays true.
            if let Witness::Somebody(event) = witness {
                audit::insert(&tx, event).await?;
                tx.commit().await?;
            }
            return Ok(false);
        }
        let checked = Entity::update_many()
            .col_expr(Column::LastCheckedAt, Expr::value(to_millis(witness.at())))
            .filter(Column::Id.eq(id.as_str()));
        checked.exec(&tx).await?;
        if !judge_in(&tx, &before, verdict, witness).await?
            && let Witness::Somebody(event) = witness
        {
            audit::insert(&tx, event).await?;
        }
        tx.commit().await?;
        Ok(true)
    }

    /// A connection that nobody else changes until the transaction ends. Rows that hang on it may
    /// still be written: a collection under way does so, and would otherwise wait for whoever
    /// waits for its run.
    pub(super) async fn locked(
        &self,
        tx: &DatabaseTransaction,
        id: &ConnectionId,
    ) -> Result<Option<StoredConnection>, StoreError> {
        let mut query = Entity::find_by_id(id.as_str());
        if self.backend() == DbBackend::Postgres {
            query = query.lock(LockType::NoKeyUpdate);
        }
        query.one(tx).await?.map(stored).transpose()
    }
}

/// Keeps what a look at the site has shown; `false` when it says nothing that lasts. A second look
/// is no longer needed in either case.
pub(super) async fn judge_in(
    tx: &DatabaseTransaction,
    before: &StoredConnection,
    verdict: Verdict,
    witness: Witness<'_>,
) -> Result<bool, StoreError> {
    let (verdict, what) = verdict.after(before.attention.as_ref());
    let fields =
        Entity::update_many().col_expr(Column::LookAgainAt, Expr::value(Option::<i64>::None));
    let (fields, what) = match (verdict, what) {
        (Verdict::Refused(attention), Some(what)) => {
            let attention = Some(to_json(&attention)?);
            (fields.col_expr(Column::Attention, Expr::value(attention)), what)
        }
        (Verdict::LetIn, Some(what)) => {
            (fields.col_expr(Column::Attention, Expr::value(Option::<String>::None)), what)
        }
        _ => {
            fields.filter(Column::Id.eq(before.id.as_str())).exec(tx).await?;
            return Ok(false);
        }
    };
    happen_to(tx, before, what, fields, witness).await
}

/// Changes a locked connection, with its lines in the audit trail and in the outbox.
pub(super) async fn happen_to(
    tx: &DatabaseTransaction,
    before: &StoredConnection,
    what: Happening,
    fields: UpdateMany<Entity>,
    witness: Witness<'_>,
) -> Result<bool, StoreError> {
    let Some((to, announced)) = next(Some(State::of(before)), what) else { return Ok(false) };
    let at = witness.at();
    let done = fields
        .col_expr(Column::UpdatedAt, Expr::value(to_millis(at)))
        .filter(Column::Id.eq(before.id.as_str()))
        .exec(tx)
        .await?;
    exactly_one(done.rows_affected, "connection")?;
    let row = Entity::find_by_id(before.id.as_str()).one(tx).await?;
    let after = stored(row.ok_or(StoreError::inconsistent("connection"))?)?;
    if State::of(&after) != to {
        return Err(StoreError::inconsistent("connection state"));
    }
    if let Witness::Somebody(event) = witness {
        audit::insert(tx, event).await?;
    }
    announce(tx, &after, announced, witness).await?;
    Ok(true)
}

/// Tells the portal, and the audit trail where nobody's own line says it.
pub(super) async fn announce(
    tx: &DatabaseTransaction,
    connection: &StoredConnection,
    kinds: &[EventKind],
    witness: Witness<'_>,
) -> Result<(), StoreError> {
    for kind in kinds {
        let data = about(connection);
        outbox::tell(tx, *kind, Some(&connection.organization_id), &data, witness.at()).await?;
        let action = match kind {
            EventKind::ConnectionNeedsAttention => AuditAction::ConnectionNeedsAttention,
            EventKind::ConnectionRecovered => AuditAction::ConnectionRecovered,
            _ => continue,
        };
        if let Witness::Connector(part, at) = witness {
            let mut event = by_itself(part, at, connection, action);
            if let Some(attention) = &connection.attention {
                event = event.with("code", &attention.code);
            }
            audit::insert(tx, &event).await?;
        }
    }
    Ok(())
}

/// A line of the audit trail about what a part of the connector did by itself.
pub(super) fn by_itself(
    part: &str,
    at: Timestamp,
    connection: &StoredConnection,
    action: AuditAction,
) -> AuditEvent {
    let id = AuditEventId::new(Entropy.uuid_at(at));
    let actor = AuditActor::system(part);
    AuditEvent::new(id, at, &connection.organization_id, actor, None, action).about(&connection.id)
}

/// What the portal is told of a connection, whatever has happened to it. Sentences are English:
/// nobody's language is known here.
pub(super) fn about(connection: &StoredConnection) -> serde_json::Value {
    let attention = connection.attention.as_ref().map(|attention| {
        let remedy = attention.remedy.to_string();
        json!({ "code": attention.code, "since": attention.since, "remedy": remedy })
    });
    json!({
        "organization_id": connection.organization_id,
        "connection_id": connection.id,
        "site": connection.site,
        "status": State::of(connection),
        "attention": attention,
        "token_expires_on": connection.token_expires_on,
    })
}
