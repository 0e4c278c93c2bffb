package dev.terse.http;

import dev.terse.url.ClientNetwork;
import java.util.Optional;
import java.util.regex.Pattern;

/** Tells which network a request came from. */
public final class ClientAddress {

  /** What the edge says of the client's address, whatever the client sent under this name. */
  static final String EDGE_HEADER = "x-terse-viewer-address";

  /** What CloudFront says of it where it is told to, with a port. */
  static final String CLOUDFRONT_HEADER = "cloudfront-viewer-address";

  private static final Pattern PORT = Pattern.compile(":[0-9]+$");

  private ClientAddress() {}

  /**
   * The network of the client; empty if its address is unknown.
   *
   * @param request the request
   * @param behindEdge whether requests come by way of a CDN that has proven itself by its secret:
   *     the address of the connection is the CDN's then, and its headers are believed, which
   *     anybody else could make up
   */
  public static Optional<String> network(HttpRequest request, boolean behindEdge) {
    Optional<String> connection = ClientNetwork.of(request.clientAddress());
    return behindEdge
        ? request
            .header(EDGE_HEADER)
            .flatMap(ClientNetwork::of)
            .or(() -> request.header(CLOUDFRONT_HEADER).flatMap(ClientAddress::withoutPort))
            .or(() -> connection)
        : connection;
  }

  private static Optional<String> withoutPort(String address) {
    return ClientNetwork.of(PORT.matcher(address).replaceFirst(""));
  }
}
