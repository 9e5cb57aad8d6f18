// The sessions of the practice JumpServer: one cookie, one record in memory.
// Cookie names are the product's (`jms_sessionid`, `jms_csrftoken`), because its front end reads the second one.
import crypto from 'node:crypto';

/** @typedef {{ id: string, csrf: string, user: string | null, openid: boolean, idToken: string,
 *   pending: Record<string, string>, next: string }} Session */

export class Sessions {
  /** @type {Map<string, Session>} */
  #byId = new Map();

  clear() {
    this.#byId.clear();
  }

  /** @returns {Session | undefined} */
  of(req) {
    return this.#byId.get(cookies(req).jms_sessionid);
  }

  /**
   * A new session in place of the old one, as Django does at every log-in.
   * @param {import('node:http').IncomingMessage} req
   * @param {import('node:http').ServerResponse} res
   * @param {Partial<Session>} [content]
   */
  start(req, res, content = {}) {
    this.#byId.delete(cookies(req).jms_sessionid);
    const id = crypto.randomBytes(16).toString('hex');
    const csrf = crypto.randomBytes(32).toString('base64url');
    const session = { id, csrf, user: null, openid: false, idToken: '', pending: {}, next: '/', ...content };
    this.#byId.set(id, session);
    res.setHeader('set-cookie', [
      `jms_sessionid=${id}; Path=/; HttpOnly; Secure; SameSite=Lax`,
      `jms_csrftoken=${csrf}; Path=/; Secure; SameSite=Lax`,
    ]);
    return session;
  }

  end(req) {
    this.#byId.delete(cookies(req).jms_sessionid);
  }
}

/** @returns {Record<string, string>} */
export function cookies(req) {
  const pairs = (req.headers.cookie ?? '').split(';').map((pair) => pair.trim().split('='));
  return Object.fromEntries(pairs.map(([name, ...value]) => [name, value.join('=')]));
}
