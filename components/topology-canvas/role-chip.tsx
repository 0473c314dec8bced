import { AtSign, HardDrive, KeyRound } from "lucide-react";
import type { RoleView } from "@/lib/core/graph/graph";

export interface RoleChipProps {
  readonly role: RoleView;
}

const looks = {
  management: { glyph: KeyRound, word: "mgmt", full: "management" },
  storage: { glyph: HardDrive, word: "storage", full: "storage" },
  address: { glyph: AtSign, word: "", full: "address" },
} as const;

/** What rides on an interface: key, disk or at-sign, the word, and the address. A removed one is a struck ghost. */
export function RoleChip({ role }: RoleChipProps) {
  const { glyph: Glyph, word, full } = looks[role.kind];
  return (
    <span className="canvas-role" data-role={role.kind} data-mark={role.mark} title={`${full} ${role.address}`}>
      <Glyph size={12} aria-hidden />
      {word !== "" && <span>{word}</span>}
      {role.address !== "" && <span className="canvas-mono">{role.address}</span>}
    </span>
  );
}
