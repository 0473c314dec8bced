import { DataPlaneError } from "@/lib/fake-xenapi/data-plane/data-plane-error";
import type { OvsTool } from "@/lib/fake-xenapi/data-plane/open-vswitch-host";

/**
 * Options of ovs-vsctl that only say how to ask and how to print. The others choose another database, write files,
 * or leave a daemon behind; getopt would also take them abbreviated, so that only a list of the good ones is safe.
 */
const harmless =
  /^--(no-wait|oneline|if-exists|may-exist|with-iface|no-headings|bare|pretty|version|help|(format|data|columns|id)=.*)?$/;

/** `ovs-appctl exit` would end the host's switch: `stop` is for that. */
const refused: readonly string[] = ["exit"];

/** The tool and its arguments, if somebody at a terminal may run them on a simulated host; DATA_PLANE.NOT_ALLOWED else. */
export function allowedCommand(argv: readonly string[]): { tool: OvsTool; args: readonly string[] } {
  const [tool = "", ...args] = argv;
  switch (tool) {
    case "ovs-appctl": {
      const [command = ""] = args;
      // Its own options come first; what follows the command belongs to the command.
      if (command.startsWith("-") || refused.includes(command)) return notAllowed(`${tool} ${command}`);
      return { tool, args };
    }
    case "ovs-vsctl": {
      const option = args.find((word) => word.startsWith("-") && !harmless.test(word));
      return option === undefined ? { tool, args } : notAllowed(`${tool} ${option}`);
    }
    default:
      return notAllowed(tool);
  }
}

function notAllowed(what: string): never {
  const message = `"${what}" cannot be run on a simulated host. Try: ovs-appctl bond/show, ovs-vsctl show.`;
  throw new DataPlaneError("DATA_PLANE.NOT_ALLOWED", message);
}
