package dev.terse.infra.edge;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.CfnResource;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.cloudfront.Distribution;
import software.constructs.Construct;

/**
 * A header that CloudFront adds; if it is absent, API Gateway rejects a request without calling a
 * function. Its name ends with the stack's random id, which is not known outside the account: a
 * forged header of the origin secret alone would still cause a function call to reject it.
 */
final class EdgeMark {

  private EdgeMark() {}

  private static String name(Construct scope) {
    return "x-terse-" + Fn.select(2, Fn.split("/", Stack.of(scope).getStackId()));
  }

  /**
   * Adds it to the distribution by an override, because CDK rejects a name known only at
   * deployment.
   *
   * @param origin the place of the API among the distribution's origins
   */
  static void addTo(Distribution distribution, int origin) {
    ((CfnResource) distribution.getNode().getDefaultChild())
        .addPropertyOverride(
            "DistributionConfig.Origins.%d.OriginCustomHeaders.1".formatted(origin),
            new TreeMap<>(Map.of("HeaderName", name(distribution), "HeaderValue", "1")));
  }

  /** Returns the headers that a request must have for API Gateway to call the authorizer. */
  static List<String> identitySources(Construct scope) {
    return List.of("$request.header." + OriginSecret.HEADER, "$request.header." + name(scope));
  }
}
