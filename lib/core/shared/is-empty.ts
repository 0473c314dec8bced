/** Has this record no field of its own? Most maps of a pool have none, and listing them to see that costs more. */
export function isEmpty(record: Readonly<Record<string, unknown>>): boolean {
  for (const key in record) if (Object.hasOwn(record, key)) return false;
  return true;
}
