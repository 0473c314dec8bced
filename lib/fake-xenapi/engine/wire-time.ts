/** Milliseconds since the epoch to XenAPI's datetime: `20260821T02:00:23Z`. */
export function wireTime(milliseconds: number): string {
  const iso = new Date(milliseconds).toISOString();
  return `${iso.slice(0, 10).replaceAll("-", "")}T${iso.slice(11, 19)}Z`;
}

/** Back to milliseconds; not a number for text in another form. */
export function fromWireTime(text: string): number {
  const [, year, month, day, time] = /^(\d{4})(\d\d)(\d\d)T(\d\d:\d\d:\d\d)Z$/.exec(text) ?? [];
  return Date.parse(`${year}-${month}-${day}T${time}Z`);
}
