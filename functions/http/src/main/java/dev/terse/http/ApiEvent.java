package dev.terse.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** API Gateway's payload format 2.0: the one place that knows the events' form. */
final class ApiEvent {

  private ApiEvent() {}

  static HttpRequest decode(APIGatewayV2HTTPEvent event) {
    APIGatewayV2HTTPEvent.RequestContext context = event.getRequestContext();
    Map<String, String> headers = lowerCase(event.getHeaders());
    return new HttpRequest(
        event.getRouteKey(),
        context.getHttp().getMethod().toUpperCase(Locale.ROOT),
        event.getRawPath(),
        orEmpty(event.getPathParameters()),
        orEmpty(event.getQueryStringParameters()),
        headers,
        body(event),
        Objects.requireNonNullElse(context.getHttp().getSourceIp(), ""),
        new Origin(
            headers.getOrDefault("x-forwarded-proto", "https"),
            Objects.requireNonNullElse(context.getDomainName(), "")));
  }

  private static byte[] body(APIGatewayV2HTTPEvent event) {
    String body = Objects.requireNonNullElse(event.getBody(), "");
    return event.getIsBase64Encoded()
        ? Base64.getDecoder().decode(body)
        : body.getBytes(StandardCharsets.UTF_8);
  }

  private static Map<String, String> lowerCase(Map<String, String> headers) {
    Map<String, String> lower = new HashMap<>();
    orEmpty(headers).forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
    return lower;
  }

  private static Map<String, String> orEmpty(Map<String, String> map) {
    return map == null ? Map.of() : map;
  }

  static APIGatewayV2HTTPResponse encode(HttpResponse response) {
    return APIGatewayV2HTTPResponse.builder()
        .withStatusCode(response.status())
        .withHeaders(response.headers())
        .withBody(response.body())
        .withIsBase64Encoded(false)
        .build();
  }
}
