package dev.terse.local.functions;

/** Events of API Gateway, payload format 2.0. */
final class HttpEvents {

  private HttpEvents() {}

  static String follow(String code) {
    return event("GET /{code}", "GET", "/" + code, code, "", "");
  }

  static String details(String code) {
    return event("GET /api/v1/urls/{code}", "GET", "/api/v1/urls/" + code, code, "", "");
  }

  static String statistics(String code, String from, String to) {
    String query =
        "\"queryStringParameters\": {\"from\": \"%s\", \"to\": \"%s\"}".formatted(from, to);
    return event("GET /api/v1/stats/{code}", "GET", "/api/v1/stats/" + code, code, "", "")
        .replaceFirst("\\{", "{" + query + ", ");
  }

  static String delete(String code, String token) {
    return event("DELETE /api/v1/urls/{code}", "DELETE", "/api/v1/urls/" + code, code, token, "");
  }

  static String create(String longUrl) {
    return event(
        "POST /api/v1/shorten",
        "POST",
        "/api/v1/shorten",
        "",
        "",
        "{\\\"long_url\\\": \\\"" + longUrl + "\\\"}");
  }

  static String createAlias(String longUrl, String alias) {
    return event(
        "POST /api/v1/shorten",
        "POST",
        "/api/v1/shorten",
        "",
        "",
        "{\\\"long_url\\\": \\\"" + longUrl + "\\\", \\\"custom_alias\\\": \\\"" + alias + "\\\"}");
  }

  private static String event(
      String route, String method, String path, String code, String token, String body) {
    return """
    {"version": "2.0", "routeKey": "%s", "rawPath": "%s",
     "headers": {"user-agent": "Mozilla/5.0", "content-type": "application/json",
                 "authorization": "Bearer %s"},
     "requestContext": {"domainName": "sho.rt", "http": {"method": "%s", "sourceIp": "203.0.113.7"}},
     "pathParameters": {"code": "%s"}, "body": "%s", "isBase64Encoded": false}"""
        .formatted(route, path, token, method, code, body);
  }
}
