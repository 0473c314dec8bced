import { usePanels } from "@/components/inspector/use-panels";
import { PlanPanel, type PlanPanelProps } from "@/components/plan-panel/plan-panel";

/** The drawer beside the views; closing it gives the focus to the button that opens it again. */
export function PlanDrawer(props: Omit<PlanPanelProps, "onClose">) {
  const { show } = usePanels();
  const close = () => {
    show({ plan: false });
    document.querySelector<HTMLElement>("[data-testid='panel:plan']")?.focus();
  };
  return <PlanPanel {...props} onClose={close} />;
}
