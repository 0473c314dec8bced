import { Pencil, Trash2 } from "lucide-react";
import { useRef, useState, type FormEvent, type RefObject } from "react";
import type { SavedFind } from "@/lib/core/preferences/preferences";
import {
  renameSavedFind,
  savedFindNamed,
  whyNotRenamed,
  whyNotSaved,
  withSavedFind,
  withoutSavedFind,
} from "@/lib/core/view/saved-finds";
import { usePreference } from "@/components/preferences/use-preference";
import { speak } from "@/components/pool-views/spoken-words";
import { Button } from "@/components/ui/button";
import { DialogCard } from "@/components/ui/dialog-card";
import { Field } from "@/components/ui/field";

export interface SavedFindsDialogProps {
  /** To give what is looked for now a name, or to put the names in order. */
  readonly purpose: "save" | "manage";
  readonly now: Pick<SavedFind, "find" | "hide">;
  /** Has the focus again afterwards. */
  readonly lastFocus: RefObject<HTMLElement | null>;
  readonly onClose: () => void;
}

/** Names for finds: kept by the server for this user of this pool. */
export function SavedFindsDialog({ purpose, now, lastFocus, onClose }: SavedFindsDialogProps) {
  const first = useRef<HTMLInputElement>(null);
  return (
    <DialogCard
      open
      onOpenChange={(open) => !open && onClose()}
      title={purpose === "save" ? "Save what is looked for" : "Saved finds"}
      description="Kept for you on this pool, in whatever browser you sign in."
      width={480}
      testId="saved-finds"
      firstFocus={first}
      lastFocus={lastFocus}
    >
      <div className="overflow-y-auto p-5">
        {purpose === "save" ? <SaveForm first={first} now={now} onClose={onClose} /> : <SavedList />}
      </div>
    </DialogCard>
  );
}

interface SaveFormProps extends Pick<SavedFindsDialogProps, "now" | "onClose"> {
  readonly first: RefObject<HTMLInputElement | null>;
}

function SaveForm({ first, now, onClose }: SaveFormProps) {
  const [saved, keep] = usePreference("savedFinds");
  const [name, setName] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const replaced = savedFindNamed(saved, name);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const find = { name, find: now.find, hide: now.hide };
    const why = whyNotSaved(saved, find);
    setProblem(why);
    if (why !== null) return;
    keep(withSavedFind(saved, find));
    speak(`Saved as ${name.trim()}.`);
    onClose();
  };
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      <Expressions {...now} />
      <Field
        label="Name"
        value={name}
        onChange={(event) => setName(event.target.value)}
        ref={first}
        autoComplete="off"
        error={problem}
        hint={replaced && `It takes the place of ${replaced.name}.`}
      />
      <div className="flex justify-end gap-2">
        <Button look="quiet" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" look="primary">
          {replaced ? "Replace" : "Save"}
        </Button>
      </div>
    </form>
  );
}

function SavedList() {
  const [saved, keep] = usePreference("savedFinds");
  const [renamed, setRenamed] = useState<string | null>(null);
  // Stays in the list until the dialog is closed, to be brought back.
  const [deleted, setDeleted] = useState<SavedFind | null>(null);
  const list = useRef<HTMLUListElement>(null);
  const endRenaming = () => {
    setRenamed(null);
    list.current?.focus();
  };
  const listed = deleted === null ? saved : withSavedFind(saved, deleted);
  return (
    <ul ref={list} tabIndex={-1} aria-label="Saved finds" className="flex flex-col outline-none">
      {listed.map((find) => (
        <li key={find.name} className="flex items-start gap-2 border-b border-hairline py-2 last:border-b-0">
          {find.name === deleted?.name ? (
            <>
              <p className="min-w-0 flex-1 break-words text-soft">{find.name} is deleted.</p>
              <Button
                look="quiet"
                size="small"
                ref={takeFocus}
                onClick={() => {
                  keep(withSavedFind(saved, find));
                  setDeleted(null);
                  list.current?.focus();
                }}
              >
                Undo
              </Button>
            </>
          ) : renamed === find.name ? (
            <RenameForm
              saved={saved}
              find={find}
              onRename={(to) => {
                keep(renameSavedFind(saved, find.name, to));
                endRenaming();
              }}
              onCancel={endRenaming}
            />
          ) : (
            <>
              <div className="min-w-0 flex-1">
                <p className="font-strong break-words">{find.name}</p>
                <Expressions {...find} />
              </div>
              <Button
                look="quiet"
                size="small"
                iconOnly
                aria-label={`Rename ${find.name}`}
                onClick={() => setRenamed(find.name)}
              >
                <Pencil size={14} aria-hidden />
              </Button>
              <Button
                look="quiet"
                size="small"
                iconOnly
                aria-label={`Delete ${find.name}`}
                onClick={() => {
                  keep(withoutSavedFind(saved, find.name));
                  setDeleted(find);
                }}
              >
                <Trash2 size={14} aria-hidden />
              </Button>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

interface RenameFormProps {
  readonly saved: readonly SavedFind[];
  readonly find: SavedFind;
  readonly onRename: (to: string) => void;
  readonly onCancel: () => void;
}

function RenameForm({ saved, find, onRename, onCancel }: RenameFormProps) {
  const [name, setName] = useState(find.name);
  const [problem, setProblem] = useState<string | null>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const why = whyNotRenamed(saved, find.name, name);
    setProblem(why);
    if (why === null) onRename(name);
  };
  return (
    <form onSubmit={submit} noValidate className="flex flex-1 flex-col gap-2">
      <Field
        label={`New name of ${find.name}`}
        value={name}
        onChange={(event) => setName(event.target.value)}
        ref={takeFocus}
        autoComplete="off"
        error={problem}
      />
      <div className="flex justify-end gap-2">
        <Button look="quiet" size="small" onClick={onCancel}>
          Cancel
        </Button>
        <Button type="submit" look="primary" size="small">
          Rename
        </Button>
      </div>
    </form>
  );
}

/** Of what has come in place of what had the focus. */
function takeFocus(element: HTMLElement | null): void {
  element?.focus();
}

function Expressions({ find, hide }: Pick<SavedFind, "find" | "hide">) {
  return (
    <p className="font-mono text-caption break-words text-soft">
      {find}
      {hide !== "" && (
        <>
          {find !== "" && " "}
          <span className="font-sans">hides</span> {hide}
        </>
      )}
    </p>
  );
}
