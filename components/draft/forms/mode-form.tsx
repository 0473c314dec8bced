import type { ChangeBondModeChange } from "@/lib/core/draft/change";
import type { ChangeFormProps } from "@/components/draft/forms/change-form-props";
import { ScopeChoice } from "@/components/draft/forms/scope-choice";
import { ModeChoice } from "@/components/draft/mode-choice";

/** Another mode, or other options of the same: `Bond.set_mode` and `Bond.set_property`, host by host. */
export function ModeForm({ topology, change, onChange, here }: ChangeFormProps<ChangeBondModeChange>) {
  return (
    <>
      <ModeChoice topology={topology} change={change} onChange={(answer) => onChange({ ...change, ...answer })} />
      <ScopeChoice {...{ topology, here }} scope={change.scope} onChange={(scope) => onChange({ ...change, scope })} />
    </>
  );
}
