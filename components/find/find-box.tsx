import { ChevronDown, ChevronUp, EyeOff, Search, X } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { factName } from "@/lib/core/view/find-facts";
import { FindMenu } from "@/components/find/find-menu";
import { showHit } from "@/components/find/show-hit";
import { usePoolDrawing } from "@/components/pool-views/pool-drawing";
import { usePoolView } from "@/components/pool-views/pool-view-provider";
import { speak } from "@/components/pool-views/spoken-words";
import { usePreference } from "@/components/preferences/use-preference";
import { useShortcut } from "@/components/shortcuts/use-shortcut";
import { Button } from "@/components/ui/button";
import { Tooltip } from "@/components/ui/tooltip";
import { useAhead } from "@/components/ui/use-ahead";

/** Looks for things by words and small expressions; highlights, counts, walks and hides them. Its text is in the address. */
export function FindBox() {
  const box = useRef<HTMLInputElement>(null);
  const { state, go, amend } = usePoolView();
  const { facts, hits, hidden, findProblems } = usePoolDrawing();
  const [, keepFind] = usePreference("find");
  const [, keepHide] = usePreference("hide");
  const [at, setAt] = useState(-1);
  const { find, hide } = state;
  const typed = useAhead(find, (text: string) => amend({ find: text }));
  const [problem] = findProblems;
  /** How much was found is no news any more once somebody walks through it. */
  const pending = useRef<ReturnType<typeof setTimeout> | null>(null);

  useEffect(() => {
    // Said when the hits have settled, not with every letter.
    if (find === "") return undefined;
    const timer = setTimeout(() => {
      pending.current = null;
      speak(hits.keys.length === 0 ? `Nothing found for ${find}.` : `Found ${hits.words}.`);
      keepFind(find);
    }, 500);
    pending.current = timer;
    return () => clearTimeout(timer);
  }, [find, hits.keys.length, hits.words, keepFind]);

  const look = (text: string) => {
    setAt(-1);
    typed.put(text);
  };
  const walk = (step: 1 | -1) => {
    const { keys } = hits;
    if (keys.length === 0) return;
    if (pending.current !== null) {
      clearTimeout(pending.current);
      pending.current = null;
      keepFind(find);
    }
    const next = (at + (at < 0 && step < 0 ? 0 : step) + keys.length) % keys.length;
    setAt(next);
    const key = keys[next];
    if (key === undefined) return;
    go({ selected: [key] });
    showHit(key);
    const hit = facts.find((thing) => thing.key === key);
    speak(`Hit ${String(next + 1)} of ${String(keys.length)}: ${hit ? factName(hit) : "gone"}.`);
  };
  const hideThese = () => {
    const all = hide === "" ? find : `${hide} | ${find}`;
    typed.settle();
    go({ find: "", hide: all });
    keepHide(all);
    speak(`${String(hits.keys.length)} hidden.`);
  };
  const show = () => {
    go({ hide: "" });
    keepHide("");
    speak("Everything is shown.");
  };
  useShortcut("find", () => {
    box.current?.focus();
    box.current?.select();
  });
  useShortcut("next-hit", () => walk(1));
  useShortcut("previous-hit", () => walk(-1));

  const found = find === "" ? "" : hits.keys.length === 0 ? "nothing found" : hits.words;
  // In the box, so that the bar stays as high as it is; what cannot be read is told in a line of its own.
  const answer = (
    <span
      id="find-answer"
      className={problem === undefined ? "find-answer" : "find-problem"}
      title={found === "" ? undefined : found}
      data-testid="find-answer"
    >
      {problem ?? found}
    </span>
  );

  return (
    <search className="find" aria-label="Find in the pool">
      <span className="find-field" data-problem={problem === undefined ? undefined : true}>
        <Search size={14} aria-hidden />
        <input
          ref={box}
          type="text"
          className="find-input"
          data-testid="find"
          aria-label="Find"
          aria-describedby="find-answer"
          placeholder="Find: down, mode=lacp, mac=..:1f"
          spellCheck={false}
          autoComplete="off"
          value={typed.shown}
          onBlur={typed.settle}
          onChange={(event) => look(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === "Enter" || event.key === "F3") walk(event.shiftKey ? -1 : 1);
            else if (event.key === "Escape" && typed.shown !== "") look("");
            else return;
            event.preventDefault();
          }}
        />
        {problem === undefined && answer}
        {find !== "" && (
          <button type="button" className="find-clear" aria-label="Clear the find box" onClick={() => look("")}>
            <X size={14} aria-hidden />
          </button>
        )}
      </span>
      <FindMenu
        onChoose={({ find: wanted, hide: hiding }) => {
          setAt(-1);
          typed.settle();
          go({ find: wanted, hide: hiding });
          keepHide(hiding);
        }}
      />
      {find !== "" && (
        <>
          <Tooltip content="Previous hit (Shift+F3)">
            <Button look="quiet" size="small" iconOnly aria-label="Previous hit" onClick={() => walk(-1)}>
              <ChevronUp size={14} aria-hidden />
            </Button>
          </Tooltip>
          <Tooltip content="Next hit (F3)">
            <Button look="quiet" size="small" iconOnly aria-label="Next hit" onClick={() => walk(1)}>
              <ChevronDown size={14} aria-hidden />
            </Button>
          </Tooltip>
          {hits.keys.length > 0 && (
            <Button look="quiet" size="small" title="Hide" onClick={hideThese}>
              <EyeOff size={14} aria-hidden />
              <span className="view-bar-word">Hide</span>
            </Button>
          )}
        </>
      )}
      {problem !== undefined && answer}
      {hidden.keys.length > 0 && (
        <span className="find-hidden" data-testid="hidden">
          {hidden.keys.length} hidden ·{" "}
          <button type="button" className="find-show" onClick={show}>
            show
          </button>
        </span>
      )}
    </search>
  );
}
