# The build on Amplify Hosting, at each push.<#if answers.backend == "amplify-gen2"> Its image has Node, but neither Java nor Maven.</#if>
version: 1
<#if answers.backend == "amplify-gen2">
backend:
  phases:
    preBuild:
      commands:
        - nvm install
        - sudo yum install -y java-${answers.java}-amazon-corretto-devel maven
        - npm ci --cache .npm --prefer-offline
    build:
      commands:
        - npm run synth:platform -- --maven-repository .m2/repository
        - npx ampx pipeline-deploy --branch $AWS_BRANCH --app-id $AWS_APP_ID
</#if>
frontend:
  phases:
    preBuild:
      commands:
        - nvm install
<#if answers.backend == "cdk">
        - npm ci --cache .npm --prefer-offline
        - npm run outputs
</#if>
    build:
      commands:
        - npm run build
  artifacts:
    baseDirectory: web/dist
    files:
      - "**/*"
  cache:
    paths:
      - .npm/**/*
<#if answers.backend == "amplify-gen2">
      - .m2/repository/**/*
</#if>
