// The shell of the practice portal: top bar, breadcrumb, blade with menu and toolbar, context pane.
// Everything is drawn by knockout into the top document, and the content of a blade comes late, as in the real portal.
import ko from 'knockout';
import './boxes.js';
import './controls.js';
import { drawView } from '../frames/shell.js';
import { label } from './labels.js';
import { choose } from './pages.js';
import { parseRoute } from './route.js';
import { shellTemplate } from './shell.js';

let state;
let shown = 0;

const shell = {
  product: document.body.dataset.product,
  search: label('Search resources, services, and docs (G+/)'),
  homeLabel: label('Home'),
  username: 'adele@contoso.example',
  tenant: ko.observable(''),
  title: ko.observable(''),
  breadcrumb: ko.observableArray(),
  menu: ko.observableArray(),
  commands: ko.observableArray(),
  loading: ko.observable(true),
  paneTitle: ko.observable(''),
  registrations: () => state.registrations,
  users: () => state.users,

  go(address) {
    // pushState fires no event: whoever watches the address has to look.
    history.pushState(null, '', address);
    show();
  },
  goHome: () => shell.go('#home'),
  /**
   * Changes stored data.
   * @returns {Promise<any>} the answer
   * @throws the directory's refusal
   */
  async send(method, path, body) {
    const response = await fetch(`/practice/api${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      body: body && JSON.stringify(body),
    });
    const answer = await response.json();
    if (!response.ok) throw new Error(answer.error);
    return answer;
  },
  async refresh() {
    state = await (await fetch('/practice/api/state')).json();
  },
  /**
   * Fills the toolbar of the blade.
   * @param {{ text: string, run: () => void, enabled?: () => boolean, title?: string }[]} commands
   */
  setCommands(commands) {
    shell.commands(commands.map((one) => ({ enabled: () => true, title: one.text, ...one })));
  },
  openPane(title, template, viewModel) {
    shell.paneTitle(title);
    mount(document.querySelector('.fxs-contextpane-content'), template, viewModel);
  },
  closePane() {
    shell.paneTitle('');
    unmount(document.querySelector('.fxs-contextpane-content'));
  },
};

start();

async function start() {
  await shell.refresh();
  // Upper case and cut, as the portal shows it.
  shell.tenant(`${`${state.tenant.name} (${state.tenant.domain}`.toUpperCase().slice(0, 27)}…`);
  const root = document.getElementById('web-container');
  root.innerHTML = shellTemplate;
  ko.applyBindings(shell, root);
  window.addEventListener('hashchange', show);
  window.addEventListener('popstate', show);
  show();
}

async function show() {
  const route = parseRoute(location.hash);
  const page = choose(route, state, shell.go);
  shown += 1;
  const turn = shown;
  shell.closePane();
  shell.title(page.title);
  document.title = `${page.title} - ${shell.product}`;
  shell.breadcrumb(page.breadcrumb ?? []);
  shell.menu(page.menu ?? []);
  shell.setCommands([]);
  shell.loading(true);
  const content = document.querySelector('.fxs-blade-content');
  unmount(content);
  const { blade, registration, user } = page;
  const { tenant, options, renderDelay, accounts } = state;
  const world = { shell, tenant, options, registration, user, renderDelay, accounts };
  // Drawn with React, in a frame that is there before its content.
  if (drawView(content, route, world)) return void shell.loading(false);
  await new Promise((resolve) => setTimeout(resolve, renderDelay));
  if (turn !== shown) return;
  shell.loading(false);
  const template = typeof blade.template === 'function' ? blade.template(world) : blade.template;
  mount(content, template, blade.create(world));
}

function mount(place, template, viewModel) {
  unmount(place);
  const node = document.createElement('div');
  node.innerHTML = template;
  place.append(node);
  ko.applyBindings(viewModel, node);
}

function unmount(place) {
  for (const child of [...place.children]) ko.removeNode(child);
}
