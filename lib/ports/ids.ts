/** New identities: random in production, counted in tests. */
export interface Ids {
  uuid(): string;
}
