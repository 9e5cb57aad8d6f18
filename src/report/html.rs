//! The report as one HTML file: no script, nothing from elsewhere, fit to be printed. Its own policy forbids both, should
//! something slip in.

use super::model::{Block, Cell, Document};
use crate::token::visible;

/// Small on purpose: it reads well on a screen, in black and white, and on paper.
const STYLE: &str = "body{font:14px/1.5 system-ui,sans-serif;color:#111;background:#fff;max-width:60em;margin:2em auto;\
padding:0 1em}h1{font-size:1.5em}h2{font-size:1.15em;border-bottom:1px solid #999;margin-top:1.6em}h3{font-size:1em}\
table{border-collapse:collapse;width:100%}th,td{border:1px solid #999;padding:.25em .5em;text-align:left;\
vertical-align:top;overflow-wrap:anywhere}code{font:.92em ui-monospace,monospace;overflow-wrap:anywhere}\
dl{display:grid;grid-template-columns:minmax(10em,max-content) 1fr;gap:.1em 1em}dt{color:#444}dd{margin:0}\
@media print{body{margin:0;max-width:none}h2,h3{break-after:avoid}tr,li{break-inside:avoid}}";

/// The document as a file of its own; `language` is the tag of its texts' language (BCP 47).
pub fn html(document: &Document, language: &str) -> String {
    let title = text(&document.title);
    let mut out = [
        "<!doctype html>\n<html lang=\"",
        &text(language),
        "\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; \
         style-src 'unsafe-inline'\">\n<meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"viewport\" \
         content=\"width=device-width\">\n<title>",
        &title,
        "</title>\n<style>",
        STYLE,
        "</style>\n</head>\n<body>\n<h1>",
        &title,
        "</h1>\n",
    ]
    .concat();
    for lead in &document.lead {
        out.push_str(&element("p", &text(lead)));
    }
    for section in &document.sections {
        out.push_str(&element("h2", &text(&section.title)));
        for block in &section.blocks {
            out.push_str(&of_block(block));
        }
    }
    out.push_str("</body>\n</html>\n");
    out
}

fn of_block(block: &Block) -> String {
    let items = |items: &[String]| items.iter().map(|item| element("li", &text(item))).collect::<String>();
    match block {
        Block::Heading(words) => element("h3", &text(words)),
        Block::Text(words) => element("p", &text(words)),
        Block::Facts(facts) => {
            let fact = |(name, cells): &(String, Vec<Cell>)| {
                let cells: Vec<String> = cells.iter().map(cell).collect();
                element("dt", &text(name)) + &element("dd", &cells.join(", "))
            };
            element("dl", &facts.iter().map(fact).collect::<String>())
        }
        Block::Items(list) => element("ul", &items(list)),
        Block::Steps(list) => element("ol", &items(list)),
        Block::Table(names, rows) => {
            let head: String = names.iter().map(|name| element("th", &text(name))).collect();
            let row = |cells: &Vec<Cell>| {
                element("tr", &cells.iter().map(|one| element("td", &cell(one))).collect::<String>())
            };
            let body: String = rows.iter().map(row).collect();
            element("table", &(element("thead", &element("tr", &head)) + &element("tbody", &body)))
        }
    }
}

fn cell(cell: &Cell) -> String {
    match cell {
        Cell::Words(words) => text(words),
        Cell::Value(value) if value.is_empty() => String::new(),
        Cell::Value(value) => ["<code>", &text(value), "</code>"].concat(),
    }
}

/// The inside is HTML already.
fn element(name: &str, inside: &str) -> String {
    ["<", name, ">", inside, "</", name, ">\n"].concat()
}

/// Text with everything escaped that HTML could take for its own, in text and in attributes, and with what cannot be
/// seen written out.
fn text(text: &str) -> String {
    let mut out = String::new();
    for c in visible(&text.split_whitespace().collect::<Vec<_>>().join(" ")).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}
