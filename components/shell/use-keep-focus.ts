import { useEffect } from "react";

/** Those who bring the focus back themselves (a popover to what opened it) do so within this time. */
const patience = 60;

/**
 * What has the focus may go away: the page changes under the keys, a banner is answered. Browsers then leave the focus
 * with the document, and whoever works without a pointer begins again at the top. Here it goes to the page's content
 * instead (the element with this id, which must be focusable), unless somebody else has put it elsewhere by then.
 */
export function useKeepFocus(contentId: string): void {
  useEffect(() => {
    let last: Element | null = document.activeElement;
    let timer: ReturnType<typeof setTimeout> | null = null;
    const onFocus = () => (last = document.activeElement);
    const rescue = () => {
      timer = null;
      if (document.activeElement !== document.body || last === null || last.isConnected) return;
      last = null;
      document.getElementById(contentId)?.focus({ preventScroll: true });
    };
    const observer = new MutationObserver(() => {
      if (timer === null && last !== null && !last.isConnected) timer = setTimeout(rescue, patience);
    });
    document.addEventListener("focusin", onFocus);
    observer.observe(document.body, { childList: true, subtree: true });
    return () => {
      document.removeEventListener("focusin", onFocus);
      observer.disconnect();
      if (timer !== null) clearTimeout(timer);
    };
  }, [contentId]);
}
