"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { toast } from "sonner";
import type { ProbeRequest } from "@/lib/contract/host-probe";
import type { HostProbe } from "@/lib/core/audit/actual/host-actual";
import { counted } from "@/lib/core/shared/words";
import type { Host } from "@/lib/core/topology/entities";
import { auditFactsQuery } from "@/lib/client/audit-queries";
import { failureOf } from "@/lib/client/http";
import { askHosts } from "@/lib/client/probe-queries";
import { HostAnswers } from "@/components/audit/host-answers";
import { HostCredentials } from "@/components/audit/host-credentials";
import { DialogCard } from "@/components/ui/dialog-card";
import { FailureNotice } from "@/components/ui/failure-notice";

export interface AskHostsDialogProps {
  readonly poolId: string;
  readonly hosts: readonly Host[];
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

/** Asks the hosts themselves, over SSH: credentials that live as long as this dialog, keys that somebody accepts. */
export function AskHostsDialog({ poolId, hosts, open, onOpenChange }: AskHostsDialogProps) {
  return (
    <DialogCard
      open={open}
      onOpenChange={onOpenChange}
      title="Ask the hosts themselves"
      description="Over SSH, with a fixed list of commands that change nothing: what Open vSwitch really has, its daemons, links and LACP partners."
      width={600}
      testId="ask-hosts"
    >
      <Asking poolId={poolId} hosts={hosts} onDone={() => onOpenChange(false)} />
    </DialogCard>
  );
}

/** Mounted while the dialog is open: what was typed goes with it. */
function Asking({ poolId, hosts, onDone }: Pick<AskHostsDialogProps, "poolId" | "hosts"> & { onDone: () => void }) {
  const queryClient = useQueryClient();
  const [credentials, setCredentials] = useState<Pick<ProbeRequest, "username" | "secret"> | null>(null);
  /** They stay on screen while the hosts are asked again. */
  const [answers, setAnswers] = useState<readonly HostProbe[]>([]);
  const attempt = useMutation({
    mutationFn: (request: ProbeRequest) => askHosts(poolId, request),
    // What was typed must not lie about in a cache.
    gcTime: 0,
    onSuccess: ({ hosts: probes }) => {
      setAnswers(probes);
      void queryClient.invalidateQueries({ queryKey: auditFactsQuery(poolId).queryKey });
      if (probes.every(({ outcome }) => outcome === "answered")) {
        toast(`${counted(probes.length, "host")} answered`, {
          description: "What they said stands beside what is recorded.",
        });
        onDone();
      }
    },
  });
  const send = (given: Pick<ProbeRequest, "username" | "secret">, accept: Readonly<Record<string, string>>) => {
    setCredentials(given);
    attempt.mutate({ ...given, hosts: null, accept });
  };
  return (
    <div className="flex min-h-0 flex-col gap-4 overflow-y-auto px-5 py-4">
      <HostCredentials busy={attempt.isPending} onAsk={(given) => send(given, {})} />
      {attempt.error !== null && <FailureNotice failure={failureOf(attempt.error)} />}
      {answers.length > 0 && (
        <HostAnswers
          hosts={hosts}
          answers={answers}
          busy={attempt.isPending}
          onAccept={(accept) => credentials !== null && send(credentials, accept)}
        />
      )}
    </div>
  );
}
