package dev.terse.local.testkit;

/** Events of API Gateway, payload format 2.0. */
public final class HttpEvents {

  private HttpEvents() {}

  /** Returns an event that follows a link. */
  public static String follow(String code) {
    return event("GET /{code}", "GET", "/" + code, code, "", "");
  }

  /** Returns an event that requests a link's details. */
  public static String details(String code) {
    return event("GET /api/v1/urls/{code}", "GET", "/api/v1/urls/" + code, code, "", "");
  }

  /** Returns an event that requests a link's statistics of some days. */
  public static String statistics(String code, String from, String to) {
    String query =
        "\"queryStringParameters\": {\"from\": \"%s\", \"to\": \"%s\"}".formatted(from, to);
    return event("GET /api/v1/stats/{code}", "GET", "/api/v1/stats/" + code, code, "", "")
        .replaceFirst("\\{", "{" + query + ", ");
  }

  /** Returns an event with a token. */
  public static String withToken(String event, String token) {
    return event.replace("\"Bearer \"", "\"Bearer " + token + "\"");
  }

  /** Returns an event that deletes a link with a token. */
  public static String delete(String code, String token) {
    return event("DELETE /api/v1/urls/{code}", "DELETE", "/api/v1/urls/" + code, code, token, "");
  }

  /** Returns an event that changes a link with a token or a key, by a body in JSON. */
  public static String change(String code, String token, String body) {
    return event(
        "PATCH /api/v1/urls/{code}",
        "PATCH",
        "/api/v1/urls/" + code,
        code,
        token,
        body.replace("\"", "\\\""));
  }

  /** Returns an event that lists the links of a key. */
  public static String list(String key) {
    return event("GET /api/v1/urls", "GET", "/api/v1/urls", "", key, "");
  }

  /** Returns an event with a parameter of the query, percent-decoded, that it did not have. */
  public static String withParameter(String event, String name, String value) {
    return event.replaceFirst(
        "\\{", "{\"queryStringParameters\": {\"%s\": \"%s\"}, ".formatted(name, value));
  }

  /** Returns an event with a header that it did not have. */
  public static String withHeader(String event, String name, String value) {
    return event.replace(
        "\"headers\": {",
        "\"headers\": {\"%s\": \"%s\", ".formatted(name, value.replace("\"", "\\\"")));
  }

  /** Returns an event that creates several links by a body in JSON. */
  public static String createBatch(String body) {
    return event(
        "POST /api/v1/shorten/batch",
        "POST",
        "/api/v1/shorten/batch",
        "",
        "",
        body.replace("\"", "\\\""));
  }

  /** Returns an event that creates a link by a body in JSON. */
  public static String createBy(String body) {
    return event(
        "POST /api/v1/shorten", "POST", "/api/v1/shorten", "", "", body.replace("\"", "\\\""));
  }

  /** Returns an event that creates a link. */
  public static String create(String longUrl) {
    return event(
        "POST /api/v1/shorten",
        "POST",
        "/api/v1/shorten",
        "",
        "",
        "{\\\"long_url\\\": \\\"" + longUrl + "\\\"}");
  }

  /** Returns an event that creates a link with an alias. */
  public static String createAlias(String longUrl, String alias) {
    return event(
        "POST /api/v1/shorten",
        "POST",
        "/api/v1/shorten",
        "",
        "",
        "{\\\"long_url\\\": \\\"" + longUrl + "\\\", \\\"custom_alias\\\": \\\"" + alias + "\\\"}");
  }

  /** Returns an event of a request that matched no route. */
  public static String unmatched(String method, String path) {
    return event("$default", method, path, "", "", "");
  }

  /** Returns an event that requests one of the console's files; its document without a name. */
  public static String console(String file) {
    return file.isEmpty()
        ? event("GET /console", "GET", "/console", "", "", "")
        : event("GET /console/{file+}", "GET", "/console/" + file, file, "", "")
            .replace("{\"code\":", "{\"file\":");
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
