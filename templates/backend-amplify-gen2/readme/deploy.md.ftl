Once per account:

```sh
npx cdk bootstrap aws://ACCOUNT/${answers.region} aws://ACCOUNT/us-east-1
aws secretsmanager create-secret --region ${answers.region} --name ${answers.name}/repository-token --secret-string file://token.txt   # a token of your Git host, then: rm token.txt
```

Once per application, with the repository pushed:

```sh
npm run synth
npm run deploy:hosting<#if !answers.repository?has_content> -- --parameters Repository=https://github.com/OWNER/REPOSITORY</#if>      # prints AppArn and Origin
npm run deploy:edge -- --parameters AmplifyAppArn=APP_ARN<#if !answers.alerts.email?has_content> --parameters AlertsEmail=ADDRESS</#if>
```

From then on each push to `main` builds and deploys by itself: backend first, then the front end (`amplify.yml`).
<#if !answers.alerts.email?has_content>Before the first push, set the branch's environment variable `ALERTS_EMAIL` in the Amplify console to that ADDRESS as well: it gets the backend's alarms.
</#if>
