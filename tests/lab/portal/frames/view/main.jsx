// A React view of the practice portal. In a frame of its own it waits for the shell to say what it shows, and draws it
// late; in the top document the shell calls it.
import './setup.js';
import { createRoot } from 'react-dom/client';
import { PORTAL_HOSTS } from '../../../core/clouds.js';
import { Authentication } from './authentication.jsx';
import { Credentials } from './credentials.jsx';
import { Endpoints } from './endpoints.jsx';
import { Overview } from './overview.jsx';
import { prepareFluent } from './parts.jsx';
import { Permissions } from './permissions.jsx';
import { Properties } from './properties.jsx';
import { TokenConfiguration } from './token-configuration.jsx';

const VIEWS = {
  Overview, Endpoints, Authentication, Credentials, TokenConfiguration, CallAnAPI: Permissions, Properties,
};

/**
 * @typedef {{
 *   page: string, layout: string, registration: any, tenant: { id: string, name: string, domain: string },
 *   options: any, portalHost: string, renderDelay: number,
 * }} View what the shell sends
 * @typedef {(ask: object) => Promise<any>} Ask a question to the shell (frames/shell.js)
 */

/** @param {Element} element @param {View} view @param {Ask} ask */
function draw(element, view, ask) {
  const Page = VIEWS[view.page];
  createRoot(element).render(<Page {...view} ask={ask} />);
}

prepareFluent();
if ('reactview' in document.body.dataset) listen();
else window.practiceViews = { draw };

function listen() {
  const answers = new Map();
  let shell = '';
  addEventListener('message', ({ origin, source, data }) => {
    const trusted = PORTAL_HOSTS.some((host) => origin === `https://${host}`);
    if (!trusted || source !== parent) return;
    if (data.practice === 'view') {
      shell = origin;
      setTimeout(() => draw(document.getElementById('root'), data.view, ask), data.view.renderDelay);
    }
    if (data.practice === 'answer') {
      const { resolve, reject } = answers.get(data.id);
      if (data.error) reject(new Error(data.error));
      else resolve(data.value);
    }
  });
  /** @type {Ask} */
  const ask = (question) => new Promise((resolve, reject) => {
    const id = crypto.randomUUID();
    answers.set(id, { resolve, reject });
    parent.postMessage({ practice: 'ask', id, ask: question }, shell);
  });
}
