//! Who is signed in, and by which way.
//!
//! The site's own address takes tokens without scopes, the gateway takes both.
//! A token with scopes is refused by the site with 401; wrong credentials and
//! missing access look alike with 403 or 404, and then Jira, which shares the
//! site's accounts, may tell them apart (CONFLUENCE facts, part C2).

use tokio::time::sleep;

use super::ProbeRequest;
use crate::confluence::answer::{Fault, parse};
use crate::confluence::endpoint::JIRA_MYSELF;
use crate::confluence::exchange::{Ask, Line, Patience};
use crate::confluence::model::CurrentUserJson;
use crate::confluence::reader::FLAKE_PAUSE;
use crate::confluence::standing::current_user;
use crate::confluence::{Confluence, SiteApi, SiteTarget};
use crate::domain::check_words::{Cause, SignInFact};
use crate::domain::connection::{Account, ApiRoute};

/// A token that works.
pub(super) struct SignedIn {
    pub account: Account,
    pub route: ApiRoute,
    pub api: SiteApi,
}

type Outcome = (SignInFact, Option<SignedIn>);

pub(super) async fn sign_in(
    confluence: &Confluence,
    request: &ProbeRequest,
    cloud_id: &str,
) -> Outcome {
    let line = |route| {
        let target = SiteTarget {
            subdomain: request.subdomain.clone(),
            cloud_id: cloud_id.to_owned(),
            route,
        };
        confluence.line(&target, &request.credentials, Patience::OF_PERSON)
    };
    let done = |user, line, route| known(request, user, line, route);
    let gateway = line(ApiRoute::Gateway);
    if request.known_route == Some(ApiRoute::Gateway) {
        return match who(&gateway, Tries::Two).await {
            Who::Known(user) => done(user, gateway, ApiRoute::Gateway),
            Who::Refused(_) => (SignInFact::ScopedRejected, None),
            Who::Stranger => (SignInFact::Stranger, None),
            Who::Other(cause) => (SignInFact::Other(cause), None),
        };
    }
    let site = line(ApiRoute::Site);
    let status = match who(&site, Tries::Two).await {
        Who::Known(user) => return done(user, site, ApiRoute::Site),
        Who::Stranger => return (SignInFact::Stranger, None),
        Who::Other(cause) => return (SignInFact::Other(cause), None),
        Who::Refused(status) => status,
    };
    match who(&gateway, Tries::One).await {
        Who::Known(user) if status == 401 => done(user, gateway, ApiRoute::Gateway),
        // The site refuses tokens with scopes by 401. Another refusal was a
        // passing one if the site lets the token in now.
        Who::Known(user) => match who(&site, Tries::One).await {
            Who::Known(user) => done(user, site, ApiRoute::Site),
            _ => done(user, gateway, ApiRoute::Gateway),
        },
        Who::Stranger => (SignInFact::Stranger, None),
        Who::Other(cause) => (SignInFact::Other(cause), None),
        Who::Refused(_) if status == 401 => (SignInFact::ScopedRejected, None),
        Who::Refused(_) => (ask_jira(&site).await, None),
    }
}

fn known(request: &ProbeRequest, user: CurrentUserJson, line: Line, route: ApiRoute) -> Outcome {
    let display_name =
        if user.display_name.is_empty() { user.public_name } else { user.display_name };
    let account = Account {
        account_id: user.account_id,
        email: request.credentials.email.as_str().to_owned(),
        display_name: display_name.clone(),
    };
    let fact = SignInFact::Known { display_name, email: user.email, route };
    (fact, Some(SignedIn { account, route, api: SiteApi::signed_in(line) }))
}

enum Who {
    Known(CurrentUserJson),
    Stranger,
    /// With 401, 403 or 404.
    Refused(u16),
    Other(Cause),
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Tries {
    One,
    Two,
}

/// Asks who is signed in; a refusal by 403 or 404 is asked twice if wished.
async fn who(line: &Line, tries: Tries) -> Who {
    let mut answer = current_user(line).await;
    if tries == Tries::Two && matches!(refusal(&answer), Some(403 | 404)) {
        sleep(FLAKE_PAUSE).await;
        answer = current_user(line).await;
    }
    match refusal(&answer) {
        Some(status) => Who::Refused(status),
        None => match answer {
            Ok(user) if user.is_known() => Who::Known(user),
            Ok(_) => Who::Stranger,
            Err(fault) => Who::Other(fault.into_cause()),
        },
    }
}

fn refusal<T>(answer: &Result<T, Fault>) -> Option<u16> {
    match answer {
        Err(Fault::Suspect(status)) => Some(*status),
        Err(Fault::Final(Cause::Forbidden)) => Some(403),
        Err(Fault::Final(Cause::NotFound) | Fault::Doubtful(Cause::SiteUnavailable)) => Some(404),
        _ => None,
    }
}

/// Tells wrong credentials from missing access, where the site has Jira.
async fn ask_jira(site: &Line) -> SignInFact {
    let ask = Ask { endpoint: &JIRA_MYSELF, path: JIRA_MYSELF.path, goes_on: false, json: None };
    let answer = site.exchange(&ask, parse::<CurrentUserJson>).await;
    match &answer {
        Ok(user) if !user.account_id.is_empty() => SignInFact::NoConfluenceAccess,
        _ => match refusal(&answer) {
            Some(401 | 403) => SignInFact::Rejected,
            _ => SignInFact::RejectedOrNoAccess,
        },
    }
}
