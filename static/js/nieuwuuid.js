// A random uuid (RFC 9562, version 4). Not crypto.randomUUID: a browser gives that over https only, and a laptop in a room has none.
export function nieuweUuid() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const tekens = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return tekens.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
