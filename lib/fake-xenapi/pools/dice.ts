import { InternalError } from "@/lib/core/shared/internal-error";
import type { CallContext } from "@/lib/fake-xenapi/engine/types";

/** Chance in the words of somebody who makes up a pool. */
export class Dice {
  readonly #random: Pick<CallContext["random"], "next">;

  constructor(random: Pick<CallContext["random"], "next">) {
    this.#random = random;
  }

  chance(probability: number): boolean {
    return this.#random.next() < probability;
  }

  /** A whole number, both ends included. */
  between(least: number, most: number): number {
    return least + Math.floor(this.#random.next() * (most - least + 1));
  }

  pick<Item>(items: readonly Item[]): Item {
    const item = items[this.between(0, items.length - 1)];
    if (item === undefined) throw new InternalError("Nothing to pick from.");
    return item;
  }

  /** So many of the items, in their own order; all of them when there are not enough. */
  some<Item>(items: readonly Item[], count: number): readonly Item[] {
    const drawn = new Set<number>();
    while (drawn.size < Math.min(count, items.length)) drawn.add(this.between(0, items.length - 1));
    return items.filter((_, index) => drawn.has(index));
  }
}
