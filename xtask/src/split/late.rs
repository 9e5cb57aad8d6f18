//! Which functions come late: by their names, which hold the paths of the types that generic code was made for
//! (`-C symbol-mangling-version=v0`). A wrong choice costs the start some milliseconds and nothing else;
//! `tests/e2e/halves.test.js` sees it.

/// Paths whose code the first render does not need: pages that are opened by a click, and thinking that follows a
/// reading of a page.
const LATE: &[&str] = &[
    "base64",
    "serde_wasm_bindgen::ser::ObjectSerializer",
    "sso_ferry::browser::catch",
    "sso_ferry::browser::crypto",
    "sso_ferry::browser::download",
    "sso_ferry::browser::page",
    "sso_ferry::browser::rules",
    "sso_ferry::browser::scan",
    "sso_ferry::console::account",
    "sso_ferry::console::base_url",
    "sso_ferry::console::change",
    "sso_ferry::console::check",
    "sso_ferry::console::compare",
    "sso_ferry::console::edit",
    "sso_ferry::console::field",
    "sso_ferry::console::gate",
    "sso_ferry::console::markdown",
    "sso_ferry::console::own",
    "sso_ferry::console::plan",
    "sso_ferry::console::recipe",
    "sso_ferry::console::schema",
    "sso_ferry::console::sign_in",
    "sso_ferry::console::token",
    "sso_ferry::console::verify",
    "sso_ferry::doctor",
    "sso_ferry::entra::advice::advise",
    "sso_ferry::entra::capture",
    "sso_ferry::entra::client_secret",
    "sso_ferry::entra::compare::compare",
    "sso_ferry::entra::diagnostic",
    "sso_ferry::entra::jwks",
    "sso_ferry::entra::labels",
    "sso_ferry::entra::manifest",
    "sso_ferry::entra::metadata::read",
    "sso_ferry::entra::portal_url",
    "sso_ferry::entra::redirect",
    "sso_ferry::entra::rights",
    "sso_ferry::entra::users",
    "sso_ferry::guide",
    "sso_ferry::here",
    "sso_ferry::page::Probe",
    "sso_ferry::page::Reading",
    "sso_ferry::page::Way",
    "sso_ferry::page::Widget",
    "sso_ferry::redirect_truth",
    "sso_ferry::report",
    "sso_ferry::rotation",
    "sso_ferry::sign_in",
    "sso_ferry::token_fix",
    "sso_ferry::token_markdown",
    "sso_ferry::transfer",
    "sso_ferry::ui::allowed",
    "sso_ferry::ui::base_url",
    "sso_ferry::ui::connection_settings",
    "sso_ferry::ui::connections::Connections",
    "sso_ferry::ui::console",
    "sso_ferry::ui::diagnostic",
    "sso_ferry::ui::doctor",
    "sso_ferry::ui::document",
    "sso_ferry::ui::edit",
    "sso_ferry::ui::fill",
    "sso_ferry::ui::guide",
    "sso_ferry::ui::import",
    "sso_ferry::ui::keys",
    "sso_ferry::ui::lasting",
    "sso_ferry::ui::manifest",
    "sso_ferry::ui::own_import",
    "sso_ferry::ui::own_recipes",
    "sso_ferry::ui::paste_document",
    "sso_ferry::ui::portal",
    "sso_ferry::ui::portal_form",
    "sso_ferry::ui::preview",
    "sso_ferry::ui::purpose",
    "sso_ferry::ui::read",
    "sso_ferry::ui::receipt",
    "sso_ferry::ui::redirect",
    "sso_ferry::ui::registered",
    "sso_ferry::ui::reminders",
    "sso_ferry::ui::report",
    "sso_ferry::ui::rotation",
    "sso_ferry::ui::secret_box",
    "sso_ferry::ui::sign_in",
    "sso_ferry::ui::token",
    "sso_ferry::ui::transfer",
    "sso_ferry::ui::users",
    "sso_ferry_token",
];

