package dev.terse.infra.api;

import dev.terse.infra.functions.FunctionName;
import dev.terse.local.template.Template;
import java.util.List;

/**
 * A route of the API.
 *
 * @param key method and path, or {@value #DEFAULT} for what no other takes
 * @param function which function answers
 */
public record ApiRoute(String key, FunctionName function) {

  /** The key of the route that takes what no other does. */
  public static final String DEFAULT = "$default";

  /** What creates links: the route with a limit of its own. */
  public static final String CREATE = "POST /api/v1/shorten";

  /** What follows links: the route that is watched the closest. */
  public static final String FOLLOW = "GET /{code}";

  /** The routes of a template. */
  static List<ApiRoute> all(Template template) {
    return template.routes().stream()
        .map(
            route -> new ApiRoute(route.key(), FunctionName.ofLogicalId(route.functionLogicalId())))
        .toList();
  }
}
