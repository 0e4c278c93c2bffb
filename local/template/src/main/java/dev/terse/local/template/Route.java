package dev.terse.local.template;

/**
 * A route of the HTTP API.
 *
 * @param method the HTTP method in upper case, or {@link #ANY}
 * @param path the path template, such as {@code /links/{code}} or {@code /{proxy+}}; {@link
 *     #DEFAULT} for the route that takes what no other does
 * @param functionLogicalId the function that answers
 */
public record Route(String method, String path, String functionLogicalId) {

  /** The method of a route that takes every method. */
  public static final String ANY = "ANY";

  /** The path, and the whole key, of the route that takes what no other does. */
  public static final String DEFAULT = "$default";

  /**
   * Tells whether this is the {@code $default} route.
   *
   * @return whether the route has no path of its own
   */
  public boolean isDefault() {
    return path.equals(DEFAULT);
  }

  /**
   * Returns the route key, as API Gateway writes it.
   *
   * @return such as {@code GET /{code}}, or {@code $default}
   */
  public String key() {
    return isDefault() ? DEFAULT : method + " " + path;
  }
}
