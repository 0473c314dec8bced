/** Where the drawing will be: faceplates, bonds and networks keep their lanes, so that nothing jumps when the pool comes. */
export function LanesOnTheirWay({ label }: { readonly label: string }) {
  const bar = "rounded-large bg-sunken motion-safe:animate-pulse";
  return (
    <div role="status" data-testid="skeleton" className="flex gap-10 p-10 pt-20">
      <span className="sr-only">{label}</span>
      <div aria-hidden className="flex w-2/5 max-w-md flex-col gap-6">
        {[0, 1].map((host) => (
          <div key={host} className="flex flex-col gap-2 rounded-large border border-hairline p-4">
            <div className={`h-5 w-24 ${bar}`} />
            {[0, 1, 2, 3].map((nic) => (
              <div key={nic} className={`h-7 ${bar}`} />
            ))}
          </div>
        ))}
      </div>
      <div aria-hidden className="flex w-24 flex-col justify-around max-sm:hidden">
        {[0, 1, 2].map((bond) => (
          <div key={bond} className={`h-8 ${bar}`} />
        ))}
      </div>
      <div aria-hidden className="flex flex-1 flex-col justify-around max-sm:hidden">
        {[0, 1, 2, 3].map((network) => (
          <div key={network} className={`h-10 max-w-xs ${bar}`} />
        ))}
      </div>
    </div>
  );
}
