// The practice Keycloak's front end: the admin console that its makers publish, put together as they do it
// (github.com/keycloak/keycloak, js/apps/admin-ui).
import { AdminUi, KeycloakProvider, routes } from '@keycloak/keycloak-admin-ui';
import { createInstance } from 'i18next';
import { createRoot } from 'react-dom/client';
import { I18nextProvider, initReactI18next } from 'react-i18next';
import { createHashRouter, RouterProvider } from 'react-router-dom';

const environment = JSON.parse(document.getElementById('environment').textContent);
const messages = await (await fetch('/resources/messages.json')).json();

const i18n = createInstance();
await i18n.use(initReactI18next).init({
  lng: 'en', fallbackLng: 'en', nsSeparator: false, interpolation: { escapeValue: false },
  resources: { en: { translation: messages } }, fallbackNS: 'translation',
});

const app = (
  <I18nextProvider i18n={i18n}>
    <KeycloakProvider environment={environment}><AdminUi /></KeycloakProvider>
  </I18nextProvider>
);
createRoot(document.getElementById('app')).render(
  <RouterProvider router={createHashRouter([{ path: '/', element: app, children: routes }])} />,
);
