import type { Failure, XenApiRefusal } from "@/lib/core/shared/failure";
import { failure } from "@/lib/core/shared/failure";
import { notOk, ok, type Result } from "@/lib/core/shared/result";
import { resultOf, type CallAnswer } from "@/lib/xenapi/call-answer";
import { coordinatorUrl } from "@/lib/xenapi/coordinator-url";
import type { MemberFailure } from "@/lib/xenapi/sign-in-failure";
import { TransportError, type Transport, type TransportOptions, type WireValue } from "@/lib/xenapi/transport";
import { failureOfRefusal, failureOfTransport, refusalOf } from "@/lib/xenapi/xenapi-error";

export interface SignInOptions {
  /** Any host of the pool; a member sends us on to the coordinator. */
  readonly url: string;
  readonly username: string;
  /** Kept in memory as long as the session, because XenAPI sessions end whenever the toolstack restarts. */
  readonly password: string;
  /** Opens a transport to one host's listener. */
  readonly connect: (url: string) => Transport;
  /**
   * May the first login take the credentials on to this coordinator, which a member names? Anybody by default. Later a
   * coordinator's role may move, and we follow it.
   */
  readonly mayFollow?: (coordinator: string) => boolean;
  readonly signal?: AbortSignal;
}

export interface SessionCallOptions extends TransportOptions {
  /** Renew an invalid session and ask again (default), or hand `SESSION_INVALID` to the caller. */
  readonly renew?: boolean;
}

export interface Rights {
  /** May create bonds: pool-operator or above. */
  readonly mayChange: boolean;
  /** The user's roles by the pool's own names (`pool-operator`); none for a local superuser, who may do everything. */
  readonly roles: readonly string[];
}

/** A signed-in user at the pool's coordinator. The session reference never leaves this object. */
export interface XenApiSession {
  /** Where the coordinator answers now. */
  readonly url: string;
  readonly username: string;
  /** Grows with each login: references learnt under an earlier one need not be valid any more. */
  readonly generation: number;
  /** Calls `Class.message` with the session put first. Rejects only for a bug of ours. */
  call(method: string, params: readonly WireValue[], options?: SessionCallOptions): Promise<CallAnswer>;
  /**
   * What the pool wrote down of a refusal (`task.error_info`), with this user's secrets masked. A refusal that is an answer
   * comes masked; one that is read from a record does not.
   */
  refusal(description: readonly string[]): XenApiRefusal;
  /** Logs in again, unless someone did since `generation`. Everybody who asks at once shares one login. */
  renew(generation: number): Promise<Result<void>>;
  /** What this user may do (xenapi.md 2.1). */
  rights(): Promise<Result<Rights>>;
  /** Logs out, quietly; afterwards every call answers `SESSION.CLOSED`. */
  close(): Promise<void>;
}

