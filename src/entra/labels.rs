//! Labels of the portal in the languages whose texts are public, and how to compare them.
//!
//! From Microsoft's localised documents and guides; the live portal may differ by a blank or a bracket, so both sides
//! are normalised before they are compared. A label that is not here is found by other signals, never guessed.

macro_rules! labels {
    ($($(#[$doc:meta])* $name:ident [$($text:literal),* $(,)?];)*) => {
        /// What a text of the portal names.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Label { $($(#[$doc])* $name,)* }

        const TEXTS: &[(Label, &[&str])] = &[$((Label::$name, &[$($text),*]),)*];
        const NAMES: &[&str] = &[$(stringify!($name),)*];
    };
}

labels! {
    // The essentials of an Overview.
    /// Application (client) ID.
    ClientId [
        "Application (client) ID", "Anwendungs-ID (Client)", "ID d'application (client)",
        "Id. de aplicación (cliente)", "ID applicazione (client)", "ID do aplicativo (cliente)",
        "アプリケーション (クライアント) ID", "애플리케이션(클라이언트) ID", "应用程序(客户端) ID",
    ];
    /// Object ID of the application.
    ObjectId ["Object ID", "ID de l'objet", "ID oggetto", "对象 ID"];
    /// Directory (tenant) ID.
    TenantId [
        "Directory (tenant) ID", "Verzeichnis-ID (Mandant)", "ID de l'annuaire (locataire)",
        "Id. de directorio (inquilino)", "ID della directory (tenant)", "ID do diretório (locatário)",
        "ディレクトリ (テナント) ID", "디렉터리(테넌트) ID", "目录(租户) ID",
    ];
    /// Display name.
    DisplayName ["Display name"];
    /// Supported account types.
    AccountTypes ["Supported account types"];
    /// State ("Activated").
    State ["State"];
    /// Client credentials ("0 certificate, 1 secret").
    ClientCredentials ["Client credentials"];
    /// Redirect URIs ("1 web, 0 spa, 0 public client").
    RedirectUris ["Redirect URIs"];

    // Pages and commands.
    /// The page Overview.
    Overview [
        "Overview", "Übersicht", "Vue d'ensemble", "Información general", "Panoramica", "Visão geral", "개요", "概述",
        "概览",
    ];
    /// The page Certificates & secrets.
    CertificatesAndSecrets [
        "Certificates & secrets", "Zertifikate & Geheimnisse", "Certificats et secrets", "Certificados y secretos",
        "Certificati e segreti", "Certificados e segredos", "証明書とシークレット", "인증서 및 비밀", "证书和密码",
    ];
    /// The Endpoints pane.
    Endpoints ["Endpoints", "エンドポイント", "终结点"];
    /// Its row OpenID Connect metadata document.
    MetadataDocument [
        "OpenID Connect metadata document", "OpenID Connect メタデータ ドキュメント", "OpenID Connect 元数据文档",
        "OpenID Connect-metadatadokument",
    ];
    /// The button Register.
    Register ["Register", "S'inscrire", "注册"];
    /// The drop-down Select a platform.
    SelectPlatform ["Select a platform", "选择平台"];
    /// Redirect URI (optional) of the Register form.
    RedirectUriOptional ["Redirect URI (optional)", "重定向 URI (可选)"];

    // Certificates & secrets.
    /// The command New client secret.
    NewClientSecret [
        "New client secret", "Neuer geheimer Clientschlüssel", "新しいクライアント シークレット", "新客户端密码",
    ];
    /// The tab Client secrets.
    ClientSecrets ["Client secrets", "Secrets client"];
    /// The column Description.
    Description ["Description"];
    /// The column Expires.
    Expires ["Expires", "截止期限"];
    /// The column Value.
    Value ["Value", "Valeur", "Valor", "値", "값", "值"];
    /// The column Secret ID.
    SecretId ["Secret ID", "シークレット ID", "机密 ID"];

    // Authentication, in both generations.
    /// Platform Web: redirect URIs of a server.
    Web ["Web"];
    /// Platform Single-page application.
    Spa ["Single-page application", "Single-page application (SPA)"];
    /// Platform Mobile and desktop applications.
    PublicClient [
        "Mobile and desktop applications", "Public client/native (mobile & desktop)",
        "Public client (mobile & desktop)", "iOS / macOS", "Android",
    ];
    /// The column Redirect URI.
    RedirectUri ["Redirect URI"];
    /// Front-channel logout URL.
    LogoutUrl ["Front-channel logout URL"];
    /// The box ID tokens.
    IdTokens ["ID tokens (used for implicit and hybrid flows)", "ID tokens"];
    /// The box Access tokens.
    AccessTokens ["Access tokens (used for implicit flows)", "Access tokens"];

    // Token configuration and API permissions.
    /// The column Claim.
    Claim ["Claim"];
    /// The column Token type.
    TokenType ["Token type"];
    /// The column Type of a permission.
    PermissionType ["Type"];
    /// The column Status of a permission.
    Status ["Status"];
    /// A delegated permission.
    Delegated ["Delegated"];
    /// An application permission.
    Application ["Application"];

    // The enterprise application's Properties.
    /// Assignment required?
    AssignmentRequired ["Assignment required?", "Assignment required"];
    /// Enabled for users to sign-in?
    SignInEnabled ["Enabled for users to sign-in?", "Enabled for users to sign-in"];
    /// The application's ID, which is the registration's client ID.
    ApplicationId ["Application ID"];
    // A user's page and the form that creates one, in English (learn.microsoft.com, how-to-create-delete-users).
    /// User principal name.
    UserPrincipalName ["User principal name"];
    /// Mail: "Email" under Contact information, `mail` in Microsoft Graph.
    Mail ["Email", "Mail"];
    /// Mail nickname.
    MailNickname ["Mail nickname"];
    /// The box Account enabled.
    AccountEnabled ["Account enabled"];
    /// Account status ("Enabled").
    AccountStatus ["Account status"];
    /// The answer yes.
    Yes ["Yes"];
    /// The answer no.
    No ["No"];
}

impl Label {
    /// The label's texts in every language whose text is public; English first.
    pub fn texts(self) -> &'static [&'static str] {
        TEXTS.iter().find(|(label, _)| *label == self).map(|(_, texts)| *texts).unwrap_or_default()
    }

    /// Whether it stands before an identifier among the essentials.
    pub fn is_id(self) -> bool {
        matches!(self, Label::ClientId | Label::ObjectId | Label::TenantId)
    }

    /// Whether it stands among the essentials of an Overview.
    pub fn is_essential(self) -> bool {
        self <= Label::RedirectUris
    }
}

/// The texts of all labels among the essentials.
pub fn essentials() -> Vec<String> {
    TEXTS
        .iter()
        .filter(|(label, _)| label.is_essential())
        .flat_map(|(_, texts)| texts.iter().map(|text| (*text).to_owned()))
        .collect()
}

/// The texts of the labels on a user's page, by which values are looked for where no class is known.
pub fn people() -> Vec<String> {
    use Label::*;
    let labels = [UserPrincipalName, Mail, MailNickname, DisplayName, AccountEnabled, AccountStatus];
    labels.iter().flat_map(|label| label.texts()).map(|text| (*text).to_owned()).collect()
}

/// The label that a text is, in any known language.
pub fn recognise(text: &str) -> Option<Label> {
    let text = normalise(text);
    let first = text.chars().next()?;
    // The first character alone rules out most of the table.
    let same = |known: &&str| known.chars().next().map(lower) == Some(first) && normalise(known) == text;
    TEXTS.iter().find(|(_, known)| known.iter().any(same)).map(|(label, _)| *label)
}

/// A label by its name in small letters with underscores, as a guide's data has it: `client_id` is [`Label::ClientId`].
pub fn by_name(name: &str) -> Option<Label> {
    let all = TEXTS.iter().zip(NAMES);
    all.filter(|(_, known)| snake_is(known, name)).map(|((label, _), _)| *label).next()
}

/// Whether a name in small letters with underscores is this one in capitals and small letters.
fn snake_is(camel: &str, snake: &str) -> bool {
    let mut letters = snake.bytes();
    let fits = camel.bytes().enumerate().all(|(at, letter)| {
        let begins = letter.is_ascii_uppercase() && at > 0;
        (!begins || letters.next() == Some(b'_')) && letters.next() == Some(letter.to_ascii_lowercase())
    });
    fits && letters.next().is_none()
}

/// Whether a text is this label, in any known language.
pub fn is(text: &str, label: Label) -> bool {
    recognise(text) == Some(label)
}

/// A text made comparable: full-width forms folded, lower case, icon glyphs and zero-width characters dropped, white
/// space collapsed and removed around brackets, curly apostrophes straightened. The star and the colon of a required
/// label go, and so does the bracket that is left open where a link stood in the label.
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
        out.push(lower(character));
    }
    out.trim_end_matches([':', '*', ' ', '(']).trim_start_matches(['*', ' ']).to_owned()
}

