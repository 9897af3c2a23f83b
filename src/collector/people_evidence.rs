//! Groups with their members, and the accounts that have access, as files.

use super::evidence::{PAGE, Writer};
use super::worker::WorkError;
use crate::domain::evidence::{AccountRow, MembershipRow};
use crate::evidence::{SpaceLevel, SpaceLevels, TableWriter};
use crate::store::Seen;

impl Writer<'_> {
    pub(super) async fn memberships(
        &self,
        mut table: TableWriter<MembershipRow>,
    ) -> Result<(), WorkError> {
        let mut after_group = String::new();
        loop {
            let groups = self.snapshot.groups(&after_group, PAGE).await?;
            let Some(last) = groups.last() else { return Ok(table.finish()?) };
            after_group.clone_from(&last.item.id);
            for Seen { item: group, .. } in groups {
                let mut after = String::new();
                loop {
                    let members = self.snapshot.members(&group.id, &after, PAGE).await?;
                    let Some(last) = members.last() else { break };
                    after.clone_from(&last.item.account_id);
                    self.tracked(|groups| groups.members(&group.id, members.len()));
                    for Seen { item: user, first_seen } in members {
                        table.write(&MembershipRow {
                            group_id: group.id.clone(),
                            group_name: group.name.clone(),
                            account_id: user.account_id,
                            display_name: user.display_name,
                            email: user.email,
                            account_type: user.account_type,
                            account_status: user.account_status,
                            external: user.external,
                            first_seen_at: first_seen.to_string(),
                        })?;
                    }
                }
            }
        }
    }

    /// The accounts that are in a group or were given something by name, each once.
    pub(super) async fn accounts(
        &self,
        mut levels: SpaceLevels,
        mut table: TableWriter<AccountRow>,
    ) -> Result<(), WorkError> {
        let mut after = String::new();
        loop {
            let users = self.snapshot.holders(&after, PAGE).await?;
            let Some(last) = users.last() else { return Ok(table.finish()?) };
            after.clone_from(&last.account_id);
            let ids: Vec<&str> = users.iter().map(|user| user.account_id.as_str()).collect();
            let mut groups = self.snapshot.groups_of_each(&ids).await?;
            for user in users {
                let groups = groups.remove(&user.account_id).unwrap_or_default();
                let counts = levels.of(&user.account_id, &groups);
                self.tracked(|rows| rows.account(groups.len()));
                let spaces = |level| counts.of(level);
                table.write(&AccountRow {
                    account_id: user.account_id,
                    display_name: user.display_name,
                    email: user.email,
                    account_type: user.account_type,
                    account_status: user.account_status,
                    external: user.external,
                    groups: i64::try_from(groups.len()).unwrap_or(i64::MAX),
                    spaces: counts.all(),
                    admin_in: spaces(SpaceLevel::Admin),
                    edit_in: spaces(SpaceLevel::Edit),
                    read_in: spaces(SpaceLevel::Read),
                    unknown_in: spaces(SpaceLevel::Unknown),
                })?;
            }
        }
    }
}
