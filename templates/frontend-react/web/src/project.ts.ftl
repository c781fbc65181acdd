/** The name the pages show. */
export const projectTitle = '${project.title?js_string}';

/** The ways in which a developer connects this front end to a backend. */
export const connections: readonly { readonly text: string; readonly command: string }[] = [
  { text: 'Run the whole app on this machine, without AWS:', command: 'npm run local' },
  { text: 'Or deploy a sandbox of your own to your AWS account:', command: 'npm run sandbox' },
<#if answers.backend == "amplify-gen2">
  { text: 'Or use the backend of a deployed branch:', command: 'npx ampx generate outputs --branch main --app-id APP_ID' },
<#else>
  { text: 'Or use the backend that is already deployed:', command: 'npm run outputs' },
</#if>
];
