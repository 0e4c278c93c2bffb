package dev.terse.http;

import dev.terse.url.ClientNetwork;
import java.util.Optional;
import java.util.regex.Pattern;

/** The lookup of the network that a request came from. */
public final class ClientAddress {

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
    return behindEdge
        ? request
            .header(RequestHeader.X_TERSE_VIEWER_ADDRESS)
            .flatMap(ClientNetwork::of)
            .or(
                () ->
                    request
                        .header(RequestHeader.CLOUDFRONT_VIEWER_ADDRESS)
                        .flatMap(ClientAddress::withoutPort))
            .or(() -> ClientNetwork.of(request.clientAddress()))
        : ClientNetwork.of(request.clientAddress());
  }

  private static Optional<String> withoutPort(String address) {
    return ClientNetwork.of(PORT.matcher(address).replaceFirst(""));
  }
}
