package dev.terse.local.httpapi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;

/** The encoding of a request as the event of payload format 2.0. */
final class RequestEvent {

  private static final String ACCOUNT_ID = "000000000000";
  private static final String API_ID = "local";

  private static final Set<String> HOP_BY_HOP =
      Set.of("connection", "expect", "keep-alive", "te", "trailer", "transfer-encoding", "upgrade");

  private RequestEvent() {}

  static byte[] of(ApiRequest request, RouteTable.Match match) {
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("version", "2.0");
    event.put("routeKey", match.route().key());
    event.put("rawPath", request.target().path());
    event.put("rawQueryString", request.target().query());
    putUnlessEmpty(event, "cookies", cookies(request));
    event.put("headers", headers(request));
    putUnlessEmpty(event, "queryStringParameters", queryParameters(request.target().query()));
    event.put("requestContext", context(request, match));
    putUnlessEmpty(event, "pathParameters", match.pathParameters());
    RequestBody body = RequestBody.of(request);
    body.text().ifPresent(text -> event.put("body", text));
    event.put("isBase64Encoded", body.isBase64());
    try {
      return ApiJson.encode(event);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Object> context(ApiRequest request, RouteTable.Match match) {
    // With its port, unlike API Gateway's, because a short link must lead back to this server.
    String domain = request.header("host", "");
    Map<String, Object> http = new LinkedHashMap<>();
    http.put("method", request.method());
    http.put("path", request.target().path());
    http.put("protocol", request.protocol());
    http.put("sourceIp", request.sourceIp());
    http.put("userAgent", request.header("user-agent", ""));
    Map<String, Object> context = new LinkedHashMap<>();
    context.put("accountId", ACCOUNT_ID);
    context.put("apiId", API_ID);
    context.put("domainName", domain);
    context.put("domainPrefix", prefix(domain));
    context.put("http", http);
    context.put("requestId", request.id());
    context.put("routeKey", match.route().key());
    context.put("stage", "$default");
    context.put("time", RequestTime.format(request.received()));
    context.put("timeEpoch", request.received().toEpochMilli());
    return context;
  }

  private static String prefix(String domain) {
    int end = 0;
    while (end < domain.length() && domain.charAt(end) != '.' && domain.charAt(end) != ':') {
      end++;
    }
    return domain.substring(0, end);
  }

  private static Map<String, String> headers(ApiRequest request) {
    Map<String, String> headers = new TreeMap<>();
    request
        .headers()
        .forEach(
            (name, values) -> {
              if (!name.equals("cookie") && !HOP_BY_HOP.contains(name)) {
                headers.put(name, String.join(",", values));
              }
            });
    headers.put("content-length", String.valueOf(request.body().length));
    headers.merge("x-forwarded-for", request.sourceIp(), (client, ip) -> client + ", " + ip);
    headers.put("x-forwarded-proto", "http");
    headers.put("x-forwarded-port", String.valueOf(request.port()));
    headers.computeIfAbsent("x-amzn-trace-id", _ -> traceId(request));
    return headers;
  }

  private static String traceId(ApiRequest request) {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    HexFormat hex = HexFormat.of();
    return "Root=1-"
        + hex.toHexDigits((int) request.received().getEpochSecond())
        + "-"
        + hex.toHexDigits(random.nextLong())
        + hex.toHexDigits(random.nextInt());
  }

  private static List<String> cookies(ApiRequest request) {
    List<String> cookies = new ArrayList<>();
    for (String header : request.headers().getOrDefault("cookie", List.of())) {
      for (String cookie : header.split(";")) {
        if (!cookie.isBlank()) {
          cookies.add(cookie.strip());
        }
      }
    }
    return cookies;
  }

  private static Map<String, String> queryParameters(String query) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String pair : query.split("&")) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        String value = equals < 0 ? "" : pair.substring(equals + 1);
        parameters.merge(
            PercentEncoding.decodeQuery(name),
            PercentEncoding.decodeQuery(value),
            (first, next) -> first + "," + next);
      }
    }
    return parameters;
  }

  private static void putUnlessEmpty(Map<String, Object> event, String name, Object value) {
    if (!value.equals(List.of()) && !value.equals(Map.of())) {
      event.put(name, value);
    }
  }
}
