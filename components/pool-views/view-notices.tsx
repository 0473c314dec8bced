import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";

/** What of the address could not be followed. It stays until it is put away, or until another address has others. */
export function ViewNotices({ notices }: { readonly notices: readonly string[] }) {
  const [read, setRead] = useState<string | null>(null);
  const text = notices.join("\n");
  if (text === "" || text === read) return null;
  return (
    <Notice
      tone="warn"
      role="status"
      className="pool-views-notice"
      title="Not all of this address can be shown"
      actions={
        <Button size="small" onClick={() => setRead(text)}>
          Put away
        </Button>
      }
    >
      {notices.map((notice) => (
        <p key={notice}>{notice}</p>
      ))}
    </Notice>
  );
}
