package dev.terse.local.httpapi;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A request that has been read completely.
 *
 * @param id the request id in the answer
 * @param headers the headers in lower case, as the client sent them
 * @param body the body; empty if there is none
 */
record ApiRequest(
    String id,
    Instant received,
    String method,
    RequestTarget target,
    String protocol,
    String sourceIp,
    int port,
    Map<String, List<String>> headers,
    byte[] body) {

  String header(String name, String fallback) {
    return headers.containsKey(name) ? String.join(",", headers.get(name)) : fallback;
  }
}
