package dev.terse.http;

import dev.terse.url.Ascii;
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
 * @param headers the headers by name in lower case
 * @param body the body's bytes, none if there is no body; not to be changed
 * @param clientAddress the IP address that the request came from, empty if it is unknown
 * @param origin the scheme and the host that the client asked, such as {@code https://sho.rt}
 */
public record HttpRequest(
    String routeKey,
    String method,
    String path,
    Map<String, String> pathParameters,
    Map<String, String> query,
    Map<String, String> headers,
    byte[] body,
    String clientAddress,
    Origin origin) {

  /** The key of the route that takes what no other does. */
  public static final String DEFAULT_ROUTE = "$default";

  /**
   * What stands for the route where API Gateway does not ask for an answer, but whether it may ask
   * for one.
   */
  static final String AUTHORIZATION = "$authorization";

  /** A header by its name in any case; one that is empty counts as absent. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(Ascii.toLowerCase(name)))
        .filter(value -> !value.isEmpty());
  }

  /** A parameter of the query; one that is empty counts as absent. */
  public Optional<String> queryParameter(String name) {
    return Optional.ofNullable(query.get(name)).filter(value -> !value.isEmpty());
  }

  /** The code of the link that the path names, any text; empty where the route has none. */
  public String code() {
    return pathParameters.getOrDefault("code", "");
  }

  /**
   * The hosts at which Terse answers, as far as the request shows: the one that the client asked,
   * and all names of this machine at the port that it asked where the client runs here too.
   */
  public Set<Authority> ownHosts() {
    Set<Authority> hosts = new HashSet<>();
    origin.host().ifPresent(hosts::add);
    if (isFromHere()) {
      header("x-forwarded-port")
          .flatMap(port -> Authority.parse("localhost:" + port))
          .ifPresent(hosts::add);
    }
    return hosts;
  }

  private boolean isFromHere() {
    String host = clientAddress.contains(":") ? "[" + clientAddress + "]" : clientAddress;
    return Authority.parse(host).filter(Authority::isLoopback).isPresent();
  }

  /** Whether only the headers of the answer are wanted. */
  public boolean isHead() {
    return method.equals("HEAD");
  }
}
