import { useFindingWords } from "@/components/audit/finding-mark";
import { useGestureHandle } from "@/components/gestures/gesture-context";
import { openMenu } from "@/components/gestures/open-menu";
import { markAttributes, targetMarks } from "@/components/gestures/target-marks";

/** A host's name, to be chosen: the inspector and the address then tell of the host. A drag on it pans as beside it. */
export function HostName({ uuid, name }: { readonly uuid: string; readonly name: string }) {
  const hand = useGestureHandle();
  const key = `host:${uuid}`;
  return (
    <button
      type="button"
      className="canvas-host-name"
      title={name}
      data-item={key}
      data-testid={`name:${name}`}
      aria-label={`Host ${name}${useFindingWords(uuid)}`}
      onClick={(event) => hand.onClick(key, event.ctrlKey || event.metaKey || event.shiftKey)}
      onContextMenu={(event) => openMenu(event, key, hand.onMenu)}
      onFocus={() => hand.onFocus(key)}
      {...markAttributes(targetMarks(hand, key, null))}
    >
      {name}
    </button>
  );
}
