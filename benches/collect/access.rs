//! Effective access at full size: thousands of spaces, each given to a group of thousands, collected
//! and written by the real program; and the pages that look into it.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::time::Instant;

use atlassian_sim::{Options, Simulator, Size, accounts, data};
use confluence_connector::domain::access::AccessFilter;
use confluence_connector::domain::evidence::{ArtifactFormat, ArtifactKind};
use confluence_connector::domain::inventory::Space;
use confluence_connector::domain::run::RunMode;
use confluence_connector::service::RunLook;

use crate::number;
use crate::product::{Collected, Product};

/// A site whose spaces are given by permissions and by roles.
const SITE: &str = "initech";
/// Groups of this many take turns.
const GROUPS: usize = 10;
const MEMBERS: usize = 5_000;
/// A group shares most of its members with the next.
const STEP: usize = 500;
/// What a group is given where it has no role.
const GIVEN: [(&str, &str); 5] = [
    ("read", "space"),
    ("create", "page"),
    ("create", "comment"),
    ("create", "attachment"),
    ("delete", "page"),
];

/// Measures sites of so many spaces, on these databases.
pub async fn print(spaces: &[usize], databases: &[&'static str]) {
    println!("\n## Effective access: spaces × a group of {MEMBERS}\n");
    println!(
        "| database | spaces | rows of access-review | reading | evidence | rows/s | csv | jsonl | xlsx | peak memory | against the first |"
    );
    println!("|---|---|---|---|---|---|---|---|---|---|---|");
    let (mut first, mut pages) = (HashMap::new(), Vec::new());
    for &spaces in spaces {
        let size = Size::tiny();
        let simulator = Simulator::start(Options { size, ..Options::default() }).await;
        let simulator = simulator.expect("the simulator starts");
        assert!(simulator.world().furnish(SITE, site(spaces)), "there is such a site");
        for &name in databases {
            let product = match name {
                "SQLite" => Some(Product::on_sqlite(&simulator, SITE).await),
                _ => Product::on_postgres(&simulator, SITE).await,
            };
            let Some(product) = product else { continue };
            let run = product.collect(&simulator, RunMode::Full).await;
            let first = *first.entry(name).or_insert(run.peak_kib);
            row(name, spaces, &product, &run, first).await;
            pages.push(look(name, spaces, &product, &simulator).await);
        }
    }
    println!("\n### Looking into it\n");
    println!("| database | spaces | page | at the beginning | at the end |");
    println!("|---|---|---|---|---|");
    print!("{}", pages.concat());
}

async fn row(name: &str, spaces: usize, product: &Product, run: &Collected, first: u64) {
    let newest = product.store.last_run(&product.connection).await.expect("read").expect("a run");
    let files = product.store.artifacts(&newest.id).await.expect("read");
    let of = |format| {
        let file =
            files.iter().find(|it| it.kind == ArtifactKind::AccessReview && it.format == format);
        file.expect("a file")
    };
    let rows = u64::try_from(of(ArtifactFormat::Jsonl).rows).unwrap_or_default();
    let expected = spaces * (MEMBERS + 2);
    assert_eq!(rows, expected as u64, "a row for each member, the group and the owner");
    let evidence = run.seconds - run.reading;
    let size = |format| {
        let bytes = u64::try_from(of(format).bytes).unwrap_or_default();
        format!("{:.0} MB", number(bytes) / 1e6)
    };
    println!(
        "| {name} | {spaces} | {rows} | {:.1} s | {evidence:.1} s | {:.0} | {} | {} | {} | {:.0} MiB | {:.2} × |",
        run.reading,
        number(rows) / evidence,
        size(ArtifactFormat::Csv),
        size(ArtifactFormat::Jsonl),
        size(ArtifactFormat::Xlsx),
        number(run.peak_kib) / 1024.0,
        number(run.peak_kib) / number(first),
    );
}

/// How long the pages take at the beginning and at the end of their lists.
async fn look(name: &str, spaces: usize, product: &Product, simulator: &Simulator) -> String {
    let look = product.look(simulator).await;
    let filter = AccessFilter::default();
    let space = spaces_of(&look, None).await.2.pop().expect("a space");
    let group = look.principals(&space, &filter, None).await.expect("principals").items;
    let group = group.iter().flat_map(|one| &one.rows).find(|row| row.principal_type == "group");
    let group = group.expect("a group").principal_id.clone();
    let person = look.person(&account(MEMBERS / 2)).await.expect("a person");
    let mut lines = String::new();
    for (page, (first, last)) in [
        (
            "the spaces, counted",
            walk(async |cursor| {
                let (next, taken, _) = spaces_of(&look, cursor.as_deref()).await;
                (next, taken)
            })
            .await,
        ),
        (
            "a space's principals",
            walk(async |cursor| {
                let begun = Instant::now();
                let page =
                    look.principals(&space, &filter, cursor.as_deref()).await.expect("a page");
                (page.next_cursor, begun.elapsed().as_secs_f64())
            })
            .await,
        ),
        (
            "the members of its group",
            walk(async |cursor| {
                let begun = Instant::now();
                let page = look.members(&space, &group, &filter, cursor.as_deref()).await;
                (page.expect("a page").1.next_cursor, begun.elapsed().as_secs_f64())
            })
            .await,
        ),
        (
            "the people",
            walk(async |cursor| {
                let begun = Instant::now();
                let page = look.people(&filter, cursor.as_deref()).await.expect("a page");
                (page.next_cursor, begun.elapsed().as_secs_f64())
            })
            .await,
        ),
        (
            "what a person reaches",
            walk(async |cursor| {
                let begun = Instant::now();
                let page = look.reach(&person, "", cursor.as_deref()).await.expect("a page");
                (page.next_cursor, begun.elapsed().as_secs_f64())
            })
            .await,
        ),
    ] {
        let (first, last) = (first * 1000.0, last * 1000.0);
        let _ = writeln!(lines, "| {name} | {spaces} | {page} | {first:.0} ms | {last:.0} ms |");
    }
    lines
}

async fn spaces_of(look: &RunLook, cursor: Option<&str>) -> (Option<String>, f64, Vec<Space>) {
    let begun = Instant::now();
    let page = look.spaces("", cursor).await.expect("spaces");
    let taken = begun.elapsed().as_secs_f64();
    (page.next_cursor, taken, page.items.into_iter().map(|line| line.space).collect())
}

/// Turns every page; the time of the first and of the last.
async fn walk(page: impl AsyncFn(Option<String>) -> (Option<String>, f64)) -> (f64, f64) {
    let (mut cursor, first) = page(None).await;
    let mut last = first;
    while cursor.is_some() {
        (cursor, last) = page(cursor).await;
    }
    (first, last)
}

fn account(n: usize) -> String {
    if n == 0 {
        accounts::ADA_ID.to_owned()
    } else {
        format!("712020:{n:08x}-52a7-4a3e-8b52-0d6a1c2e3f40")
    }
}

/// The site.
fn site(spaces: usize) -> data::SiteData {
    let people = MEMBERS + STEP * (GROUPS - 1);
    let users = (0..people).map(|n| data::User {
        account_id: account(n),
        account_type: if n % 50 == 7 { "app" } else { "atlassian" },
        status: if n % 20 == 3 { "inactive" } else { "active" },
        display_name: format!("Somebody Number {n}"),
        public_name: format!("number {n}"),
        email: format!("somebody.number.{n}@acme.example"),
        external: n % 30 == 9,
        time_zone: None,
        personal_space: None,
    });
    let group_id = |n: usize| format!("{n:08x}-0000-4000-a000-000000000001");
    let groups = (0..GROUPS).map(|n| data::Group {
        id: group_id(n),
        name: format!("department-{n}"),
        usage_type: "USERBASE_GROUP",
        managed_by: "ADMINS",
        access_type: "user",
        members: (n * STEP..n * STEP + MEMBERS).collect(),
    });
    let role = data::Role {
        id: "11111111-0000-4000-a000-000000000001".to_owned(),
        kind: "SYSTEM",
        name: "Collaborator",
        description: "",
        permissions: Some(
            GIVEN.map(|(operation, target)| format!("{operation}/{target}")).to_vec(),
        ),
    };
    let role_id = role.id.clone();
    let spaces: Vec<_> = (0..spaces)
        .map(|n| {
            let given = |id, principal_type, principal_id, (operation, target)| data::Grant {
                id,
                principal_type,
                principal_id,
                operation,
                target,
            };
            // The owner administers it. One space in four is given to its group by a role.
            let mut grants = vec![given(0, "user", account(n), ("administer", "space"))];
            let mut assignments = Vec::new();
            let group = group_id(n % GROUPS);
            if n % 4 == 3 {
                let (principal_type, role_id) = ("GROUP", role_id.clone());
                assignments.push(data::RoleAssignment {
                    id: 0,
                    principal_type,
                    principal_id: group,
                    role_id,
                });
            } else {
                grants.extend(
                    (1..).zip(GIVEN).map(|(id, what)| given(id, "group", group.clone(), what)),
                );
            }
            data::Space {
                id: 163_842 + 32_768 * n as u64,
                key: format!("SPACE{n}"),
                name: format!("The space with the number {n}"),
                kind: "global",
                status: "current",
                author_id: account(n),
                owner_id: Some(account(n)),
                created_ms: 0,
                homepage_id: None,
                description: None,
                visibility: data::Visibility::Everyone,
                public: false,
                grants,
                assignments,
            }
        })
        .collect();
    let none = || data::ContentSet::new(Vec::new(), spaces.len());
    let (pages, blogposts) = (none(), none());
    let (users, groups, roles) = (users.collect(), groups.collect(), vec![role]);
    data::SiteData { users, groups, roles, pages, blogposts, spaces, ..data::SiteData::default() }
}
