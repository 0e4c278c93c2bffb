package dev.terse.infra.api;

import dev.terse.infra.functions.FunctionName;
import java.util.List;

/**
 * A route of the API.
 *
 * @param key method and path, or {@value #DEFAULT} for what no other takes
 * @param function which function answers
 */
public record Route(String key, FunctionName function) {

  /** The key of the route that takes what no other does. */
  public static final String DEFAULT = "$default";

  /** What creates links: the route with a limit of its own. */
  public static final String CREATE = "POST /api/v1/shorten";

  /** What follows links: the route that is watched the closest. */
  public static final String FOLLOW = "GET /{code}";

  /** All routes. */
  public static final List<Route> ALL =
      List.of(
          new Route(CREATE, FunctionName.SHORTEN),
          new Route(FOLLOW, FunctionName.REDIRECT),
          new Route("HEAD /{code}", FunctionName.REDIRECT),
          new Route(DEFAULT, FunctionName.REDIRECT),
          new Route("GET /api/v1/urls/{code}", FunctionName.STATS),
          new Route("GET /api/v1/stats/{code}", FunctionName.STATS),
          new Route("DELETE /api/v1/urls/{code}", FunctionName.DELETE));
}
