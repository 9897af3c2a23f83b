//! What is due for a connection beside its collections: reminders that its token expires, and
//! second looks.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::connections::stored;
use super::entity::connection::{Column, Entity};
use super::lifecycle::{Witness, about, by_itself, happen_to};
use super::{Store, StoreError, audit, from_millis, outbox, to_millis};
use crate::domain::audit::AuditAction;
use crate::domain::connection::{REMINDER_DAYS, reminder_step};
use crate::domain::event::EventKind;
use crate::domain::id::ConnectionId;
use crate::domain::lifecycle::Happening;

/// A connection whose token comes to its end, and of which the portal has not heard so yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DueReminder {
    /// Which one.
    pub id: ConnectionId,
    /// The last day of its token.
    pub expires_on: Date,
    reminded: Option<i64>,
}

/// A connection that was refused once, at which somebody has to look again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SecondLook {
    /// Which one.
    pub id: ConnectionId,
    due_at: Timestamp,
}

impl Store {
    /// The connections that are switched on and of which a reminder is due on this day.
    pub async fn due_reminders(
        &self,
        today: Date,
        limit: u64,
    ) -> Result<Vec<DueReminder>, StoreError> {
        let mut due = Condition::any().add(
            Condition::all()
                .add(Column::TokenExpiresOn.lt(today.to_string()))
                .add(not_reminded_at(0)),
        );
        for step in REMINDER_DAYS {
            let day = today.saturating_add(Span::new().days(step));
            due = due.add(
                Condition::all()
                    .add(Column::TokenExpiresOn.lte(day.to_string()))
                    .add(not_reminded_at(step)),
            );
        }
        Entity::find()
            .filter(Column::Enabled.eq(true))
            .filter(Column::DisconnectedAt.is_null())
            .filter(due)
            .order_by_asc(Column::TokenExpiresOn)
            .limit(limit)
            .all(&self.reader)
            .await?
            .into_iter()
            .map(|row| {
                let reminded = row.reminded_days;
                let connection = stored(row)?;
                Ok(DueReminder {
                    id: connection.id,
                    expires_on: connection.token_expires_on,
                    reminded,
                })
            })
            .collect()
    }

    /// Reminds once: audit trail and outbox in one transaction. An expired token is looked at,
    /// because the date is what somebody said. `false` when somebody else was faster, or the token
    /// was replaced.
    pub async fn remind(&self, due: &DueReminder, at: Timestamp) -> Result<bool, StoreError> {
        let Some(step) = step_on(due.expires_on, at) else { return Ok(false) };
        let tx = self.begin().await?;
        let Some(connection) = self.locked(&tx, &due.id).await? else { return Ok(false) };
        let unchanged = match due.reminded {
            Some(days) => Column::RemindedDays.eq(days),
            None => Column::RemindedDays.is_null(),
        };
        let over = step == 0;
        let look_again = over.then(|| to_millis(at));
        let mut fields =
            Entity::update_many().col_expr(Column::RemindedDays, Expr::value(Some(step)));
        if over {
            fields = fields.col_expr(Column::LookAgainAt, Expr::value(look_again));
        }
        let done = fields
            .filter(Column::Id.eq(due.id.as_str()))
            .filter(Column::TokenExpiresOn.eq(due.expires_on.to_string()))
            .filter(Column::Enabled.eq(true))
            .filter(unchanged)
            .exec(&tx)
            .await?;
        if done.rows_affected == 0 {
            tx.rollback().await?;
            return Ok(false);
        }
        let (kind, action) = if over {
            (EventKind::TokenExpired, AuditAction::TokenExpired)
        } else {
            (EventKind::TokenExpiring, AuditAction::TokenExpiring)
        };
        let days_left = (due.expires_on - day_of(at)).get_days();
        let mut data = about(&connection);
        data["days_left"] = days_left.into();
        let event = by_itself("reminders", at, &connection, action)
            .with("expires_on", &due.expires_on)
            .with("days_left", &days_left);
        audit::insert(&tx, &event).await?;
        outbox::tell(&tx, kind, Some(&connection.organization_id), &data, at).await?;
        tx.commit().await?;
        Ok(true)
    }

    /// Corrects the last day of a token by what Atlassian says of it. `false` when it is known, or
    /// the connection is ended.
    pub async fn learn_token_expiry(
        &self,
        id: &ConnectionId,
        expires_on: Date,
        at: Timestamp,
    ) -> Result<bool, StoreError> {
        let tx = self.begin().await?;
        let Some(before) = self.locked(&tx, id).await? else { return Ok(false) };
        if before.token_expires_on == expires_on {
            return Ok(false);
        }
        let event = by_itself("collector", at, &before, AuditAction::TokenExpiryChanged)
            .with("expires_on", &expires_on)
            .with("expires_on_before", &before.token_expires_on);
        let fields = Entity::update_many()
            .col_expr(Column::TokenExpiresOn, Expr::value(expires_on.to_string()))
            // Nobody has seen this day yet, so the next reminder is due with the step it stands at.
            .col_expr(Column::RemindedDays, Expr::value(Option::<i64>::None));
        let witness = Witness::Somebody(&event);
        if !happen_to(&tx, &before, Happening::Adjusted, fields, witness).await? {
            tx.rollback().await?;
            return Ok(false);
        }
        tx.commit().await?;
        Ok(true)
    }

    /// Ends a second look that cannot be made.
    pub async fn drop_second_look(&self, id: &ConnectionId) -> Result<(), StoreError> {
        Entity::update_many()
            .col_expr(Column::LookAgainAt, Expr::value(Option::<i64>::None))
            .filter(Column::Id.eq(id.as_str()))
            .exec(&self.writer)
            .await?;
        Ok(())
    }

    /// The connections at which somebody has to look again.
    pub async fn due_second_looks(
        &self,
        now: Timestamp,
        limit: u64,
    ) -> Result<Vec<SecondLook>, StoreError> {
        Entity::find()
            .filter(Column::LookAgainAt.lte(to_millis(now)))
            .filter(Column::DisconnectedAt.is_null())
            .order_by_asc(Column::LookAgainAt)
            .limit(limit)
            .all(&self.reader)
            .await?
            .into_iter()
            .map(|row| {
                let due_at = from_millis(row.look_again_at.unwrap_or_default())?;
                let id = row.id.parse().map_err(|_| StoreError::inconsistent("connection id"))?;
                Ok(SecondLook { id, due_at })
            })
            .collect()
    }

    /// Takes a second look; until `until` nobody else does. `false` when somebody was faster.
    pub async fn take_second_look(
        &self,
        look: &SecondLook,
        until: Timestamp,
    ) -> Result<bool, StoreError> {
        let done = Entity::update_many()
            .col_expr(Column::LookAgainAt, Expr::value(to_millis(until)))
            .filter(Column::Id.eq(look.id.as_str()))
            .filter(Column::LookAgainAt.eq(to_millis(look.due_at)))
            .exec(&self.writer)
            .await?;
        Ok(done.rows_affected == 1)
    }
}

/// The step of the reminders that a token with this last day has reached.
pub(super) fn step_on(expires_on: Date, at: Timestamp) -> Option<i64> {
    reminder_step((expires_on - day_of(at)).get_days()).map(i64::from)
}

fn day_of(at: Timestamp) -> Date {
    TimeZone::UTC.to_datetime(at).date()
}

fn not_reminded_at(step: u8) -> Condition {
    Condition::any()
        .add(Column::RemindedDays.is_null())
        .add(Column::RemindedDays.gt(i64::from(step)))
}
