import type { SignInOffer } from "@/lib/client/http";
import type { Failure } from "@/lib/core/shared/failure";
import { signInRemedy, type SignInRemedy } from "@/components/connect/sign-in-remedy";
import { Button } from "@/components/ui/button";
import { FailureNotice } from "@/components/ui/failure-notice";
import { Notice } from "@/components/ui/notice";

export interface SignInProblemProps {
  readonly failure: Failure;
  readonly offer: SignInOffer;
  /** Where the sign-in went. */
  readonly address: string;
  readonly typed: boolean;
  readonly onRemedy: (remedy: SignInRemedy) => void;
}

/** Why the sign-in failed, and one button. A certificate and a coordinator are shown before they are accepted. */
export function SignInProblem({ failure, offer, address, typed, onRemedy }: SignInProblemProps) {
  const remedy = signInRemedy(failure, offer, { typed });
  const button = (
    <Button size="small" onClick={() => onRemedy(remedy)}>
      {remedy.words}
    </Button>
  );
  if (remedy.kind === "coordinator") {
    return (
      <Notice tone="warn" role="alert" title="This host is a member of its pool, not the coordinator." actions={button}>
        <p>
          Only the coordinator (pool master) answers, and this host says that it is at{" "}
          <span data-testid="coordinator" className="font-mono wrap-anywhere text-ink">
            {remedy.coordinator}
          </span>
          . Your password has gone no further than <span className="font-mono wrap-anywhere">{address}</span>.
        </p>
        <Codes failure={failure} />
      </Notice>
    );
  }
  if (offer.presented !== null) {
    return (
      <Notice
        tone="warn"
        role="alert"
        title="Nobody whom this server trusts vouches for this certificate."
        actions={button}
      >
        <p>{failure.message} Its fingerprint (SHA-256) is</p>
        <p
          data-testid="fingerprint"
          className="my-1.5 max-w-[24ch] font-mono text-caption break-all text-ink select-all"
        >
          {offer.presented}
        </p>
        <p className="mt-1">
          {typed
            ? "Compare it with the one on the pool’s own console, and accept it only if they are the same. Your password has not been sent."
            : "This pool’s certificates are set in the server’s configuration: have this one added if the console shows the same. Your password has not been sent."}
        </p>
        <Codes failure={failure} />
      </Notice>
    );
  }
  return <FailureNotice failure={failure} actions={button} />;
}

function Codes({ failure: { code, xenapi } }: { readonly failure: Failure }) {
  return (
    <p className="mt-1 font-mono text-caption break-words text-faint">
      {xenapi && code !== `XENAPI.${xenapi.code}` ? `${code} · ${xenapi.code}` : code}
    </p>
  );
}
