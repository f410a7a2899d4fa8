/** How a URL is asked. */
export interface RemoteOptions {
  /** `Name: value` each. */
  readonly header?: readonly string[] | undefined;
  readonly token?: string | undefined;
  readonly user?: string | undefined;
  readonly auth?: "basic" | "credentials" | undefined;
  readonly passwordStdin?: boolean | undefined;
  /** Read an answer that calls itself plain text or bytes. */
  readonly force?: boolean | undefined;
  /** How long each answer may take, in seconds. Default: the client's own limit, which ends silence alone. */
  readonly timeout?: number | undefined;
  /** How long an item of a page may be, in UTF-16 units; no option of the command line. */
  readonly maxItemLength?: number | undefined;
}
