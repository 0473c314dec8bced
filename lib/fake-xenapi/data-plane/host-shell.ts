import { chmod, mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import type { OpenVswitch } from "@/lib/fake-xenapi/data-plane/find-open-vswitch";

/**
 * What a login on a simulated host gets to see: the host's own commands, which speak to its own Open vSwitch. Whatever is
 * asked is taken as plain words, never by a shell, and any other program is "not found". Answers the command for sshd's
 * ForceCommand. `folder`: the host's, with its sockets and process ids.
 */
export async function writeHostShell(folder: string, programs: OpenVswitch): Promise<string> {
  const bin = path.join(folder, "bin");
  const inFolder = (name: string): string => path.join(folder, name);
  await mkdir(bin, { recursive: true, mode: 0o700 });
  const running = `running() { [ -s "${folder}/$1.pid" ] && kill -0 "$(cat "${folder}/$1.pid")" 2>/dev/null; }`;
  const vsctl = `${programs["ovs-vsctl"]} --db=unix:${inFolder("db.sock")}`;
  const scripts: Readonly<Record<string, string>> = {
    "ovs-appctl": `target=${inFolder("ctl")}
case $1 in
  --target=ovsdb-server) target=${inFolder("dbctl")}; shift ;;
  --target=*) shift ;;
esac
exec ${programs["ovs-appctl"]} --target="$target" --timeout=10 "$@"`,
    "ovs-vsctl": `exec ${vsctl} "$@"`,
    "xe-get-network-backend": "echo openvswitch",
    service: `${running}
[ "$1 $2" = "openvswitch status" ] || { echo "$1: unrecognized service" >&2; exit 1; }
status=0
for name in ovsdb-server ovs-vswitchd; do
  if running $name; then echo "$name is running with pid $(cat "${folder}/$name.pid")"
  else echo "$name is not running"; status=3; fi
done
exit $status`,
    systemctl: `${running}
for unit; do
  case $unit in
    ovsdb-server.service|ovs-vswitchd.service)
      load=loaded; active=inactive; if running "\${unit%.service}"; then active=active; fi ;;
    *.service) load=not-found; active=inactive ;;
    *) continue ;;
  esac
  printf 'Id=%s\\nLoadState=%s\\nActiveState=%s\\n\\n' "$unit" $load $active
done`,
    // Simulated devices are not the machine's: they are told as ip would tell them.
    ip: `[ "$1" = -j ] || { echo 'Object "'"$1"'" is unknown, try "ip help".' >&2; exit 1; }
interfaces=$(${vsctl} --timeout=5 --format=csv --no-headings --columns=name,link_state,mac_in_use list Interface) || exit 1
printf '%s\\n' "$interfaces" | tr -d '"' | awk -F, '
  BEGIN { printf "[" }
  NF > 1 {
    printf "%s{\\"ifindex\\":%d,\\"ifname\\":\\"%s\\",\\"flags\\":[\\"BROADCAST\\",\\"MULTICAST\\",\\"UP\\"%s],\\"address\\":\\"%s\\",\\"addr_info\\":[]}",
      (n++ ? "," : ""), n, $1, ($2 == "up" ? ",\\"LOWER_UP\\"" : ""), $3
  }
  END { print "]" }'`,
  };
  for (const [name, script] of Object.entries(scripts)) await writeScript(path.join(bin, name), script);
  const shell = inFolder("shell");
  await writeScript(
    shell,
    `set -f
set -- $SSH_ORIGINAL_COMMAND
[ "$#" -gt 0 ] || { echo "This simulated host has no shell." >&2; exit 1; }
program=\${1##*/}
shift
if [ -f "${bin}/$program" ]; then exec "${bin}/$program" "$@"; fi
echo "sh: $program: command not found" >&2
exit 127`,
  );
  return shell;
}

async function writeScript(file: string, script: string): Promise<void> {
  await writeFile(file, `#!/bin/sh\n${script}\n`);
  await chmod(file, 0o700);
}
