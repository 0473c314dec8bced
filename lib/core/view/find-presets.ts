/** What is not as it should be: a link, a bond, a host, or one host beside the others. */
export const problemsFind = "down | slow | degraded | unknown | drift | unreachable";

/** Questions that are asked often, in the language of the find box. */
export const findPresets = [
  { name: "Problems", find: problemsFind },
  { name: "Unbonded pairs", find: "unbonded" },
  { name: "Drift", find: "drift" },
  { name: "Management path", find: "mgmt" },
] as const;
