package dev.terse.http;

import dev.terse.links.RequestedCode;
import java.nio.charset.StandardCharsets;

/** An event of a request that no client made, with all that {@link ApiEvent} reads. */
final class RehearsalEvent {

  private static final String EVENT =
      """
      {"version": "2.0", "routeKey": "%1$s", "rawPath": "/%2$s", "rawQueryString": "",
       "headers": {"accept": "*/*", "authorization": "Bearer 0000000000000000000000",
        "content-type": "application/json", "host": "priming.invalid",
        "referer": "https://priming.invalid/a", "user-agent": "Mozilla/5.0 (X11; Linux x86_64)",
        "x-forwarded-for": "192.0.2.1", "x-forwarded-proto": "https"},
       "requestContext": {"accountId": "0", "domainName": "priming.invalid", "stage": "$default",
        "http": {"method": "%3$s", "path": "/%2$s", "protocol": "HTTP/1.1",
         "sourceIp": "192.0.2.1", "userAgent": "Mozilla/5.0 (X11; Linux x86_64)"},
        "requestId": "priming", "timeEpoch": 0},
       "pathParameters": {"code": "%2$s"}, "body": "%4$s", "isBase64Encoded": false}""";

  private RehearsalEvent() {}

  static byte[] json(String routeKey, String body) {
    String method = routeKey.substring(0, routeKey.indexOf(' '));
    return EVENT
        .formatted(routeKey, RequestedCode.LEADS_NOWHERE, method, body.replace("\"", "\\\""))
        .getBytes(StandardCharsets.UTF_8);
  }
}
