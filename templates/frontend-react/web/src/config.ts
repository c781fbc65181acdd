/// <reference types="vite/client" />

/**
 * The one module that knows the bundler.
 *
 * `amplify_outputs.json` is written by a deployment and is absent before the first one; a glob, unlike an import, allows that.
 */
const files = import.meta.glob<unknown>('../../amplify_outputs.json', { eager: true, import: 'default' });

/** The content of `amplify_outputs.json`; undefined where there is none. */
export const amplifyOutputs: unknown = Object.values(files)[0];
