import { describe, expect, it } from "vitest";
import { createOvsDataPlane } from "@/lib/fake-xenapi/data-plane/create-ovs-data-plane";
import { findOpenVswitch } from "@/lib/fake-xenapi/data-plane/find-open-vswitch";

describe("a machine without Open vSwitch", () => {
  it("is told which package to install", async () => {
    await expect(createOvsDataPlane({ programFolders: ["/nowhere"] })).rejects.toMatchObject({
      code: "DATA_PLANE.NOT_INSTALLED",
      message: expect.stringMatching(/^Open vSwitch is not installed: install .*openvswitch-switch/),
    });
  });
});

describe("a machine with Open vSwitch", () => {
  it("has all five programs", () => {
    const found = findOpenVswitch();
    expect(Object.entries(found).filter(([program, file]) => !file.endsWith(`/${program}`))).toEqual([]);
  });
});
