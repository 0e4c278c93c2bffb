package dev.terse.local.httpapi;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.OutputStream;

/**
 * A request as sent over the wire, and its expected status.
 *
 * @param dripped sent at the end, one byte per second indefinitely; empty for nothing
 * @param status the status; 0 if the connection must be closed without an answer
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
