// Two esbuild plugins that compile the practice page's single-file components: for Vue 2.7 (those of `vue-json-editor`
// included) and for Vue 3. Styles are left out: app.css has them all.
import fs from 'node:fs/promises';
import path from 'node:path';
import * as vue2 from 'vue/compiler-sfc';
import * as vue3 from 'vue3/compiler-sfc';

/** @param {string[]} errors @param {string[]} lines @param {string} filename */
const result = (errors, lines, filename) => (errors.length > 0
  ? { errors: errors.map((text) => ({ text: String(text) })) }
  : { contents: lines.join('\n'), loader: 'js', resolveDir: path.dirname(filename) });

export const vue2Components = {
  name: 'vue2-components',
  setup(build) {
    build.onLoad({ filter: /\.vue$/ }, async ({ path: filename }) => {
      const source = await fs.readFile(filename, 'utf8');
      const component = vue2.parse({ source, filename, sourceMap: false });
      const template = vue2.compileTemplate({ source: component.template.content, filename, isProduction: true });
      return result(template.errors, [
        vue2.rewriteDefault(component.script.content, 'component'),
        template.code,
        'component.render = render;',
        'component.staticRenderFns = staticRenderFns;',
        'export default component;',
      ], filename);
    });
  },
};

export const vue3Components = {
  name: 'vue3-components',
  setup(build) {
    build.onLoad({ filter: /\.vue$/ }, async ({ path: filename }) => {
      const source = await fs.readFile(filename, 'utf8');
      const { descriptor } = vue3.parse(source, { filename, sourceMap: false });
      const options = { source: descriptor.template.content, filename, id: filename, isProd: true };
      const template = vue3.compileTemplate(options);
      return result(template.errors, [
        vue3.rewriteDefault(descriptor.script.content, 'component'),
        template.code.replace('export function render(', 'function render('),
        'component.render = render;',
        'export default component;',
      ], filename);
    });
  },
};
