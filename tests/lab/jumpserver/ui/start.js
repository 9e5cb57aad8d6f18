// What both front ends do first: who is signed in, and which language.
import { api, cookie } from './api.js';
import { remember } from './text.js';

/**
 * @param {(start: { shared: any, profile: any, startLanguage: string }) => void} mount
 */
export async function start(mount) {
  try {
    const shared = await api('GET', '/api/v1/settings/public/');
    const asked = /[?&]lang=([a-z-]+)/.exec(location.search + location.hash)?.[1];
    const language = asked || cookie('django_language') || shared.LANGUAGE;
    if (asked) remember(asked);
    document.documentElement.lang = language;
    const profile = await api('GET', '/api/v1/users/profile/');
    mount({ shared, profile, startLanguage: language });
  } catch (error) {
    if (error.status !== 401) throw error;
    location.assign(`/core/auth/login/?next=${encodeURIComponent('/ui/')}`);
  }
}
