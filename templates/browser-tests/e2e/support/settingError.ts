/** A setting that the person who started the suites has to mend. It is shown without a stack, which would tell them nothing. */
export class SettingError extends Error {
  constructor(message: string) {
    super(message);
    this.stack = message;
  }
}
