"use client";

import { useEffect } from "react";
import type { PoolConnection } from "@/lib/contract/stream";
import { DraftProvider, useDraft } from "@/components/draft/draft-provider";
import { PoolViewProvider } from "@/components/pool-views/pool-view-provider";
import type { Scene } from "@/components/scenes/scenes";
import { TopologyCanvas } from "@/components/topology-canvas/topology-canvas";

export interface SceneViewProps {
  readonly name: string;
  readonly scene: Scene;
}

/** A scene on the real canvas, with a real draft; only the pool behind it is made up. */
export function SceneView({ name, scene }: SceneViewProps) {
  return (
    <DraftProvider poolId={`scene-${name}`} kept="page">
      <PoolViewProvider>
        <main className="relative h-dvh">
          <SceneCanvas scene={scene} />
        </main>
      </PoolViewProvider>
    </DraftProvider>
  );
}

const connection: PoolConnection = {
  state: "live",
  asOf: "2020-01-01T00:00:00Z",
  since: "2020-01-01T00:00:00Z",
  reason: null,
};

function SceneCanvas({ scene }: { readonly scene: Scene }) {
  const { dispatch, loaded } = useDraft();
  const { draft } = scene;
  useEffect(() => {
    if (loaded) dispatch({ action: "load", draft });
  }, [dispatch, draft, loaded]);
  return <TopologyCanvas records={scene.records} connection={connection} mayChange />;
}
