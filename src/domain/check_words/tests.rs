use super::*;
use crate::domain::connection::ApiRoute;
use crate::domain::credentials::AccountEmail;
use crate::domain::locale::Locale;
use crate::domain::subdomain::{SiteInputError, Subdomain};
use crate::domain::token_form::TokenForm;

const SCOPES: Scopes = Scopes {
    tick: &["read:confluence-groups"],
    or: &["read:group:confluence", "read:user:confluence"],
};

fn acme() -> Subdomain {
    Subdomain::parse("acme").unwrap()
}

fn ada() -> AccountEmail {
    AccountEmail::parse("ada@acme.com").unwrap()
}

fn causes() -> Vec<Cause> {
    let kinds = [
        Unreachable::Dns,
        Unreachable::NotPublic,
        Unreachable::Refused,
        Unreachable::Tls,
        Unreachable::Timeout,
        Unreachable::Other,
    ];
    let mut causes = vec![
        Cause::CredentialsRejected,
        Cause::PasswordUsed,
        Cause::ScopesMissing(vec![SCOPES]),
        Cause::Forbidden,
        Cause::NotFound,
        Cause::NotApplicable,
        Cause::RateLimited,
        Cause::CursorRefused,
        Cause::Upstream(418),
        Cause::Upstream(502),
        Cause::Unreadable,
        Cause::SignInRedirected,
        Cause::SiteMoved(None),
        Cause::SiteMoved(Some(acme())),
        Cause::SiteDeactivated,
        Cause::SiteUnavailable,
        Cause::IpNotAllowed,
        Cause::OutOfTime,
    ];
    causes.extend(kinds.map(Cause::Network));
    causes
}

fn every_step() -> Vec<CheckStep> {
    let some = |seen| Count { seen, more: false };
    let mut steps = Vec::new();
    for fact in [
        SiteFact::Found("1f0e".into()),
        SiteFact::NotFound,
        SiteFact::Deactivated,
        SiteFact::Moved(Subdomain::parse("newacme").unwrap()),
        SiteFact::SignInPage,
        SiteFact::IpNotAllowed,
        SiteFact::Busy,
        SiteFact::Failing,
        SiteFact::NotCloud,
        SiteFact::Unreachable(Unreachable::Tls),
    ] {
        steps.push(site_step(&acme(), &fact, 7));
    }
    for error in [
        SiteInputError::Empty,
        SiteInputError::TooLong,
        SiteInputError::IpAddress,
        SiteInputError::OtherHost("wiki.acme.com".into()),
    ] {
        steps.push(input_step(&error));
    }
    let known = |email: &str| SignInFact::Known {
        display_name: "Ada Byron".into(),
        email: email.into(),
        route: ApiRoute::Site,
    };
    for fact in [
        known(""),
        known("other@acme.com"),
        SignInFact::Rejected,
        SignInFact::RejectedOrNoAccess,
        SignInFact::ScopedRejected,
        SignInFact::Stranger { sure: true },
        SignInFact::Stranger { sure: false },
        SignInFact::Unnamed(SCOPES),
        SignInFact::NoConfluenceAccess,
    ] {
        for form in [
            TokenForm::Plausible,
            TokenForm::WrongChecksum,
            TokenForm::OrganizationKey,
            TokenForm::DataCenterToken,
            TokenForm::Unknown,
        ] {
            steps.push(sign_in_step(&acme(), &ada(), form, &fact, 7));
        }
    }
    for cause in causes() {
        steps.push(sign_in_step(
            &acme(),
            &ada(),
            TokenForm::Plausible,
            &SignInFact::Other(cause.clone()),
            7,
        ));
        for id in &CheckStepId::ALL[2..] {
            steps.push(failed_step(*id, &cause, 7));
        }
    }
    for n in [0, 1, 5] {
        steps.push(spaces_step(
            &SpacesSeen { current: some(n), archived: some(0), personal: some(0) },
            "Ada Byron",
            7,
        ));
        steps.push(pages_step(some(n), 7));
        steps.push(permissions_step(
            &PermissionsSeen::Of { space: "ENG".into(), grants: some(n), roles: None },
            7,
        ));
        let members = (n > 0).then(|| ("staff".into(), some(n)));
        steps.push(groups_step(&GroupsSeen { groups: some(n), members }, 7));
        steps.push(users_step(&UsersSeen { asked: n + 1, found: n, with_email: n / 2 }, 7));
        steps.push(audit_log_step(some(n), 7));
    }
    steps.push(permissions_step(&PermissionsSeen::NoSpace, 7));
    steps.push(skipped_step(CheckStepId::Pages, CheckStepId::SignIn));
    steps
}

