//! Words for names and titles, and the awkward texts that evidence must survive.

pub const FIRST: &[&str] = &[
    "Amélie",
    "Bo",
    "Chiara",
    "Dmitri",
    "Esra",
    "Fatima",
    "Goran",
    "Hiroshi",
    "Inés",
    "Jürgen",
    "Kofi",
    "Lucía",
    "Mbali",
    "Nils",
    "Oksana",
    "Priya",
    "Quentin",
    "Rosa",
    "Søren",
    "Tomáš",
    "Uma",
    "Věra",
    "Wei",
    "Ximena",
    "Yusuf",
    "Zoë",
    "美咲",
    "Наталья",
];

pub const LAST: &[&str] = &[
    "Okafor",
    "Lindqvist",
    "O'Brien",
    "García Márquez",
    "Nguyễn",
    "Müller",
    "Kowalski",
    "Sato",
    "Dubois",
    "Haddad",
    "Silva",
    "van der Berg",
    "Ivanova",
    "Patel",
    "Smith, Jr.",
    "Kim",
    "Rossi",
    "Novák",
    "Hansen",
    "Mensah",
    "de la Cruz",
];

pub const AREAS: &[&str] = &[
    "Engineering",
    "Finance",
    "People",
    "Legal",
    "Security",
    "Marketing",
    "Support",
    "Platform",
    "Mobile",
    "Data",
    "Procurement",
    "Facilities",
    "Research",
    "Quality",
    "Sales",
];

pub const THINGS: &[&str] = &[
    "Handbook",
    "Roadmap",
    "Runbooks",
    "Decisions",
    "Onboarding",
    "Retrospectives",
    "Architecture",
    "Policies",
    "Meeting notes",
    "Incidents",
    "Controls",
    "Vendors",
];

/// Titles that break naive exports: formulas, separators, quotes, markup, other scripts.
pub const AWKWARD: &[&str] = &[
    "=HYPERLINK(\"https://example.com\",\"open\")",
    "+1 202 555 0143 hotline",
    "-2+3 is not a list",
    "@SUM(A1:A9)",
    "Budget, 2026 \"final\"",
    "Ünïcödé — 日本語 مرحبا 🚀",
    "a; b | c & d",
    "<script>alert(1)</script>",
    "'quoted' 100% of it",
    "back\\slash and /slash?x=1#y",
];

pub const MESSAGES: &[&str] = &[
    "Typos",
    "Added the review of Q3",
    "=1+1",
    "Reverted from v. 2",
    "Zugriff geklärt, siehe \"Ticket\"",
    "New owner",
];

pub const TIME_ZONES: &[&str] = &["Europe/Berlin", "America/New_York", "Asia/Tokyo", "UTC"];

pub const OPERATIONS: &[(&str, &str)] = &[
    ("read", "space"),
    ("create", "page"),
    ("create", "comment"),
    ("create", "blogpost"),
    ("create", "attachment"),
    ("delete", "space"),
    ("delete", "page"),
    ("delete", "comment"),
    ("delete", "blogpost"),
    ("delete", "attachment"),
    ("archive", "page"),
    ("restrict_content", "space"),
    ("export", "space"),
    ("administer", "space"),
    ("manage_users", "space"),
];

pub const AUDIT: &[(&str, &str)] = &[
    ("Space permission added", "Permissions"),
    ("Space permission removed", "Permissions"),
    ("User added to group", "Users and groups"),
    ("Space created", "Spaces"),
    ("Space archived", "Spaces"),
    ("Global settings changed", "Global administration"),
    ("Page restriction added", "Permissions"),
];
