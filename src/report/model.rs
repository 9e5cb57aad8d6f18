//! The report as a document: headings, facts, lists and tables of plain texts. The two renderers escape.

/// A whole document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// Its title.
    pub title: String,
    /// Paragraphs below the title.
    pub lead: Vec<String>,
    /// Its sections; none is empty.
    pub sections: Vec<Section>,
}

/// A heading and what stands below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// The heading.
    pub title: String,
    /// What stands below it.
    pub blocks: Vec<Block>,
}

/// One piece of a section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A smaller heading.
    Heading(String),
    /// A paragraph.
    Text(String),
    /// Names with values.
    Facts(Vec<(String, Vec<Cell>)>),
    /// A list.
    Items(Vec<String>),
    /// A list whose order matters.
    Steps(Vec<String>),
    /// A table.
    Table(Vec<String>, Vec<Vec<Cell>>),
}

impl Block {
    /// Nothing is in it.
    pub(super) fn is_empty(&self) -> bool {
        match self {
            Block::Heading(text) | Block::Text(text) => text.is_empty(),
            Block::Facts(facts) => facts.is_empty(),
            Block::Items(items) | Block::Steps(items) => items.is_empty(),
            Block::Table(_, rows) => rows.is_empty(),
        }
    }
}

/// A text in a table or behind a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Words.
    Words(String),
    /// A value, character by character.
    Value(String),
}
