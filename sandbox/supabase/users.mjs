// GoTrue's admin calls, which lite lacks: `/auth/v1/admin/users`.
import { randomUUID } from "node:crypto";
import bcrypt from "bcryptjs";

const parsed = (value) => (typeof value === "string" ? JSON.parse(value) : (value ?? {}));

export const refusal = (status, code, message) =>
  Response.json({ code, message }, { status, headers: { "x-supabase-api-version": "2024-01-01" } });

export class Users {
  constructor(sql, { secret_key }) {
    Object.assign(this, { sql, secret_key });
  }

  async find(id) {
    const [row] = await this.sql`
      select u.*, to_json(u) as texts, u.banned_until > now() as is_banned
      from auth.users u where id = ${id} and deleted_at is null`;
    return row && shape(row);
  }

  async findByEmail(email) {
    const [row] = await this.sql`select id from auth.users where email = ${email.toLowerCase()}`;
    return this.find(row.id);
  }

  async answer(request, id) {
    if (request.headers.get("apikey") !== this.secret_key)
      return refusal(403, "not_admin", "User not allowed");
    const { method } = request;
    const sent = ["POST", "PUT"].includes(method) ? await request.json() : {};
    if (!id) return method === "POST" ? this.create(sent) : this.list(new URL(request.url));
    if (!(await this.find(id))) return refusal(404, "user_not_found", "User not found");
    if (method === "DELETE") return this.delete(id);
    if (method === "PUT") await this.update(id, sent);
    return Response.json(await this.find(id));
  }

  async create({ email = "", password, email_confirm, user_metadata = {}, app_metadata = {} }) {
    const { sql } = this;
    const id = randomUUID();
    const now = new Date();
    const provider = { provider: "email", providers: ["email"], ...app_metadata };
    const taken = await sql`select 1 from auth.users where email = ${email.toLowerCase()}`;
    if (taken.length)
      return refusal(422, "email_exists", "A user with this email address has already been registered");
    await sql`insert into auth.users ${sql({
      id,
      aud: "authenticated",
      role: "authenticated",
      email: email.toLowerCase(),
      encrypted_password: password ? await bcrypt.hash(password, 4) : "",
      email_confirmed_at: email_confirm ? now : null,
      raw_app_meta_data: JSON.stringify(provider),
      raw_user_meta_data: JSON.stringify(user_metadata),
      created_at: now,
      updated_at: now,
    })}`;
    return Response.json(await this.find(id));
  }

  async list({ searchParams }) {
    const page = Number(searchParams.get("page") || 1);
    const perPage = Number(searchParams.get("per_page") || 50);
    const rows = await this.sql`
      select id from auth.users where deleted_at is null
      order by created_at desc limit ${perPage} offset ${(page - 1) * perPage}`;
    const users = await Promise.all(rows.map((row) => this.find(row.id)));
    return Response.json({ users, aud: "authenticated" });
  }

  async delete(id) {
    await this.sql`delete from auth.users where id = ${id}`;
    return Response.json({});
  }

  async update(id, { email, password, ban_duration, user_metadata, app_metadata }) {
    const { sql } = this;
    const user = await this.find(id);
    await sql`update auth.users set ${sql({
      email: email?.toLowerCase() ?? user.email,
      raw_user_meta_data: JSON.stringify({ ...user.user_metadata, ...user_metadata }),
      raw_app_meta_data: JSON.stringify({ ...user.app_metadata, ...app_metadata }),
      updated_at: new Date(),
    })} where id = ${id}`;
    if (password) {
      const hash = await bcrypt.hash(password, 4);
      await sql`update auth.users set encrypted_password = ${hash} where id = ${id}`;
    }
    if (ban_duration) {
      const hours = ban_duration === "none" ? null : ban_duration.replace(/h$/, " hours");
      await sql`update auth.users set banned_until = now() + ${hours}::interval where id = ${id}`;
    }
  }
}

// `texts` has the moments in GoTrue's form.
function shape({ texts, ...row }) {
  return {
    id: row.id,
    aud: row.aud ?? "authenticated",
    role: row.role ?? "authenticated",
    email: row.email ?? "",
    phone: row.phone ?? "",
    email_confirmed_at: texts.email_confirmed_at,
    confirmed_at: texts.email_confirmed_at,
    last_sign_in_at: texts.last_sign_in_at,
    app_metadata: parsed(row.raw_app_meta_data),
    user_metadata: parsed(row.raw_user_meta_data),
    identities: [],
    created_at: texts.created_at,
    updated_at: texts.updated_at,
    banned_until: texts.banned_until ?? undefined,
    is_banned: row.is_banned || undefined,
    is_anonymous: false,
  };
}
