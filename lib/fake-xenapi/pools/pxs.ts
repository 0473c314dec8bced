import type { PoolSeeder } from "@/lib/fake-xenapi/engine/types";
import { poolOf } from "@/lib/fake-xenapi/pools/build-pool";
import type { CardSpec, HostSpec, NicSpec } from "@/lib/fake-xenapi/pools/pool-spec";

/**
 * Pool PDX0 of the Practical XenServer tutorial, before its bonds: two hosts, six NICs each on three two-port cards,
 * all of the tutorial's uuids, labels, bridges, MACs, addresses and masks. What it does not give is made up.
 */
export function pxsPool(): PoolSeeder {
  return poolOf({
    name: "PDX0",
    description: "NA-US-OR-PDX-0",
    uuid: "7d1d4a5e-5c0f-b6a1-3a0e-c4f2d21d7e90",
    networks: [
      nicNetwork(0, "ce980e76-9eb8-c7c5-9f70-ffdda9b05adb"),
      nicNetwork(1, "28644253-3734-7ccf-1046-bd10709457bf"),
      nicNetwork(2, "45ea2b0f-cbf1-df35-010b-145b3e90b163"),
      nicNetwork(3, "95af3ef3-5be2-5365-2375-59d0784a5449"),
      nicNetwork(4, "d6d54a3d-27c0-8ebf-fd4d-1e465924c391"),
      nicNetwork(5, "92823c10-28af-3ad1-89e7-36df6ed3d83b"),
      {
        name: "Host internal management network",
        description:
          "Network on which guests will be assigned a private link-local IP address which can be used to talk XenAPI",
        bridge: "xenapi",
        uuid: "335e74ba-13ce-12a7-5d63-40d09c360d31",
        otherConfig: {
          is_guest_installer_network: "true",
          is_host_internal_management_network: "true",
          ip_begin: "169.254.0.1",
          ip_end: "169.254.255.254",
          netmask: "255.255.0.0",
        },
      },
    ],
    hosts: [
      pxsHost({
        name: "xs-1",
        uuid: "e28ef0a3-0738-4bc5-9146-cae1205d1e20",
        management: "172.16.0.10/27",
        storage: "172.16.0.35/28",
        managementPif: "8445b796-01b0-e2cf-ba17-9e7af7856925",
        storagePif: "767aac49-ba37-3be7-5bad-87ae26d97e02",
        macs: [
          "00:1f:29:c4:9f:5c",
          "00:1f:29:c4:9f:3c",
          "00:26:55:d1:e8:cc",
          "00:26:55:d1:e8:cd",
          "00:1b:78:5a:21:8d",
          "00:1b:78:5a:21:8c",
        ],
      }),
      pxsHost({
        name: "xs-2",
        uuid: "5b1f6c02-94d7-4e38-8a55-0f6d3c9be471",
        management: "172.16.0.12/27",
        storage: "172.16.0.36/28",
        managementPif: "c2a7e4d1-6f93-0b58-d21e-7a94c35f8e06",
        storagePif: "f0816b3c-2d5a-97e4-b8c0-51de3f7a2946",
        macs: [
          "00:1f:29:c4:a1:7e",
          "00:1f:29:c4:a1:5e",
          "00:26:55:d1:f2:40",
          "00:26:55:d1:f2:41",
          "00:1b:78:5a:30:b5",
          "00:1b:78:5a:30:b4",
        ],
      }),
    ],
    srs: [
      {
        name: "NFS virtual disk storage",
        type: "nfs",
        uuid: "0c5e8f17-b3d4-2a96-7e1f-94d8a60b35c2",
        deviceConfig: { server: "172.16.0.46", serverpath: "/srv/nfs/pdx0", options: "" },
        isDefault: true,
      },
      { name: "Local storage", type: "lvm", hosts: ["xs-1"], deviceConfig: { device: "/dev/sda3" } },
      { name: "Local storage", type: "lvm", hosts: ["xs-2"], deviceConfig: { device: "/dev/sda3" } },
    ],
    vms: [
      { name: "web-1", on: "xs-1", networks: ["xenbr1"] },
      { name: "db-1", on: "xs-1", networks: ["xenbr1"] },
      { name: "web-2", on: "xs-2", networks: ["xenbr1"] },
      { name: "mail", on: "xs-2", networks: ["xenbr1"] },
      { name: "build", networks: ["xenbr1"] },
      { name: "Debian Wheezy 7.0 (64-bit)", networks: [], template: true },
    ],
  });
}

function nicNetwork(position: number, uuid: string) {
  return { name: `Pool-wide network associated with eth${position}`, bridge: `xenbr${position}`, uuid };
}

interface PxsHost {
  readonly name: string;
  readonly uuid: string;
  readonly management: string;
  readonly storage: string;
  readonly managementPif: string;
  readonly storagePif: string;
  /** eth0 to eth5, lower case as a scan stores them. */
  readonly macs: readonly string[];
}

function pxsHost(host: PxsHost): HostSpec {
  return {
    name: host.name,
    uuid: host.uuid,
    description: "Default install of XenServer",
    apiMinor: 3,
    softwareVersion: {
      product_version: "6.5.0",
      product_version_text: "6.5",
      product_version_text_short: "6.5",
      product_brand: "XenServer",
      platform_name: "XCP",
      platform_version: "1.9.0",
      build_number: "90233c",
      date: "2015-05-06",
      hostname: host.name,
      xapi: "1.3",
      xen: "4.4.1-xs100346",
      linux: "3.10.0+2",
      xencenter_min: "2.3",
      xencenter_max: "2.4",
      dbv: "2015.0101",
    },
    nics: host.macs.map((mac, position) => pxsNic(host, position, mac)),
  };
}

function pxsNic(host: PxsHost, position: number, mac: string): NicSpec {
  const nic: NicSpec = { device: `eth${position}`, mac, card: cardOf(position) };
  if (position === 0) {
    return {
      ...nic,
      uuid: host.managementPif,
      management: true,
      ip: { address: host.management, gateway: "172.16.0.1", dns: "172.16.0.2" },
    };
  }
  if (position === 2) {
    return { ...nic, uuid: host.storagePif, ip: host.storage, otherConfig: { management_purpose: "Storage" } };
  }
  return nic;
}

/** Two ports to a card, as the makers' parts of the MACs show: on board, then two cards of different make. */
function cardOf(position: number): CardSpec {
  const port = position % 2;
  if (position < 2) {
    return {
      vendorId: "14e4",
      vendorName: "Broadcom Corporation",
      deviceId: "164c",
      deviceName: "NetXtreme II BCM5708 Gigabit Ethernet (HP NC373i)",
      pciBusPath: `0000:03:00.${port}`,
      driver: "bnx2",
    };
  }
  if (position < 4) {
    return {
      vendorId: "8086",
      vendorName: "Intel Corporation",
      deviceId: "105e",
      deviceName: "82571EB Gigabit Ethernet Controller (HP NC360T)",
      pciBusPath: `0000:07:00.${port}`,
      driver: "e1000e",
    };
  }
  return {
    vendorId: "14e4",
    vendorName: "Broadcom Corporation",
    deviceId: "1639",
    deviceName: "NetXtreme II BCM5709 Gigabit Ethernet (HP NC382T)",
    pciBusPath: `0000:0b:00.${1 - port}`,
    driver: "bnx2",
  };
}
