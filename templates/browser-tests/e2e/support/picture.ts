import { join } from 'node:path';

const folder = join(import.meta.dirname, '../../docs/screenshots');

/** How a picture of the app is taken, and where it goes. */
export function picture(name: string): { readonly path: string; readonly animations: 'disabled'; readonly caret: 'hide' } {
  return { path: join(folder, `${name}.png`), animations: 'disabled', caret: 'hide' };
}
