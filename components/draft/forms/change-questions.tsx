import type { Ref } from "react";
import type { Change } from "@/lib/core/draft/change";
import { unreachable } from "@/lib/core/shared/internal-error";
import { BreakForm } from "@/components/draft/forms/break-form";
import type { ChangeFormProps } from "@/components/draft/forms/change-form-props";
import { JoinForm } from "@/components/draft/forms/join-form";
import { MembersForm } from "@/components/draft/forms/members-form";
import { ModeForm } from "@/components/draft/forms/mode-form";
import { NetworkForm } from "@/components/draft/forms/network-form";

export type ChangeQuestionsProps = ChangeFormProps<Change> & { readonly nameRef: Ref<HTMLInputElement> };

/** The questions that belong to this kind of change. A new bond has its own form, beside the drop that made it. */
export function ChangeQuestions({ change, nameRef, ...rest }: ChangeQuestionsProps) {
  switch (change.kind) {
    case "create-bond":
      return null;
    case "change-bond-mode":
      return <ModeForm {...rest} change={change} />;
    case "change-bond-members":
      return <MembersForm {...rest} change={change} />;
    case "join-bonds":
      return <JoinForm {...rest} change={change} />;
    case "break-bond":
      return <BreakForm {...rest} change={change} />;
    case "edit-network":
      return <NetworkForm {...rest} change={change} nameRef={nameRef} />;
    case "remove-network":
      return (
        <p className="text-soft">
          No host is connected to it and no VM uses it. Name, description and settings go with it; if you turn the
          change back, they are made again under another uuid.
        </p>
      );
    default:
      return unreachable(change);
  }
}
