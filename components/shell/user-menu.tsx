"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { LogOut, UserRound } from "lucide-react";
import { useRouter } from "next/navigation";
import { Popover } from "radix-ui";
import { toast } from "sonner";
import { failureOf } from "@/lib/client/http";
import { sessionQuery, signOut } from "@/lib/client/session-queries";
import { DensitySwitch } from "@/components/preferences/density-switch";
import { ThemeSwitch } from "@/components/shell/theme-switch";
import { Button } from "@/components/ui/button";

/** Who is signed in, how it looks, and the way out. */
export function UserMenu({ poolId }: { readonly poolId: string }) {
  const router = useRouter();
  const queryClient = useQueryClient();
  const { data } = useQuery(sessionQuery());
  const pool = data?.signedIn.find((candidate) => candidate.poolId === poolId);

  const leave = async () => {
    try {
      await signOut();
      router.push("/");
      queryClient.clear();
    } catch (error) {
      toast.error("You are still signed in.", { description: failureOf(error).message });
    }
  };

  return (
    <Popover.Root>
      <Popover.Trigger asChild>
        <Button look="quiet" size="small" aria-label={`${pool?.username ?? "Account"}: account and appearance`}>
          <UserRound size={16} aria-hidden />
          <span className="max-w-32 truncate max-lg:hidden">{pool?.username ?? "Account"}</span>
        </Button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="end"
          sideOffset={8}
          collisionPadding={8}
          aria-label="Account and appearance"
          className="z-50 flex w-72 flex-col gap-4 rounded-large border border-hairline bg-float p-4 shadow-float"
        >
          {pool && (
            <div>
              <p className="font-strong">{pool.username}</p>
              <p className="truncate font-mono text-caption text-faint" title={pool.url}>
                {pool.url}
              </p>
              <p className="mt-1 text-soft">
                {pool.roles.length > 0 && <>Role: {pool.roles.join(", ")}. </>}
                {pool.mayChange ? "May change this pool's network." : "May look, but not change: needs pool operator."}
              </p>
            </div>
          )}
          <div className="flex items-center justify-between gap-4">
            <span>Appearance</span>
            <ThemeSwitch />
          </div>
          <DensitySwitch />
          <Button onClick={() => void leave()}>
            <LogOut size={16} aria-hidden />
            Sign out
          </Button>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
