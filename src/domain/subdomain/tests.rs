use proptest::prelude::*;

use super::*;

mod table;

/// What a row of the table expects.
enum Want {
    /// It is understood as this site.
    Is(&'static str),
    /// It is refused.
    No(SiteInputError),
    /// It is refused with this kind, which repeats this text.
    Not(fn(String) -> SiteInputError, &'static str),
    /// It is refused as a letter of another alphabet and the one that it looks like.
    Trap(char, char),
    /// It is refused with this site as a suggestion.
    Slip(&'static str),
}

#[test]
fn every_row_of_the_table_is_read_as_it_says() {
    let mut wrong = Vec::new();
    for (typed, want, why) in &table::TABLE {
        let got = read_site(typed);
        let right = match (want, &got) {
            (Want::Is(label), Ok(site)) => site.as_str() == *label,
            (Want::No(error), Err(got)) => got == error,
            (Want::Not(kind, text), Err(got)) => *got == kind((*text).to_owned()),
            (Want::Trap(found, latin), Err(got)) => {
                *got == SiteInputError::LookAlikeLetter { found: *found, latin: *latin }
            }
            (Want::Slip(site), Err(SiteInputError::Typo { meant, .. })) => meant.as_str() == *site,
            _ => false,
        };
        if !right {
            wrong.push(format!("{typed:?} ({why}) is {got:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(table::TABLE.len() >= 130);
}

#[test]
fn no_row_stands_twice() {
    let typed: std::collections::BTreeSet<&str> =
        table::TABLE.iter().map(|(typed, ..)| *typed).collect();
    assert_eq!(typed.len(), table::TABLE.len());
}

#[test]
fn what_is_refused_has_a_sentence_for_people() {
    for (typed, _, why) in &table::TABLE {
        if let Err(error) = read_site(typed) {
            check_sentence(&error.sentence().to_string())
                .unwrap_or_else(|e| panic!("{typed:?} ({why}): {e}"));
        }
    }
}

#[test]
fn every_kind_has_a_sentence_of_its_own() {
    let kinds: std::collections::BTreeMap<String, String> = table::TABLE
        .iter()
        .filter_map(|(typed, ..)| read_site(typed).err())
        .map(|error| {
            let name = format!("{error:?}");
            let name = name.split(['(', ' ']).next().unwrap_or_default().to_owned();
            (name, error.sentence().to_string())
        })
        .collect();
    assert_eq!(kinds.len(), 21, "the table has a row for each kind: {:?}", kinds.keys());
    let sentences: std::collections::BTreeSet<&String> = kinds.values().collect();
    assert_eq!(sentences.len(), kinds.len());
}

#[test]
fn a_token_is_named_and_never_repeated() {
    for typed in [
        "ATATT3xFfGF0abc=0A1B2C3D",
        " ATCTT3xFfGN0abc ",
        "https://x/ATATT3xFfGF0abc",
        "ada@acme.com:ATATT3xFfGF0abc",
    ] {
        assert_eq!(read_site(typed), Err(SiteInputError::Token), "{typed:?}");
    }
    let sentence = SiteInputError::Token.sentence().to_string();
    assert!(sentence.contains("API token") && !sentence.contains("xFfG"), "{sentence}");
}

#[test]
fn a_long_input_is_judged_by_its_beginning() {
    let query = format!("https://acme.atlassian.net/login?to={}", "x".repeat(5000));
    assert_eq!(read_site(&query).map(|s| s.0), Ok("acme".into()), "a long query does no harm");
    let spaces = format!("{}acme{}", " ".repeat(5000), "\u{200B}".repeat(5000));
    assert_eq!(read_site(&spaces).map(|s| s.0), Ok("acme".into()), "nor does what surrounds");
    for typed in [
        "a".repeat(5000),
        format!("https://acme.atlassian.net:{}@evil.com", "1".repeat(5000)),
        format!("{}.evil.com/", "é".repeat(2049)),
    ] {
        assert_eq!(read_site(&typed), Err(SiteInputError::TooLong));
    }
}

#[test]
fn only_the_beginning_of_a_long_host_is_repeated() {
    let host = format!("{}.com", "w.".repeat(200));
    let sentence = SiteInputError::OtherHost(host.clone()).sentence().to_string();
    assert!(sentence.starts_with(&format!("{}… is", &host[..80])), "{sentence}");
    let hidden = SiteInputError::OtherHost("wi\u{202E}ki.\u{0}ac\u{200B}me.com\n".into());
    assert!(hidden.sentence().to_string().starts_with("wiki.acme.com is"));
}

#[test]
fn the_letter_that_only_looks_like_another_is_named() {
    for (typed, part) in [
        ("acm\u{435}", "The “е” here is a Cyrillic letter that only looks like “e”"),
        ("αcme", "a Greek letter"),
        ("dıgital", "a Turkish letter"),
        ("𝐚cme", "a mathematical letter"),
        ("my–company", "a dash, not the plain hyphen"),
    ] {
        let sentence = read_site(typed).unwrap_err().sentence().to_string();
        assert!(sentence.contains(part), "{typed:?}: {sentence}");
    }
}

#[test]
fn stored_labels_are_parsed_strictly() {
    assert_eq!(Subdomain::parse("ACME").map(|s| s.0), Ok("acme".into()));
    for label in [" acme", "acme.", "ａcme", "acme.atlassian.net", "acme:443", "", "acm\u{435}"] {
        assert!(Subdomain::parse(label).is_err(), "{label:?}");
    }
}

/// What every sentence keeps to.
fn check_sentence(sentence: &str) -> Result<(), String> {
    let bad = sentence
        .chars()
        .find(|c| c.is_control() || letters::is_invisible(*c) || (c.is_whitespace() && *c != ' '));
    if let Some(bad) = bad {
        return Err(format!("{bad:?} in {sentence:?}"));
    }
    let length = sentence.chars().count();
    if !(20..=400).contains(&length) || !sentence.ends_with('.') || sentence.contains("! ") {
        return Err(format!("{length} characters: {sentence:?}"));
    }
    Ok(())
}

/// Pieces that addresses are made of, to come upon more than noise does.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("acme"),
        Just(".atlassian.net"),
        Just("atlassian"),
        Just("https://"),
        Just("http%3A%2F%2F"),
        Just("mailto:"),
        Just("//"),
        Just("/wiki"),
        Just("@"),
        Just(":"),
        Just("8090"),
        Just("."),
        Just("-"),
        Just("%2E"),
        Just("%"),
        Just("["),
        Just("]("),
        Just("\\"),
        Just("?"),
        Just(" "),
        Just("\n"),
        Just("\u{0}"),
        Just("\u{200B}"),
        Just("\u{202E}"),
        Just("\u{435}"),
        Just("。"),
        Just("ａ"),
        Just("ü"),
        Just("xn--"),
        Just("www."),
        Just("🚀"),
        Just("0x7f"),
    ];
    proptest::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

fn check_reading(typed: &str) -> Result<(), TestCaseError> {
    let glance = glance_at_site(typed);
    prop_assert_eq!(glance.clone().ok().flatten(), read_site(typed).ok());
    if let Err(error) = glance {
        prop_assert_eq!(read_site(typed), Err(error));
    }
    match read_site(typed) {
        Ok(site) => {
            prop_assert!(
                site.as_str()
                    .bytes()
                    .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
            );
            prop_assert!((1..=63).contains(&site.as_str().len()));
            prop_assert_eq!(read_site(&site.url()), Ok(site.clone()));
            prop_assert_eq!(Subdomain::parse(site.as_str()), Ok(site));
        }
        Err(error) => check_sentence(&error.sentence().to_string()).map_err(TestCaseError::fail)?,
    }
    Ok(())
}

proptest! {
    #[test]
    fn nothing_typed_panics_and_what_is_read_is_a_plain_label(typed in "\\PC{0,200}") {
        check_reading(&typed)?;
    }

    #[test]
    fn nor_do_control_and_invisible_characters(typed in any::<String>()) {
        check_reading(&typed)?;
    }

    #[test]
    fn nor_do_pieces_of_addresses(typed in pieces()) {
        check_reading(&typed)?;
    }

    #[test]
    fn every_address_of_a_site_reads_as_that_site(
        label in "[a-z0-9]([a-z0-9-]{0,20}[a-z0-9])?",
        path in "[a-zA-Z0-9/?#&=~%.:@-]{0,40}",
    ) {
        // These two are no names of sites.
        prop_assume!(label != "www" && !label.starts_with("xn--"));
        let typed = format!("https://{label}.atlassian.net/{path}");
        prop_assume!(crate::domain::token_form::without_token(&typed) == typed);
        prop_assert_eq!(read_site(&typed).map(|s| s.0), Ok(label));
    }
}
