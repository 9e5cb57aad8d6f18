// App registration › Authentication. Two generations exist side by side; the site's option says which one is drawn.
import * as older from './older.js';
import * as preview from './preview.js';

const generation = ({ options }) => (options.authentication === 'old' ? older : preview);

export const template = (world) => generation(world).template;
export const create = (world) => generation(world).create(world);
