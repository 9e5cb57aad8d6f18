// The shell of the practice portal: top bar, breadcrumb, blade with menu and toolbar, context pane.
// Everything is drawn by knockout into the top document, and the content of a blade comes late, as in the real portal.
import ko from 'knockout';
import * as create from './blades/create.js';
import * as credentials from './blades/credentials.js';
import * as overview from './blades/overview.js';
import { authentication, home, list, plain } from './blades/simple.js';
import './controls.js';
import * as endpoints from './endpoints.js';
import { label } from './labels.js';
import { appAddress, parseRoute } from './route.js';
import { shellTemplate } from './shell.js';

const MENU = [
  ['Overview', 'Overview', 'overview'],
  ['Quickstart', 'Quickstart'],
  ['Branding', 'Branding & properties'],
  ['Authentication', 'Authentication (Preview)'],
  ['Credentials', 'Certificates & secrets', 'certificates_and_secrets'],
  ['TokenConfiguration', 'Token configuration'],
  ['CallAnAPI', 'API permissions'],
  ['ProtectAnAPI', 'Expose an API'],
  ['AppRoles', 'App roles'],
  ['Owners', 'Owners'],
  ['Manifest', 'Manifest'],
];

const APP_BLADES = { overview, credentials, authentication };

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

  go(address) {
    // pushState fires no event: whoever watches the address has to look.
    history.pushState(null, '', address);
    show();
  },
  goHome: () => shell.go('#home'),
  async refresh() {
    state = await (await fetch('/practice/api/state')).json();
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
  const page = choose(route);
  shown += 1;
  const turn = shown;
  shell.closePane();
  shell.title(page.title);
  document.title = `${page.title} - ${shell.product}`;
  shell.breadcrumb(page.breadcrumb ?? []);
  shell.menu(page.menu ?? []);
  shell.commands(page.commands ?? []);
  shell.loading(true);
  const content = document.querySelector('.fxs-blade-content');
  unmount(content);
  await new Promise((resolve) => setTimeout(resolve, state.renderDelay));
  if (turn !== shown) return;
  shell.loading(false);
  const registration = state.registrations.find((one) => one.appId === route.params.appId);
  mount(content, page.blade.template, page.blade.create({ shell, tenant: state.tenant, registration }));
}

function choose(route) {
  const blade = route.blade.toLowerCase();
  if (blade === 'createapplicationblade') {
    return { title: label('Register an application'), blade: create, breadcrumb: [label('App registrations')] };
  }
  if (blade === 'applicationslistblade') return { title: label('App registrations'), blade: list };
  const registration = state.registrations.find((one) => one.appId === route.params.appId);
  if (blade !== 'applicationmenublade' || !registration) return { title: label('Home'), blade: home };

  const [item, text, key] = MENU.find(([name]) => name.toLowerCase() === route.item.toLowerCase()) ?? MENU[0];
  const isOverview = item === 'Overview';
  return {
    title: isOverview ? registration.name : `${registration.name} | ${label(text, key)}`,
    breadcrumb: [label('App registrations'), registration.name],
    menu: MENU.map(([name, english, labelKey]) => ({
      name: `Menu-${name}`,
      text: label(english, labelKey),
      current: name === item,
      open: () => shell.go(appAddress(registration.appId, name)),
    })),
    commands: isOverview ? commands(registration) : [],
    blade: APP_BLADES[item.toLowerCase()] ?? plain,
  };
}

function commands(registration) {
  return [
    { text: label('Deactivate'), run() {} },
    { text: label('Delete'), run() {} },
    {
      text: label('Endpoints', 'endpoints'),
      run() {
        const pane = endpoints.create({ registration });
        shell.openPane(pane.title, endpoints.template, pane);
      },
    },
  ];
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
