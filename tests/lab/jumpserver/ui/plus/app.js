// The front end of v5: element-plus on Vue 3. Only the widgets differ; the page and the form are the same components.
import { createApp } from 'vue';
import ElementPlus from 'element-plus';
import en from 'element-plus/es/locale/lang/en.mjs';
import zh from 'element-plus/es/locale/lang/zh-cn.mjs';
import App from '../App.vue';
import { start } from '../start.js';
import { translate } from '../text.js';
import FieldWidget from './FieldWidget.vue';

start((props) => {
  const app = createApp(App, props);
  app.use(ElementPlus, { locale: props.startLanguage === 'zh' ? zh : en });
  app.config.globalProperties.$tr = translate;
  app.component('FieldWidget', FieldWidget);
  app.mount('#app');
});
