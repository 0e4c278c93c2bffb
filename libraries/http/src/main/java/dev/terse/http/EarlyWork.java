package dev.terse.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;

/**
 * Makes ready what the first request needs and the making of the function does not, in a thread of
 * its own while the function is made. Where there is a second processor the client waits for none
 * of it: reading numbers of JSON alone has the JDK compute powers of five for 10 milliseconds.
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
      // The first request will meet the same, and tell.
    }
  }

  static void makeReady() throws GeneralSecurityException, IOException {
    // What a request to AWS is signed with.
    Mac.getInstance("HmacSHA256");
    MessageDigest.getInstance("SHA-256");
    ApiEvent.decode(new ByteArrayInputStream(EVENT));
    ApiEvent.encode(HttpResponse.empty(204), OutputStream.nullOutputStream());
  }
}
