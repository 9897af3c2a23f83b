//! Who is signed in, and by which way.
//!
//! The site's own address takes tokens without scopes, the gateway takes both.
//! A token with scopes is refused by the site with 401; wrong credentials and
//! missing access look alike with 403 or 404, and then Jira, which shares the
//! site's accounts, may tell them apart (CONFLUENCE facts, part C2).

use tokio::time::sleep;

use super::ProbeRequest;
use crate::confluence::answer::{Fault, parse};
use crate::confluence::endpoint::{JIRA_MYSELF, SPACES};
use crate::confluence::exchange::{Ask, Line, Patience};
use crate::confluence::model::{CurrentUserJson, ListJson};
use crate::confluence::reader::FLAKE_PAUSE;
use crate::confluence::standing::current_user;
use crate::confluence::{Confluence, SiteApi, SiteTarget};
use crate::domain::check_words::{Cause, Scopes, SignInFact};
use crate::domain::connection::{Account, ApiRoute};

/// A token that Atlassian knows.
pub(super) struct SignedIn {
    /// Whose it is; `None` when it lacks the scope to say so.
    pub account: Option<Account>,
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
    let gateway = line(ApiRoute::Gateway);
    if begins_at_gateway(request) {
        return by_gateway(request, gateway, Tries::Two).await;
    }
    let site = line(ApiRoute::Site);
    match who(&site, Tries::Two).await {
        Who::Known(user) => known(request, user, site, ApiRoute::Site),
        Who::Other(cause) => failed(SignInFact::Other(cause)),
        // What only a token with scopes meets.
        Who::Refused(401) | Who::Unnamed(_) => by_gateway(request, gateway, Tries::One).await,
        Who::Refused(_) => refused(request, site, gateway, Public::Perhaps).await,
        Who::Stranger => refused(request, site, gateway, Public::Surely).await,
    }
}

/// Service accounts have tokens with scopes only, which only the gateway takes
/// (CONFLUENCE facts, part D).
fn begins_at_gateway(request: &ProbeRequest) -> bool {
    const OF_SERVICE_ACCOUNTS: &str = "@serviceaccount.atlassian.com";
    request.known_route == Some(ApiRoute::Gateway)
        || request.credentials.email.as_str().to_ascii_lowercase().ends_with(OF_SERVICE_ACCOUNTS)
}

/// What the gateway says of a token that it alone takes.
async fn by_gateway(request: &ProbeRequest, gateway: Line, tries: Tries) -> Outcome {
    match who(&gateway, tries).await {
        Who::Known(user) => known(request, user, gateway, ApiRoute::Gateway),
        Who::Unnamed(scopes) => unnamed(scopes, gateway),
        Who::Refused(_) => failed(SignInFact::ScopedRejected),
        Who::Stranger => failed(SignInFact::Stranger { sure: false }),
        Who::Other(cause) => failed(SignInFact::Other(cause)),
    }
}

/// Whether the site answers strangers.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Public {
    Surely,
    Perhaps,
}

/// The site has refused, or answered as a stranger is answered. Finds out why,
/// side by side: does the gateway take the token, does Jira know the account,
/// would anybody have been let in?
async fn refused(request: &ProbeRequest, site: Line, gateway: Line, public: Public) -> Outcome {
    let (at_gateway, in_jira, public) =
        tokio::join!(who(&gateway, Tries::One), ask_jira(&site), async {
            public == Public::Surely || answers_strangers(&site).await
        });
    match at_gateway {
        // A refusal that was a passing one, if the site lets the token in now.
        Who::Known(user) => {
            return match who(&site, Tries::One).await {
                Who::Known(user) => known(request, user, site, ApiRoute::Site),
                _ => known(request, user, gateway, ApiRoute::Gateway),
            };
        }
        Who::Unnamed(scopes) => return unnamed(scopes, gateway),
        // The site's answer is the one that counts for a token without scopes.
        Who::Refused(_) | Who::Stranger | Who::Other(_) => {}
    }
    failed(match (in_jira, public) {
        (InJira::Known, _) => SignInFact::NoConfluenceAccess,
        (InJira::Refused, true) => SignInFact::Stranger { sure: true },
        (InJira::Unclear, true) => SignInFact::Stranger { sure: false },
        (InJira::Refused, false) => SignInFact::Rejected,
        (InJira::Unclear, false) => SignInFact::RejectedOrNoAccess,
    })
}

fn failed(fact: SignInFact) -> Outcome {
    (fact, None)
}

/// Only a token that Atlassian knows is told that it lacks a scope, so the rest
/// of the checks can say what else it lacks.
fn unnamed(scopes: Scopes, gateway: Line) -> Outcome {
    let api = SiteApi::signed_in(gateway);
    (SignInFact::Unnamed(scopes), Some(SignedIn { account: None, route: ApiRoute::Gateway, api }))
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
    (fact, Some(SignedIn { account: Some(account), route, api: SiteApi::signed_in(line) }))
}

enum Who {
    Known(CurrentUserJson),
    /// The token is known, but lacks the scope to say whose it is.
    Unnamed(Scopes),
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
            Err(fault) => match fault.into_cause() {
                Cause::ScopesMissing(scopes) => {
                    scopes.first().map_or(Who::Refused(401), |scopes| Who::Unnamed(*scopes))
                }
                cause => Who::Other(cause),
            },
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

enum InJira {
    Known,
    Refused,
    /// The site has no Jira, or Jira says nothing that counts.
    Unclear,
}

/// Whether Jira, if the site has it, knows the account.
async fn ask_jira(site: &Line) -> InJira {
    let ask = Ask { endpoint: &JIRA_MYSELF, path: JIRA_MYSELF.path, goes_on: false, json: None };
    let answer = site.exchange(&ask, parse::<CurrentUserJson>).await;
    match &answer {
        Ok(user) if !user.account_id.is_empty() => InJira::Known,
        // Others of its refusals were measured for accounts without Jira too.
        _ if refusal(&answer) == Some(401) => InJira::Refused,
        _ => InJira::Unclear,
    }
}

/// Whether the site lists its spaces for whoever asks: nothing but public
/// access makes it answer credentials that it does not accept.
async fn answers_strangers(site: &Line) -> bool {
    let ask =
        Ask { endpoint: &SPACES, path: "/wiki/api/v2/spaces?limit=1", goes_on: false, json: None };
    site.exchange(&ask, parse::<ListJson<serde_json::Value>>).await.is_ok()
}
