// PostgreSQL as hosted Supabase sets it up, and lite on top of it.
import { App } from "@supabase/lite";
import { createPostgresConnection } from "@supabase/lite/postgres";
import postgres from "postgres";

const ROLES = { anon: "", authenticated: "", service_role: "BYPASSRLS" };

// PostgREST and GoTrue write 2026-01-08T12:00:00+00:00, PostgreSQL 2026-01-08 12:00:00+00.
const asTheyWriteIt = (moment) => moment.replace(" ", "T").replace(/([+-]\d\d)$/, "$1:00");
const timestamptz = { to: 1184, from: [1184], serialize: (moment) => moment, parse: asTheyWriteIt };

// lite hands the arguments of a function over as JSON already; the driver would wrap them again.
const asJson = (value) => (isJson(value) ? value : JSON.stringify(value));
const json = { to: 114, from: [114], serialize: asJson, parse: JSON.parse };
const jsonb = { to: 3802, from: [3802], serialize: asJson, parse: JSON.parse };

function isJson(value) {
  try {
    return typeof value === "string" && JSON.parse(value) !== undefined;
  } catch {
    return false;
  }
}

export class Database {
  constructor({ socket_dir, database }) {
    this.address = { host: socket_dir, database, user: "postgres", onnotice() {} };
    this.sql = postgres({ ...this.address, max: 2 });
  }

  // Roles that may enter `public` and nothing more: what they may do there, each table says. lite
  // by itself would grant everything on every table.
  async prepare() {
    for (const [role, attributes] of Object.entries(ROLES)) {
      await this.sql.unsafe(`do $$ begin create role ${role} nologin ${attributes};
        exception when duplicate_object or unique_violation then null; end $$`);
    }
    await this.sql.unsafe(`grant usage on schema public to ${Object.keys(ROLES)}`);
  }

  // A new one, because lite reads the tables once in its life.
  async app(auth, sendMail) {
    const connection = createPostgresConnection({
      url: "postgresql://",
      postgresOptions: { ...this.address, types: { timestamptz, json, jsonb } },
    });
    // Every request runs under its role, whether a table has policies or not.
    connection.ensureRlsContext = async () => true;
    const drivers = { email: { send: sendMail } };
    const app = new App({ connection, auth, options: { drivers } });
    await app.init();
    await app.ensureSystemSchema();
    await this.sql.unsafe(`grant usage on schema auth to ${Object.keys(ROLES)}`);
    if (this.connection) retire(this.connection);
    this.connection = connection;
    return app;
  }

  // PostgREST reads the tables again when it hears this, and so do we.
  async onSchemaChange(reload) {
    await this.sql.listen("pgrst", (message) => message === "reload schema" && reload());
  }
}

// Requests that are under way end first.
function retire(connection) {
  setTimeout(() => connection.close(), 10_000).unref();
}
