# ${project.title}: notes for coding agents

Where things are
- `api/openapi.yaml`: the one API contract. API Gateway's validators, the TypeScript types and the contract tests come from it: change it first.
- `lambda/`: Java Lambdas (`${project.package}`). `StreamServer` answers the streamed routes, `ApiHandler` all others.
- `infra/`: Java CDK (`${project.package}.infra`). One construct a file; `PlatformStack` wires them.
<#if answers.backend == "amplify-gen2">
- `amplify/`: Amplify Gen 2. It owns sign-in and outputs and takes the Java `PlatformStack` in; keep it thin.
</#if>
- `lambda/src/main/resources/`: the system prompt (`system-prompt.txt`).
- `web/`: React. Components know nothing of the bundler; configuration enters through one module.
- `local/`, `scripts/local*`: `npm run local`, the whole app on this machine; what differs from AWS stands in `local/README.md`.
- `e2e/`: browser and contract suites. `load-test/`: Gatling. `security/`: what the launch check reads beside the stack.

The loop
1. `mvn -q verify`: Lambda tests (DynamoDB Local, a local model server) and assertions on the synthesized stacks.
2. `npm run build && npm test`: type check, web build, web tests.
3. `npm run e2e`: the whole app on this machine, in a browser.
4. `npm run synth`: the templates in `cdk.out/`. Then `ampwright verify --assembly cdk.out`.

Rules
- Least privilege: one role a function, no `*` on data, secrets or models. A suppression needs its reason in words.
- Secrets live in Secrets Manager and are read at run time. Never in code, environment, logs or tests.
- Never log prompts, answers or tokens; log metadata.
- Who calls is known from the authorizer's claims only.
- Every route has an authorizer, a validator and a throttle.
- Versions: Java ones in the root `pom.xml`, Node ones in `package.json`, pinned exactly.
- Change answers with `ampwright.yaml` in view; `.ampwright/` belongs to the tool.
