import type { PoolMatrix } from "@/lib/core/graph/matrix";

/** The matrix as CSV (RFC 4180, CRLF): a row per host, a column per NIC position and per bond. */
export function matrixCsv(matrix: PoolMatrix): string {
  const head = [
    "Host",
    "Role",
    "State",
    "Pattern",
    ...matrix.nics.map((nic) => nic.device),
    ...matrix.bonds.map((bond) => `${bond.letter} ${bond.name}`),
    "Summary",
  ];
  const rows = matrix.rows.map((row) => [
    row.names.join(" "),
    row.host.coordinator ? "coordinator" : "member",
    row.host.stateWord,
    row.kind === "drift" ? "drift" : "pool pattern",
    ...row.cells.map((cell) => {
      if (!cell) return "not present";
      const { port, letter } = cell;
      const bond = letter === "" ? "" : `${letter}${port.primary ? " primary" : ""}`;
      const roles = port.roles.filter((role) => role.mark !== "removed").map((role) => `${role.kind} ${role.address}`);
      return [port.link.word, port.link.speed, bond, ...roles].filter((word) => word !== "").join("; ");
    }),
    ...row.bonds.map((bond) =>
      bond ? `${bond.modeWord}; ${String(bond.linksUp)}/${String(bond.linksTotal)}; ${bond.health}` : "none",
    ),
    row.summary,
  ]);
  return [head, ...rows].map((cells) => cells.map(quoted).join(",")).join("\r\n") + "\r\n";
}

/** A cell that a spreadsheet would take for a formula is text to us: names come from whoever named the hosts. */
function quoted(cell: string): string {
  const safe = /^[=+\-@\t\r]/u.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
