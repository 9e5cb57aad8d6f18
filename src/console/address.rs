//! What page of the portal an address names, in every language and both of its spellings.
//!
//! Seen in public code: `#view/<Extension>/<Blade>[/~/<Item>]/<key>/<value>…`, the older
//! `#blade/<Extension>/<Blade>/<Item>/…`, and `#@<tenant>/view/…`.

/// Whether the address's blade, or the menu item of an app registration, begins with this name. Beginnings, because
/// the portal names newer generations of a page by adding to the name.
pub fn names(href: &str, page: &str) -> bool {
    let hash = href.split_once('#').map_or("", |(_, hash)| hash);
    let hash = hash.split('?').next().unwrap_or_default();
    let mut segments = hash.split('/').filter(|segment| !segment.starts_with('@') && *segment != "~");
    let routed =
        segments.next().is_some_and(|kind| ["view", "blade"].iter().any(|known| kind.eq_ignore_ascii_case(known)));
    let (Some(_extension), Some(blade)) = (segments.next(), segments.next()) else { return false };
    let item = segments.next().filter(|_| blade.eq_ignore_ascii_case("ApplicationMenuBlade")).unwrap_or_default();
    let begins = |text: &str| text.get(..page.len()).is_some_and(|start| start.eq_ignore_ascii_case(page));
    routed && !page.is_empty() && (begins(blade) || begins(item))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_told_by_its_blade_or_menu_item() {
        let registered = "Microsoft_AAD_RegisteredApps";
        for (hash, page, named) in [
            (format!("#view/{registered}/CreateApplicationBlade/quickStartType~/null"), "CreateApplicationBlade", true),
            (format!("#view/{registered}/CreateApplicationBlade"), "CreateApplicationBlade", true),
            (format!("#blade/{registered}/createapplicationblade"), "CreateApplicationBlade", true),
            (format!("#@contoso.example/view/{registered}/CreateApplicationBlade"), "CreateApplicationBlade", true),
            (format!("#view/{registered}/ApplicationMenuBlade/~/Credentials/appId/x"), "Credentials", true),
            (format!("#blade/{registered}/ApplicationMenuBlade/Credentials/appId/x"), "Credentials", true),
            (
                format!("#view/{registered}/ApplicationMenuBlade/~/AuthenticationPreview/appId/x"),
                "Authentication",
                true,
            ),
            (format!("#view/{registered}/ApplicationMenuBlade/~/Overview/appId/Credentials"), "Credentials", false),
            (format!("#view/{registered}/ApplicationsListBlade/~/Credentials"), "Credentials", false),
            (format!("#view/{registered}"), "Credentials", false),
            ("#home".into(), "Credentials", false),
            (String::new(), "Credentials", false),
            (format!("#view/{registered}/ApplicationMenuBlade/~/Credentials"), "", false),
        ] {
            assert_eq!(names(&format!("https://portal.azure.com/?l=ja{hash}"), page), named, "{hash}");
        }
    }
}
