import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { SettingError } from './settingError.ts';

const names = ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser', 'chrome'];
const applications = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/**
 * The browser of this machine: `CHROME_PATH`, else the first Chrome or Chromium found. Nothing is downloaded.
 *
 * @throws Error with the remedy when there is none
 */
export function findChromium(environment: NodeJS.ProcessEnv = process.env): string {
  const wanted = environment.CHROME_PATH;
  if (wanted !== undefined && wanted !== '') {
    if (isExecutable(wanted)) {
      return wanted;
    }
    throw new SettingError(`CHROME_PATH names ${wanted}, which is no program that can be run: set it to a Chrome or Chromium, or unset it.`);
  }
  const folders = [...(environment.PATH ?? '').split(delimiter), '/usr/bin', '/usr/local/bin', '/snap/bin'];
  const candidates = [...names.flatMap((name) => folders.map((folder) => join(folder, name))), ...applications];
  const found = candidates.find(isExecutable);
  if (found === undefined) {
    throw new SettingError(
      'There is no Chrome or Chromium on this machine: install one (Debian, Ubuntu: sudo apt-get install chromium), or set CHROME_PATH to it.',
    );
  }
  return found;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
