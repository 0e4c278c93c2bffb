package dev.terse.http;

import dev.terse.url.ClientNetwork;
import java.util.Optional;
import java.util.regex.Pattern;

/** The lookup of the network that a request came from. */
public final class ClientAddress {

  /**
   * The client's address according to the edge, which overwrites any header of this name from the
   * client.
   */
  static final String EDGE_HEADER = "x-terse-viewer-address";

  /** The address with a port according to CloudFront, if it is configured to send it. */
  static final String CLOUDFRONT_HEADER = "cloudfront-viewer-address";

  private static final Pattern PORT = Pattern.compile(":[0-9]+$");

  private ClientAddress() {}

  /**
   * Returns the network of the client; empty if its address is unknown.
   *
   * @param request the request
   * @param behindEdge whether requests come through a CDN that has authenticated itself with its
   *     secret: the connection's address is then the CDN's, and its headers, which any other client
   *     could forge, are trusted
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
