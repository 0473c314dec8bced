import { Plus } from "lucide-react";
import dynamic from "next/dynamic";
import { useId, useRef, useState } from "react";
import { useMayDraft } from "@/components/draft/use-may-draft";
import { Button } from "@/components/ui/button";
import { Tooltip } from "@/components/ui/tooltip";

/** Most bonds are dragged: its form comes when it is asked for. */
const NewBond = dynamic(() => import("@/components/pool-views/new-bond").then((module) => module.NewBond));

/** For those who look for a button first: a bond without a gesture, for the hosts in scope. */
export function NewBondButton({ mayChange }: { readonly mayChange: boolean }) {
  const [asked, setAsked] = useState(0);
  const { may, obstacle } = useMayDraft(mayChange);
  const buttonRef = useRef<HTMLButtonElement>(null);
  const reasonId = useId();
  const button = (
    <Button
      ref={buttonRef}
      size="small"
      data-testid="new-bond"
      aria-haspopup="dialog"
      aria-disabled={!may}
      {...(may ? {} : { "aria-describedby": reasonId })}
      onClick={() => may && setAsked((before) => before + 1)}
    >
      <Plus size={14} aria-hidden />
      New bond…
    </Button>
  );
  return (
    <>
      {may ? button : <Tooltip content={obstacle}>{button}</Tooltip>}
      {!may && (
        <span id={reasonId} className="sr-only">
          {obstacle}
        </span>
      )}
      {asked > 0 && may && <NewBond asked={asked} buttonRef={buttonRef} />}
    </>
  );
}
