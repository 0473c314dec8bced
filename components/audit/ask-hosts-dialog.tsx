"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { X } from "lucide-react";
import { Dialog } from "radix-ui";
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
import { Button } from "@/components/ui/button";
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
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-50 bg-veil" />
        <Dialog.Content
          aria-modal
          data-testid="ask-hosts"
          className="fixed top-1/2 left-1/2 z-50 flex max-h-[calc(100dvh-32px)] w-[min(600px,calc(100vw-32px))] -translate-x-1/2 -translate-y-1/2 flex-col rounded-large border border-hairline bg-float shadow-float"
        >
          <header className="flex items-start gap-2 border-b border-hairline py-3 pr-3 pl-5">
            <div className="flex-1">
              <Dialog.Title className="text-title">Ask the hosts themselves</Dialog.Title>
              <Dialog.Description className="text-pretty text-soft">
                Over SSH, with a fixed list of commands that change nothing: what Open vSwitch really has, its daemons,
                links and LACP partners.
              </Dialog.Description>
            </div>
            <Dialog.Close asChild>
              <Button look="quiet" iconOnly aria-label="Close">
                <X size={16} aria-hidden />
              </Button>
            </Dialog.Close>
          </header>
          <Asking poolId={poolId} hosts={hosts} onDone={() => onOpenChange(false)} />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
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
