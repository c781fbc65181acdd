```sh
npm run sandbox        # deploys ${answers.name}-platform-sandbox and writes amplify_outputs.json
npm run dev
npm run sandbox:delete
```

A sandbox is disposable: its data goes with it, functions deploy without SnapStart. `npm run outputs` writes `amplify_outputs.json` for the
users' stack (by the AWS CLI; `npx ampx generate outputs --stack ${answers.name}-platform` does the same where the Amplify CLI is at hand).
