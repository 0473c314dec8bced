import { notFound } from "next/navigation";
import { Suspense } from "react";
import { sceneOf } from "@/components/scenes/scenes";
import { SceneView } from "@/components/scenes/scene-view";

export const dynamic = "force-dynamic";

/** Canvas situations with an address, for looking and for tests; in production only with POOLBOND_SCENES=1. */
export default async function Page({ params }: { readonly params: Promise<{ readonly scene: string }> }) {
  const { scene: name } = await params;
  const open = process.env["NODE_ENV"] !== "production" || process.env["POOLBOND_SCENES"] === "1";
  const scene = open ? sceneOf(name) : null;
  if (!scene) notFound();
  return (
    <Suspense>
      <SceneView name={name} scene={scene} />
    </Suspense>
  );
}
