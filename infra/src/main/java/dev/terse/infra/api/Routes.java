package dev.terse.infra.api;

import dev.terse.infra.edge.Edge;
import dev.terse.infra.functions.FunctionName;
import dev.terse.infra.functions.Functions;
import dev.terse.infra.functions.LambdaFunction;
import dev.terse.infra.rules.Suppressions;
import dev.terse.local.template.Template;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.aws_apigatewayv2_authorizers.HttpLambdaAuthorizer;
import software.amazon.awscdk.aws_apigatewayv2_integrations.HttpLambdaIntegration;
import software.amazon.awscdk.services.apigatewayv2.HttpMethod;
import software.amazon.awscdk.services.apigatewayv2.HttpRoute;
import software.amazon.awscdk.services.apigatewayv2.HttpRouteKey;
import software.constructs.Construct;

/** The API's routes, each to the alias of its own function. */
public final class Routes extends Construct {

  /**
   * Creates the routes.
   *
   * @param scope the parent construct
   * @param template template.yaml, which declares them
   * @param api the API
   * @param functions the functions that answer
   * @param edge the only permitted caller of the API, if there is one
   */
  public Routes(
      Construct scope, Template template, Api api, Functions functions, Optional<Edge> edge) {
    super(scope, "Routes");
    Map<FunctionName, HttpLambdaIntegration> integrations = new HashMap<>();
    Optional<HttpLambdaAuthorizer> authorizer =
        edge.map(value -> value.authorizer(functions.get(FunctionName.REDIRECT).alias()));
    for (ApiRoute route : ApiRoute.all(template)) {
      LambdaFunction function = functions.get(route.function());
      HttpLambdaIntegration integration =
          integrations.computeIfAbsent(
              route.function(),
              name -> new HttpLambdaIntegration(name.constructId(), function.alias()));
      HttpRoute resource =
          HttpRoute.Builder.create(this, id(route))
              .httpApi(api.http())
              .routeKey(key(route))
              .integration(integration)
              .authorizer(authorizer.orElse(null))
              .build();
      edge.ifPresentOrElse(
          value -> resource.getNode().addDependency(value.deployed()),
          () -> Suppressions.openRoute(resource));
      // The stage has settings for a route by its name, so the route must exist first.
      api.resource().getNode().addDependency(resource);
    }
  }

  private static HttpRouteKey key(ApiRoute route) {
    if (route.key().equals(ApiRoute.DEFAULT)) {
      return HttpRouteKey.DEFAULT;
    }
    String[] parts = route.key().split(" ");
    return HttpRouteKey.with(parts[1], HttpMethod.valueOf(parts[0]));
  }

  /** Returns the construct id, such as {@code GetApiV1UrlsCode}. */
  private static String id(ApiRoute route) {
    StringBuilder id = new StringBuilder();
    for (String word : route.key().toLowerCase(java.util.Locale.ROOT).split("[^a-z0-9]+")) {
      if (!word.isEmpty()) {
        id.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
      }
    }
    return id.toString();
  }
}
