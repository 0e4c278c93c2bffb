package dev.terse.http;

import dev.terse.url.Authority;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A request to one of the routes.
 *
 * @param routeKey the route that matched, such as {@code GET /{code}}, or {@value #DEFAULT_ROUTE}
 * @param method the method in upper case
 * @param path the path, beginning with a slash
 * @param pathParameters the path's parameters by name, percent-decoded
 * @param query the query's parameters by name, percent-decoded; several of one name are joined by
 *     commas
 * @param rawQuery the query as it came over the wire, without its question mark; empty for none
 * @param headers the headers that functions read
 * @param body the body's bytes, none if there is no body; must not be modified
 * @param clientAddress the IP address that the request came from, empty if it is unknown
 * @param origin the scheme and the host that the client requested, such as {@code https://sho.rt}
 */
public record HttpRequest(
    String routeKey,
    String method,
    String path,
    Map<String, String> pathParameters,
    Map<String, String> query,
    String rawQuery,
    Map<RequestHeader, String> headers,
    byte[] body,
    String clientAddress,
    Origin origin) {

  /** The key of the catch-all route. */
  public static final String DEFAULT_ROUTE = "$default";

  /** The route key of a request that API Gateway only asks to have authorized. */
  static final String AUTHORIZATION = "$authorization";

  /**
   * The route key of an event that informs an execution environment of a change of a link, by its
   * code; API Gateway sends none with a route key that is not one of its routes.
   */
  static final String LINK_CHANGED = "$link-changed";

  /** Returns a header; an empty one counts as absent. */
  public Optional<String> header(RequestHeader header) {
    return headerAsSent(header).filter(value -> !value.isEmpty());
  }

  /** Returns a header, also if it is empty. */
  public Optional<String> headerAsSent(RequestHeader header) {
    return Optional.ofNullable(headers.get(header));
  }

  /** Returns a parameter of the query; an empty one counts as absent. */
  public Optional<String> queryParameter(String name) {
    return Optional.ofNullable(query.get(name)).filter(value -> !value.isEmpty());
  }

  /** Returns the link code in the path, any text; empty if the route has none. */
  public String code() {
    return pathParameters.getOrDefault("code", "");
  }

  /**
   * Returns the hosts at which Terse answers, as far as the request shows: the one that the client
   * requested and, if the client runs on this machine too, all names of the machine at the
   * requested port.
   */
  public Set<Authority> ownHosts() {
    Set<Authority> hosts = new HashSet<>();
    origin.host().ifPresent(hosts::add);
    if (isFromHere()) {
      header(RequestHeader.X_FORWARDED_PORT)
          .flatMap(port -> Authority.parse("localhost:" + port))
          .ifPresent(hosts::add);
    }
    return hosts;
  }

  private boolean isFromHere() {
    String host = clientAddress.contains(":") ? "[" + clientAddress + "]" : clientAddress;
    return Authority.parse(host).filter(Authority::isLoopback).isPresent();
  }

  /** Returns whether only the headers of the response are requested. */
  public boolean isHead() {
    return method.equals("HEAD");
  }
}
