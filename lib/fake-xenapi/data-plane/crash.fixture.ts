/** Starts a data plane with one host, says where its sockets are, and lives on until its test kills it. */
import path from "node:path";
import { createOvsDataPlane } from "@/lib/fake-xenapi/data-plane/create-ovs-data-plane";

const plane = await createOvsDataPlane();
await plane.addHost("host-a", [{ device: "eth0", mac: "02:00:00:00:00:01", bridge: "xenbr0" }]);
const { stdout } = await plane.exec("host-a", ["ovs-vsctl", "get", "Interface", "eth0", "options:stream"]);
process.stdout.write(`${path.dirname(stdout.trim().replaceAll('"', "").replace("unix:", ""))}\n`);
setInterval(() => undefined, 60_000);
