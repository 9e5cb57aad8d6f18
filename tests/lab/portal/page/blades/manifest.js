// App registration › Manifest: the two formats in an editor that draws visible lines only, and the download.
import ko from 'knockout';
import '../editor.js';
import { label } from '../labels.js';

export const template = `
  <div class="fxc-section-tabs" role="tablist" data-bind="foreach: tabs">
    <div role="tab" tabindex="0" class="fxc-section-tab" data-bind="text: text, fxclick: open,
      attr: { 'aria-selected': selected() ? 'true' : 'false' }"></div>
  </div>
  <p data-bind="text: help"></p>
  <div class="azc-codeEditor" data-bind="fxeditor: text"></div>`;

export function create({ shell, registration }) {
  const text = ko.observable('');
  const format = ko.observable('');
  const open = async (wanted) => {
    const answer = await fetch(`/practice/api/registrations/${registration.appId}/manifest/${wanted}`);
    text(JSON.stringify(await answer.json(), null, '\t'));
    format(wanted);
  };
  const tab = (id, name) => ({ text: name, selected: () => format() === id, open: () => open(id) });
  shell.setCommands([
    { text: label('Save'), enabled: () => false, run() {} },
    { text: label('Discard'), enabled: () => false, run() {} },
    { text: label('Upload'), run() {} },
    { text: label('Download'), run: () => download(`${registration.name}.json`, text()) },
  ]);
  open('graph');
  return {
    help: label('The editor below allows you to update this application by directly modifying its JSON '
      + 'representation.'),
    tabs: [
      tab('graph', label('Microsoft Graph App Manifest (New)')),
      tab('aad', label('AAD Graph App Manifest (Deprecating Soon)')),
    ],
    text,
  };
}

function download(name, text) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
