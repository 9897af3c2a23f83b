//! Effective access, reckoned twice: by the product, and naively over plain lists, for random small
//! sites. Row by row the rules, the files of several runs and the pages have to say the same.

mod naive;
mod simulated;
mod site;

use std::collections::{BTreeMap, HashMap};

use atlassian_sim::{Knobs, Size};
use confluence_connector::clock::Clock;
use confluence_connector::domain::access::{AccessFilter, AccessLevel, AccountFilter};
use confluence_connector::domain::evidence::AccessRow;
use confluence_connector::domain::inventory::{Group, PrincipalKind, Role, User};
use confluence_connector::domain::run::{Run, RunStatus};
use confluence_connector::evidence::access::{member_row, own_row};
use confluence_connector::evidence::{Context, PrincipalFacts, SpaceAccess, SpaceFacts};
use confluence_connector::service::RunLook;
use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use serde_json::Value;

use naive::{COLUMNS, Row};
use site::{History, Mode, Site};

use crate::support::database::{TestDatabase, postgres};
use crate::support::parts::{self, asked, file};
use crate::support::product::simulator;
use crate::support::walk;

/// The runs of a site, a day apart.
const RUNS: usize = 3;
/// Sites that are collected on `SQLite`, and of these on `PostgreSQL`.
const SEEDS: u64 = 24;
const SEEDS_ON_POSTGRES: u64 = 6;
/// Runs this seed alone.
const ONE: &str = "ACCESS_SEED";

const KIND: usize = 7;
const PRINCIPAL: usize = 8;
const SPACE: usize = 2;
const GROUP: usize = 15;
const IS_ADMIN: usize = 20;

/// A row as the naive reckoning has it; and that what is yes or no is kept as such.
fn row(json: &str) -> Row {
    let value: Value = serde_json::from_str(json).expect("a row");
    assert_eq!(value.as_object().map(serde_json::Map::len), Some(COLUMNS.len()));
    COLUMNS.map(|column| match &value[column] {
        Value::String(text) if !matches!(column, "external" | "is_admin") => text.clone(),
        Value::Bool(truth) if matches!(column, "external" | "is_admin") => truth.to_string(),
        Value::Null if column == "external" => String::new(),
        other => panic!("{column}: {other}"),
    })
}

fn row_of(row_of_a_page: &AccessRow) -> Row {
    row(&serde_json::to_string(row_of_a_page).expect("a line"))
}

fn sorted(rows: impl IntoIterator<Item = Row>) -> Vec<Row> {
    let mut rows: Vec<Row> = rows.into_iter().collect();
    rows.sort();
    rows
}

fn at(run: usize) -> Timestamp {
    let begin: Timestamp = "2026-11-24T09:00:00Z".parse().expect("a time");
    begin + SignedDuration::from_hours(24) * i32::try_from(run).expect("few")
}

/// The rules alone, as the writer of the file goes through them.
fn by_the_rules(host: &str, history: &History) -> Vec<Row> {
    let (now, site) = history.last().expect("a run");
    let roles: HashMap<String, Role> =
        site.roles.iter().map(|role| (role.id.clone(), role.clone())).collect();
    let mut spaces = site.spaces.clone();
    spaces.sort_by(|one, other| one.id.cmp(&other.id));
    let mut rows = Vec::new();
    for space in spaces {
        // The order in which facts come is nobody's promise.
        let grants = site.grants.iter().rev().filter(|grant| grant.space_id == space.id);
        let grants = grants
            .map(|one| (one.clone(), naive::since(history, |site| site.grants.contains(one))));
        let given = site.assignments.iter().rev().filter(|one| one.space_id == space.id);
        let given = given
            .map(|one| (one.clone(), naive::since(history, |site| site.assignments.contains(one))));
        let (grants, assignments) = (grants.collect(), given.collect());
        let access = SpaceAccess::new(SpaceFacts { space, grants, assignments }, &roles);
        let context = Context { snapshot_at: *now, site: host, space: access.space() };
        for path in access.paths() {
            let user = naive::account(history, &path.principal_id);
            let group = site.groups.iter().find(|group| group.id == path.principal_id);
            let facts = PrincipalFacts { user, group };
            rows.push(row_of(&own_row(path, &context, facts)));
            if path.principal_kind != PrincipalKind::Group {
                continue;
            }
            let unnamed = Group {
                id: path.principal_id.clone(),
                name: String::new(),
                usage_type: String::new(),
                managed_by: String::new(),
            };
            let mut members: Vec<_> =
                site.members.iter().filter(|one| one.group_id == path.principal_id).collect();
            members.sort_by(|one, other| one.account_id.cmp(&other.account_id));
            for member in members {
                let since = naive::since(history, |site| site.members.contains(member));
                let user = naive::account(history, &member.account_id).expect("members are known");
                let group = group.unwrap_or(&unnamed);
                rows.push(row_of(&member_row(path, &context, group, user, since)));
            }
        }
    }
    rows
}

