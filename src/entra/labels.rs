//! Labels of the portal in the languages whose texts are public, and how to compare them.
//!
//! From Microsoft's localised documents and guides; the live portal may differ by a blank or a bracket, so both sides
//! are normalised before they are compared. A label that is not here is found by other signals, never guessed.

/// What a label on the Overview page names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Label {
    /// Application (client) ID.
    ClientId,
    /// Object ID of the application.
    ObjectId,
    /// Directory (tenant) ID.
    TenantId,
    /// Display name.
    DisplayName,
    /// Supported account types.
    AccountTypes,
    /// State ("Activated").
    State,
}

const TEXTS: &[(Label, &[&str])] = &[
    (
        Label::ClientId,
        &[
            "Application (client) ID",
            "Anwendungs-ID (Client)",
            "ID d'application (client)",
            "Id. de aplicación (cliente)",
            "ID applicazione (client)",
            "ID do aplicativo (cliente)",
            "アプリケーション (クライアント) ID",
            "애플리케이션(클라이언트) ID",
            "应用程序(客户端) ID",
        ],
    ),
    (
        Label::TenantId,
        &[
            "Directory (tenant) ID",
            "Verzeichnis-ID (Mandant)",
            "ID de l'annuaire (locataire)",
            "Id. de directorio (inquilino)",
            "ID della directory (tenant)",
            "ID do diretório (locatário)",
            "ディレクトリ (テナント) ID",
            "디렉터리(테넌트) ID",
            "目录(租户) ID",
        ],
    ),
    (Label::ObjectId, &["Object ID", "ID de l'objet", "ID oggetto", "对象 ID"]),
    (Label::DisplayName, &["Display name"]),
    (Label::AccountTypes, &["Supported account types"]),
    (Label::State, &["State"]),
];

/// The label that a text is, in any known language.
pub fn recognise(text: &str) -> Option<Label> {
    let text = normalise(text);
    TEXTS.iter().find(|(_, known)| known.iter().any(|known| normalise(known) == text)).map(|(label, _)| *label)
}

/// A text made comparable: full-width forms folded, lower case, icon glyphs and zero-width characters dropped, white
/// space collapsed and removed around brackets, curly apostrophes straightened, trailing `:` and `*` removed.
pub fn normalise(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut blank = false;
    for character in text.chars().filter_map(fold) {
        if character.is_whitespace() {
            blank = true;
            continue;
        }
        if blank && !out.is_empty() && !out.ends_with('(') && !matches!(character, '(' | ')') && !out.ends_with(')') {
            out.push(' ');
        }
        blank = false;
        // The known labels have capitals in ASCII only; folding all of Unicode costs 10 kB of tables.
        out.push(character.to_ascii_lowercase());
    }
    out.trim_end_matches([':', '*', ' ']).to_owned()
}

/// One character made comparable, or nothing when it is invisible. Full-width ASCII (U+FF01 to U+FF5E) occurs in
/// Chinese and Japanese; the private-use area is the portal's icon font.
fn fold(character: char) -> Option<char> {
    match character {
        '\u{e000}'..='\u{f8ff}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}' => None,
        '\u{3000}' | '\u{a0}' => Some(' '),
        '\u{2018}' | '\u{2019}' => Some('\''),
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(character) - 0xfee0),
        other => Some(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_recognised_however_they_are_spaced() {
        for (text, label) in [
            ("Application (client) ID", Some(Label::ClientId)),
            ("  application\u{a0}(client)  ID : ", Some(Label::ClientId)),
            ("应用程序（客户端） ID", Some(Label::ClientId)),
            ("应用程序 (客户端) ID", Some(Label::ClientId)),
            ("アプリケーション（クライアント）ID", Some(Label::ClientId)),
            ("ID d’application (client)", Some(Label::ClientId)),
            ("Directory (tenant) ID\u{e8c8}", Some(Label::TenantId)),
            ("Object ID", Some(Label::ObjectId)),
            ("Secret ID", None),
            ("Application ID URI", None),
            ("", None),
        ] {
            assert_eq!(recognise(text), label, "{text}");
        }
    }

    #[test]
    fn no_two_labels_share_a_text() {
        let all: Vec<_> = TEXTS.iter().flat_map(|(_, texts)| texts.iter().map(|text| normalise(text))).collect();
        let mut unique = all.clone();
        unique.sort();
        unique.dedup();
        assert_eq!(unique.len(), all.len());
    }
}
