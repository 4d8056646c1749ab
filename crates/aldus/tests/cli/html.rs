//! The page: complete in itself, safe, and linked both ways.

use crate::dir::{Dir, example, examples};
use std::collections::BTreeSet;

/// All values of an attribute on a page.
fn values<'a>(page: &'a str, attribute: &str) -> Vec<&'a str> {
    let start = format!(" {attribute}=\"");
    page.split(&start).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

#[test]
fn the_page_needs_nothing_but_itself() {
    let dir = Dir::new("self-contained");
    let page = dir.aldus(&["read", "--format", "html", &example("veemarkt.txt")]).succeeded().stdout;
    assert!(page.starts_with("<!DOCTYPE html>") && page.ends_with("</html>\n"));
    assert!(page.contains("prefers-color-scheme: dark") && page.contains("name=\"viewport\""));
    for outside in ["src=", "<link", "@import", "url(", "http://", "https://"] {
        assert!(!page.contains(outside), "{outside}");
    }
}

#[test]
fn ids_are_unique_and_every_link_arrives() {
    let dir = Dir::new("links");
    let files = examples();
    let mut arguments = vec!["read", "--format", "html"];
    arguments.extend(files.iter().map(String::as_str));
    let page = dir.aldus(&arguments).succeeded().stdout;
    let ids = values(&page, "id");
    let unique: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(ids.len(), unique.len());
    let links: Vec<&str> = values(&page, "href").into_iter().filter_map(|href| href.strip_prefix('#')).collect();
    assert!(links.len() > 50, "{} links", links.len());
    for link in links {
        assert!(unique.contains(link), "#{link} leads nowhere");
    }
    assert_eq!(page.matches("<article").count(), page.matches("</article>").count());
    assert_eq!(page.matches("<!DOCTYPE").count(), 1);
}

#[test]
fn a_report_cannot_write_markup() {
    let dir = Dir::new("escape");
    let line = serde_json::json!({
        "text": "Het leger van <script>alert(1)</script> heeft \"Pakistan\" aangevallen & vernietigd, zegt <b onclick='x'>Iran</b>. \
                 Volgens </p></article><img src=x onerror=alert(1)> kwamen twee kinderen om het leven.",
        "language": "nl",
        "title": "<svg onload=alert(1)>", "publisher": "a\"b<i>", "url": "javascript:alert(1)", "id": "<u>1</u>"
    });
    let arguments = ["read", "--input-format", "jsonl", "--format", "html", "-"];
    let page = dir.aldus_reading(&arguments, line.to_string().as_bytes()).succeeded().stdout;
    for markup in ["<script>alert", "<img", "<svg", "<u>", "<b onclick", "href=\"javascript"] {
        assert!(!page.contains(markup), "{markup}");
    }
    assert_eq!(page.matches("<script>").count(), 1);
    assert_eq!(page.matches("</article>").count(), 1);
    assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;") || page.contains("&lt;svg onload=alert(1)&gt;"));
}

#[test]
fn the_page_holds_the_whole_text() {
    let dir = Dir::new("whole-text");
    let path = example("veemarkt.txt");
    let page = dir.aldus(&["read", "--format", "html", &path]).succeeded().stdout;
    let column = page.split("<div class=\"text\"").nth(1).unwrap().split("<div class=\"panel\"").next().unwrap();
    let mut shown = String::new();
    let mut inside = true; // what is left of the opening tag
    for c in column.chars() {
        match c {
            '<' => inside = true,
            '>' => inside = false,
            c if !inside => shown.push(c),
            _ => {}
        }
    }
    let shown = shown.replace("&quot;", "\"").replace("&#39;", "'").replace("&amp;", "&");
    let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(words(&shown), words(&std::fs::read_to_string(path).unwrap()));
}
