package dev.terse.url;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.function.IntPredicate;

/**
 * The characters that are not visible in a text: white space, controls, and characters without a
 * glyph. URLs that differ only in these look the same.
 */
final class HiddenCharacters {

  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  /**
   * The code points that are ignorable by default and not in category Cf, and U+2800, which is
   * blank in Braille. U+FE0E and U+FE0F are not among them, because keyboards put them after
   * symbols such as U+2764 and they change the appearance.
   *
   * @see <a href="https://www.unicode.org/reports/tr44/#Default_Ignorable_Code_Point">UAX #44,
   *     Default_Ignorable_Code_Point</a>
   */
  private static final int[][] IGNORABLE = {
    {0x034F, 0x034F},
    {0x115F, 0x1160},
    {0x17B4, 0x17B5},
    {0x180B, 0x180F},
    {0x2065, 0x2065},
    {0x2800, 0x2800},
    {0x3164, 0x3164},
    {0xFE00, 0xFE0D},
    {0xFFA0, 0xFFA0},
    {0xFFF0, 0xFFF8},
    {0xE0000, 0xE0FFF}
  };

  private HiddenCharacters() {}

  /** Returns whether a code point is white space of any script, a C0 or C1 control or DEL. */
  static boolean isControlOrSpace(int codePoint) {
    return Character.isISOControl(codePoint) || Character.isSpaceChar(codePoint);
  }

  /** Returns whether a code point is in Unicode's category Cf, or equally invisible. */
  static boolean isInvisible(int codePoint) {
    if (Character.getType(codePoint) == Character.FORMAT) {
      return true;
    }
    for (int[] range : IGNORABLE) {
      if (codePoint >= range[0] && codePoint <= range[1]) {
        return true;
      }
    }
    return false;
  }

  /** Returns the index of the first character of a kind, or -1. */
  static int indexOf(IntPredicate kind, String text) {
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      if (kind.test(text.codePointAt(i))) {
        return i;
      }
    }
    return -1;
  }

  /**
   * Returns a sentence that names the character at an index and its position, and suggests a fix.
   */
  static String sentence(String kind, String text, int index) {
    int codePoint = text.codePointAt(index);
    return "The URL has %s (U+%04X) at position %d; remove it or, if it is meant, write it as %s."
        .formatted(kind, codePoint, text.codePointCount(0, index) + 1, percentEncoded(codePoint));
  }

  private static String percentEncoded(int codePoint) {
    var encoded = new StringBuilder();
    for (byte b : Character.toString(codePoint).getBytes(StandardCharsets.UTF_8)) {
      encoded.append('%').append(HEX.toHexDigits(b));
    }
    return encoded.toString();
  }
}
