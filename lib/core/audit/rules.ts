import type { Rule } from "@/lib/core/audit/rule";
import { actualBackend } from "@/lib/core/audit/rules/actual-backend";
import { actualBondMembers } from "@/lib/core/audit/rules/actual-bond-members";
import { actualBondMissing } from "@/lib/core/audit/rules/actual-bond-missing";
import { actualBondMode } from "@/lib/core/audit/rules/actual-bond-mode";
import { actualBondUnrecorded } from "@/lib/core/audit/rules/actual-bond-unrecorded";
import { actualBridgeMissing } from "@/lib/core/audit/rules/actual-bridge-missing";
import { actualDaemonStopped } from "@/lib/core/audit/rules/actual-daemon-stopped";
import { actualLacpAlone } from "@/lib/core/audit/rules/actual-lacp-alone";
import { actualLacpPartners } from "@/lib/core/audit/rules/actual-lacp-partners";
import { actualLink } from "@/lib/core/audit/rules/actual-link";
import { actualMemberDisabled } from "@/lib/core/audit/rules/actual-member-disabled";
import { addressElsewhere } from "@/lib/core/audit/rules/address-elsewhere";
import { addressInvalid } from "@/lib/core/audit/rules/address-invalid";
import { addressTwice } from "@/lib/core/audit/rules/address-twice";
import { addressTypeDiffers } from "@/lib/core/audit/rules/address-type-differs";
import { automaticUnsaid } from "@/lib/core/audit/rules/automatic-unsaid";
import { backendBridge } from "@/lib/core/audit/rules/backend-bridge";
import { backendDiffers } from "@/lib/core/audit/rules/backend-differs";
import { bondDark } from "@/lib/core/audit/rules/bond-dark";
import { bondDegraded } from "@/lib/core/audit/rules/bond-degraded";
import { bondLinksLow } from "@/lib/core/audit/rules/bond-links-low";
import { bondMembersDiffer } from "@/lib/core/audit/rules/bond-members-differ";
import { bondMissing } from "@/lib/core/audit/rules/bond-missing";
import { bondModeDiffers } from "@/lib/core/audit/rules/bond-mode-differs";
import { bondNicsUnlike } from "@/lib/core/audit/rules/bond-nics-unlike";
import { bondNotAttached } from "@/lib/core/audit/rules/bond-not-attached";
import { bondOneCard } from "@/lib/core/audit/rules/bond-one-card";
import { bondOneMember } from "@/lib/core/audit/rules/bond-one-member";
import { bondOnlyOnMembers } from "@/lib/core/audit/rules/bond-only-on-members";
import { bondOptionsOverridden } from "@/lib/core/audit/rules/bond-options-overridden";
import { bondPrimaryDiffers } from "@/lib/core/audit/rules/bond-primary-differs";
import { bondPrimaryMissing } from "@/lib/core/audit/rules/bond-primary-missing";
import { bondPropertiesDiffer } from "@/lib/core/audit/rules/bond-properties-differ";
import { bondSpeedsDiffer } from "@/lib/core/audit/rules/bond-speeds-differ";
import { bondTooWide } from "@/lib/core/audit/rules/bond-too-wide";
import { bridgeTwice } from "@/lib/core/audit/rules/bridge-twice";
import { bridgeUnusual } from "@/lib/core/audit/rules/bridge-unusual";
import { carrierAbsent } from "@/lib/core/audit/rules/carrier-absent";
import { carrierLost } from "@/lib/core/audit/rules/carrier-lost";
import { clusterAlone } from "@/lib/core/audit/rules/cluster-alone";
import { clusterInterfaceUnfit } from "@/lib/core/audit/rules/cluster-interface-unfit";
import { danglingReferences } from "@/lib/core/audit/rules/dangling-references";
import { deviceNamesDiffer } from "@/lib/core/audit/rules/device-names-differ";
import { dhcpWithoutLease } from "@/lib/core/audit/rules/dhcp-without-lease";
import { fcoeInBond } from "@/lib/core/audit/rules/fcoe-in-bond";
import { gatewayOutside } from "@/lib/core/audit/rules/gateway-outside";
import { gatewaysMany } from "@/lib/core/audit/rules/gateways-many";
import { guestsAlone } from "@/lib/core/audit/rules/guests-alone";
import { haManagementAlone } from "@/lib/core/audit/rules/ha-management-alone";
import { halfDuplex } from "@/lib/core/audit/rules/half-duplex";
import { hostAddressDiffers } from "@/lib/core/audit/rules/host-address-differs";
import { hostDisabled } from "@/lib/core/audit/rules/host-disabled";
import { hostNotAsked } from "@/lib/core/audit/rules/host-not-asked";
import { hostNotLive } from "@/lib/core/audit/rules/host-not-live";
import { ipv6AutoconfManagement } from "@/lib/core/audit/rules/ipv6-autoconf-management";
import { ipv6LeftOnMember } from "@/lib/core/audit/rules/ipv6-left-on-member";
import { ipv6StaysBehind } from "@/lib/core/audit/rules/ipv6-stays-behind";
import { lacpOnBridge } from "@/lib/core/audit/rules/lacp-on-bridge";
import { lacpUnseen } from "@/lib/core/audit/rules/lacp-unseen";
import { macTwice } from "@/lib/core/audit/rules/mac-twice";
import { managementAlone } from "@/lib/core/audit/rules/management-alone";
import { managementElsewhere } from "@/lib/core/audit/rules/management-elsewhere";
import { managementMissing } from "@/lib/core/audit/rules/management-missing";
import { managementTwice } from "@/lib/core/audit/rules/management-twice";
import { managementWithoutDns } from "@/lib/core/audit/rules/management-without-dns";
import { manyBonds } from "@/lib/core/audit/rules/many-bonds";
import { manyHosts } from "@/lib/core/audit/rules/many-hosts";
import { manyNics } from "@/lib/core/audit/rules/many-nics";
import { manyVifs } from "@/lib/core/audit/rules/many-vifs";
import { manyVifsOfVm } from "@/lib/core/audit/rules/many-vifs-of-vm";
import { manyVlans } from "@/lib/core/audit/rules/many-vlans";
import { memberCarriesLayers } from "@/lib/core/audit/rules/member-carries-layers";
import { memberHasAddress } from "@/lib/core/audit/rules/member-has-address";
import { mtuMembersDiffer } from "@/lib/core/audit/rules/mtu-members-differ";
import { mtuNotApplied } from "@/lib/core/audit/rules/mtu-not-applied";
import { mtuOutOfRange } from "@/lib/core/audit/rules/mtu-out-of-range";
import { mtuUnderManagement } from "@/lib/core/audit/rules/mtu-under-management";
import { mtuVlanLarger } from "@/lib/core/audit/rules/mtu-vlan-larger";
import { multipathOverBond } from "@/lib/core/audit/rules/multipath-over-bond";
import { networkNameEmpty } from "@/lib/core/audit/rules/network-name-empty";
import { networkNameMisleads } from "@/lib/core/audit/rules/network-name-misleads";
import { networkNameTwice } from "@/lib/core/audit/rules/network-name-twice";
import { networkOrphan } from "@/lib/core/audit/rules/network-orphan";
import { networkTwiceOnHost } from "@/lib/core/audit/rules/network-twice-on-host";
import { nicAbsent } from "@/lib/core/audit/rules/nic-absent";
import { nicUnmanaged } from "@/lib/core/audit/rules/nic-unmanaged";
import { nicWithoutNetwork } from "@/lib/core/audit/rules/nic-without-network";
import { softwareDiffers } from "@/lib/core/audit/rules/software-differs";
import { speedBelowOthers } from "@/lib/core/audit/rules/speed-below-others";
import { sriovInBond } from "@/lib/core/audit/rules/sriov-in-bond";
import { storageAlone } from "@/lib/core/audit/rules/storage-alone";
import { storageUnplugAllowed } from "@/lib/core/audit/rules/storage-unplug-allowed";
import { subnetTwiceOnHost } from "@/lib/core/audit/rules/subnet-twice-on-host";
import { tunnelAbsent } from "@/lib/core/audit/rules/tunnel-absent";
import { unreadableRecords } from "@/lib/core/audit/rules/unreadable-records";
import { vlanAbsent } from "@/lib/core/audit/rules/vlan-absent";
import { vlanBaseDiffers } from "@/lib/core/audit/rules/vlan-base-differs";
import { vlanTagDiffers } from "@/lib/core/audit/rules/vlan-tag-differs";
import { vlanTagTwice } from "@/lib/core/audit/rules/vlan-tag-twice";
import { vlanTagUnusual } from "@/lib/core/audit/rules/vlan-tag-unusual";
import { vmsConfined } from "@/lib/core/audit/rules/vms-confined";
import { vmsOnMemberNetwork } from "@/lib/core/audit/rules/vms-on-member-network";

