import type { RoleName } from "@/lib/fake-xenapi/engine/types";

/** From least to most: each role may do what those before it may (xenapi.md 2.1). */
export const roleNames = [
  "read-only",
  "client-cert",
  "vm-operator",
  "vm-admin",
  "vm-power-admin",
  "pool-operator",
  "pool-admin",
] as const satisfies readonly RoleName[];

export function mayCall(role: RoleName | "root", minimum: RoleName): boolean {
  return role === "root" || roleNames.indexOf(role) >= roleNames.indexOf(minimum);
}

export function rolesThatMayCall(minimum: RoleName): readonly RoleName[] {
  return roleNames.slice(roleNames.indexOf(minimum));
}
