//! The generated data: every kind that a report must tell apart is there, in every size.

use std::collections::BTreeSet;

use atlassian_sim::accounts::ADA_EMAIL;
use atlassian_sim::{Knobs, Size, Truth, World};

fn truth(seed: u64, size: &Size) -> Truth {
    World::new(seed, size, Knobs::default()).truth("acme", Some(ADA_EMAIL)).unwrap()
}

#[test]
fn the_same_seed_gives_the_same_data() {
    assert_eq!(truth(3, &Size::demo()), truth(3, &Size::demo()));
    assert_ne!(truth(3, &Size::demo()), truth(4, &Size::demo()));
}

#[test]
fn every_size_has_every_kind() {
    for (seed, size) in [(1, Size::tiny()), (2, Size::tiny()), (1, Size::demo()), (2, Size::demo())]
    {
        let truth = truth(seed, &size);
        let keys: BTreeSet<&str> = truth.spaces.iter().map(|s| s.key.as_str()).collect();
        assert_eq!(keys.len(), truth.spaces.len());
        for status in ["current", "archived"] {
            assert!(truth.spaces.iter().any(|s| s.status == status));
        }
        assert!(truth.spaces.iter().any(|s| s.kind == "personal"));
        assert!(!truth.invisible_spaces.is_empty());
        for kind in ["user", "group", "access_class"] {
            assert!(truth.grants.iter().any(|g| g.principal_type == kind));
        }
        for status in ["active", "inactive", "closed"] {
            assert!(truth.users.iter().any(|u| u.account_status == status));
        }
        assert!(truth.users.iter().any(|u| u.external));
        assert!(truth.users.iter().any(|u| u.email.is_empty() && u.account_type == "atlassian"));
        assert!(truth.users.iter().any(|u| u.account_type == "app"));
        assert!(truth.groups.iter().any(|g| truth.memberships.iter().all(|m| m.group_id != g.id)));
        for status in ["current", "archived", "trashed"] {
            assert!(truth.pages.iter().any(|p| p.status == status));
        }
        assert!(truth.pages.iter().any(|p| p.title.starts_with('=')));
        assert!(truth.pages.iter().any(|p| !p.read_groups.is_empty()));
        for page in &truth.pages {
            assert_eq!(page.versions[0].number, page.version);
            assert!(page.versions.is_sorted_by(|a, b| a.created_at >= b.created_at));
            assert!(page.created_at <= page.modified_at);
        }
    }
}

#[test]
fn full_size_is_over_every_page_limit() {
    let world = World::new(7, &Size::full(), Knobs::default());
    let truth = world.truth("acme", Some(ADA_EMAIL)).unwrap();
    let most = truth
        .groups
        .iter()
        .map(|g| truth.memberships.iter().filter(|m| m.group_id == g.id).count())
        .max();
    assert!(truth.spaces.len() > 250 && most > Some(200), "{} {most:?}", truth.spaces.len());
    assert!(truth.pages.iter().any(|p| p.versions.len() > 250));
    let first = &truth.spaces[0].id;
    assert!(truth.grants.iter().filter(|g| g.space_id == *first).count() > 250);
    for kind in ["user", "group", "access_class"] {
        assert!(truth.grants.iter().any(|g| g.principal_type == kind));
    }
    for status in ["current", "archived", "trashed"] {
        assert!(truth.pages.iter().any(|p| p.status == status));
    }
    let roles = world.truth("globex", Some(ADA_EMAIL)).unwrap();
    for kind in ["user", "group", "access_class"] {
        assert!(roles.role_assignments.iter().any(|a| a.principal_type == kind));
    }
    assert!(roles.roles.iter().any(|r| r.space_permissions.is_none()));
}