fn history(sites: Vec<Site>) -> History {
    sites.into_iter().enumerate().map(|(run, site)| (at(run), site)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn the_rules_say_what_a_naive_reckoning_says(
        sites in proptest::collection::vec(site::any_site(), 1..=RUNS)
    ) {
        let history = history(sites);
        prop_assert_eq!(by_the_rules("a.example", &history), naive::rows("a.example", &history));
    }
}

/// The sites of a seed, one after the other.
fn sites(seed: u64) -> (Mode, Vec<Site>) {
    let modes = [Mode::Permissions, Mode::Both, Mode::Roles];
    let mode = modes[usize::try_from(seed % 3).expect("few")];
    let mut bytes = [0; 32];
    bytes[..8].copy_from_slice(&seed.to_le_bytes());
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &bytes);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    let mut site = || site::site(mode).new_tree(&mut runner).expect("a site").current();
    (mode, (0..RUNS).map(|_| site()).collect())
}

fn seeds(count: u64) -> Vec<u64> {
    match std::env::var(ONE) {
        Ok(seed) => vec![seed.parse().expect("a number")],
        Err(_) => (0..count).collect(),
    }
}

#[tokio::test]
async fn files_and_pages_of_random_sites_say_what_a_naive_reckoning_says() {
    all(&crate::support::database::sqlite().await, SEEDS).await;
}

#[tokio::test]
async fn those_of_some_say_it_on_postgres_too() {
    let Some(db) = postgres().await else { return };
    all(&db, SEEDS_ON_POSTGRES).await;
}

async fn all(db: &TestDatabase, count: u64) {
    let simulator = simulator(Size::tiny()).await;
    // So few rows a batch that lists take several.
    let most_rows = vec![("/rest/api/group".to_owned(), 2), (String::new(), 7)];
    simulator.world().set_knobs(Knobs { most_rows, ..Knobs::default() });
    let mut seen = [0; 2];
    for seed in seeds(count) {
        let (mode, sites) = sites(seed);
        let subdomain = format!("{}--e{seed}", simulated::base(mode));
        let clock = Clock::fixed(at(0));
        let worker = parts::worker(db, &clock, &simulator);
        let id = parts::connection_to(db, &clock, &subdomain).await;
        let services = parts::services(db, &clock, &simulator);
        let history = history(sites);
        let mut runs = Vec::new();
        for (_, site) in &history {
            assert!(simulator.world().furnish(&subdomain, simulated::data(site)));
            let run = asked(&db.store, &worker, &clock, &id).await;
            assert_eq!(run.status, RunStatus::Succeeded, "{ONE}={seed}: {run:?}");
            runs.push(run);
            clock.advance(SignedDuration::from_hours(24));
        }
        // Later runs leave what an earlier one saw as it was.
        for (n, run) in runs.into_iter().enumerate() {
            let told = format!("{ONE}={seed}, run {n}");
            let history = history[..=n].to_vec();
            let wanted = naive::rows(&format!("{subdomain}.atlassian.net"), &history);
            files(db, &run, &wanted, &told);
            let look = services.look_into(&parts::portal(), &id, &run.id).await.expect("evidence");
            pages(&look, &history, &wanted, &told).await;
            seen[0] += 1;
            seen[1] += wanted.len();
        }
    }
    assert_eq!(simulator.world().requests().violations, Vec::<_>::new());
    println!("{} runs with {} rows", seen[0], seen[1]);
}

