package dev.terse.local.template;

/**
 * A route of the HTTP API.
 *
 * @param method the HTTP method in upper case, or {@link #ANY}
 * @param path the path template, such as {@code /links/{code}} or {@code /{proxy+}}; {@link
 *     #DEFAULT} for the route of requests that match no other
 * @param functionLogicalId the function that answers
 */
public record Route(String method, String path, String functionLogicalId) {

  /** The method of a route that accepts every method. */
  public static final String ANY = "ANY";

  /** The path, and the whole key, of the route of requests that match no other. */
  public static final String DEFAULT = "$default";

  /**
   * Returns whether this is the {@code $default} route.
   *
   * @return whether the route has no path of its own
   */
  public boolean isDefault() {
    return path.equals(DEFAULT);
  }

  /**
   * Returns the route key in the form of API Gateway.
   *
   * @return such as {@code GET /{code}}, or {@code $default}
   */
  public String key() {
    return isDefault() ? DEFAULT : method + " " + path;
  }
}
