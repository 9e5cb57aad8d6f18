//! Everything the product has to say about a value, with a stable code.
//!
//! A finding names what is wrong, the values that disagree and, through its messages, the next thing to do. The text
//! lives in `static/_locales/*/messages.json`: `f_<code>` says what, `f_<code>_next` says what to do; both may use
//! the details as `$1`…`$9`, in the order of the table below. `tests/messages.rs` holds every language to that.

use serde::{Serialize, Serializer};

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Worth knowing; nothing is wrong.
    Notice,
    /// It may work, but not as intended or not as safely as it could.
    Warning,
    /// It cannot work, or must not be done.
    Error,
}

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident $text:literal $severity:ident [$($detail:literal),*];)*) => {
        /// What a finding is about. The text form is stable: reports, tests and messages refer to it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code { $($(#[$doc])* $name,)* }

        impl Code {
            /// Every code there is, in the order of the table.
            pub const ALL: &'static [Code] = &[$(Code::$name,)*];

            /// The stable text form, also the key of its messages.
            pub const fn as_str(self) -> &'static str {
                match self { $(Code::$name => $text,)* }
            }

            /// How much it matters.
            pub const fn severity(self) -> Severity {
                match self { $(Code::$name => Severity::$severity,)* }
            }

            /// How many details it has. The panel needs no more of them, so their names do not ship.
            pub const fn arity(self) -> usize {
                match self { $(Code::$name => <[&str]>::len(&[$($detail),*]),)* }
            }

            /// What each detail is, in order: `$1` is the first.
            pub const fn details(self) -> &'static [&'static str] {
                match self { $(Code::$name => &[$($detail),*],)* }
            }
        }
    };
}

