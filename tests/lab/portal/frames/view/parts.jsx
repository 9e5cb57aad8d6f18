// What the views share: Fluent's icons, cells with a copy icon, a grid, a form in a panel, a message.
import { CommandBar } from '@fluentui/react/lib/CommandBar';
import { IconButton, DefaultButton, PrimaryButton } from '@fluentui/react/lib/Button';
import { DetailsList, DetailsListLayoutMode, SelectionMode } from '@fluentui/react/lib/DetailsList';
import { MessageBar, MessageBarType } from '@fluentui/react/lib/MessageBar';
import { Panel, PanelType } from '@fluentui/react/lib/Panel';
import { mergeStyles, registerIcons } from '@fluentui/react/lib/Styling';
import { label } from '../../page/labels.js';

/** The icon font's glyphs (in its private-use area), and what is drawn here, where the font is not. */
const ICONS = {
  Add: ['\uE710', '+'], Cancel: ['\uE711', '×'], CheckMark: ['\uE73E', '✓'], ChevronDown: ['\uE70D', '▾'],
  ChevronRight: ['\uE76C', '▸'], ChevronRightMed: ['\uE974', '▸'], CircleRing: ['\uEA3A', '○'], Copy: ['\uE8C8', '❐'],
  Delete: ['\uE74D', '⌫'], ErrorBadge: ['\uEA39', '!'], Info: ['\uE946', 'i'], More: ['\uE712', '…'],
  PlugConnected: ['\uF302', '⊷'], SkypeCircleCheck: ['\uEF7D', '✓'], SortDown: ['\uEE69', '↓'],
  SortUp: ['\uEE68', '↑'], StatusCircleCheckmark: ['\uF13E', '✓'], Tag: ['\uE8EC', '·'], Warning: ['\uE7BA', '!'],
};

/** Icons, and a random number of classes, so that the numbers behind class names differ from load to load. */
export function prepareFluent() {
  const icons = Object.entries(ICONS);
  registerIcons({
    fontFace: { fontFamily: 'FabricMDL2Icons' },
    style: {
      selectors: Object.fromEntries(icons.flatMap(([name, [, drawn]]) => [
        [`&[data-icon-name="${name}" i]`, { fontSize: '0 !important' }],
        [`&[data-icon-name="${name}" i]::before`, {
          content: JSON.stringify(drawn), fontSize: 14, fontFamily: 'sans-serif',
        }],
      ])),
    },
    icons: Object.fromEntries(icons.map(([name, [glyph]]) => [name, glyph])),
  }, { disableWarnings: true, warnOnMissingIcons: false });
  const many = 20 + Math.floor(Math.random() * 200);
  for (let at = 0; at < many; at += 1) mergeStyles({ zIndex: at });
}

/** A value and the icon that copies it. `cut`: to the width of its column, with the whole text as `title`. */
export function Copyable({ text, ask, cut = false }) {
  const style = { whiteSpace: 'nowrap', ...(cut && { maxWidth: 110, overflow: 'hidden', textOverflow: 'ellipsis' }) };
  return (
    <span style={{ display: 'inline-flex', alignItems: 'center' }}>
      <span title={text} style={style}>{text}</span>
      <IconButton
        iconProps={{ iconName: 'Copy' }}
        ariaLabel={label('Copy to clipboard')}
        styles={{ root: { width: 20, height: 20 } }}
        onClick={() => ask({ do: 'copy', text })}
      />
    </span>
  );
}

/**
 * A grid. A column is `[key, header, width]`; the items' members are texts or elements.
 * @param {{ name: string, columns: [string, string, number][], items: any[], groups?: any[] }} props
 */
export function Grid({ name, columns, items, groups }) {
  return (
    <DetailsList
      ariaLabelForGrid={name}
      columns={columns.map(([key, header, width]) => ({
        key, fieldName: key, name: header, minWidth: 60, maxWidth: width, isResizable: true,
      }))}
      items={items}
      groups={groups}
      layoutMode={DetailsListLayoutMode.justified}
      selectionMode={SelectionMode.none}
      onShouldVirtualize={() => false}
      compact
    />
  );
}

/** The commands above a page: `{ key, text, icon, run, disabled, title }`. */
export function Commands({ items }) {
  return (
    <CommandBar
      items={items.map(({ key, text, icon, run, disabled = false, title = text }) => ({
        key, text, title, disabled, iconProps: { iconName: icon }, onClick: () => void run(),
      }))}
      styles={{ root: { paddingLeft: 0 } }}
    />
  );
}

/** A form beside the page with two buttons under it. */
export function FormPanel({ title, action, onAction, onClose, disabled = false, children }) {
  return (
    <Panel
      isOpen
      isLightDismiss={false}
      type={PanelType.medium}
      headerText={title}
      closeButtonAriaLabel={label('Close')}
      onDismiss={onClose}
      isFooterAtBottom
      styles={{ footer: { background: '#fff' } }}
      onRenderFooterContent={() => (
        <>
          <PrimaryButton text={action} disabled={disabled} onClick={onAction} styles={{ root: { marginRight: 8 } }} />
          <DefaultButton text={label('Cancel')} onClick={onClose} />
        </>
      )}
    >
      {children}
    </Panel>
  );
}

/** @param {{ kind?: 'info' | 'error' | 'warning', children: any }} props */
export function Message({ kind = 'info', children }) {
  return <MessageBar messageBarType={MessageBarType[kind]}>{children}</MessageBar>;
}
