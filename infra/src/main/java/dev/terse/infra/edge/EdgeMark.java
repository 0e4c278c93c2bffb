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
 * A header that CloudFront adds, by whose absence API Gateway refuses a request without calling a
 * function. Its name ends with the stack's random id, which nobody outside of the account is told:
 * whoever made up a value of the origin secret's header alone would still have a function called to
 * refuse it.
 */
final class EdgeMark {

  private EdgeMark() {}

  private static String name(Construct scope) {
    return "x-terse-" + Fn.select(2, Fn.split("/", Stack.of(scope).getStackId()));
  }

  /** Has the distribution send it; CDK takes no name that is only known when it is deployed. */
  static void addTo(Distribution distribution) {
    ((CfnResource) distribution.getNode().getDefaultChild())
        .addPropertyOverride(
            "DistributionConfig.Origins.0.OriginCustomHeaders.1",
            new TreeMap<>(Map.of("HeaderName", name(distribution), "HeaderValue", "1")));
  }

  /** What a request must have for API Gateway to ask whether it may pass. */
  static List<String> identitySources(Construct scope) {
    return List.of("$request.header." + OriginSecret.HEADER, "$request.header." + name(scope));
  }
}
