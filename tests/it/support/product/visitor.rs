//! What a person does in the wizard.

use reqwest::header::{ACCEPT, COOKIE};

use super::Visitor;
use crate::support::answer::{Answer, answer};

impl Visitor<'_> {
    pub async fn get(&self, path: &str) -> Answer {
        self.get_with(path, &[]).await
    }

    /// The same, with more headers.
    pub async fn get_with(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
        let mut request = self.dressed(self.product.http.get(self.product.url(path)));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        answer(request).await
    }

    /// A file, to be read as bytes.
    pub async fn download(&self, path: &str) -> reqwest::Response {
        let request = self.dressed(self.product.http.get(self.product.url(path)));
        request.send().await.expect("the product answers")
    }

    pub async fn post(&self, path: &str, form: &[(&str, &str)]) -> Answer {
        answer(self.dressed(self.form(path, form))).await
    }

    fn form(&self, path: &str, form: &[(&str, &str)]) -> reqwest::RequestBuilder {
        let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish();
        self.product
            .http
            .post(self.product.url(path))
            .header("content-type", "application/x-www-form-urlencoded")
            .header("origin", self.product.url(""))
            .header("sec-fetch-site", "same-origin")
            .body(body)
    }

    /// Step 1.
    pub async fn choose(&self, subdomain: &str) {
        let chosen = self.post("/wizard", &[("subdomain", subdomain)]).await;
        assert_eq!(
            (chosen.status, chosen.location()),
            (303, "/wizard/credentials"),
            "{}",
            chosen.body
        );
    }

    /// Step 2.
    pub async fn sign_in(&self, email: &str, token: &str) -> Answer {
        self.post(
            "/wizard/credentials",
            &[("email", email), ("token", token), ("expires_on", &in_half_a_year())],
        )
        .await
    }

    /// Step 2 as the page's script does it; the answer has all events of the stream.
    pub async fn sign_in_streamed(&self, email: &str, token: &str) -> Answer {
        answer(self.streamed_form(email, token)).await
    }

    /// The same, to be read as it comes.
    pub async fn begin_sign_in(&self, email: &str, token: &str) -> reqwest::Response {
        self.streamed_form(email, token).send().await.expect("the product answers")
    }

    fn streamed_form(&self, email: &str, token: &str) -> reqwest::RequestBuilder {
        let expires_on = in_half_a_year();
        self.form(
            "/wizard/credentials",
            &[("email", email), ("token", token), ("expires_on", &expires_on)],
        )
        .header(ACCEPT, "text/event-stream")
        .header(COOKIE, self.cookie.as_str())
    }

    fn dressed(&self, request: reqwest::RequestBuilder) -> reqwest::RequestBuilder {
        let request = request.header(ACCEPT, "text/html,application/xhtml+xml");
        if self.cookie.is_empty() { request } else { request.header(COOKIE, self.cookie.as_str()) }
    }
}

fn in_half_a_year() -> String {
    let day = confluence_connector::clock::Clock::system().today() + jiff::Span::new().days(180);
    day.to_string()
}
