/** What a started program may know of its surroundings. Never ours: that may hold secrets, and OVS_* of a real switch. */
export type Environment = NodeJS.ProcessEnv;

export function environment(variables: Readonly<Record<string, string>>): Environment {
  // Next's types ask for NODE_ENV in every environment.
  return { NODE_ENV: process.env.NODE_ENV, PATH: "/usr/bin:/bin:/usr/sbin:/sbin", LC_ALL: "C", ...variables };
}
