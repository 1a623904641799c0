/** A command was asked for something it cannot do; the message says what, `fix` the next step. Exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';

  constructor(
    message: string,
    readonly fix: string,
  ) {
    super(message);
  }
}
