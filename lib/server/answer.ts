import "server-only";
import type { z } from "zod";
import { failure } from "@/lib/core/shared/failure";
import type { Result } from "@/lib/core/shared/result";
import type { Call } from "@/lib/server/call";
import { services } from "@/lib/server/compose";
import { sessionIdOf } from "@/lib/server/cookie";
import { checkOrigin } from "@/lib/server/origin";
import { readJson } from "@/lib/server/read-json";
import { failureResponse, jsonResponse } from "@/lib/server/to-response";

type Answer = object | Response;

/** Runs a verb that only looks and turns what it says into a response. */
export function answer(
  request: Request,
  verb: (call: Call) => Promise<Result<Answer>> | Result<Answer>,
): Promise<Response> {
  return perform(request, 200, verb);
}

/** Runs a verb that changes something: only for requests from our own pages. */
export function answerWrite(
  request: Request,
  verb: (call: Call) => Promise<Result<Answer>> | Result<Answer>,
): Promise<Response> {
  return perform(request, 200, (call) => {
    const own = checkOrigin(request, call.services.config);
    return own.ok ? verb(call) : own;
  });
}

/** The same for a verb that takes a JSON body. `status` is that of success. */
export function answerBody<Body>(
  request: Request,
  schema: z.ZodType<Body>,
  verb: (call: Call, body: Body) => Promise<Result<Answer>>,
  { status = 200 }: { readonly status?: number } = {},
): Promise<Response> {
  return perform(request, status, async (call) => {
    const own = checkOrigin(request, call.services.config);
    if (!own.ok) return own;
    const body = await readJson(request, schema);
    return body.ok ? verb(call, body.value) : body;
  });
}

async function perform(
  request: Request,
  status: number,
  verb: (call: Call) => Promise<Result<Answer>> | Result<Answer>,
): Promise<Response> {
  const made = services();
  if (!made.ok) return failureResponse(made.failure);
  const call: Call = {
    services: made.value,
    request,
    session: made.value.sessions.find(sessionIdOf(request)),
    headers: new Headers(),
  };
  const path = new URL(request.url).pathname;
  try {
    const result = await verb(call);
    if (!result.ok) {
      call.services.log.info({ method: request.method, path, code: result.failure.code }, "refused");
      return failureResponse(result.failure, call.headers);
    }
    return result.value instanceof Response ? result.value : jsonResponse(result.value, status, call.headers);
  } catch (error) {
    // A bug: it is logged whole, and told without its details.
    call.services.log.error({ method: request.method, path, err: error }, "failed");
    return failureResponse(
      failure("SERVER.BUG", "Something went wrong inside Poolbond.", { nextStep: "The server's log has the details." }),
    );
  }
}
