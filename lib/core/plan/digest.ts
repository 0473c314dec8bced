import { writeCanonicalJson } from "@/lib/core/shared/canonical-json";

/**
 * Are these two values the same? 128 bits over their canonical JSON, as 32 hexadecimal digits. Meant for telling plans
 * apart, not for secrets: it is quick and needs no platform, and it resists accidents, not attackers.
 */
export function digest(value: unknown): string {
  let [a, b, c, d] = [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344];
  let length = 0;
  writeCanonicalJson(value, (piece) => {
    length += piece.length;
    let [p, q, r, s] = [a, b, c, d];
    for (let index = 0; index < piece.length; index += 1) {
      const unit = piece.charCodeAt(index);
      p = mixed(p ^ unit, 0x9e3779b1) ^ q;
      q = mixed(q ^ unit, 0x85ebca77) ^ r;
      r = mixed(r ^ unit, 0xc2b2ae3d) ^ s;
      s = mixed(s ^ unit, 0x27d4eb2f) ^ p;
    }
    [a, b, c, d] = [p, q, r, s];
  });
  // A second round lets the last characters reach every word.
  for (let round = 0; round < 4; round += 1) {
    a = mixed(a ^ length, 0x9e3779b1) ^ d;
    b = mixed(b ^ a, 0x85ebca77);
    c = mixed(c ^ b, 0xc2b2ae3d);
    d = mixed(d ^ c, 0x27d4eb2f);
  }
  return [a, b, c, d].map((word) => (word >>> 0).toString(16).padStart(8, "0")).join("");
}

function mixed(word: number, factor: number): number {
  const product = Math.imul(word, factor);
  return product ^ (product >>> 15);
}
