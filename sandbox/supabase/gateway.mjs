// Supabase for the demo and the tests: `@supabase/lite` on a real PostgreSQL, with what it lacks
// beside hosted Supabase. Says `READY {"url": …}` once it can be used.
//
// What stands here and in the files beside it was modelled on GoTrue's and PostgREST's source; that
// something works here proves our code, not Supabase's.
import { createServer } from "node:http";
import { Readable } from "node:stream";
import { Confirmations } from "./confirmations.mjs";
import { Database } from "./database.mjs";
import { Mails, TEMPLATES } from "./mails.mjs";
import { Tokens } from "./tokens.mjs";
import { Users, refusal } from "./users.mjs";

const options = JSON.parse(process.env.LATCHKEY_SUPABASE);
const { port = 0, publishable_key, secret_key, jwt_secret, site_url, confirm_emails } = options;

const database = new Database(options);
const tokens = await Tokens.make(jwt_secret);
const users = new Users(database.sql, options);
const mails = new Mails(options);
const confirmations = new Confirmations(users, mails, options);
let origin, app;

async function load() {
  app = await database.app(
    {
      enabled: true,
      jwt_secret,
      publishable_key,
      secret_key,
      site_url: site_url || origin,
      enable_signup: true,
      jwt_expiry: 3600,
      email: { enable_confirmations: confirm_emails, max_frequency: "0s", template: TEMPLATES },
    },
    (mail) => mails.send(mail),
  );
}

async function answer(request, peerAddress) {
  const { pathname } = new URL(request.url);
  if (pathname === "/_mail") return mails.answer(request);
  if (pathname === "/auth/v1/.well-known/jwks.json") return Response.json(await tokens.jwks());
  const admin = pathname.match(/^\/auth\/v1\/admin\/users(?:\/([^/]+))?$/);
  if (admin) return users.answer(request, admin[1]);
  if (pathname === "/auth/v1/verify") request = await withLitesType(request);
  const sent = request.clone();
  const answered = await app.fetch(await tokens.toLite(request), { peerAddress });
  if (confirmations.isRefused(pathname, answered))
    return confirmations.again(pathname, await sent.json());
  if (pathname.startsWith("/rest/v1/") && answered.status === 500) return withSqlState(answered);
  const isJson = answered.headers.get("content-type")?.includes("json");
  return pathname.startsWith("/auth/v1/") && isJson ? asHosted(answered) : answered;
}

// GoTrue calls the link of a sign-up `email`, and knows its older name as well; lite that alone.
async function withLitesType(request) {
  const sent = request.method === "POST" ? await request.clone().json().catch(() => null) : null;
  if (sent?.type !== "email") return request;
  return new Request(request, { body: JSON.stringify({ ...sent, type: "signup" }) });
}

// lite hides the code of a violated check, which PostgREST tells.
async function withSqlState(answered) {
  const body = await answered.json().catch(() => null);
  if (!/violates check constraint/.test(body?.message)) return Response.json(body, { status: 500 });
  const message = body.message.replace(/^PostgresError: /, "");
  return Response.json({ ...body, code: "23514", message }, { status: 400 });
}

async function asHosted(answered) {
  const body = await answered.json();
  if (body?.access_token) {
    const user = await users.find(body.user.id);
    if (user.is_banned) return refusal(400, "user_banned", "User is banned");
    const issuer = `${origin}/auth/v1`;
    body.access_token = await tokens.toHosted(body.access_token, { user, issuer });
  }
  const headers = new Headers(answered.headers);
  headers.delete("content-length");
  return new Response(JSON.stringify(body), { status: answered.status, headers });
}

async function serve(incoming, outgoing) {
  try {
    const { method, headers } = incoming;
    const body = ["GET", "HEAD"].includes(method) ? undefined : Readable.toWeb(incoming);
    const request = new Request(origin + incoming.url, { method, headers, body, duplex: "half" });
    const answered = await answer(request, incoming.socket.remoteAddress);
    outgoing.writeHead(answered.status, Object.fromEntries(answered.headers));
    outgoing.end(Buffer.from(await answered.arrayBuffer()));
  } catch (error) {
    console.error(error);
    outgoing.writeHead(500, { "content-type": "application/json" });
    outgoing.end(JSON.stringify({ code: "unexpected_failure", message: String(error) }));
  }
}

const server = createServer(serve);
server.on("error", (error) => {
  console.error(String(error));
  process.exit(1);
});
server.listen(port, "127.0.0.1", async () => {
  origin = `http://127.0.0.1:${server.address().port}`;
  await database.prepare();
  await load();
  await database.onSchemaChange(load);
  console.log("READY", JSON.stringify({ url: origin }));
});

for (const signal of ["SIGTERM", "SIGINT"]) process.on(signal, () => process.exit(0));
// Whoever holds the other end of this pipe is gone.
if (options.end_with_stdin) process.stdin.on("end", () => process.exit(0)).resume();
