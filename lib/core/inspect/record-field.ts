/** One field of a XenAPI record as it may be read by a person: references have become uuids, secrets have been hidden. */
export interface RecordField {
  /** As XenAPI spells it. */
  readonly name: string;
  readonly shape: "text" | "list" | "map";
  /** One without a key for `text`, one for each element of a list or entry of a map. */
  readonly entries: readonly RecordEntry[];
}

export interface RecordEntry {
  /** "" unless the field is a map. */
  readonly key: string;
  readonly text: string;
  /** Its key suggests a secret: the text is empty. */
  readonly hidden?: boolean;
}
