import { writeCanonicalJson } from "@/lib/core/shared/canonical-json";

/**
 * Are these two values the same? 128 bits over their canonical JSON, as 32 hexadecimal digits. Meant for telling plans
 * apart, not for secrets: it is quick and needs no platform, and it resists accidents, not attackers.
 */
export function digest(value: unknown): string {
  let a = 0x243f6a88;
  let b = 0x85a308d3 | 0;
  let c = 0x13198a2e;
  let d = 0x03707344;
  let length = 0;
  writeCanonicalJson(value, (piece) => {
    length += piece.length;
    for (let index = 0; index < piece.length; index += 1) {
      const unit = piece.charCodeAt(index);
      a = mixed(a ^ unit, 0x9e3779b1) ^ b;
      b = mixed(b ^ unit, 0x85ebca77) ^ c;
      c = mixed(c ^ unit, 0xc2b2ae3d) ^ d;
      d = mixed(d ^ unit, 0x27d4eb2f) ^ a;
    }
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
