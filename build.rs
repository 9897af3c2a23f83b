//! Makes one function of each message in `locales/`, so that the compiler checks
//! that every text that is used exists and is given what it names.
//!
//! Every language has the same messages with the same arguments as English, or
//! the build stops here with what is missing. The browser's part shows texts
//! that the server has written, so nothing is made for it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser;
use fluent_syntax::serializer;

/// The language that all others are held against.
const FIRST: &str = "en";

/// What is wrong with the texts, each a line for the person who writes them.
type Faults = Vec<String>;

/// A message's arguments, in the order of their names, and its text.
struct Message {
    arguments: BTreeSet<String>,
    text: String,
}

fn main() {
    println!("cargo:rerun-if-changed=locales");
    println!("cargo:rerun-if-changed=build.rs");
    if env::var_os("CARGO_FEATURE_SSR").is_none() {
        return;
    }
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets it"));
    let locales = root.join("locales");
    let mut faults = Faults::new();
    let english = read(&locales.join(FIRST), &mut faults);
    let languages = names(&locales);
    for language in languages.iter().filter(|language| *language != FIRST) {
        let messages = read(&locales.join(language), &mut faults);
        compare(language, &english, &messages, &mut faults);
    }
    assert!(faults.is_empty(), "the texts in locales/ do not fit:\n{}", faults.join("\n"));
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets it"));
    fs::write(out.join("messages.rs"), functions(&english)).expect("the functions are written");
    fs::write(out.join("resources.rs"), resources(&locales, &languages))
        .expect("the resources are written");
}

/// The names of what stands in a folder, in order.
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder)
        .unwrap_or_else(|error| panic!("{} cannot be read: {error}", folder.display()));
    let mut names: Vec<String> = entries
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

/// All messages of a language, by id.
fn read(folder: &Path, faults: &mut Faults) -> BTreeMap<String, Message> {
    let mut messages = BTreeMap::new();
    for name in names(folder) {
        let file = folder.join(name);
        let source = fs::read_to_string(&file).expect("a text file");
        let resource = parser::parse(source.as_str()).unwrap_or_else(|(resource, errors)| {
            faults.extend(errors.iter().map(|error| format!("{}: {error}", file.display())));
            resource
        });
        for entry in &resource.body {
            let Entry::Message(message) = entry else { continue };
            let id = message.id.name.to_owned();
            let Some(value) = &message.value else {
                faults.push(format!("{}: {id} has no text", file.display()));
                continue;
            };
            let mut arguments = BTreeSet::new();
            collect(value, &mut arguments);
            let alone = fluent_syntax::ast::Resource { body: vec![entry.clone()] };
            let text = serializer::serialize(&alone);
            if messages.insert(id.clone(), Message { arguments, text }).is_some() {
                faults.push(format!("{}: {id} stands twice", file.display()));
            }
        }
    }
    messages
}

/// The arguments that a text names, in its variants too.
fn collect(pattern: &Pattern<&str>, arguments: &mut BTreeSet<String>) {
    let mut inline = |expression: &InlineExpression<&str>| {
        if let InlineExpression::VariableReference { id } = expression {
            arguments.insert(id.name.to_owned());
        }
    };
    let mut deeper = Vec::new();
    for element in &pattern.elements {
        let PatternElement::Placeable { expression } = element else { continue };
        match expression {
            Expression::Inline(expression) => inline(expression),
            Expression::Select { selector, variants } => {
                inline(selector);
                deeper.extend(variants.iter().map(|variant| &variant.value));
            }
        }
    }
    for pattern in deeper {
        collect(pattern, arguments);
    }
}

fn compare(
    language: &str,
    english: &BTreeMap<String, Message>,
    messages: &BTreeMap<String, Message>,
    faults: &mut Faults,
) {
    for (id, message) in english {
        match messages.get(id) {
            None => faults.push(format!("{language}: {id} is missing")),
            Some(other) if other.arguments != message.arguments => faults.push(format!(
                "{language}: {id} names {:?} instead of {:?}",
                other.arguments, message.arguments
            )),
            Some(_) => {}
        }
    }
    for id in messages.keys().filter(|id| !english.contains_key(*id)) {
        faults.push(format!("{language}: {id} is not in {FIRST}"));
    }
}

/// A function for each message, with its English text as description.
fn functions(messages: &BTreeMap<String, Message>) -> String {
    let mut code = String::new();
    for (id, Message { arguments, text }) in messages {
        let name = id.replace('-', "_");
        let description = text.trim().replace('\n', "\n/// ");
        let parameters: Vec<_> =
            arguments.iter().map(|name| format!("{name}: impl Into<Argument>")).collect();
        let values: Vec<_> =
            arguments.iter().map(|name| format!("({name:?}, {name}.into())")).collect();
        let _ = writeln!(
            code,
            "/// ```ftl\n/// {description}\n/// ```\npub fn {name}({}) -> Text {{\n    Text::message({id:?}, vec![{}])\n}}\n",
            parameters.join(", "),
            values.join(", ")
        );
    }
    code
}

/// The sources of each language, for the server to read when it first speaks it.
fn resources(locales: &Path, languages: &[String]) -> String {
    let mut code = String::from("&[\n");
    for language in languages {
        let _ = writeln!(code, "    ({language:?}, &[");
        for name in names(&locales.join(language)) {
            let file = locales.join(language).join(name);
            let _ = writeln!(code, "        include_str!({:?}),", file.display().to_string());
        }
        code.push_str("    ]),\n");
    }
    code.push_str("]\n");
    code
}
