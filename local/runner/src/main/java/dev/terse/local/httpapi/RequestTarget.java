package dev.terse.local.httpapi;

import java.net.URI;

/**
 * Where a request goes.
 *
 * @param encodedPath the path as the client wrote it
 * @param path the path as API Gateway hands it on: decoded, and cut off at a decoded question mark
 * @param query the query as the client wrote it, without the question mark; empty if there is none
 */
record RequestTarget(String encodedPath, String path, String query) {

  static RequestTarget of(URI uri) {
    String query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
    // Of "//x/y" the URI takes x for a host, but in a request line all of it is the path.
    String encoded =
        uri.getScheme() == null ? uri.toString().split("[?#]", 2)[0] : uri.getRawPath();
    String decoded = PercentEncoding.decode(encoded);
    int mark = decoded.indexOf('?');
    return new RequestTarget(encoded, mark < 0 ? decoded : decoded.substring(0, mark), query);
  }
}
