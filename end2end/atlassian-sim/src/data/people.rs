//! Makes the people and the groups. Every kind that a report must tell apart is there at least once:
//! hidden addresses, deactivated and closed accounts, apps, guests, an empty group, a very large group.

use super::words::{FIRST, LAST, TIME_ZONES};
use super::{Group, Size, User};
use crate::accounts;
use crate::rng::Rng;

fn fixed(
    account_id: &str,
    name: &str,
    email: &str,
    account_type: &'static str,
    status: &'static str,
) -> User {
    User {
        account_id: account_id.into(),
        account_type,
        status,
        display_name: name.into(),
        public_name: name.split(' ').next().unwrap_or(name).to_lowercase(),
        email: email.into(),
        external: false,
        time_zone: Some("Europe/London"),
        personal_space: None,
    }
}

pub fn users(size: &Size, site: &str, rng: &mut Rng) -> Vec<User> {
    let mut users = vec![
        fixed(accounts::ADA_ID, "Ada Byron", accounts::ADA_EMAIL, "atlassian", "active"),
        fixed(accounts::GRACE_ID, "Grace Hopper", accounts::GRACE_EMAIL, "atlassian", "active"),
        fixed(
            accounts::COLLECTOR_ID,
            "Evidence collector",
            accounts::COLLECTOR_EMAIL,
            "app",
            "active",
        ),
        fixed(accounts::LIN_ID, "Lin Unlicensed", accounts::LIN_EMAIL, "atlassian", "active"),
        fixed(
            accounts::DORA_ID,
            "Dora Gone (Deactivated)",
            accounts::DORA_EMAIL,
            "atlassian",
            "inactive",
        ),
    ];
    while users.len() < size.users {
        let i = users.len();
        let (first, last) = (*rng.pick(FIRST), *rng.pick(LAST));
        let account_id = if i.is_multiple_of(3) {
            format!("712020:{}", rng.uuid())
        } else {
            format!("5b10{}", rng.hex(20))
        };
        let mut user = User {
            account_id,
            account_type: "atlassian",
            status: "active",
            display_name: format!("{first} {last}"),
            public_name: first.to_lowercase(),
            email: format!("user{i}@{site}.example"),
            external: false,
            time_zone: rng.pick(&[true, true, false]).then(|| *rng.pick(TIME_ZONES)),
            personal_space: None,
        };
        match i % 17 {
            5 => user.email.clear(),
            6 => {
                user.account_type = "app";
                user.display_name = format!("Automation {i} for Confluence");
                user.email.clear();
                user.time_zone = None;
            }
            7 => user.status = "inactive",
            8 => {
                user.status = "closed";
                user.display_name = "Former user".into();
                user.public_name = "Former user".into();
                user.email.clear();
                user.time_zone = None;
            }
            9 => {
                user.external = true;
                user.email = format!("guest{i}@partner.example");
            }
            10 => user.display_name = format!("=cmd|' /C calc'!A{i}"),
            13 => user.account_type = "customer",
            _ => {}
        }
        users.push(user);
    }
    users
}

pub fn groups(size: &Size, site: &str, users: &[User], rng: &mut Rng) -> Vec<Group> {
    let mut groups = Vec::with_capacity(size.groups);
    for i in 0..size.groups {
        let name = match i {
            0 => format!("confluence-users-{site}"),
            1 => format!("confluence-admins-{site}"),
            2 => "site-admins".into(),
            3 => "empty group, kept".into(),
            4 => "=1+1 \"quoted\" group".into(),
            _ => format!("team-{i:03}"),
        };
        let wanted = match i {
            0 => size.big_group,
            1 | 2 => 2,
            3 => 0,
            _ => 1 + rng.below(users.len().min(25)),
        };
        // Ada and Grace are in the big group; Ada alone is an administrator. Lin has no licence.
        let mut members: Vec<usize> = match i {
            0 => (0..users.len()).filter(|&u| u != 3).take(wanted).collect(),
            1 | 2 => vec![0, 5 + rng.below(users.len() - 5)],
            3 => vec![],
            _ => (0..wanted).map(|_| rng.below(users.len())).collect(),
        };
        members.sort_unstable();
        members.dedup();
        groups.push(Group {
            id: rng.uuid(),
            name,
            usage_type: if i % 7 == 5 { "TEAM_COLLABORATION" } else { "USERBASE_GROUP" },
            managed_by: match i % 7 {
                5 => "TEAM_MEMBERS",
                6 => "EXTERNAL",
                4 => "OPEN",
                _ => "ADMINS",
            },
            access_type: match i {
                1 => "admin",
                2 => "site-admin",
                _ => "user",
            },
            members,
        });
    }
    groups.sort_by(|a, b| a.name.cmp(&b.name));
    groups
}
