package dev.terse.url;

import java.util.Optional;

/**
 * An IPv4 address.
 *
 * @param address the 32 bits of the address, 0 to 2<sup>32</sup> - 1
 * @see <a href="https://url.spec.whatwg.org/#concept-ipv4-parser">URL Standard, 3.5 Host
 *     parsing</a>
 */
record Ipv4(long address) {
  private static final int MAX_PARTS = 4;
  private static final long TOO_LARGE = 1L << 32;
  private static final long NOT_A_NUMBER = -1;

  /**
   * Returns whether a host must be parsed as IPv4, because its last non-empty label is a number.
   */
  static boolean endsInNumber(String domain) {
    String trimmed = withoutTrailingDot(domain);
    String last = trimmed.substring(trimmed.lastIndexOf('.') + 1);
    boolean allDigits = !last.isEmpty() && last.chars().allMatch(c -> Ascii.isDigit((char) c));
    return allDigits || number(last) != NOT_A_NUMBER;
  }

  /** Parses one to four decimal, octal or hexadecimal numbers; the last fills the rest. */
  static Optional<Ipv4> parse(String domain) {
    String[] parts = withoutTrailingDot(domain).split("\\.", MAX_PARTS + 1);
    if (parts.length > MAX_PARTS) {
      return Optional.empty();
    }
    long address = 0;
    for (int i = 0; i < parts.length; i++) {
      boolean isLast = i == parts.length - 1;
      int bits = isLast ? 8 * (MAX_PARTS - i) : 8;
      long number = number(parts[i]);
      if (number == NOT_A_NUMBER || number >> bits != 0) {
        return Optional.empty();
      }
      address = address << bits | number;
    }
    return Optional.of(new Ipv4(address));
  }

  String serialize() {
    return (address >> 24)
        + "."
        + (address >> 16 & 0xFF)
        + "."
        + (address >> 8 & 0xFF)
        + "."
        + (address & 0xFF);
  }

  private static String withoutTrailingDot(String domain) {
    return domain.endsWith(".") ? domain.substring(0, domain.length() - 1) : domain;
  }

  /** Parses an IPv4 number: returns it, capped at 2<sup>32</sup>, or {@link #NOT_A_NUMBER}. */
  private static long number(String part) {
    if (part.isEmpty()) {
      return NOT_A_NUMBER;
    }
    int radix = 10;
    int start = 0;
    if (part.startsWith("0x") || part.startsWith("0X")) {
      radix = 16;
      start = 2;
    } else if (part.length() > 1 && part.startsWith("0")) {
      radix = 8;
      start = 1;
    }
    long value = 0;
    for (int i = start; i < part.length(); i++) {
      int digit = Ascii.hexValue(part.charAt(i));
      if (digit < 0 || digit >= radix) {
        return NOT_A_NUMBER;
      }
      value = Math.min(value * radix + digit, TOO_LARGE);
    }
    return value;
  }
}
