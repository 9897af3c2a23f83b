//! What the portal is told: endpoints, events, deliveries; reminders and second looks.

use sea_orm_migration::prelude::*;

/// Adds endpoints, events and deliveries, and what a connection needs for reminders and second looks.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        super::run(manager, STATEMENTS).await
    }
}

const STATEMENTS: &[&str] = &[
    // The step of the last reminder, in days: 60, 30, 14, 7, 1, and 0 once the token has expired.
    "ALTER TABLE connection ADD COLUMN reminded_days BIGINT",
    "ALTER TABLE connection ADD COLUMN look_again_at BIGINT",
    "CREATE INDEX connection_look_again ON connection (look_again_at) WHERE look_again_at IS NOT NULL",
    "CREATE INDEX connection_expiry ON connection (token_expires_on) WHERE disconnected_at IS NULL",
    // The former secret signs too until `former_until`, so that nothing is refused while the portal changes over.
    "CREATE TABLE webhook (
        id {text} PRIMARY KEY, organization_id {text}, url TEXT NOT NULL, events TEXT NOT NULL,
        sealed_data_key TEXT NOT NULL, sealed_secret TEXT NOT NULL,
        former_data_key TEXT, former_secret TEXT, former_until BIGINT,
        enabled BOOLEAN NOT NULL, disabled_reason TEXT, failing_since BIGINT,
        created_at BIGINT NOT NULL, updated_at BIGINT NOT NULL)",
    "CREATE INDEX webhook_organization ON webhook (organization_id, id)",
    "CREATE TABLE event (
        id {text} PRIMARY KEY, organization_id {text}, kind TEXT NOT NULL, body TEXT NOT NULL, created_at BIGINT NOT NULL)",
    "CREATE INDEX event_age ON event (created_at)",
    "CREATE TABLE webhook_delivery (
        seq {serial}, id {text} NOT NULL UNIQUE, webhook_id {text} NOT NULL REFERENCES webhook (id) ON DELETE CASCADE,
        event_id {text} NOT NULL REFERENCES event (id) ON DELETE CASCADE, status TEXT NOT NULL,
        tries BIGINT NOT NULL, next_try_at BIGINT NOT NULL, created_at BIGINT NOT NULL)",
    "CREATE INDEX webhook_delivery_due ON webhook_delivery (next_try_at) WHERE status = 'pending'",
    "CREATE INDEX webhook_delivery_of_webhook ON webhook_delivery (webhook_id, seq)",
    "CREATE INDEX webhook_delivery_of_event ON webhook_delivery (event_id)",
    "CREATE TABLE webhook_attempt (
        seq {serial}, delivery_id {text} NOT NULL REFERENCES webhook_delivery (id) ON DELETE CASCADE, at BIGINT NOT NULL,
        http_status BIGINT, error TEXT, duration_ms BIGINT NOT NULL)",
    "CREATE INDEX webhook_attempt_of_delivery ON webhook_attempt (delivery_id, seq)",
];
