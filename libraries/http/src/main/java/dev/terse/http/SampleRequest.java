package dev.terse.http;

import dev.terse.lambda.snapshot.Priming;
import java.nio.charset.StandardCharsets;

/**
 * A synthetic request for {@link Priming}.
 *
 * @param routeKey the route, such as {@code GET /{code}}
 * @param body the body, empty for none
 * @param status the expected status of the response
 */
public record SampleRequest(String routeKey, String body, int status) {

  /** The token whose hash the samples' link has. */
  private static final String TOKEN = "0000000000000000000000";

  private static final String KEY = "tk_" + TOKEN;

  private static final String EVENT =
      """
      {"version": "2.0", "routeKey": "%1$s", "rawPath": "/%2$s", "rawQueryString": "",
       "headers": {"accept": "*/*", "authorization": "Bearer %7$s",
        "content-type": "application/json", "host": "priming.invalid",
        "referer": "https://priming.invalid/a",
        "user-agent": "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0",
        "x-forwarded-for": "192.0.2.1", "x-forwarded-proto": "https", "%5$s": "%6$s"},
       "requestContext": {"accountId": "0", "domainName": "priming.invalid", "stage": "$default",
        "http": {"method": "%3$s", "path": "/%2$s", "protocol": "HTTP/1.1",
         "sourceIp": "192.0.2.1", "userAgent": "Mozilla/5.0 (X11; Linux x86_64)"},
        "requestId": "priming", "timeEpoch": 0},
       "pathParameters": {"code": "%2$s"}, "body": "%4$s", "isBase64Encoded": false}""";

  /**
   * Returns the event.
   *
   * @param number the number in the event's code, so that none is remembered from before
   * @param secrets the secrets that the CDN in front would authenticate itself with
   */
  byte[] event(int number, OriginSecrets secrets) {
    return EVENT
        .formatted(
            routeKey,
            "priming-" + number,
            routeKey.substring(0, routeKey.indexOf(' ')),
            body.replace("\"", "\\\""),
            RequestHeader.X_TERSE_ORIGIN_SECRET.lowerCase(),
            secrets.areSet() ? secrets.values().getFirst() : "",
            routeKey.contains("{code}") ? TOKEN : KEY)
        .getBytes(StandardCharsets.UTF_8);
  }
}
