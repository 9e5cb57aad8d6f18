/**
 * The types of what is asked and answered. What crosses to the panel (`Request` to `Found`) is typed in `src/page.rs`
 * too, and `tests/protocol.rs` holds both to each other.
 */

/**
 * @typedef {{css?: string, labels?: string[], up?: string, down?: string, holds?: string,
 *   nth?: [number, number]}} Way
 * @typedef {{kind: 'text', is: string} | {kind: 'on', is: boolean} | {kind: 'many', is: string[]}} Value
 * @typedef {{kind: 'text', events: string[]} | {kind: 'check'} | {kind: 'radio'}
 *   | {kind: 'editor', textarea: string, content: string}
 *   | {kind: 'options', chosen: string, list: string, option: string}
 *   | {kind: 'menu', shown: string, option: string}} Widget
 * @typedef {{kind: 'pairs', name: string, item: string, label: string, value: string}
 *   | {kind: 'values', name: string, css: string}
 *   | {kind: 'matches', name: string, pattern: string}
 *   | {kind: 'tied', name: string, label: string}
 *   | {kind: 'near', name: string, labels: string[], pattern: string, outside?: string}
 *   | {kind: 'table', name: string, table: string, header: string, row: string, cell: string, mask: string}
 *   | {kind: 'checks', name: string, css: string}
 *   | {kind: 'frames', name: string}
 *   | {kind: 'count', name: string, locate: Way[]}
 *   | {kind: 'field', name: string, locate: Way[], widget: Widget, secret: boolean, compare?: Value, complaint?: Way}
 *   | {kind: 'at', hosts: string[], probes: Probe[]}} Probe
 * @typedef {{locate: Way[], widget: Widget, value: Value, secret: boolean, wait_ms: number, settle_ms: number,
 *   never?: string[], complaint?: Way}} Step
 * @typedef {{locate: Way[], around?: string, caption: string}} Mark
 * @typedef {{kind: 'read', probes: Probe[], hosts?: string[]} | {kind: 'apply', origin: string, step: Step}
 *   | {kind: 'take', origin: string, row: string, beside: string, pattern: string}
 *   | {kind: 'press', origin: string, locate: Way[], never?: string[]}
 *   | {kind: 'mark', origin: string, marks: Mark[]} | {kind: 'unmark'}} Task
 * @typedef {{visible: boolean, editable: boolean, label: string, value?: Value, length?: number, equal?: boolean,
 *   options?: string[], complaint?: string}} Field
 * @typedef {{mask: string[], task: Task}} Request
 * @typedef {{element: HTMLElement, label: string}} Located
 * @typedef {{count: number, target?: Located, before?: Field, after?: Field, outcome?: string}} Aim
 * @typedef {Document | ShadowRoot} Scope
 * @typedef {{x: number, y: number}} Point
 * @typedef {{label: string, value: string}} Pair
 * @typedef {{name: string, count: number, pairs?: Pair[], field?: Field,
 *   tables?: {headers: string[], rows: string[][]}[],
 *   frames?: {origin: string, name: string, class: string, visible: boolean}[]}} Found
 * @typedef {Text[]} Run texts that follow each other in one line
 * @typedef {{nodes: Text[], runs: Run[], runOf: Map<Text, Run>, lines: string[], whole: string,
 *   labels: {is: string, text: string, first: Text, last: Text}[]}} Texts
 */

export {};