/// Lower case of ASCII and Latin-1, which is where the known labels have their capitals: folding all of Unicode costs
/// 10 kB of tables. Latin-1's capitals stand 32 places before its small letters.
fn lower(character: char) -> char {
    match character {
        '\u{d7}' => character,
        '\u{c0}'..='\u{de}' => char::from_u32(u32::from(character) + 0x20).unwrap_or(character),
        other => other.to_ascii_lowercase(),
    }
}

/// One character made comparable, or nothing when it is invisible. Full-width ASCII (U+FF01 to U+FF5E) occurs in
/// Chinese and Japanese; the private-use area is the portal's icon font.
fn fold(character: char) -> Option<char> {
    match character {
        '\u{e000}'..='\u{f8ff}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' => None,
        '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{ad}' => None,
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
            ("Secret ID", Some(Label::SecretId)),
            ("シークレット\u{3000}ID", Some(Label::SecretId)),
            ("* Description", Some(Label::Description)),
            ("ÜBERSICHT", Some(Label::Overview)),
            ("Redirect URIs (", Some(Label::RedirectUris)),
            ("Application ID URI", None),
            ("Managed application in local directory (", None),
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

    #[test]
    fn only_what_stands_on_an_overview_is_an_essential() {
        for (label, essential, id) in [
            (Label::ClientId, true, true),
            (Label::TenantId, true, true),
            (Label::State, true, false),
            (Label::RedirectUris, true, false),
            (Label::Overview, false, false),
            (Label::SecretId, false, false),
        ] {
            assert_eq!((label.is_essential(), label.is_id()), (essential, id), "{label:?}");
        }
        assert!(essentials().iter().all(|text| recognise(text).is_some_and(Label::is_essential)));
    }
}
