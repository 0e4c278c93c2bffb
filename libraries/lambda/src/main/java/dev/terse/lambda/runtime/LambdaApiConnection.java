package dev.terse.lambda.runtime;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * An HTTP/1.1 connection to Lambda's own APIs, which are plain text on the same machine: one
 * connection, one call at a time, and no timeout, because the next event may be hours away. The
 * JDK's clients take longer to load than a cold start's calls take. Not thread-safe.
 */
public final class LambdaApiConnection {

  private final String host;
  private final int port;
  private Socket socket;
  private InputStream in;
  private OutputStream out;

  /**
   * Creates a client, without connecting yet.
   *
   * @param authority the host and port in {@code AWS_LAMBDA_RUNTIME_API}
   */
  public LambdaApiConnection(String authority) {
    int colon = authority.lastIndexOf(':');
    this.host = colon < 0 ? authority : authority.substring(0, colon);
    this.port = colon < 0 ? 80 : Integer.parseInt(authority.substring(colon + 1));
  }

  /**
   * A response to a call.
   *
   * @param status the HTTP status
   * @param headers the headers by name in lower case
   * @param body the body; must not be modified
   */
  public record Response(int status, Map<String, String> headers, byte[] body) {}

  /**
   * Makes a call, and repeats it on a new connection if the existing one is broken.
   *
   * @param method the method
   * @param path the path with its leading slash
   * @param headers further headers by name
   * @param body the body, empty for none
   * @throws IOException if the server can't be reached, or its response is not HTTP
   */
  public Response call(String method, String path, Map<String, String> headers, byte[] body)
      throws IOException {
    byte[] request = request(method, path, headers, body);
    if (socket != null) {
      try {
        return exchange(request);
      } catch (IOException e) {
        close();
      }
    }
    connect();
    try {
      return exchange(request);
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  private byte[] request(String method, String path, Map<String, String> headers, byte[] body) {
    StringBuilder head = new StringBuilder(512);
    head.append(method).append(' ').append(path).append(" HTTP/1.1\r\n");
    head.append("Host: ").append(host).append(':').append(port).append("\r\n");
    headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    head.append("Content-Length: ").append(body.length).append("\r\n\r\n");
    var request = new ByteArrayOutputStream(head.length() + body.length);
    request.writeBytes(head.toString().getBytes(StandardCharsets.UTF_8));
    request.writeBytes(body);
    return request.toByteArray();
  }

  private void connect() throws IOException {
    // A plain socket would read the settings of proxies, which are not for this machine's own API.
    Socket connecting = new Socket(Proxy.NO_PROXY);
    try {
      connecting.connect(new InetSocketAddress(host, port));
      connecting.setOption(StandardSocketOptions.TCP_NODELAY, true);
      in = new BufferedInputStream(connecting.getInputStream());
      out = connecting.getOutputStream();
    } catch (IOException e) {
      connecting.close();
      throw e;
    }
    socket = connecting;
  }

  private void close() throws IOException {
    socket.close();
    socket = null;
  }

  private Response exchange(byte[] request) throws IOException {
    out.write(request);
    out.flush();
    String statusLine = line();
    if (!statusLine.startsWith("HTTP/1.1 ") || statusLine.length() < 12) {
      throw new IOException("no HTTP: " + statusLine);
    }
    int status = Integer.parseInt(statusLine, 9, 12, 10);
    Map<String, String> headers = new HashMap<>();
    for (String header = line(); !header.isEmpty(); header = line()) {
      int colon = header.indexOf(':');
      headers.put(
          header.substring(0, Math.max(colon, 0)).toLowerCase(Locale.ROOT),
          header.substring(colon + 1).strip());
    }
    Response response = new Response(status, headers, body(headers));
    if ("close".equalsIgnoreCase(headers.get("connection"))) {
      close();
    }
    return response;
  }

  private byte[] body(Map<String, String> headers) throws IOException {
    if ("chunked".equalsIgnoreCase(headers.get("transfer-encoding"))) {
      return chunks();
    }
    String length = headers.get("content-length");
    return length == null ? new byte[0] : bytes(Integer.parseInt(length));
  }

  private byte[] chunks() throws IOException {
    var body = new ByteArrayOutputStream();
    int length;
    do {
      String size = line();
      int extension = size.indexOf(';');
      length = Integer.parseInt(size, 0, extension < 0 ? size.length() : extension, 16);
      body.writeBytes(bytes(length));
      // The line break after the data, and after the last chunk, because no trailers were
      // requested.
      line();
    } while (length > 0);
    return body.toByteArray();
  }

  private byte[] bytes(int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("the answer was cut off");
    }
    return bytes;
  }

  private String line() throws IOException {
    var line = new StringBuilder(64);
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException("the connection was closed");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }
}
