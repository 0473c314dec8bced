import type { CallContext } from "@/lib/fake-xenapi/engine/types";

/** Repeatable chance (mulberry32): the same seed gives the same uuids, MAC addresses and numbers. */
export function seededRandom(seed: number): CallContext["random"] {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
  const hex = (digits: number): string =>
    Math.floor(next() * 16 ** digits)
      .toString(16)
      .padStart(digits, "0");
  return {
    next,
    uuid: () =>
      `${hex(8)}-${hex(4)}-4${hex(3)}-${(8 + Math.floor(next() * 4)).toString(16)}${hex(3)}-${hex(8)}${hex(4)}`,
    // A locally administered unicast address, as xapi makes them for VIFs and tunnels.
    mac: () => ["02", hex(2), hex(2), hex(2), hex(2), hex(2)].join(":"),
  };
}
