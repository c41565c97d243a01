// Access tokens as hosted Supabase issues them. lite signs with a shared secret and knows fewer
// claims, so tokens are exchanged on their way in and out.
import { randomUUID } from "node:crypto";
import * as jose from "jose";

const ALGORITHM = "ES256";

export class Tokens {
  static async make(secret) {
    const pair = await jose.generateKeyPair(ALGORITHM, { extractable: true });
    return new Tokens(new TextEncoder().encode(secret), pair);
  }

  constructor(secret, { publicKey, privateKey }) {
    Object.assign(this, { secret, publicKey, privateKey, kid: randomUUID() });
  }

  async jwks() {
    const key = await jose.exportJWK(this.publicKey);
    return { keys: [{ ...key, alg: ALGORITHM, use: "sig", key_ops: ["verify"], kid: this.kid }] };
  }

  async toHosted(token, { user, issuer }) {
    const { payload } = await jose.jwtVerify(token, this.secret);
    const claims = {
      iss: issuer,
      ...payload,
      phone: user.phone,
      app_metadata: user.app_metadata,
      user_metadata: user.user_metadata,
      aal: "aal1",
      amr: [{ method: "password", timestamp: payload.iat }],
      is_anonymous: false,
    };
    return new jose.SignJWT(claims)
      .setProtectedHeader({ alg: ALGORITHM, kid: this.kid, typ: "JWT" })
      .sign(this.privateKey);
  }

  // What is not ours, or is over, is left as it is for lite to refuse.
  async toLite(request) {
    const token = request.headers.get("authorization")?.match(/^Bearer (ey.+)$/)?.[1];
    if (!token) return request;
    try {
      const { payload } = await jose.jwtVerify(token, this.publicKey);
      const exchanged = new jose.SignJWT(payload).setProtectedHeader({ alg: "HS256", typ: "JWT" });
      const headers = new Headers(request.headers);
      headers.set("authorization", `Bearer ${await exchanged.sign(this.secret)}`);
      return new Request(request, { headers });
    } catch {
      return request;
    }
  }
}
