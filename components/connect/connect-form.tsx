"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect, useId, useRef, useState, type FormEvent } from "react";
import type { SessionView } from "@/lib/contract/session";
import { failureOf, offerOf } from "@/lib/client/http";
import { sessionKey, signIn } from "@/lib/client/session-queries";
import { PoolChoices } from "@/components/connect/pool-choices";
import { afterSignIn } from "@/components/connect/sign-in-address";
import { SignInProblem } from "@/components/connect/sign-in-problem";
import type { SignInRemedy } from "@/components/connect/sign-in-remedy";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Spinner } from "@/components/ui/spinner";

/** What the operator has accepted for one address: certificates, and where its coordinator is. */
interface Accepted {
  readonly url: string;
  readonly fingerprints: readonly string[];
  readonly coordinator: string | null;
}

/** Address, user, password. The password goes to the dashboard's server in this one request and is not kept here. */
export function ConnectForm({ offered, otherAddresses }: Pick<SessionView, "offered" | "otherAddresses">) {
  const router = useRouter();
  const queryClient = useQueryClient();
  const headingId = useId();
  const [choice, setChoice] = useState<string | null>(offered[0]?.url ?? null);
  const [missing, setMissing] = useState<readonly string[]>([]);
  const [accepted, setAccepted] = useState<Accepted | null>(null);
  const formRef = useRef<HTMLFormElement>(null);
  const buttonRef = useRef<HTMLButtonElement>(null);

  const attempt = useMutation({
    mutationFn: signIn,
    onSuccess: (session, request) => {
      queryClient.setQueryData(sessionKey, session);
      const pool = session.signedIn.find((candidate) => candidate.url === request.url) ?? session.signedIn.at(-1);
      if (pool) router.push(afterSignIn(window.location.search, pool.poolId));
    },
    // The request holds the password: react-query must not remember it.
    gcTime: 0,
  });

  const busy = attempt.isPending || attempt.isSuccess;
  const send = (wanted: Accepted | null) => {
    const element = formRef.current;
    if (!element || busy) return;
    const form = new FormData(element);
    const text = (name: string) => {
      const value = form.get(name);
      return typeof value === "string" ? value : "";
    };
    const request = {
      url: choice ?? text("url").trim(),
      username: text("username").trim(),
      password: text("password"),
    };
    const empty = Object.entries(request).flatMap(([name, value]) => (value === "" ? [name] : []));
    setMissing(empty);
    if (empty.length > 0) {
      fieldNamed(empty[0])?.focus();
      return;
    }
    // What was accepted for one address says nothing about another.
    const own = wanted?.url === request.url ? wanted : null;
    setAccepted(own);
    attempt.mutate({
      ...request,
      ...(own && own.fingerprints.length > 0 ? { fingerprints: [...own.fingerprints] } : {}),
      ...(own?.coordinator ? { coordinator: own.coordinator } : {}),
    });
  };
  const fieldNamed = (name = "") => formRef.current?.querySelector<HTMLInputElement>(`[name="${name}"]`) ?? null;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    send(accepted);
  };
  const remedy = (chosen: SignInRemedy, url: string) => {
    if (chosen.kind === "field") {
      fieldNamed(chosen.field)?.focus();
      fieldNamed(chosen.field)?.select();
      return;
    }
    // The button of the notice goes away with it; this one stays.
    buttonRef.current?.focus();
    const before = accepted?.url === url ? accepted : { url, fingerprints: [], coordinator: null };
    if (chosen.kind === "trust") send({ ...before, fingerprints: [...before.fingerprints, chosen.fingerprint] });
    else if (chosen.kind === "coordinator") send({ ...before, coordinator: chosen.coordinator });
    else send(before);
  };

  // Where there is a keyboard, one begins to type; on glass, nobody asked for the keys on the screen.
  useEffect(() => {
    if (!window.matchMedia("(pointer: fine)").matches || document.activeElement !== document.body) return;
    const empty = [...(formRef.current?.querySelectorAll("input") ?? [])].find(
      ({ type, value }) => type !== "radio" && value === "",
    );
    empty?.focus({ preventScroll: true });
  }, []);

  const failure = attempt.error === null ? null : failureOf(attempt.error);
  const errorOf = (name: string, words: string) => (missing.includes(name) ? words : null);
  const tried = attempt.variables?.url ?? "";
  return (
    <form ref={formRef} onSubmit={submit} noValidate aria-labelledby={headingId} className="flex flex-col gap-5">
      <h2 id={headingId} className="text-title">
        Sign in to a pool
      </h2>
      {offered.length > 0 && (
        <PoolChoices offered={offered} otherAddresses={otherAddresses} choice={choice} onChoice={setChoice} />
      )}
      {choice === null && (
        <Field
          label="Pool address"
          name="url"
          mono
          inputMode="url"
          autoComplete="url"
          autoCapitalize="none"
          spellCheck={false}
          placeholder="https://xs-1.example.net"
          hint="Its coordinator (pool master). A member says which host that is."
          error={errorOf("url", "Give the address of the pool.")}
        />
      )}
      <Field
        label="Username"
        name="username"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        defaultValue="root"
        error={errorOf("username", "Give a user of the pool, for example root.")}
      />
      <Field
        label="Password"
        name="password"
        type="password"
        autoComplete="current-password"
        error={errorOf("password", "Give the password of this user.")}
      />
      {failure !== null && (
        <SignInProblem
          failure={failure}
          offer={offerOf(attempt.error)}
          address={tried}
          typed={offered.every(({ url }) => url !== tried)}
          onRemedy={(chosen) => remedy(chosen, tried)}
        />
      )}
      <Button ref={buttonRef} type="submit" look="primary" size="large" aria-disabled={busy} className="w-full">
        {busy && <Spinner />}
        {busy ? "Signing in" : "Sign in"}
      </Button>
      <p className="text-caption text-pretty text-faint">
        Your password goes to this dashboard&rsquo;s server, which keeps it in memory while you are signed in. The
        browser gets an opaque cookie. Signing in changes nothing on the pool.
      </p>
    </form>
  );
}
