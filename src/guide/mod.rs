//! The published guides as checklists that check themselves: what a line says is data (`static/guides/`), what proves it
//! is judged here from what is known of a connection. No console's name is in it but in the data.

pub mod console;
pub mod deed;
pub mod facts;
pub mod link;
pub mod page;
pub mod progress;
pub mod proof;
pub mod registration;
pub mod seen;
pub mod show;
pub mod tested;

pub use facts::{Facts, Tab};
pub use page::Page;
pub use progress::{Progress, State};

use crate::json::Json;
use crate::record::{FromJson, Wrong, member, record};

/// The consoles that a guide ships for, by [`crate::console::recipe::Recipe::id`]; also the files' names.
pub const GUIDES: &[&str] = &["jumpserver", "jumpcloud"];

/// One guide, in the order of work.
#[derive(Clone, Debug, PartialEq)]
pub struct Guide {
    /// [`crate::console::recipe::Recipe::id`] of its console.
    pub id: String,
    /// Address of the guide that was published.
    pub source: String,
    /// Its steps.
    pub steps: Vec<Step>,
}

/// Some lines that belong together. Its title is the message `gs_<id>`.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// Unique over all guides.
    pub id: String,
    /// Its lines.
    pub lines: Vec<Line>,
    /// Not part of setting up: it counts once something of it is done.
    pub later: bool,
}

/// One thing to do. Messages: `gl_<id>` what, `gl_<id>_why` why, `gl_<id>_differs` where guide and reality differ.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Unique over all guides.
    pub id: String,
    /// Which line of the published guide it covers; `beyond` when it has none.
    pub guide: String,
    /// Where it is done.
    pub page: Page,
    /// What SSO Ferry reads for it; empty for nothing.
    pub reads: Words,
    /// The field it fills: recipe and field.
    pub fills: Option<Field>,
    /// Names of the proofs that must all hold; empty when only the person can say it.
    pub proof: Words,
    /// What *Show me* outlines.
    pub show: Show,
    /// Guide and reality differ.
    pub differs: bool,
}

/// A list of names; the text `nothing` or `word` in the file stands for an empty one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words(pub Vec<String>);

/// A field of a recipe.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// The recipe's file name or id: `portal-register` and `portal_register` are the same.
    pub recipe: String,
    /// Its field.
    pub field: String,
}

/// What *Show me* outlines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Show {
    /// A field of a recipe.
    Field(Field),
    /// The button of a recipe's form that saves.
    Submit(String),
    /// A text of the portal, by the name of its label.
    Label(String),
    /// Selectors, in the order they are tried.
    Css(Vec<String>),
    /// The control's own texts in every language whose text is public.
    Texts(Vec<String>),
    /// What a place of a recipe points at: recipe and hint.
    Place(String, String),
    /// Nothing on a page.
    Nothing,
}

impl Guide {
    /// Reads a guide. The error names the member that does not read.
    pub fn parse(text: &str) -> Result<Self, Wrong> {
        let (json, problems) = crate::json::parse(text);
        if problems.is_empty() { Guide::from_json(&json) } else { Err(Wrong("JSON")) }
    }

    /// A line by its id.
    pub fn line(&self, id: &str) -> Option<&Line> {
        self.steps.iter().flat_map(|step| &step.lines).find(|line| line.id == id)
    }
}

record!(Guide { id, source, steps });
record!(Step { id, lines, later });

/// [`FromJson`] by hand: the text `nothing` stands for no field to fill.
impl FromJson for Line {
    fn from_json(json: &Json) -> Result<Self, Wrong> {
        let fills = json.get("fills").ok_or(Wrong("fills"))?;
        let fills = if fills.as_str() == Some("nothing") { None } else { Some(Field::from_json(fills)?) };
        Ok(Line {
            id: member(json, "id")?,
            guide: member(json, "guide")?,
            page: member(json, "page")?,
            reads: member(json, "reads")?,
            fills,
            proof: member(json, "proof")?,
            show: member(json, "show")?,
            differs: member(json, "differs")?,
        })
    }
}

impl FromJson for Words {
    fn from_json(json: &Json) -> Result<Self, Wrong> {
        match json.as_str() {
            Some("nothing" | "word") => Ok(Words::default()),
            _ => Vec::from_json(json).map(|mut words: Vec<String>| {
                words.retain(|word| word != "word" && word != "nothing");
                Words(words)
            }),
        }
    }
}

/// The pair of a recipe and a name in it.
fn pair(json: &Json) -> Result<(String, String), Wrong> {
    <(String, String)>::from_json(json)
}

impl FromJson for Field {
    fn from_json(json: &Json) -> Result<Self, Wrong> {
        pair(json).map(|(recipe, field)| Field { recipe: recipe.replace('-', "_"), field })
    }
}

impl FromJson for Show {
    fn from_json(json: &Json) -> Result<Self, Wrong> {
        if json.as_str() == Some("nothing") {
            return Ok(Show::Nothing);
        }
        let texts = |name: &str| json.get(name).map(Vec::<String>::from_json);
        let id = |name: &str| json.get(name).and_then(Json::as_str).map(|id| id.replace('-', "_"));
        if let Some(field) = json.get("field") {
            return Field::from_json(field).map(Show::Field);
        }
        if let Some(place) = json.get("place") {
            return pair(place).map(|(recipe, hint)| Show::Place(recipe.replace('-', "_"), hint));
        }
        match (id("submit"), json.get("label").and_then(Json::as_str), texts("css"), texts("texts")) {
            (Some(recipe), ..) => Ok(Show::Submit(recipe)),
            (_, Some(label), ..) => Ok(Show::Label(label.to_owned())),
            (_, _, Some(css), _) => css.map(Show::Css),
            (_, _, _, Some(texts)) => texts.map(Show::Texts),
            _ => Err(Wrong("show")),
        }
    }
}
