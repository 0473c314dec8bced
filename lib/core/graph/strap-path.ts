import type { StrapPlace } from "@/lib/core/graph/layout";

/** Where a strap runs: a place of the layout without the bond that it holds. */
export type StrapShape = Omit<StrapPlace, "bond">;

/** An SVG path: a bracket with round corners at its ends, straight stubs between, and the way to the tag. */
export function strapPath({ x, stubs, primaryStub, tag }: StrapShape, plate: number): string {
  const top = stubs[0] ?? primaryStub;
  const bottom = stubs.at(-1) ?? primaryStub;
  if (top === bottom) return `M${plate} ${top}H${tag.x}`;
  const bend = 8;
  const bracket = `M${plate} ${top}H${x - bend}q${bend} 0 ${bend} ${bend}V${bottom - bend}q0 ${bend} ${-bend} ${bend}H${plate}`;
  const middle = stubs.slice(1, -1).map((y) => `M${plate} ${y}H${x}`);
  // Where the tag hangs at the bracket's very end, the band runs straight on into it.
  const isStraight = primaryStub === top || primaryStub === bottom;
  return [bracket, ...middle, `M${isStraight ? x - bend : x} ${primaryStub}H${tag.x}`].join("");
}
