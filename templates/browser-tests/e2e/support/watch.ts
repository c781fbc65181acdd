import { type BrowserContext, expect } from '@playwright/test';

/** Amplify says this of every user pool that is not at AWS: of the one on this machine too. */
const ofThisMachine = /Auth - You are using a custom .* User Pool endpoint/;

/** What a browser noticed while a test ran: complaints on the console, breaches of the policy, code that must never have run. */
export class Watch {
  readonly #findings: string[] = [];

  private constructor() {}

  /** Begins before the context opens its first page. */
  static async on(context: BrowserContext): Promise<Watch> {
    const watch = new Watch();
    context.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) {
        watch.#findings.push(`console: ${message.text()}`);
      }
    });
    context.on('weberror', (error) => watch.#findings.push(`page: ${error.error().message}`));
    await context.exposeBinding('e2eFinding', (_source, finding: string) => watch.#findings.push(finding));
    await context.addInitScript(() => {
      const report = (window as unknown as { readonly e2eFinding: (finding: string) => void }).e2eFinding;
      // What an injected script would call: nothing the tests write may ever run.
      Object.assign(window, { canary: (what: unknown) => report(`canary: ${String(what)}`) });
      for (const name of ['alert', 'confirm', 'prompt'] as const) {
        Object.assign(window, { [name]: () => report(`canary: ${name}`) });
      }
      document.addEventListener('securitypolicyviolation', (event) =>
        report(`policy: ${event.effectiveDirective} refused ${event.blockedURI}`),
      );
    });
    return watch;
  }

  /** Holds that nothing was noticed but what the test provokes on purpose. */
  expectNothingBut(provoked: RegExp | undefined): void {
    expect(this.#findings.filter((finding) => !ofThisMachine.test(finding) && provoked?.test(finding) !== true)).toEqual([]);
  }
}
