use fluent_bundle::FluentArgs;
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};

use super::*;
use crate::domain::messages;

/// All messages of a language: id, and the arguments that it names.
fn messages_of(locale: Locale) -> Vec<(String, Vec<String>)> {
    fn names(pattern: &Pattern<&str>, found: &mut Vec<String>) {
        for element in &pattern.elements {
            let PatternElement::Placeable { expression } = element else { continue };
            let mut inline = |expression: &InlineExpression<&str>| {
                if let InlineExpression::VariableReference { id } = expression {
                    found.push(id.name.to_owned());
                }
            };
            match expression {
                Expression::Inline(expression) => inline(expression),
                Expression::Select { selector, variants } => {
                    inline(selector);
                    for variant in variants {
                        names(&variant.value, found);
                    }
                }
            }
        }
    }
    let mut all = Vec::new();
    for source in bundle::sources(locale) {
        for entry in fluent_syntax::parser::parse(*source).expect("it parses").body {
            if let Entry::Message(message) = entry {
                let mut found = Vec::new();
                names(&message.value.expect("a text"), &mut found);
                all.push((message.id.name.to_owned(), found));
            }
        }
    }
    all
}

#[test]
fn every_message_of_every_language_becomes_a_whole_sentence() {
    let all = messages_of(Locale::English);
    assert!(all.len() > 300, "the messages were not found");
    for locale in Locale::ALL {
        for (id, arguments) in messages_of(*locale) {
            for number in [0, 1, 2, 3, 11, 100, 1_204] {
                let bundle = bundle::of(*locale);
                let pattern = bundle.get_message(&id).and_then(|m| m.value()).expect("a text");
                let args: FluentArgs<'_> = arguments
                    .iter()
                    .map(|name| (name.as_str(), fluent_bundle::FluentValue::from(number)))
                    .collect();
                let mut errors = Vec::new();
                let said = bundle.format_pattern(pattern, Some(&args), &mut errors);
                assert!(errors.is_empty(), "{locale} {id}: {errors:?}");
                assert!(!said.trim().is_empty(), "{locale} {id} is empty");
                assert!(!said.contains(['{', '}', '$']), "{locale} {id}: {said}");
                assert!(!said.contains("  "), "{locale} {id} has two spaces: {said}");
                assert_eq!(said.trim(), said, "{locale} {id} has spaces around it");
            }
        }
    }
}

#[test]
fn no_sentence_was_left_in_english() {
    let english = bundle::of(Locale::English);
    for locale in &Locale::ALL[1..] {
        for (id, _) in messages_of(*locale) {
            let say = |bundle: &fluent_bundle::concurrent::FluentBundle<_>| {
                let pattern = bundle.get_message(&id).and_then(|m| m.value()).expect("a text");
                bundle.format_pattern(pattern, None, &mut Vec::new()).into_owned()
            };
            let (own, first) = (say(bundle::of(*locale)), say(english));
            // Words, such as Site or Token, may be the same.
            let words = first.split(' ').filter(|word| word.len() > 3 && !word.contains('$'));
            assert!(own != first || words.count() < 3, "{locale} {id}: {own}");
        }
    }
}

#[test]
fn lists_and_numbers_are_written_as_each_language_writes_them() {
    let list = |names: &[&str]| {
        let names = names.iter().copied().collect::<Argument>();
        messages::cause_scopes_missing_remedy(names)
    };
    assert!(list(&["a"]).to_string().ends_with(": a."));
    assert!(list(&["a", "b"]).to_string().ends_with(": a and b."));
    assert!(list(&["a", "b", "c"]).to_string().ends_with(": a, b and c."));
    assert!(list(&["a", "b", "c"]).say_in(Locale::German).contains("a, b und c"));
    assert!(list(&["a", "b", "c"]).say_in(Locale::Japanese).contains("a、b、c"));
    let in_all =
        |text: fn() -> String| Locale::ALL.iter().map(|l| l.speaking(text)).collect::<Vec<_>>();
    assert_eq!(
        in_all(|| number(1_204_000)),
        [
            "1,204,000",
            "1.204.000",
            "1\u{202f}204\u{202f}000",
            "1.204.000",
            "1,204,000",
            "1,204,000"
        ]
    );
    assert_eq!(in_all(|| decimal(881)), ["88.1", "88,1", "88,1", "88,1", "88.1", "88.1"]);
    let day = in_all(|| date(jiff::civil::date(2027, 11, 20)));
    assert_eq!(
        day[..5],
        ["20 Nov 2027", "20.11.2027", "20 nov. 2027", "20 nov 2027", "2027/11/20"]
    );
    assert!(day[5].contains("2027") && day[5].contains("11"), "{}", day[5]);
    assert_eq!(messages::pages_seen(1_204_usize).say_in(Locale::German), "1.204 Seiten sichtbar");
    assert_eq!(number(-999), "-999");
}

#[test]
fn names_keep_their_direction_in_a_text_that_runs_the_other_way() {
    let found = messages::site_found("acme.atlassian.net");
    assert_eq!(found.to_string(), "Found acme.atlassian.net");
    assert!(found.say_in(Locale::Arabic).contains("\u{2068}acme.atlassian.net\u{2069}"));
}

#[test]
fn what_is_kept_can_be_read_in_any_language() {
    let text = messages::sentences(messages::cause_forbidden(), messages::try_later());
    let kept = keeping(|| serde_json::to_string(&text)).unwrap();
    let again: Text = serde_json::from_str(&kept).unwrap();
    assert_eq!(again, text);
    assert_ne!(again.say_in(Locale::French), again.say_in(Locale::English));
    let shown = Locale::German.speaking(|| serde_json::to_string(&text)).unwrap();
    assert_eq!(serde_json::from_str::<String>(&shown).unwrap(), text.say_in(Locale::German));
    // Before texts were data, their English sentence was kept.
    let old: Text = serde_json::from_str(r#""The account may not read this.""#).unwrap();
    assert_eq!(old.say_in(Locale::German), "The account may not read this.");
    // A later version may have kept what this one does not know.
    let later: Text = serde_json::from_str(r#"{"id":"not-yet"}"#).unwrap();
    assert_eq!(later.say(), "not-yet");
}
