// The front end of the versions up to v4: element-ui on Vue 2.
import Vue from 'vue';
import ElementUI from 'element-ui';
import en from 'element-ui/lib/locale/lang/en';
import zh from 'element-ui/lib/locale/lang/zh-CN';
import App from './App.vue';
import FieldWidget from './FieldWidget.vue';
import { start } from './start.js';
import { translate } from './text.js';

start((props) => {
  Vue.use(ElementUI, { locale: props.startLanguage === 'zh' ? zh : en });
  Vue.prototype.$tr = translate;
  Vue.component('FieldWidget', FieldWidget);
  new (Vue.extend(App))({ propsData: props }).$mount('#app');
});
