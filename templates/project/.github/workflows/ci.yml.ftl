# Builds, tests and synthesizes every change. It needs no AWS account; Amplify Hosting deploys the branch.
name: ci

on:
  pull_request:
  push:
    branches: [main]

permissions:
  contents: read

concurrency:
  group: ${r"ci-${{ github.ref }}"}
  cancel-in-progress: true

jobs:
  build:
    runs-on: ubuntu-24.04
    timeout-minutes: 30
    steps:
      - uses: actions/checkout@v5
        with:
          persist-credentials: false
      - uses: actions/setup-java@v5
        with:
          distribution: corretto
          java-version: "${answers.java}"
          cache: maven
      - uses: actions/setup-node@v5
        with:
          node-version-file: .nvmrc
          cache: npm
      - name: Lambdas and stacks
        run: mvn -B verify
      - name: Node dependencies
        run: npm ci
      - name: Web app
        run: npm run build
      - name: Web tests
        run: npm test
      - name: CloudFormation templates
        run: npm run synth
      - name: Functions start lean
        run: npm run bench:start -- --runs 1 --max-classes 3000
      - uses: actions/upload-artifact@v4
        with:
          name: cloud-assembly
          path: cdk.out
          retention-days: 14

  e2e:
    runs-on: ubuntu-24.04
    timeout-minutes: 20
    env:
      # Ubuntu lets this browser have a sandbox of its own.
      CHROME_PATH: /usr/bin/google-chrome
    steps:
      - uses: actions/checkout@v5
        with:
          persist-credentials: false
      - uses: actions/setup-java@v5
        with:
          distribution: corretto
          java-version: "${answers.java}"
          cache: maven
      - uses: actions/setup-node@v5
        with:
          node-version-file: .nvmrc
          cache: npm
      - name: Node dependencies
        run: npm ci
      - name: Scripts of the local stage
        run: npm run local:test
      - name: The app on this machine, in a browser
        run: npm run e2e
      - name: A hundred answers at once
        run: npm run load -- --streams 100 --ramp 5 --hold 15
      - uses: actions/upload-artifact@v4
        if: failure()
        with:
          name: e2e-results
          path: e2e/results
          retention-days: 7
