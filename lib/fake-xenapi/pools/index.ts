import type { PoolSeeder } from "@/lib/fake-xenapi/engine/types";
import { checkPool } from "@/lib/fake-xenapi/pools/check-s";
import { dumpPool } from "@/lib/fake-xenapi/pools/dump-pool";
import { generatedPool } from "@/lib/fake-xenapi/pools/generated";
import { pxsPool } from "@/lib/fake-xenapi/pools/pxs";

/**
 * The pool that `--pool` names: `pxs`, `check-s`, `generated:HOSTSxNICS[xVLANS[xVMS]][+bonds][+drift[=HOSTS]][?seed=N]` or `dump:FILE` (a
 * path from the working directory). Throws with what there is, or with what is wrong with the file or the shape.
 */
export function poolNamed(name: string): PoolSeeder {
  if (name === "pxs") return pxsPool();
  if (name === "check-s") return checkPool();
  const [, kind, rest = ""] = /^(generated|dump):(.+)$/s.exec(name) ?? [];
  if (kind === "generated") return generatedPool(rest);
  if (kind === "dump") return dumpPool(rest);
  throw new Error(
    `--pool ${name}: no such pool; there is pxs, check-s, generated:HOSTSxNICS[xVLANS[xVMS]][+bonds][+drift[=HOSTS]][?seed=N], dump:FILE.`,
  );
}
