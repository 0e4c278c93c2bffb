package dev.terse.infra.edge;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.cloudfront.Function;
import software.amazon.awscdk.services.cloudfront.FunctionAssociation;
import software.amazon.awscdk.services.cloudfront.FunctionCode;
import software.amazon.awscdk.services.cloudfront.FunctionEventType;
import software.amazon.awscdk.services.cloudfront.FunctionRuntime;
import software.constructs.Construct;

/**
 * The CloudFront function that forwards the client's address to the API. The policy that forwards
 * everything that a client sent adds no CloudFront header, and would forward one forged by the
 * client.
 */
final class ClientAddressFunction {

  private ClientAddressFunction() {}

  static List<FunctionAssociation> of(Construct scope) {
    Function function =
        Function.Builder.create(scope, "ClientAddress")
            .functionName(Stack.of(scope).getStackName() + "-client-address")
            .comment("Tells the API the client's address.")
            .runtime(FunctionRuntime.JS_2_0)
            .code(FunctionCode.fromInline(script()))
            .build();
    return List.of(
        FunctionAssociation.builder()
            .function(function)
            .eventType(FunctionEventType.VIEWER_REQUEST)
            .build());
  }

  private static String script() {
    try (InputStream in = ClientAddressFunction.class.getResourceAsStream("client-address.js")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