/// What is needed all the same: what the state holds from the beginning, and what the first effects ask.
const KEPT: &[&str] = &[
    "sso_ferry::browser::page::from_js",
    "sso_ferry::browser::page::to_js",
    "sso_ferry::browser::scan::START",
    "sso_ferry::browser::scan::keep_start",
    "sso_ferry::ui::fill::LIVE",
    "sso_ferry::ui::fill::keep_live",
    "sso_ferry::ui::guide::Said",
    "sso_ferry::ui::guide::known",
    "sso_ferry::ui::guide::load::use_guide",
    "sso_ferry::ui::guide::load::use_seen",
    "sso_ferry::ui::read::INPUTS",
    "sso_ferry::ui::read::is_unsettled",
    "sso_ferry::ui::read::keep_inputs",
    "sso_ferry::ui::read::metadata_wanted",
    "sso_ferry::ui::sign_in::lab::Live",
    "sso_ferry::ui::token::lab",
    "sso_ferry_token::finding",
    "sso_ferry_token::hidden",
    "sso_ferry_token::time",
];

/// Generic code of a library up to this many instructions stays: equal functions become one, which keeps the name of
/// any of them.
const SMALL: u64 = 105;

/// Whether a function comes late.
pub(crate) fn is_late(name: &str, instructions: u64) -> bool {
    let mut paths = paths(name);
    let is = |path: &str, table: &[&str]| table.iter().any(|start| is_below(path, start));
    let late = paths.any(|path| is(&path, LATE) && !is(&path, KEPT));
    late && (instructions > SMALL || name.trim_start_matches(['<', '&', '[']).starts_with("sso_ferry"))
}

fn is_below(path: &str, start: &str) -> bool {
    path.strip_prefix(start).is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
}

/// The paths in a name. The number in brackets that tells two crates of one name apart is left out.
fn paths(name: &str) -> impl Iterator<Item = String> {
    let mut plain = String::new();
    let mut rest = name;
    while let Some((before, after)) = rest.split_once('[') {
        plain.push_str(before);
        match after.split_once(']') {
            Some((number, after)) if number.len() > 8 && number.bytes().all(|byte| byte.is_ascii_hexdigit()) => {
                rest = after
            }
            _ => {
                plain.push(' ');
                rest = after;
            }
        }
    }
    plain.push_str(rest);
    let letter = |letter: char| letter.is_alphanumeric() || letter == '_' || letter == ':';
    let paths: Vec<String> = plain
        .split(|other| !letter(other))
        .map(|path| path.trim_matches(':').to_owned())
        .filter(|p| !p.is_empty())
        .collect();
    paths.into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_function_is_late_by_the_types_in_its_name() {
        let long = SMALL + 1;
        for (name, instructions, late) in [
            (
                "<sso_ferry[e17676fbe5f656a9]::ui::app::App as yew[1b8e2f37]::functional::FunctionProvider>::run",
                long,
                false,
            ),
            ("sso_ferry[e17676fbe5f656a9]::entra::capture::capture", long, true),
            ("sso_ferry::entra::capture::capture", 1, true),
            ("<yew::html::component::lifecycle::CompStateInner<sso_ferry::ui::token::TokenLab>>::view", long, true),
            ("<alloc::vec::Vec<sso_ferry::doctor::said::Said>>::push", 20, false),
            ("core::ptr::drop_in_place::<sso_ferry::ui::token::lab::Lab>", long, false),
            ("<sso_ferry_token::finding::Finding>::new", long, false),
            ("sso_ferry_token::check::check", long, true),
            ("sso_ferry::connection::store::read", long, false),
            ("sso_ferry::reports", long, false),
            ("core::slice::sort::<[&sso_ferry[e17676fbe5f656a9]::report::Row]>", long, true),
            ("memcmp", long, false),
            ("", long, false),
        ] {
            assert_eq!(is_late(name, instructions), late, "{name}");
        }
    }
}
