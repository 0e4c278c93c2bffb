package dev.terse.url;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * The decoding of percent-encoded text.
 *
 * @see <a href="https://url.spec.whatwg.org/#string-percent-decode">URL Standard, 1.3
 *     Percent-encoded bytes</a>
 */
public final class PercentDecoding {
  private PercentDecoding() {}

  /** Returns the text decoded as UTF-8 without BOM; a percent sign that starts no byte is kept. */
  public static String decode(String input) {
    if (input.indexOf('%') < 0) {
      return input;
    }
    byte[] encoded = input.getBytes(StandardCharsets.UTF_8);
    var decoded = new ByteArrayOutputStream(encoded.length);
    for (int i = 0; i < encoded.length; i++) {
      int value = encoded[i] == '%' ? byteAt(encoded, i + 1) : -1;
      if (value < 0) {
        decoded.write(encoded[i]);
      } else {
        decoded.write(value);
        i += 2;
      }
    }
    return decoded.toString(StandardCharsets.UTF_8);
  }

  /** Returns the byte of the two hexadecimal digits at an index, or -1 if there are none. */
  private static int byteAt(byte[] encoded, int index) {
    if (index + 1 >= encoded.length) {
      return -1;
    }
    int high = Ascii.hexValue((char) (encoded[index] & 0xFF));
    int low = Ascii.hexValue((char) (encoded[index + 1] & 0xFF));
    return high < 0 || low < 0 ? -1 : high << 4 | low;
  }
}
