//! One stylesheet from `style/main.css` and what it imports.
//!
//! Only what the project's plain CSS needs: `@import "./x.css";` with an
//! optional `layer(name)`, and, for a release, the removal of comments and
//! needless whitespace. No nesting is unrolled, no name is shortened.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail};

/// Reads a stylesheet and puts each imported one in the place of its `@import`.
pub fn bundle(path: &Path) -> Result<String> {
    let mut css = String::new();
    append(path, &mut Vec::new(), &mut css)?;
    Ok(css)
}

fn append(path: &Path, open: &mut Vec<PathBuf>, css: &mut String) -> Result<()> {
    if open.iter().any(|other| other == path) {
        bail!("{} imports itself", path.display());
    }
    let text = fs::read_to_string(path)
        .with_context(|| format!("the stylesheet {} cannot be read", path.display()))?;
    open.push(path.to_path_buf());
    for line in text.lines() {
        if !line.trim_start().starts_with("@import") {
            css.push_str(line);
            css.push('\n');
            continue;
        }
        let (name, layer) = import(line).with_context(|| {
            format!("{}: write imports as `@import \"./x.css\";`, not `{line}`", path.display())
        })?;
        let file = path.with_file_name(name.trim_start_matches("./"));
        if let Some(layer) = layer {
            css.push_str("@layer ");
            css.push_str(layer);
            css.push_str(" {\n");
        }
        append(&file, open, css)?;
        if layer.is_some() {
            css.push_str("}\n");
        }
    }
    open.pop();
    Ok(())
}

/// The file and the layer of an `@import` line.
fn import(line: &str) -> Option<(&str, Option<&str>)> {
    let rest = line.trim().strip_prefix("@import")?.trim_start().strip_prefix('"')?;
    let (file, rest) = rest.split_once('"')?;
    match rest.trim().strip_suffix(';')?.trim() {
        "" => Some((file, None)),
        layer => Some((file, Some(layer.strip_prefix("layer(")?.strip_suffix(')')?))),
    }
}

/// Removes comments and whitespace that means nothing.
pub fn minify(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(first) = rest.chars().next() {
        let taken = if rest.starts_with("/*") {
            // A comment parts words, as a space does.
            space(&mut out);
            rest.find("*/").map_or(rest.len(), |end| end + 2)
        } else if first == '"' || first == '\'' {
            let length = quoted(rest, first);
            out.push_str(&rest[..length]);
            length
        } else if rest.starts_with("url(") {
            let length = rest.find(')').map_or(rest.len(), |end| end + 1);
            out.push_str(&rest[..length]);
            length
        } else if first.is_ascii_whitespace() {
            space(&mut out);
            1
        } else {
            if matches!(first, '{' | '}' | ';' | ',') && out.ends_with(' ') {
                out.pop();
            }
            out.push(first);
            first.len_utf8()
        };
        rest = &rest[taken..];
    }
    out.truncate(out.trim_end().len());
    out
}

/// A space, unless what stands before it already parts the words. After `:` none is needed; before
/// it one may be (`a :hover`), and around `+` and `-` too (`calc`).
fn space(out: &mut String) {
    if !out.is_empty() && !out.ends_with(['{', '}', ';', ':', ',', ' ']) {
        out.push(' ');
    }
}

/// The length of the quoted string that opens the text.
fn quoted(text: &str, quote: char) -> usize {
    let mut escaped = false;
    for (index, char) in text.char_indices().skip(1) {
        match char {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            char if char == quote => return index + 1,
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_meaningless_characters_are_removed() {
        let css = "/* tokens */\n:root {\n  --gap: 4px;\n  --w: calc(1px + 2px);\n}\n\
                   a :hover,\n.b > c {\n  content: \"  { /* \\\" \";\n}\n\
                   @media (width >= 1px)/**/and (hover) { p { color: red } }\n\
                   i { background: url(data:image/png;base64,a/*b) }\n";
        assert_eq!(
            minify(css),
            ":root{--gap:4px;--w:calc(1px + 2px);}a :hover,.b > c{content:\"  { /* \\\" \";}\
             @media (width >= 1px) and (hover){p{color:red}}\
             i{background:url(data:image/png;base64,a/*b)}"
        );
    }

    #[test]
    fn an_unclosed_comment_or_string_ends_with_the_file() {
        assert_eq!(minify("a{} /* open"), "a{}");
        assert_eq!(minify("a{content:\"open"), "a{content:\"open");
    }

    #[test]
    fn imports_are_read() {
        assert_eq!(import("@import \"./a.css\";"), Some(("./a.css", None)));
        assert_eq!(import("@import \"a.css\" layer(base);"), Some(("a.css", Some("base"))));
        assert_eq!(import("@import url(a.css);"), None);
        assert_eq!(import("@import \"a.css\" screen;"), None);
    }

    #[test]
    fn a_bundle_is_one_text_and_a_circle_is_refused() {
        let directory = std::env::temp_dir().join(format!("xtask-css-{}", std::process::id()));
        fs::create_dir_all(&directory).unwrap();
        let write = |name: &str, text: &str| fs::write(directory.join(name), text).unwrap();
        write("main.css", "@import \"./a.css\";\n@import \"b.css\" layer(b);\np {}\n");
        write("a.css", "a {}\n");
        write("b.css", "b {}\n");
        write("circle.css", "@import \"./circle.css\";\n");
        assert_eq!(
            bundle(&directory.join("main.css")).unwrap(),
            "a {}\n@layer b {\nb {}\n}\np {}\n"
        );
        assert!(bundle(&directory.join("circle.css")).is_err());
        assert!(bundle(&directory.join("none.css")).is_err());
        fs::remove_dir_all(directory).unwrap();
    }
}
