package dev.terse.local.httpapi;

import dev.terse.local.template.Route;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The routes, from which a request gets the most specific that matches, then {@code $default}. */
final class RouteTable {

  /** A route and the values of its path's variables. */
  record Match(Route route, Map<String, String> pathParameters) {}

  private final List<RoutePattern> patterns;
  private final Optional<Route> defaultRoute;

  RouteTable(List<Route> routes) {
    patterns =
        routes.stream()
            .filter(route -> !route.isDefault())
            .map(RoutePattern::of)
            .sorted(RoutePattern.MOST_SPECIFIC_FIRST)
            .toList();
    defaultRoute = routes.stream().filter(Route::isDefault).findFirst();
  }

  Optional<Match> find(String method, String path) {
    List<String> segments = RoutePattern.split(path);
    for (RoutePattern pattern : patterns) {
      if (pattern.takes(method)) {
        Optional<Map<String, String>> variables = pattern.match(segments);
        if (variables.isPresent()) {
          return Optional.of(new Match(pattern.route(), variables.get()));
        }
      }
    }
    return defaultRoute.map(route -> new Match(route, Map.of()));
  }
}
