//! One row: what is so, and how the checks have to end.

use atlassian_sim::accounts;
use atlassian_sim::faults::{FaultKind, FaultRule};

/// A line of the checklist, as it has to be.
pub struct Line {
    pub step: &'static str,
    pub status: &'static str,
    pub code: &'static str,
    /// Words that the person has to read there.
    pub words: &'static [&'static str],
}

/// One row.
pub struct Row {
    /// The row of the facts that it shows.
    pub name: &'static str,
    pub site: &'static str,
    pub email: &'static str,
    pub token: String,
    pub faults: Vec<FaultRule>,
    /// Accounts whose tokens count for nothing meanwhile.
    pub revoked: Vec<&'static str>,
    pub lines: Vec<Line>,
    /// A stored connection, made before, is checked by the API as well.
    pub stored: bool,
    /// The row is about step 1 alone.
    pub step_one: bool,
    /// It takes so long that it has a product of its own.
    pub slow: bool,
}

/// A row with the credentials of that label.
pub fn row(name: &'static str, site: &'static str, label: &'static str) -> Row {
    let account = accounts::by_label(label).expect("an account");
    Row {
        name,
        site,
        email: account.email,
        token: account.token(),
        faults: Vec::new(),
        revoked: Vec::new(),
        lines: Vec::new(),
        stored: false,
        step_one: false,
        slow: false,
    }
}

impl Row {
    /// This happens wherever the path contains these words.
    pub fn when(mut self, path: &str, kind: FaultKind) -> Self {
        self.faults.push(FaultRule::on(self.site, path, kind));
        self
    }

    /// This happens so many times.
    pub fn when_times(mut self, times: u64, path: &str, kind: FaultKind) -> Self {
        self.faults.push(FaultRule::on(self.site, path, kind).times(times));
        self
    }

    /// This happens on the site's own address, not on the gateway.
    pub fn when_on_site(mut self, path: &str, kind: FaultKind) -> Self {
        self.faults.push(FaultRule::on(self.site, path, kind).via_gateway(false));
        self
    }

    pub fn revoked(mut self, label: &'static str) -> Self {
        self.revoked.push(label);
        self
    }

    pub fn token(mut self, token: &str) -> Self {
        token.clone_into(&mut self.token);
        self
    }

    /// A stored connection of these credentials is checked by the API as well.
    pub fn stored(mut self) -> Self {
        self.stored = true;
        self
    }

    pub fn slow(mut self) -> Self {
        self.slow = true;
        self
    }

    /// It ends with step 1.
    pub fn at_step_one(mut self) -> Self {
        self.step_one = true;
        self
    }

    fn line(
        mut self,
        step: &'static str,
        status: &'static str,
        code: &'static str,
        words: &'static [&'static str],
    ) -> Self {
        self.lines.push(Line { step, status, code, words });
        self
    }

    pub fn passes(
        self,
        step: &'static str,
        code: &'static str,
        words: &'static [&'static str],
    ) -> Self {
        self.line(step, "passed", code, words)
    }

    pub fn warns(
        self,
        step: &'static str,
        code: &'static str,
        words: &'static [&'static str],
    ) -> Self {
        self.line(step, "warning", code, words)
    }

    /// What comes after is not tried.
    pub fn fails_after(self, step: &'static str) -> Self {
        self.line(step, "skipped", "not_applicable", &[])
    }

    pub fn fails(
        self,
        step: &'static str,
        code: &'static str,
        words: &'static [&'static str],
    ) -> Self {
        self.line(step, "failed", code, words)
    }
}

/// Exactly this answer, as JSON.
pub fn json(status: u16, body: &str) -> FaultKind {
    FaultKind::Answer {
        status,
        content_type: Some("application/json".into()),
        headers: Vec::new(),
        body: body.into(),
    }
}

/// Exactly this page.
pub fn html(status: u16, body: &str) -> FaultKind {
    FaultKind::Answer { status, content_type: None, headers: Vec::new(), body: body.into() }
}

/// An answer with one more header.
pub fn with(kind: FaultKind, name: &str, value: &str) -> FaultKind {
    match kind {
        FaultKind::Answer { status, content_type, mut headers, body } => {
            headers.push((name.into(), value.into()));
            FaultKind::Answer { status, content_type, headers, body }
        }
        other => other,
    }
}

/// A redirect.
pub fn redirect(status: u16, to: &str) -> FaultKind {
    with(html(status, ""), "location", to)
}

/// A status with a bare body of Confluence's.
pub fn status(status: u16) -> FaultKind {
    FaultKind::Status { status, retry_after: None, retry_after_date_in: None }
}
