package dev.terse.local.httpapi;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.OutputStream;

/**
 * A request as it goes over the wire, and the status that it gets.
 *
 * @param dripped sent at last, a byte each second without an end; empty for nothing
 * @param status the status; 0 if the connection is to be closed without an answer
 */
record HttpCase(String name, String bytes, String dripped, int status) {

  static HttpCase of(String name, String bytes, int status) {
    return new HttpCase(name, bytes, "", status);
  }

  void send(OutputStream out) throws IOException, InterruptedException {
    out.write(bytes.getBytes(ISO_8859_1));
    out.flush();
    while (!dripped.isEmpty()) {
      for (byte b : dripped.getBytes(ISO_8859_1)) {
        Thread.sleep(1_000);
        out.write(b);
        out.flush();
      }
    }
  }
}
