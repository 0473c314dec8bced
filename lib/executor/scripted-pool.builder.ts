import { applyCommands } from "@/lib/core/plan/effects/apply-commands";
import type { Command } from "@/lib/core/plan/step";
import { failure, type XenApiRefusal } from "@/lib/core/shared/failure";
import { unreachable } from "@/lib/core/shared/internal-error";
import { notOk, ok, type Result } from "@/lib/core/shared/result";
import type { PoolTopology } from "@/lib/core/topology/topology";
import type { Clock } from "@/lib/ports/clock";
import type { Performed, PoolPort, TaskOutcome } from "@/lib/ports/pool-port";

/** How the pool behaves towards one call. Calls without a script succeed. */
export type Script =
  | { readonly does: "succeeds" }
  | { readonly does: "answers-without-effect" }
  | { readonly does: "refuses"; readonly xenapi: XenApiRefusal; readonly effect?: boolean }
  | { readonly does: "is-not-sent"; readonly code?: string }
  /** The line drops; then the call never arrived, took effect, or takes effect after some more looks. */
  | {
      readonly does: "loses";
      readonly effect: "never" | "at-once" | "later" | "refused" | "half";
      readonly away?: number;
    };

export interface ScriptedPool extends PoolPort {
  readonly calls: readonly Command[];
  topology(): PoolTopology;
  /** Somebody else changes the pool. */
  change(next: PoolTopology): void;
  /** The pool cannot be asked for so many questions. */
  goAway(questions: number, code?: string): void;
}

const taskUuid = "task-1";

/** A pool for the executor's tests that does as it is told; its effects are those of the core's own model. */
export function scriptedPool(start: PoolTopology, clock: Clock, scripts: readonly Script[] = []): ScriptedPool {
  let topology = start;
  const calls: Command[] = [];
  let away = 0;
  let awayCode = "XENAPI.UNREACHABLE";
  let pendingLooks = 0;
  let later: Command | null = null;
  let task: TaskOutcome = { kind: "none" };

  function asked(): Result<PoolTopology> {
    if (away > 0) {
      away -= 1;
      return notOk(failure(awayCode, "The pool does not answer."));
    }
    return ok(topology);
  }

  return {
    calls,
    topology: () => topology,
    change: (next) => {
      topology = next;
    },
    goAway: (questions, code = "XENAPI.UNREACHABLE") => {
      away = questions;
      awayCode = code;
    },
    look: () => Promise.resolve(asked()),
    lookUntil: async (settled, { timeoutMs }) => {
      const answer = asked();
      if (answer.ok && !settled(answer.value)) await clock.sleep(timeoutMs);
      return answer;
    },
    perform: async (command, { onTask }) => {
      const script = scripts[calls.length] ?? { does: "succeeds" };
      calls.push(command);
      if (script.does !== "is-not-sent") await onTask?.(taskUuid);
      return play(script, command);
    },
    taskOutcome: () => {
      const answer = asked();
      if (!answer.ok) return Promise.resolve(answer);
      if (pendingLooks > 0) {
        pendingLooks -= 1;
        return Promise.resolve(ok({ kind: "pending" }));
      }
      if (later !== null) {
        topology = applyCommands(topology, [later]);
        later = null;
        task = { kind: "success" };
      }
      return Promise.resolve(ok(task));
    },
  };

  function play(script: Script, command: Command): Performed {
    const takeEffect = (): void => {
      topology = applyCommands(topology, [command]);
    };
    switch (script.does) {
      case "succeeds":
        takeEffect();
        return { kind: "done" };
      case "answers-without-effect":
        return { kind: "done" };
      case "refuses":
        if (script.effect) takeEffect();
        return { kind: "refused", xenapi: script.xenapi };
      case "is-not-sent":
        return { kind: "not-sent", failure: failure(script.code ?? "SESSION.CLOSED", "The session has ended.") };
      case "loses":
        away = script.away ?? 2;
        if (script.effect === "at-once") takeEffect();
        if (script.effect === "half") topology = half(topology, command);
        if (script.effect === "refused") task = { kind: "failure", xenapi: { code: "PIF_UNMANAGED", params: ["pif"] } };
        if (script.effect === "later") {
          pendingLooks = 4;
          later = command;
        }
        return { kind: "lost", reason: "The connection was closed." };
      default:
        return unreachable(script);
    }
  }
}

/** The bond is there, and is not attached. */
function half(topology: PoolTopology, command: Command): PoolTopology {
  const whole = applyCommands(topology, [command]);
  const pifs = whole.pifs.map((pif) => (pif.role === "bond" ? { ...pif, attached: false } : pif));
  return applyCommands({ ...whole, pifs, pifOf: new Map(pifs.map((pif) => [pif.uuid, pif])) }, [nothing]);
}

const nothing: Command = { call: "network.create", name: "noise", description: "", mtu: 1500, otherConfig: {} };
