// The manifest of a registration in its two formats. Names and members as Microsoft documents them:
// https://learn.microsoft.com/entra/identity-platform/reference-microsoft-graph-app-manifest and
// https://learn.microsoft.com/entra/identity-platform/azure-active-directory-graph-app-manifest-deprecation
import { TENANT } from '../core/directory.js';
import { GRAPH, PERMISSIONS } from './graph.js';

const AUDIENCES = {
  single: 'AzureADMyOrg',
  multiple: 'AzureADMultipleOrgs',
  multiple_and_personal: 'AzureADandPersonalMicrosoftAccount',
  personal: 'PersonalMicrosoftAccount',
};

const SCOPES = { Delegated: 'Scope', Application: 'Role' };

/**
 * The Microsoft Graph format: `application` of Graph v1.0.
 * @param {import('../core/directory.js').Registration} registration
 */
export function graphManifest(registration) {
  const { redirectUris } = registration;
  return {
    id: registration.objectId,
    deletedDateTime: null,
    appId: registration.appId,
    applicationTemplateId: null,
    disabledByMicrosoftStatus: null,
    createdDateTime: createdAt(registration),
    displayName: registration.name,
    description: null,
    groupMembershipClaims: registration.groupMembershipClaims,
    identifierUris: [],
    isDeviceOnlyAuthSupported: null,
    isFallbackPublicClient: registration.allowPublicClient,
    nativeAuthenticationApisEnabled: null,
    notes: null,
    publisherDomain: TENANT.domain,
    serviceManagementReference: null,
    signInAudience: AUDIENCES[registration.audience],
    tags: [],
    tokenEncryptionKeyId: null,
    samlMetadataUrl: null,
    defaultRedirectUri: null,
    certification: null,
    optionalClaims: optionalClaims(registration),
    servicePrincipalLockConfiguration: null,
    requestSignatureVerification: null,
    addIns: [],
    api: {
      acceptMappedClaims: registration.acceptMappedClaims,
      knownClientApplications: [],
      requestedAccessTokenVersion: registration.requestedAccessTokenVersion,
      oauth2PermissionScopes: [],
      preAuthorizedApplications: [],
    },
    appRoles: [],
    info: { logoUrl: null, marketingUrl: null, privacyStatementUrl: null, supportUrl: null, termsOfServiceUrl: null },
    keyCredentials: [],
    parentalControlSettings: { countriesBlockedForMinors: [], legalAgeGroupRule: 'Allow' },
    passwordCredentials: registration.secrets.map((secret) => ({
      customKeyIdentifier: null,
      displayName: secret.description,
      endDateTime: iso(secret.end),
      hint: secret.value.slice(0, 3),
      keyId: secret.id,
      secretText: null,
      startDateTime: iso(secret.start),
    })),
    publicClient: { redirectUris: redirectUris.public },
    requiredResourceAccess: requiredResourceAccess(registration),
    verifiedPublisher: { displayName: null, verifiedPublisherId: null, addedDateTime: null },
    web: {
      homePageUrl: null,
      logoutUrl: registration.logoutUrl || null,
      redirectUris: redirectUris.web,
      implicitGrantSettings: {
        enableAccessTokenIssuance: registration.accessTokens,
        enableIdTokenIssuance: registration.idTokens,
      },
      redirectUriSettings: redirectUris.web.map((uri) => ({ uri, index: null })),
    },
    spa: { redirectUris: redirectUris.spa },
  };
}

/**
 * The older format, of Azure AD Graph.
 * @param {import('../core/directory.js').Registration} registration
 */
export function aadGraphManifest(registration) {
  const { redirectUris } = registration;
  const typed = (type, uris) => uris.map((url) => ({ url, type }));
  return {
    id: registration.objectId,
    acceptMappedClaims: registration.acceptMappedClaims,
    accessTokenAcceptedVersion: registration.requestedAccessTokenVersion,
    addIns: [],
    allowPublicClient: registration.allowPublicClient,
    appId: registration.appId,
    appRoles: [],
    oauth2AllowUrlPathMatching: false,
    createdDateTime: createdAt(registration),
    description: null,
    certification: null,
    disabledByMicrosoftStatus: null,
    groupMembershipClaims: registration.groupMembershipClaims,
    identifierUris: [],
    informationalUrls: { termsOfService: null, support: null, privacy: null, marketing: null },
    keyCredentials: [],
    knownClientApplications: [],
    logoUrl: null,
    logoutUrl: registration.logoutUrl || null,
    name: registration.name,
    notes: null,
    oauth2AllowIdTokenImplicitFlow: registration.idTokens,
    oauth2AllowImplicitFlow: registration.accessTokens,
    oauth2Permissions: [],
    oauth2RequirePostResponse: false,
    optionalClaims: optionalClaims(registration),
    orgRestrictions: [],
    parentalControlSettings: { countriesBlockedForMinors: [], legalAgeGroupRule: 'Allow' },
    passwordCredentials: registration.secrets.map((secret) => ({
      customKeyIdentifier: null,
      endDate: iso(secret.end),
      keyId: secret.id,
      startDate: iso(secret.start),
      value: null,
      createdOn: iso(secret.start),
      hint: secret.value.slice(0, 3),
      displayName: secret.description,
    })),
    preAuthorizedApplications: [],
    publisherDomain: TENANT.domain,
    replyUrlsWithType: [
      ...typed('Web', redirectUris.web),
      ...typed('Spa', redirectUris.spa),
      ...typed('InstalledClient', redirectUris.public),
    ],
    requiredResourceAccess: requiredResourceAccess(registration),
    samlMetadataUrl: null,
    signInUrl: null,
    signInAudience: AUDIENCES[registration.audience],
    tags: [],
    tokenEncryptionKeyId: null,
  };
}

/** `null` while no optional claim was ever configured. */
function optionalClaims({ optionalClaims: { idToken, accessToken, saml2Token } }) {
  const entry = ({ name, additionalProperties = [] }) => ({
    additionalProperties, essential: false, name, source: null,
  });
  if (idToken.length + accessToken.length + saml2Token.length === 0) return null;
  return {
    idToken: idToken.map(entry), accessToken: accessToken.map(entry), saml2Token: saml2Token.map(entry),
  };
}

function requiredResourceAccess({ permissions }) {
  if (permissions.length === 0) return [];
  const resourceAccess = permissions.map(({ name }) => ({
    id: PERMISSIONS[name].id, type: SCOPES[PERMISSIONS[name].type],
  }));
  return [{ resourceAppId: GRAPH.appId, resourceAccess }];
}

/** The practice directory keeps no date of creation; the oldest secret is as old as the registration. */
function createdAt({ secrets }) {
  return secrets.length > 0 ? iso(Math.min(...secrets.map(({ start }) => start))) : null;
}

function iso(time) {
  return new Date(time).toISOString();
}
