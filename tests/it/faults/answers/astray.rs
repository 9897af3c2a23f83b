//! Lists that lead astray, and lists that move while they are read.

use atlassian_sim::truth::{TruthGrant, TruthMembership};
use atlassian_sim::{FaultKind, FaultRule, Mutation};

use super::{PAGES, group, space};
use crate::faults::compare::Touched;
use crate::faults::row::{Answer, Row, Scene, members, permissions, row};

/// The first member of the group that is read.
fn first_member(scene: &Scene) -> &TruthMembership {
    let group = scene.group();
    let members = &scene.truth.memberships;
    members.iter().find(|member| member.group_id == group.id).expect("a member")
}

/// The first permission of the space that is read.
fn first_grant(scene: &Scene) -> &TruthGrant {
    let space = scene.space();
    scene.truth.grants.iter().find(|grant| grant.space_id == space.id).expect("a grant")
}

pub fn rows() -> Vec<Row> {
    let two = "It is asked once more.";
    vec![
        row("No `_links`, once", two, Answer::Whole, permissions(FaultKind::MissingLinks, Some(1))),
        row("No `_links`, twice", two, space("upstream_error"), permissions(FaultKind::MissingLinks, None)),
        row("No `_links` in version 1", "It is looked behind the last row, until nothing new comes.", Answer::Whole, members(FaultKind::MissingLinks, None)),
        row("The same cursor again, once", two, Answer::Whole, permissions(FaultKind::RepeatedCursor, Some(1))),
        row("The same cursor again, twice", two, space("upstream_error"), permissions(FaultKind::RepeatedCursor, None)),
        row("The same offset again, twice", two, group("upstream_error"), members(FaultKind::RepeatedCursor, None)),
        row("The cursor is accepted no more", "The list is begun again, twice.", Answer::Whole, permissions(FaultKind::ExpiredCursor, Some(1))),
        row("It is never accepted", "The list is begun again, twice.", space("upstream_error"), permissions(FaultKind::ExpiredCursor, None)),
        row("`next` leads to another host, once", two, Answer::Whole, permissions(FaultKind::NextOtherOrigin, Some(1))),
        row("`next` leads to another host, twice", "It is asked once more. Nothing is sent there.", space("upstream_error"), permissions(FaultKind::NextOtherOrigin, None)),
        row("`next` has `/wiki` twice", "It is followed: of `next` only the query is taken.", Answer::Whole, permissions(FaultKind::NextDoubleWiki, None)),
        row("Fewer rows than were asked for", "`next` is followed; a short batch is no end.", Answer::Whole, permissions(FaultKind::LowerLimit { rows: 30 }, None)),
        row("The same in version 1, one row at a time", "`next` is followed; a short batch is no end.", Answer::Whole, members(FaultKind::LowerLimit { rows: 1 }, None)),
        row("Each row twice", "It is kept once.", Answer::Whole, permissions(FaultKind::Duplicates, None)),
        row("Each row twice in version 1", "It is kept once, and counts once for the offset.", Answer::Whole, members(FaultKind::Duplicates, None)),
        row(
            "Somebody leaves a group while it is read",
            "An offset is read on with the row that was read last. When another stands there, the list is begun again, twice.",
            Answer::Whole,
            |scene: &Scene| {
                let TruthMembership { group_id, account_id } = first_member(scene).clone();
                let change = Mutation::RemoveMember { group_id, account_id };
                members(FaultKind::Meanwhile { change }, Some(1))(scene)
            },
        )
        .touches(|scene| {
            let TruthMembership { group_id, account_id } = first_member(scene).clone();
            vec![Touched::Member(group_id, account_id)]
        }),
        row(
            "A permission is taken away while they are read",
            "A cursor names a row, so the others keep their places.",
            Answer::Whole,
            |scene: &Scene| {
                let change = Mutation::Revoke {
                    space_id: scene.space().id.parse().expect("a number"),
                    principal_id: first_grant(scene).principal_id.clone(),
                };
                permissions(FaultKind::Meanwhile { change }, Some(1))(scene)
            },
        )
        .touches(|scene| {
            let TruthGrant { space_id, principal_id, .. } = first_grant(scene).clone();
            vec![Touched::Principal(space_id, principal_id)]
        }),
        row(
            "A page is deleted while the list is read",
            "A cursor names a row, so the others keep their places.",
            Answer::Whole,
            |scene: &Scene| {
                let change = Mutation::Purge { id: scene.truth.pages[2].id.parse().expect("a number") };
                vec![FaultRule::at(&scene.site, PAGES, FaultKind::Meanwhile { change }).nth(1)]
            },
        )
        .touches(|scene| vec![Touched::Content(scene.truth.pages[2].id.clone())]),
    ]
}