/** All rules, in the order in which findings of one severity are told. */
export const rules: readonly Rule[] = [
  backendDiffers,
  backendBridge,
  softwareDiffers,
  hostNotLive,
  hostDisabled,
  managementMissing,
  managementTwice,
  managementElsewhere,
  haManagementAlone,
  managementAlone,
  storageAlone,
  clusterAlone,
  guestsAlone,
  clusterInterfaceUnfit,
  storageUnplugAllowed,
  multipathOverBond,
  bondDark,
  bondDegraded,
  bondLinksLow,
  bondMissing,
  bondOnlyOnMembers,
  bondMembersDiffer,
  bondModeDiffers,
  bondPropertiesDiffer,
  bondPrimaryMissing,
  bondPrimaryDiffers,
  bondOneMember,
  bondTooWide,
  bondOneCard,
  lacpOnBridge,
  lacpUnseen,
  bondNotAttached,
  bondSpeedsDiffer,
  bondNicsUnlike,
  bondOptionsOverridden,
  memberHasAddress,
  memberCarriesLayers,
  vmsOnMemberNetwork,
  fcoeInBond,
  sriovInBond,
  carrierLost,
  carrierAbsent,
  halfDuplex,
  speedBelowOthers,
  nicWithoutNetwork,
  nicAbsent,
  deviceNamesDiffer,
  bridgeUnusual,
  bridgeTwice,
  networkTwiceOnHost,
  networkNameTwice,
  networkNameMisleads,
  networkNameEmpty,
  networkOrphan,
  nicUnmanaged,
  macTwice,
  automaticUnsaid,
  addressTwice,
  addressInvalid,
  addressElsewhere,
  subnetTwiceOnHost,
  gatewayOutside,
  gatewaysMany,
  dhcpWithoutLease,
  managementWithoutDns,
  hostAddressDiffers,
  addressTypeDiffers,
  ipv6LeftOnMember,
  ipv6StaysBehind,
  ipv6AutoconfManagement,
  mtuNotApplied,
  mtuVlanLarger,
  mtuMembersDiffer,
  mtuUnderManagement,
  mtuOutOfRange,
  vlanAbsent,
  vlanTagDiffers,
  vlanBaseDiffers,
  vlanTagTwice,
  vlanTagUnusual,
  tunnelAbsent,
  vmsConfined,
  manyBonds,
  manyNics,
  manyVlans,
  manyVifs,
  manyVifsOfVm,
  manyHosts,
  danglingReferences,
  unreadableRecords,
  hostNotAsked,
  actualBackend,
  actualDaemonStopped,
  actualBondMissing,
  actualBondUnrecorded,
  actualBondMembers,
  actualBondMode,
  actualMemberDisabled,
  actualLacpAlone,
  actualLacpPartners,
  actualBridgeMissing,
  actualLink,
];
