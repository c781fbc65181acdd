```sh
<#if !answers.alerts.email?has_content>export ALERTS_EMAIL=you@example.com
</#if>npm run sandbox        # builds the Java stack for a sandbox, deploys it with sign-in, writes amplify_outputs.json, and follows edits
npm run dev            # in another terminal
```

A sandbox is yours alone and disposable: its data goes with it (`npx ampx sandbox delete`), functions deploy without SnapStart. Edits in
`amplify/`, `lambda/`, `infra/` and `api/` are deployed as you save them: `ampx sandbox` watches `amplify/` only, so `scripts/sandbox.mjs` builds the Java stack anew
and touches a file there. Options of `ampx sandbox` follow `--`: `npm run sandbox -- --identifier ada`, `npm run sandbox -- --once`. For the short loop, without AWS,
there is `npm run local`.
