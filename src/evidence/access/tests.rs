//! Each kind of path, and what stands in its rows.

use super::*;

fn day(number: i64) -> Timestamp {
    Timestamp::from_second(number * 86_400).unwrap()
}

fn space() -> Space {
    Space {
        id: "42".into(),
        key: "ENG".into(),
        name: "Engineering".into(),
        space_type: "global".into(),
        status: "current".into(),
        created_at: String::new(),
        author_id: String::new(),
        owner_id: String::new(),
        web_path: String::new(),
    }
}

fn grant(kind: PrincipalKind, id: &str, permission: &str, seen: i64) -> (Grant, Timestamp) {
    let (operation, target) = permission.split_once(':').unwrap();
    let grant = Grant {
        space_id: "42".into(),
        principal_kind: kind,
        principal_id: id.into(),
        operation: operation.into(),
        target: target.into(),
    };
    (grant, day(seen))
}

fn assignment(kind: PrincipalKind, id: &str, role: &str, seen: i64) -> (RoleAssignment, Timestamp) {
    (
        RoleAssignment {
            space_id: "42".into(),
            principal_kind: kind,
            principal_id: id.into(),
            role_id: role.into(),
        },
        day(seen),
    )
}

fn role(id: &str, name: &str, permissions: Option<&[&str]>) -> (String, Role) {
    let permissions =
        permissions.map(|list| list.iter().map(|&permission| permission.to_owned()).collect());
    (id.into(), Role { id: id.into(), name: name.into(), role_type: "SYSTEM".into(), permissions })
}

fn user(id: &str, account_type: &str) -> User {
    User {
        account_id: id.into(),
        display_name: format!("Name of {id}"),
        email: format!("{id}@acme.com"),
        account_type: account_type.into(),
        account_status: "active".into(),
        external: Some(false),
    }
}

fn group() -> Group {
    Group {
        id: "g1".into(),
        name: "devs".into(),
        usage_type: String::new(),
        managed_by: String::new(),
    }
}

fn access(
    grants: Vec<(Grant, Timestamp)>,
    assignments: Vec<(RoleAssignment, Timestamp)>,
    roles: Vec<(String, Role)>,
) -> SpaceAccess {
    SpaceAccess::new(
        SpaceFacts { space: space(), grants, assignments },
        &roles.into_iter().collect(),
    )
}

fn context(access: &SpaceAccess) -> Context<'_> {
    Context { snapshot_at: day(100), site: "acme.atlassian.net", space: access.space() }
}

use PrincipalKind::{AccessClass, Group as G, Role as R, User as U};

#[test]
fn a_users_permissions_are_one_sorted_row() {
    let access = access(
        vec![
            grant(U, "u1", "read:space", 3),
            grant(U, "u1", "administer:space", 2),
            grant(U, "u1", "read:space", 5),
        ],
        vec![],
        vec![],
    );
    let [path] = access.paths() else { panic!("{:?}", access.paths()) };
    let u1 = user("u1", "atlassian");
    let row = own_row(
        path,
        &context(&access),
        PrincipalFacts { user: Some(&u1), ..PrincipalFacts::default() },
    );
    let expected = AccessRow {
        snapshot_at: "1970-04-11T00:00:00Z".into(),
        site: "acme.atlassian.net".into(),
        space_id: "42".into(),
        space_key: "ENG".into(),
        space_name: "Engineering".into(),
        space_type: "global".into(),
        space_status: "current".into(),
        principal_type: "user".into(),
        principal_id: "u1".into(),
        display_name: "Name of u1".into(),
        email: "u1@acme.com".into(),
        account_type: "atlassian".into(),
        account_status: "active".into(),
        external: Some(false),
        via: "direct".into(),
        permissions: "administer:space;read:space".into(),
        is_admin: true,
        first_seen_at: "1970-01-03T00:00:00Z".into(),
        ..AccessRow::default()
    };
    assert_eq!(row, expected);
    assert_eq!(access.admins().count(), 1);
}

#[test]
fn an_app_and_an_unknown_account_are_told_apart() {
    let access = access(vec![grant(U, "u1", "read:space", 1)], vec![], vec![]);
    let (path, context) = (&access.paths()[0], context(&access));
    let app = user("u1", "app");
    assert_eq!(
        own_row(path, &context, PrincipalFacts { user: Some(&app), group: None }).principal_type,
        "app"
    );
    let row = own_row(path, &context, PrincipalFacts::default());
    assert_eq!((row.principal_type.as_str(), row.principal_id.as_str()), ("user", "u1"));
    assert_eq!(
        (row.display_name.as_str(), row.email.as_str(), row.account_status.as_str()),
        ("", "", "unknown")
    );
    assert_eq!(row.external, None);
}

#[test]
fn a_group_keeps_a_row_of_its_own_and_its_members_have_theirs() {
    let access = access(vec![grant(G, "g1", "read:space", 5)], vec![], vec![]);
    let (path, context, group) = (&access.paths()[0], context(&access), group());
    assert!(path.is_group());
    let own = own_row(path, &context, PrincipalFacts { group: Some(&group), user: None });
    assert_eq!(
        (own.principal_type.as_str(), own.principal_id.as_str(), own.display_name.as_str()),
        ("group", "g1", "devs")
    );
    assert_eq!((own.via.as_str(), own.via_group_id.as_str(), own.external), ("direct", "", None));
    assert_eq!((own.account_type.as_str(), own.account_status.as_str()), ("", ""));

    let member = member_row(path, &context, &group, &user("u1", "atlassian"), day(9));
    assert_eq!(
        (member.via.as_str(), member.via_group_id.as_str(), member.via_group_name.as_str()),
        ("group", "g1", "devs")
    );
    assert_eq!((member.principal_type.as_str(), member.principal_id.as_str()), ("user", "u1"));
    assert_eq!(member.permissions, "read:space");
    assert_eq!(
        member.first_seen_at, "1970-01-10T00:00:00Z",
        "the membership is younger than the permission"
    );
    let early = member_row(path, &context, &group, &user("u1", "app"), day(1));
    assert_eq!(
        (early.first_seen_at.as_str(), early.principal_type.as_str()),
        ("1970-01-06T00:00:00Z", "app")
    );
}

