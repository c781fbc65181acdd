Once per account:

```sh
npx cdk bootstrap aws://ACCOUNT/${answers.region} aws://ACCOUNT/us-east-1
aws secretsmanager create-secret --region ${answers.region} --name ${answers.name}/repository-token --secret-string file://token.txt   # a token of your Git host, then: rm token.txt
```

Once per application, with the repository pushed:

```sh
npm run synth
npm run deploy:hosting<#if !answers.repository?has_content> -- --parameters Repository=https://github.com/OWNER/REPOSITORY</#if>      # prints AppArn and Origin
npm run deploy -- --parameters AllowedOrigin=ORIGIN<#if !answers.alerts.email?has_content> --parameters AlertsEmail=ADDRESS</#if>
npm run deploy:edge -- --parameters AmplifyAppArn=APP_ARN<#if !answers.alerts.email?has_content> --parameters AlertsEmail=ADDRESS</#if>
```

From then on each push to `main` builds and deploys the front end by itself (`amplify.yml`). The backend is deployed by
`npm run deploy`: a build may read its outputs and nothing more.
