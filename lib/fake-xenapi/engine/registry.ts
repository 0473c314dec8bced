import { calls } from "@/lib/fake-xenapi/calls/index";
import { implicitMessages } from "@/lib/fake-xenapi/engine/implicit-messages";
import type { EngineMessage } from "@/lib/fake-xenapi/engine/message";
import { Permissions } from "@/lib/fake-xenapi/engine/permissions";
import { classNames } from "@/lib/xapi-schema/schema";

interface Registry {
  readonly byName: ReadonlyMap<string, EngineMessage>;
  /** `Bond_create`, the old spelling of `Bond.create`. */
  readonly byAlias: ReadonlyMap<string, EngineMessage>;
  readonly names: readonly string[];
  readonly permissions: Permissions;
}

let made: Registry | undefined;

/** Every message that the fake knows; the same for all pools. A declared message wins over an implicit namesake. */
export function registry(): Registry {
  if (made !== undefined) return made;
  const all = [...classNames.flatMap(implicitMessages), ...calls];
  const byName = new Map(all.map((message) => [message.name, message]));
  made = {
    byName,
    byAlias: new Map(Array.from(byName.values(), (message) => [message.name.replace(".", "_"), message])),
    names: [...byName.keys()].sort(),
    permissions: new Permissions(byName.values()),
  };
  return made;
}

export interface Named {
  /** undefined: a message that the fake does not know. */
  readonly message: EngineMessage | undefined;
  readonly async: boolean;
  /** The name without `Async.`. */
  readonly method: string;
}

/** What a called name stands for. The old spelling has no asynchronous form. */
export function findMessage(name: string): Named {
  const { byName, byAlias } = registry();
  const async = name.startsWith("Async.");
  const method = async ? name.slice("Async.".length) : name;
  const message = byName.get(method) ?? (async ? undefined : byAlias.get(method));
  return { message, async, method: message?.name ?? method };
}