#[test]
fn roles_are_paths_of_their_own() {
    let access = access(
        vec![
            grant(U, "u1", "read:space", 1),
            grant(R, "r2", "comment:page", 1),
            grant(R, "r1", "delete:space", 1),
        ],
        vec![
            assignment(U, "u1", "r1", 4),
            assignment(U, "u1", "r1", 3),
            assignment(G, "g1", "r2", 2),
            assignment(U, "u2", "r3", 2),
            assignment(AccessClass, "all-licensed-users", "r1", 2),
        ],
        vec![
            role("r1", "Admin", Some(&["read:space", "administer:space"])),
            role("r2", "Commenter", None),
        ],
    );
    let told: Vec<_> = access
        .paths()
        .iter()
        .map(|path| {
            (
                path.principal_id.as_str(),
                path.via_role.as_ref().map(|role| role.name.as_str()),
                path.permissions.as_str(),
                path.is_admin,
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            ("u1", None, "read:space", false),
            ("u1", Some("Admin"), "administer:space;read:space", true),
            // A role that nobody has described: no name, nothing guessed.
            ("u2", Some(""), "", false),
            // The definition is silent: what the role may do here is told by its permissions in the space.
            ("g1", Some("Commenter"), "comment:page", false),
            ("all-licensed-users", Some("Admin"), "administer:space;read:space", true),
        ]
    );
    let context = context(&access);
    let own = own_row(&access.paths()[1], &context, PrincipalFacts::default());
    assert_eq!(
        (own.via.as_str(), own.via_role_id.as_str(), own.via_role_name.as_str()),
        ("role", "r1", "Admin")
    );
    assert_eq!(own.first_seen_at, "1970-01-04T00:00:00Z", "the earlier of two");
    let member =
        member_row(&access.paths()[3], &context, &group(), &user("u9", "atlassian"), day(1));
    assert_eq!(
        (member.via.as_str(), member.via_group_id.as_str(), member.via_role_id.as_str()),
        ("group_role", "g1", "r2")
    );
}

#[test]
fn a_user_who_is_also_in_the_group_has_two_rows() {
    let access = access(
        vec![grant(G, "g1", "read:space", 1), grant(U, "u1", "create:page", 1)],
        vec![],
        vec![],
    );
    let [direct, by_group] = access.paths() else { panic!("{:?}", access.paths()) };
    let (context, u1) = (context(&access), user("u1", "atlassian"));
    let rows = [
        own_row(direct, &context, PrincipalFacts { user: Some(&u1), group: None }),
        member_row(by_group, &context, &group(), &u1, day(1)),
    ];
    assert_eq!(
        rows.map(|row| (row.principal_id, row.via, row.permissions)),
        [
            ("u1".to_owned(), "direct".to_owned(), "create:page".to_owned()),
            ("u1".to_owned(), "group".to_owned(), "read:space".to_owned()),
        ]
    );
}

#[test]
fn access_classes_are_named_and_never_accounts() {
    let access = access(
        vec![
            grant(AccessClass, "anonymous-users", "read:space", 1),
            grant(AccessClass, "new-class", "read:space", 1),
        ],
        vec![],
        vec![],
    );
    let rows: Vec<_> = access
        .paths()
        .iter()
        .map(|path| own_row(path, &context(&access), PrincipalFacts::default()))
        .collect();
    assert!(
        rows.iter()
            .all(|row| row.principal_type == "access_class" && row.account_status.is_empty()),
        "{rows:?}"
    );
    assert_eq!(rows[0].display_name, "Anyone (anonymous)");
    assert_eq!(rows[1].display_name, "new-class");
}

#[test]
fn the_order_of_the_facts_does_not_matter() {
    let grants = vec![
        grant(G, "g2", "read:space", 1),
        grant(U, "u1", "read:space", 2),
        grant(G, "g1", "read:space", 3),
        grant(AccessClass, "a", "read:space", 1),
    ];
    let assignments = vec![assignment(G, "g1", "r2", 1), assignment(G, "g1", "r1", 1)];
    let mut backwards = (grants.clone(), assignments.clone());
    backwards.0.reverse();
    backwards.1.reverse();
    let one = access(grants, assignments, vec![]);
    assert_eq!(one.paths(), access(backwards.0, backwards.1, vec![]).paths());
    let ids: Vec<_> = one
        .paths()
        .iter()
        .map(|path| {
            (path.principal_id.as_str(), path.via_role.as_ref().map_or("", |role| role.id.as_str()))
        })
        .collect();
    assert_eq!(ids, [("u1", ""), ("g1", ""), ("g1", "r1"), ("g1", "r2"), ("g2", ""), ("a", "")]);
}

#[test]
fn a_role_that_allows_nothing_is_believed() {
    let access = access(
        vec![grant(R, "r1", "read:space", 1)],
        vec![assignment(U, "u1", "r1", 1)],
        vec![role("r1", "None", Some(&[]))],
    );
    assert_eq!(access.paths().len(), 1, "a permission of a role is no principal");
    assert_eq!(access.paths()[0].permissions, "");
}
