// The words of the practice front end. The fields' labels come from the server.
// Chinese texts that were not observed are numbers on purpose: a tool that reads them as words is wrong.

const EN = [
  'Authentication', 'Basic', 'Integration', 'Server', 'Search', 'Other', 'Submit', 'Reset', 'Update',
  'successfully updated !', 'Format error', 'Log out', 'Signed in as', 'Settings', 'This field is required',
  'You do not have permission to see this page', 'This tab has no settings in practice', 'Profile', 'Params',
];

let language = 'en';

/** @param {string} next `en` or `zh` */
export function setLanguage(next) {
  language = next;
}

/** @param {string} text one of the English texts above */
export function translate(text) {
  return language === 'en' ? text : `※${EN.indexOf(text)}`;
}
