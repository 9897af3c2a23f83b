//! What single characters are: written wide, without a shape, or made to look like another.

/// `c` as a browser reads it in an address: wide forms as the ASCII characters
/// that they stand for, the dots of Chinese and Japanese as dots, backslashes as
/// slashes. In lower case, but ASCII only: the tables of the other cases would
/// be a tenth of the browser's download.
pub(super) fn plain(c: char) -> char {
    let c = match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        '\u{3002}' | '\u{FF61}' => '.',
        _ => c,
    };
    if c == '\\' { '/' } else { c.to_ascii_lowercase() }
}

/// Whether `c` has no shape of its own: zero-width characters, direction and
/// byte order marks, fillers, tags. The names of sites never need one.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}'
        | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}' | '\u{2800}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}'
        | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}' | '\u{1BCA0}'..='\u{1BCA3}'
        | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}')
}

/// Whether `c` ends a line.
pub(super) fn is_line_break(c: char) -> bool {
    matches!(c, '\n'..='\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Whether `c` may surround what was pasted without being a part of it.
pub(super) fn is_padding(c: char) -> bool {
    c.is_whitespace() || is_invisible(c)
}

/// Whether `c` is written around or after an address: padding, quotes,
/// brackets, the comma of a list, the stars of Markdown.
pub(super) fn is_wrapping(c: char) -> bool {
    is_padding(c)
        || matches!(c,
            '"' | '\'' | '`' | '(' | ')' | '<' | '>' | '[' | ']' | '{' | '}' | ',' | ';' | '!' | '*'
            | '«' | '»' | '‹' | '›' | '\u{2018}'..='\u{201F}' | '\u{3001}' | '\u{3008}'..='\u{3011}')
}

/// Each ASCII character with those that are drawn alike: Cyrillic, Greek,
/// Armenian and Turkish letters, and the dashes that word processors put in.
const LOOK_ALIKES: [(char, &str); 29] = [
    ('a', "аАαΑɑ"),
    ('b', "ЬвВΒ"),
    ('c', "сСϲ"),
    ('d', "ԁ"),
    ('e', "еЕєεΕ"),
    ('g', "ɡցԌ"),
    ('h', "һհНнΗ"),
    ('i', "іІιΙıİ"),
    ('j', "јЈϳ"),
    ('k', "кКκΚ\u{212A}"),
    ('l', "ӏӀⅼ"),
    ('m', "мМΜ"),
    ('n', "ոпηΝ"),
    ('o', "оОοΟօՕ"),
    ('p', "рРρΡ"),
    ('q', "ԛզ"),
    ('r', "г"),
    ('s', "ѕЅՏſ"),
    ('t', "тТτΤ"),
    ('u', "υս"),
    ('v', "νѵ"),
    ('w', "ԝωѡ"),
    ('x', "хХχΧ"),
    ('y', "уУγҮΥ"),
    ('z', "Ζᴢ"),
    ('3', "зЗ"),
    ('-', "\u{2010}\u{2011}\u{2012}–—―−"),
    ('.', "\u{2024}·•"),
    ('/', "⁄∕"),
];

/// The ASCII character, in lower case, that `c` only looks like.
pub(super) fn look_alike(c: char) -> Option<char> {
    // The alphabets of mathematics, 26 large and 26 small letters each.
    if let '\u{1D400}'..='\u{1D6A3}' = c {
        let letter = u8::try_from((u32::from(c) - 0x1D400) % 26).ok()?;
        return Some(char::from(b'a' + letter));
    }
    LOOK_ALIKES.iter().find(|(_, alike)| alike.chars().any(|other| other == c)).map(|(to, _)| *to)
}
