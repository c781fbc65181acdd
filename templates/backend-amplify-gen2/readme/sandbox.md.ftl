```sh
<#if !answers.alerts.email?has_content>export ALERTS_EMAIL=you@example.com
</#if>npm run sandbox        # builds the Java stack for a sandbox, deploys it with sign-in, writes amplify_outputs.json, and watches amplify/
npm run dev            # in another terminal
```

A sandbox is yours alone and disposable: its data goes with it (`npx ampx sandbox delete`), functions deploy without SnapStart. After a
change in `lambda/` or `infra/`, stop it and run `npm run sandbox` again: it watches `amplify/` only.
