//! A run's pages as somebody reads them who turns every page and opens every group.

use std::collections::BTreeSet;

use confluence_connector::domain::access::{AccessFilter, SpaceLine};
use confluence_connector::domain::evidence::AccessRow;
use confluence_connector::service::RunLook;

/// All spaces.
pub async fn spaces(look: &RunLook) -> Vec<SpaceLine> {
    let (mut found, mut cursor) = (Vec::new(), None);
    loop {
        let page = look.spaces("", cursor.as_deref()).await.expect("spaces");
        found.extend(page.items);
        cursor = page.next_cursor;
        if cursor.is_none() {
            return found;
        }
    }
}

/// All rows of a space.
pub async fn rows(look: &RunLook, id: &str, filter: &AccessFilter) -> Vec<AccessRow> {
    let (own, groups) = own_rows(look, id, filter).await;
    let space = look.space(id).await.expect("the space").line.space;
    let mut rows = own;
    for group in groups {
        let mut cursor = None;
        loop {
            let page = look.members(&space, &group, filter, cursor.as_deref()).await;
            let (_, page) = page.expect("the group");
            rows.extend(page.items);
            cursor = page.next_cursor;
            if cursor.is_none() {
                break;
            }
        }
    }
    rows
}

/// The rows of a space's own principals, and which of these are groups.
pub async fn own_rows(
    look: &RunLook,
    id: &str,
    filter: &AccessFilter,
) -> (Vec<AccessRow>, BTreeSet<String>) {
    let space = look.space(id).await.expect("the space").line.space;
    let (mut rows, mut groups, mut cursor) = (Vec::new(), BTreeSet::new(), None);
    loop {
        let page = look.principals(&space, filter, cursor.as_deref()).await.expect("principals");
        for one in page.items {
            assert!(!one.rows.is_empty(), "a principal without a path");
            let group = one.rows.iter().find(|row| row.principal_type == "group");
            assert_eq!(one.members.is_some(), group.is_some());
            groups.extend(group.map(|row| row.principal_id.clone()));
            rows.extend(one.rows);
        }
        cursor = page.next_cursor;
        if cursor.is_none() {
            return (rows, groups);
        }
    }
}

/// All that an account reaches.
pub async fn reach(look: &RunLook, account: &str) -> Vec<AccessRow> {
    let person = look.person(account).await.expect("the account");
    let (mut rows, mut cursor) = (Vec::new(), None);
    loop {
        let page = look.reach(&person, "", cursor.as_deref()).await.expect("its rows");
        rows.extend(page.items);
        cursor = page.next_cursor;
        if cursor.is_none() {
            let spaces: BTreeSet<_> = rows.iter().map(|row: &AccessRow| &row.space_id).collect();
            assert_eq!(person.spaces, i64::try_from(spaces.len()).expect("few"), "{account}");
            return rows;
        }
    }
}
