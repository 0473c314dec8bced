import { showHit } from "@/components/find/show-hit";

/**
 * Once the views have their new size: what is selected, and was cut off by it, is brought into sight. What is in sight
 * stays where it is. Answers the way to give it up.
 */
export function revealSelection(): () => void {
  let frame = requestAnimationFrame(() => {
    frame = requestAnimationFrame(() => {
      const room = document.querySelector(".pool-views-frame")?.getBoundingClientRect();
      const element = document.querySelector(".pool-views-frame [data-item][data-selected]");
      const key = element?.getAttribute("data-item") ?? null;
      const box = element?.getBoundingClientRect();
      if (!room || !box || key === null) return;
      const cut = box.right > room.right || box.left < room.left || box.bottom > room.bottom || box.top < room.top;
      if (cut) showHit(key);
    });
  });
  return () => cancelAnimationFrame(frame);
}
