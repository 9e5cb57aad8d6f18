// An esbuild plugin that compiles Vue 2.7 single-file components, those of `vue-json-editor` included.
// Styles are left out: app.css has them all.
import fs from 'node:fs/promises';
import path from 'node:path';
import { compileTemplate, parse, rewriteDefault } from 'vue/compiler-sfc';

export const vueComponents = {
  name: 'vue-components',
  setup(build) {
    build.onLoad({ filter: /\.vue$/ }, async ({ path: filename }) => {
      const source = await fs.readFile(filename, 'utf8');
      const component = parse({ source, filename, sourceMap: false });
      const template = compileTemplate({ source: component.template.content, filename, isProduction: true });
      if (template.errors.length > 0) return { errors: template.errors.map((text) => ({ text: String(text) })) };
      const contents = [
        rewriteDefault(component.script.content, 'component'),
        template.code,
        'component.render = render;',
        'component.staticRenderFns = staticRenderFns;',
        'export default component;',
      ].join('\n');
      return { contents, loader: 'js', resolveDir: path.dirname(filename) };
    });
  },
};
