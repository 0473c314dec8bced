import { describe, expect, it } from "vitest";
import { signIn, type XenApiSession } from "@/lib/xenapi/session";
import { TransportError, type Transport, type WireAnswer, type WireValue } from "@/lib/xenapi/transport";

type Said = WireAnswer | TransportError;
interface Asked {
  readonly url: string;
  readonly method: string;
  readonly params: readonly WireValue[];
}

const success = (value: unknown): WireAnswer => ({ Status: "Success", Value: value });
const refusal = (...description: string[]): WireAnswer => ({ Status: "Failure", ErrorDescription: description });
const away = new TransportError("XENAPI.UNREACHABLE", "no connection", { sent: false });

/** Hosts that answer from a script; whatever is not scripted succeeds with "". */
function hosts(answer: (asked: Asked) => Said | undefined) {
  const asked: Asked[] = [];
  const connect = (url: string): Transport => ({
    call: async (method, params) => {
      const call = { url, method, params };
      asked.push(call);
      const said = answer(call) ?? success("");
      if (said instanceof TransportError) throw said;
      return said;
    },
    close: () => undefined,
  });
  return { asked, connect };
}

const loginTo = (connect: (url: string) => Transport, url = "https://xs-1") =>
  signIn({ url, username: "root", password: "hunter2", connect });

async function signedIn(connect: (url: string) => Transport, url?: string): Promise<XenApiSession> {
  const session = await loginTo(connect, url);
  if (!session.ok) throw new Error(session.failure.message);
  return session.value;
}

/** Gives a new session each time, and takes only the newest. */
function forgetfulPool() {
  let logins = 0;
  const pool = hosts(({ method, params }) => {
    if (method === "session.login_with_password") return success(`OpaqueRef:session-${(logins += 1)}`);
    return params[0] === `OpaqueRef:session-${logins}`
      ? success("ok")
      : refusal("SESSION_INVALID", "OpaqueRef:forgotten");
  });
  return { ...pool, forget: () => (logins += 1), logins: () => logins };
}

describe("signing in", () => {
  it("names itself, so that the pool can tell our sessions from others", async () => {
    const { asked, connect } = hosts(() => success("OpaqueRef:s"));
    await signedIn(connect);
    expect(asked).toEqual([
      {
        url: "https://xs-1",
        method: "session.login_with_password",
        params: ["root", "hunter2", "1.1", "poolbond"],
      },
    ]);
  });

  it("follows a member to its coordinator, once", async () => {
    const { asked, connect } = hosts(({ url }) =>
      url.includes("xs-2") ? refusal("HOST_IS_SLAVE", "10.0.0.1:8443") : success("OpaqueRef:s"),
    );
    const session = await signedIn(connect, "https://xs-2");
    expect(session.url).toBe("https://10.0.0.1:8443");
    expect(asked.map(({ url }) => url)).toEqual(["https://xs-2", "https://10.0.0.1:8443"]);
  });

  it("takes the credentials to no coordinator that nobody agreed to, and says where it is", async () => {
    const { asked, connect } = hosts(() => refusal("HOST_IS_SLAVE", "10.0.0.1"));
    const session = await signIn({
      url: "https://xs-2",
      username: "root",
      password: "hunter2",
      connect,
      mayFollow: (place) => place === "https://10.0.0.2",
    });
    expect(session).toMatchObject({
      ok: false,
      failure: { code: "XENAPI.HOST_IS_SLAVE", coordinator: "https://10.0.0.1" },
    });
    expect(asked.map(({ url }) => url)).toEqual(["https://xs-2"]);
  });

  it("does not run in circles when a coordinator sends it on again", async () => {
    const { asked, connect } = hosts(() => refusal("HOST_IS_SLAVE", "10.0.0.9"));
    const session = await loginTo(connect);
    expect(session).toMatchObject({ ok: false, failure: { code: "XENAPI.HOST_IS_SLAVE" } });
    expect(asked).toHaveLength(2);
  });

  it("keeps XenAPI's code and parameters beside its own words, and the password out of both", async () => {
    const { connect } = hosts(() => refusal("SESSION_AUTHENTICATION_FAILED", "root", "hunter2 is wrong"));
    const session = await loginTo(connect);
    expect(session).toMatchObject({
      ok: false,
      failure: {
        code: "XENAPI.SESSION_AUTHENTICATION_FAILED",
        xenapi: { code: "SESSION_AUTHENTICATION_FAILED", params: ["root", "(secret) is wrong"] },
      },
    });
    expect(JSON.stringify(session)).not.toContain("hunter2");
  });

  it("says when nobody answers", async () => {
    expect(await loginTo(hosts(() => away).connect)).toMatchObject({
      ok: false,
      failure: { code: "XENAPI.UNREACHABLE" },
    });
  });
});