/// Both files, in their order.
fn files(db: &TestDatabase, run: &Run, wanted: &[Row], told: &str) {
    let jsonl = file(db, run, "access-review.jsonl");
    let found: Vec<Row> = jsonl.split_terminator('\n').map(row).collect();
    assert_eq!(found, wanted, "{told}: access-review.jsonl");
    let csv = file(db, run, "access-review.csv");
    let text = csv.strip_prefix('\u{feff}').expect("a byte order mark");
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    let found: Vec<Vec<String>> = reader
        .records()
        .map(|record| record.expect("a record").iter().map(str::to_owned).collect())
        .collect();
    let header = std::iter::once(COLUMNS.map(str::to_owned).to_vec());
    let rows = wanted.iter().map(|row| row.iter().map(|cell| naive::in_csv(cell)).collect());
    assert_eq!(found, header.chain(rows).collect::<Vec<_>>(), "{told}: access-review.csv");
}

/// Who reaches a space, what a person reaches, and what is counted.
async fn pages(look: &RunLook, history: &History, wanted: &[Row], told: &str) {
    let site = &history.last().expect("a run").1;
    let is_account = |row: &Row| matches!(row[KIND].as_str(), "user" | "app");
    let lines = walk::spaces(look).await;
    assert_eq!(lines.len(), site.spaces.len(), "{told}");
    for space in &site.spaces {
        let of_space = || wanted.iter().filter(|row| row[SPACE] == space.id);
        let told = format!("{told}, space {}", space.id);
        let found = |rows: Vec<AccessRow>| sorted(rows.iter().map(row_of));
        let all = AccessFilter::default();
        let rows = found(walk::rows(look, &space.id, &all).await);
        assert_eq!(rows, sorted(of_space().cloned()), "{told}");
        let admins = AccessFilter { level: Some(AccessLevel::Admin), ..all.clone() };
        let rows = found(walk::rows(look, &space.id, &admins).await);
        let wanted = of_space().filter(|row| row[IS_ADMIN] == "true").cloned();
        assert_eq!(rows, sorted(wanted), "{told}, admins");
        for (kind, fits) in ACCOUNTS {
            let filter = AccessFilter { accounts: Some(kind), ..all.clone() };
            let rows = found(walk::rows(look, &space.id, &filter).await);
            // A group is there when one of its members is looked for.
            let has_one = |group: &str| {
                let mut of_group = site.members.iter().filter(|one| one.group_id == group);
                of_group.any(|one| fits(naive::account(history, &one.account_id)))
            };
            let wanted = of_space().filter(|row| match row[KIND].as_str() {
                "group" => has_one(&row[PRINCIPAL]),
                "access_class" => false,
                _ => fits(naive::account(history, &row[PRINCIPAL])),
            });
            assert_eq!(rows, sorted(wanted.cloned()), "{told}, {kind}");
        }
        let mut principals: BTreeMap<(&str, &str), bool> = BTreeMap::new();
        for row in of_space().filter(|row| row[GROUP].is_empty()) {
            *principals.entry((&row[KIND], &row[PRINCIPAL])).or_default() |=
                row[IS_ADMIN] == "true";
        }
        let line = lines.iter().find(|line| line.space.id == space.id).expect("the space");
        let count = |count: usize| i64::try_from(count).expect("few");
        let wanted = (
            count(principals.len()),
            count(principals.values().filter(|is_admin| **is_admin).count()),
            principals.contains_key(&("access_class", "anonymous-users")),
        );
        assert_eq!((line.principals, line.admins, line.is_public), wanted, "{told}, counted");
    }
    let mut reached: BTreeMap<&str, Vec<Row>> = BTreeMap::new();
    for row in wanted.iter().filter(|row| is_account(row)) {
        reached.entry(&row[PRINCIPAL]).or_default().push(row.clone());
    }
    for (account, rows) in reached {
        let found = walk::reach(look, account).await;
        assert_eq!(sorted(found.iter().map(row_of)), sorted(rows), "{told}, {account}");
    }
}

/// Whether an account, which may be unknown, is looked for.
type Fits = fn(Option<&User>) -> bool;

const ACCOUNTS: [(AccountFilter, Fits); 6] = [
    (AccountFilter::Active, |user| user.is_some_and(|user| user.account_status == "active")),
    (AccountFilter::Inactive, |user| user.is_some_and(|user| user.account_status == "inactive")),
    (AccountFilter::Closed, |user| user.is_some_and(|user| user.account_status == "closed")),
    (AccountFilter::Unknown, |user| user.is_none_or(|user| user.account_status == "unknown")),
    (AccountFilter::External, |user| user.is_some_and(|user| user.external == Some(true))),
    (AccountFilter::App, |user| user.is_some_and(|user| user.account_type == "app")),
];
