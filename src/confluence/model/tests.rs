use serde::de::DeserializeOwned;
use serde_json::json;

use super::*;

fn read<T: DeserializeOwned>(json: Value) -> T {
    serde_json::from_value(json).unwrap()
}

#[test]
fn a_space_is_read_whatever_its_fields_come_as() {
    let full: Space = read::<SpaceJson>(json!({
        "id": "7001", "key": "ENG", "name": "Engineering", "type": "global", "status": "current", "authorId": "a", "spaceOwnerId": "o",
        "createdAt": "2024-01-02T03:04:05.678Z", "homepageId": "1", "description": null, "new": {"x": []}, "_links": {"webui": "/spaces/ENG"}
    }))
    .into();
    assert_eq!(
        (full.id.as_str(), full.owner_id.as_str(), full.web_path.as_str()),
        ("7001", "o", "/spaces/ENG")
    );
    let bare: Space =
        read::<SpaceJson>(json!({"id": 7001, "key": null, "name": 7, "_links": "odd"})).into();
    assert_eq!(
        (bare.id.as_str(), bare.key.as_str(), bare.name.as_str(), bare.web_path.as_str()),
        ("7001", "", "7", "")
    );
}

#[test]
fn a_row_without_its_id_spoils_the_batch() {
    for odd in
        [json!({"key": "ENG"}), json!({"id": null}), json!({"id": ""}), json!(null), json!([])]
    {
        let list = json!({"results": [{"id": "1"}, odd], "_links": {}});
        assert!(serde_json::from_value::<ListJson<SpaceJson>>(list).is_err());
    }
    for no_list in [json!({}), json!({"results": null}), json!([]), json!({"results": {}})] {
        assert!(serde_json::from_value::<ListJson<SpaceJson>>(no_list).is_err());
    }
}

#[test]
fn a_list_tells_how_it_goes_on() {
    let rest = |json| read::<ListJson<Value>>(json).rest(&HeaderMap::new());
    let v1 = rest(
        json!({"results": [1, 2], "start": "4", "limit": 2, "size": 2, "_links": {"base": "b", "next": "/n"}}),
    );
    assert_eq!(
        (v1.start, v1.limit, v1.rows, v1.has_links, v1.next.as_deref()),
        (Some(4), Some(2), 2, true, Some("/n"))
    );
    for odd in [json!(null), json!("x"), json!([])] {
        let none = rest(json!({"results": [], "start": -1, "_links": odd}));
        assert_eq!((none.start, none.has_links, none.next), (None, false, None));
    }
    assert_eq!(rest(json!({"results": [], "_links": {"next": null}})).next, None);
    let odd = rest(json!({"results": [], "_links": {"next": {"href": "/n"}}}));
    assert!(odd.next.is_some(), "it says that there is more");
    let mut headers = HeaderMap::new();
    headers.insert(LINK, "<https://acme.atlassian.net/wiki>; rel=\"base\"".parse().unwrap());
    let by_header = read::<ListJson<Value>>(json!({"results": []})).rest(&headers);
    assert_eq!((by_header.has_links, by_header.header), (true, None));
}

#[test]
fn principals_of_all_kinds_are_kept() {
    let grant = |json| read::<GrantJson>(json).into_grant("7");
    let class = grant(
        json!({"id": 1, "principal": {"type": "access-class", "id": "anonymous-users"}, "operation": {"key": "archive_space", "targetType": "space"}}),
    );
    assert_eq!(
        (class.principal_kind, class.principal_id.as_str()),
        (PrincipalKind::AccessClass, "anonymous-users")
    );
    assert_eq!(
        (class.operation.as_str(), class.target.as_str(), class.space_id.as_str()),
        ("archive_space", "space", "7")
    );
    let (user, read_space) =
        (json!({"type": "user", "id": "a"}), json!({"key": "read", "targetType": "space"}));
    for untold in [
        json!({"principal": null, "operation": read_space}),
        json!({"principal": {"type": "user", "id": null}, "operation": read_space}),
        json!({"principal": {"id": "a"}, "operation": read_space}),
        json!({"principal": user, "operation": null}),
        json!({"principal": user, "operation": {"key": "", "targetType": "space"}}),
        json!({"principal": user}),
    ] {
        assert!(serde_json::from_value::<GrantJson>(untold.clone()).is_err(), "{untold}");
    }
    let given = read::<RoleAssignmentJson>(
        json!({"principal": {"principalType": "GROUP", "principalId": "g"}, "roleId": 12}),
    )
    .into_assignment("7");
    assert_eq!(
        (given.principal_kind, given.principal_id.as_str(), given.role_id.as_str()),
        (PrincipalKind::Group, "g", "12")
    );
}

