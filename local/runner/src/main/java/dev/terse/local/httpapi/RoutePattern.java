package dev.terse.local.httpapi;

import dev.terse.local.template.Route;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A route's path, split into its segments. */
record RoutePattern(Route route, List<Segment> segments) {

  /** The order by specificity: a literal before a variable before a greedy one, then the method. */
  static final Comparator<RoutePattern> MOST_SPECIFIC_FIRST =
      Comparator.comparing((RoutePattern pattern) -> pattern.kinds())
          .thenComparing(pattern -> pattern.route.method().equals(Route.ANY));

  /** One segment of a path. */
  sealed interface Segment {

    /** A literal segment. */
    record Literal(String text) implements Segment {}

    /** A variable of one segment. */
    record Variable(String name) implements Segment {}

    /** A variable of one or more segments, at the end. */
    record Greedy(String name) implements Segment {}
  }

  static RoutePattern of(Route route) {
    List<Segment> segments = new ArrayList<>();
    for (String part : split(route.path())) {
      if (part.startsWith("{") && part.endsWith("+}")) {
        segments.add(new Segment.Greedy(part.substring(1, part.length() - 2)));
      } else if (part.startsWith("{") && part.endsWith("}")) {
        segments.add(new Segment.Variable(part.substring(1, part.length() - 1)));
      } else {
        segments.add(new Segment.Literal(part));
      }
    }
    return new RoutePattern(route, List.copyOf(segments));
  }

  static List<String> split(String path) {
    return List.of((path.startsWith("/") ? path.substring(1) : path).split("/", -1));
  }

  boolean takes(String method) {
    return route.method().equals(Route.ANY) || route.method().equals(method);
  }

  /** Returns the path's variables by name, if the path matches. */
  Optional<Map<String, String>> match(List<String> path) {
    Map<String, String> variables = new LinkedHashMap<>();
    for (int i = 0; i < segments.size(); i++) {
      if (i >= path.size()) {
        return Optional.empty();
      }
      String part = path.get(i);
      switch (segments.get(i)) {
        case Segment.Literal(String text) -> {
          if (!text.equals(part)) {
            return Optional.empty();
          }
        }
        case Segment.Variable(String name) -> {
          if (part.isEmpty()) {
            return Optional.empty();
          }
          variables.put(name, part);
        }
        case Segment.Greedy(String name) -> {
          String rest = String.join("/", path.subList(i, path.size()));
          if (rest.isEmpty()) {
            return Optional.empty();
          }
          variables.put(name, rest);
          return Optional.of(variables);
        }
      }
    }
    return path.size() == segments.size() ? Optional.of(variables) : Optional.empty();
  }

  private String kinds() {
    StringBuilder kinds = new StringBuilder();
    for (Segment segment : segments) {
      kinds.append(
          switch (segment) {
            case Segment.Literal _ -> '0';
            case Segment.Variable _ -> '1';
            case Segment.Greedy _ -> '2';
          });
    }
    return kinds.toString();
  }
}
