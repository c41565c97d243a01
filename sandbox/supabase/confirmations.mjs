// A confirming mail that is asked for again, be it by signing up again; lite refuses both for ever.
import { randomBytes, randomUUID } from "node:crypto";
import { TEMPLATES, filledIn } from "./mails.mjs";

const PATHS = ["/auth/v1/signup", "/auth/v1/resend"];

export class Confirmations {
  constructor(users, mails, { site_url }) {
    Object.assign(this, { users, mails, site_url });
  }

  isRefused(pathname, answered) {
    return PATHS.includes(pathname) && answered.status === 429;
  }

  // As GoTrue does: nothing of the account changes, and nobody learns that there is one.
  async again(pathname, { email, data = {} }) {
    const user = await this.users.findByEmail(email);
    const isConfirmed = Boolean(user.email_confirmed_at);
    if (!isConfirmed) await this.mail(user);
    if (pathname.endsWith("/resend")) return Response.json({});
    return Response.json(isConfirmed ? stranger(user, data) : user);
  }

  async mail({ id, email }) {
    const TokenHash = randomBytes(28).toString("hex");
    await this.users.sql`update auth.users
      set confirmation_token = ${TokenHash}, confirmation_sent_at = now() where id = ${id}`;
    const { subject, content_path } = TEMPLATES.confirmation;
    const html = await filledIn(content_path, { SiteURL: this.site_url, TokenHash });
    await this.mails.send({ to: email, subject, html });
  }
}

// Somebody new who does not exist.
function stranger({ aud, role, email, phone }, user_metadata) {
  const now = new Date().toISOString();
  const app_metadata = { provider: "email", providers: ["email"] };
  const moments = { confirmation_sent_at: now, created_at: now, updated_at: now };
  const id = randomUUID();
  return { id, aud, role, email, phone, app_metadata, user_metadata, identities: [], ...moments };
}
