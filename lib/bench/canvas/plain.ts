import type { Variant } from "@/lib/bench/canvas/variant";

/** The floor for frames a second: one box that follows the pointer, on a page with nothing else. */
export function plain(): Variant {
  const box = document.createElement("div");
  return {
    mount: (root) => {
      box.style.cssText = "position:absolute;width:80px;height:40px;background:#888";
      root.append(box);
      window.addEventListener("pointermove", ({ clientX, clientY }) => {
        box.style.transform = `translate(${String(clientX)}px, ${String(clientY)}px)`;
      });
    },
    isDrawn: () => true,
    update: () => {},
    closeUp: () => Promise.resolve({ x: 400, y: 400 }),
    zoom: () => null,
  };
}
