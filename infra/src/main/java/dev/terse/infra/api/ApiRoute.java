package dev.terse.infra.api;

import dev.terse.infra.functions.FunctionName;
import dev.terse.local.template.Template;
import java.util.List;

/**
 * A route of the API.
 *
 * @param key method and path, or {@value #DEFAULT} for the catch-all route
 * @param function the function that answers
 */
public record ApiRoute(String key, FunctionName function) {

  /** The key of the catch-all route. */
  public static final String DEFAULT = "$default";

  /** The key of the route that creates links, which has its own throttling. */
  public static final String CREATE = "POST /api/v1/shorten";

  /** The key of the route that creates up to a hundred links, which has its own throttling. */
  public static final String CREATE_BATCH = "POST /api/v1/shorten/batch";

  /** The key of the route that follows links, which is monitored most closely. */
  public static final String FOLLOW = "GET /{code}";

  /** Returns the routes of a template. */
  static List<ApiRoute> all(Template template) {
    return template.routes().stream()
        .map(
            route -> new ApiRoute(route.key(), FunctionName.ofLogicalId(route.functionLogicalId())))
        .toList();
  }
}
