use super::*;

#[test]
fn names_give_the_uuids_of_the_standard() {
    // RFC 9562, A.4.
    let dns = Uuid::from_u128(0x6ba7_b810_9dad_11d1_80b4_00c0_4fd4_30c8);
    let uuid = version_5(&dns, "www.example.com");
    assert_eq!(uuid.to_string(), "2ed6657d-e927-568b-95e1-2665a8aea6a2");
    assert_eq!(named("a"), named("a"));
    assert_ne!(named("a"), named("b"));
}

#[test]
fn text_of_others_is_neither_markdown_nor_a_second_line() {
    assert_eq!(prose("a_b *c* <d> [e](f) `g`"), "a\\_b \\*c\\* \\<d\\> \\[e\\](f) \\`g\\`");
    assert_eq!(line(" two\r\n lines\u{2028}\t"), "two lines");
    let list = props(&[("empty", String::new()), ("rows", "1".into())]);
    assert_eq!(list, json!([{ "name": "rows", "ns": NAMESPACE, "value": "1" }]));
}
