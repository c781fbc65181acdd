/** What the suites know of the choices this project was made with. */
export const project = {
  title: '${project.title}',
  /** Whether the user pool asks for a second factor. */
  secondFactor: '${answers.mfa}' as 'off' | 'optional' | 'required',
};
