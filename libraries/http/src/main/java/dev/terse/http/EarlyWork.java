package dev.terse.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;

/**
 * The warm-up of code that the first request needs and the function's construction does not, in a
 * thread of its own during construction. With a second processor the client waits for none of it.
 */
final class EarlyWork {

  private static final byte[] EVENT =
      """
      {"routeKey": "GET /{code}", "rawPath": "/a", "headers": {"host": "a.invalid"},
       "requestContext": {"http": {"method": "GET"}, "timeEpoch": 0}, "isBase64Encoded": false}"""
          .getBytes(StandardCharsets.UTF_8);

  private EarlyWork() {}

  static void start() {
    Thread.ofPlatform().daemon().name("early-work").start(EarlyWork::run);
  }

  private static void run() {
    try {
      makeReady();
    } catch (GeneralSecurityException | IOException e) {
      // The first request will hit the same error, and report it.
    }
  }

  static void makeReady() throws GeneralSecurityException, IOException {
    // Requests to AWS are signed with these.
    Mac.getInstance("HmacSHA256");
    MessageDigest.getInstance("SHA-256");
    ApiEvent.decode(new ByteArrayInputStream(EVENT));
    ApiEvent.encode(HttpResponse.empty(204), OutputStream.nullOutputStream());
  }
}
