/** What keeps the app from running and the developer can mend: one sentence each, with the remedy. */
export class Problem extends Error {
  constructor(...messages) {
    super(messages.join('\n'));
    this.messages = messages;
  }
}
