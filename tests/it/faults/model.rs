//! A model of faults: each seed is a small site with faults at random places. Whatever happens, the
//! evidence equals the truth, or a gap names what is missing; and a gap is there for a reason.
//!
//! What may pass by itself must leave no gap, as long as no request meets more of it than the
//! collector's patience bears. So the faults of a seed stand at endpoints of their own.

use std::sync::Arc;
use std::time::{Duration, Instant};

use confluence_connector::domain::run::RunStatus;
use futures::StreamExt;

use super::compare::{Touched, differences};
use super::lab::{Bench, Lab, Outcome};
use super::plan::{Placed, plan};
use crate::support::database::{postgres, sqlite};

/// Sites that are collected at the same time; most of the time they wait.
const AT_ONCE: usize = 200;
/// Runs that share a database.
const PER_DATABASE: usize = 64;
/// Runs this seed alone.
const ONE: &str = "FAULT_SEED";

fn seeds(step: usize) -> Vec<u64> {
    match std::env::var(ONE) {
        Ok(seed) => vec![seed.parse().expect("a number")],
        Err(_) => (0..1000).step_by(step).collect(),
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_thousand_seeds_of_faults_leave_no_difference_without_a_name() {
    let lab = Lab::open().await;
    let mut benches = Vec::new();
    let seeds = seeds(1);
    for part in seeds.chunks(PER_DATABASE) {
        let bench = Arc::new(lab.bench(sqlite().await));
        benches.extend(part.iter().map(|seed| (*seed, Arc::clone(&bench))));
    }
    run(lab, benches).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn each_sixteenth_of_them_leaves_none_on_postgres_either() {
    let lab = Lab::open().await;
    let Some(db) = postgres().await else { return };
    let bench = Arc::new(lab.bench(db));
    run(lab, seeds(16).into_iter().map(|seed| (seed, Arc::clone(&bench))).collect()).await;
}

async fn run(lab: Lab, seeds: Vec<(u64, Arc<Bench>)>) {
    let (lab, begun, count) = (Arc::new(lab), Instant::now(), seeds.len());
    let results: Vec<_> = futures::stream::iter(seeds)
        .map(|(seed, bench)| {
            let lab = Arc::clone(&lab);
            async move { tokio::spawn(run_seed(lab, bench, seed)).await.expect("it ends") }
        })
        .buffer_unordered(AT_ONCE)
        .collect()
        .await;
    let of = |status| results.iter().filter(|result| result.status == status).count();
    let fired: u64 = results.iter().map(|result| result.fired).sum();
    println!(
        "{count} seeds in {:?}: {} succeeded, {} partial, {} failed; {fired} faults; longest {:?}",
        begun.elapsed(),
        of(RunStatus::Succeeded),
        of(RunStatus::Partial),
        of(RunStatus::Failed),
        results.iter().map(|result| result.took).max().unwrap_or_default(),
    );
    let wrong: Vec<_> = results.iter().flat_map(|result| &result.wrong).collect();
    assert!(wrong.is_empty(), "{} seeds are wrong:\n{}", wrong.len(), join(&wrong));
    assert_eq!(lab.simulator.world().requests().violations, Vec::<_>::new());
    assert!(count == 1 || fired > count as u64, "few faults happened: {fired}");
}

fn join(wrong: &[&String]) -> String {
    wrong.iter().take(20).map(|one| one.as_str()).collect::<Vec<_>>().join("\n\n")
}

struct Result {
    status: RunStatus,
    fired: u64,
    took: Duration,
    wrong: Option<String>,
}

async fn run_seed(lab: Arc<Lab>, bench: Arc<Bench>, seed: u64) -> Result {
    let begun = Instant::now();
    let base = ["acme", "globex", "initech"][usize::try_from(seed % 3).expect("small")];
    let site = format!("{base}--s{seed}");
    let truth = lab.settle(&site, seed);
    let placed = plan(seed, &site, &truth);
    let rules = placed.iter().map(|one| one.rule.clone()).collect();
    let outcome = lab.collect(&bench, &site, rules).await;
    let wrong = judge(&outcome, &placed);
    Result {
        status: outcome.run.status,
        fired: outcome.fired.iter().sum(),
        took: begun.elapsed(),
        wrong: (!wrong.is_empty()).then(|| {
            let plan: Vec<_> = placed
                .iter()
                .zip(&outcome.fired)
                .map(|(one, fired)| format!("    {fired} × {}", one.told()))
                .collect();
            let wrong: Vec<_> = wrong.into_iter().take(8).collect();
            format!(
                "{ONE}={seed} ({site}, {:?}):\n    {}\n  with these faults:\n{}\n  and these gaps: {:?}",
                outcome.run.status,
                wrong.join("\n    "),
                plan.join("\n"),
                outcome.run.gaps.iter().map(|gap| (gap.stream, &gap.subject)).collect::<Vec<_>>(),
            )
        }),
    }
}

fn judge(outcome: &Outcome, placed: &[Placed]) -> Vec<String> {
    let fired = || placed.iter().zip(&outcome.fired).filter(|(_, fired)| **fired > 0);
    let gaps = &outcome.run.gaps;
    let status = outcome.run.status;
    if status == RunStatus::Failed {
        let error = outcome.run.error.as_ref().map(|error| &error.code);
        let may = fired().any(|(one, _)| one.may_fail());
        return if may { Vec::new() } else { vec![format!("it failed: {error:?}")] };
    }
    let mut wrong = Vec::new();
    if fired().any(|(one, _)| one.may_fail() && one.must_leave) {
        wrong.push("it did not fail".to_owned());
    }
    if status != if gaps.is_empty() { RunStatus::Succeeded } else { RunStatus::Partial } {
        wrong.push(format!("{status} with {} gaps", gaps.len()));
    }
    for gap in gaps {
        if !fired().any(|(one, _)| one.may_leave(gap)) {
            wrong.push(format!("a gap without a reason: {} {}", gap.stream, gap.subject));
        }
    }
    for (one, _) in fired().filter(|(one, _)| one.must_leave) {
        for (stream, subject) in &one.gaps {
            if !gaps.iter().any(|gap| gap.stream == *stream && gap.subject.ends_with(subject)) {
                wrong.push(format!("no gap of {stream} {subject}"));
            }
        }
    }
    let touched: Vec<Touched> = fired().filter_map(|(one, _)| one.touches.clone()).collect();
    wrong.extend(differences(outcome, &touched));
    wrong
}
