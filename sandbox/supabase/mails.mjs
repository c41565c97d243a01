// What Supabase Auth mails: kept for tests to read, and delivered where there is a mail server.
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import nodemailer from "nodemailer";

const SENDER = "Supabase Auth <supabase@example.com>";
const template = (name, subject) => ({
  subject,
  content_path: fileURLToPath(new URL(`${name}.html`, import.meta.url)),
});

// With the links that docs/identity.md asks for.
export const TEMPLATES = {
  confirmation: template("confirmation", "Confirm your e-mail address"),
  recovery: template("recovery", "Choose a new password"),
};

export async function filledIn(path, values) {
  const content = await readFile(path, "utf8");
  return content.replace(/{{ \.(\w+) }}/g, (_, name) => values[name]);
}

export class Mails {
  constructor({ smtp_port }) {
    this.kept = [];
    this.server =
      smtp_port && nodemailer.createTransport({ host: "127.0.0.1", port: smtp_port, ignoreTLS: true });
  }

  async send(mail) {
    this.kept.push({ ...mail, at: Date.now() });
    const { to, subject, html } = mail; // GoTrue's have no other part.
    if (this.server) await this.server.sendMail({ from: SENDER, to, subject, html });
  }

  answer({ method }) {
    if (method === "DELETE") this.kept.length = 0;
    return Response.json(this.kept);
  }
}
