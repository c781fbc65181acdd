```sh
npm run e2e                           # both suites, against the app on this machine
npm run e2e -- --project contract     # the API alone, held to api/openapi.yaml
npm run e2e -- --grep "stopped"       # tests by name
npm run screenshots                   # pictures of the app, into docs/screenshots/
```

It starts the app by `npm run local -- --built` on a free port with an empty state, and uses the Chrome or Chromium of this machine (`CHROME_PATH` names another). Traces
and pictures of what failed are in `e2e/results/`: `npx playwright show-report e2e/results/report`.

The same suites run on a deployed stack, with two users who can sign in by password alone:

```sh
E2E_BASE_URL=https://main.APP.amplifyapp.com E2E_USER=... E2E_PASSWORD=... E2E_OTHER_USER=... E2E_OTHER_PASSWORD=... npm run e2e
```

Tests tagged `@local` are left out there: those that tell the demonstration model to fail, and those that read confirmation codes from the app's output or need an account of
their own. `E2E_API_URL` names the API where it is not the one the page calls.

| in `e2e/` | what |
|---|---|
| `browser/` | what a person does: chat, stop, branches, errors, offline, keyboard, accessibility, attacks |
| `contract/` | each operation of the API: good and bad requests, streams to the byte, 27 kinds of bad tokens, other users’ ids, CORS, throttling |
| `pages/` | where things stand on a page; texts and labels are known here only |
| `support/` | the browser, accounts, the watch over console and content security policy |

Every browser test fails when the console shows an error, the content security policy is breached, or anything that was written into a message runs as code.
