//! Switching a connection off and on, and ending it.

use jiff::Timestamp;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, DbBackend, EntityTrait, QueryFilter};

use super::entity::connection::{Column, Entity};
use super::{Store, StoreError, audit, exactly_one, to_millis};
use crate::domain::audit::AuditEvent;
use crate::domain::id::ConnectionId;
use crate::domain::lifecycle::Happening;

impl Store {
    /// Switches a connection on, after a check that it has passed and with its next slot, or off. `false` when it stood so before, or is there no more.
    pub async fn switch_connection(
        &self,
        id: &ConnectionId,
        on: bool,
        next_run_at: Option<Timestamp>,
        event: &AuditEvent,
    ) -> Result<bool, StoreError> {
        let mut fields = Entity::update_many()
            .col_expr(Column::Enabled, Expr::value(on))
            .col_expr(Column::NextRunAt, Expr::value(next_run_at.map(to_millis)))
            .col_expr(Column::LookAgainAt, Expr::value(Option::<i64>::None));
        if on {
            // It was checked just now.
            fields = fields.col_expr(Column::Attention, Expr::value(Option::<String>::None));
        }
        let what = if on { Happening::SwitchedOn } else { Happening::SwitchedOff };
        self.happen(id, what, fields, event).await
    }

    /// Ends a connection: its sealed secret is destroyed at once, its evidence
    /// stays. `false` when it was ended before.
    pub async fn disconnect(
        &self,
        id: &ConnectionId,
        event: &AuditEvent,
    ) -> Result<bool, StoreError> {
        let nothing = || Expr::value(Option::<String>::None);
        let fields = Entity::update_many()
            .col_expr(Column::SealedDataKey, nothing())
            .col_expr(Column::SealedToken, nothing())
            .col_expr(Column::Enabled, Expr::value(false))
            .col_expr(Column::Attention, nothing())
            .col_expr(Column::NextRunAt, Expr::value(Option::<i64>::None))
            .col_expr(Column::LookAgainAt, Expr::value(Option::<i64>::None))
            .col_expr(Column::DisconnectedAt, Expr::value(to_millis(event.at)));
        let ended = self.happen(id, Happening::Disconnected, fields, event).await?;
        if ended {
            self.forget_log().await;
        }
        Ok(ended)
    }

    /// Deletes an ended connection with all that was collected of it: every row hangs on its own.
    pub async fn delete_connection(
        &self,
        id: &ConnectionId,
        event: &AuditEvent,
    ) -> Result<(), StoreError> {
        let tx = self.begin().await?;
        let done = Entity::delete_many()
            .filter(Column::Id.eq(id.as_str()))
            .filter(Column::DisconnectedAt.is_not_null())
            .exec(&tx)
            .await?;
        exactly_one(done.rows_affected, "connection")?;
        audit::insert(&tx, event).await?;
        tx.commit().await?;
        self.forget_log().await;
        Ok(())
    }

    /// `SQLite` keeps old pages in its log until they are folded into the file;
    /// what was destroyed must not stay there. A reader may be in the way for a
    /// moment, and the log is folded later all the same.
    pub(super) async fn forget_log(&self) {
        if self.backend() != DbBackend::Sqlite {
            return;
        }
        if let Err(error) = self.writer.execute_unprepared("PRAGMA wal_checkpoint(TRUNCATE)").await
        {
            tracing::warn!(%error, "the database's log was not folded at once");
        }
    }
}
