# `cfn-lint` in this folder checks what `npm run synth` wrote.
templates:
  - cdk.out/*.template.json
<#if answers.backend == "amplify-gen2">
  - cdk.out/backend/*.template.json
ignore_checks:
  # Amplify's own constructs state dependencies that CloudFormation sees by itself.
  - W3005
</#if>
