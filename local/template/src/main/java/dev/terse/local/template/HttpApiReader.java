package dev.terse.local.template;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** A reader of the HTTP API and its routes to a function. */
final class HttpApiReader {

  private static final Set<String> UNSUPPORTED_OF_API =
      Set.of(
          "Auth",
          "CorsConfiguration",
          "DefinitionBody",
          "DefinitionUri",
          "StageName",
          "StageVariables");

  private static final Set<String> SUPPORTED_OF_EVENT =
      Set.of("ApiId", "Method", "Path", "PayloadFormatVersion");

  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", Route.ANY);

  private static final Pattern PATH =
      Pattern.compile("/|(/([^/{}]+|\\{[\\w.:-]+}))*(/|/\\{[\\w.:-]+\\+})?");

  private HttpApiReader() {}

  static void check(List<Resource> apis, References references) {
    if (apis.size() > 1) {
      throw new TemplateException(
          "%s (line %d) is a second HTTP API; the local runner can run one."
              .formatted(apis.get(1).logicalId(), apis.get(1).line()));
    }
    apis.forEach(api -> api.properties(references).refuse(UNSUPPORTED_OF_API));
  }

  /**
   * Reads a route.
   *
   * @param apis the names of the APIs
   */
  static Route route(Section event, String functionLogicalId, Set<String> apis) {
    event.allowOnly(SUPPORTED_OF_EVENT);
    Optional<String> apiId = event.text("ApiId");
    if (apiId.isPresent() && !apis.contains(apiId.get())) {
      throw event.error(
          "ApiId", "is '%s', which is not an API of this template".formatted(apiId.get()));
    }
    if (!event.text("PayloadFormatVersion").orElse("2.0").equals("2.0")) {
      throw event.error("PayloadFormatVersion", "is not 2.0, the only one that runs locally");
    }
    Optional<String> path = event.text("Path");
    Optional<String> method = event.text("Method").map(text -> text.toUpperCase(Locale.ROOT));
    if (path.isPresent() != method.isPresent()) {
      throw event.error(
          path.isPresent() ? "Method" : "Path", "is missing; a route has both, or neither");
    }
    if (path.isEmpty() || path.get().equals(Route.DEFAULT)) {
      return new Route(Route.ANY, Route.DEFAULT, functionLogicalId);
    }
    if (!PATH.matcher(path.get()).matches() || path.get().isEmpty()) {
      throw event.error("Path", "is '%s', which is not a path of a route".formatted(path.get()));
    }
    String verb = method.get().equals("X-AMAZON-APIGATEWAY-ANY-METHOD") ? Route.ANY : method.get();
    if (!METHODS.contains(verb)) {
      throw event.error("Method", "is '%s', which is not a method of a route".formatted(verb));
    }
    return new Route(verb, path.get(), functionLogicalId);
  }
}
