package dev.terse.url;

import java.util.Locale;
import java.util.Random;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * A generator that builds URLs from the grammar and then breaks some of them.
 *
 * <p>Except with {@link #ofToday}, it omits input on which parsers of different ages disagree:
 * U+005E (^), percent-encoded in paths only since 2024; Punycode of ASCII, an error since Unicode
 * 15.1; right-to-left scripts, for which older versions of Node check only part of the Bidi Rule;
 * and characters outside the ranges below, which were all assigned and unchanged in IDNA long
 * before Unicode 10. So Punycode is not generated, because it could decode to any of these, but
 * taken from a list. Nor does a path segment begin with a dot unless it is a dot segment: after
 * {@code /a/.b}, Node 20 treats dot segments as ordinary ones.
 */
final class UrlGenerator {
  private static final int[][] STABLE_RANGES = {
    {0x00A1, 0x017E},
    {0x0300, 0x0304},
    {0x0391, 0x03A1},
    {0x03A3, 0x03C9},
    {0x0410, 0x044F},
    {0x0905, 0x0939},
    {0x094D, 0x094D},
    {0x0E01, 0x0E30},
    {0x200B, 0x200F},
    {0x2010, 0x2027},
    {0x2460, 0x2473},
    {0x3001, 0x3002},
    {0x3041, 0x3096},
    {0x4E00, 0x4EFF},
    {0xAC00, 0xACFF},
    {0xDC00, 0xDFFF},
    {0xFB00, 0xFB06},
    {0xFF01, 0xFF5E},
    {0xFF61, 0xFF61},
    {0xFFFD, 0xFFFD},
    {0x1D400, 0x1D433},
    {0x1F600, 0x1F640}
  };
  private static final Pattern DOT_FILE =
      Pattern.compile("([/\\\\]\\s*)\\.(?!\\.?([/\\\\?#]|$)|%2[eE])");
  private static final int[] BITS = {4, 8, 8, 8, 9, 16, 24, 30};
  private static final int[] PIECES = {2, 3, 4, 5, 6, 7, 7, 7};
  private static final String ASCII = printable();
  private static final String[] PUNYCODE = {
    "bcher-kva",
    "fa-hia",
    "n3h",
    "ls8h",
    "wgv71a119e",
    "e1afmkfd",
    "maana-pta",
    "a",
    "0",
    "-",
    "zzzz",
    "99999999",
    "a-b"
  };
  private static final String DELIMITERS = "/\\?#@:[].%&=;- \t\n\r\0|<>\"'`{}";

  private static final int[][] RIGHT_TO_LEFT = {
    {0x05D0, 0x05EA}, {0x0627, 0x063A}, {0x0660, 0x0669}, {0x06F0, 0x06F9}
  };

  private final Random random;
  private final boolean ofToday;

  UrlGenerator(long seed) {
    this(seed, false);
  }

  private UrlGenerator(long seed, boolean ofToday) {
    this.random = new Random(seed);
    this.ofToday = ofToday;
  }

  /**
   * Returns a generator for a parser of the current standard: with U+005E, files of dots and
   * Arabic.
   */
  static UrlGenerator ofToday(long seed) {
    return new UrlGenerator(seed, true);
  }

  String next() {
    String url =
        oneOf("http:", "https:", "HTTP:", "hTtPs:")
            + slashes()
            + userInfo()
            + host()
            + port()
            + repeat(5, () -> oneOf("/", "/", "/", "\\") + segment());
    if (chance(3)) {
      url += "?" + text(12);
    }
    if (chance(4)) {
      url += "#" + text(12);
    }
    // A cut in Punycode could yield Punycode of anything.
    boolean mayBreak = !url.toLowerCase(Locale.ROOT).contains("xn--");
    for (int mutations = mayBreak ? random.nextInt(4) : 0; mutations > 0; mutations--) {
      url = mutate(url);
    }
    if (ofToday) {
      return url;
    }
    return DOT_FILE.matcher(url.replace("^", "~")).replaceAll("$1~");
  }

  private String slashes() {
    return chance(8) ? oneOf("", "/", "\\", "\\/", "///", "/\t/") : "//";
  }

  private String userInfo() {
    return chance(12) ? oneOf("", text(4)) + oneOf("", ":", ":" + text(4)) + "@" : "";
  }

  private String host() {
    return switch (random.nextInt(10)) {
      case 0, 1 -> ipv4();
      case 2, 3 -> "[" + ipv6() + "]";
      case 4, 5 -> domain(() -> repeat(6, this::stable));
      case 6 -> domain(() -> mixedCase("xn--" + oneOf(PUNYCODE)));
      case 7 ->
          domain(
              () ->
                  oneOf(
                      "b\u00fccher",
                      "XN--bcher-kva",
                      "%C3%BC",
                      "stra\u00dfe",
                      "a\u0301",
                      "\uff21"));
      default -> domain(() -> repeat(8, () -> pick("abcXYZ019-_~")));
    };
  }

  private String domain(Supplier<String> label) {
    return repeat(3, () -> label.get() + oneOf(".", ".", ".", "\u3002", "%2e"))
        + label.get()
        + oneOf("", "", ".");
  }

  private String mixedCase(String label) {
    return chance(3) ? label.toUpperCase(Locale.ROOT) : label;
  }

  private String ipv4() {
    return repeat(4, () -> ipv4Number() + ".") + ipv4Number() + oneOf("", "", "", ".");
  }

  private String ipv4Number() {
    int bits = BITS[random.nextInt(BITS.length)];
    int number = random.nextInt(1 << bits);
    return oneOf("%d", "%d", "%d", "0x%x", "0X%X", "0%o", "00%d").formatted(number);
  }

  private String ipv6() {
    Supplier<String> piece =
        () -> oneOf("0", "0", "%x", "%X", "%04x").formatted(random.nextInt(1 << 16));
    StringBuilder address = new StringBuilder(chance(6) ? "" : piece.get());
    int pieces = PIECES[random.nextInt(PIECES.length)];
    for (int i = 0; i < pieces; i++) {
      address.append(chance(5) ? "::" : ":").append(chance(20) ? "" : piece.get());
    }
    return chance(5) ? address + ":" + ipv4() : address.toString();
  }

  private String port() {
    return chance(4)
        ? ":" + oneOf("", "80", "443", "0080", "8080", "65535", "65536", "9x", "999999999999")
        : "";
  }

  private String segment() {
    return oneOf(".", "..", "%2e", ".%2E", "%2e%2e", "", text(8), text(8), text(8), "%" + text(3));
  }

  private String text(int maxLength) {
    return repeat(
        maxLength, () -> chance(6) ? stable() : chance(4) ? pick(DELIMITERS) : pick(ASCII));
  }

  private String stable() {
    int[][] ranges = ofToday && chance(8) ? RIGHT_TO_LEFT : STABLE_RANGES;
    int[] range = ranges[random.nextInt(ranges.length)];
    return Character.toString(random.nextInt(range[0], range[1] + 1));
  }

  private String mutate(String url) {
    // By code points, because half a pair must not join with another half.
    int points = url.codePointCount(0, url.length());
    int first = random.nextInt(points + 1);
    int last = Math.min(points, first + random.nextInt(3));
    int at = url.offsetByCodePoints(0, first);
    int end = url.offsetByCodePoints(0, last);
    String inserted =
        oneOf(
            "", pick(DELIMITERS), pick(DELIMITERS), pick(ASCII), stable(), url.substring(at, end));
    return url.substring(0, at) + inserted + url.substring(chance(2) ? at : end);
  }

  private String repeat(int max, Supplier<String> piece) {
    StringBuilder all = new StringBuilder();
    for (int n = random.nextInt(max + 1); n > 0; n--) {
      all.append(piece.get());
    }
    return all.toString();
  }

  private boolean chance(int oneIn) {
    return random.nextInt(oneIn) == 0;
  }

  private String oneOf(String... choices) {
    return choices[random.nextInt(choices.length)];
  }

  private String pick(String characters) {
    return String.valueOf(characters.charAt(random.nextInt(characters.length())));
  }

  private static String printable() {
    StringBuilder all = new StringBuilder();
    for (char c = ' '; c < 0x7F; c++) {
      all.append(c);
    }
    return all.toString();
  }
}
