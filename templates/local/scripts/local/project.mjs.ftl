/** What this project was made with, as far as the app on this machine needs it. */
export const project = {
  name: '${answers.name}',
  title: '${project.title?js_string}',
  package: '${project.package}',
  region: '${answers.region}',
  java: ${answers.java},
  provider: '${answers.provider}',
  model: '${answers.model?js_string}',
  /** Multi-factor authentication of the user pool: off, optional or required. */
  mfa: '${answers.mfa}',
};
