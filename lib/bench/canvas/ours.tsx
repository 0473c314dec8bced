import "@/app/globals.css";
import "@/components/gestures/gestures.css";
import "@/components/topology-canvas/topology-canvas.css";
import "@xyflow/react/dist/base.css";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { ReactFlowProvider, useReactFlow, type ReactFlowInstance } from "@xyflow/react";
import { useEffect, useState } from "react";
import { createRoot } from "react-dom/client";
import type { PoolRecords } from "@/lib/core/topology/topology";
import { DraftProvider } from "@/components/draft/draft-provider";
import { ChangeFormsProvider } from "@/components/draft/change-forms";
import { PoolViewProvider } from "@/components/pool-views/pool-view-provider";
import { CanvasView } from "@/components/topology-canvas/canvas-view";
import { TooltipProvider } from "@/components/ui/tooltip";
import { closeUpOf, sceneOf } from "@/lib/bench/canvas/scene";
import type { Variant } from "@/lib/bench/canvas/variant";

/** The product's own canvas, with everything that it can do: gestures, draft, menu, minimap, hover, forms. */
export function ours(): Variant {
  // What the bench reaches into the drawing with; set once it is mounted.
  const reach: { show: ((records: PoolRecords) => void) | null; flow: ReactFlowInstance | null } = {
    show: null,
    flow: null,
  };
  let first: PoolRecords | null = null;

  function Pool({ records }: { readonly records: PoolRecords }) {
    const [current, setCurrent] = useState(records);
    useEffect(() => {
      reach.show = setCurrent;
    }, []);
    return (
      <QueryClientProvider client={client}>
        <TooltipProvider>
          <DraftProvider poolId="bench">
            <ChangeFormsProvider records={current} mayChange>
              <PoolViewProvider>
                <div className="canvas-frame">
                  <ReactFlowProvider>
                    <Handle />
                    <CanvasView records={current} mayChange onTable={() => {}} />
                  </ReactFlowProvider>
                </div>
              </PoolViewProvider>
            </ChangeFormsProvider>
          </DraftProvider>
        </TooltipProvider>
      </QueryClientProvider>
    );
  }

  function Handle() {
    const flow = useReactFlow();
    useEffect(() => {
      reach.flow = flow;
    }, [flow]);
    return null;
  }

  return {
    mount: (root, records) => {
      first = records;
      createRoot(root).render(<Pool records={records} />);
    },
    isDrawn: () =>
      document.querySelectorAll("[data-testid^='host:']").length >= (first?.hosts.length ?? Infinity) &&
      document.querySelector(".canvas-wiring path") !== null,
    update: (records) => reach.show?.(records),
    closeUp: async () => {
      if (first === null || reach.flow === null) return null;
      await reach.flow.setViewport(closeUpOf(sceneOf(first)).viewport);
      return { x: 400, y: 400 };
    },
    zoom: () => reach.flow?.getZoom() ?? null,
  };
}

const client = new QueryClient();
