import type { Plan, Wave } from "@/lib/core/plan/plan";
import type { Command, Step } from "@/lib/core/plan/step";
import { unreachable } from "@/lib/core/shared/internal-error";

/**
 * How long does it take, and what does one notice? Estimates for reading before a start, from what the calls do
 * (xenapi.md 5: a bridge is made anew and its PIFs plugged; a switch port forwards after up to 30 s; a monitor looks every
 * 5 s). The rehearsal and the run say how long it really took.
 */
export interface ExpectedTime {
  /** Milliseconds. */
  readonly least: number;
  readonly most: number;
}

const second = 1_000;

/** Of one call, looking at its effect included. */
export function expectedTimeOf({ command, risk }: Pick<Step, "command" | "risk">): ExpectedTime {
  const [least, most] = secondsOf(command.call, risk);
  return { least: least * second, most: most * second };
}

function secondsOf(call: Command["call"], risk: Step["risk"]): readonly [number, number] {
  switch (call) {
    case "Bond.create":
    case "Bond.destroy":
      return risk === "disruptive" ? [3, 35] : [2, 10];
    case "Bond.set_mode":
      return [2, 35];
    case "Bond.set_property":
    case "PIF.plug":
    case "PIF.unplug":
    case "PIF.reconfigure_ip":
    case "PIF.reconfigure_ipv6":
    case "VLAN.create":
    case "VLAN.destroy":
    case "tunnel.create":
    case "tunnel.destroy":
      return [1, 10];
    case "host.restart_agent":
      return [15, 90];
    case "host.evacuate":
      return [30, 900];
    case "network.create":
    case "network.destroy":
    case "network.set_name_label":
    case "network.set_name_description":
    case "network.set_MTU":
    case "network.remove_from_other_config":
    case "network.add_to_other_config":
    case "PIF.remove_from_other_config":
    case "PIF.add_to_other_config":
    case "PIF.set_disallow_unplug":
    case "VLAN.add_to_other_config":
    case "tunnel.add_to_other_config":
    case "Bond.add_to_other_config":
    case "VIF.move":
    case "host.disable":
    case "host.enable":
      return [0.2, 2];
    default:
      return unreachable(call);
  }
}

/** Of a whole plan, without the wait for "keep": hosts of one wave go side by side up to the wave size. */
export function expectedTimeOfPlan({ steps, waves, options }: Plan): ExpectedTime {
  const all = waves.map((wave) => timeOfWave(wave, steps, options.waveSize));
  return { least: sum(all.map(({ least }) => least)), most: sum(all.map(({ most }) => most)) };
}

function timeOfWave(wave: Wave, steps: readonly Step[], waveSize: number): ExpectedTime {
  const own = steps.filter((step) => wave.steps.includes(step.id)).map((step) => expectedTimeOf(step));
  // The hosts of a wave are alike enough for an estimate.
  const lanes = Math.max(1, Math.min(waveSize, wave.hosts.length));
  const probing = wave.probes.length === 0 ? 0 : probingSeconds * second;
  return {
    least: sum(own.map(({ least }) => least)) / lanes + probing,
    most: sum(own.map(({ most }) => most)) / lanes + probing * 2,
  };
}

/** Until the host's monitor has counted the links of a new bond. */
const probingSeconds = 6;

/** What people and machines notice of one step, in a sentence. */
export function expectedInterruption({ command, risk }: Pick<Step, "command" | "risk">): string {
  switch (risk) {
    case "additive":
      return "None: it only adds something that nobody uses yet.";
    case "reshaping":
      return command.call === "host.evacuate"
        ? "VMs move to other hosts while they run."
        : "What rides on it pauses for about a second while it moves.";
    case "disruptive":
      return command.call === "host.restart_agent"
        ? "The host cannot be managed for up to 90 seconds; VMs go on."
        : "The address on it is out of reach for some seconds; up to 30 s are normal, until the switch forwards again.";
    default:
      return unreachable(risk);
  }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
