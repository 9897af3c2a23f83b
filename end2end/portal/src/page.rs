//! The Sources page, as text: its parts are files in `web/`, and what is put
//! into them is escaped here.

use crate::connector::Connection;

/// The page's script.
pub const SCRIPT: &str = include_str!("../web/portal.js");
/// The page's style.
pub const STYLE: &str = include_str!("../web/portal.css");
/// The page's icon.
pub const ICON: &str = include_str!("../web/favicon.svg");

const PAGE: &str = include_str!("../web/sources.html");

/// The page for an organization; `None` when the connector does not answer.
pub fn sources(connector: &str, organization: &str, connections: Option<&[Connection]>) -> String {
    // The same that the script asks for later, so that the page is right from the start.
    let known = serde_json::to_string(&connections).expect("texts become JSON");
    PAGE.replace("{{connector}}", &escape(connector))
        .replace("{{connections}}", &escape(&known))
        .replace("{{organization}}", &escape(organization))
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
        .replace('\'', "&#39;")
        // What looks like one of our own marks must stay as it is.
        .replace('{', "&#123;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_is_put_in_becomes_markup_or_a_mark() {
        let page = sources("http://127.0.0.1:3000", "\"><script>{{connector}}", None);
        assert!(page.contains("&quot;&gt;&lt;script&gt;&#123;&#123;connector}}"), "{page}");
        assert!(page.contains("src=\"http://127.0.0.1:3000/connect.js\""));
        assert!(page.contains("data-connections=\"null\""));
        assert!(!page.contains("{{"), "a mark was left over");
    }
}
