//! What anybody would say of a connection's life, without the product's table.

use confluence_connector::domain::event::EventKind as Told;
use confluence_connector::domain::lifecycle::State;
use confluence_connector::domain::schedule::Schedule;
use proptest::prelude::*;
use proptest_state_machine::ReferenceStateMachine;

/// What a look at the site shows.
#[derive(Clone, Copy, Debug)]
pub enum Shows {
    LetIn,
    Refused(&'static str),
    Unclear,
}

#[derive(Clone, Copy, Debug)]
pub enum Step {
    Connect,
    Switch(bool),
    Reschedule(Schedule),
    Rotate,
    Look(Shows),
    Run(Shows),
    Disconnect,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Stage {
    #[default]
    Unborn,
    Lives,
    Ended,
}

/// What anybody would say of a connection.
#[derive(Clone, Debug, Default)]
pub struct Model {
    pub stage: Stage,
    pub on: bool,
    pub cause: Option<&'static str>,
    /// Whether the last step did anything.
    pub done: bool,
    /// What the portal was told by the last step.
    pub told: Vec<Told>,
}

impl Model {
    pub fn state(&self) -> Option<State> {
        match (self.stage, self.on, self.cause) {
            (Stage::Unborn, ..) => None,
            (Stage::Ended, ..) => Some(State::Ended),
            (_, false, _) => Some(State::Off),
            (_, _, None) => Some(State::Active),
            _ => Some(State::NeedsAttention),
        }
    }

    pub fn lives(&self) -> bool {
        self.stage == Stage::Lives
    }

    fn see(&mut self, shows: Shows) {
        let before = self.state();
        match shows {
            Shows::LetIn => self.cause = None,
            Shows::Refused(cause) if self.cause == Some(cause) => {}
            Shows::Refused(cause) => {
                self.cause = Some(cause);
                if self.on {
                    self.told.push(Told::ConnectionNeedsAttention);
                }
            }
            Shows::Unclear => {}
        }
        if before == Some(State::NeedsAttention) && self.state() == Some(State::Active) {
            self.told.push(Told::ConnectionRecovered);
        }
    }
}

impl ReferenceStateMachine for Model {
    type State = Self;
    type Transition = Step;

    fn init_state() -> BoxedStrategy<Self> {
        Just(Self::default()).boxed()
    }

    fn transitions(_: &Self) -> BoxedStrategy<Step> {
        let shows = prop_oneof![
            Just(Shows::LetIn),
            Just(Shows::Refused("credentials_rejected")),
            Just(Shows::Refused("scopes_missing")),
            Just(Shows::Unclear),
        ];
        prop_oneof![
            3 => Just(Step::Connect),
            3 => any::<bool>().prop_map(Step::Switch),
            1 => prop_oneof![Just(Schedule::Hourly), Just(Schedule::Weekly)].prop_map(Step::Reschedule),
            2 => Just(Step::Rotate),
            6 => shows.clone().prop_map(Step::Look),
            4 => shows.prop_map(Step::Run),
            1 => Just(Step::Disconnect),
        ]
        .boxed()
    }

    fn preconditions(model: &Self, step: &Step) -> bool {
        // A run belongs to a connection; that of an ended one may still be under way.
        model.stage != Stage::Unborn || !matches!(step, Step::Run(_))
    }

    fn apply(mut model: Self, step: &Step) -> Self {
        let before = model.state();
        let attended = before == Some(State::NeedsAttention);
        model.told.clear();
        model.done = match step {
            Step::Connect | Step::Run(_) => true,
            Step::Switch(on) => model.lives() && model.on != *on,
            _ => model.lives(),
        };
        if !model.done {
            return model;
        }
        match step {
            Step::Connect => {
                let begins = !model.lives();
                model.told.push(if begins {
                    Told::ConnectionCreated
                } else {
                    Told::ConnectionUpdated
                });
                model = Self { stage: Stage::Lives, on: true, cause: None, ..model };
            }
            Step::Switch(on) => {
                model.told.push(Told::ConnectionUpdated);
                model.on = *on;
                if *on {
                    model.cause = None;
                }
            }
            Step::Reschedule(_) => model.told.push(Told::ConnectionUpdated),
            Step::Rotate => {
                model.told.push(Told::ConnectionUpdated);
                model.cause = None;
            }
            Step::Look(shows) => model.see(*shows),
            Step::Run(shows) => {
                if model.lives() {
                    model.see(*shows);
                }
                model.told.push(Told::RunFinished);
            }
            Step::Disconnect => {
                model.told.push(Told::ConnectionDeleted);
                model = Self { stage: Stage::Ended, on: false, cause: None, ..model };
            }
        }
        if attended && matches!(step, Step::Connect | Step::Rotate) {
            model.told.push(Told::ConnectionRecovered);
        }
        model
    }
}