#[test]
fn each_line_is_a_colleagues_sentence_in_every_language() {
    // Behind a sentence within a sentence stands the mark that ends its direction.
    let ends = |text: &str| text.trim_end_matches('\u{2069}').ends_with(['.', '。']);
    for step in every_step() {
        for locale in Locale::ALL {
            let title = step.title.say_in(*locale);
            let detail = step.detail.say_in(*locale);
            let remedy = step.remedy.as_ref().map(|remedy| remedy.say_in(*locale));
            let all = format!("{title}\n{detail}\n{}", remedy.as_deref().unwrap_or_default());
            assert!(!title.is_empty() && !ends(&title), "{locale} {step:?}");
            assert!(title.chars().count() <= 100, "{locale} {title}");
            assert!(detail.is_empty() || ends(&detail), "{locale} {detail}");
            assert!(remedy.is_none_or(|remedy| ends(&remedy)), "{locale} {step:?}");
            assert!(
                !["!", "！", "Error", "Oops", "  "].iter().any(|word| all.contains(word)),
                "{locale} {all}"
            );
            assert!(
                !["400", "401", "403", "404", "418", "429", "500", "502", "503"]
                    .iter()
                    .any(|status| all.contains(status)),
                "{locale} {all}"
            );
        }
        if step.status == StepStatus::Failed && step.id != CheckStepId::Site {
            assert!(step.remedy.is_some(), "a failed line says what to do: {step:?}");
        }
    }
}

#[test]
fn each_line_keeps_to_its_list_of_codes() {
    use CheckCode as C;
    let site = [
        C::SiteFound,
        C::SiteNotFound,
        C::SiteDeactivated,
        C::SiteMoved,
        C::SiteNotCloud,
        C::SiteUnreachable,
    ];
    let sign_in = [
        C::SignedIn,
        C::CredentialsRejected,
        C::CredentialsRejectedPublicSite,
        C::ScopesMissing,
        C::NoConfluenceAccess,
        C::AccountMismatch,
        C::IpNotAllowed,
        C::SignInRedirected,
        C::RateLimited,
        C::UpstreamError,
    ];
    let rest = [
        C::Readable,
        C::ReadableEmpty,
        C::Forbidden,
        C::ScopesMissing,
        C::NotApplicable,
        C::UpstreamError,
    ];
    let steps = every_step();
    for step in &steps {
        let allowed: &[C] = match step.id {
            CheckStepId::Site => &site,
            CheckStepId::SignIn => &sign_in,
            _ => &rest,
        };
        assert!(allowed.contains(&step.code), "{step:?}");
    }
    for code in C::ALL {
        assert!(steps.iter().any(|step| step.code == *code), "nothing says {code}");
    }
}

#[test]
fn the_audit_log_never_fails_a_check() {
    for cause in causes() {
        assert_eq!(
            failed_step(CheckStepId::AuditLog, &cause, 0).status,
            StepStatus::Warning,
            "{cause:?}"
        );
        assert_eq!(
            failed_step(CheckStepId::Groups, &cause, 0).status,
            StepStatus::Failed,
            "{cause:?}"
        );
    }
}

#[test]
fn missing_scopes_are_named_exactly() {
    let step = failed_step(CheckStepId::Groups, &Cause::ScopesMissing(vec![SCOPES]), 0);
    assert_eq!(
        step.detail.to_string(),
        "Atlassian knows the token, but the token lacks the scope read:confluence-groups (or read:group:confluence and read:user:confluence)."
    );
    assert!(step.remedy.unwrap().to_string().contains("cannot be added to an existing token"));
    let two = Scopes { tick: &["a", "b"], or: &[] };
    assert!(
        Cause::ScopesMissing(vec![two, SCOPES])
            .detail()
            .to_string()
            .contains("the scopes a and b and read:confluence-groups")
    );
}

#[test]
fn another_account_is_a_warning_that_names_both() {
    let known = |email: &str| {
        let fact = SignInFact::Known {
            display_name: "Ada Byron".into(),
            email: email.into(),
            route: ApiRoute::Gateway,
        };
        sign_in_step(&acme(), &ada(), TokenForm::Unknown, &fact, 3)
    };
    for same in ["", "ada@acme.com", "ADA@Acme.com"] {
        assert_eq!(
            (known(same).status, known(same).code),
            (StepStatus::Passed, CheckCode::SignedIn),
            "{same}"
        );
    }
    let other = known("grace@acme.com");
    assert_eq!(
        (other.status, other.code, other.title.to_string().as_str()),
        (StepStatus::Warning, CheckCode::AccountMismatch, "Signed in as Ada Byron")
    );
    let detail = other.detail.to_string();
    assert!(detail.contains("ada@acme.com") && detail.contains("grace@acme.com"), "{detail}");
    assert_eq!(other.duration_ms, 3);
}

#[test]
fn counts_are_honest() {
    let many = Count { seen: 250, more: true };
    let few = Count { seen: 3, more: false };
    let step = spaces_step(
        &SpacesSeen { current: many, archived: few, personal: Count { seen: 0, more: true } },
        "Ada Byron",
        0,
    );
    assert_eq!(step.title.to_string(), "253 or more spaces visible, 3 archived");
    assert_eq!(
        step.detail.to_string(),
        "0 or more of them personal. The collector sees what Ada Byron sees. Spaces that this account cannot open are not in your evidence."
    );
    let one = spaces_step(
        &SpacesSeen {
            current: Count { seen: 1, more: false },
            archived: Count::default(),
            personal: Count::default(),
        },
        "",
        0,
    );
    assert_eq!(one.title.to_string(), "1 space visible, 0 archived");
    let looked_up = users_step(&UsersSeen { asked: 5, found: 3, with_email: 1 }, 0);
    assert_eq!(looked_up.title.to_string(), "3 accounts looked up");
    assert_eq!(
        looked_up.detail.to_string(),
        "1 of them shows its email; the others hide theirs in their profile. 2 others are unknown to the site."
    );
}
