//! The report as Markdown, for tickets and wikis.

use super::model::{Block, Cell, Document};
use crate::console::markdown::{code, head, plain, row};

/// The document in Markdown.
pub fn markdown(document: &Document) -> String {
    let mut out = ["# ", &plain(&document.title), "\n\n"].concat();
    for text in &document.lead {
        out.push_str(&[&plain(text), "\n\n"].concat());
    }
    for section in &document.sections {
        out.push_str(&["## ", &plain(&section.title), "\n\n"].concat());
        for block in &section.blocks {
            out.push_str(&of_block(block));
            out.push('\n');
        }
    }
    out
}

fn of_block(block: &Block) -> String {
    match block {
        Block::Heading(text) => ["### ", &plain(text), "\n"].concat(),
        Block::Text(text) => [&plain(text), "\n"].concat(),
        Block::Facts(facts) => {
            facts.iter().map(|(name, cells)| ["- ", &plain(name), ": ", &joined(cells), "\n"].concat()).collect()
        }
        Block::Items(items) => items.iter().map(|item| ["- ", &plain(item), "\n"].concat()).collect(),
        Block::Steps(steps) => {
            let numbered = steps.iter().enumerate();
            numbered.map(|(at, step)| [&at.saturating_add(1).to_string(), ". ", &plain(step), "\n"].concat()).collect()
        }
        Block::Table(names, rows) => {
            let rows = rows.iter().map(|cells| {
                let cells: Vec<String> = cells.iter().map(cell).collect();
                row(&cells.iter().map(String::as_str).collect::<Vec<_>>())
            });
            std::iter::once(head(names)).chain(rows).collect()
        }
    }
}

fn joined(cells: &[Cell]) -> String {
    cells.iter().map(cell).collect::<Vec<_>>().join(", ")
}

fn cell(cell: &Cell) -> String {
    match cell {
        Cell::Words(text) => plain(text),
        Cell::Value(text) => code(text),
    }
}
