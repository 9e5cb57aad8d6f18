// Microsoft Graph as the practice portal knows it: the permissions of a sign-in, with the IDs that a manifest holds.
// Source of the IDs and texts: https://learn.microsoft.com/graph/permissions-reference

/** The ID of Microsoft Graph as an application, the same in every tenant. */
export const GRAPH = { appId: '00000003-0000-0000-c000-000000000000', name: 'Microsoft Graph' };

/**
 * @type {Record<string, {
 *   id: string, type: 'Delegated' | 'Application', description: string, adminConsent: boolean,
 * }>}
 */
export const PERMISSIONS = {
  'Directory.Read.All': {
    id: '7ab1d382-f21e-4acd-a863-ba3e13f7da61',
    type: 'Application',
    description: 'Read directory data',
    adminConsent: true,
  },
  email: {
    id: '64a6cdd6-aab1-4aaf-94b8-3cc8405e90d0',
    type: 'Delegated',
    description: "View users' email address",
    adminConsent: false,
  },
  offline_access: {
    id: '7427e0e9-2fba-42fe-b0c0-848c9e6a8182',
    type: 'Delegated',
    description: 'Maintain access to data you have given it access to',
    adminConsent: false,
  },
  openid: {
    id: '37f7f235-527c-4136-accd-4a02d197296e',
    type: 'Delegated',
    description: 'Sign users in',
    adminConsent: false,
  },
  profile: {
    id: '14dad69e-099b-42c9-810b-d002981feec1',
    type: 'Delegated',
    description: "View users' basic profile",
    adminConsent: false,
  },
  'User.Read': {
    id: 'e1fe6dd8-ba31-4d61-89e7-88639da4683d',
    type: 'Delegated',
    description: 'Sign in and read user profile',
    adminConsent: false,
  },
};
