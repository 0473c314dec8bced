import { z } from "zod";

/** The audit as JSON. Published as `lib/audit/audit-report.schema.json`; a change of meaning needs another `schema`. */
export const reportSchemaId = "poolbond/audit/1";

const subject = z.object({
  kind: z.enum(["pool", "host", "pif", "bond", "network", "vlan", "tunnel", "vm", "sr"]),
  uuid: z.string(),
});
const address = z.object({
  mode: z.enum(["None", "DHCP", "Static"]),
  address: z.string(),
  netmask: z.string(),
  gateway: z.string(),
  ipv6: z.array(z.string()),
});
const severity = z.enum(["blocker", "warning", "note"]);

const finding = z.object({
  code: z.string().meta({ description: "Stable: AUDIT.BOND_MISSING" }),
  severity,
  key: z.string().meta({ description: "The same trouble has the same key in another audit of the same pool" }),
  about: subject,
  subjects: z.array(subject),
  summary: z.string(),
  reason: z.string(),
  suggestion: z.string().nullable(),
  evidence: z.array(
    z.object({
      subject,
      where: z.string(),
      recorded: z.string().meta({ description: "What the pool's records say" }),
      expected: z.string().nullable(),
      actual: z.string().nullable().meta({ description: "What the host itself said; null: it was not asked" }),
    }),
  ),
  proposal: z
    .object({ label: z.string(), changes: z.array(z.looseObject({ kind: z.string() })) })
    .nullable()
    .meta({ description: "The way out as changes of a draft; null where no plan leads out" }),
});

const probe = z.object({
  host: z.string(),
  name: z.string(),
  outcome: z.enum(["answered", "host-key", "failed"]),
  message: z.string().nullable().meta({ description: "Why it could not be asked" }),
  fingerprint: z.string().nullable().meta({ description: "Of a host key that nobody has accepted" }),
  at: z.string().nullable(),
  backend: z.enum(["openvswitch", "bridge"]).nullable(),
  openVswitch: z.string().nullable().meta({ description: "Version; null while it does not answer" }),
  daemons: z.array(z.object({ name: z.string(), state: z.enum(["running", "stopped", "unknown"]) })),
  bonds: z.array(
    z.object({
      device: z.string(),
      recorded: z.object({ mode: z.string(), members: z.array(z.string()) }).nullable(),
      actual: z
        .object({
          mode: z.string(),
          lacp: z.enum(["off", "configured", "negotiated"]),
          activeMember: z.string().nullable(),
          members: z.array(
            z.object({
              device: z.string(),
              enabled: z.boolean(),
              carrier: z.enum(["up", "down", "unknown"]),
              lacp: z
                .object({
                  state: z.enum(["current", "expired", "defaulted"]),
                  attached: z.boolean(),
                  partner: z.string().nullable().meta({ description: "System id" }),
                  partnerKey: z.number().nullable(),
                })
                .nullable(),
            }),
          ),
        })
        .nullable(),
    }),
  ),
  neighbours: z.array(z.object({ device: z.string(), system: z.string(), port: z.string() })),
  gaps: z.array(z.string()).meta({ description: "What the host could not tell, and why" }),
});

const comparison = z.object({
  with: z.string().meta({ description: "Name of the earlier audit's source" }),
  new: z.array(z.string()).meta({ description: "Keys of findings that the earlier audit had not" }),
  gone: z.array(finding).meta({ description: "Findings of the earlier audit that are no more" }),
  unchanged: z.array(z.string()),
});

export const reportSchema = z
  .object({
    schema: z.literal(reportSchemaId),
    at: z.string().meta({ description: "ISO 8601" }),
    source: z.object({
      kind: z.enum(["dump", "live"]),
      name: z.string(),
      inside: z.array(z.string()).meta({ description: "Entries of the archive on the way to the dump" }),
      databaseSchema: z.string().nullable(),
      release: z.string().nullable(),
    }),
    pool: z.object({
      uuid: z.string(),
      name: z.string(),
      description: z.string(),
      coordinator: z.string(),
      haEnabled: z.boolean(),
    }),
    hosts: z.array(
      z.object({
        uuid: z.string(),
        name: z.string(),
        coordinator: z.boolean(),
        backend: z.enum(["openvswitch", "bridge"]),
        product: z.string(),
        version: z.string(),
        address: z.string(),
        enabled: z.boolean(),
        live: z.boolean().nullable(),
        nics: z.array(
          z.object({
            uuid: z.string(),
            device: z.string(),
            mac: z.string(),
            network: z.string(),
            bond: z.string().nullable(),
            carrier: z.boolean().nullable(),
            speed: z.number().nullable().meta({ description: "Mbit/s" }),
            duplex: z.enum(["full", "half"]).nullable(),
            card: z.string(),
            managed: z.boolean(),
            management: z.boolean(),
            mtu: z.number(),
            ip: address,
          }),
        ),
      }),
    ),
    bonds: z.array(
      z.object({
        uuid: z.string(),
        host: z.string(),
        device: z.string(),
        network: z.string().nullable(),
        mode: z.enum(["balance-slb", "active-backup", "lacp"]),
        properties: z.record(z.string(), z.string()),
        members: z.array(z.string()),
        primaryMember: z.string().nullable(),
        linksUp: z.number(),
        management: z.boolean(),
        mtu: z.number().nullable(),
        ip: address.nullable(),
      }),
    ),
    networks: z.array(
      z.object({ uuid: z.string(), name: z.string(), bridge: z.string(), mtu: z.number(), managed: z.boolean() }),
    ),
    vlans: z.array(
      z.object({
        uuid: z.string(),
        tag: z.number(),
        host: z.string().nullable(),
        network: z.string().nullable(),
        on: z.string().meta({ description: "The interface below" }),
        interface: z.string(),
        ip: address.nullable(),
      }),
    ),
    tunnels: z.array(
      z.object({
        uuid: z.string(),
        protocol: z.enum(["gre", "vxlan"]),
        host: z.string().nullable(),
        network: z.string().nullable(),
        on: z.string(),
        interface: z.string(),
      }),
    ),
    checklist: z.array(
      z.object({ id: z.string(), question: z.string(), state: z.enum(["yes", "no", "unknown"]), answer: z.string() }),
    ),
    counts: z.object({ blocker: z.number(), warning: z.number(), note: z.number() }),
    findings: z.array(finding),
    comparison: comparison.nullable(),
    probes: z.array(probe).optional().meta({ description: "What hosts said of themselves; absent: none was asked" }),
    warnings: z.array(z.string()).meta({ description: "What of the source could not be taken as it stands" }),
    furtherWarnings: z.number(),
  })
  .meta({ title: "Audit of a pool's network", id: reportSchemaId });

export type AuditReport = Readonly<z.infer<typeof reportSchema>>;
export type ReportedFinding = AuditReport["findings"][number];