/** `session.login_with_password`, following HOST_IS_SLAVE once. Fails with `XENAPI.…`, see also `MemberFailure`. */
export async function signIn(options: SignInOptions): Promise<Result<XenApiSession>> {
  const { username, password, connect, signal, mayFollow = () => true } = options;
  let transport = connect(options.url);
  let url = options.url;
  let coordinator = options.url;
  let reference = "";
  /** Of every login: a task may quote the one under which it was begun. */
  const references = new Set<string>();
  let generation = 0;
  let renewal: Promise<Result<void>> | null = null;
  let closed = false;

  const first = await logIn(options.url, signal);
  if (!first.ok) {
    transport.close();
    return first;
  }

  const session: XenApiSession = {
    get url() {
      return url;
    },
    username,
    get generation() {
      return generation;
    },
    call: (method, params, callOptions = {}) => callWithSession(method, () => params, callOptions),
    refusal: (description) => refusalOf(description, secrets()),
    renew,
    rights,
    close: async () => {
      if (closed) return;
      closed = true;
      await ask("session.logout", [reference], { timeoutMs: 2_000, fresh: true });
      transport.close();
    },
  };
  return ok(session);

  async function callWithSession(
    method: string,
    paramsFor: (reference: string) => readonly WireValue[],
    { renew: mayRenew = true, ...carriage }: SessionCallOptions,
  ): Promise<CallAnswer> {
    if (closed) return { kind: "unanswered", sent: false, failure: sessionClosed };
    const used = generation;
    const answer = await ask(method, [reference, ...paramsFor(reference)], carriage);
    // Both are refused at the door, before anything is done, so asking again repeats nothing.
    const turnedAway = answer.kind === "refused" && renewable.has(answer.xenapi.code);
    if (!turnedAway || !mayRenew || closed) return answer;
    const renewed = await renew(used);
    if (!renewed.ok) return { kind: "unanswered", sent: false, failure: renewed.failure };
    return ask(method, [reference, ...paramsFor(reference)], carriage);
  }

  function renew(since: number): Promise<Result<void>> {
    if (closed) return Promise.resolve(notOk(sessionClosed));
    if (generation !== since) return Promise.resolve(ok(undefined));
    renewal ??= logInAnywhere().finally(() => {
      renewal = null;
    });
    return renewal;
  }

  /** The coordinator that we know may be gone for good; the host that we were first given may know the new one. */
  async function logInAnywhere(): Promise<Result<void>> {
    const known = await logIn(coordinator);
    const elsewhere = !known.ok && known.failure.code === "XENAPI.UNREACHABLE" && coordinator !== options.url;
    return elsewhere ? logIn(options.url) : known;
  }

  async function logIn(at: string, logInSignal?: AbortSignal): Promise<Result<void>> {
    const carriage = { fresh: true, timeoutMs: 15_000, ...(logInSignal ? { signal: logInSignal } : {}) };
    const credentials = [username, password, "1.1", "poolbond"];
    moveTo(at);
    let answer = await ask("session.login_with_password", credentials, carriage);
    if (answer.kind === "refused" && answer.xenapi.code === "HOST_IS_SLAVE") {
      const place = coordinatorUrl(at, answer.xenapi.params[0] ?? "");
      if (place === null) return notOk(failureOfRefusal(answer.xenapi));
      if (generation === 0 && !mayFollow(place)) {
        const member: MemberFailure = { ...failureOfRefusal(answer.xenapi), coordinator: place };
        return notOk(member);
      }
      moveTo(place);
      answer = await ask("session.login_with_password", credentials, carriage);
    }
    const given = resultOf(answer);
    if (!given.ok) return given;
    if (typeof given.value !== "string" || given.value === "") return notOk(noSession);
    reference = given.value;
    references.add(reference);
    coordinator = url;
    generation += 1;
    return ok(undefined);
  }

  function moveTo(place: string): void {
    if (place === url) return;
    transport.close();
    transport = connect(place);
    url = place;
  }

  async function ask(method: string, params: readonly WireValue[], carriage: TransportOptions): Promise<CallAnswer> {
    try {
      const answer = await transport.call(method, params, carriage);
      return answer.Status === "Success"
        ? { kind: "value", value: answer.Value }
        : { kind: "refused", xenapi: refusalOf(answer.ErrorDescription, secrets()) };
    } catch (error) {
      if (!(error instanceof TransportError)) throw error;
      return { kind: "unanswered", sent: error.sent, failure: failureOfTransport(error) };
    }
  }

  function secrets(): readonly string[] {
    return [password, ...references];
  }

  async function rights(): Promise<Result<Rights>> {
    // First this: a local superuser's list of permissions is empty.
    const superuser = resultOf(await callWithSession("session.get_is_local_superuser", (self) => [self], {}));
    if (!superuser.ok) return superuser;
    if (superuser.value === true) return ok({ mayChange: true, roles: [] });
    const permissions = resultOf(await callWithSession("session.get_rbac_permissions", (self) => [self], {}));
    if (!permissions.ok) return permissions;
    const granted: readonly unknown[] = Array.isArray(permissions.value) ? permissions.value : [];
    return ok({ mayChange: granted.includes("bond.create"), roles: granted.filter(isRoleName) });
  }
}

/** The list holds names of roles beside permissions (xenapi.md 2.1); these have a dot (`bond.create`) or a slash. */
function isRoleName(entry: unknown): entry is string {
  return typeof entry === "string" && /^[^./]+$/u.test(entry);
}

/** HOST_IS_SLAVE: the coordinator's role moved to another host while we were signed in. */
const renewable: ReadonlySet<string> = new Set(["SESSION_INVALID", "HOST_IS_SLAVE"]);

const sessionClosed: Failure = failure("SESSION.CLOSED", "This session has been signed out.", {
  nextStep: "Sign in again.",
});

const noSession: Failure = failure("XENAPI.NOT_XENAPI", "The login was answered without a session.");