codes! {
    // The portal: `entra/capture.rs`.
    /// A GUID was expected beside a label; something else stands there, cut text for example.
    NotAGuid "not_a_guid" Warning ["label", "shown"];
    /// One label, two values on the page.
    ShownTwice "shown_twice" Warning ["label", "one value", "the other"];
    /// The page shows another registration than its address names.
    PageIsAnotherRegistration "page_is_another_registration" Error ["client ID on the page", "client ID in the address"];
    /// The page names two directories.
    TenantsDiffer "tenants_differ" Error ["one tenant", "the other"];
    /// GUIDs on the page that could not be told apart.
    GuidsNotTold "guids_not_told" Warning ["the GUIDs"];
    /// One GUID stands in two places that must differ.
    OneGuidTwice "one_guid_twice" Warning ["the GUID"];
    /// The Endpoints pane shows addresses for any directory.
    EndpointsForAnyTenant "endpoints_for_any_tenant" Warning ["common, organizations or consumers"];
    /// The registration is switched off.
    RegistrationDeactivated "registration_deactivated" Error ["state"];
    /// A hidden frame of the same origin and name answers too.
    FrameNotTold "frame_not_told" Warning ["origin", "name of the frame"];
    /// Rows of the Overview are folded away.
    RowsFolded "rows_folded" Notice [];
    /// A table that could not be told to be the one of client secrets.
    SecretsNotTold "secrets_not_told" Notice ["column headers"];
    /// Addresses in text boxes without a known heading.
    RedirectsNotTold "redirects_not_told" Warning ["the addresses"];
    /// Boxes of which none could be told to be "ID tokens".
    BoxesNotTold "boxes_not_told" Notice ["the boxes' labels"];
    /// Optional claims whose token could not be told.
    ClaimsNotTold "claims_not_told" Notice ["the claims"];
    /// The manifest's editor draws the visible lines only.
    ManifestOnScreen "manifest_on_screen" Notice [];
    /// The enterprise application lets nobody sign in.
    SignInDisabled "sign_in_disabled" Error [];

    // The user who signs in: `entra/users.rs`.
    /// The user principal name is not the company e-mail.
    UserUpnDiffers "user_upn_differs" Warning ["user principal name", "company e-mail"];
    /// Mail is not the company e-mail.
    UserMailDiffers "user_mail_differs" Warning ["Mail", "company e-mail"];
    /// Mail is empty: the token has no `email`.
    UserMailEmpty "user_mail_empty" Warning [];
    /// User principal name and Mail differ.
    UserUpnNotMail "user_upn_not_mail" Warning ["user principal name", "Mail"];
    /// A guest: the user principal name is made up of the address at home and this tenant's domain.
    UserIsGuest "user_is_guest" Warning ["user principal name"];
    /// The account may not sign in.
    UserDisabled "user_disabled" Error [];

    // Rights in the portal: `entra/rights.rs`.
    /// This account may not register applications.
    RegisterForbidden "register_forbidden" Error ["what the portal says"];
    /// This account may not add a client secret.
    SecretsNeedRole "secrets_need_role" Error ["what the portal shows"];
    /// A policy of the tenant forbids client secrets.
    SecretsForbidden "secrets_forbidden" Error ["what the portal says"];
    /// A policy of the tenant limits their lifetime.
    SecretLifetimeLimited "secret_lifetime_limited" Warning ["what the portal says"];
    /// This account may not consent for the tenant.
    ConsentNeedsRole "consent_needs_role" Warning ["the command"];
    /// This account lacks a right on this page.
    PrivilegesMissing "privileges_missing" Error ["what the portal says"];

    // A file that is searched for tokens: `token/src/scan.rs`.
    /// More tokens or error codes than are listed.
    ScanMore "scan_more" Warning ["how many are listed"];
    /// A token that is longer than what is kept of it.
    ScanCut "scan_cut" Warning ["position", "bytes kept"];

    // The metadata document: `entra/metadata.rs`, `entra/compare.rs`.
    /// The text is not a metadata document.
    MetadataNotJson "metadata_not_json" Error ["address", "beginning or size"];
    /// A member that is needed is not there.
    MetadataMemberMissing "metadata_member_missing" Warning ["member"];
    /// An endpoint without TLS.
    EndpointNotHttps "endpoint_not_https" Error ["member", "address"];
    /// The document is for any directory.
    MetadataForAnyTenant "metadata_for_any_tenant" Error ["address", "common, organizations, consumers or {tenantid}"];
    /// The document is the v1.0 one.
    MetadataIsV1 "metadata_is_v1" Warning ["issuer"];
    /// RS256 is not offered.
    NoRs256 "no_rs256" Warning ["offered algorithms"];
    /// The document belongs to another directory than the portal's page.
    MetadataOfAnotherTenant "metadata_of_another_tenant" Error ["tenant in the portal", "tenant of the document"];
    /// Portal and document disagree about an endpoint.
    EndpointDiffers "endpoint_differs" Warning ["member", "in the portal", "in the document"];
    /// An endpoint on a host that is not the cloud's login host.
    EndpointOnAnotherHost "endpoint_on_another_host" Warning ["member", "address", "the cloud's login host"];
    /// The document could not be fetched.
    MetadataNotFetched "metadata_not_fetched" Warning ["address", "the browser's reason"];

    /// It took too long.
    MetadataTooSlow "metadata_too_slow" Warning ["address", "seconds"];
    /// The host sends elsewhere, which is not followed.
    MetadataRedirected "metadata_redirected" Error ["address"];
    /// An HTTP status that is no success.
    MetadataStatus "metadata_status" Error ["address", "status"];
    /// A page in place of the document.
    MetadataIsHtml "metadata_is_html" Error ["address"];
    /// Nothing.
    MetadataEmpty "metadata_empty" Error ["address"];
    /// JSON, but no object.
    MetadataNotObject "metadata_not_object" Error ["address", "beginning"];
    /// Longer than what is read.
    MetadataTooLong "metadata_too_long" Error ["address", "size"];
    /// The document ends too early.
    MetadataCut "metadata_cut" Error ["address", "last name read"];
    /// A name occurs twice.
    MetadataDuplicate "metadata_duplicate" Error ["member", "first value", "later value"];
    /// A member of the wrong type.
    MetadataMemberType "metadata_member_type" Warning ["member", "value"];
    /// `v2.0` stands before the tenant.
    EndpointOrder "endpoint_order" Error ["address", "right order"];
    /// An endpoint of another tenant than the issuer.
    EndpointTenant "endpoint_tenant" Error ["member", "address", "issuer"];
    /// An endpoint of another version than the issuer.
    EndpointVersion "endpoint_version" Warning ["member", "address", "issuer"];
    /// Algorithms that let others make tokens.
    AlgorithmsWeak "algorithms_weak" Warning ["algorithms"];
    /// The document of one application, with keys of its own.
    MetadataOfOneApplication "metadata_of_one_application" Notice ["application"];
    /// The same, of another application.
    MetadataOfAnotherApplication "metadata_of_another_application" Error ["client ID in the portal", "application"];
    /// Entra External ID.
    DirectoryExternalId "directory_external_id" Warning ["host"];
    /// Azure AD B2C.
    DirectoryB2c "directory_b2c" Warning ["host"];
    /// An organization's directory and a customers' one.
    DirectoriesDiffer "directories_differ" Error ["host in the portal", "host of the document"];
    /// A cloud that is closed.
    CloudClosed "cloud_closed" Error ["login host", "day"];
    /// Microsoft's test environment.
    CloudForTests "cloud_for_tests" Warning ["login host"];

    // The issuer against the address of its document: `entra/issuer.rs`.
    /// The document names another tenant than its address.
    IssuerOfAnotherTenant "issuer_of_another_tenant" Error ["address", "issuer"];
    /// The address is v1.0 and the issuer v2.0, or the other way about.
    IssuerVersion "issuer_version" Error ["address", "issuer"];
    /// The address has a domain name, the issuer the tenant ID.
    IssuerByDomain "issuer_by_domain" Warning ["address", "issuer"];
    /// The address has an older host of the same cloud.
    IssuerOlderHost "issuer_older_host" Warning ["address", "issuer"];
    /// They differ by the slash at the end.
    IssuerSlash "issuer_slash" Warning ["address", "issuer"];
    /// External ID's issuer is on a host of its own.
    IssuerExternalId "issuer_external_id" Notice ["address", "issuer"];
    /// B2C's issuer has the tenant ID and a slash at its end.
    IssuerB2c "issuer_b2c" Notice ["address", "issuer"];
    /// They differ in a way that is not known.
    IssuerDiffers "issuer_differs" Error ["address", "issuer"];
    /// The issuer is not on a host of Microsoft's.
    IssuerUnknownHost "issuer_unknown_host" Warning ["issuer"];

    // Signing keys: `entra/jwks.rs`.
    /// The keys did not come.
    KeysNotFetched "keys_not_fetched" Warning ["address", "what happened"];
    /// The text is no key set.
    KeysNotJson "keys_not_json" Error ["address", "beginning"];
    /// The key set is damaged; some keys were read.
    KeysDamaged "keys_damaged" Error ["address", "keys read"];
    /// There is no key.
    KeysEmpty "keys_empty" Error ["address"];
    /// No RSA key for signatures.
    KeysWithoutRsa "keys_without_rsa" Error ["address", "kinds of keys"];
    /// A key without `kid`.
    KeyWithoutId "key_without_id" Warning ["place in the list"];
    /// Two keys with one `kid`.
    KeyTwice "key_twice" Warning ["kid"];
    /// A private or shared key in public.
    KeyPrivate "key_private" Error ["kid"];
    /// An RSA key that is too short.
    KeyWeak "key_weak" Error ["kid", "bits"];
    /// An exponent that gives no protection.
    KeyExponent "key_exponent" Error ["kid", "exponent"];
    /// A number that does not read.
    KeyDamaged "key_damaged" Error ["kid", "member"];
    /// A number in standard base64.
    KeyAlphabet "key_alphabet" Notice ["kid", "member"];
    /// Keys of another cloud in the set.
    KeysOfAnotherCloud "keys_of_another_cloud" Notice ["how many", "their cloud", "this cloud's login host"];
    /// Keys of another issuer in the set.
    KeysOfAnotherIssuer "keys_of_another_issuer" Notice ["how many", "their issuer", "this issuer"];

    // A document that was pasted or opened in the place of another: `entra/document_kind.rs`.
    /// Provider metadata.
    FoundMetadata "found_metadata" Error [];
    /// A key set.
    FoundKeySet "found_key_set" Error [];
    /// An app manifest.
    FoundManifest "found_manifest" Error [];
    /// An enterprise application.
    FoundServicePrincipal "found_service_principal" Error [];
    /// A token, or the answer that brings one.
    FoundToken "found_token" Error [];
    /// An error of Entra ID or Microsoft Graph.
    FoundError "found_error" Error ["code", "its words"];

    // The app manifest: `entra/manifest.rs`. Its findings repeat names only.
    /// Nothing was pasted.
    ManifestEmpty "manifest_empty" Error [];
    /// No JSON object.
    ManifestNotJson "manifest_not_json" Error ["how many characters"];
    /// Several registrations.
    ManifestSeveral "manifest_several" Error ["how many"];
    /// The text ends too early; lists were left out.
    ManifestCut "manifest_cut" Error ["last name read"];
    /// The text is no valid JSON; lists were left out.
    ManifestDamaged "manifest_damaged" Error ["place"];
    /// A name occurs twice.
    ManifestDuplicate "manifest_duplicate" Warning ["name"];
    /// Comments were passed over.
    ManifestComments "manifest_comments" Notice [];
    /// Text around the manifest was passed over.
    ManifestAround "manifest_around" Notice [];
    /// There is no usable `appId`.
    ManifestWithoutClientId "manifest_without_client_id" Error ["member"];
    /// It still holds a secret's text, which was not taken.
    ManifestHasSecret "manifest_has_secret" Warning ["description"];

    // A registration as a whole: `entra/advice.rs`, `entra/redirect.rs`.
    /// The Overview's number of secrets is not the list's.
    SecretsCountDiffers "secrets_count_differs" Warning ["on the Overview", "in the list"];
    /// The Overview's number of Web redirect URIs is not the list's.
    WebRedirectsCountDiffers "web_redirects_count_differs" Warning ["on the Overview", "in the list"];
    /// The same for single-page applications.
    SpaRedirectsCountDiffers "spa_redirects_count_differs" Warning ["on the Overview", "in the list"];
    /// "ID tokens" is ticked and not needed.
    IdTokensNotNeeded "id_tokens_not_needed" Notice ["console"];
    /// "ID tokens" is needed and not ticked.
    IdTokensOff "id_tokens_off" Error ["console"];
    /// "Access tokens" is ticked.
    AccessTokensOn "access_tokens_on" Warning ["console"];
    /// There is no client secret.
    NoSecret "no_secret" Warning [];
    /// A client secret has expired.
    SecretExpired "secret_expired" Warning ["description", "day"];
    /// A client secret expires soon.
    SecretExpiresSoon "secret_expires_soon" Warning ["description", "day", "days left"];
    /// Optional claims lack.
    ClaimsLack "claims_lack" Warning ["claims", "console"];
    /// Permissions lack.
    PermissionsLack "permissions_lack" Warning ["permissions", "console"];
    /// Permissions without consent.
    PermissionsNotGranted "permissions_not_granted" Warning ["permissions"];
    /// Everybody in the directory may sign in.
    AssignmentNotRequired "assignment_not_required" Notice ["console"];
    /// The redirect URI is not registered.
    RedirectMissing "redirect_missing" Error ["wanted", "registered"];
    /// It differs by the slash at its end.
    RedirectSlash "redirect_slash" Error ["wanted", "registered"];
    /// By http or https.
    RedirectScheme "redirect_scheme" Error ["wanted", "registered"];
    /// By the host.
    RedirectHost "redirect_host" Error ["wanted", "registered"];
    /// By the port.
    RedirectPort "redirect_port" Error ["wanted", "registered"];
    /// By capitals in the path.
    RedirectCase "redirect_case" Error ["wanted", "registered"];
    /// By the path or what follows it.
    RedirectPath "redirect_path" Error ["wanted", "registered"];
    /// It is registered for a single-page application.
    RedirectIsSpa "redirect_is_spa" Error ["wanted"];
    /// It is registered for mobile and desktop applications.
    RedirectIsPublicClient "redirect_is_public_client" Error ["wanted"];
    /// The page did not tell for which platform it is registered.
    RedirectPlatformUnknown "redirect_platform_unknown" Warning ["wanted"];

    // The client secret: `entra/client_secret.rs`. Its findings never hold the text.
    /// Nothing was pasted.
    SecretEmpty "secret_empty" Error [];
    /// Blanks, quotes or invisible characters around it were left out.
    SecretTrimmed "secret_trimmed" Notice ["how many characters"];
    /// A GUID: the Secret ID, not the Value.
    SecretIsGuid "secret_is_guid" Error [];
    /// The portal's masked form.
    SecretMasked "secret_masked" Error [];
    /// A blank or an invisible character inside.
    SecretHasBlank "secret_has_blank" Error [];
    /// Neither of the two known shapes.
    SecretUnusualShape "secret_unusual_shape" Warning ["how many characters"];
    /// Much longer than any secret.
    SecretTooLong "secret_too_long" Error ["how many characters"];
    /// Few different characters: made up, or a placeholder.
    SecretLowEntropy "secret_low_entropy" Warning ["how many different characters"];

    /// It could not be taken from the page.
    SecretNotTaken "secret_not_taken" Error ["description", "how many texts fit"];
    /// It was kept, not put away, and the browser was closed.
    SecretLost "secret_lost" Warning ["description", "expiry"];

    // Consoles: `console/`.
    /// A form is open, but no registration has been read yet.
    NoConnection "no_connection" Notice ["console"];
    /// Several registrations are known and none is bound to this console.
    ChooseConnection "choose_connection" Warning ["console", "how many"];
    /// A multi-tenant registration on the way into a console that would let everybody in.
    MultiTenant "multi_tenant" Error ["what shows it", "console"];
    /// Single or multi-tenant could not be told.
    AudienceUnknown "audience_unknown" Warning ["account types as shown"];
    /// Another origin than the one confirmed for this connection.
    OriginChanged "origin_changed" Error ["confirmed origin", "this tab's origin"];
    /// The console is not served by TLS: no secret goes there.
    ConsoleNotHttps "console_not_https" Warning ["origin"];
    /// The console's public address is not a usable https address.
    BaseUrlInvalid "base_url_invalid" Error ["address"];
    /// A client secret in place of an address.
    BaseUrlIsSecret "base_url_is_secret" Error ["how many characters"];
    /// The public address names another host than the tab.
    BaseUrlDiffers "base_url_differs" Warning ["public address", "this tab's origin"];
    /// The metadata document has not been read, so endpoints are unknown.
    MetadataNeeded "metadata_needed" Error [];
    /// A form of the portal at an origin that is not the portal's.
    NotThePortal "not_the_portal" Error ["this tab's origin"];
    /// The console's public address is http, which a redirect URI must not be.
    BaseUrlHttp "base_url_http" Error ["address"];
    /// The console's public address is an IP address.
    BaseUrlIsIp "base_url_is_ip" Warning ["address"];
    /// The console shows its redirect URI itself, and it was not given.
    RedirectNeeded "redirect_needed" Error ["console", "what was given"];
    /// The console's region is not chosen, so its redirect URI is not known.
    RegionNeeded "region_needed" Error ["console", "regions"];
    /// The region's redirect URI follows a rule; no public text of the vendor names it.
    RedirectUnconfirmed "redirect_unconfirmed" Warning ["redirect URI", "region"];
    /// The portal's "ID tokens" box is not for this console.
    IdTokensNotForConsole "id_tokens_not_for_console" Error ["console"];
    /// The public address that was given is http: it is not filled.
    BaseUrlNotHttps "base_url_not_https" Warning ["address"];
    /// The form holds an http address.
    SavedBaseUrlHttp "saved_base_url_http" Warning ["held by the form", "public address"];
    /// The form holds another public address.
    SavedBaseUrlDiffers "saved_base_url_differs" Warning ["held by the form", "public address"];
    /// The redirect URI made from the public address is not registered.
    RedirectNotRegistered "redirect_not_registered" Warning ["wanted", "registered"];
    /// It is registered for another platform than Web.
    RedirectNotWeb "redirect_not_web" Warning ["wanted"];
    /// A private host: a certificate that the person accepted for themselves cannot be told from a trusted one.
    CertificateUnseen "certificate_unseen" Notice ["host"];
    /// The form holds the client ID of another connection.
    FormOfAnotherConnection "form_of_another_connection" Error ["its name", "client ID in the form", "client ID"];
    /// It does, and the person said that it shall be replaced.
    FormRewired "form_rewired" Warning ["its name", "client ID in the form", "client ID"];
    /// The form holds a client ID that no connection has.
    FormOfUnknownRegistration "form_of_unknown_registration" Error ["client ID in the form", "client ID"];
    /// The form holds an address of another tenant.
    FormOfAnotherTenant "form_of_another_tenant" Error ["field", "tenant in the form", "tenant"];
    /// The same, and the person said that it shall be replaced.
    FormTenantReplaced "form_tenant_replaced" Warning ["field", "tenant in the form", "tenant"];

    // Edited values: `console/edit.rs`, `console/pairs.rs`.
    /// Characters that nobody sees.
    EditHasHidden "edit_has_hidden" Error ["field", "value with code points"];
    /// Blanks at the beginning or the end.
    EditHasBlanks "edit_has_blanks" Error ["field", "value"];
    /// An address without TLS.
    EditNotHttps "edit_not_https" Error ["field", "value"];
    /// No address where the recipe has one.
    EditNotAddress "edit_not_address" Warning ["field", "value", "recipe's value"];
    /// An address on another host.
    EditOtherHost "edit_other_host" Warning ["field", "value", "recipe's value"];
    /// Less than what works.
    EditTooSmall "edit_too_small" Warning ["field", "value", "least"];
    /// No whole number.
    EditNotNumber "edit_not_number" Error ["field", "value"];
    /// A client secret in it: what is edited is stored with the connection, and a secret never is.
    EditIsSecret "edit_is_secret" Error ["field", "how many characters"];
    /// An address of another tenant, or of none in particular.
    EditOtherTenant "edit_other_tenant" Error ["field", "tenant in the value", "tenant"];
    /// An address whose tenant cannot be told from it.
    EditTenantUnknown "edit_tenant_unknown" Warning ["field", "tenant in the value", "tenant"];
    /// No JSON object.
    PairsNotJson "pairs_not_json" Error ["field", "beginning"];
    /// An attribute that the console needs is not there.
    PairMissing "pair_missing" Error ["attribute"];
    /// An attribute occurs twice.
    PairTwice "pair_twice" Error ["attribute"];
    /// A pair with an empty side.
    PairEmpty "pair_empty" Error ["attribute", "claim"];
    /// An attribute that the console does not know.
    PairUnknown "pair_unknown" Warning ["attribute", "known attributes"];
    /// A claim that an ID token has only when it is asked for.
    ClaimNotInToken "claim_not_in_token" Notice ["claim", "attribute"];
    /// Groups by their object IDs.
    ClaimIsGroups "claim_is_groups" Notice ["attribute"];
    /// Users are found by a claim that can change.
    ClaimMayChange "claim_may_change" Notice ["attribute", "claim"];
    /// An identifier that nobody can read.
    ClaimIsSub "claim_is_sub" Notice ["attribute"];

    // Filling: `console/verify.rs`.
    /// The field is not on the page.
    FieldNotFound "field_not_found" Error ["field"];
    /// Several fields match.
    FieldAmbiguous "field_ambiguous" Error ["field", "how many"];
    /// A secret's field that is not visible.
    FieldHidden "field_hidden" Error ["field"];
    /// A secret's field that is covered.
    FieldCovered "field_covered" Error ["field"];
    /// Disabled or read-only.
    FieldReadOnly "field_read_only" Error ["field"];
    /// The page would cut the value.
    FieldTooLong "field_too_long" Error ["field", "value"];
    /// The choice is not offered.
    FieldNoSuchOption "field_no_such_option" Error ["field", "wanted", "offered"];
    /// The secret's lifetime is not offered: a policy of the tenant may forbid it.
    SecretLifetimeNotOffered "secret_lifetime_not_offered" Error ["field", "wanted", "offered"];
    /// It would take a click that is never made.
    FieldRefused "field_refused" Error ["field"];
    /// The page changed the value after it was written.
    FieldReverted "field_reverted" Error ["field", "wanted", "holds now"];
    /// A secret was written, but the field does not hold it.
    SecretReverted "secret_reverted" Error ["field", "wanted length", "length now"];
    /// The tab shows another document than the one that was previewed.
    PageNavigated "page_navigated" Error [];
    /// The tab can no longer be reached.
    TabOutOfReach "tab_out_of_reach" Error ["the browser's reason"];
    /// The page put something else in a field's place; it was written once more and holds.
    FieldRepaired "field_repaired" Warning ["field", "what the page had put there"];
    /// The secret, the confirmed address or the recipe was taken back while it was filling.
    FillRevoked "fill_revoked" Error [];
    /// The panel was closed while it was filling.
    FillInterrupted "fill_interrupted" Warning ["fields that were filled", "of"];
    /// The panel was closed while it was putting values back.
    UndoInterrupted "undo_interrupted" Warning [];
    /// The page did not answer in time to say whether it was written.
    FieldMaybeWritten "field_maybe_written" Warning ["field"];
    /// The same of the secret.
    SecretMaybeWritten "secret_maybe_written" Warning ["field"];
    /// Undo cannot write an empty value here.
    UndoLeavesField "undo_leaves_field" Warning ["field"];
    /// Undo cannot know what the secret's field held.
    UndoLeavesSecret "undo_leaves_secret" Warning ["field"];

    // What is stored: `connection.rs`.
    /// Written by a newer version of the extension.
    StoreIsNewer "store_is_newer" Error ["schema found", "schema known"];
    /// It does not read as connections.
    StoreUnreadable "store_unreadable" Error ["reason"];
    /// The browser refused to store.
    StoreFailed "store_failed" Error ["the browser's reason"];

    // Recipes: `console/schema.rs`, `console/check.rs`, `console/own.rs`. Where: a JSON Pointer as a URI fragment.
    /// The text is no JSON.
    RecipeNotJson "recipe_not_json" Error ["line and column", "how it goes on there"];
    /// The text is too long, or an object has too many members.
    RecipeLimit "recipe_limit" Error ["where", "expected", "found"];
    /// A member occurs twice in one object.
    RecipeMemberTwice "recipe_member_twice" Error ["where", "first value", "later value"];
    /// A member that must be there is not.
    RecipeMemberMissing "recipe_member_missing" Error ["where", "expected", "found"];
    /// A member that the grammar does not have.
    RecipeMemberUnknown "recipe_member_unknown" Error ["where", "expected", "found"];
    /// A value of the wrong type.
    RecipeType "recipe_type" Error ["where", "expected", "found"];
    /// A value that is none of those that are allowed.
    RecipeNotListed "recipe_not_listed" Error ["where", "expected", "found"];
    /// Too short, too long, too few, too many, too small or too large.
    RecipeSize "recipe_size" Error ["where", "expected", "found"];
    /// A name with other characters than it may have.
    RecipeName "recipe_name" Error ["where", "expected", "found"];
    /// One name, two things.
    RecipeNameTwice "recipe_name_twice" Error ["where", "where it was first", "name"];
    /// It names something that is not there, or not before it.
    RecipeReference "recipe_reference" Error ["where", "expected", "found"];
    /// Not exactly one of value, choice and secret.
    RecipeValueCount "recipe_value_count" Error ["where", "expected", "found"];
    /// The value does not fit the kind of control.
    RecipeValueFits "recipe_value_fits" Error ["where", "expected", "found"];
    /// An input that is not known.
    RecipeInput "recipe_input" Error ["where", "expected", "found"];
    /// A second field for the client secret.
    RecipeSecrets "recipe_secrets" Error ["where", "the first one", "found"];
    /// No way to the field.
    RecipeNowhere "recipe_nowhere" Error ["where", "expected", "found"];
    /// A field is one of the controls that are never touched.
    RecipeNeverField "recipe_never_field" Error ["where", "what is never touched", "its CSS"];
    /// An address or a path in another form than it must have.
    RecipeAddress "recipe_address" Error ["where", "expected", "found"];
    /// A selector that the browser refuses.
    RecipeCss "recipe_css" Error ["where", "expected", "found"];

    // A person's own recipe: `console/own.rs`.
    /// It would be a form of the portal.
    OwnIsPortal "own_is_portal" Error ["where"];
    /// It names another origin than the one that it is imported for.
    OwnOriginDiffers "own_origin_differs" Error ["where", "the origin it is imported for", "found"];
    /// Its id is that of another recipe.
    OwnIdTaken "own_id_taken" Error ["where", "ids in use", "found"];
    /// It is called like a recipe that ships.
    OwnNameTaken "own_name_taken" Error ["where", "name of the recipe that ships", "found"];
    /// A redirect URI on another origin than the recipe's.
    OwnRedirectElsewhere "own_redirect_elsewhere" Error ["where", "expected", "found"];
    /// A permission that no sign-in needs.
    OwnPermission "own_permission" Error ["where", "possible there", "found"];
    /// A recipe that ships has its id by now, so it is not used.
    OwnIdShips "own_id_ships" Warning ["id", "name of the recipe that ships"];
    /// Not an exact origin.
    OwnOriginInvalid "own_origin_invalid" Error ["expected", "found"];
    /// Without TLS, and not on this machine.
    OwnOriginHttp "own_origin_http" Error ["expected", "found"];
    /// A host of the portal or of Microsoft's sign-in.
    OwnOriginMicrosoft "own_origin_microsoft" Error ["found"];

    // Tokens: `token/`.
    /// Nothing in the pasted text looks like a token.
    TokenNotFound "token_not_found" Error ["beginning of the text"];
    /// The text is longer than what is read.
    TokenLength "token_length" Warning ["bytes found", "bytes read"];
    /// The text has several tokens; the first is shown.
    TokenSeveral "token_several" Notice ["how many"];
    /// Not the three parts of a signed token.
    TokenParts "token_parts" Error ["parts found", "parts expected"];
    /// The payload comes first: the header was not copied.
    TokenHeaderMissing "token_header_missing" Error ["issuer in the first part"];
    /// A JWE: the claims cannot be read without the key.
    TokenEncrypted "token_encrypted" Warning ["alg", "enc"];
    /// A character that is no base64url.
    TokenCharacter "token_character" Error ["part", "character", "position"];
    /// `=` at the end of a part.
    TokenPadding "token_padding" Warning ["part"];
    /// `+` or `/` in a part.
    TokenAlphabet "token_alphabet" Warning ["part"];
    /// A part's length is impossible: characters are missing.
    TokenCutEncoding "token_cut_encoding" Error ["part"];
    /// The last character has unused bits that are not zero.
    TokenTrailingBits "token_trailing_bits" Warning ["part"];
    /// Bytes that are no UTF-8.
    TokenUtf8 "token_utf8" Error ["part", "bytes in hexadecimal", "position"];
    /// A part without content.
    TokenEmptyPart "token_empty_part" Error ["part"];
    /// A part that is no JSON object.
    TokenNotObject "token_not_object" Error ["part", "beginning"];
    /// A deviation from the grammar of JSON.
    TokenJson "token_json" Error ["part", "found", "position"];
    /// A part ends too early.
    TokenCut "token_cut" Error ["part", "last name read"];
    /// A name occurs twice in one object.
    TokenDuplicate "token_duplicate" Error ["part", "name", "first value", "later value"];
    /// An escape that stands for no character.
    TokenEscape "token_escape" Warning ["part", "escape", "position"];
    /// A backslash that begins no escape of JSON.
    TokenNoEscape "token_no_escape" Error ["part", "escape", "position"];
    /// Nested deeper than what is read.
    TokenDepth "token_depth" Error ["part", "levels read"];
    /// More deviations than are listed, so that nobody knows what else is wrong.
    TokenMore "token_more" Error ["part", "how many are listed"];
    /// Characters that nobody sees.
    TokenHiddenCharacters "token_hidden_characters" Warning ["name", "code points"];
    /// Letters that look like others, in a name or in a value that is compared.
    TokenLookAlike "token_look_alike" Warning ["name", "the letters and what they look like"];
    /// `alg` is `none`, and the second dot is not there.
    TokenDotMissing "token_dot_missing" Warning ["alg"];
    /// Two parts: the signature is not there.
    TokenTwoParts "token_two_parts" Error ["alg"];
    /// Four parts: no token has four.
    TokenFourParts "token_four_parts" Error [];
    /// More than five parts.
    TokenManyParts "token_many_parts" Error ["parts found"];
    /// A part is itself a token.
    TokenNested "token_nested" Warning ["part"];
    /// It was put together from the JSON serialization.
    TokenSerialized "token_serialized" Notice [];
    /// Header parameters that the signature does not cover. They are not used.
    TokenUnprotected "token_unprotected" Warning ["names of the parameters"];
    /// A one-time code, no token.
    PastedCode "pasted_code" Notice [];
    /// A refresh token that cannot be read.
    PastedRefreshToken "pasted_refresh_token" Warning [];
    /// An access token that cannot be read.
    PastedOpaqueToken "pasted_opaque_token" Notice ["name of the field"];
    /// One word that is no token, in the form of Entra's codes and refresh tokens.
    PastedOpaque "pasted_opaque" Notice ["its first characters"];
    /// A client secret. Its value is in no finding.
    PastedSecret "pasted_secret" Warning [];
    /// A SAML response or request.
    PastedSaml "pasted_saml" Notice [];
    /// An error code of Entra ID.
    PastedError "pasted_error" Error ["code", "address that explains it"];
    /// A claim that every ID token has is not there.
    TokenClaimMissing "token_claim_missing" Error ["claim"];
    /// A claim of the wrong type.
    TokenClaimType "token_claim_type" Error ["claim", "value"];
    /// For another application.
    TokenAudience "token_audience" Error ["aud", "client ID"];
    /// The client ID in another case.
    TokenAudienceCase "token_audience_case" Error ["aud", "client ID"];
    /// For several audiences.
    TokenAudienceMany "token_audience_many" Warning ["aud", "client ID"];
    /// For Microsoft Graph: an access token.
    TokenForGraph "token_for_graph" Error ["aud", "client ID"];
    /// For the application's own API: an access token.
    TokenForApi "token_for_api" Error ["aud", "client ID"];
    /// Requested by another application.
    TokenAuthorizedParty "token_authorized_party" Error ["azp", "client ID"];
    /// From another issuer.
    TokenIssuer "token_issuer" Error ["iss", "issuer of the connection"];
    /// The issuers differ by a slash at the end.
    TokenIssuerSlash "token_issuer_slash" Error ["iss", "issuer of the connection"];
    /// From the v1.0 endpoint, and the connection is v2.0.
    TokenIssuerV1 "token_issuer_v1" Error ["iss", "issuer of the connection"];
    /// The same where the console is not known to compare the issuer.
    TokenIssuerV1Fine "token_issuer_v1_fine" Notice ["iss", "issuer of the connection"];
    /// The placeholder of a document in a token.
    TokenIssuerTemplate "token_issuer_template" Error ["iss"];
    /// From the v2.0 endpoint, and the connection is v1.0.
    TokenIssuerV2 "token_issuer_v2" Error ["iss", "issuer of the connection"];
    /// `iss` and `tid` name different tenants.
    TokenIssuerTenant "token_issuer_tenant" Error ["iss", "tid"];
    /// From another tenant.
    TokenTenant "token_tenant" Error ["tid", "tenant of the connection"];
    /// From a personal Microsoft account.
    TokenPersonal "token_personal" Error ["tid", "tenant of the connection"];
    /// `ver` does not fit the issuer.
    TokenVersion "token_version" Error ["ver", "version by the issuer", "iss"];
    /// No longer valid.
    TokenExpired "token_expired" Error ["exp", "now"];
    /// Not valid yet.
    TokenNotBefore "token_not_before" Error ["nbf", "now"];
    /// Issued in the future.
    TokenIssuedLater "token_issued_later" Error ["iat", "now"];
    /// Ends before it was issued.
    TokenLifetime "token_lifetime" Error ["iat", "exp"];
    /// Not a moment in seconds.
    TokenTime "token_time" Error ["claim", "value"];
    /// A `sub` that is empty or too long.
    TokenSubject "token_subject" Error ["sub"];
    /// From another of Microsoft's clouds.
    TokenOtherCloud "token_other_cloud" Error ["iss", "its cloud", "issuer of the connection", "its cloud"];
    /// External ID names itself by the tenant ID, whatever name its endpoints have.
    TokenIssuerExternalId "token_issuer_external_id" Error ["iss", "issuer of the connection"];
    /// Two issuers of Azure AD B2C.
    TokenIssuerB2c "token_issuer_b2c" Error ["iss", "issuer of the connection"];
    /// One is an organization's directory, the other one for customers.
    TokenIssuerDirectory "token_issuer_directory" Error ["iss", "issuer of the connection"];
    /// A logout token.
    TokenLogout "token_logout" Error ["what shows it"];
    /// Neither an ID token nor an access token by its own word.
    TokenTyp "token_typ" Error ["typ"];

    // Notes on a token: `token/src/notes.rs`.
    /// It lives as long as usual.
    TokenLivesUsual "token_lives_usual" Notice ["lifetime", "usual lifetime"];
    /// It lives longer: a token lifetime policy.
    TokenLivesLonger "token_lives_longer" Notice ["lifetime", "usual lifetime"];
    /// It lives less long.
    TokenLivesShorter "token_lives_shorter" Notice ["lifetime", "usual lifetime"];
    /// It lives longer than any policy allows.
    TokenLivesTooLong "token_lives_too_long" Warning ["lifetime", "longest by a policy"];
    /// `iat` is five minutes before the sign-in.
    TokenBackdated "token_backdated" Notice ["iat", "five minutes later"];
    /// Too many groups: they are not in the token.
    TokenGroupsElsewhere "token_groups_elsewhere" Warning ["what shows it"];
    /// A guest of the tenant.
    TokenGuest "token_guest" Notice ["what shows it"];
    /// A personal Microsoft account.
    TokenAccountPersonal "token_account_personal" Notice ["tid"];
    /// Claims that can change and are not for authorization.
    TokenMutable "token_mutable" Notice ["claims"];
    /// No `email`.
    TokenNoEmail "token_no_email" Notice [];
    /// The domain of `email` was not verified.
    TokenEmailUnverified "token_email_unverified" Warning ["email", "what shows it"];
    /// No `oid`.
    TokenNoOid "token_no_oid" Notice [];
    /// An application signed in, not a person.
    TokenAppOnly "token_app_only" Notice ["what shows it"];
    /// Claims that are not in the catalogue.
    TokenClaimsUnknown "token_claims_unknown" Notice ["claims"];

    // What a console makes of a token: `token/src/console.rs`.
    /// The console refuses the issuer.
    ConsoleIssuer "console_issuer" Error ["iss", "setting", "field", "what the console says"];
    /// The hosts are the same, and later versions compare all of it.
    ConsoleIssuerWhole "console_issuer_whole" Warning ["iss", "setting", "field"];
    /// The console refuses a claim.
    ConsoleRefuses "console_refuses" Error ["claim", "value", "expected", "what the console says"];
    /// The console's maximum age is over before the person has signed in.
    ConsoleMaxAge "console_max_age" Error ["setting", "age at the sign-in", "field", "what the console says"];
    /// The console's maximum age leaves the person less than a minute.
    ConsoleMaxAgeTight "console_max_age_tight" Warning ["setting", "seconds left", "field", "what the console says"];
    /// The console does not expect what a claim is, or that it is missing: an error of its own.
    ConsoleBreaks "console_breaks" Error ["claim", "value"];
    /// The attribute by which users are found is not mapped.
    ConsoleUsernameUnmapped "console_username_unmapped" Error ["field", "attribute"];
    /// At the sign-in it was in time; by now the console would refuse it.
    ConsoleTooLate "console_too_late" Notice ["what the console would say"];
    /// A mapped claim is missing: the console takes `sub`.
    ConsoleClaimMissing "console_claim_missing" Warning ["attribute", "claim", "sub"];
    /// A mapped claim is in the token, but not in the answer of the userinfo endpoint: the console takes `sub`.
    ConsoleClaimElsewhere "console_claim_elsewhere" Warning ["attribute", "claim", "sub"];
    /// A mapped claim is `null`: nothing stands for it.
    ConsoleClaimNull "console_claim_null" Warning ["attribute", "claim"];
    /// A mapped claim is no text.
    ConsoleClaimNotText "console_claim_not_text" Warning ["attribute", "claim", "value"];
    /// The e-mail is none: the console takes the user name, which is one.
    ConsoleEmailFallback "console_email_fallback" Warning ["claim", "user name"];
    /// The e-mail is none, nor is the user name: the console makes one up.
    ConsoleEmailMadeUp "console_email_made_up" Warning ["claim", "what is made up"];
    /// The console needs the e-mail.
    ConsoleEmailMissing "console_email_missing" Error ["claim"];
    /// The console's user has another e-mail.
    ConsoleEmailDiffers "console_email_differs" Error ["email", "e-mail of the console's user"];
    /// The two differ in case only.
    ConsoleEmailCase "console_email_case" Warning ["email", "e-mail of the console's user"];
    /// Users are found by a claim that can change or be given to somebody else.
    ConsoleUsernameMayChange "console_username_may_change" Warning ["claim", "value"];
    /// A guest's name in this tenant.
    ConsoleUsernameGuest "console_username_guest" Warning ["claim", "value"];
    /// Groups would be called by their object IDs.
    ConsoleGroupIds "console_group_ids" Warning ["attribute", "the first ones"];
    /// The token has no groups to bind.
    ConsoleGroupsMissing "console_groups_missing" Warning ["attribute", "claim"];
    /// The token has groups, but the userinfo endpoint does not return them.
    ConsoleGroupsElsewhere "console_groups_elsewhere" Warning ["attribute", "claim"];
    /// The console asks the userinfo endpoint, which tells less.
    ConsoleUserinfo "console_userinfo" Warning ["field"];
    /// Not signed at all.
    ConsoleUnsigned "console_unsigned" Error ["alg"];
    /// Its signature is wrong.
    ConsoleForged "console_forged" Error [];
    /// Signed with a key that both sides share.
    ConsoleSharedKey "console_shared_key" Error ["alg"];
    /// A claim stands twice.
    ConsoleTwice "console_twice" Error ["claim"];
    /// Made for another request.
    TokenNonce "token_nonce" Error ["nonce", "nonce of the request"];
    /// It says that it is not signed.
    TokenAlgorithmNone "token_algorithm_none" Error ["alg", "algorithms of the provider"];
    /// Signed with a shared key, which the provider does not do.
    TokenAlgorithmSymmetric "token_algorithm_symmetric" Error ["alg", "algorithms of the provider"];
    /// Signed in a way that the provider does not.
    TokenAlgorithm "token_algorithm" Error ["alg", "algorithms of the provider"];
    /// The header names no algorithm.
    TokenAlgorithmMissing "token_algorithm_missing" Error ["algorithms of the provider"];
    /// An access token.
    TokenAccess "token_access" Error ["what shows it"];
    /// The signature is missing.
    TokenSignatureEmpty "token_signature_empty" Error ["alg"];
    /// The signature has an impossible length.
    TokenSignatureLength "token_signature_length" Error ["alg", "bytes found", "bytes expected"];
    /// A member of the header of the wrong type.
    TokenHeaderType "token_header_type" Error ["name", "value"];
    /// The token brings a key or an address of one: never fetched, never trusted.
    TokenKeyEmbedded "token_key_embedded" Warning ["names of the members"];
    /// `crit` breaks its own rules.
    TokenCrit "token_crit" Error ["value"];
    /// `crit` names extensions that are not known here.
    TokenCritUnknown "token_crit_unknown" Error ["names"];
    /// The payload is not encoded.
    TokenB64 "token_b64" Error ["value"];
    /// Compression, which signed tokens do not have.
    TokenZip "token_zip" Warning ["value"];
    /// The signature was checked over characters that are no base64url as it must be.
    TokenAsWritten "token_as_written" Error ["parts"];
    /// The signature does not fit the key.
    SignatureWrong "signature_wrong" Error ["kid", "alg"];
    /// The browser could not check it.
    SignatureBrowser "signature_browser" Warning ["alg", "the browser's reason"];

    // A token's key: `token/keys`, `entra/jwks.rs`, `entra/keys_address.rs`.
    /// None of the keys is the one that the token names.
    KeyNotFound "key_not_found" Warning ["kid", "how many keys there are"];
    /// Several keys could be it.
    KeyAmbiguous "key_ambiguous" Error ["kid", "how many"];
    /// The token names no key, and exactly one fits.
    KeyGuessed "key_guessed" Notice ["kid of that key"];
    /// A member that decides something stands twice in the key.
    KeyMemberTwice "key_member_twice" Error ["kid", "member"];
    /// A member that decides something is of the wrong type.
    KeyMemberType "key_member_type" Error ["kid", "member"];
    /// The key is for something else.
    KeyUnfit "key_unfit" Error ["kid", "member", "its value", "needed value"];
    /// The key signs for another issuer or cloud.
    KeyForeign "key_foreign" Error ["kid", "member", "its value", "iss"];
    /// More keys than are read.
    KeysMany "keys_many" Warning ["keys found", "keys read"];
    /// Pasted, and no key.
    KeysPastedNot "keys_pasted_not" Error ["beginning"];
    /// Pasted: a certificate or a key in PEM.
    KeysPem "keys_pem" Error ["its first line"];
    /// The metadata document names no address of keys.
    KeysAddressMissing "keys_address_missing" Warning ["address of the document"];
    /// The address of the keys is none that is asked.
    KeysAddressElsewhere "keys_address_elsewhere" Error ["jwks_uri"];
    /// The keys of a customers' directory, whose hosts are not asked.
    KeysAddressCustomers "keys_address_customers" Notice ["jwks_uri"];
    // The test sign-in: `src/sign_in/`.
    /// The connection has no client ID.
    TestNoClient "test_no_client" Error [];
    /// The console's redirect URI is not known.
    TestNoRedirect "test_no_redirect" Error ["console"];
    /// The console's public address is http.
    TestRedirectHttp "test_redirect_http" Error ["public address"];
    /// No client secret is held.
    TestNoSecret "test_no_secret" Error [];
    /// An endpoint is not at a login host of Microsoft's.
    TestEndpointElsewhere "test_endpoint_elsewhere" Error ["endpoint"];
    /// What the console asks for is not public.
    TestConsoleUnknown "test_console_unknown" Notice ["console"];
    /// The form that was read was not filled with this connection.
    TestFormNotFilled "test_form_not_filled" Notice ["console"];
    /// The form holds another endpoint than the one that is tested.
    TestOtherValue "test_other_value" Warning ["field", "what the form holds", "what is tested"];
    /// The redirect URI is not among the registered ones, as they were read.
    TestRedirectDiffers "test_redirect_differs" Warning ["redirect URI", "registered"];
    /// The browser did not allow the hosts.
    TestPermissionDenied "test_permission_denied" Warning ["hosts"];
    /// The tab could not be opened or watched.
    TestTabRefused "test_tab_refused" Warning ["the browser's reason"];
    /// The test's tab was closed before an answer came.
    TestTabClosed "test_tab_closed" Warning [];
    /// The client secret was dropped or another one was kept while the test ran.
    TestSecretLost "test_secret_lost" Warning [];
    /// What the test asked for is not what would be asked for now.
    TestOfEarlier "test_of_earlier" Warning ["console"];
    /// The answer is of another request.
    TestOtherState "test_other_state" Warning [];
    /// The answer is not what was asked for.
    TestOtherAnswer "test_other_answer" Error [];
    /// The pasted address is elsewhere.
    TestOtherOrigin "test_other_origin" Warning ["origin", "origin of the redirect URI"];
    /// The pasted address has no answer in it.
    TestNoAnswer "test_no_answer" Warning ["origin of the redirect URI"];
    /// The answer was used already.
    TestAnswerTwice "test_answer_twice" Notice [];
    /// The code was not redeemed.
    TestNotRedeemed "test_not_redeemed" Error ["login host"];
    /// The login host could not be reached.
    TestUnreachable "test_unreachable" Error ["address", "reason"];
    /// Entra ID refused.
    TestRefused "test_refused" Error ["error", "what Entra ID says"];
    /// The token endpoint's answer is none.
    TestAnswerUnreadable "test_answer_unreadable" Error ["address", "status"];
    /// Tokens came without an ID token.
    TestNoIdToken "test_no_id_token" Error ["scopes"];
    /// The client secret is wrong.
    TestSecretWrong "test_secret_wrong" Error [];
    /// The client secret has expired.
    TestSecretExpired "test_secret_expired" Error [];
    /// Nothing is known of the secret.
    TestSecretNotJudged "test_secret_not_judged" Warning ["reason"];
    /// This machine's clock is off.
    TestClockOff "test_clock_off" Warning ["this machine's time", "the login host's time", "difference"];
    /// Another account signed in than the one that was to.
    TestOtherAccount "test_other_account" Warning ["account that was to sign in", "account that signed in"];
    /// An administrator signed in.
    TestAdministrator "test_administrator" Warning ["account"];
    /// A guest signed in.
    TestGuest "test_guest" Warning ["account"];
    /// The ID token does not read, or it came through the browser and its signature was not checked.
    TestNotVerified "test_not_verified" Error [];
    /// The page in the test's tab shows no error code.
    TestNoError "test_no_error" Notice [];
    /// The page in the test's tab may not be read.
    TestPageClosed "test_page_closed" Warning ["reason"];

    // The guide: `src/guide/`.
    /// The last test failed.
    GuideTestFailed "guide_test_failed" Error ["error codes"];
    /// The last test of the secret that is kept says that it is wrong or has expired.
    GuideSecretWrong "guide_secret_wrong" Error ["error codes"];
    /// The secret that was kept is no longer among those that the portal lists.
    GuideSecretGone "guide_secret_gone" Warning ["Secret ID or description"];
    /// The console's list of users, as far as the page shows it, does not have this user name.
    UserNotListed "user_not_listed" Notice ["user name"];
    /// No test told which user name to look for.
    UserNotPredicted "user_not_predicted" Notice [];
    /// The active tab is not the console's list of users.
    UsersNotHere "users_not_here" Notice ["console"];
    /// A guide's file is missing or does not read.
    GuideUnreadable "guide_unreadable" Error ["file"];

    // The doctor: `src/doctor/`.
    /// The console sent another redirect URI than its settings give.
    DoctorRedirectSent "doctor_redirect_sent" Error ["redirect URI that was sent", "redirect URI of the settings"];
    /// As last read, the redirect URI is right.
    DoctorRedirectFits "doctor_redirect_fits" Notice ["redirect URI"];
    /// The client ID that was sent is another identifier of the same registration.
    DoctorAppSwapped "doctor_app_swapped" Error ["what was sent", "which identifier that is", "client ID"];
    /// The client ID that was sent is another registration's.
    DoctorAppOther "doctor_app_other" Error ["what was sent", "client ID"];
    /// Another tenant was asked.
    DoctorTenantOther "doctor_tenant_other" Error ["tenant that was asked", "tenant of the connection"];
    /// Any tenant was asked.
    DoctorTenantAny "doctor_tenant_any" Error ["common, organizations or consumers", "tenant of the connection"];
    /// The login host of another cloud was asked.
    DoctorCloudOther "doctor_cloud_other" Error ["login host that was asked", "login host of the connection's cloud"];
    /// The form's secret is as long as a Secret ID.
    DoctorSecretLength "doctor_secret_length" Error ["characters"];
    /// The secret that was kept is not in the list any more.
    DoctorSecretGone "doctor_secret_gone" Error ["description", "Secret ID"];
    /// Until when the secrets live, where the dates could mean two days.
    DoctorSecretDates "doctor_secret_dates" Notice ["descriptions and dates"];
    /// The user is not assigned to the application.
    DoctorNotAssigned "doctor_not_assigned" Error ["user", "application"];
    /// The account is a personal one.
    DoctorUserPersonal "doctor_user_personal" Error ["user"];
    /// The account is at home in another tenant.
    DoctorUserElsewhere "doctor_user_elsewhere" Error ["user", "where it is at home", "tenant of the connection"];
    /// The registration's state as it was read.
    DoctorState "doctor_state" Notice ["state"];
    /// A field of the console holds something else than it shall.
    DoctorField "doctor_field" Error ["field", "what it holds", "what it should hold"];
    /// What would tell the cause was not read yet.
    DoctorUnread "doctor_unread" Notice ["page"];
    /// The list of redirect URIs was seen without a row.
    RedirectsBlank "redirects_blank" Warning ["address"];
    /// As last read, this is right.
    DoctorFits "doctor_fits" Notice ["what was compared"];
    /// The error is from a time that has not come yet by this computer's clock.
    DoctorClock "doctor_clock" Warning ["time of the error", "this computer's time"];
    /// The error is from another day.
    DoctorOld "doctor_old" Notice ["time of the error"];
    /// The end of a sign-in came several times within a minute.
    DoctorLoop "doctor_loop" Error ["address", "how often", "within how many seconds"];

    // Reminders, connections as files, the report.
    /// Nobody has signed in with the new secret yet, and the old one is no longer in Entra's list.
    RotationOldGone "rotation_old_gone" Warning ["old secret"];
    /// Another connection of the registration may use the old secret.
    RotationShared "rotation_shared" Warning ["old secret", "other connections"];
    /// The secret that was kept last is the one that shall go.
    RotationKeptOld "rotation_kept_old" Warning ["old secret"];
    /// A name or an owner that looks like a client secret.
    WordsAreSecret "words_are_secret" Error ["length"];
    /// A name or an owner that is too long.
    WordsTooLong "words_too_long" Error ["length", "most"];
    /// A file of connections that is too long to be one.
    TransferTooLong "transfer_too_long" Error ["bytes", "most"];
    /// It is no JSON.
    TransferNotJson "transfer_not_json" Error ["line:column", "how it goes on"];
    /// JSON, but no file of this product's.
    TransferNotOurs "transfer_not_ours" Error ["product that it names"];
    /// A newer version wrote it.
    TransferIsNewer "transfer_is_newer" Error ["its schema", "this version's"];
    /// A member that lacks or is of another kind.
    TransferMember "transfer_member" Error ["where", "member"];
    /// An identifier that is none.
    TransferNotGuid "transfer_not_guid" Error ["where", "found"];
    /// The same connection, or the same member, twice in one file.
    TransferTwice "transfer_twice" Error ["where", "key or name"];
    /// Something that looks like a client secret.
    TransferSecret "transfer_secret" Error ["where"];
    /// More connections than are read.
    TransferTooMany "transfer_too_many" Error ["connections", "most"];

    /// Whether everybody in the directory may sign in was not read.
    AssignmentUnread "assignment_unread" Warning ["console"];

    // The redirect URI as it is sent: `src/redirect_truth.rs`.
    /// The console sent another redirect URI than this connection would make it send.
    RedirectSentDiffers "redirect_sent_differs" Warning ["expected", "sent"];
    /// The request was another application's.
    RedirectSentOtherClient "redirect_sent_other_client" Warning ["client ID in the request", "client ID of the connection"];
    /// The address after signing out is not registered.
    PostLogoutMissing "post_logout_missing" Notice ["the address"];
}

/// One thing to say. Two findings are equal when code and details are.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Finding {
    /// What it is about.
    pub code: Code,
    /// The values it names, in the order of [`Code::details`].
    pub details: Vec<String>,
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.as_str())
    }
}

impl Finding {
    /// A finding with its details in the order of [`Code::details`].
    pub fn new(code: Code, details: &[&str]) -> Self {
        debug_assert_eq!(code.arity(), details.len(), "{} takes {:?}", code.as_str(), code.details());
        Finding { code, details: details.iter().map(|detail| (*detail).to_owned()).collect() }
    }

    /// How much it matters.
    pub fn severity(&self) -> Severity {
        self.code.severity()
    }
}

/// Adds findings that are not there yet: two places may see the same thing.
pub fn add_new(findings: &mut Vec<Finding>, more: Vec<Finding>) {
    for finding in more {
        if !findings.contains(&finding) {
            findings.push(finding);
        }
    }
}

/// The gravest severity among the findings, if there are any.
pub fn gravest(findings: &[Finding]) -> Option<Severity> {
    findings.iter().map(Finding::severity).max()
}
