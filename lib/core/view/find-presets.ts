/** Questions that are asked often, in the language of the find box. */
export const findPresets = [
  { name: "Problems", find: "down | slow | degraded | unknown | drift | unreachable" },
  { name: "Unbonded pairs", find: "unbonded" },
  { name: "Drift", find: "drift" },
  { name: "Management path", find: "mgmt" },
] as const;
