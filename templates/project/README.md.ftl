# ${project.title}

A ${blueprint.title?uncap_first} on AWS: React on Amplify Hosting, Amazon Cognito, Java ${answers.java} Lambdas behind an API Gateway REST API, answers streamed as
server-sent events, <#if answers.provider == "openai">OpenAI<#else>Amazon Bedrock</#if> (`${answers.model}`) for the model, DynamoDB for the conversations. Region: `${answers.region}`.

<p>
  <picture>
    <source media="(prefers-color-scheme: dark)" srcset="docs/screenshots/app-dark.png">
    <img src="docs/screenshots/app-light.png" alt="The app on a desktop" width="74%">
  </picture>
  <img src="docs/screenshots/app-phone.png" alt="The app on a phone" width="23%">
</p>

The pictures are the app on a developer's machine, with its demonstration model; `npm run screenshots` takes them anew. The choices this project was made
with stand in `ampwright.yaml`.

## What you need

| tool | version | check |
|---|---|---|
| JDK | ${answers.java} or newer (any JDK may run Maven; the build finds the right one) | `java -version` |
| Maven | 3.8 or newer | `mvn -version` |
| Node.js | 22 or newer (24 is used in CI) | `node --version` |
| AWS credentials | only to deploy | `aws sts get-caller-identity` |

## Build and test

```sh
mvn verify           # Lambda tests (DynamoDB Local, a local model server) and assertions on the stacks
npm ci
npm run build        # the web app, into web/dist
npm test             # web tests
npm run synth        # the CloudFormation templates, into cdk.out
```

None of this needs an AWS account or Docker.

<#list plan.readme as section>
## ${section.title}

${section.text?trim}

</#list>
## Check before launch

```sh
ampwright verify --assembly cdk.out     # the synthesized stacks
```

Each line of the report is a verdict on a named resource, with its evidence. `fail` is to be mended, `not assessed` is never a pass. After deployment the same
checks run on the live stack: `ampwright verify --stack STACK --region ${answers.region}`.

## Where things are

| folder | what |
|---|---|
| `api/` | the API contract; validators, types and contract tests come from it |
| `lambda/` | Java Lambdas and their tests |
| `infra/` | Java CDK stacks and their assertions |
<#if answers.backend == "amplify-gen2">
| `amplify/` | Amplify Gen 2: sign-in, outputs, and the Java platform taken in |
</#if>
| `web/` | the React app |
| `e2e/` | end-to-end suites: in a browser, and the API against its contract |
| `load-test/` | Gatling simulation |
| `security/` | evidence the launch check reads beside the stack |
