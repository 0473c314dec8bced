/** Stands in for `next/navigation` where the product's components are drawn without Next: one address that does not change. */
export function useSearchParams(): URLSearchParams {
  return query;
}

export function usePathname(): string {
  return "/";
}

export function useRouter() {
  return router;
}

export function useParams() {
  return { poolId: "bench" };
}

const nothing = (): void => {};
const router = {
  push: nothing,
  replace: nothing,
  prefetch: nothing,
  back: nothing,
  forward: nothing,
  refresh: nothing,
};
const query = new URLSearchParams(window.location.hash.slice(1));