describe("a call in a session", () => {
  it("puts the session first", async () => {
    const { asked, connect } = hosts(() => success("OpaqueRef:s"));
    const session = await signedIn(connect);
    await session.call("PIF.get_by_uuid", ["u"]);
    expect(asked.at(-1)).toMatchObject({ method: "PIF.get_by_uuid", params: ["OpaqueRef:s", "u"] });
  });

  it("renews a session that the pool forgot and asks again", async () => {
    const pool = forgetfulPool();
    const session = await signedIn(pool.connect);
    pool.forget();
    expect(await session.call("pool.get_all", [])).toEqual({ kind: "value", value: "ok" });
    expect(session.generation).toBe(2);
  });

  it("shares one login among all who need it", async () => {
    const pool = forgetfulPool();
    const session = await signedIn(pool.connect);
    pool.forget();
    const before = pool.logins();
    const answers = await Promise.all([1, 2, 3, 4].map(() => session.call("pool.get_all", [])));
    expect(answers).toEqual(Array.from({ length: 4 }, () => ({ kind: "value", value: "ok" })));
    expect(pool.logins()).toBe(before + 1);
  });

  it("hands SESSION_INVALID over when told not to renew", async () => {
    const pool = forgetfulPool();
    const session = await signedIn(pool.connect);
    pool.forget();
    const answer = await session.call("Async.Bond.create", [], { renew: false });
    expect(answer).toEqual({ kind: "refused", xenapi: { code: "SESSION_INVALID", params: ["OpaqueRef:forgotten"] } });
    expect(pool.asked.filter(({ method }) => method === "Async.Bond.create")).toHaveLength(1);
  });

  it("never shows the reference, which SESSION_INVALID carries", async () => {
    const { connect } = hosts(({ method }) =>
      method === "session.login_with_password" ? success("OpaqueRef:s1") : refusal("SESSION_INVALID", "OpaqueRef:s1"),
    );
    const answer = await (await signedIn(connect)).call("pool.get_all", [], { renew: false });
    expect(answer).toEqual({ kind: "refused", xenapi: { code: "SESSION_INVALID", params: ["(secret)"] } });
  });

  it("asks only once more: a pool that forgets at once is not asked for ever", async () => {
    const { asked, connect } = hosts(({ method }) =>
      method === "session.login_with_password" ? success("OpaqueRef:s") : refusal("SESSION_INVALID", "OpaqueRef:s"),
    );
    const session = await signedIn(connect);
    expect(await session.call("pool.get_all", [])).toMatchObject({ kind: "refused" });
    expect(asked.filter(({ method }) => method === "pool.get_all")).toHaveLength(2);
  });

  it("does not send a call again that may have arrived", async () => {
    const broken = new TransportError("XENAPI.UNREACHABLE", "broke", { sent: true });
    const { asked, connect } = hosts(({ method }) => (method.startsWith("session") ? success("OpaqueRef:s") : broken));
    const session = await signedIn(connect);
    expect(await session.call("pool.get_all", [])).toMatchObject({ kind: "unanswered", sent: true });
    expect(asked.filter(({ method }) => method === "pool.get_all")).toHaveLength(1);
  });

  it("follows the coordinator's role to another host", async () => {
    let coordinator = "xs-1";
    const { connect } = hosts(({ url, method }) => {
      if (!url.includes(coordinator)) return refusal("HOST_IS_SLAVE", coordinator);
      return success(method === "session.login_with_password" ? "OpaqueRef:s" : coordinator);
    });
    const session = await signedIn(connect);
    coordinator = "xs-2";
    expect(await session.call("pool.get_all", [])).toEqual({ kind: "value", value: "xs-2" });
    expect(session.url).toBe("https://xs-2");
  });

  it("asks the host that it was first given when the coordinator is gone", async () => {
    let coordinator = "xs-1";
    const { connect } = hosts(({ url, method }) => {
      if (url.includes("xs-1") && coordinator !== "xs-1") return away;
      if (!url.includes(coordinator)) return refusal("HOST_IS_SLAVE", coordinator);
      return success(method === "session.login_with_password" ? "OpaqueRef:s" : coordinator);
    });
    const session = await signedIn(connect, "https://xs-2");
    coordinator = "xs-3";
    expect((await session.renew(session.generation)).ok).toBe(true);
    expect(session.url).toBe("https://xs-3");
  });
});

describe("rights", () => {
  const rightsOf = async (superuser: boolean, permissions: readonly string[]) => {
    const { connect } = hosts(({ method }) => {
      if (method === "session.get_is_local_superuser") return success(superuser);
      if (method === "session.get_rbac_permissions") return success(permissions);
      return success("OpaqueRef:s");
    });
    return (await signedIn(connect)).rights();
  };

  it("are everything for a local superuser, whose list is empty", async () => {
    expect(await rightsOf(true, [])).toEqual({ ok: true, value: { mayChange: true, roles: [] } });
  });

  it("follow the permissions for everybody else", async () => {
    expect(await rightsOf(false, ["bond.create", "pif.plug"])).toEqual({
      ok: true,
      value: { mayChange: true, roles: [] },
    });
    expect(await rightsOf(false, ["pif.get_record"])).toEqual({ ok: true, value: { mayChange: false, roles: [] } });
  });

  it("tell the roles, which stand among the permissions", async () => {
    const listed = ["read-only", "pif.get_record", "http/get_rrd_updates", "network.add_to_other_config/key:folder"];
    expect(await rightsOf(false, listed)).toEqual({ ok: true, value: { mayChange: false, roles: ["read-only"] } });
  });
});

describe("signing out", () => {
  it("logs out once, and answers every later call itself", async () => {
    const { asked, connect } = hosts(() => success("OpaqueRef:s"));
    const session = await signedIn(connect);
    await Promise.all([session.close(), session.close()]);
    expect(asked.filter(({ method }) => method === "session.logout")).toHaveLength(1);
    expect(await session.call("pool.get_all", [])).toMatchObject({
      kind: "unanswered",
      sent: false,
      failure: { code: "SESSION.CLOSED" },
    });
  });
});
