/**
 * Where a path lies below the base URL of a service, whose own path and query stay.
 *
 * @throws {TypeError} if the base is not an absolute URL of HTTP, or holds a password
 */
export function serviceUrl(baseUrl: string | URL, path: string): URL {
  // `localhost:3000` is a URL, too: of the scheme `localhost`.
  if (!URL.canParse(baseUrl) || !/^https?:$/.test(new URL(baseUrl).protocol)) {
    // What precedes an @ may be a password.
    const shown = String(baseUrl).replace(/^.*@/s, "…@");
    throw new TypeError(`the base URL must be absolute, such as https://evo.example, not ${shown}`);
  }
  const url = new URL(baseUrl);
  if (url.username !== "" || url.password !== "") {
    throw new TypeError(
      "the base URL must not hold a user and password; createClient signs in by auth: { basic: { user, password } }",
    );
  }
  url.pathname = `${url.pathname.replace(/\/+$/, "")}/${path.replace(/^\//, "")}`;
  url.hash = "";
  return url;
}
