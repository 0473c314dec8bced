import type { DumpWarning } from "@/lib/dump/dump";

/** Gathers warnings up to a limit and counts the rest. */
export class WarningList {
  readonly #limit: number;
  readonly #kept: DumpWarning[] = [];
  #further = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  get kept(): readonly DumpWarning[] {
    return this.#kept;
  }

  get further(): number {
    return this.#further;
  }

  add(table: string, row: string, column: string | null, what: string): void {
    if (this.#kept.length >= this.#limit) {
      this.#further += 1;
      return;
    }
    const place = column === null ? `${table} ${row}` : `${table} ${row}, ${column}`;
    this.#kept.push({ table, row, column, message: `${place}: ${what}` });
  }
}
