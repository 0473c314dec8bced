import { describe, expect, it } from "vitest";
import { allowedCommand } from "@/lib/fake-xenapi/data-plane/allowed-command";

describe("a command for a simulated host", () => {
  it.each([
    [["ovs-appctl", "bond/show"]],
    [["ovs-appctl", "bond/show", "bond0"]],
    [["ovs-appctl", "lacp/show", "bond0"]],
    [["ovs-vsctl", "show"]],
    [["ovs-vsctl", "--format=json", "--columns=name", "list", "Port"]],
    [["ovs-vsctl", "--", "--if-exists", "del-port", "eth9", "--", "list-br"]],
  ])("may be %j", (argv) => {
    expect(allowedCommand(argv)).toEqual({ tool: argv[0], args: argv.slice(1) });
  });

  it.each([
    [[]],
    [["sh", "-c", "true"]],
    [["/usr/bin/ovs-vsctl", "show"]],
    [["ovs-appctl", "exit"]],
    [["ovs-appctl", "--target=/run/openvswitch/other.ctl", "version"]],
    [["ovs-appctl", "-t", "ovsdb-server", "version"]],
    [["ovs-vsctl", "--db=tcp:192.0.2.1:6640", "show"]],
    [["ovs-vsctl", "--d=tcp:192.0.2.1:6640", "show"]],
    [["ovs-vsctl", "--log-file=/tmp/x", "show"]],
    [["ovs-vsctl", "--pidfile", "--detach", "show"]],
    [["ovs-vsctl", "-vfile:dbg", "show"]],
  ])("may not be %j", (argv) => {
    expect(() => allowedCommand(argv)).toThrow(expect.objectContaining({ code: "DATA_PLANE.NOT_ALLOWED" }));
  });
});
