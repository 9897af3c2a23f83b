//! Members read the other way round: a sample of accounts is asked which groups it is in, and that
//! is compared with what the groups' lists of members have said.
//!
//! It takes a request for each account, and decides nothing: what is refused leaves the comparison
//! out, with the reason, and a difference is told by its ids. The site goes on while it is read, so
//! accounts that differ are asked once more before it is said.

use std::collections::{BTreeMap, BTreeSet};

use futures::StreamExt;
use futures::stream;
use sha2::{Digest, Sha256};

use super::crawl::Crawl;
use super::manifest::endpoint_facts;
use crate::confluence::{ApiError, SiteApi, groups_call};
use crate::domain::id::RunId;
use crate::domain::locale::Locale;
use crate::evidence::manifest::{
    Agreement, MembershipDifference, Reconciliation, RefusedFacts, SampleFacts, ToldBy,
};
use crate::store::{Snapshot, StoreError};

/// Accounts that are asked side by side.
const AT_ONCE: usize = 4;
/// The status of an account that the site does not describe: there is nobody to ask.
const UNKNOWN: &str = "unknown";
/// After so many refusals and no answer nobody else is asked.
const REFUSALS: usize = 3;

const EQUAL: &str = "Both ways tell the same of these accounts.";
const DIFFERENT: &str = "Where they differ, the account was asked a second time. It may have joined or left a group while the run read. What differs in the next run too, or is in groups that are not listed, is worth a question.";
const NOT_MADE: &str = "No account's groups could be read, so nothing was compared. What the files show does not depend on it.";

/// What a sample of accounts has told of its groups.
#[derive(Debug, Default)]
pub(super) struct CrossCheck {
    /// Those that were to be asked.
    wanted: usize,
    /// The groups of each account that answered.
    groups: BTreeMap<String, BTreeSet<String>>,
    refused: Vec<RefusedFacts>,
}

impl Crawl {
    /// Asks a sample of the accounts that the evidence names and the site describes. None, when
    /// none is wanted.
    pub(super) async fn cross_check(&self) -> Result<Option<CrossCheck>, StoreError> {
        if self.members_sample == 0 {
            return Ok(None);
        }
        let snapshot = self.store.snapshot(&self.run.connection_id, self.run.seq);
        let named = in_turn(&self.run.id, snapshot.wanted_accounts().await?);
        let mut sample = Vec::new();
        for some in named.chunks(self.members_sample) {
            let ids: Vec<&str> = some.iter().map(String::as_str).collect();
            let known = snapshot.accounts(&ids).await?;
            let is_described = |id: &&String| {
                known.get(*id).is_some_and(|account| account.account_status != UNKNOWN)
            };
            sample.extend(some.iter().filter(is_described).cloned());
            if sample.len() >= self.members_sample {
                break;
            }
        }
        sample.truncate(self.members_sample);
        let mut check = CrossCheck { wanted: sample.len(), ..CrossCheck::default() };
        check.ask(&self.api, sample).await;
        let different = check.differences(&snapshot).await?;
        let accounts: BTreeSet<String> =
            different.into_iter().map(|difference| difference.account_id).collect();
        // What was told first stands where the second answer does not come.
        check.ask(&self.api, accounts.into_iter().collect()).await;
        Ok(Some(check))
    }
}

impl CrossCheck {
    async fn ask(&mut self, api: &SiteApi, accounts: Vec<String>) {
        let mut answers = stream::iter(accounts)
            .map(|account| async move {
                let groups = groups_of(api, &account).await;
                (account, groups)
            })
            .buffered(AT_ONCE);
        while let Some((account_id, groups)) = answers.next().await {
            match groups {
                Ok(groups) => {
                    self.groups.insert(account_id, groups);
                }
                Err(_) if self.groups.contains_key(&account_id) => {}
                Err(error) => self.refused.push(RefusedFacts {
                    account_id,
                    code: error.code().to_string(),
                    detail: error.sentence().say_in(Locale::English),
                }),
            }
            if self.groups.is_empty() && self.refused.len() >= REFUSALS {
                return;
            }
        }
    }

