/** What a finding, a verdict or a step points at, so that the canvas can mark it. */
export type SubjectKind = "pool" | "host" | "pif" | "bond" | "network" | "vlan" | "tunnel" | "vm" | "sr";

export interface Subject {
  readonly kind: SubjectKind;
  readonly uuid: string;
}
