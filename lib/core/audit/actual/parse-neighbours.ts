import type { ActualNeighbour } from "@/lib/core/audit/actual/host-actual";
import { fieldsOf, jsonText, listOf, textOf } from "@/lib/core/audit/actual/json-text";

/**
 * Reads `lldpcli -f json show neighbors`; null when it is no JSON. lldpd writes a list only where there are several of a
 * thing, and a chassis under its name only where it has one.
 */
export function parseNeighbours(text: string): readonly ActualNeighbour[] | null {
  const whole = jsonText(text);
  if (whole === undefined) return null;
  return listOf(fieldsOf(fieldsOf(whole)["lldp"])["interface"]).flatMap((entry) =>
    Object.entries(fieldsOf(entry)).flatMap(([device, about]) => {
      const { chassis, port } = fieldsOf(about);
      const { id, descr } = fieldsOf(port);
      return [
        {
          device,
          system: systemOf(fieldsOf(chassis)),
          port: textOf(fieldsOf(id)["value"]) ?? textOf(descr) ?? "unknown",
        },
      ];
    }),
  );
}

function systemOf(chassis: Readonly<Record<string, unknown>>): string {
  const unnamed = textOf(fieldsOf(chassis["id"])["value"]);
  return unnamed ?? Object.keys(chassis)[0] ?? "unknown";
}
