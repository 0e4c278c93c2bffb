package dev.terse.local.httpapi;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A decoder of the percent-encoded parts of a request line. */
final class PercentEncoding {

  private PercentEncoding() {}

  /** Decodes once; invalid UTF-8 becomes U+FFFD, and a stray percent sign stays. */
  static String decode(String encoded) {
    return decode(encoded, false);
  }

  /** Decodes a name or value of a query, in which a plus sign is a space. */
  static String decodeQuery(String encoded) {
    return decode(encoded, true);
  }

  private static String decode(String encoded, boolean plusIsSpace) {
    if (isPlain(encoded, plusIsSpace)) {
      return encoded;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(encoded.length());
    for (int i = 0; i < encoded.length(); i++) {
      char c = encoded.charAt(i);
      int high = c == '%' && i + 2 < encoded.length() ? digit(encoded.charAt(i + 1)) : -1;
      int low = high >= 0 ? digit(encoded.charAt(i + 2)) : -1;
      if (low >= 0) {
        bytes.write(high << 4 | low);
        i += 2;
      } else {
        int end = i + (Character.isHighSurrogate(c) && i + 1 < encoded.length() ? 2 : 1);
        bytes.writeBytes(
            plusIsSpace && c == '+'
                ? new byte[] {' '}
                : encoded.substring(i, end).getBytes(StandardCharsets.UTF_8));
        i = end - 1;
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static boolean isPlain(String encoded, boolean plusIsSpace) {
    for (int i = 0; i < encoded.length(); i++) {
      char c = encoded.charAt(i);
      if (c >= 128 || c == '%' || plusIsSpace && c == '+') {
        return false;
      }
    }
    return true;
  }

  // Not Character.digit, which accepts digits of other scripts too.
  private static int digit(char c) {
    return c < 128 ? Character.digit(c, 16) : -1;
  }
}
