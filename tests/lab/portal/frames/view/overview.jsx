// App registration › Overview as a React view, in each of the forms in which such pages have been seen (layouts B, C
// and D: sherland/AzResourceDetailsDownloader; F and G stand for the ones nobody has seen yet).
import { Label } from '@fluentui/react/lib/Label';
import { Link } from '@fluentui/react/lib/Link';
import { mergeStyleSets } from '@fluentui/react/lib/Styling';
import { TextField } from '@fluentui/react/lib/TextField';
import { useId, useState } from 'react';
import { endpointRows } from '../../page/endpoint-rows.js';
import { essentials } from '../../page/essentials.js';
import { label } from '../../page/labels.js';
import { Commands, Copyable, Message } from './parts.jsx';

const LAYOUTS = { B: Essentials, C: PropertyFields, D: PropertyForm, F: Unnamed, G: Prose };

export function Overview({ ask, layout, ...world }) {
  const Layout = LAYOUTS[layout];
  return (
    <div>
      <Commands
        items={[
          { key: 'deactivate', text: label('Deactivate'), icon: 'CircleRing', run() {} },
          { key: 'delete', text: label('Delete'), icon: 'Delete', run() {} },
          {
            key: 'endpoints', text: label('Endpoints', 'endpoints'), icon: 'PlugConnected',
            run: () => ask({ do: 'endpoints' }),
          },
        ]}
      />
      <Layout {...world} ask={ask} rows={essentials(world).flat()} />
      <Message>{label('This is a practice registration: nothing here changes anything outside this machine.')}</Message>
    </div>
  );
}

function Value({ row, ask }) {
  const open = row.leads ? () => ask({ do: row.leads }) : undefined;
  if (row.link) return <Link onClick={open} title={row.value}>{row.value}</Link>;
  if (row.copy) return <Copyable text={row.value} ask={ask} />;
  return <span title={row.value}>{row.value}</span>;
}

/** B. The last rows are drawn once somebody presses "See more". */
function Essentials({ rows, ask }) {
  const [all, setAll] = useState(false);
  const classes = mergeStyleSets({
    essentialsGrid: {
      display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(440px, 1fr))', gap: '4px 16px', padding: '12px 0',
    },
    essentialsItem: { display: 'flex', minWidth: 0 },
    essentialsLabel: { width: 160, flex: 'none', color: '#605e5c' },
    essentialsValue: { minWidth: 0 },
    essentialsNoWrap: { whiteSpace: 'nowrap', border: 0, background: 'none', color: '#0067b8', padding: '8px 0' },
  });
  return (
    <div>
      <div className={classes.essentialsGrid}>
        {(all ? rows : rows.slice(0, 7)).map((row) => (
          <div className={classes.essentialsItem} key={row.name}>
            <div className={classes.essentialsLabel}>
              {row.name}
              {row.info && <> (<Link role="button">{label('more')}</Link>)</>}
            </div>
            <div className={classes.essentialsValue}><Value row={row} ask={ask} /></div>
          </div>
        ))}
      </div>
      {!all && (
        <button type="button" className={classes.essentialsNoWrap} onClick={() => setAll(true)}>
          {label('See more')}
        </button>
      )}
    </div>
  );
}

let fields = 0;

/** C. The label's id begins with `PropertyField` and ends with `-label`; the value points to it. */
function PropertyFields({ rows, ask }) {
  const [first] = useState(() => {
    fields += rows.length;
    return 100 + fields;
  });
  return (
    <div style={{ padding: '12px 0', display: 'grid', gap: 8 }}>
      {rows.map((row, at) => {
        const id = `PropertyField${first + at}-label`;
        return (
          <div key={id} style={{ display: 'flex' }}>
            <div id={id} style={{ width: 260, color: '#605e5c' }}>{row.name}</div>
            <div aria-labelledby={id}><Value row={row} ask={ask} /></div>
          </div>
        );
      })}
    </div>
  );
}

/** D. Read-only text boxes. */
function PropertyForm({ rows }) {
  return (
    <div style={{ maxWidth: 520 }}>
      {rows.map((row) => <ReadOnly key={row.name} name={row.name} value={row.value} />)}
    </div>
  );
}

/** A label with `aria-label` and `id`, and a text box that points to it. */
export function ReadOnly({ name, value }) {
  const id = `field${useId().replace(/\W/g, '')}-label`;
  return (
    <TextField
      readOnly
      value={value}
      label={name}
      aria-labelledby={id}
      onRenderLabel={() => <Label id={id} aria-label={name}>{name}</Label>}
    />
  );
}

/** F. No class anywhere. Label and value are siblings, or cousins, or the value is in a box behind. */
function Unnamed({ rows }) {
  return (
    <div style={{ padding: '12px 0' }}>
      {rows.map(({ name, value }, at) => (
        <div key={name} style={{ display: 'flex', gap: 12, padding: 3 }}>
          {at % 3 === 0 && <><span>{name}</span><span>{value}</span></>}
          {at % 3 === 1 && <><div><span>{name}</span></div><div><div><a title={value}>{value}</a></div></div></>}
          {at % 3 === 2 && <><div>{name}</div><input readOnly value={value} style={{ width: 320 }} /></>}
        </div>
      ))}
    </div>
  );
}

/** G. Nothing but text: three IDs, of which only two can be told apart by the page's address and by the endpoints. */
function Prose({ registration, rows, ...world }) {
  const [authorize, token] = endpointRows({ registration, ...world }).slice(-10);
  return (
    <div style={{ padding: '12px 0', maxWidth: 640 }}>
      <p>
        {label('The directory keeps this application as')} {registration.objectId} {label('and')} {registration.appId}.
      </p>
      <p>
        {label('People sign in at')} {authorize.value} {label('and codes are redeemed at')} {token.value},{' '}
        {label('unless the administrator says otherwise.')}
      </p>
    </div>
  );
}
