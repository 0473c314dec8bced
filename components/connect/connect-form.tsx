"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useId, useState, type FormEvent } from "react";
import type { SessionView } from "@/lib/contract/session";
import { failureOf } from "@/lib/client/http";
import { sessionKey, signIn } from "@/lib/client/session-queries";
import { PoolChoices } from "@/components/connect/pool-choices";
import { Button } from "@/components/ui/button";
import { FailureNotice } from "@/components/ui/failure-notice";
import { Field } from "@/components/ui/field";
import { Spinner } from "@/components/ui/spinner";

/** Address, user, password. The password goes to the dashboard's server in this one request and is not kept here. */
export function ConnectForm({ offered, otherAddresses }: Pick<SessionView, "offered" | "otherAddresses">) {
  const router = useRouter();
  const queryClient = useQueryClient();
  const headingId = useId();
  const [choice, setChoice] = useState<string | null>(offered[0]?.url ?? null);
  const [missing, setMissing] = useState<readonly string[]>([]);

  const attempt = useMutation({
    mutationFn: signIn,
    onSuccess: (session, request) => {
      queryClient.setQueryData(sessionKey, session);
      const pool = session.signedIn.find((candidate) => candidate.url === request.url) ?? session.signedIn.at(-1);
      if (pool) router.push(`/pools/${pool.poolId}/topology`);
    },
    // The request holds the password: react-query must not remember it.
    gcTime: 0,
  });

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => {
      const value = form.get(name);
      return typeof value === "string" ? value : "";
    };
    const request = {
      url: choice ?? text("url").trim(),
      username: text("username").trim(),
      password: text("password"),
    };
    const fingerprint = text("fingerprint").trim();
    const empty = Object.entries(request).flatMap(([name, value]) => (value === "" ? [name] : []));
    setMissing(empty);
    if (empty.length > 0) {
      event.currentTarget.querySelector<HTMLInputElement>(`[name="${empty[0]}"]`)?.focus();
      return;
    }
    attempt.mutate(fingerprint === "" ? request : { ...request, fingerprint });
  };

  const failure = attempt.error === null ? null : failureOf(attempt.error);
  const errorOf = (name: string, words: string) => (missing.includes(name) ? words : null);
  // Stays while the fingerprint is being tried: a field must not vanish under the hand that filled it.
  const asksTrust =
    choice === null && (failure?.code === "XENAPI.UNTRUSTED" || attempt.variables?.fingerprint !== undefined);
  const busy = attempt.isPending || attempt.isSuccess;
  return (
    <form onSubmit={submit} noValidate aria-labelledby={headingId} className="flex flex-col gap-5">
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
          hint="Of its coordinator (pool master). Any other member works too: it names the coordinator."
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
      {failure !== null && <FailureNotice failure={failure} />}
      {asksTrust && (
        <Field
          label="Certificate fingerprint"
          name="fingerprint"
          mono
          autoCapitalize="none"
          autoComplete="off"
          spellCheck={false}
          placeholder="AA:BB:…"
          hint="SHA-256, as the pool's own console shows it. Only a certificate with this fingerprint is then trusted."
        />
      )}
      <Button type="submit" look="primary" size="large" disabled={busy} className="w-full">
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
