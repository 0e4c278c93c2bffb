package dev.terse.infra.api;

import dev.terse.infra.functions.FunctionName;
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

  /** All routes. */
  public static final List<ApiRoute> ALL =
      List.of(
          new ApiRoute(CREATE, FunctionName.SHORTEN),
          new ApiRoute(FOLLOW, FunctionName.REDIRECT),
          new ApiRoute("HEAD /{code}", FunctionName.REDIRECT),
          new ApiRoute(DEFAULT, FunctionName.REDIRECT),
          new ApiRoute("GET /api/v1/urls/{code}", FunctionName.STATS),
          new ApiRoute("GET /api/v1/stats/{code}", FunctionName.STATS),
          new ApiRoute("DELETE /api/v1/urls/{code}", FunctionName.DELETE));
}
