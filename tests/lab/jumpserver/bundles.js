// The two front ends of the practice JumpServer as files: `app` with element-ui and Vue 2, `plus` with element-plus and
// Vue 3. Most components are compiled for both.
import { vue2Components, vue3Components } from './vue-components.js';

/** Vue 3 asks for these at build time (vuejs.org/api/compile-time-flags). */
const FLAGS = {
  'process.env.NODE_ENV': '"production"',
  __VUE_OPTIONS_API__: 'true',
  __VUE_PROD_DEVTOOLS__: 'false',
  __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
};
const SCRIPT = 'text/javascript; charset=utf-8';
const STYLE = 'text/css; charset=utf-8';
const script = (entry, plugin, alias) => ({
  type: SCRIPT,
  entry: new URL(entry, import.meta.url),
  options: { plugins: [plugin], alias, define: FLAGS, loader: { '.css': 'empty' }, minify: true },
});
const style = (entry) => ({
  type: STYLE,
  entry: new URL(entry, import.meta.url),
  options: { loader: { '.css': 'css', '.woff': 'dataurl', '.ttf': 'dataurl', '.svg': 'dataurl' }, minify: true },
});

/** Address to bundle. */
export const BUNDLES = {
  // One Vue for everybody: element-ui asks for it by `require`, the components by `import`.
  '/ui/static/app.js': script('ui/app.js', vue2Components, { vue: 'vue/dist/vue.runtime.common.prod.js' }),
  '/ui/static/app.css': style('ui/app.css'),
  '/ui/static/plus.js': script('ui/plus/app.js', vue3Components, {
    vue: 'vue3', 'vue-demi': 'vue-demi/lib/v3/index.mjs',
  }),
  '/ui/static/plus.css': style('ui/plus/app.css'),
};
