// The Endpoints pane as a React view: one read-only text box per endpoint.
import { label } from '../../page/labels.js';
import { endpointRows } from '../../page/endpoint-rows.js';
import { ReadOnly } from './overview.jsx';

export function Endpoints(world) {
  return (
    <div aria-label={label('Endpoints', 'endpoints')}>
      {endpointRows(world).map(({ name, value }) => <ReadOnly key={name} name={name} value={value} />)}
    </div>
  );
}
