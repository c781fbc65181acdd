`infra/` is Java CDK, one construct a file, put together in `PlatformStack`. Rates, sizes, retention and the cost alarm stand in `Limits`.

| stack | region | what |
|---|---|---|
| Platform | `${answers.region}` | REST API, two functions, table, model access, web ACL, alarms<#if answers.backend == "cdk">, user pool</#if> |
| Hosting | `${answers.region}` | Amplify app and its branch |
| Edge | `us-east-1` | web ACL of the front end's CDN, and its alarm; AWS wants them there, they hold no user data |

- The function that calls the model reserves concurrency (`Limits.concurrentAnswers`). A new AWS account may have a quota of 10
  concurrent executions: ask for more in Service Quotas before the first deployment, or lower the figure.
- The usage plan limits callers that bring an API key (a partner, a load test). Browsers bring none: stage and route rates, the web ACL's
  rate rule and each user's token budget hold them.
- The cost alarm watches the account's month, not the application's alone.
- Threat protection of Amazon Cognito is off: it needs the Plus plan, which costs extra for each user.
- Turn on AWS Shield Advanced only where you need its response team and cost protection; Shield Standard is always on.
