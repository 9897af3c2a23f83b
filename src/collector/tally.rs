//! What a run took beyond its chains, and how much of it stands in the database.

use std::sync::{Mutex, PoisonError};

use crate::confluence::SiteApi;
use crate::domain::run::Effort;

/// Counts for one run in this process.
pub(super) struct Tally {
    api: SiteApi,
    told: Mutex<Effort>,
}

impl Tally {
    pub(super) fn new(api: SiteApi) -> Self {
        let told = Mutex::new(api.effort());
        Self { api, told }
    }

    /// What is not written yet.
    pub(super) fn due(&self) -> Effort {
        self.api.effort().since(*self.told.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// So much has been written.
    pub(super) fn tell(&self, written: Effort) {
        let mut told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
        *told = told.and(written);
    }
}
