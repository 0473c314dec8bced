/** One person's own things: a username means somebody only together with the pool that knows it. */
export interface User {
  /** uuid of the pool. */
  readonly pool: string;
  readonly username: string;
}

/** What users have chosen, by key; values are JSON. On disk before `write` answers. */
export interface PreferenceStore {
  read(user: User): Readonly<Record<string, unknown>>;
  /** Replaces the values of these keys and leaves the others. */
  write(user: User, values: Readonly<Record<string, unknown>>): void;
}
