package dev.terse.url;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * The sets of characters that must be percent-encoded in a part of a URL. Every set has the C0
 * controls, DEL and all non-ASCII characters.
 *
 * @see <a href="https://url.spec.whatwg.org/#percent-encoded-bytes">URL Standard, 1.3
 *     Percent-encoded bytes</a>
 */
enum PercentEncodeSet {
  FRAGMENT(" \"<>`"),
  SPECIAL_QUERY(" \"#<>'"),
  PATH(" \"#<>?^`{}"),
  USERINFO(" \"#<>?^`{}/:;=@[\\]|");

  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private final boolean[] contains = new boolean[0x80];

  PercentEncodeSet(String printable) {
    for (char c = 0; c < 0x80; c++) {
      contains[c] = c < 0x20 || c == 0x7F || printable.indexOf(c) >= 0;
    }
  }

  /**
   * Appends a part of the input, with the members of this set as percent-encoded UTF-8.
   *
   * @param input a string without unpaired surrogates
   */
  void encode(String input, int from, int to, StringBuilder out) {
    int i = from;
    while (i < to) {
      int codePoint = input.codePointAt(i);
      int next = i + Character.charCount(codePoint);
      if (codePoint < 0x80 && !contains[codePoint]) {
        out.append((char) codePoint);
      } else {
        appendEncoded(input.substring(i, next), out);
      }
      i = next;
    }
  }

  private static void appendEncoded(String character, StringBuilder out) {
    for (byte b : character.getBytes(StandardCharsets.UTF_8)) {
      out.append('%').append(HEX.toHexDigits(b));
    }
  }
}
