/// <reference types="vite/client" />

/**
 * The one module that knows the bundler.
 *
 * `amplify_outputs.json` is written by a deployment and is absent before the first one; a glob, unlike an import, allows that.
 */
const files = import.meta.glob<unknown>('../../amplify_outputs.json', { eager: true, import: 'default' });

/**
 * Where the backend is: on this machine as `npm run local` says, else as `amplify_outputs.json` says; undefined where there is
 * neither.
 */
export const amplifyOutputs: unknown = import.meta.env.LOCAL_OUTPUTS ?? Object.values(files)[0];
