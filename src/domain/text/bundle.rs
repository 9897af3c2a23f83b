//! The messages of each language, and how a text becomes a sentence.

use std::borrow::Cow;
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::memoizer::MemoizerKind;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

use super::Argument;
use super::format;
use crate::domain::locale::Locale;
use crate::domain::messages;

/// Each language's tag and the files of its messages.
const RESOURCES: &[(&str, &[&str])] = include!(concat!(env!("OUT_DIR"), "/resources.rs"));

static BUNDLES: [LazyLock<FluentBundle<FluentResource>>; Locale::ALL.len()] = [
    LazyLock::new(|| bundle(Locale::English)),
    LazyLock::new(|| bundle(Locale::German)),
    LazyLock::new(|| bundle(Locale::French)),
    LazyLock::new(|| bundle(Locale::Spanish)),
    LazyLock::new(|| bundle(Locale::Japanese)),
    LazyLock::new(|| bundle(Locale::Arabic)),
];

pub(super) fn of(locale: Locale) -> &'static FluentBundle<FluentResource> {
    &BUNDLES[locale as usize]
}

/// The files of a language's messages.
pub(super) fn sources(locale: Locale) -> &'static [&'static str] {
    let files = RESOURCES.iter().find(|(tag, _)| *tag == locale.as_str());
    files.map_or(&[], |(_, files)| *files)
}

/// Reads a language's messages. The build has read the same files, so nothing is wrong with them.
fn bundle(locale: Locale) -> FluentBundle<FluentResource> {
    let tag = locale.as_str().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![tag]);
    // Names and addresses in a text that runs the other way would drag its punctuation along.
    bundle.set_use_isolating(locale.is_right_to_left());
    bundle.set_formatter(Some(match locale {
        Locale::English => grouped::<{ Locale::English as usize }, _>,
        Locale::German => grouped::<{ Locale::German as usize }, _>,
        Locale::French => grouped::<{ Locale::French as usize }, _>,
        Locale::Spanish => grouped::<{ Locale::Spanish as usize }, _>,
        Locale::Japanese => grouped::<{ Locale::Japanese as usize }, _>,
        Locale::Arabic => grouped::<{ Locale::Arabic as usize }, _>,
    }));
    for source in sources(locale) {
        let (Ok(resource) | Err((resource, _))) = FluentResource::try_new((*source).to_owned());
        bundle.add_resource_overriding(resource);
    }
    bundle
}

/// Numbers as the language writes them: Fluent's own knows no groups of thousands.
fn grouped<const LOCALE: usize, M: MemoizerKind>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    match value {
        FluentValue::Number(number) => {
            #[expect(clippy::cast_possible_truncation, reason = "it was made of an i64")]
            let whole = number.value as i64;
            Some(format::number_in(Locale::ALL[LOCALE], whole))
        }
        _ => None,
    }
}

/// The sentence. What is unknown, as a later version may have kept it, shows as its id.
pub(super) fn say(locale: Locale, id: &str, args: &[(Cow<'static, str>, Argument)]) -> String {
    let bundle = of(locale);
    let Some(pattern) = bundle.get_message(id).and_then(|message| message.value()) else {
        return id.to_owned();
    };
    let args: FluentArgs<'_> =
        args.iter().map(|(name, value)| (name.as_ref(), value_in(locale, value))).collect();
    let mut errors = Vec::new();
    bundle.format_pattern(pattern, Some(&args), &mut errors).into_owned()
}

fn value_in(locale: Locale, argument: &Argument) -> FluentValue<'_> {
    match argument {
        Argument::Number(number) => FluentValue::from(*number),
        Argument::Name(name) => FluentValue::from(name.as_str()),
        Argument::Text(text) => FluentValue::from(text.say_in(locale)),
        Argument::List(items) => FluentValue::from(joined(locale, items)),
    }
}

fn joined(locale: Locale, items: &[Argument]) -> String {
    let say = |item: &Argument| match item {
        Argument::Number(number) => format::number_in(locale, *number),
        Argument::Name(name) => name.clone(),
        Argument::Text(text) => text.say_in(locale),
        Argument::List(items) => joined(locale, items),
    };
    let mut words = items.iter().map(say);
    let Some(first) = words.next() else { return String::new() };
    let Some(last) = words.next_back() else { return first };
    let head = words.fold(first, |head, next| messages::list_more(head, next).say_in(locale));
    messages::list_last(head, last).say_in(locale)
}