    /// The memberships that only one side has.
    async fn differences(
        &self,
        snapshot: &Snapshot,
    ) -> Result<BTreeSet<MembershipDifference>, StoreError> {
        let mut found = BTreeSet::new();
        for (account_id, told) in &self.groups {
            let held = held(snapshot, account_id).await?;
            let only = |group_id: &String, told_by| MembershipDifference {
                account_id: account_id.clone(),
                group_id: group_id.clone(),
                told_by,
                group_listed: true,
            };
            found.extend(held.difference(told).map(|group| only(group, ToldBy::Group)));
            let by_account: Vec<&String> = told.difference(&held).collect();
            let listed = snapshot.groups_named(&by_account).await?;
            found.extend(by_account.into_iter().map(|group| MembershipDifference {
                group_listed: listed.contains_key(group),
                ..only(group, ToldBy::Account)
            }));
        }
        Ok(found)
    }

    /// As it stands in the manifest.
    pub(super) async fn reconciliation(
        &self,
        snapshot: &Snapshot,
    ) -> Result<Reconciliation, StoreError> {
        let mut by_group = 0;
        for account_id in self.groups.keys() {
            by_group += held(snapshot, account_id).await?.len();
        }
        let by_account = self.groups.values().map(BTreeSet::len).sum();
        let differences = self.differences(snapshot).await?;
        let (result, statement) = match (self.groups.is_empty(), differences.is_empty()) {
            (true, _) => (Agreement::NotMade, NOT_MADE),
            (false, true) => (Agreement::Equal, EQUAL),
            (false, false) => (Agreement::Different, DIFFERENT),
        };
        let count = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
        let compared = Reconciliation::of(
            "group_members.by_account",
            ("memberships of a sample of accounts, by the members of groups", count(by_group)),
            ("memberships of the same accounts, by the groups of each", count(by_account)),
        );
        let sample = SampleFacts {
            statement: statement.to_owned(),
            endpoint: endpoint_facts(groups_call()),
            wanted: self.wanted,
            accounts: self.groups.keys().cloned().collect(),
            refused: self.refused.clone(),
            differences: differences.into_iter().collect(),
        };
        Ok(Reconciliation { result, sample: Some(sample), ..compared })
    }
}

/// The groups that hold an account, by their lists of members.
async fn held(snapshot: &Snapshot, account_id: &str) -> Result<BTreeSet<String>, StoreError> {
    let groups = snapshot.groups_of(account_id).await?;
    Ok(groups.into_iter().map(|group| group.id).collect())
}

/// All groups that an account names.
async fn groups_of(api: &SiteApi, account_id: &str) -> Result<BTreeSet<String>, ApiError> {
    let (mut groups, mut cursor) = (BTreeSet::new(), None);
    loop {
        let batch = api.groups_of(account_id, cursor.as_ref()).await?;
        groups.extend(batch.items.into_iter().map(|group| group.id));
        cursor = batch.next;
        if cursor.is_none() {
            return Ok(groups);
        }
    }
}

/// In which order accounts are taken: another in each run, and the same whenever a run is asked
/// again.
fn in_turn(run: &RunId, mut accounts: Vec<String>) -> Vec<String> {
    accounts.sort_by_cached_key(|account| Sha256::digest(format!("{run} {account}")));
    accounts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_is_the_same_again_and_another_in_the_next_run() {
        let accounts = |backwards: bool| {
            let mut all: Vec<String> = (0..500).map(|n| format!("account-{n}")).collect();
            if backwards {
                all.reverse();
            }
            all
        };
        let run = |n| RunId::new(uuid::Uuid::from_u128(n));
        let first = in_turn(&run(1), accounts(false));
        assert_eq!(first, in_turn(&run(1), accounts(true)));
        assert_ne!(first[..25], in_turn(&run(2), accounts(false))[..25]);
    }
}
