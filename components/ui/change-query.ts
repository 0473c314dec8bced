/**
 * Changes the query of the address that is shown, without a new entry for Back. It is read from the address itself:
 * another part of the page may have written its own since the last rendering, which `useSearchParams` does not know yet.
 */
export function changeQuery(change: (query: URLSearchParams) => URLSearchParams): void {
  const query = change(new URLSearchParams(window.location.search)).toString();
  window.history.replaceState(null, "", query === "" ? window.location.pathname : `?${query}`);
}