#[test]
fn roles_have_sorted_permissions_or_none() {
    let role = |permissions| {
        Role::from(read::<RoleJson>(
            json!({"id": "r", "type": "SYSTEM", "name": "Admin", "spacePermissions": permissions}),
        ))
    };
    assert_eq!(role(json!(null)).permissions, None);
    assert_eq!(role(json!([])).permissions, Some(vec![]));
    let sorted = Some(vec!["create:page".to_owned(), "read:space".to_owned()]);
    assert_eq!(role(json!(["read/space", "create/page", "read/space"])).permissions, sorted);
    assert_eq!(
        role(json!([{"key": "read", "targetType": "space"}, "create/page", 5])).permissions,
        sorted
    );
}

#[test]
fn accounts_of_both_versions_are_read() {
    let user = |json| User::from(read::<UserJson>(json));
    let v1 = user(
        json!({"type": "known", "accountId": "a", "accountType": "atlassian", "email": "", "displayName": "Ada", "isExternalCollaborator": false, "accountStatus": "active"}),
    );
    assert_eq!(
        (v1.display_name.as_str(), v1.account_status.as_str(), v1.external),
        ("Ada", "active", Some(false))
    );
    let bare = user(
        json!({"accountId": "a", "email": null, "publicName": "ada", "isExternalCollaborator": null}),
    );
    assert_eq!(
        (
            bare.display_name.as_str(),
            bare.account_type.as_str(),
            bare.email.as_str(),
            bare.external
        ),
        ("ada", "unknown", "", None)
    );
}

#[test]
fn only_a_known_account_counts_as_signed_in() {
    let known = |json| read::<CurrentUserJson>(json).is_known();
    assert!(known(json!({"type": "known", "accountId": "a"})));
    for stranger in [
        json!({"type": "anonymous", "displayName": "Anonymous"}),
        json!({"type": "anonymous", "accountId": "a"}),
        json!({"type": "unknown", "accountId": "a"}),
        json!({"type": "known", "accountId": null}),
        json!({"type": "known", "accountId": ""}),
        json!({"type": "known"}),
        json!({}),
    ] {
        assert!(!known(stranger.clone()), "{stranger}");
    }
}

#[test]
fn content_is_read_if_it_tells_its_space_and_its_version() {
    let page = read::<ContentJson>(json!({
        "id": "1", "spaceId": 7001, "title": "T", "status": "trashed", "parentId": null, "authorId": "a", "createdAt": "c",
        "version": {"number": "3", "createdAt": "m", "message": null, "minorEdit": true, "authorId": "b", "ncsStepVersion": null},
        "body": {}, "_links": {"webui": "/spaces/ENG/pages/1/T"}
    }))
    .into_content("page");
    assert_eq!(
        (page.version, page.space_id.as_str(), page.modified_by.as_str(), page.minor_edit),
        (3, "7001", "b", true)
    );
    let bare = read::<ContentJson>(json!({"id": 1, "spaceId": "7", "version": {"number": 1}}))
        .into_content("blogpost");
    assert_eq!(
        (bare.version, bare.content_type, bare.modified_at.as_str(), bare.minor_edit),
        (1, "blogpost", "", false)
    );
    for untold in [
        json!({"id": 1, "spaceId": "7", "version": null}),
        json!({"id": 1, "spaceId": "7", "version": {"number": null}}),
        json!({"id": 1, "spaceId": null, "version": {"number": 1}}),
    ] {
        assert!(serde_json::from_value::<ContentJson>(untold.clone()).is_err(), "{untold}");
    }
}

proptest::proptest! {
    #[test]
    fn no_bytes_make_it_panic(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..200)) {
        let _ = serde_json::from_slice::<ListJson<ContentJson>>(&bytes);
    }
}
