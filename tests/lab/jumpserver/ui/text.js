// The words of the practice front end. The fields' labels come from the server.
// Texts of other languages that were not observed are numbers on purpose: a tool that reads them as words is wrong.

const EN = [
  'Authentication', 'Basic', 'Integration', 'Server', 'Search', 'Other', 'Submit', 'Reset', 'Update',
  'successfully updated !', 'Format error', 'Log out', 'Signed in as', 'Settings', 'This field is required',
  'You do not have permission to see this page', 'This tab has no settings in practice', 'Profile', 'Params',
  'Users', 'Name', 'Username', 'Email', 'Source',
];

/**
 * `$tr` of every component: the text in the language that the root component holds.
 * @param {string} text one of the English texts above
 */
export function translate(text) {
  return this.$root.language === 'en' ? text : `※${EN.indexOf(text)}`;
}

/** The server labels the fields in the language of this cookie. @param {string} language */
export function remember(language) {
  document.cookie = `django_language=${language}; Path=/; Secure; SameSite=Lax`;
  document.documentElement.lang = language;
}
