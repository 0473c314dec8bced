/**
 * Why does xapi refuse this? One sentence per XenAPI error that a bond can meet, told by the check that foresees it and
 * told again when xapi itself refuses, so that both say the same. Codes and their conditions: xapi's Bond.create.
 */
export const refusalReasons = {
  PIF_ALREADY_BONDED: "A NIC can be a member of one bond only.",
  PIF_VLAN_EXISTS: "Only physical NICs can be members of a bond.",
  IS_TUNNEL_ACCESS_PIF: "Only physical NICs can be members of a bond.",
  PIF_IS_SRIOV_LOGICAL: "Only physical NICs can be members of a bond.",
  PIF_UNMANAGED: "The toolstack has been told to leave such NICs alone and refuses to bond them.",
  HA_CANNOT_CHANGE_BOND_STATUS_OF_MGMT_IFACE: "The toolstack does not change the management interface while HA is on.",
  PIF_BOND_MORE_THAN_ONE_IP: "A bond has one address; the toolstack does not choose which one would be lost.",
  INCOMPATIBLE_PIF_PROPERTIES: "The toolstack bonds only NICs with equal properties.",
  PIF_INCOMPATIBLE_PRIMARY_ADDRESS_TYPE: "One uses IPv4 and another IPv6 as its primary address type; a bond has one.",
  PIF_HAS_FCOE_SR_IN_USE: "FCoE does not work through a bond: the storage would be lost.",
  PIF_BOND_NEEDS_MORE_MEMBERS: "A bond of fewer than two NICs protects nothing.",
  PIF_CANNOT_BOND_CROSS_HOST: "A bond joins NICs of one host.",
  NETWORK_INCOMPATIBLE_WITH_BOND: "It is an SR-IOV network.",
  NETWORK_UNMANAGED: "The pool does not manage it.",
  NETWORK_ALREADY_CONNECTED: "A host has at most one interface on a network, and there it is another than this bond.",
  HOST_OFFLINE: "The host that must do this is offline: the coordinator has no heartbeat from it.",
  RBAC_PERMISSION_DENIED: "The role of this user does not allow it: changes need pool-operator or pool-admin.",
} as const;
