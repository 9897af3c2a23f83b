//! The list over all spaces: its lines are the rows of the evidence that were given by name.

use confluence_connector::domain::access::{AccessOrder, AccessQuery, PrincipalFilter};

use super::*;

/// Everything that is found, each page turned.
pub async fn found(site: &Site, query: &AccessQuery) -> Vec<AccessRow> {
    let (mut rows, mut cursor) = (Vec::new(), None);
    loop {
        let page = site.look.given(query, cursor.as_deref()).await.expect("a page");
        assert!(page.items.len() <= 50, "a page is no list");
        rows.extend(page.items.into_iter().map(|listed| listed.row));
        cursor = page.next_cursor;
        if cursor.is_none() {
            return rows;
        }
    }
}

fn own(row: &AccessRow) -> bool {
    matches!(row.via.as_str(), "direct" | "role")
}

on_both_databases! {
    async fn all_that_was_given_is_found_once_in_every_order(db) {
        for subdomain in SITES {
            // More spaces than are looked into at once.
            let many = Size { spaces: 150, personal: 20, ..Size::tiny() };
            let site = collected(&db, subdomain, many).await;
            let wanted: Vec<_> = site.evidence.iter().filter(|row| own(row)).cloned().collect();
            assert!(wanted.len() > 150, "{}", wanted.len());
            for order in AccessOrder::ALL {
                let query = AccessQuery { order: *order, ..AccessQuery::default() };
                let rows = found(&site, &query).await;
                assert_eq!(sorted(rows.clone()), sorted(wanted.clone()), "{subdomain} {order}");
                match order {
                    AccessOrder::Space => {
                        let spaces: Vec<_> = rows.iter().map(|row| (row.space_name.to_lowercase(), &row.space_id)).collect();
                        let runs = spaces.chunk_by(|a, b| a == b).count();
                        let distinct: BTreeSet<_> = spaces.iter().collect();
                        assert_eq!(runs, distinct.len(), "a space stands together");
                    }
                    AccessOrder::Principal => {
                        let rank = |row: &AccessRow| match row.principal_type.as_str() { "access_class" => 1, "group" => 2, _ => 3 };
                        assert!(rows.is_sorted_by_key(rank), "classes, groups, accounts");
                    }
                    AccessOrder::Newest => {}
                }
            }
            // What is rare is found too, whatever the spaces between.
            let last = wanted.iter().max_by_key(|row| row.space_name.to_lowercase()).expect("one");
            let query = AccessQuery { place: last.space_key.to_lowercase(), ..AccessQuery::default() };
            let rows = found(&site, &query).await;
            assert!(rows.iter().any(|row| row.space_id == last.space_id), "{last:?}");
        }
    }
}

on_both_databases! {
    async fn what_is_looked_for_over_all_spaces_is_what_the_evidence_has(db) {
        let site = collected(&db, "acme", Size::demo()).await;
        let filtered = |filter: AccessFilter| AccessQuery { filter, ..AccessQuery::default() };
        let of_kind = |kind: PrincipalFilter| AccessQuery { principals: Some(kind), ..AccessQuery::default() };
        let admins = AccessFilter { level: Some(AccessLevel::Admin), ..AccessFilter::default() };
        let queries: [(AccessQuery, Test); 5] = [
            (filtered(admins.clone()), |row| row.is_admin),
            (of_kind(PrincipalFilter::Group), |row| row.principal_type == "group"),
            (of_kind(PrincipalFilter::AccessClass), |row| row.principal_type == "access_class"),
            (of_kind(PrincipalFilter::User), |row| matches!(row.principal_type.as_str(), "user" | "app")),
            (AccessQuery { principals: Some(PrincipalFilter::Group), ..filtered(admins) }, |row| row.principal_type == "group" && row.is_admin),
        ];
        for (query, test) in queries {
            let wanted = site.evidence.iter().filter(|row| own(row) && test(row)).cloned();
            let wanted = sorted(wanted);
            assert!(!wanted.is_empty(), "{query:?}");
            assert_eq!(sorted(found(&site, &query).await), wanted, "{query:?}");
        }
        // Nothing came before this run: all of it is new.
        let new = AccessQuery { only_new: true, ..AccessQuery::default() };
        assert_eq!(found(&site, &new).await.len(), found(&site, &AccessQuery::default()).await.len());
        let grace = filtered(AccessFilter { text: accounts::GRACE_EMAIL.into(), accounts: None, level: None });
        let rows = found(&site, &grace).await;
        let by_name = rows.iter().filter(|row| row.principal_id == accounts::GRACE_ID).cloned();
        let wanted = site.evidence.iter().filter(|row| own(row) && row.principal_id == accounts::GRACE_ID).cloned();
        assert_eq!(sorted(by_name), sorted(wanted));
        assert!(site.look.given(&new, Some("junk")).await.is_err());

        let levels = site.look.levels().await.expect("numbers");
        let principals: BTreeMap<_, bool> = site.evidence.iter().filter(|row| own(row)).fold(BTreeMap::new(), |mut all, row| {
            *all.entry((row.space_id.clone(), row.principal_type.clone(), row.principal_id.clone())).or_default() |= row.is_admin;
            all
        });
        let of_kinds: i64 = levels.kinds.iter().map(|(_, share)| share.total()).sum();
        let admins: i64 = levels.kinds.iter().map(|(_, share)| share.admins).sum();
        assert_eq!((of_kinds, admins), (int(principals.len()), int(principals.values().filter(|yes| **yes).count())));
        assert!(levels.spaces.is_sorted_by_key(|space| -space.share.total()), "{levels:?}");
        let first = &levels.spaces[0];
        let there = principals.keys().filter(|(space, ..)| *space == first.id).count();
        assert_eq!(first.share.total(), int(there));
    }
}
