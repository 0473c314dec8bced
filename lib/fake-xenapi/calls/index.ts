import { bondMessages } from "@/lib/fake-xenapi/calls/bond";
import { eventMessages } from "@/lib/fake-xenapi/calls/event";
import { hostMessages } from "@/lib/fake-xenapi/calls/host";
import { maintenanceMessages } from "@/lib/fake-xenapi/calls/host/maintenance";
import { hostNetworkMessages } from "@/lib/fake-xenapi/calls/host-network";
import { messageMessages } from "@/lib/fake-xenapi/calls/message";
import { networkMessages } from "@/lib/fake-xenapi/calls/network";
import { pifMessages } from "@/lib/fake-xenapi/calls/pif";
import { poolMessages } from "@/lib/fake-xenapi/calls/pool";
import { poolNetworkMessages } from "@/lib/fake-xenapi/calls/pool-network";
import { roleMessages } from "@/lib/fake-xenapi/calls/role";
import { sessionMessages } from "@/lib/fake-xenapi/calls/session";
import { taskMessages } from "@/lib/fake-xenapi/calls/task";
import { tunnelMessages } from "@/lib/fake-xenapi/calls/tunnel";
import { vifMessages } from "@/lib/fake-xenapi/calls/vif";
import { vlanMessages } from "@/lib/fake-xenapi/calls/vlan";
import { vmMessages } from "@/lib/fake-xenapi/calls/vm";
import type { EngineMessage } from "@/lib/fake-xenapi/engine/message";

/** Every message that has code of its own, class by class. Those that the schema implies are not listed. */
export const calls: readonly EngineMessage[] = [
  ...sessionMessages,
  ...taskMessages,
  ...eventMessages,
  ...poolMessages,
  ...poolNetworkMessages,
  ...hostMessages,
  ...hostNetworkMessages,
  ...maintenanceMessages,
  ...networkMessages,
  ...pifMessages,
  ...bondMessages,
  ...vlanMessages,
  ...tunnelMessages,
  ...vifMessages,
  ...vmMessages,
  ...messageMessages,
  ...roleMessages,
];
