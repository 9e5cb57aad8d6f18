// Starts the practice JumpServer's front end: who is signed in, which language, then the page.
import Vue from 'vue';
import ElementUI from 'element-ui';
import en from 'element-ui/lib/locale/lang/en';
import zh from 'element-ui/lib/locale/lang/zh-CN';
import App from './App.vue';
import { api, cookie } from './api.js';
import { setLanguage, translate } from './text.js';

async function start() {
  const shared = await api('GET', '/api/v1/settings/public/');
  const asked = /[?&]lang=(en|zh)\b/.exec(location.search + location.hash)?.[1];
  if (asked) document.cookie = `django_language=${asked}; Path=/; Secure; SameSite=Lax`;
  const language = cookie('django_language') || shared.LANGUAGE;
  setLanguage(language);
  document.documentElement.lang = language;
  const profile = await api('GET', '/api/v1/users/profile/');
  Vue.use(ElementUI, { locale: language === 'zh' ? zh : en });
  Vue.prototype.$tr = translate;
  new Vue({ render: (h) => h(App, { props: { shared, profile, language } }) }).$mount('#app');
}

start().catch((error) => {
  if (error.status !== 401) throw error;
  location.assign(`/core/auth/login/?next=${encodeURIComponent('/ui/')}`);
});
