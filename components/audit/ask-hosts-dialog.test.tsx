import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { ProbeRequest } from "@/lib/contract/host-probe";
import type { HostActual } from "@/lib/core/audit/actual/host-actual";
import { failure } from "@/lib/core/shared/failure";
import { hostId, pool } from "@/lib/core/topology/topology.builder";
import { AskHostsDialog } from "@/components/audit/ask-hosts-dialog";

const { hosts } = pool()
  .host("a", (host) => host.nic("eth0"))
  .host("b", (host) => host.nic("eth0"))
  .build();
const key = (letter: string) => `SHA256:${letter.repeat(43)}`;
const password = "word-of-the-hosts";

const actual: HostActual = {
  backend: "openvswitch",
  openVswitch: "2.17.7",
  daemons: [],
  bonds: [],
  bridges: [],
  interfaces: [],
  links: [],
  addresses: [],
  neighbours: null,
  gaps: [],
};

/** What the server was asked, and hosts that show a key until it is accepted. */
let asked: ProbeRequest[] = [];
const answer = (request: ProbeRequest) => ({
  hosts: hosts.map(({ uuid }, index) => {
    const fingerprint = key(index === 0 ? "A" : "B");
    return request.accept[uuid] === fingerprint
      ? { host: uuid, outcome: "answered", at: "2026-01-01T00:00:00Z", actual }
      : {
          host: uuid,
          outcome: "host-key",
          trust: index === 0 ? "new" : "changed",
          fingerprint,
          failure: failure("PROBE.HOST_KEY", "Its key is not accepted."),
        };
  }),
});

beforeEach(() => {
  asked = [];
  vi.stubGlobal("fetch", (_path: string, { body }: { body: string }) => {
    const request = JSON.parse(body) as ProbeRequest;
    asked.push(request);
    return Promise.resolve(new Response(JSON.stringify(answer(request))));
  });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function show() {
  const onOpenChange = vi.fn<(open: boolean) => void>();
  const client = new QueryClient();
  render(
    <QueryClientProvider client={client}>
      <AskHostsDialog poolId="p" hosts={hosts} open onOpenChange={onOpenChange} />
    </QueryClientProvider>,
  );
  return { onOpenChange, client };
}

const press = (name: RegExp) => fireEvent.click(screen.getByRole("button", { name }));

describe("asking the hosts from their page", () => {
  it("asks nobody without credentials", () => {
    show();
    press(/Ask all hosts/);
    expect(asked).toEqual([]);
    expect(screen.getByText("Give the password.")).toBeTruthy();
  });

  it("shows keys, accepts only those that somebody compared, and asks again with them alone", async () => {
    const { onOpenChange, client } = show();
    fireEvent.change(screen.getByLabelText("Password of this user"), { target: { value: password } });
    press(/Ask all hosts/);
    await screen.findByText(key("A"));
    expect(asked).toEqual([{ username: "root", secret: { kind: "password", password }, hosts: null, accept: {} }]);
    expect(screen.getByTestId("answer:b").textContent).toContain("another key than the one that was accepted");
    expect(screen.getByTestId("answer:a").textContent).not.toContain("another key");

    press(/Accept 0 keys/);
    expect(asked).toHaveLength(1);
    fireEvent.click(screen.getAllByRole("checkbox")[0]!);
    press(/Accept 1 key and ask again/);
    await waitFor(() => expect(screen.getByTestId("answer:a").dataset["outcome"]).toBe("answered"), { timeout: 5000 });
    expect(asked[1]!.accept).toEqual({ [hostId("a")]: key("A") });
    expect(onOpenChange).not.toHaveBeenCalled();

    expect(screen.getAllByRole("checkbox")).toHaveLength(1);
    expect(
      JSON.stringify(
        client
          .getQueryCache()
          .getAll()
          .map(({ state }) => state),
      ),
    ).not.toContain(password);
  });

  it("takes a private key with its passphrase, or none", async () => {
    show();
    fireEvent.click(screen.getByLabelText("A private key"));
    fireEvent.change(screen.getByLabelText("Private key"), { target: { value: "-----BEGIN KEY-----" } });
    press(/Ask all hosts/);
    await screen.findByText(key("A"));
    expect(asked[0]!.secret).toEqual({ kind: "key", privateKey: "-----BEGIN KEY-----", passphrase: null });
  });
});
