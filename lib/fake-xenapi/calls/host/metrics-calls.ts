import { param, wire } from "@/lib/fake-xenapi/calls/argument";
import { textArg } from "@/lib/fake-xenapi/engine/args";
import type { EngineMessage } from "@/lib/fake-xenapi/engine/message";
import { ApiError, type Value, type WireType } from "@/lib/fake-xenapi/engine/types";
import { baseStep } from "@/lib/fake-xenapi/metrics/archive";
import { type DataSource, dataSourcesOf } from "@/lib/fake-xenapi/metrics/data-sources";

const common = { minimumRole: "read-only", async: false, writes: false } as const;
const host = param("host", wire.host);
const float = { kind: "float" } as const;

const dataSource: WireType = {
  kind: "struct",
  members: {
    name_label: wire.text,
    name_description: wire.text,
    enabled: wire.flag,
    standard: wire.flag,
    units: wire.text,
    min: float,
    max: float,
    value: float,
  },
};

function described(source: DataSource, now: number): Value {
  return {
    name_label: source.name,
    name_description: source.description,
    enabled: source.recorded,
    standard: source.recorded,
    units: source.units,
    min: 0,
    // Ten gigabits: infinity, which xapi says, is nothing that JSON could carry.
    max: 1.25e9,
    value: source.at(now),
  };
}

function stepOf(milliseconds: number): number {
  return Math.floor(milliseconds / 1000 / baseStep) * baseStep;
}

/** What a host measures of its network, as of the last five seconds (xenapi.md 7). */
export const metricsMessages: readonly EngineMessage[] = [
  {
    ...common,
    name: "host.get_data_sources",
    params: [host],
    // The host's own measurements: asked there, which is how a client finds out whether the coordinator reaches it.
    forwardTo: (_, args) => textArg(args, 0),
    result: { kind: "set", of: dataSource },
    run: ({ db, clock }, args) => {
      const now = stepOf(clock.now());
      return dataSourcesOf(db, textArg(args, 0)).map((source) => described(source, now));
    },
  },
  {
    ...common,
    name: "host.query_data_source",
    params: [host, param("data_source", wire.text)],
    result: float,
    run: ({ db, clock }, args) => {
      const found = dataSourcesOf(db, textArg(args, 0)).find(({ name }) => name === args[1]);
      if (found === undefined) throw new ApiError("INTERNAL_ERROR", `Rrd.Invalid_data_source("${textArg(args, 1)}")`);
      return found.at(stepOf(clock.now()));
    },
  },
];
